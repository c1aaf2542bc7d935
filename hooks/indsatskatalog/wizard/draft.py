"""What the draft of a project description is made of: its headings, and each type's facts with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..facts import danish
from ..facts.answer import conditions, deciding, disputed_doses
from ..facts.catalogue import Catalogue
from ..facts.fact import disputed
from ..facts.lines import category
from ..facts.registry import CONDITIONS, WELLBEING, fills, shown
from ..facts.sources import Notes, Part, source_notes
from ..facts.writing import capital
from ..models import prose
from ..models.records import Intervention
from ..reading.json_text import data_block
from . import effort
from .quantities import NOTHING, sums

NO_NAMES = "Skriv ikke {pupil.many}s navne eller andet, der kan pege på en bestemt {pupil.one}."


def draft_view(catalogue: Catalogue, start: Mapping[str, int] = NOTHING) -> dict[str, Any]:
    """Return the headings with their sources, and what the browser needs beside each type's own file."""
    headings = catalogue.guide.description or []
    keys = [*(question.id for question in catalogue.wizard.questions), "valg"]
    return {
        "headings": [
            (heading, source_notes(catalogue, catalogue.guide, f"description[{number}]"))
            for number, heading in enumerate(headings)
        ],
        "data": data_block(
            {
                "fills": _fills(catalogue),
                "keys": keys,
                "own": effort.own_keys(),
                "effort": sums(catalogue, start),
                "not_stated": danish.NOT_STATED,
            }
        ),
    }


def draft_files(catalogue: Catalogue) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a draft says of each type, by its id: facts in words, and the numbers to reckon with."""
    for numbers in effort.types_of(catalogue) if catalogue.guide.description else []:
        record = catalogue.interventions[numbers["id"]]
        term = category(catalogue, record)
        doses = disputed_doses(record)
        yield (
            record.id,
            {
                "id": record.id,
                "title": record.title,
                "url": record.address,
                "category": f"{term.symbol} {term.label}",
                "summary": prose.plain(record.summary),
                "facts": list(_facts(catalogue, record)),
                "first": [prose.plain(text) for text in conditions(record)],
                "doses": [prose.plain(text) for text in doses.values()],
                "disputed": [
                    danish.lower_first(conflict.topic)
                    for number, conflict in deciding(record.conflicts)
                    if number not in doses
                ],
                "effort": numbers,
            },
        )


def _fills(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return what the catalogue fills in under each heading; a fact that no heading asks for follows the one before."""
    asked = {heading.id: list(heading.fills or []) for heading in catalogue.guide.description or []}
    place = next(iter(asked), "")
    for key in fills():
        under = next((id for id, keys in asked.items() if key in keys), None)
        if under is None and place:
            asked[place].append(key)
        place = under or place
    return asked


def _facts(catalogue: Catalogue, record: Intervention) -> Iterator[dict[str, Any]]:
    """Yield each fact in words; every option of the duration is one, and what no source says has no lines."""
    notes = Notes(catalogue, record)
    for fact in shown(Intervention):
        if fact.key == "varighed" and record.minimum_duration:
            for number, option in enumerate(record.minimum_duration):
                lines = [
                    line for line in (capital(catalogue.words.option(option)), prose.plain(option.note or "")) if line
                ]
                label = f"{catalogue.say(fact.title)}: {option.label}"
                yield _fact(notes, record, fact.key, label, (f"minimum_duration[{number}]",), lines)
        else:
            lines = [prose.unmarked(line) for line in fact.lines(catalogue, record)]
            title, note = catalogue.say(fact.title), prose.plain(fact.note_of(record))
            rests = fact.rests_on(catalogue, record)
            yield _fact(notes, record, fact.key, title, fact.paths, lines, note, rests)
    lines = [prose.plain(text) for text in record.prerequisites or []]
    yield _fact(notes, record, CONDITIONS, fills()[CONDITIONS], ("prerequisites",), lines)
    focuses = [catalogue.wellbeing[id] for id in record.wellbeing or []]
    lines = [f"{focus.title}: {prose.plain(focus.summary)}" for focus in focuses]
    yield _fact(notes, record, WELLBEING, fills()[WELLBEING], ("wellbeing",), lines)


def _fact(
    notes: Notes,
    record: Intervention,
    key: str,
    label: str,
    paths: tuple[str, ...],
    lines: list[str],
    note: str = "",
    rests: tuple[Part, ...] = (),
) -> dict[str, Any]:
    """Write a fact as plain data; what no source says has no source, and what is disputed says so."""
    named = notes.named(*(rests or paths)) if lines or note else []
    sources = [{"ref": source.reference.id, "work": source.work, "locator": source.locator} for source in named]
    return {
        "key": key,
        "label": label,
        "lines": lines,
        "note": note,
        "sources": sources,
        "disputed": bool(disputed(record, paths)),
    }
