"""What an editor is told of a municipality's own layer, in the form of `messages.py`."""

from __future__ import annotations

_CONFIRM = "Læs noten igen, og ret den, hvis den ikke passer. Kør så make confirm ARGS={id}"
LOCAL_MESSAGES: dict[str, tuple[str, str]] = {
    "folder.local": ("mappen findes ikke", "Ret LOCAL_DIR, så den peger på mappen med jeres egne filer"),
    "folder.local.waits": (
        "jeres egne filer er ikke læst, for kataloget har fejl",
        "Ret først katalogets fejl. Så bliver de tjekket",
    ),
    "folder.local.ledger": (
        "filen er ikke, som make confirm skrev den",
        "Slet den, se jeres noter igennem, og kør make confirm",
    ),
    "folder.local.other": ("er et link eller en fil og ingen mappe", "Læg mappen selv her, eller nævn den i LOCAL_DIR"),
    "every_local_text_is_told_from_evidence": (
        "tegnet {found} kan forveksles med katalogets mærker",
        "Skriv det med ord. Kun studierne giver mærker",
    ),
    "every_local_file_is_about_a_record": (
        "kataloget har hverken en indsatstype eller et program, der hedder «{id}»",
        "{guess}Giv filen postens id som navn",
    ),
    "every_local_file_is_about_a_record.former": (
        "«{id}» hedder nu «{now}», og jeres tekster er fulgt med derhen",
        "Omdøb filen til {now}.yml",
    ),
    "every_local_file_is_about_a_record.gone": (
        "«{title}» er taget ud af kataloget, så jeres tekster bliver ikke vist",
        "Flyt det, I vil beholde, til en anden fil, og slet denne",
    ),
    "every_local_file_is_about_a_record.mix": (
        "kataloget har ingen indsatstype, der hedder «{id}»",
        "{guess}Ret id'et, eller slet det",
    ),
    "every_local_file_is_about_a_record.former.mix": (
        "«{id}» hedder nu «{now}», og valget er fulgt med",
        "Ret id'et til {now}",
    ),
    "every_local_file_is_about_a_record.gone.mix": (
        "«{title}» er taget ud af kataloget, så den ikke står i jeres valg mere",
        "Slet «{id}», og se på begrundelsen igen",
    ),
    "every_local_file_is_about_a_record.twice": (
        "{now}.yml handler om den samme post",
        "Saml teksterne i {now}.yml, og slet denne fil",
    ),
    "a_municipality_uses_it_or_not": (
        "filen siger både, at I bruger den, og at I ikke gør",
        "Slet not_used, eller slet since og schools",
    ),
    "a_municipality_uses_it_or_not.mix": (
        "kommune.yml siger, at I har valgt den",
        "Slet not_used, eller tag den ud af mix i kommune.yml",
    ),
    "every_local_note_is_confirmed": (
        "jeres note om «{title}» er fra, da kataloget sagde {was}; nu siger det {now}",
        _CONFIRM,
    ),
    "every_local_note_is_confirmed.values": (
        "det, jeres note om «{title}» handler om, er ændret, siden noten blev læst sidst; i korte ord siger kataloget "
        "stadig {now}",
        _CONFIRM,
    ),
    "every_local_note_is_confirmed.new": (
        "noten om «{title}» er ikke bekræftet, så I får ikke at vide, når kataloget siger noget andet",
        "Kør make confirm, når I har læst den",
    ),
}
