"""Figures: decimal numbers that keep the digits that their source prints, and how Danes write numbers."""

from __future__ import annotations

import re
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


def meant(text: str) -> str:
    """Return how a file has a number or a span that is written as in a Danish text, «2,5», «10–12», «mindst 40».

    "" for what is neither, or may be two. «2022–23» is two years.
    """
    if (years := _YEARS.fullmatch(text.strip())) and years["last"] > years["first"]:
        century = years["century"]
        return f"{{min: {century}{years['first']}, max: {century}{years['last']}}}"
    if read := read_number(text):
        return read.digits if read.points != "thousands" else ""
    if not (match := _SPAN.fullmatch(text.strip().lower())):
        return ""
    ends = {"min": match["low"] or match["min"], "max": match["high"] or match["max"]}
    found = {name: read_number(end) for name, end in ends.items() if end}
    given = [f"{name}: {end.digits}" for name, end in found.items() if end and end.points != "thousands"]
    low, high = found.get("min"), found.get("max")
    if low and high and float(low.digits) > float(high.digits):
        return ""
    return f"{{{', '.join(given)}}}" if len(given) == len(found) else ""


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
