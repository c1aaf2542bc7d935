"""Danish words for values: numbers, spans, dates, lists. Pure functions from value to text."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date

from ..models.parts import EffectSize
from ..models.spans import Range
from ..reading.figures import Figure

NOT_STATED = "Ikke oplyst"


def number(value: float) -> str:
    """Write a number as in Danish: 1587 → 1.587. A figure of a source has the source's digits: 0.10 → 0,10."""
    # What was added up has no digit of a float's own making, and never 0 for what is not.
    return _dressed(str(value) if isinstance(value, int | Figure) else f"{Decimal(f'{value:.12g}'):f}")


@lru_cache(maxsize=1024)  # pages of a large catalogue ask some hundred thousand times, for few numbers
def _dressed(digits: str) -> str:
    whole, _, decimals = digits.removeprefix("-").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return "".join(("-" if digits[0] == "-" else "", grouped, decimals and f",{decimals}"))


def year(value: int) -> str:
    """Write a year: no thousands separator."""
    return str(value)


@lru_cache(maxsize=1024)
def date(value: datetime.date) -> str:
    """Write a date: 22. november 2026."""
    return format_date(value, format="d. MMMM y", locale="da")


def span(value: Range, write: Callable[..., str] = number) -> str:
    """Write a span: 12, 10–14, mindst 10, højst 5."""
    if value.min is not None and value.max is not None:
        low, high = write(value.min), write(value.max)
        return low if low == high else f"{low}–{high}"
    return f"mindst {write(value.min)}" if value.min is not None else f"højst {write(value.max)}"


def things(count: int, singular: str, plural: str) -> str:
    """Write how many there are: 1 problem, 1.200 problemer."""
    return f"{number(count)} {singular if count == 1 else plural}"


_NUMBERS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")


def in_words(count: int) -> str:
    """Write a count of things as running text has it: fem, 13."""
    return _NUMBERS[count] if count < len(_NUMBERS) else number(count)


def studies(count: int) -> str:
    """Write how many studies there are: 1 undersøgelse, 12 undersøgelser."""
    return f"{number(count)} {'undersøgelse' if count == 1 else 'undersøgelser'}"


_UNSAID = """
af alle alt at blev blive bliver da de dem den der deres det dets disse du efter eller en end er et for
fra ham han har hende hun hvad hvem hver hvilke hvilken hvis hvor hvordan i ikke ind jeg jer jeres kan
kommer kun man mange med meget men mere mod må nogle nu når og også om op os over på sagde sig siger skal som så til ud
under var ved vi vil være
"""
UNSAID = _UNSAID.split()  # words that say nothing by themselves: no search looks for them
_ALPHABET = "abcdefghijklmnopqrstuvwxyzæøå"
# Signs in the order that browsers have them in, all before figures.
_SIGNS = " _‗-‐‒–—―,;:!¡?¿‽.·'‹›\"«»()[]{}‖§¶@*/\\&#%‰‱†‡•‣‧′‵`´^¯¨¸°©®←→↑↓∑+±÷×<=>¬|¦~−⁄∞≈≤≥▲▼○●☐✓✗¤¢$£¥€"
_MARKS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0336\u0335"
# How a Danish dictionary takes foreign letters, and browsers odd signs: as others, with a mark.
_LETTERS = {"ä": "æ\u0308", "ö": "ø\u0308", "ő": "ø\u030b", "ü": "y\u0308", "ű": "y\u030b"}
_LETTERS |= {"đ": "d\u0335", "ð": "d\u0336", "ł": "l\u0335", "œ": "o\u0338e"}
_TAKEN = _LETTERS | {letter.upper(): taken.upper() for letter, taken in _LETTERS.items()}
_TAKEN |= {"ß": "s\u0338s", "ẞ": "S\u0338S", "þ": "th", "Þ": "Th", "\u2011": "‐", "…": "..."}
_TAKEN |= dict.fromkeys("‘’‚‛", "'\u0338") | dict.fromkeys("“”„‟", '"\u0338')
_TAKEN |= dict.fromkeys("\u00a0\u2007\u2009\u202f", " ") | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", "")
_AS_TAKEN = str.maketrans(_TAKEN)
_PARTS = re.compile("(?:([0-9]+)|(A[Aa]|aa|[Aa]\u030a|[^\\W\\d_])|(.))([\u0300-\u036f]*)", re.DOTALL)
_BEHIND = 10**9  # more figures than a text has
Order = tuple[list[tuple[int, int, str]], list[list[int]], list[tuple[int, int]], str]


