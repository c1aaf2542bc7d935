"""What an editor is told of numbers, spans and grades, in the form of `messages.py`."""

from __future__ import annotations

_WHOLE = "Skriv et helt tal uden decimaler, fx 12"
_YEARS = "Skriv det med fire cifre, fx 2021, eller {{min: 2018, max: 2020}}"
_DIGITS = ("{input} har for mange cifre", "Skriv tallet med højst 18 cifre foran punktummet og 18 efter")

NUMBER_MESSAGES: dict[str, tuple[str, str]] = {
    "int_type": (
        "{input} er ikke et helt tal",
        "Skriv et helt tal uden anførselstegn og decimaler, fx «{field}: {example}»",
    ),
    "greater_than_equal": ("tallet {input} er for lille", "Det skal være mindst {ge}"),
    "less_than_equal": ("tallet {input} er for stort", "Det skal være højst {le}"),
    "grade": ("{input} er ikke et klassetrin", "Skriv et helt tal fra 0 (børnehaveklassen) til 10, eller «alle»"),
    "grade_there": (
        "{input} er ikke med i dette katalog",
        "Skriv et helt tal fra {least} til {most}, eller ret numbers under grade i texts.yml",
    ),
    "grade_numbers": (
        "spændet har ikke både min og max, eller max er over {most}",
        "Skriv det laveste og det højeste, hele tal fra 0 til {most}, fx {{min: 1, max: 5}}",
    ),
    "numbered": (
        "{input} har ikke netop ét 0",
        "Skriv, hvordan nummer 0 ville stå, fx «niveau 0» eller «0. klasse»",
    ),
    "grade_all": ("«alle» står sammen med andre klassetrin", "Skriv enten [alle] eller de enkelte klassetrin"),
    "number.digits": _DIGITS,
    "range.digits": _DIGITS,
    "number.whole": ("{input} er ikke et helt tal", _WHOLE),
    "range.whole": (
        "{input} er hverken et helt tal eller et interval",
        f"{_WHOLE}, eller {{{{min: 10, max: 14}}}}",
    ),
    "number.year": ("{input} er ikke et årstal", _YEARS),
    "range.year": ("{input} er hverken et årstal eller et interval", _YEARS),
    "number.meant": ("{input} er ikke et tal", "Skriv {better}, uden anførselstegn"),
    "number": ("{input} er ikke et tal", "Skriv et tal uden enhed og med punktum som decimaltegn, fx 10.5"),
    "negative": ("tallet {input} er mindre end 0", "Skriv et tal på 0 eller derover"),
    "range.meant": ("{input} er hverken et tal eller et interval", "Skriv {better}, uden anførselstegn"),
    "range": ("{input} er hverken et tal eller et interval", "Skriv et tal, fx 12, eller {{min: 10, max: 14}}"),
    "whole": ("{end} er ikke et helt tal", "Skriv tallet uden punktum og decimaler, fx 1200"),
    "year": ("{year} er ikke et årstal", _YEARS),
    "range_empty": ("intervallet har hverken min eller max", "Skriv mindst et af dem, fx {{min: 10}}"),
    "range_order.bounds": ("low ({low}) er større end high ({high})", "Byt om på de to tal"),
    "range_order": ("min ({low}) er større end max ({high})", "Byt om på de to tal"),
}
