"""The catalogue as plain tables for spreadsheets and programs: pure rows, and how they are written as CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel

from ..facts.catalogue import Catalogue
from ..facts.danish import NOT_STATED
from ..facts.sections import POINTS, sections
from ..facts.shown_fact import ENDS
from ..facts.sources import reference_address, unverified
from ..facts.writing import capital
from ..models import prose
from ..models.parts import Dose
from ..models.paths import field_at
from ..models.records import Intervention, Programme
from ..models.reference import Reference
from ..models.spans import Range
from ..site.settings import Site

Cell = str | int | float | None  # None where no source says
Kind = Literal["text", "whole", "decimal", "year", "address"]
# A spreadsheet takes a cell that begins like this for a formula, in East Asian type too, unless it is plainly a number;
# `inert` of shared/files.js does the same.
FORMULA = re.compile('(?![+-]?[0-9]+(?:[.,][0-9]+)*\\Z)(?:[\t\r\n]|[ \u00a0"]*[=+\\-@\uff1d\uff0b\uff0d\uff20])')
_APART = re.compile(r'[";\r\n]')  # what makes a cell need quotation marks
PAGE = "Side i kataloget"
EMPTY = "Et tomt felt betyder, at vi ikke har det fra en kilde, hvis kolonnens beskrivelse ikke siger andet."


@dataclass(frozen=True)
class Column:
    """One column: its heading, what its cells are, the table whose ids they are, and what its heading does not say."""

    name: str
    kind: Kind = "text"
    of: str = ""
    about: str = ""


@dataclass(frozen=True)
class Table:
    """One table: the name of its file, the title of its sheet, what a row is, its columns and rows.

    Its first column is `id`, its second what a row is called.
    """

    name: str
    title: str
    row: str
    columns: list[Column]
    rows: list[list[Cell]]


def tabled(name: str, title: str, row: str, columns: Iterable[Column], rows: Iterable[Mapping[str, Cell]]) -> Table:
    """Make a table of rows by the names of their columns; KeyError where a row has what no column is for.

    A cell is empty where no source says, also where a vocabulary has a word for that.
    """
    known = [Column("id"), *columns]
    place = {column.name: number for number, column in enumerate(known)}
    filled: list[list[Cell]] = []
    for given in rows:
        cells: list[Cell] = [None] * len(known)
        for key, value in given.items():
            cells[place[key]] = None if value in ("", NOT_STATED) else value
        filled.append(cells)
    return Table(name, title, row, known, filled)


def in_own_words(catalogue: Catalogue, table: Table) -> Table:
    """Return a table whose columns are called in the catalogue's own words."""
    return replace(
        table, columns=[replace(column, name=catalogue.words.title(column.name)) for column in table.columns]
    )


def spans(name: str, kind: Kind = "decimal", ends: tuple[str, str] = ENDS, about: str = "") -> list[Column]:
    """Return the two columns of a span."""
    return [Column(f"{name}, {word}", kind, about=about) for word in ends]


def span_cells(name: str, span: Range | None, ends: tuple[str, str] = ENDS) -> dict[str, Cell]:
    """Return the cells of a span by their columns; an open end is empty."""
    return {f"{name}, {word}": getattr(span, end, None) for end, word in zip(("min", "max"), ends, strict=True)}


def as_csv(table: Table) -> str:
    """Write a table for spreadsheets in Danish: rows only, semicolons, a decimal comma, a mark that says UTF-8."""
    rows: list[list[Cell]] = [[column.name for column in table.columns], *table.rows]
    return "\ufeff" + "".join(";".join(map(_quoted, row)) + "\r\n" for row in rows)


def _quoted(cell: Cell) -> str:
    if cell is None:
        return ""
    text = str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)
    if isinstance(cell, str) and FORMULA.match(text):
        text = f"'{text}"
    if not _APART.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def text(lines: Iterable[str | None]) -> str:
    """Join a cell's lines as plain text."""
    return "\n".join(prose.unmarked(line) for line in lines if line)


def page(site: Site, address: str) -> str:
    """Return the address of a page, whole where the site's own is known."""
    return site.url.rstrip("/") + address


def titles(model: type[BaseModel], *paths: str) -> list[str]:
    """Return what fields are called, as the form and the pages have it."""
    return [str(field_at(model, path).title) for path in paths]


