"""The works that records name: CSL items, with how sure it is that a work is the one that is meant."""

from __future__ import annotations

import datetime
from contextlib import suppress
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .parts import Note
from .values import LANGUAGE, WHOLE, Data, IdentificationTag, Line, Matching, OneOf, PlaceInWork, Url

EARLIEST, LATEST = 1000, 2999  # years of issue


def _date_parts(value: Any) -> Any:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    match parts:
        case [[_, *more] as given] if len(value) == 1 and len(more) < 3 and all(type(part) is int for part in given):
            year, month, day = (*given, 1, 1)[:3]
            with suppress(ValueError):
                datetime.date(year, month, day)
                if EARLIEST <= year <= LATEST:
                    return value
    raise PydanticCustomError("csl_date", "date", {})


_DATE_PARTS = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 1,
            "title": "År, måned, dag",
            "description": "Året, og måned og dag, når kilden oplyser dem.",
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
    "examples": [{"date-parts": [[2021]]}],
}


# The types of CSL that a reference can have, and what people call them.
REFERENCE_TYPES = {
    "article-journal": "Artikel i et tidsskrift",
    "article": "Arbejdspapir eller notat",
    "report": "Rapport",
    "book": "Bog",
    "chapter": "Kapitel i en bog",
    "thesis": "Afhandling",
    "paper-conference": "Oplæg på en konference",
    "article-newspaper": "Artikel i en avis eller et nyhedsmedie",
    "webpage": "Side på nettet",
    "document": "Andet dokument",
}


class Name(Data):
    """A CSL name: a person's two parts, or an organisation's `literal`."""

    family: Line | None = Field(None, title="Efternavn", description="En persons efternavn.", examples=["Jensen"])
    given: Line | None = Field(None, title="Fornavn", description="Fornavn eller forbogstav.", examples=["A."])
    literal: Line | None = Field(
        None, title="Navn", description="En organisations hele navn, i stedet for for- og efternavn.", examples=["VIVE"]
    )

    @model_validator(mode="after")
    def _is_one_kind_of_name(self) -> Name:
        """Refuse a person and an organisation in one: only one of them would be printed."""
        if self.literal and (self.family or self.given):
            raise PydanticCustomError("two_names", "two names", {})
        return self


class Reference(Data):
    """A CSL item, with how surely it is the work that the guide means."""

    model_config = ConfigDict(serialize_by_alias=True)

    id: Annotated[str, Matching(r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", "reference_id")] = Field(
        title="Id",
        description="Kort navn, som posterne henviser med: forfatter og år. Formularen foreslår det.",
        examples=["emu2021"],
    )
    type: Annotated[str, OneOf("reference_type")] = Field(
        title="Type", description="Hvad det er for en slags værk.", examples=["article-journal"]
    )
    title: Line | None = Field(
        None, title="Titel", description="Titlen, som den står i kilden. Find aldrig på en.", examples=["Læs sammen"]
    )
    label: Line | None = Field(
        None,
        title="Navn i kataloget",
        description="Kun når titlen ikke er set: det, kataloget kalder kilden.",
        examples=["EMU (2021)"],
    )
    author: list[Name] | None = Field(
        None, title="Forfattere", description="I kildens rækkefølge.", examples=[[{"family": "Jensen", "given": "A."}]]
    )
    issued: Annotated[Any, AfterValidator(_date_parts), WithJsonSchema(_DATE_PARTS), WHOLE] = Field(
        None, title="Udgivet", description="Året, og måned og dag, når kilden oplyser dem."
    )
    container_title: Line | None = Field(
        None,
        alias="container-title",
        title="Udgivet i",
        description="Tidsskriftet, bogen eller siden, den står i.",
        examples=["Pædagogisk Forskning"],
    )
    volume: Line | None = Field(None, title="Årgang", description="Tidsskriftets årgang.", examples=["12"])
    issue: Line | None = Field(None, title="Nummer", description="Tidsskriftets nummer.", examples=["3"])
    page: Line | None = Field(None, title="Sider", description="Fra og til.", examples=["45-61"])
    publisher: Line | None = Field(None, title="Udgiver", description="Hvem der har udgivet den.", examples=["VIVE"])
    language: Annotated[str, Matching(r"^[a-z]{2}$", "language")] | None = Field(
        None,
        title="Sprog",
        description="Sprogets kode på to bogstaver: da for dansk, en for engelsk.",
        examples=["da"],
        json_schema_extra={LANGUAGE: True},
    )
    doi: Annotated[str, Matching(r"^10\.[0-9]{4,9}/\S+$", "doi")] | None = Field(
        None, alias="DOI", title="DOI", description="Kun en DOI, I selv har set virke.", examples=["10.1234/abc"]
    )
    url: Url | None = Field(None, alias="URL", title="Adresse", description="Hvor den kan læses.")
    isbn: Line | None = Field(
        None, alias="ISBN", title="ISBN", description="Bogens nummer.", examples=["978-87-0000-000-0"]
    )
    identification: IdentificationTag = Field(
        title="Er det den rigtige kilde?", description="Hvor sikkert det er, at det er den kilde, der menes."
    )
    guide_citation: Line | None = Field(
        None, title="Guidens henvisning", description="Som guiden skriver den.", examples=["Jensen, 2019"]
    )
    headings: list[PlaceInWork] | None = Field(
        None,
        title="Overskrifter, som steder kan pege på",
        description="Når de står her, skal hvert sted i kilden være en af dem.",
        examples=[["kap. 1, Indledning"]],
    )
    seen_at: list[Url] | None = Field(
        None,
        title="Set på adressen",
        description="Hele adressen på den side på nettet, hvor I så kildens titel, forfattere og år. Ingen dato.",
        examples=[["https://eksempel.dk/side"]],
    )
    unverified: list[Line] | None = Field(
        None,
        title="Oplysninger, der ikke er set på en side",
        description="Navnene på de felter, som ingen har set efter.",
        examples=[["issued"]],
    )
    note: Note = None
