"""The start page: the picture, the finder, the school year, and what the whole initiative gave."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...facts import danish, duration
from ...facts.answer import deciding
from ...facts.catalogue import Catalogue
from ...facts.findings import first_types, pooled
from ...facts.lines import duration as duration_lines
from ...facts.narrowing import FacetQuestion, questions
from ...models.paths import covers
from ...models.records import Intervention
from ..settings import Site
from .picture import picture

# What the finder asks, by the keys that the overview's address has for them; one key has one meaning.
_ASKED = ("trin", "fag")
_FIRST = "minimum_duration[0]"  # the option that is drawn


class Strip(NamedTuple):
    """How long a type lasts at the least: in words, and drawn on the scale that all share."""

    record: Intervention
    words: str
    drawn: duration.Picture
    against: list[tuple[int, str]]  # what sources disagree on: number and topic, as the drawing shows one of them


def home(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what the start page shows."""
    return {
        "picture": picture(catalogue),
        "finder": finder(catalogue),
        "strips": [_strip(catalogue, record) for record in first_types(catalogue) if record.minimum_duration],
        "axes": catalogue.axes,
        "pooled": pooled(catalogue),
    }


def finder(catalogue: Catalogue) -> list[FacetQuestion]:
    """Return what the finder asks: the pupils' grade and their subject."""
    return [question for question in questions(catalogue) if question.key in _ASKED]


def _strip(catalogue: Catalogue, record: Intervention) -> Strip:
    first = (record.minimum_duration or [])[:1]
    drawn = duration.picture(catalogue.words, first, catalogue.axes, record.title)
    against = [
        (number, danish.lower_first(conflict.topic))
        for number, conflict in deciding(record.conflicts)
        if covers(conflict.field or "", _FIRST)
    ]
    return Strip(record, duration_lines(catalogue, record)[0], drawn, against)
