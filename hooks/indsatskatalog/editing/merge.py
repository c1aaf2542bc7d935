"""A correction that was written while others corrected the same record: taken field by field, or both values told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from ..facts.catalogue import Catalogue
from ..models.paths import top
from ..reading.strict_yaml import parsed
from .changes import Change, differences
from .patch import Keys, patched
from .versions import digests

SOURCES = "sources"


class Clash(ValueError):
    """Fields that both changed: each with its value in the catalogue and the one that is proposed."""

    def __init__(self, changes: list[Change]) -> None:
        super().__init__()
        self.changes = changes


def corrected(there: str, given: str, before: Mapping[str, str], model: type[BaseModel], catalogue: Catalogue) -> str:
    """Return a record's text with what a correction changed, and what others did since it began; raises Clash.

    `before` has the digest of each field as the correction found it.
    What is no good record is taken as it is: the check tells why. Raises NotInLines as `patched` does.
    """
    theirs, mine = (_record(text, model) for text in (there, given))
    if theirs is None or mine is None:
        return patched(there, given)
    merge = _Merge(before, theirs, mine)
    kept = [*merge.kept()]
    if clashes := [*merge.clashes()]:
        raise Clash([change for path in clashes for change in differences(catalogue, theirs, mine, path)])
    return patched(there, given, kept)


def says_the_same(there: str, given: str, model: type[BaseModel]) -> bool:
    """Tell whether two texts are the same record, however they are written."""
    known = _record(there, model)
    return known is not None and known == _record(given, model)


def _record(text: str, model: type[BaseModel]) -> Any:
    """Return what a text says as a record; None where it is none."""
    value = parsed(text, "").value
    try:
        return model.model_validate({"id": "id", **value} if isinstance(value, dict) else value)
    except ValidationError:
        return None


class _Merge:
    """One record as it was, as it is and as it is proposed; the sources of a field follow the field."""

    def __init__(self, before: Mapping[str, str], theirs: Any, mine: Any) -> None:
        self._before, self._theirs, self._mine = before, digests(theirs), digests(mine)
        self._sources = tuple(getattr(record, SOURCES, {}) for record in (theirs, mine))

    def _by_them(self, field: str) -> bool:
        return self._theirs.get(field) != self._before.get(field)

    def _by_me(self, field: str) -> bool:
        return self._mine.get(field) != self._before.get(field)

    def _fields(self) -> list[str]:
        """Return the fields that differ, but for sources that both changed: those are looked at one by one."""
        names = dict.fromkeys([*self._theirs, *self._mine])
        return [name for name in names if self._theirs.get(name) != self._mine.get(name)]

    def _paths(self) -> list[str]:
        """Return the paths under sources that differ, where both changed some."""
        if SOURCES not in self._fields() or not (self._by_them(SOURCES) and self._by_me(SOURCES)):
            return []
        theirs, mine = self._sources
        return [path for path in dict.fromkeys([*theirs, *mine]) if theirs.get(path) != mine.get(path)]

    def kept(self) -> Iterator[Keys]:
        """Yield what is to stay as others have made it."""
        yield from ((name,) for name in self._fields() if self._by_them(name) and not self._by_me(name))
        for path in self._paths():
            if self._by_them(top(path)) and not self._by_me(top(path)):
                yield SOURCES, path

    def clashes(self) -> Iterator[str]:
        """Yield the fields that both changed, and the paths under sources of which nobody can tell who did."""
        paths = self._paths()
        for name in self._fields():
            if self._by_them(name) and self._by_me(name) and not (name == SOURCES and paths):
                yield name
        for path in paths:
            if self._by_them(top(path)) == self._by_me(top(path)):
                yield f"{SOURCES}.{path}"
