"""What the catalogue says now of all that a municipality's notes are about, for the file that remembers it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import yaml

from ..facts.catalogue import Catalogue
from ..facts.local import Layer, Noted, mark_of, record_of, said_of, topics
from ..models.local import ConfirmedFact, ConfirmedRecord

HEAD = "# Skrevet af make confirm: det, kataloget sagde, da noterne sidst blev læst. Ret ikke her.\n"


def confirmed(
    catalogue: Catalogue, layer: Layer, before: Mapping[str, ConfirmedRecord], version: str, ids: Collection[str] = ()
) -> dict[str, ConfirmedRecord]:
    """Return what is confirmed once somebody has read the notes on some records, or on all where none is named.

    What is no record now stays, so that `make check` can say what it was called; what has a new id is kept by that.
    """
    moved = catalogue.moved("interventions") | catalogue.moved("programmes")
    before = {moved.get(id, id): old for id, old in before.items() if moved.get(id) not in before}
    there = {**layer.notes, **dict.fromkeys(layer.municipality.mix.types if layer.municipality.mix else ())}
    now = {id: _confirmed(catalogue, layer, record, version) for id in there if (record := record_of(catalogue, id))}
    gone = {id: old for id, old in before.items() if not record_of(catalogue, id)}
    kept = {id: before[id] for id in now if ids and id not in ids and id in before}
    return gone | {id: record for id, record in now.items() if not ids or id in ids} | kept


def _confirmed(catalogue: Catalogue, layer: Layer, record: Noted, version: str) -> ConfirmedRecord:
    note = layer.notes.get(record.id)
    about = dict.fromkeys(text.about for text in (note.notes if note else None) or () if text.about)
    facts = {
        key: ConfirmedFact(mark=mark_of(catalogue, record, key), said=said_of(catalogue, record, key)) for key in about
    }
    return ConfirmedRecord(title=record.title, data_version=version, facts=facts)


def changes(
    catalogue: Catalogue, before: Mapping[str, ConfirmedRecord], after: Mapping[str, ConfirmedRecord]
) -> Iterator[str]:
    """Yield a line for each fact that is confirmed and was not, or said something else."""
    for id, then in after.items():
        record = record_of(catalogue, id)
        for key, fact in then.facts.items() if record else ():
            old = before[id].facts.get(key) if id in before else None
            if (old is None or old.mark != fact.mark) and record:
                was = f"{old.said or 'ingenting'} → " if old else ""
                yield f"{id}: {topics(type(record))[key].title}: {was}{fact.said or 'ingenting'}"


def written(records: Mapping[str, ConfirmedRecord]) -> str:
    """Write the file."""
    data = {"records": {id: record.model_dump() for id, record in sorted(records.items())}}
    return HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
