"""Figures: decimal numbers that keep the digits that their source prints, and how Danes write numbers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple, Self

_SIGNS = "-+\u2010\u2011\u2013\u2212"
_SPACES = " \u00a0\u2007\u2009\u202f"
# Digits, also in threes with one and the same sign between them; decimals, or a part.
_NUMBER = re.compile(
    rf"([0-9]{{1,18}}|[1-9][0-9]{{0,2}}([.{_SPACES}])[0-9]{{3}}(?:\2[0-9]{{3}}){{0,4}})?"
    rf"(?:,([0-9]{{1,18}})|[{_SPACES}]?([¼½¾]))?"
)
_DECIMAL = re.compile(r"([0-9]{1,18})\.([0-9]{1,18})")
_PARTS = {"¼": "25", "½": "5", "¾": "75"}
_SPAN = re.compile(r"(?P<low>.+?)[ \u00a0]*(?:[-‐‑–—]|til)[ \u00a0]*(?P<high>.+)|mindst (?P<min>.+)|højst (?P<max>.+)")

_MOST_DIGITS = 18  # before the point, and behind it
_POWER = re.compile(
    r"-?[0-9]{1,18}(?:[.,][0-9]{1,18})?[eE][-+]?[0-9]{1,3}"
)  # as spreadsheets write small and large ones
_BARE = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]*)?")
# Threes of digits behind one and the same sign. Where only whole numbers go it can be no other.
_THREES = re.compile(r"(?<![\d.,])([1-9][0-9]{0,2})([.,])([0-9]{3}(?:\2[0-9]{3}){0,4})(?![\d.,])")
GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}\.[0-9]{3}\Z")
_YEARS = re.compile(r"(?P<century>19|20)(?P<first>[0-9]{2})[-‐‑–—](?P<last>[0-9]{2})")


class NumberRead(NamedTuple):
    """A number as it was written: its digits with a point before decimals, and what its own points are taken for."""

    digits: str
    points: Literal["none", "thousands", "decimals"]


def read_number(text: str) -> NumberRead | None:
    """Read a number as Danes write it: «1.200,50», «1 200», «−5», «1½»; None for what is none, or too long.

    `readNumber` in the browser does the same.
    """
    bare = text.strip()
    minus = "-" if bare[:1] in tuple(_SIGNS.replace("+", "")) else ""
    bare = bare[1:] if minus or bare.startswith("+") else bare
    if (match := _NUMBER.fullmatch(bare)) and (match[1] or match[4]):
        whole, decimals = re.sub("[^0-9]", "", match[1] or "0"), match[3] or _PARTS.get(match[4], "")
        return NumberRead(_digits(minus, whole, decimals), "thousands" if match[2] == "." else "none")
    if match := _DECIMAL.fullmatch(bare):
        return NumberRead(_digits(minus, match[1], match[2]), "decimals")
    return None


def meant(text: str, *, whole: bool = False) -> str:
    """Return how a file has a number or a span that is written as in a Danish text, «2,5», «10–12», «mindst 40».

    "" for what is neither, or may be two, or is not `whole` where only that will do. «2022–23» is two years.
    """
    if whole:
        better = meant(_THREES.sub(lambda found: found[0].replace(found[2], ""), text))
        return "" if "." in better else better
    if (years := _YEARS.fullmatch(text.strip())) and years["last"] > years["first"]:
        century = years["century"]
        return f"{{min: {century}{years['first']}, max: {century}{years['last']}}}"
    if number := _clear(text):
        return number
    if not (match := _SPAN.fullmatch(text.strip().lower())):
        return ""
    ends = {"min": match["low"] or match["min"], "max": match["high"] or match["max"]}
    found = {name: _clear(end) for name, end in ends.items() if end}
    if not all(found.values()) or (len(found) == 2 and float(found["min"]) > float(found["max"])):
        return ""
    return f"{{{', '.join(f'{name}: {number}' for name, number in found.items())}}}"


def _clear(text: str) -> str:
    """Return the digits of a number that can be read in one way only; "" for what is none, or may be two."""
    if _POWER.fullmatch(text.strip()):
        digits = format(Decimal(text.strip().replace(",", ".")), "f")
        return "" if has_too_many_digits(digits) else in_front(digits)
    read = read_number(text)
    if read is None or (read.points == "thousands" and text.count(".") == 1 and "," not in text):
        return ""
    return in_front(read.digits)


def in_front(digits: str) -> str:
    """Put a nothing in front of a decimal whose point could stand between thousands: 1.125 → 01.125."""
    return re.sub(r"^([-+]?)", r"\g<1>0", digits) if GROUPED.match(digits) else digits


def has_too_many_digits(text: str) -> bool:
    """Tell whether a text is a number of more digits than a figure can have."""
    whole, _, decimals = text.strip().lstrip("+-").replace(",", ".").partition(".")
    return bool(_BARE.fullmatch(text.strip())) and max(len(whole), len(decimals)) > _MOST_DIGITS


def _digits(minus: str, whole: str, decimals: str) -> str:
    return f"{minus}{whole.lstrip('0') or '0'}{decimals and f'.{decimals}'}"


class Figure(float):
    """A decimal number to reckon with; as text it has the digits it was written with: 0.10 stays 0.10."""

    # With a point, without a plus, a nothing's minus and what stands before its first digit: 01.200 is 1.200.
    written: str

    def __new__(cls, written: str) -> Self:
        """Read a number such as -0.10; ValueError for what is none."""
        figure = super().__new__(cls, written if float(written) else written.lstrip("-"))
        whole, point, decimals = written.lstrip("+-").partition(".")
        figure.written = f"{'-' if figure < 0 else ''}{whole.lstrip('0') or '0'}{point}{decimals}"
        return figure

    @property
    def places(self) -> int:
        """Return how many decimals it is written with."""
        return len(self.written.partition(".")[2])

    def __repr__(self) -> str:
        """Return the digits as written."""
        return self.written
