"""What an editor is told of a text of Markdown, in the form of `messages.py`."""

from __future__ import annotations

PROSE_MESSAGES: dict[str, tuple[str, str]] = {
    "raw_html": ("teksten indeholder HTML ({found})", "Skriv almindelig tekst eller Markdown, fx **fed**"),
    "mail": ("mailadressen {found} står mellem < og >", "Skriv mailadressen uden < og >"),
    "unsafe_link": (
        "linket {found} kan ikke bruges",
        "Brug et link, der begynder med https://, mailto:, / eller #",
    ),
    "unsafe_link.empty": ("linket har ingen adresse", "Skriv den mellem parenteserne, fx [navn](https://eksempel.dk/)"),
    "unsafe_link.web": (
        "linket {found} fører ikke til en side på nettet",
        "Åbn siden i en browser, og hent adressen dér",
    ),
    "unsafe_link.long": (
        "linket {found} har en adresse, der er for lang",
        "Find en kortere adresse til samme side",
    ),
    "unsafe_link.mail": (
        "linket {found} skriver ikke en mail til nogen",
        "Skriv det som mailto:post@eksempel.dk; efter et ? må der kun stå subject= og body=",
    ),
    "unsafe_link.nameless": (
        "linket {found} har intet navn at trykke på",
        "Skriv det mellem [ og ], fx [navn](https://eksempel.dk/)",
    ),
    "unmade": (
        "{found} bliver ikke til et link, men vist, som det er skrevet",
        "Skriv [navn](adresse) uden mellemrum imellem og i adressen, eller sæt \\ foran [ og ], hvis de skal ses",
    ),
    "unmade.footnote": (
        "{found} bliver ikke til en fodnote, for dem har teksterne ikke",
        "Skriv det i selve teksten, evt. i en parentes eller som et link, [navn](https://eksempel.dk/)",
    ),
    "unmade.fat": (
        "{found} bliver ikke fed, men vist med stjerner",
        "Sæt ** lige foran det første ord og lige efter det sidste, eller skriv \\*\\*, hvis stjernerne skal ses",
    ),
    "unmade.heading": (
        "{found} bliver ikke en overskrift, men vist, som det er skrevet",
        "Sæt et mellemrum efter det sidste #",
    ),
    "coded_sign": (
        "en adresse har et usynligt tegn, skrevet som {found}",
        "Slet {found}, og se, at adressen stadig virker",
    ),
    "prose_depth": (
        "teksten har mere end {found} lister, citater og fremhævelser inden i hinanden",
        "Fjern de overflødige niveauer",
    ),
    "prose_work": (
        "teksterne i filen har mere end {most} tegn, links og felter i tabeller med en særlig betydning",
        "Fjern tegn som [ ] * _ ` og |, der ikke hører til, eller del filen op",
    ),
    "image": ("teksten indeholder et billede", "Skriv med ord, hvad billedet viser, eller brug et link"),
    "definition": (
        "linjen {found} bliver ikke vist, for intet i teksten bruger den",
        "Skriv navnet i [ ], hvor linket skal stå, eller slet linjen",
    ),
    "cells": (
        "rækken har flere felter end tabellens overskrift, så {found} bliver ikke vist",
        "Giv overskriften lige så mange felter, eller slet det",
    ),
    "fence": (
        "{found} bliver ikke vist, for det står efter sproget på en blok med kode",
        "Skriv det på linjen under, eller slet det",
    ),
    "underlined": (
        "en linje af {found} lige under en tekst gør teksten til en overskrift",
        "Sæt en tom linje imellem, eller slet linjen",
    ),
    "heading": (
        "teksten har en overskrift ({found})",
        "Skriv den som en linje med **fed**; sidens overskrifter kommer af felterne",
    ),
    "point": (
        "et punkttegn som «•» bliver vist som et tegn i teksten",
        "Skriv hvert punkt på sin egen linje med «- » foran",
    ),
    "point.line": ("teksten begynder med et punkttegn", "Skriv den uden tegnet"),
    "point.sentence": ("her står punkter, hvor der skal stå en sætning", "Skriv det som en sætning uden punkter"),
    "control_character": (
        "teksten indeholder et usynligt tegn ({found})",
        "Kør make format, eller skriv teksten igen uden tegnet",
    ),
    "control_character.escape": (
        "teksten har et usynligt tegn, skrevet som {found}",
        "Slet {found}. Skal en omvendt skråstreg ses, så skriv den to gange",
    ),
    "control_character.backslash": (
        "{found} bliver læst som et usynligt tegn",
        "Brug enkelte anførselstegn ' i stedet for \"",
    ),
    "lost_sign": ("her står et tegn, som læserne ikke kan læse ({found})", "Skriv det tegn, der skulle stå der"),
    "no_civil_registration_number": (
        "her står noget, der ligner et CPR-nummer",
        "Slet det, også fra ældre udgaver af filen, hvis den er gemt i et lager",
    ),
    "no_phone_or_mail_of_a_person": (
        "{found} ligner en persons telefonnummer",
        "Skriv funktionen og et nummer, der ikke er nogens eget",
    ),
    "no_phone_or_mail_of_a_person.mail": (
        "{found} ligner en persons mailadresse",
        "Skriv funktionen og en fælles postkasse. Er det en, så lad den stå",
    ),
    "letter": (
        "teksten har et bogstav, som tastaturet skriver anderledes ({found})",
        "Kør make format, eller skriv ordet igen",
    ),
}
