"""What works are called: the catalogue's own name, else authors and year, and a letter where two would be alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from string import ascii_lowercase

from ..models.reference import Reference
from .danish import collation_key

_YEAR = re.compile(r"(\d{4}|uden år)\)$")


def _plain_name(work: Reference) -> str:
    if work.label:
        return work.label
    year = work.issued["date-parts"][0][0] if work.issued else None
    names = [name.literal or name.family or "" for name in work.author or []]
    who = f"{names[0]} m.fl." if len(names) > 2 else " & ".join(names)
    return f"{who or work.title or work.id} ({year or 'uden år'})"


def letters(works: Iterable[Reference]) -> dict[str, str]:
    """Return, by id, the letter after the year as APA gives it, in the order of titles: a, b … z, aa, ab …

    Works whose name is their own alone have none, and no other gets a letter that would make it theirs. Names that
    differ by capitals or kinds of space look alike.
    """
    alike: dict[str, list[Reference]] = {}
    for work in works:
        alike.setdefault(_folded(_plain_name(work)), []).append(work)
    given: dict[str, str] = {}
    for group in alike.values():
        if len(group) > 1:
            name = _plain_name(group[0])
            free = (letter for letter in map(_letter, count()) if _folded(_lettered(name, letter)) not in alike)
            group.sort(key=lambda work: (collation_key(work.title or ""), work.id))
            given |= {work.id: letter for work, letter in zip(group, free, strict=False)}
    return given


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _letter(place: int) -> str:
    before, last = divmod(place, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


def dated(year: str, letter: str) -> str:
    """Write a year with its letter: 2020a, u.å.-a."""
    return f"{year}{letter}" if year[-1].isdigit() else f"{year}-{letter}"


def names(works: Iterable[Reference]) -> dict[str, str]:
    """Return the short name of every work, by id: Rosholm m.fl. (2020a)."""
    works = list(works)
    known = letters(works)
    return {work.id: _lettered(_plain_name(work), known.get(work.id, "")) for work in works}


def _lettered(name: str, letter: str) -> str:
    if not letter:
        return name
    lettered, with_year = _YEAR.subn(lambda year: f"{dated(year[1], letter)})", name)
    return lettered if with_year else f"{name} ({letter})"
