"""What no text of a municipality may hold: what points at a person, and what readers could take for our labels."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..models import prose
from ..models.paths import texts_in
from ..reading.problems import Problem, place
from ..reading.strict_yaml import Document
from ..reading.text_files import read_text
from .persons import CIVIL, civil_numbers, reached

_LABEL = "every_local_text_is_told_from_evidence"
_USUAL = "©®°™№"  # symbols that people write in texts


def text_problems(catalogue: Catalogue, document: Document, path: Path, read: BaseModel | None) -> Iterator[Problem]:
    """Yield what is told of a file's texts; `read` is what was made of it, None where it has errors.

    What is said of a person is looked for in the whole file, its comments too, as files are kept and shared.
    """
    text = read_text(path, document.shown)
    numbers = civil_numbers(text) if isinstance(text, str) else []
    yield from (Problem.told(document.shown, CIVIL, place(str(text), at)) for at in numbers)
    signs = _signs(catalogue)
    for loc, said in texts_in(read):
        shown = f"{said}\n{prose.plain(said)}"
        if not numbers and civil_numbers(shown):  # written with entities or Markdown's signs
            yield document.problem(loc, CIVIL)
        if found := next((sign for sign in shown if sign in signs or _is_symbol(sign)), ""):
            yield document.problem(loc, _LABEL, found=found)
        yield from (document.problem(loc, key, level="advarsel", **words) for key, words in reached(shown))


def _signs(catalogue: Catalogue) -> frozenset[str]:
    """Return the signs of the catalogue's labels; those that any keyboard writes are none."""
    evidence, category = catalogue.vocabularies.evidence, catalogue.vocabularies.category
    given = "".join([*(term.symbol or "" for term in evidence), *(term.symbol for term in category)])
    return frozenset(sign for sign in given if unicodedata.category(sign) not in ("Pd", "Po"))


def _is_symbol(sign: str) -> bool:
    """Tell whether a sign is a picture, as labels are and as those that look like one."""
    return not sign.isascii() and sign not in _USUAL and unicodedata.category(sign) == "So"
