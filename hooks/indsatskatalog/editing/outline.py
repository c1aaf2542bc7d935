"""What a record's page shows, and in which order: the form's preview lays out what is written by it, and has no list of
its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..facts.lines import alone
from ..facts.registry import key_facts
from ..facts.sections import sections
from ..facts.study_lines import AFTERWARDS, KEY_FACTS
from ..models.fixed_words import UNITS
from ..models.paths import field_at
from ..models.study import Study


def outline(catalogue: Catalogue, model: type[BaseModel]) -> dict[str, Any]:
    """Return the key facts and the parts of the page of a kind of record, and the words that it counts with.

    A fact has its `label` and `path`; where there is one, the path of its `note`, the `unit` of its span, one and many,
    and what it `says` for each word that it can be. `things` are what outcomes measure where less is better.
    A part has its `title`, `shape`, `paths` and the `fold` it is in.
    """
    parts = [
        {"title": catalogue.say(part.title), "shape": part.shape, "fold": part.fold, "paths": part.paths}
        for part in sections(model)
    ]
    return {
        "facts": [*_facts(catalogue, model)],
        "parts": parts,
        "units": {unit: catalogue.words.unit(unit) for unit in UNITS},
        "nouns": {
            noun: (catalogue.words[noun].one, catalogue.words[noun].many) for noun in ("pupil", "lesson", "school")
        },
        "later": {id: [one.said for one in ways] for id, ways in AFTERWARDS.items()} if model is Study else {},
        "things": {term.id: term.measured for term in catalogue.vocabularies.domain if term.measured}
        if model is Study
        else {},
    }


def _facts(catalogue: Catalogue, model: type[BaseModel]) -> Iterator[dict[str, Any]]:
    if model is Study:
        for path in KEY_FACTS:
            note = {"note": "design_note"} if path == "design" else {}
            yield {"label": catalogue.words.title(field_at(model, path).title or path), "path": path} | note
        return
    for fact in key_facts(model):
        more: dict[str, Any] = {"note": fact.note} if fact.note else {}
        if fact.unit:
            noun = catalogue.words[fact.unit]
            more["unit"] = (noun.one, noun.many)
        if fact.key == "alene":
            more["says"] = {term.id: alone(catalogue, term) for term in catalogue.vocabularies.category}
        yield {"label": catalogue.say(fact.title), "path": fact.paths[0]} | more
