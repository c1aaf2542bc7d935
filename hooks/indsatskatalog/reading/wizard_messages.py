"""What an editor is told of the wizard's questions, in the form of `messages.py`."""

from __future__ import annotations

WIZARD_MESSAGES: dict[str, tuple[str, str]] = {
    "every_id_of_the_wizard_is_new": ("«{word}» er brugt, eller kataloget bruger det selv", "Vælg et andet id"),
    "every_criterion_can_be_asked": (
        "«{path}» er ikke et felt i en indsatstype",
        "Brug stien til et felt, fx grades.suitable",
    ),
    "every_criterion_can_be_asked.finding": (
        "prøven «{test}» kan ikke finde «{word}»",
        "{guess}Vælg en af: {known}",
    ),
    "every_criterion_can_be_asked.words": (
        "«{path}» har selv felter, og prøven «any_of» læser ord",
        "Skriv stien helt ud til ordene, fx grades.suitable",
    ),
    "every_answer_asks_what_can_be_answered": (
        "«{word}» er ikke et ord, feltet «{path}» kan have",
        "{guess}Vælg en af: {known}",
    ),
    "every_answer_asks_what_can_be_answered.criterion": (
        "spørgsmålet har ingen prøve «{word}»",
        "Vælg en af: {known}",
    ),
    "every_pair_asks_of_studies": (
        "«{word}» er ikke et spørgsmål, der spørger om {path}",
        "Skriv id på et spørgsmål, der gør",
    ),
    "every_pair_asks_of_studies.finding": (
        "et par kan ikke finde «{word}»",
        "{guess}Vælg en af: {known}",
    ),
    "every_pair_asks_of_studies.excluded": (
        "et par udelukker ingen type: at noget ikke er prøvet, er ikke det samme som, at det ikke egner sig",
        "Brug because, beware eller unknown",
    ),
    "every_check_has_its_words": ("«{name}» mangler til prøven «{test}»", "Tilføj «{name}:»"),
    "every_check_has_its_words.unknown": ("«{word}» findes ikke", "Ret «{name}», eller slet linjen"),
    "every_check_has_its_words.words": (
        "«{path}» har ingen ord fra en ordliste, og dem læser prøven «shared»",
        "Brug stien til et felt, der har, fx staff.roles",
    ),
    "every_answer_leads_somewhere": (
        "svaret «{answer}» udelukker alle indsatstyper, der må stå alene",
        "Ret, hvad svaret spørger om, eller slet det",
    ),
    "every_answer_leads_somewhere.type": (
        "ingen svar fører til «{title}» (interventions/{id}.yml)",
        "Tilføj et svar, der passer til den, eller ret posten",
    ),
}
