"""Days and years: what has happened has one that has come, and nobody plans further ahead than ten years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..models.paths import children
from ..models.records import Record
from ..models.spans import Range
from ..reading.marks import Loc
from ..reading.problems import Problem
from ..reading.strict_yaml import Document
from .links import listed
from .once import once
from .telling import named

RULE = "every_day_has_come"
_PLANNED = ("since", "years")
_TOLD_ELSEWHERE = ("last_reviewed", "review_due")  # by what they ask of each other and of today
_YEARS = ("year", "years", "issued")
_MOST_AHEAD = 10  # years
_Dated = tuple[Loc, str, Any]  # the place, the field's name, the day or the year


def every_day_has_come(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No day on which something happened is still to come, and none that is planned is far away (warnings)."""
    for name, record in catalogue.records():
        yield from _ahead(documents[name], _in_record(record, documents[name]))
    for kind in ("references", "reviews", "changes"):
        document = documents[f"{kind}.yml"]
        for at, item in listed(getattr(catalogue, kind), document):
            yield from (named(one, document.shown, document.value) for one in days_ahead(document, item, (at,)))


def days_ahead(document: Document, read: BaseModel | None, at: Loc = ()) -> Iterator[Problem]:
    """Yield a warning for each day and year in what was read of a file that lies too far ahead."""
    return _ahead(document, _dated(read, at))


@once
def _in_record(record: Record, document: Document) -> list[_Dated]:
    """Return the days and years in a record; whether they have come is asked each day."""
    return list(_dated(record, ()))


def _ahead(document: Document, dated: Iterable[_Dated]) -> Iterator[Problem]:
    today = datetime.date.today()
    for loc, name, value in dated:
        year, is_day = (value.year, True) if isinstance(value, datetime.date) else (value, False)
        if name in _PLANNED:
            key = f"{RULE}.planned" if year > today.year + _MOST_AHEAD else ""
        elif is_day:  # a day may have begun where it was written and not yet here
            key = RULE if value > today + datetime.timedelta(days=1) else ""
        else:
            key = f"{RULE}.year" if year > today.year + 1 else ""
        if key:
            yield document.problem(loc, key, level="advarsel", day=str(value), most=_MOST_AHEAD)


def _dated(value: Any, at: Loc, name: str = "") -> Iterator[_Dated]:
    """Yield the days and years in a model or a list."""
    if isinstance(value, Range) and value.min == value.max:
        yield from _dated(value.max, at, name)  # one year, told once
        return
    if isinstance(value, datetime.date) or (name in _YEARS and type(value) is int):
        yield at, name, value
    elif name == "issued" and isinstance(value, dict):
        yield at, name, value["date-parts"][0][0]
    for part_name, part in children(value):
        if part_name not in _TOLD_ELSEWHERE and not isinstance(part, str):
            own = name if name in _YEARS or isinstance(part_name, int) else part_name
            yield from _dated(part, (*at, part_name), own)