@lru_cache(maxsize=4096)
def collation_key(text: str) -> Order:
    """Return what texts are put in order by, as `inOrder` in the browser does.

    Signs stand before numbers, numbers before letters; numbers in a text count as numbers, aa as å. Capitals and
    accents only decide between texts that are else alike: first the accents, none first, then capitals, large first.
    """
    taken = unicodedata.normalize("NFC", text).translate(_AS_TAKEN)
    parts = _PARTS.findall(unicodedata.normalize("NFD", taken))
    marks = [[_MARKS.find(mark) % 99 for mark in part[3]] for part in parts]
    return [_rank(*part[:3]) for part in parts], marks, [_case(part[1]) for part in parts], text


@lru_cache(maxsize=1024)
def _rank(digits: str, letter: str, sign: str) -> tuple[int, int, str]:
    if digits:
        figures = digits.lstrip("0")
        return 1, len(figures), figures
    if letter.isnumeric():  # «½» stands behind all numbers of figures
        return 1, _BEHIND, unicodedata.normalize("NFKD", letter)
    small = "å" if len(letter) > 1 else letter.lower()
    # Letters of other alphabets and other signs come last.
    return (2, _ALPHABET.find(small) % 99, small) if letter else (0, _SIGNS.find(sign) % 999, sign)


@lru_cache(maxsize=256)
def _case(letter: str) -> tuple[int, int]:
    """Tell how small a letter is written, and whether å is written as two."""
    return (0 if letter.isupper() else 1 if letter == "Aa" else 2), letter.lower() == "aa"


_BRACKETS = re.compile(r"\([^)]*\)")


def lower_first(text: str) -> str:
    """Write a title as it stands in the middle of a sentence; a name in capitals stays as it is."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def first_sentence(text: str) -> str:
    """Return a text's first sentence; «8. klasse» ends none."""
    return re.split(r"(?<=[.!?]) (?=[A-ZÆØÅ])", text, maxsplit=1)[0]


def listing(words: Iterable[str]) -> str:
    """Join words: a, b og c. Where one has an «og» of its own, «samt» keeps them apart: a samt b og c."""
    words = list(words)
    last = "samt" if any(" og " in _BRACKETS.sub("", word) for word in words) else "og"
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def counted(value: Range, singular: str, plural: str) -> str:
    """Write a span with its unit, in the singular when it is just one."""
    return f"{span(value)} {singular if value.min == value.max == 1 else plural}"


def kroner(value: Range) -> str:
    """Write an amount: 5.000 kr."""
    return f"{span(value)} kr."


def _to(value: Range) -> str:
    """Write a number that may be below zero, or the two ends of a span, where a dash could be read as a minus."""
    both = value.min is not None and value.max is not None and value.min != value.max
    return f"{number(value.min)} til {number(value.max)}" if both else span(value)


def effect(size: EffectSize) -> str:
    """Write an effect size: 0,10 SD (0,02 til 0,18; standardfejl 0,04); an interval only with both of its ends."""
    ends = [number(end) for end in (size.low, size.high) if end is not None]
    beside = [f"{ends[0]} til {ends[1]}"] if len(ends) == 2 else []
    beside += [f"standardfejl {number(size.se)}"] if size.se is not None else []
    return f"{_to(size.value)} {size.unit}" + (f" ({'; '.join(beside)})" if beside else "")
