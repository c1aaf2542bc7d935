"""What points at a person in a text: a civil registration number, a phone number, a mail address."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from ..facts.catalogue import Catalogue
from ..models.paths import texts_in
from ..models.records import Record
from ..reading.marks import Loc
from ..reading.problems import Level, Problem, cut, rule_of
from ..reading.strict_yaml import Document
from .links import texts_beside
from .once import once
from .telling import named

CIVIL, REACHED = "no_civil_registration_number", "no_phone_or_mail_of_a_person"  # the rules
# Day, month, year and four more; a date with a time has another shape. A number that somebody has until he gets his own
# begins with the day and 60.
_DASH = r"[*_`~]*[-\u2010-\u2015\u2212\uff0d][*_`~]*"  # signs of Markdown around it too
_DAY, _MONTH = "(?:[06][1-9]|[1278][0-9]|[39][01])", "(?:0[1-9]|1[0-2])"
_CIVIL = re.compile(
    rf"(?<![0-9])(?<!isbn )(?:{_DAY}{_MONTH}[0-9]{{2}}(?:\s*(?:{_DASH}|[./_])\s*|\s?)"
    rf"|{_DAY}([-. /]){_MONTH}\1[0-9]{{2}}(?:\s*{_DASH}\s*|\1))[0-9]{{4}}(?![0-9])",
    re.IGNORECASE,
)
_EIGHT = re.compile(r"(?:[0-9][^0-9]{0,3}){8}")  # settles it for all but a few texts
# Behind what says that it is one, eight figures in any groups. Else in one, in pairs, in fours or as 3-2-3 with one
# sign between them, or two spaces. Of two years, of pages from one to another, and of more pairs in a row, none is one.
_CALLED = r"\b(?:tlf|tel|telefon(?:nummer)?|mobil(?:nummer)?|sms|ring)\b(?: *(?:til|på))?\.?:?"
_CUE = rf"(?:(?:\+|\b00)45\)?|{_CALLED})[-. (]{{0,2}}"
_SIGN = r"(?: ?[-.·_\u2010-\u2015\u2212] ?| {1,2})"
_PHONE = re.compile(
    rf"{_CUE}[2-9](?:(?:{_SIGN}|[ /()]{{0,3}})[0-9]){{7}}(?![.,]?[0-9])"
    rf"|(?<![\w@])(?<![0-9][.,/-])(?<!issn )(?:[2-9][0-9]{{7}}(?<!20[0-9]{{2}}[01][0-9][0-3][0-9])"
    rf"|(?<![0-9] )[2-9][0-9](?P<two>{_SIGN}|/)[0-9]{{2}}(?P=two)[0-9]{{2}}(?P=two)[0-9]{{2}}(?!(?P=two)[0-9])"
    rf"|[2-9][0-9]{{2}}(?P<odd>{_SIGN})(?:[0-9]{{2}}(?P=odd)[0-9]{{3}}|[0-9]{{3}}(?P=odd)[0-9]{{2}})"
    rf"|(?P<first>[2-9][0-9]{{3}}){_SIGN}(?P<last>[0-9]{{4}}))"
    r"(?![.,/-]?[0-9])",
    re.IGNORECASE,
)
_LETTERS = f"{string.ascii_letters}å.: "  # of what says that it is one
_MOST_PAGES = 1000  # from one to another
# How people write the sign of a mail and its points to keep programs from finding it.
_SIGN_A = "snabel-? ?a|krøllet a|alfakrøl"
_AT = rf"(?: ?@ ?| ?[(\[{{<] ?(?:at|a|@|{_SIGN_A}) ?[)\]}}>] ?| (?:{_SIGN_A}) )"
_POINT = r"(?:\.| ?[(\[{<] ?(?:dot|punktum|prik|\.) ?[)\]}>] ?| (?:dot|punktum|prik|\.) )"
_LETTER = r"[^\W\d_]"
_PART = r"[\w+'’-]{1,255}"
# «at» is a word too: only between a name of two parts and what ends as addresses do.
_WORD_AT = (
    rf"{_LETTER}{{2,}}{_POINT}{_LETTER}{{2,}}(?: (?:at|hos) |[|/_-]at[|/_-])"
    rf"(?:{_PART}{_POINT}){{1,3}}(?:dk|com|net|org|eu)\b"
)
_MAIL = re.compile(
    rf"(?<![\w+'’-])(?:({_PART}(?:{_POINT}{_PART}){{0,5}}){_AT}{_PART}(?:{_POINT}{_PART}){{1,5}}|{_WORD_AT})",
    re.IGNORECASE,
)
# Settles it for all but a few texts.
_SOME_AT = re.compile(r"@|[(\[{<] ?a|snabel|krøl|[ |/_-](?:at|hos)[ |/_-]", re.IGNORECASE)
# Settles it sooner: no figure, no sign that stands for another, and no point as addresses have.
_WORDS, _JOINED = re.compile(r"[A-Za-zæøåÆØÅ ,.:;!?«»–-]*"), re.compile(r"\.\w")
_POINTS = ("dot", "punktum", "prik")
_MARKS = re.compile(r"[*`]|\\(?=[^\w\s])")  # of Markdown, in the middle of an address too
_ANY_POINT = re.compile(_POINT, re.IGNORECASE)
# Names or initials, two and more; initials alone; the letters and figures that a system gives somebody.
_NAME = rf"{_LETTER}+(?:['’]{_LETTER}+)?"
_OF_A_PERSON = re.compile(
    rf"{_NAME}(?:[._-]{_NAME}){{1,5}}[0-9]*|{_LETTER}{{1,4}}[0-9]*|{_LETTER}{{1,3}}[0-9]+{_LETTER}{{0,4}}"
)
_OF_AN_OFFICE = {"ppr", "info", "post", "mail", "skole", "was"}
_Found = tuple[str, dict[str, Any]]  # the key and the words of what is told
_FIGURE, _OTHER_FIGURE = re.compile(r"\d"), re.compile(r"(?![0-9])\d")
_ADDRESS = re.compile(r"https?://\S+|\b10\.[0-9]{4,9}/\S+")  # of a page, and a DOI


def _in_figures(text: str) -> str:
    """Return a text with the digits of every script as the keyboard's, each in its place."""
    return _OTHER_FIGURE.sub(lambda sign: str(unicodedata.decimal(sign[0], sign[0])), text)


