"""A claim: what a source says works, without being the study of it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .parts import Cites, Locator, Note, Outcome, Ref, Year
from .values import OWN, CountryTag, Data, DirectionTag, Line, StudyId


class Claim(Data):
    """What one source says of one outcome. Null and negative words are claims like any other."""

    outcome: Outcome
    direction: DirectionTag = Field(
        title="Retning",
        description="Hvad kilden siger. Skriv det også, når den siger, at der ingen effekt var.",
        json_schema_extra={OWN: True},
    )
    group: Line | None = Field(
        None, title="For hvem", description="Når påstanden kun gælder nogle elever.", examples=["De fagligt svageste"]
    )
    country: CountryTag | None = Field(
        None, title="Land", description="Landet, kilden taler om. Skriv det kun, når kilden selv siger det."
    )
    size_word: Line | None = Field(
        None,
        title="Kildens ord for størrelsen",
        description="Kun kildens eget ord.",
        examples=["betydelig"],
        json_schema_extra={OWN: True},
    )
    study: StudyId | None = Field(
        None, title="Studie", description="Det studie, kilden taler om, når I ved det. Studiet har selv sine fund."
    )
    measured: bool | None = Field(
        None, title="Målt", description="Nej, når andre kilder viser, at påstanden ikke bygger på en måling."
    )
    ref: Ref
    locator: Annotated[Locator, Field(json_schema_extra={OWN: True})]
    cites: Cites = None
    year: Year = None
    note: Annotated[Note, Field(json_schema_extra={OWN: True})] = None


Claims = Annotated[
    list[Claim] | None,
    Field(
        title="Andres påstande",
        description="Hvad kilder siger, at det virker på, uden selv at have målt det; én række for hver. "
        "Resultater hører til studiet.",
    ),
]
