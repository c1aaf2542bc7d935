"""Labels of evidence that a person worked out, against those that the code reckons: two ways to the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..models.guide import Guide
from ..models.records import Intervention, Programme
from ..reading.problems import Problem
from ..reading.strict_yaml import Document

FILE = "labels.yml"
RULE = "every_label_is_worked_out"
FOLDERS = ("interventions", "programmes")  # whose records have labels, by their ids; beside them stands
GUIDE = "guide"
MOST_SAID = 4  # outcomes of a new record
Labels = dict[str, dict[str, list[str]]]  # record → outcome → [by the guide's rows, by all rows]


def reckoned(catalogue: Catalogue) -> Labels:
    """Return the labels of types, programmes and the findings across types, as the code reckons them."""
    records: dict[str, Intervention | Programme | Guide] = {**catalogue.interventions, **catalogue.programmes}
    records[GUIDE] = catalogue.guide
    return {
        id: {standing.domain: [standing.claimed, standing.known] for standing in catalogue.documented(record)}
        for id, record in records.items()
    }


def label_problems(catalogue: Catalogue, document: Document) -> Iterator[Problem]:
    """Yield a warning for each label on which code and hand differ, and for each record of which only one knows."""
    by_hand = document.value
    if not isinstance(by_hand, dict):
        if not document.problems:
            yield document.problem((), "mapping.labels")
        return
    by_code = reckoned(catalogue)
    for id, labels in by_hand.items():
        if id not in by_code:
            yield document.problem((id,), f"{RULE}.gone", level="advarsel", id=id)
        else:
            yield from _differences(catalogue, document, id, labels if isinstance(labels, dict) else {}, by_code[id])
    for id in by_code:
        if id not in by_hand:
            told = _listed(catalogue, by_code[id])
            yield document.problem((), f"{RULE}.new", level="advarsel", id=id, labels=told)


def _differences(
    catalogue: Catalogue, document: Document, id: str, by_hand: Mapping[str, Any], by_code: Mapping[str, list[str]]
) -> Iterator[Problem]:
    for domain in sorted({*by_hand, *by_code}):
        hand, code = by_hand.get(domain), by_code.get(domain)
        if hand != code:
            told, stands = (_said(catalogue, labels) for labels in (code, hand))
            yield document.problem((id, domain), RULE, level="advarsel", code=told, hand=stands)


def _listed(catalogue: Catalogue, labels: Mapping[str, list[str]]) -> str:
    """Write the labels of a record's outcomes, no more than one can read."""
    known = _names(catalogue)
    said = [f"{catalogue.word('domain', domain).lower()} {known[now]}" for domain, (_, now) in labels.items()]
    more = [f"{len(said) - MOST_SAID} til"] if len(said) > MOST_SAID else []
    return danish.listing([*said[:MOST_SAID], *more]) or "der er ingen endnu"


def _said(catalogue: Catalogue, labels: Any) -> str:
    """Write the two labels of an outcome, as readers see them: after the guide alone, and after all."""
    if not (isinstance(labels, list) and len(labels) == 2):
        return "intet mærke"
    known = _names(catalogue)
    claimed, now = (known.get(label, f"«{label}»") for label in labels)
    beside = catalogue.say(" (efter {guide.the} alene {claimed})", claimed=claimed) if claimed != now else ""
    return f"{now}{beside}"


def _names(catalogue: Catalogue) -> dict[str, str]:
    """Return what readers see of each label, in quotes."""
    return {term.id: f"«{term.short}»" for term in catalogue.vocabularies.evidence}


def accepted(text: str, labels: Labels) -> str:
    """Return the file with the labels that the code reckons; comments stay with their lines.

    Where the labels of a line are others now, its comment says which ones it was written of.
    """
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if line.strip() and line[0] != "#"), len(lines))
    written = lines[:start]
    notes: dict[tuple[str, str], tuple[str, str]] = {}  # the labels that stood there, and what is said of them
    id = ""
    for line in lines[start:]:
        if match := re.match(r"(\s*)([\w-]+):([^#]*)(?:#\s*(.*))?$", line):
            id = id if match[1] else match[2]
            notes[id, match[2] if match[1] else ""] = (match[3].strip(), match[4] or "")
    for id, outcomes in labels.items():
        written.append(_line(f"{id}:", "", notes.get((id, ""))) if outcomes else f"{id}: {{}}")
        written += [
            _line(f"  {name}:", f"[{', '.join(pair)}]", notes.get((id, name))) for name, pair in outcomes.items()
        ]
    return "\n".join([*written, ""])


def _line(key: str, value: str, before: tuple[str, str] | None) -> str:
    """Write a line with its comment, which tells of other labels where those are what it was written of."""
    was, said = before or ("", "")
    if said and was.replace(" ", "") != value.replace(" ", "") and not said.startswith("om ["):
        said = f"om {was}: {said}"
    return " ".join(filter(None, [key, value])) + (f"  # {said}" if said else "")
