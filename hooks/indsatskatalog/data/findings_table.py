"""The table of what was found: a row for each result of a study, each claim of a source, and each foreign research."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..facts.catalogue import Catalogue
from ..facts.evidence import Measured
from ..facts.findings import ACROSS
from ..facts.rows import EvidenceRow, research_rows
from ..facts.rows import rows as with_words
from ..models import prose
from ..models.claims import Claim
from ..models.guide import Guide
from ..models.kinds import KINDS
from ..models.parts import EffectSize
from ..models.records import Intervention, Programme
from ..models.study import Report, Result, Study
from ..site.settings import Site
from .tables import OF_RECORD, PAGE, Cell, Column, Table, page, span_cells, spans, tabled, text, titles

Told = Intervention | Programme | Guide | Study
_OUTCOME, _COUNTRY, _GROUP, _YEAR, _PLACE, _NOTE = titles(
    Claim, "outcome", "country", "group", "year", "locator", "note"
)
_GRADES, _SIZE_WORD, _SCHOOLS, _PUPILS = titles(Result, "grades", "size_word", "schools", "pupils")
(_BASIS,) = titles(Report, "basis")
_EFFECT, _UNIT, _LOW, _HIGH, _ERROR = "Effekt", "Effektens enhed", "Usikkerhed, fra", "Usikkerhed, til", "Standardfejl"
_NOT_MEASURED = "Andre kilder viser, at det ikke er målt"
COLUMNS = [
    *OF_RECORD,
    *map(Column, (_OUTCOME, "Fund", _COUNTRY, _GROUP, _GRADES, "Målt hvordan")),
    *spans(_SCHOOLS, "whole"),
    *spans(_PUPILS, "whole"),
    Column(_SIZE_WORD),
    *spans(_EFFECT),
    Column(_UNIT),
    *(Column(name, "decimal") for name in (_LOW, _HIGH, _ERROR)),
    Column("Kilde-id", of="kilder"),
    Column("Kilde"),
    Column(_YEAR, "year"),
    *map(Column, (_PLACE, _BASIS)),
    Column("Kildens adresse", "address"),
    Column(_NOTE),
    Column(PAGE, "address"),
]


def findings(catalogue: Catalogue, site: Site) -> Table:
    """Return the table; null results are rows like any other."""
    rows = [*_told(catalogue, site), *_research(catalogue, site)]
    return tabled(
        "evidens", "Evidens", "Ét fund i et studie, én påstand i en kilde eller ét fund fra andre lande", COLUMNS, rows
    )


def _told(catalogue: Catalogue, site: Site) -> Iterator[dict[str, Cell]]:
    kinds: list[tuple[str, Iterable[Told]]] = [
        ("Studie", catalogue.studies.values()),
        ("Indsatstype", catalogue.interventions.values()),
        ("Program", catalogue.programmes.values()),
        (ACROSS, [catalogue.guide]),
    ]
    for kind, records in kinds:
        for record in records:
            for number, (row, result) in enumerate(_said(catalogue, record), start=1):
                cells: dict[str, Cell] = {"id": f"{_key(record)}/{number}", "Hører til": kind, "Post-id": record.id}
                cells |= {"Navn": record.title, **_words(catalogue, row), PAGE: page(site, record.address)}
                yield cells | (_counts(result) if result else {})


def _key(record: Told) -> str:
    """Return what a record is called among all kinds, which may share an id."""
    return record.address.strip("/")


def _said(catalogue: Catalogue, record: Told) -> list[tuple[EvidenceRow, Result | None]]:
    """Return a study's results, or what sources claim of another record."""
    if isinstance(record, Study):
        results = record.results or []
        measured = [Measured(record, result) for result in results]
        return list(zip(with_words(catalogue, [], measured), results, strict=True))
    return [(row, None) for row in with_words(catalogue, record.claims or [])]


def _words(catalogue: Catalogue, row: EvidenceRow) -> dict[str, Cell]:
    return {
        _OUTCOME: row.outcome,
        "Fund": text([row.direction, _NOT_MEASURED if row.measured is False else None]),
        _COUNTRY: row.country,
        _GROUP: text([row.group]),
        _GRADES: catalogue.words.grades([*row.grades]) if row.grades else "",
        "Målt hvordan": text(row.how),
        _SIZE_WORD: text([row.size_word]),
        **_effect(row.effect_size),
        "Kilde-id": row.ref,
        "Kilde": catalogue.works[row.ref],
        _YEAR: row.year,
        _PLACE: row.locator,
        _BASIS: row.basis,
        "Kildens adresse": row.address,
        _NOTE: prose.plain(row.note),
    }


def _counts(result: Result) -> dict[str, Cell]:
    return span_cells(_SCHOOLS, result.schools) | span_cells(_PUPILS, result.pupils)


def _effect(size: EffectSize | None) -> dict[str, Cell]:
    if size is None:
        return {}
    return span_cells(_EFFECT, size.value) | {_UNIT: size.unit, _LOW: size.low, _HIGH: size.high, _ERROR: size.se}


def _research(catalogue: Catalogue, site: Site) -> Iterator[dict[str, Cell]]:
    """Yield one row for each research of other countries and review."""
    for research in research_rows(catalogue, catalogue.reviews.values()):
        review = research.review
        yield {
            "id": f"forskning/{review.id}",
            "Hører til": KINDS["reviews"].title,
            "Post-id": review.id,
            "Navn": review.title,
            _OUTCOME: research.outcomes.capitalize(),
            "Fund": research.direction,
            _COUNTRY: research.countries,
            _GROUP: text([review.group]),
            "Målt hvordan": text([research.design, review.sample]),
            _SIZE_WORD: text([review.size_word]),
            **_effect(review.effect_size),
            "Kilde-id": review.ref,
            "Kilde": research.work,
            _YEAR: review.year,
            _PLACE: review.locator,
            _BASIS: research.basis,
            "Kildens adresse": research.address,
            _NOTE: prose.plain(" ".join(filter(None, [review.says, review.note]))),
            PAGE: page(site, review.address),
        }
