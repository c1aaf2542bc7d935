"""Research that labels no Danish outcome: studies from other countries, and reviews that pool many studies."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from .parts import Cites, Locator, MeasuredSize, Note, Ref, Year
from .values import (
    BasisTag,
    CountryTag,
    Data,
    DesignTag,
    DirectionTag,
    DomainTag,
    InterventionId,
    Line,
    Prose,
    Several,
    Slug,
)


class Review(Data):
    """One finding of a review, or of a study from another country. A review that finds two things has two."""

    ADDRESS: ClassVar[str] = "/evidens/#forskning-{id}"

    @property
    def address(self) -> str:
        """Return where readers find it."""
        return self.ADDRESS.format(id=self.id)

    id: Slug = Field(title="Id", description="Kort navn, som links kender den på.", examples=["boardman-2016"])
    title: Line = Field(title="Navn", description="Hvad det er, i få ord.", examples=["Læsestrategier i par, USA"])
    design: DesignTag = Field(title="Opbygning", description="En oversigt over mange, eller hvordan studiet er lavet.")
    countries: Several[CountryTag] = Field(title="Lande", description="De lande, der er undersøgt i.")
    akin: Several[InterventionId] | None = Field(
        None, title="Ligner", description="De indsatstyper, den handler om noget i retning af. Uden: flere under ét."
    )
    outcomes: Several[DomainTag] = Field(title="Udbytte", description="Det, der skulle blive bedre.")
    direction: DirectionTag = Field(title="Retning", description="Hvad den fandt, også når der ikke var nogen effekt.")
    says: Prose = Field(
        title="Det siger den", description="Fundet i én sætning.", examples=["Eleverne læste bedre end andre."]
    )
    group: Line | None = Field(
        None, title="For hvem", description="De elever, fundet gælder.", examples=["Elever, der læser langsomt"]
    )
    size_word: Line | None = Field(
        None, title="Kildens ord for størrelsen", description="Kun kildens eget ord.", examples=["moderat"]
    )
    effect_size: MeasuredSize = None
    sample: Line | None = Field(
        None, title="Hvor mange", description="Det, fundet bygger på.", examples=["14 undersøgelser"]
    )
    ref: Ref
    locator: Locator
    cites: Cites = None
    year: Year = None
    basis: BasisTag = Field(title="Læst i", description="Hvor meget af kilden I har læst.")
    note: Note = None
