"""Problems in the catalogue: what an editor is told, in Danish, and where."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic_core import ErrorDetails

Level = Literal["fejl", "advarsel"]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `rule` is a stable English name."""

    path: str
    line: int
    column: int
    field: str
    rule: str
    message: str
    cure: str
    level: Level = "fejl"

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        level = "advarsel: " if self.level == "advarsel" else ""
        return f"{self.path}:{self.line}:{self.column}: {level}{field}{self.message}. {self.cure}".rstrip()

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as the JSON object that `check.py --format json` prints."""
        return asdict(self)


def place(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column, from 1, of an offset in a text."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that stop a build."""
    return [problem for problem in problems if problem.level == "fejl"]


def field_path(loc: Sequence[str | int]) -> str:
    """Write a place in a record as editors see it: `minimum_duration[0].label`."""
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    return path


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return «Mente du …?» for a near miss, else the empty string."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.7)
    return f"Mente du «{matches[0]}»?" if matches else ""


def known_list(known: Collection[str], most: int = 30) -> str:
    """Return the values that may be written, as text; long lists are cut and say so."""
    shown = ", ".join(list(known)[:most])
    return shown + (f" … ({len(known)} i alt)" if len(known) > most else "")


# One text per kind of error that Pydantic and the models can give: (message, cure). `{…}` is filled from the
# error's context, plus `input` (what was written, shortened) and `field` (the last part of the path).
TEXTS: dict[str, tuple[str, str]] = {
    "missing": ("feltet mangler", "Tilføj linjen «{field}: …»"),
    "extra_forbidden": ("feltet findes ikke", "{guess}Felter her: {known}"),
    "string_type": ("her skal stå tekst, ikke {input}", 'Sæt den i anførselstegn: {field}: "{raw}"'),
    "string_too_short": ("teksten er tom", "Skriv en tekst, eller slet linjen"),
    "string_too_long": ("teksten er for lang", "Skriv højst {max_length} tegn"),
    "int_type": (
        "{input} er ikke et helt tal",
        "Skriv et helt tal uden anførselstegn og decimaler, fx «{field}: 2021»",
    ),
    "bool_type": ("her skal stå true eller false, ikke {input}", "Skriv true for ja og false for nej"),
    "list_type": ("her skal stå en liste", "Skriv hvert punkt på sin egen linje med «- » foran"),
    "dict_type": (
        "her skal stå felter med navn",
        "Skriv hvert felt på sin egen linje, rykket to mellemrum ind, fx «summary: [{{ref: …, locator: …}}]»",
    ),
    "model_type": ("her skal stå felter med navn", "Skriv dem på hver sin linje, rykket to mellemrum ind: {known}"),
    "too_short": (
        "listen har for få punkter",
        "Skriv mindst {min_length} punkt(er), eller slet linjen «{field}:», hvis feltet kan undværes",
    ),
    "greater_than_equal": ("tallet {input} er for lille", "Det skal være mindst {ge}"),
    "less_than_equal": ("tallet {input} er for stort", "Det skal være højst {le}"),
    # our own
    "unknown": ("{input} findes ikke i {kind_label}", "{guess}Vælg en af: {known}"),
    "slug": ("{input} kan ikke bruges som id", "Brug små bogstaver a–z, tal og bindestreg, fx «laer-for-livet»"),
    "code": ("{input} kan ikke bruges som bogstav for indsatstypen", "Brug 1–3 store bogstaver A–Z, fx A"),
    "reference_id": (
        "{input} kan ikke bruges som id for en kilde",
        "Begynd med et lille bogstav, og brug kun a–z, tal og enkelte - eller _ imellem, fx emu-2021",
    ),
    "language": ("{input} kan ikke bruges som sprog", "Skriv sprogets kode med to små bogstaver, fx da"),
    "doi": ("{input} kan ikke bruges som DOI", "Skriv den uden https://doi.org/ og uden mellemrum, fx 10.1234/abc"),
    "grade": ("{input} er ikke et klassetrin", "Skriv et helt tal fra 0 (børnehaveklassen) til 10, eller «alle»"),
    "grade_all": ("«alle» står sammen med andre klassetrin", "Skriv enten [alle] eller de enkelte klassetrin"),
    "number": ("{input} er ikke et tal", "Skriv et tal uden enhed og med punktum som decimaltegn, fx 10.5"),
    "word": ("{input} er hverken et ord eller et klassetrin", "Skriv et ord fra ordlisterne eller et tal fra 0 til 10"),
    "field_path": (
        "{input} er ikke stien til et felt",
        "Skriv felternes navne med punktum imellem, fx grades.suitable",
    ),
    "negative": ("tallet {input} er mindre end 0", "Skriv et tal på 0 eller derover"),
    "range": ("{input} er hverken et tal eller et interval", "Skriv et tal, fx 12, eller {{min: 10, max: 14}}"),
    "whole": ("{end} er ikke et helt tal", "Skriv tallet uden punktum og decimaler, fx 1200"),
    "range_empty": ("intervallet har hverken min eller max", "Skriv mindst et af dem, fx {{min: 10}}"),
    "range_order": ("min ({low}) er større end max ({high})", "Byt om på de to tal"),
    "date": ("{input} er ikke en dato", "Skriv en dag, der findes, som år-måned-dag, fx 2026-11-22"),
    "url": ("{input} er ikke en adresse, der kan bruges", "Skriv hele adressen med https:// foran og uden mellemrum"),
    "line_break": ("teksten fylder flere linjer", "Skriv den på én linje"),
    "raw_html": ("teksten indeholder HTML ({found})", "Skriv almindelig tekst eller Markdown, fx **fed**"),
    "mail": ("mailadressen {found} står mellem < og >", "Skriv mailadressen uden < og >"),
    "unsafe_link": ("linket {found} kan ikke bruges", "Brug et link, der begynder med https://, mailto:, / eller #"),
    "image": ("teksten indeholder et billede", "Skriv med ord, hvad billedet viser, eller brug et link"),
    "control_character": ("teksten indeholder et usynligt tegn ({found})", "Skriv teksten igen uden tegnet"),
    "id_differs": ("id {input} passer ikke til filnavnet «{stem}»", "Ret id til «{stem}», eller slet linjen"),
    "effect_size_unit": ("effektstørrelsen har ingen enhed", "Skriv den enhed, kilden bruger, fx «unit: SD»"),
    "csl_date": (
        "her skal stå et udgivelsesår, evt. med måned og dag",
        "Skriv fx {{date-parts: [[2021]]}} eller {{date-parts: [[2021, 3, 15]]}}",
    ),
    "two_names": ("her står både en person og en organisation", "Giv hver sit punkt: «- {{literal: VIVE}}»"),
    "duplicate": ("{input} står der to gange", "Slet den ene"),
}


