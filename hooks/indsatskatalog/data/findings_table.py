"""The table of what was found: a row for each result of a study, each claim of a source, and each foreign research."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..facts.catalogue import Catalogue
from ..facts.evidence import Measured
from ..facts.findings import ACROSS
from ..facts.rows import EvidenceRow, research_rows
from ..facts.rows import rows as with_words
from ..facts.sentences import grades_of
from ..facts.sources import reference_address
from ..models import prose
from ..models.claims import Claim
from ..models.guide import Guide
from ..models.kinds import KINDS
from ..models.parts import EffectSize
from ..models.records import Intervention, Programme
from ..models.review import Review
from ..models.study import Report, Result, Study
from ..site.settings import Site
from .tables import OF_RECORD, PAGE, Cell, Column, Table, page, span_cells, spans, tabled, text, titles

Told = Intervention | Programme | Guide | Study
_OUTCOME, _COUNTRY, _GROUP, _YEAR, _PLACE, _NOTE = titles(
    Claim, "outcome", "country", "group", "year", "locator", "note"
)
_GRADES, _SIZE_WORD, _SCHOOLS, _PUPILS = titles(Result, "grades", "size_word", "schools", "pupils")
_ARM, _AGAINST, _SAMPLE, _HEDGED = titles(Result, "arm", "against", "sample", "hedged")
(_BASIS,) = titles(Report, "basis")
(_AKIN,) = titles(Review, "akin")
_EFFECT, _UNIT, _LOW, _HIGH, _ERROR = "Effekt", "Effektens enhed", "Usikkerhed, fra", "Usikkerhed, til", "Standardfejl"
_NOT_MEASURED = "Andre kilder viser, at det ikke er målt."
COLUMNS = [
    *OF_RECORD,
    Column("Studie-id", of="studier"),
    *map(Column, (_OUTCOME, "Fund")),
    Column(_HEDGED, about="«Ja»: Kilden skriver «ser ud til» eller «tendens». Ved studier betyder tomt nej."),
    Column(_COUNTRY),
    Column(_ARM, about="Den udgave, fundet gælder, når studiet prøvede flere. Tomt: Hele det prøvede."),
    Column(_AGAINST, about="En anden udgave, når fundet er målt mod den og ikke mod en kontrolgruppe."),
    Column(_GROUP, about="Dem, fundet gælder, når det ikke er alle; se næste kolonne."),
    Column(_SAMPLE, about="Om fundet gælder alle, som udbyttet var tænkt til. Kun ved studier."),
    Column(_GRADES, about="Fundets egne, ellers studiets. Kun ved studier."),
    Column("Målt hvordan"),
    *spans(_SCHOOLS, "whole", about="Fundets egne, ellers studiets. Kun ved studier."),
    *spans(_PUPILS, "whole", about="Fundets egne, ellers studiets. Kun ved studier."),
    Column(_SIZE_WORD),
    *spans(_EFFECT),
    Column(_UNIT),
    *(Column(name, "decimal") for name in (_LOW, _HIGH, _ERROR)),
    Column("Kilde-id", of="kilder"),
    Column("Kilde"),
    Column(_YEAR, "year"),
    Column(_PLACE),
    Column(_BASIS, about="Hvor meget af kilden vi har læst. Kun ved undersøgelser."),
    Column(_AKIN, about="Indsatstyper, som forskning fra andre lande ligner."),
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
            for number, (row, measured) in enumerate(_said(catalogue, record), start=1):
                cells: dict[str, Cell] = {"id": f"{_key(record)}/{number}", "Hører til": kind, "Post-id": record.id}
                cells |= {f"{kind}-id": record.id} if kind != ACROSS else {}
                cells |= {"Navn": record.title, **_words(catalogue, row), PAGE: page(site, record.address)}
                yield cells | (_of_result(catalogue, measured) if measured else {})


def _key(record: Told) -> str:
    """Return what a record is called among all kinds, which may share an id."""
    return record.address.strip("/")


def _said(catalogue: Catalogue, record: Told) -> list[tuple[EvidenceRow, Measured | None]]:
    """Return a study's results, or what sources claim of another record."""
    if isinstance(record, Study):
        measured = [Measured(record, result) for result in record.results or []]
        return list(zip(with_words(catalogue, [], measured), measured, strict=True))
    return [(row, None) for row in with_words(catalogue, record.claims or [])]


def _words(catalogue: Catalogue, row: EvidenceRow) -> dict[str, Cell]:
    return {
        _OUTCOME: row.outcome,
        "Fund": row.direction,
        _COUNTRY: row.country,
        _GROUP: text([row.group]),
        "Målt hvordan": text(row.how),
        _SIZE_WORD: text([row.size_word]),
        **_effect(row.effect_size),
        "Kilde-id": row.ref,
        "Kilde": catalogue.works[row.ref],
        _YEAR: row.year,
        _PLACE: row.locator,
        _BASIS: row.basis,
        "Kildens adresse": reference_address(catalogue.references[row.ref]),
        _NOTE: prose.plain(" ".join(filter(None, [_NOT_MEASURED if row.measured is False else "", row.note]))),
    }


def _of_result(catalogue: Catalogue, measured: Measured) -> dict[str, Cell]:
    """Return what is told of a study's result alone; where it is of the whole study, the study's own numbers."""
    study, result = measured.study, measured.result
    grades = grades_of([measured])
    return {
        _HEDGED: "Ja" if result.hedged else None,
        _ARM: text([result.arm]),
        _AGAINST: text([result.against]),
        _GROUP: text([result.group]),
        _SAMPLE: catalogue.word("sample", result.sample),
        _GRADES: catalogue.words.grades(grades) if grades else "",
        _NOTE: prose.plain(result.note or ""),
        **span_cells(_SCHOOLS, result.schools or study.schools),
        **span_cells(_PUPILS, result.pupils or study.pupils),
    }


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
            _AKIN: text(title for title, _ in research.types),
            "Kildens adresse": research.address,
            _NOTE: prose.plain(" ".join(filter(None, [review.says, review.note]))),
            PAGE: page(site, review.address),
        }
