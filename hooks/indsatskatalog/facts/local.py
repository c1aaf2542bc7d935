"""A municipality's layer as a value, and the parts of a record that its notes can be about.

No label, grade, source or order is worked out of it: the rooms that do that never see one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..models import prose
from ..models.local import LocalNote, LocalText, Municipality
from ..models.paths import value_at
from ..models.records import Intervention, Programme
from ..reading.json_text import compact
from .catalogue import Catalogue
from .registry import shown
from .sections import CONFLICTS, EVIDENCE, sections

Noted = Intervention | Programme
KEY_FACTS = "kort-fortalt"  # where a fact stands that has no part of the page to itself
MOST_SAID = 300  # signs of what the catalogue said, for whoever is told that it says something else
_LEFT_OUT = ("type", "studier", "trivsel")  # they only lead on to others
_EVIDENCE = "evidens"


@dataclass(frozen=True)
class Topic:
    """A part of the page of a kind of record that a note can be about: its key, name and place there."""

    key: str
    title: str
    anchor: str


@dataclass(frozen=True)
class Layer:
    """A municipality's layer: its notes by the id of the type or programme, in the catalogue's order.

    `behind` has the notes, as id and topic, whose facts have changed since somebody confirmed them, `versions` the
    version of the data for which each record's notes were confirmed last.
    """

    municipality: Municipality
    notes: Mapping[str, LocalNote]
    behind: frozenset[tuple[str, str]] = frozenset()
    versions: Mapping[str, str] = field(default_factory=dict)

    def is_behind(self, id: str, note: LocalText) -> bool:
        """Tell whether the catalogue has changed what a note is about since anybody read it."""
        return (id, note.about) in self.behind


@cache
def topics(of: type[BaseModel]) -> dict[str, Topic]:
    """Return what notes on a kind of record can be about, by key: its facts, then the other parts of its page."""
    own = {section.anchor: section for section in sections(of)}
    evidence = next(section.anchor for section in sections(of, EVIDENCE))
    listed = [
        Topic(fact.key, fact.title, evidence if fact.key == _EVIDENCE else fact.key if fact.key in own else KEY_FACTS)
        for fact in shown(of)
        if fact.key not in _LEFT_OUT
    ]
    known = {topic.anchor for topic in listed}
    listed += [
        Topic(anchor, section.title, anchor) for anchor, section in own.items() if anchor not in {*known, *_LEFT_OUT}
    ]
    return {topic.key: topic for topic in listed}


def all_topics() -> dict[str, Topic]:
    """Return what any note can be about, by key."""
    return topics(Programme) | topics(Intervention)


def record_of(catalogue: Catalogue, id: str) -> Noted | None:
    """Return the type or programme with an id; no two of them share one."""
    return catalogue.interventions.get(id) or catalogue.programmes.get(id)


def said_of(catalogue: Catalogue, record: Noted, key: str) -> str:
    """Return what the catalogue says of a topic, in words; "" where no source does."""
    if fact := next((fact for fact in shown(type(record)) if fact.key == key), None):
        texts = [prose.unmarked(line) for line in fact.lines(catalogue, record)]
    else:
        section = next(section for section in sections(type(record)) if section.anchor == key)
        named = [conflict.topic for conflict in record.conflicts or ()] if section.shape == CONFLICTS else None
        texts = [prose.plain(text) for text in named or section.texts_of(catalogue, record)]
    text = "; ".join([*(text.removesuffix(".") for text in texts[:-1]), *texts[-1:]])
    return text if len(text) <= MOST_SAID else f"{text[: MOST_SAID - 1]}…"


def mark_of(catalogue: Catalogue, record: Noted, key: str) -> str:
    """Return a short hash of the values that a topic is shown from: another only where one of them is."""
    return hashlib.sha256(compact(_values(catalogue, record, key)).encode()).hexdigest()[:12]


def _values(catalogue: Catalogue, record: Noted, key: str) -> Any:
    if key == _EVIDENCE:
        return [
            [standing.domain, standing.known, [[form.name, form.label] for form in standing.forms]]
            for standing in catalogue.documented(record)
        ]
    fact = next((fact for fact in shown(type(record)) if fact.key == key), None)
    paths = [*fact.paths, *([fact.note] if fact.note else [])] if fact else []
    paths += [path for section in sections(type(record)) if section.anchor == key for path in section.paths]
    return {path: _data(value_at(record, path)) for path in paths}


def _data(value: Any) -> Any:
    if isinstance(value, list):
        return [_data(item) for item in value]
    return value.model_dump(exclude_none=True) if isinstance(value, BaseModel) else value
