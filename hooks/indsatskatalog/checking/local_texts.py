"""What no text of a municipality may hold: what points at a person, and what readers could take for our labels."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..models import prose
from ..models.paths import texts_in
from ..reading.problems import Problem, place
from ..reading.strict_yaml import Document, Loc
from ..reading.text_files import read_text

_NUMBER, _PERSON, _LABEL = (
    "no_civil_registration_number",
    "no_phone_or_mail_of_a_person",
    "every_local_text_is_told_from_evidence",
)
# Day, month, year and four more; a date with a time has another shape. A number that somebody has until he gets his own
# begins with the day and 60.
_DASH = r"[*_`~]*[-\u2010-\u2015\u2212\uff0d][*_`~]*"  # signs of Markdown around it too
_DAY, _MONTH = "(?:[06][1-9]|[1278][0-9]|[39][01])", "(?:0[1-9]|1[0-2])"
_CIVIL = re.compile(
    rf"(?<![0-9])(?:{_DAY}{_MONTH}[0-9]{{2}}(?:\s*(?:{_DASH}|[./_])\s*|\s?)"
    rf"|{_DAY}([-. /]){_MONTH}\1[0-9]{{2}}(?:\s*{_DASH}\s*|\1))[0-9]{{4}}(?![0-9])"
)
# Eight digits, in one, in fours or in pairs with one sign between them; two years in a row are a school year.
_BETWEEN = r"( ?[-.\u2010-\u2015\u2212] ?|[ \u00a0\u202f])"
_YEARS = r"(?!(?:19|20)\d\d\D+(?:19|20)\d\d(?!\d))"
_PHONE = re.compile(
    r"(?<!\d)(?<!\d[.,/-])(?:\(?(?:\+|00)45\)?[-. \u00a0]?)?"
    rf"(?:[2-9]\d{{7}}|[2-9]\d(?:{_BETWEEN}\d\d)(?:\1\d\d){{2}}|{_YEARS}[2-9]\d{{3}}{_BETWEEN}\d{{4}})(?![\d.,]*\d)"
)
_MAIL = re.compile(r"([\w.+-]+)@[\w-]+\.[\w.-]+")
_OF_A_PERSON = re.compile(r"[^\W\d_]{2,}[._-][^\W\d_]{2,}|[^\W\d_]{1,4}")  # a name and another, or initials
_OF_AN_OFFICE = {"ppr", "info", "post", "mail", "skole"}
_ADDRESS = re.compile(r"https?://\S+")
_USUAL = "©®°™№"  # symbols that people write in texts


def text_problems(catalogue: Catalogue, document: Document, path: Path, read: BaseModel | None) -> Iterator[Problem]:
    """Yield what is told of a file's texts; `read` is what was made of it, None where it has errors.

    What is said of a person is looked for in the whole file, its comments too, as files are kept and shared.
    """
    text = read_text(path, document.shown)
    written = _in_figures(text) if isinstance(text, str) else ""
    numbers = [place(written, found.start()) for found in _CIVIL.finditer(written)]
    yield from (Problem.told(document.shown, _NUMBER, at) for at in numbers)
    signs = _signs(catalogue)
    for loc, said in texts_in(read):
        shown = f"{said}\n{prose.plain(said)}"
        if not numbers and _CIVIL.search(_in_figures(shown)):  # written with entities or Markdown's signs
            yield document.problem(loc, _NUMBER)
        if found := next((sign for sign in shown if sign in signs or _is_symbol(sign)), ""):
            yield document.problem(loc, _LABEL, found=found)
        yield from _of_persons(document, loc, shown)


def _in_figures(text: str) -> str:
    """Return a text with the digits of every script as the keyboard's, each in its place."""
    return re.sub(r"[^\x00-\x7f]", lambda sign: str(unicodedata.decimal(sign[0], sign[0])), text)


def _of_persons(document: Document, loc: Loc, text: str) -> Iterator[Problem]:
    """Yield a warning for what looks like a person's phone or mail."""
    plain = _ADDRESS.sub(" ", text)
    mails = [mail for mail in _MAIL.finditer(plain) if mail[1].lower() not in _OF_AN_OFFICE]
    if mail := next((mail for mail in mails if _OF_A_PERSON.fullmatch(mail[1])), None):
        yield document.problem(loc, f"{_PERSON}.mail", level="advarsel", found=mail[0][:60])
    if phone := _PHONE.search(_in_figures(plain)):
        yield document.problem(loc, _PERSON, level="advarsel", found=phone[0])


def _signs(catalogue: Catalogue) -> frozenset[str]:
    """Return the signs of the catalogue's labels; those that any keyboard writes are none."""
    evidence, category = catalogue.vocabularies.evidence, catalogue.vocabularies.category
    given = "".join([*(term.symbol or "" for term in evidence), *(term.symbol for term in category)])
    return frozenset(sign for sign in given if unicodedata.category(sign) not in ("Pd", "Po"))


def _is_symbol(sign: str) -> bool:
    """Tell whether a sign is a picture, as labels are and as those that look like one."""
    return not sign.isascii() and sign not in _USUAL and unicodedata.category(sign) == "So"