def civil_numbers(text: str) -> list[int]:
    """Return where the civil registration numbers of a text begin."""
    if not _FIGURE.search(text):
        return []
    return [number.start() for number in _CIVIL.finditer(_in_figures(_ADDRESS.sub(_blanked, text)))]


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _spelt(text: str) -> str:
    """Return a text as a keyboard writes it, without the addresses of pages and the marks of Markdown."""
    text = _MARKS.sub("", unescape(_ADDRESS.sub(" ", text)).replace("%40", "@"))
    return _in_figures(unicodedata.normalize("NFKC", text))


def _phone_in(plain: str) -> str:
    """Return the first phone number of a text as a keyboard writes it, or ""."""
    found = _PHONE.finditer(plain) if _EIGHT.search(plain) else ()
    return next((phone[0].lstrip(_LETTERS) for phone in found if not _is_span(phone)), "")


def _is_span(found: re.Match[str]) -> bool:
    """Tell two years, or pages from one to another, from the fours of a phone number."""
    if not found["first"]:
        return False
    first, last = int(found["first"]), int(found["last"])
    return 0 < last - first < _MOST_PAGES or (first // 100 in (19, 20) and last // 100 in (19, 20))


def _mail_in(plain: str) -> str:
    """Return the first mail address of a text as a keyboard writes it that is a person's, or ""."""
    for mail in _MAIL.finditer(plain) if _SOME_AT.search(plain) else ():
        if mail[1] is None:
            return mail[0]
        name = _ANY_POINT.sub(".", mail[1]).partition("+")[0]
        if name.lower() not in _OF_AN_OFFICE and _OF_A_PERSON.fullmatch(name):
            return mail[0]
    return ""


def reached(text: str) -> Iterator[_Found]:
    """Yield what is told of a text by which a person can be reached: the key and the words."""
    yield from _reached(_spelt(text))


def _reached(plain: str) -> Iterator[_Found]:
    """Yield the same of a text as a keyboard writes it."""
    if mail := _mail_in(plain):
        yield f"{REACHED}.mail", {"found": cut(mail)}
    if phone := _phone_in(plain):
        yield REACHED, {"found": phone}


def _pointing(text: str) -> Iterator[_Found]:
    """Yield all that is told of a text because it points at a person."""
    if _WORDS.fullmatch(text) and not _JOINED.search(text) and not any(each in text.lower() for each in _POINTS):
        return
    plain = _spelt(text)
    if civil_numbers(text) or civil_numbers(plain):  # one may have entities or signs of Markdown in it
        yield CIVIL, {}
    yield from _reached(plain)


@lru_cache(maxsize=16384)  # two rules ask it, and the live preview at each change
def _beside(text: str) -> tuple[_Found, ...]:
    """Return what points at a person in a text of no record."""
    return tuple(_pointing(text))


@once
def _in_record(record: Record, document: Document) -> list[tuple[Loc, _Found]]:
    """Return what points at a person in a record's texts, with its place."""
    return [(loc, found) for loc, text in texts_in(record) for found in _pointing(text)]


def no_civil_registration_number(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No text has what looks like a civil registration number."""
    return _told(catalogue, documents, CIVIL, "fejl")


def no_phone_or_mail_of_a_person(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No text has what looks like a person's phone number or mail address (warnings)."""
    return _told(catalogue, documents, REACHED, "advarsel")


def _told(catalogue: Catalogue, documents: Mapping[str, Document], rule: str, level: Level) -> Iterator[Problem]:
    """Yield what breaks a rule in the texts of records, of the files beside them and of pages."""
    in_records = [(name, _in_record(record, documents[name])) for name, record in catalogue.records()]
    beside = [
        (name, [(loc, found) for found in _beside(text)])
        for name, loc, text in texts_beside(catalogue, documents.__getitem__)
    ]
    for name, placed in [*in_records, *beside]:
        document = documents[name]
        for loc, (key, words) in placed:
            if rule_of(key) == rule:
                yield named(document.problem(loc, key, level=level, **words), document.shown, document.value or [])
    for name, text in catalogue.pages.items():
        for number, line in enumerate(text.split("\n"), start=1):
            shown = f"{catalogue.root.name}/{name}.md"
            for key, words in _beside(line):
                if rule_of(key) == rule:
                    yield Problem.told(shown, key, (number, 1), level=level, **words)
