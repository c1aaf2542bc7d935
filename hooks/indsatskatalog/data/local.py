"""A municipality's own words as data: apart from the catalogue's records, as JSON and as a table of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from ..facts.catalogue import Catalogue
from ..facts.local import Layer, Noted, record_of, topics
from ..models import prose
from ..models.local import LocalNote, Municipality
from ..models.records import Intervention
from ..models.uri import URIS
from ..models.values import Slug
from ..site.settings import Site
from .published import Url, closed
from .tables import PAGE, Cell, Column, Table, page, tabled

NAME = "local"
TITLE = "Kommunens egne ord"


class PublishedNote(LocalNote):
    """What a municipality says of a record as its file has it."""

    id: Slug = Field(title="Id", description="Indsatstypens eller programmets.")
    kind: Literal["interventions", "programmes"] = Field(title="Slags", description="Hvad posten er.")
    title: str = Field(title="Navn", description="Postens navn i kataloget.")
    url: Url
    data_version: Annotated[str | None, Field(description="Den udgave af kataloget, noterne sidst er læst til.")] = None


@closed
class PublishedLayer(TypedDict):
    """A municipality's layer; nothing of it is a fact of the catalogue."""

    municipality: Municipality
    notes: list[PublishedNote]


def published(catalogue: Catalogue, layer: Layer, address: Callable[[str], str]) -> dict[str, Any]:
    """Return a layer as JSON data; `address` writes a place on the site as the file has it."""
    notes = []
    for id, note in layer.notes.items():
        if record := record_of(catalogue, id):
            about = {"id": id, "kind": _kind(record), "title": record.title, "url": address(record.address)}
            version = {"data_version": layer.versions[id]} if id in layer.versions else {}
            notes.append(note.model_dump(exclude_none=True, context=URIS) | about | version)
    return {"municipality": layer.municipality.model_dump(exclude_none=True, context=URIS), "notes": notes}


def _kind(record: Noted) -> str:
    return "interventions" if isinstance(record, Intervention) else "programmes"


_COLUMNS = ("Navn", "Kommune", "Hører til", "Post-id", "Slags", "Om", "Tekst", "Dato")


def local_table(catalogue: Catalogue, layer: Layer, site: Site) -> Table:
    """Return one row for each of a municipality's own texts, a table apart from the catalogue's."""

    def rows() -> Iterator[dict[str, Cell]]:
        for id, note in layer.notes.items():
            if record := record_of(catalogue, id):
                shared = {
                    "Navn": record.title,
                    "Kommune": layer.municipality.name,
                    "Hører til": "Indsatstype" if isinstance(record, Intervention) else "Program",
                    "Post-id": id,
                    "Dato": note.date.isoformat(),
                    PAGE: page(site, f"{record.address}#lokalt"),
                }
                for number, (kind, about, text) in enumerate(_texts(catalogue, record, note), start=1):
                    yield {"id": f"{id}/{number}", **shared, "Slags": kind, "Om": about, "Tekst": prose.plain(text)}

    columns = [*map(Column, _COLUMNS), Column(PAGE, "address")]
    return tabled(
        "lokalt", "Lokalt", f"Én tekst fra {layer.municipality.name}; ikke en del af kataloget", columns, rows()
    )


def _texts(catalogue: Catalogue, record: Noted, note: LocalNote) -> Iterator[tuple[str, str, str]]:
    """Yield each text with what kind it is and what it is about."""
    if note.since:
        yield "Bruges siden", "", note.since.isoformat()
    for school in note.schools or ():
        yield catalogue.words["School"].one, "", school
    if note.not_used:
        yield "Bruges ikke", "", note.not_used
    for shown in note.notes or ():
        about = catalogue.say(topics(type(record))[shown.about].title) if shown.about else ""
        yield "Note", about, shown.text
    for example in note.examples or ():
        yield "Eksempel", example.title, example.text
