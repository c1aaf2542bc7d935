"""A municipality's own layer over the catalogue: what it says of itself, of types and of programmes.

Nothing here is a fact of the catalogue: no source, no label and no grade can be written in these files.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from .values import Data, Date, InterventionId, Line, OneOf, Prose, Several, Slug, Url

MOST_NOTES = 30  # of one record: what is longer is a page of its own
MOST_SCHOOLS = 100
MOST_USES = 500  # records of a neighbour
TOPIC = "local_topic"  # the kind of words that a note's `about` is
Topic = Annotated[str, OneOf(TOPIC), Field(examples=["varighed"])]


class Mix(Data):
    """What a municipality has chosen, why, and when."""

    types: Several[InterventionId] = Field(title="Indsatstyper", description="Id på de typer, I har valgt.")
    reason: Prose = Field(
        title="Begrundelse", description="Hvorfor I har valgt dem.", examples=["De passer til vores skoler."]
    )
    date: Date = Field(title="Dato", description="Dagen, I valgte dem.")


class Municipality(Data):
    """The municipality that a layer is of: `kommune.yml`."""

    FILE: ClassVar[str] = "kommune.yml"

    name: Line = Field(title="Kommune", description="Kommunens navn, som det skal stå.", examples=["Prøve Kommune"])
    contact: Line | None = Field(
        None,
        title="Kontakt",
        description="Funktionen, man skal have fat i, og evt. en fælles postkasse. Ingen navne.",
        examples=["Skoleafdelingens læsekonsulenter"],
    )
    url: Url | None = Field(None, title="Adresse", description="Siden, hvor kommunens eget katalog ligger.")
    hourly_rate_dkk: Annotated[int, Field(ge=1, le=10_000)] | None = Field(
        None, title="Timepris", description="Kroner i timen, som beregneren begynder med.", examples=[400]
    )
    lesson_minutes: Annotated[int, Field(ge=1, le=600)] | None = Field(
        None, title="Lektionens længde", description="Minutter, som beregneren begynder med.", examples=[60]
    )
    mix: Mix | None = Field(None, title="Valgt blanding", description="De typer, I har valgt, med begrundelse og dato.")


class LocalText(Data):
    """A note on one part of a record."""

    about: Topic | None = Field(
        None,
        title="Om",
        description="Den del af siden, noten handler om. Uden feltet handler den om det hele.",
    )
    text: Prose = Field(title="Note", description="Jeres egne ord.", examples=["Hos os varer det et halvt år."])


class LocalExample(Data):
    """A practice example of the municipality's own."""

    title: Line = Field(title="Navn", description="Hvad eksemplet hedder.", examples=["Læsemakkere på 3. årgang"])
    text: Prose = Field(title="Eksemplet", description="Hvad I gør.", examples=["To klasser læser sammen om fredagen."])
    url: Url | None = Field(None, title="Adresse", description="Siden, hvor man kan læse mere.")
    contact: Line | None = Field(
        None, title="Kontakt", description="Funktionen, man kan spørge. Ingen navne.", examples=["Skolens læsevejleder"]
    )


class LocalNote(Data):
    """What a municipality says of a type or a programme: `<id>.yml`, named for the record."""

    date: Date = Field(title="Dato", description="Dagen, I sidst rettede filen. Den står ved jeres tekster.")
    since: Date = Field(
        None, title="I brug siden", description="Dagen, I begyndte. Udelad den, hvis I ikke bruger den."
    )
    schools: Annotated[Several[Line], Field(max_length=MOST_SCHOOLS)] | None = Field(
        None, title="Skoler", description="De skoler, der gør det.", examples=[["Prøveskolen"]]
    )
    not_used: Prose | None = Field(
        None,
        title="Bruges ikke, fordi",
        description="Hvorfor I ikke bruger den.",
        examples=["Vi har ikke plads i skemaet i år."],
    )
    notes: Annotated[list[LocalText], Field(min_length=1, max_length=MOST_NOTES)] | None = Field(
        None, title="Noter", description="Jeres egne ord, gerne om én del af siden ad gangen."
    )
    examples: Annotated[list[LocalExample], Field(min_length=1, max_length=MOST_NOTES)] | None = Field(
        None, title="Egne praksiseksempler", description="Sådan gør I det hos jer."
    )

    @property
    def is_used(self) -> bool:
        """Tell whether the municipality says that somebody does it."""
        return bool(self.since or self.schools)


# What `make confirm` writes: no person does.


class ConfirmedFact(Data):
    """What the catalogue said of one part of a record when somebody last read the note on it."""

    mark: Line
    said: Annotated[str, Field(max_length=1000)]


class ConfirmedRecord(Data):
    """A record that the layer speaks of: its name then, the data's version, and the facts that notes are about."""

    title: Line
    data_version: Line
    facts: dict[Slug, ConfirmedFact]


class Confirmed(Data):
    """The catalogue as the layer was written for it: `bekraeftet.yml`, records by their ids."""

    FILE: ClassVar[str] = "bekraeftet.yml"

    records: dict[Slug, ConfirmedRecord]


# What other municipalities do, as `make neighbours` wrote it.


class NeighbourUse(Data):
    """A record that a neighbour uses, since when, and where it says so."""

    id: Slug
    since: Date = None
    url: Url


class Neighbour(Data):
    """Another municipality with a layer of its own: which records it uses, as it published on a day."""

    FOLDER: ClassVar[str] = "naboer"

    name: Line
    url: Url
    fetched: Date
    uses: Annotated[list[NeighbourUse], Field(max_length=MOST_USES)]
