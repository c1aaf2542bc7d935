"""Claims and results of studies as rows with their words: who says what, of whom, and how much of it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup

from ..models.claims import Claim
from ..models.guide import Guide
from ..models.parts import EffectSize
from ..models.records import Intervention, Programme
from ..models.review import Review
from ..models.study import Result, Study
from . import danish
from .catalogue import Catalogue
from .evidence import Measured
from .sources import Notes, reference_address
from .study_lines import direction_of

UNREAD = "not-seen"


@dataclass(frozen=True)
class EvidenceRow:
    """One claim, or one result of a study, in words; "" where it is silent. `by_guide` tells that the guide says it."""

    outcome: str
    direction: str
    country: str
    basis: str
    claimed_by: str
    address: str
    ref: str
    locator: str
    year: int | None
    group: str = ""
    grades: tuple[int | str, ...] = ()
    size_word: str = ""
    effect_size: EffectSize | None = None
    note: str = ""
    measured: bool | None = None
    how: tuple[str, ...] = ()  # what it was measured with and how, time, design and size of a result
    by_guide: bool = False
    of_study: bool = False
    source: Markup = field(default=Markup(), compare=False)


def rows(
    catalogue: Catalogue, claims: Iterable[Claim], results: Iterable[Measured] = (), notes: Notes | None = None
) -> list[EvidenceRow]:
    """Return claims and results with their words: studies first, then the guide, then the newest.

    With `notes`, each claim marks its source; a result has its own on the study's page.
    """
    known = [_of_claim(catalogue, claim, notes) for claim in in_order(catalogue, claims)]
    return [*(_of_study(catalogue, measured) for measured in results), *known]


def in_order(catalogue: Catalogue, claims: Iterable[Claim]) -> list[Claim]:
    """Return claims as their table has them: the guide's, then the newest."""
    return sorted(claims, key=lambda claim: (claim.ref != catalogue.guide.reference, -(claim.year or 0)))


def _of_claim(catalogue: Catalogue, claim: Claim, notes: Notes | None) -> EvidenceRow:
    """Return a claim as a row; what was read of a text about a study stands in the study."""
    reports = catalogue.studies[claim.study].reports if claim.study and claim.study in catalogue.studies else ()
    basis = next((report.basis for report in reports if report.ref == claim.ref), "")
    return EvidenceRow(
        catalogue.word("domain", claim.outcome),
        catalogue.word("direction", claim.direction),
        catalogue.word("country", claim.country) if claim.country else "",
        catalogue.word("basis", basis) if basis and claim.ref != catalogue.guide.reference else "",
        _claimed_by(catalogue, claim.ref, claim.year),
        reference_address(catalogue.references[claim.ref]),
        claim.ref,
        claim.locator,
        claim.year,
        group=claim.group or "",
        size_word=claim.size_word or "",
        note=claim.note or "",
        measured=claim.measured,
        by_guide=claim.ref == catalogue.guide.reference,
        source=notes.claim(claim) if notes else Markup(),
    )


def size_of(catalogue: Catalogue, part: Result | Study) -> list[str]:
    """Return how many a study is about, or a result where that is not all of its study."""
    counted = ((part.schools, catalogue.texts.school), (part.pupils, catalogue.texts.pupil))
    return [danish.counted(number, noun.one, noun.many) for number, noun in counted if number]


def how_measured(catalogue: Catalogue, result: Result) -> str:
    """Say what a result was measured with and what kind of measurement that is: every page says both alike."""
    return ". ".join(filter(None, [result.instrument, catalogue.word("measure", result.measure)]))


def _of_study(catalogue: Catalogue, measured: Measured) -> EvidenceRow:
    """Return a result as a row: who says it is the study, and what was read of the report that has it."""
    study, result = measured.study, measured.result
    basis = next((report.basis for report in study.reports if report.ref == result.report), UNREAD)
    issued = catalogue.references[result.report].issued
    return EvidenceRow(
        catalogue.word("domain", result.outcome),
        direction_of(catalogue, result),
        catalogue.word("country", study.country) if study.country else "",
        catalogue.word("basis", basis),
        study.title,
        study.address,
        result.report,
        result.locator,
        issued["date-parts"][0][0] if issued else None,
        group=", ".join(filter(None, [result.arm, result.group])),
        grades=tuple(result.grades or ()),
        size_word=result.size_word or "",
        effect_size=result.effect_size,
        note=_note(result),
        how=(
            how_measured(catalogue, result),
            result.after or catalogue.word("time", result.time),
            catalogue.word("design", study.design),
            *size_of(catalogue, result),
        ),
        of_study=True,
    )


def _note(result: Result) -> str:
    """Write what stands beside a result: how carefully it is said, and its own note."""
    return " ".join(filter(None, ["Kilden siger det forsigtigt." if result.hedged else "", result.note]))


def _claimed_by(catalogue: Catalogue, ref: str, year: int | None) -> str:
    name = catalogue.works[ref]
    return name if str(year or "uden år") in name else f"{name}, {year or 'uden år'}"


@dataclass(frozen=True)
class Research:
    """Foreign research or a review with its words; `types` are those that it is akin to."""

    review: Review
    outcomes: str
    direction: str
    countries: str
    design: str
    basis: str
    work: str
    address: str
    types: list[tuple[str, str]]


def research_rows(catalogue: Catalogue, reviews: Iterable[Review]) -> list[Research]:
    """Return foreign research and reviews with their words, in the order of the file."""
    return [
        Research(
            review,
            danish.listing(catalogue.word("domain", id).lower() for id in review.outcomes),
            catalogue.word("direction", review.direction),
            danish.listing(catalogue.word("country", id) for id in review.countries),
            catalogue.word("design", review.design),
            catalogue.word("basis", review.basis),
            catalogue.works[review.ref],
            reference_address(catalogue.references[review.ref]),
            [(kind.title, kind.address) for kind in (catalogue.interventions[id] for id in review.akin or ())],
        )
        for review in reviews
    ]


def research_text(research: Research) -> str:
    """Say research in one text, for the search."""
    texts = [
        research.review.title,
        research.review.says,
        f"{research.countries}, {research.work}",
        research.review.group,
        research.review.note,
    ]
    return ". ".join(text.rstrip(".") for text in texts if text)


def evidence_texts(catalogue: Catalogue, record: Intervention | Programme | Guide) -> list[str]:
    """Return a text a row of a record that says it all, and one for each research akin to it, for the search."""
    akin = catalogue.reviews_of(record) if isinstance(record, Intervention) else []
    own = [row_text(catalogue, row) for row in rows(catalogue, record.claims or [])]
    return [*own, *map(research_text, research_rows(catalogue, akin))]


def row_text(catalogue: Catalogue, row: EvidenceRow) -> str:
    """Say a row in one text: what was found, who says so, where and for whom."""
    head = f"{row.outcome}: {row.direction}. Kilde: {row.claimed_by}"
    details = [row.country, row.group, catalogue.words.grades([*row.grades]) if row.grades else "", *row.how]
    return ". ".join(filter(None, [head, ", ".join(filter(None, details)), row.note]))