# The spans of a dose, with their titles.
_DOSE = ("lessons", "lessons_per_week", "lesson_minutes", "occasions", "occasions_per_week", "duration")
OF_RECORD = [
    *map(Column, ("Navn", "Hører til", "Post-id")),
    Column("Indsatstype-id", of="indsatstyper"),
    Column("Program-id", of="programmer"),
]


def durations(catalogue: Catalogue) -> Table:
    """Return one row for each option of a minimum duration, in its source's own units."""
    names = dict(zip(_DOSE, titles(Dose, *_DOSE), strict=True))
    columns = [*OF_RECORD, Column("Mulighed"), *(column for name in names.values() for column in spans(name))]
    columns += [Column("Varighedens enhed"), Column("Opfølgning"), Column("Bemærkning")]

    def rows() -> Iterator[dict[str, Cell]]:
        kinds: list[tuple[str, Iterable[Intervention | Programme]]] = [
            ("Indsatstype", catalogue.interventions.values()),
            ("Program", catalogue.programmes.values()),
        ]
        for kind, some in kinds:
            for record in some:
                for number, option in enumerate(record.minimum_duration or (), start=1):
                    cells: dict[str, Cell] = {"id": f"{record.id}/{number}", "Hører til": kind, "Post-id": record.id}
                    cells[f"{kind}-id"] = record.id
                    for path, name in names.items():
                        cells |= span_cells(name, getattr(option, path))
                    unit = catalogue.words.unit(option.duration.unit)[1] if option.duration else None
                    after = catalogue.words.dose(option.follow_up) if option.follow_up else ""
                    cells |= {"Navn": record.title, "Mulighed": option.label, "Varighedens enhed": unit}
                    yield cells | {"Opfølgning": capital(after), "Bemærkning": prose.plain(option.note or "")}

    return tabled("varigheder", "Varigheder", "Én mulighed i en minimumsvarighed", columns, rows())


def points(catalogue: Catalogue) -> Table:
    """Return one row for each text in a list of a type or programme: what to do, what it takes, what leaders can do."""
    columns = [*OF_RECORD, Column("Liste"), Column("Nummer", "whole"), Column("Tekst")]
    kinds: list[tuple[str, Iterable[Intervention | Programme]]] = [
        ("Indsatstype", catalogue.interventions.values()),
        ("Program", catalogue.programmes.values()),
    ]
    rows: Iterable[dict[str, Cell]] = (
        {
            "id": f"{record.id}/{section.anchor}/{number}",
            "Navn": record.title,
            "Hører til": kind,
            "Post-id": record.id,
            f"{kind}-id": record.id,
            "Liste": catalogue.say(section.title),
            "Nummer": number,
            "Tekst": prose.plain(said),
        }
        for kind, some in kinds
        for record in some
        for section in sections(type(record), POINTS)
        for number, said in enumerate(section.texts_of(catalogue, record), start=1)
    )
    about = "Ét punkt i en indsatstypes eller et programs lister"
    return tabled("punkter", "Punkter", about, columns, rows)


def works(catalogue: Catalogue, site: Site) -> Table:
    """Return one row for each work that is referred to."""
    seen = titles(Reference, "title", "author", "container_title", "publisher", "identification", "unverified")
    title, author, container, publisher, identification, unseen = seen
    columns = [Column("Kaldes"), Column(title), Column(author), Column("År", "year")]
    columns += [*map(Column, seen[2:]), Column("Kildens adresse", "address"), Column(PAGE, "address")]
    rows: Iterable[dict[str, Cell]] = (
        {
            "id": work.id,
            "Kaldes": catalogue.works[work.id],
            title: text([work.title]),
            author: "; ".join(
                name.literal or ", ".join(filter(None, [name.family, name.given])) for name in work.author or []
            ),
            "År": int(work.issued["date-parts"][0][0]) if work.issued else None,
            container: text([work.container_title]),
            publisher: text([work.publisher]),
            identification: catalogue.term("identification", work.identification).label,
            unseen: "; ".join(unverified(work)),
            "Kildens adresse": reference_address(work),
            PAGE: page(site, f"/kilder/#{work.id}"),
        }
        for work in catalogue.references.values()
    )
    return tabled("kilder", "Kilder", "Én kilde", columns, rows)