def explain(error: ErrorDetails, known_fields: Mapping[str, str]) -> tuple[str, str]:
    """Return message and cure, in Danish, for one validation error.

    `known_fields` are the names that may stand where the error is, and their titles: an editor may know a field by
    either. A kind without a text is our own fault, and raises KeyError.
    """
    message, cure = TEXTS[error["type"]]
    context: dict[str, Any] = dict(error.get("ctx") or {})
    loc = error["loc"]
    names = [part for part in loc if isinstance(part, str)]
    known = context.pop("known", None) or known_fields
    word = str(names[-1]) if error["type"] == "extra_forbidden" and names else str(error["input"])
    guess = did_you_mean(word, known)
    if not guess and error["type"] == "extra_forbidden":
        titles = {title.lower(): name for name, title in known_fields.items()}
        near = difflib.get_close_matches(word.lower(), titles, n=1, cutoff=0.7)
        guess = f"Mente du «{titles[near[0]]}»?" if near else ""
    context |= {
        "input": shorten(error["input"]),
        "raw": "…" if isinstance(error["input"], dict | list) else str(error["input"]),
        "field": names[-1] if names else "",
        "known": known_list(known),
        "guess": f"{guess} " if guess else "",
    }
    return message.format_map(context), cure.format_map(context)


def shorten(value: Any, most: int = 60) -> str:
    """Quote a value as the editor wrote it, cut to a readable length."""
    if isinstance(value, dict | list):
        return "en liste" if isinstance(value, list) else "et sæt felter"
    if value is None:
        return "en tom værdi"
    text = "true" if value is True else "false" if value is False else str(value)
    text = text.replace("\n", " ")
    return f"«{text[:most]}…»" if len(text) > most else f"«{text}»"
