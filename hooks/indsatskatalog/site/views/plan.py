"""The three steps of choosing, with the draft of a project description."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ...facts import danish
from ...facts.catalogue import Catalogue
from ...facts.fact import disputed
from ...facts.sources import Notes
from ...models.guide import Guide
from ...models.parts import Conflict
from ...wizard.draft import NO_NAMES, draft_view
from ..page import HeadedTexts
from ..settings import Site
from .local import start_of
from .overview import section_texts

DATA = "Data om {pupil.those}"
QUESTIONS = str(Guide.model_fields["questions"].title)
RULES = "Regler for alle indsatser"
# What is said of sources that cannot both be followed, and of those that tell different things.
DISPUTED, DIFFERENT = "Kilderne er uenige", "Kilderne siger hver sit"
# What the search says of the draft, which the browser writes.
_DRAFT, _DRAFTED = "Udkast til projektbeskrivelse", "Siden skriver det, kataloget ved om jeres valg. Resten skriver I."
_ENDED = re.compile(r"\. (?=[^\W\d_a-zæøå])")  # a full stop and a capital


class PlanPart(NamedTuple):
    """A part of the page made of the guide's sections: its anchor, its field, its heading, and what it is listed as."""

    anchor: str
    field: str
    heading: str
    short: str
    intro: str = ""


PARTS = (
    PlanPart("siden", "since", "Ændret {since_guide}", "Ændret {since_guide}"),
    PlanPart("andre-dokumenter", "beside", "Andre dokumenter, og hvad de betyder for jer", "Andre dokumenter"),
    PlanPart(
        "ramme",
        "frame",
        "{frame_title}",
        "Initiativet bag {guide.the}",
        "{frame_note}",
    ),
    PlanPart("baggrund", "background", "Baggrund", "Baggrund"),
)


def plan(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/planlaeg/` shows."""
    guide = catalogue.guide
    return {
        "notes": Notes(catalogue, guide),
        "disputes": lambda *paths: disputed(guide, paths),
        "draft": draft_view(catalogue, start_of(site)),
        "NO_NAMES": catalogue.say(NO_NAMES),
        "DATA": catalogue.say(DATA),
        "QUESTIONS": QUESTIONS,
        "RULES": RULES,
        "parts": [(part, getattr(guide, part.field) or []) for part in _parts(catalogue)],
        "TEXT": "det-hele",  # the part that is the whole draft in prose
    }


def _parts(catalogue: Catalogue) -> list[PlanPart]:
    """Return the parts that stand on the page, in the catalogue's words."""
    return [
        PlanPart(part.anchor, part.field, *(catalogue.say(text) for text in part[2:]))
        for part in PARTS
        if _stands(catalogue.guide, part)
    ]


def _stands(guide: Guide, part: PlanPart) -> bool:
    """Tell whether a part has anything, or is one that every guide has: other pages lead to it."""
    return bool(getattr(guide, part.field)) or Guide.model_fields[part.field].is_required()


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says, for the search."""
    guide = catalogue.guide
    given: list[HeadedTexts] = []
    for number, step in enumerate(guide.steps, start=1):
        given.append((f"trin-{number}", f"Trin {number}: {step.title}", [step.summary]))
        given += section_texts(f"trin-{number}", step.sections)
    data = [
        f"{row.data}. {row.stage}. {row.availability or ''} {row.attention or ''} {row.since or ''}"
        for row in guide.screening
    ]
    given.append(("screening", catalogue.say(DATA), data))
    questions = f"{danish.number(len(guide.questions))} {danish.lower_first(QUESTIONS)}"
    given.append(("spoergsmaal", questions, guide.questions))
    given += [(rule.id, rule.title, [rule.text]) for rule in guide.rules]
    if guide.description:
        given.append(("udkast", _DRAFT, [_DRAFTED], ("udkast til projekt", "skabelon", "ansøgning")))
    for heading in guide.description or []:
        given.append((f"beskrivelse-{heading.id}", heading.title, [heading.help, *heading.questions]))
    for part in PARTS:
        given += section_texts(part.anchor, getattr(guide, part.field) or [])
    return [*given, *conflict_texts(guide)]


def _beside(conflict: Conflict) -> str:
    """Write the readings of a conflict as one sentence: one of them alone would be half the answer."""
    return "; ".join(
        ", ".join(danish.lower_first(sentence) for sentence in _ENDED.split(reading.text.rstrip(".")))
        for reading in conflict.readings
    )


def conflict_texts(record: Any) -> list[HeadedTexts]:
    """Return where the sources of a record disagree, each at its own place."""
    return [
        (
            f"uenighed-{number}",
            conflict.topic,
            [f"{DISPUTED if conflict.decides else DIFFERENT}: {_beside(conflict)}", conflict.shown, conflict.why],
            ("uenighed", "uenige kilder"),
        )
        for number, conflict in enumerate(record.conflicts or [], start=1)
    ]
