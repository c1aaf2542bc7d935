"""The words that the search finds a record by, read from its shown facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..models.paths import inner_model, value_at, vocabulary_at
from .catalogue import Catalogue
from .facets import Listed
from .registry import shown
from .shown_fact import Shown


def tags(catalogue: Catalogue, record: Listed) -> list[str]:
    """Return the words that the search finds a record by, other names included; each grade by itself and its stage."""
    names: dict[str, None] = {}
    for fact in shown(type(record)):
        for path in fact.paths if fact.tags else ():
            names |= dict.fromkeys(_names(catalogue, fact, path, value_at(record, path)))
    return list(names)


def _names(catalogue: Catalogue, fact: Shown, path: str, value: Any) -> Iterator[str]:
    """Yield the words in a value; of a part with fields of its own, those in each."""
    if value is None or value == ["alle"]:  # what is said of all sets nothing apart
        return
    if inner := inner_model(fact.of, path):
        for name in inner.model_fields:
            yield from _names(catalogue, fact, f"{path}.{name}", getattr(value, name))
        return
    kind = vocabulary_at(fact.of, path)
    for tag in value if isinstance(value, list) else [value]:
        if kind:
            label, *others = catalogue.names(kind, tag)
            yield from others if fact.other_names else [label, *others]
        elif type(tag) is int:
            yield catalogue.words.grades([tag])
            yield from (stage.label for stage in catalogue.vocabularies.stage if tag in (stage.grades or ()))
