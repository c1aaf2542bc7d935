"""Claims and results of studies as rows with their words: who says what, of whom, and how much of it was read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from ..models.guide import Guide
from ..models.parts import Claim, Outcome
from ..models.records import Intervention, Programme
from ..models.study import Result
from . import danish
from .catalogue import Catalogue
from .evidence import Measured
from .sources import Notes, reference_address

UNREAD = "not-seen"


class Row(NamedTuple):
    """One claim, or one result of a study, with its words; `by_guide` tells whether the guide says it."""

    outcome: Outcome
    direction: str
    country: str
    basis: str
    claimed_by: str
    address: str
    by_guide: bool
    source: Markup
    of_study: bool = False


def rows(
    catalogue: Catalogue, claims: Iterable[Outcome], found: Iterable[Measured] = (), notes: Notes | None = None
) -> list[Row]:
    """Return claims and results with their words: studies first, then the guide, then the newest.

    With `notes`, each claim marks its source; a result has its own on the study's page.
    """
    guide = catalogue.guide.reference
    known = [
        Row(
            outcome,
            catalogue.term("direction", outcome.direction).label,
            catalogue.term("country", outcome.country).label if outcome.country else "",
            catalogue.term("basis", outcome.claim.basis).label,
            _claimed_by(catalogue, outcome.claim.ref, outcome.claim.year),
            reference_address(catalogue.references[outcome.claim.ref]),
            outcome.claim.ref == guide,
            notes.claim(outcome.claim) if notes else Markup(),
        )
        for outcome in claims
    ]
    known.sort(key=lambda row: (not row.by_guide, -(row.outcome.claim.year or 0)))
    return [*(_of_study(catalogue, one) for one in found), *known]


def size_of(result: Result) -> list[str]:
    """Return how many a result is about, where that is not all of its study."""
    counted = ((result.schools, "skole", "skoler"), (result.pupils, "elev", "elever"))
    return [danish.counted(number, one, many) for number, one, many in counted if number]


def _of_study(catalogue: Catalogue, one: Measured) -> Row:
    """Return a result as a row: who says it is the study, and what was read of the report that has it."""
    study, result = one.study, one.result
    basis = next((report.basis for report in study.reports if report.ref == result.report), UNREAD)
    hedge = "Kilden siger det forsigtigt." if result.hedged else ""
    issued = catalogue.references[result.report].issued
    outcome = Outcome.model_construct(
        domain=result.outcome,
        instrument=result.instrument or catalogue.word("measure", result.measure),
        measured_by=None,
        country=study.country,
        direction=result.direction,
        measured=None,
        size_word=result.size_word,
        effect_size=result.effect_size,
        follow_up=result.after or catalogue.word("time", result.time),
        group=", ".join(filter(None, [result.arm, result.group])) or None,
        grades=result.grades,
        subjects=None,
        design=catalogue.word("design", study.design),
        sample=", ".join(size_of(result)) or None,
        claim=Claim.model_construct(
            ref=result.report,
            locator=result.locator,
            cites=None,
            year=issued["date-parts"][0][0] if issued else None,
            basis=basis,
        ),
        study=study.id,
        note=" ".join(filter(None, [hedge, result.note])) or None,
    )
    return Row(
        outcome,
        catalogue.word("direction", result.direction),
        catalogue.word("country", study.country) if study.country else "",
        catalogue.word("basis", basis),
        study.title,
        study.address,
        False,
        Markup(),
        True,
    )


def _claimed_by(catalogue: Catalogue, ref: str, year: int | None) -> str:
    name = catalogue.works[ref]
    return name if str(year or "uden år") in name else f"{name}, {year or 'uden år'}"


def evidence_texts(catalogue: Catalogue, record: Intervention | Programme | Guide) -> list[str]:
    """Return a text a row of a record that says it all, for the search."""
    return [row_text(catalogue, row) for row in rows(catalogue, record.outcomes or [])]


def row_text(catalogue: Catalogue, row: Row) -> str:
    """Say a row in one text: what was found, who says so, where and for whom."""
    said = row.outcome
    head = f"{catalogue.word('domain', said.domain)}: {row.direction}. Kilde: {row.claimed_by}"
    grades = danish.grades(said.grades) if said.grades else ""
    details = [row.country, said.group, said.sample, grades, said.instrument, said.design]
    return ". ".join(filter(None, [head, ", ".join(filter(None, details)), said.note]))
