"""Who delivers an intervention, and the training that they need."""

from __future__ import annotations

from pydantic import Field

from .parts import Lines, Note
from .spans import Span
from .values import Data, Line, Prose, RoleTag, Several


class Training(Data):
    """Staff training, by the standard elements of micro-credentials (Council recommendation 2022, Annex I)."""

    title: Line | None = Field(
        None, title="Navn", description="Hvad oplæringen eller kurset hedder.", examples=["Kursus for læsevejledere"]
    )
    country: Line | None = Field(None, title="Udstederens land", description="Landet.", examples=["Danmark"])
    issuer: Line | None = Field(None, title="Udsteder", description="Hvem der holder det.", examples=["Kommunen"])
    learning_outcomes: Lines | None = Field(
        None, title="Læringsudbytte", description="Hvad deltagerne kan bagefter.", examples=[["Lede læsemakkere."]]
    )
    workload_hours: Span | None = Field(None, title="Arbejdsbyrde i timer", description="Timer for én deltager.")
    workload_days: Span | None = Field(None, title="Arbejdsbyrde i dage", description="Dage for én deltager.")
    workload_recommended: bool | None = Field(
        None, title="Omfanget er anbefalet", description="Om kilden anbefaler omfanget og ikke kræver det."
    )
    level: Line | None = Field(None, title="Niveau", description="Fagligt niveau.", examples=["Diplommodul"])
    assessment: Line | None = Field(
        None, title="Bedømmelsesform", description="Hvordan de prøves.", examples=["Opgave"]
    )
    participation: Line | None = Field(
        None, title="Deltagelsesform", description="Hvordan de deltager.", examples=["Online"]
    )
    quality_assurance: Line | None = Field(
        None, title="Kvalitetssikring", description="Hvem der sikrer kvaliteten.", examples=["Censor udefra"]
    )
    prerequisites: Lines | None = Field(
        None, title="Forudsætninger", description="Hvad deltagerne skal kunne først.", examples=[["Læreruddannelse."]]
    )
    note: Note = None


class Staff(Data):
    """Who delivers an intervention, and the training they need."""

    summary: Prose | None = Field(
        None,
        title="Hvem, i en sætning",
        description="Hvem der står for den. Sætningen siger, om alle er med, eller om én er nok.",
        examples=["Klassens lærer sammen med en pædagog eller en vejleder."],
    )
    roles: Several[RoleTag] | None = Field(
        None,
        title="Hvem",
        description="De roller, kilden nævner. Læserne vælger efter dem. Skriv også sætningen, som er den, de ser.",
    )
    training: Training | None = Field(
        None,
        title="Oplæring",
        description="Den oplæring, kilden siger, de skal have. Gælder den kun ét program, står den ved programmet.",
    )
