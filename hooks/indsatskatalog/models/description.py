"""The headings of a municipality's project description, and what a draft of it can take from the catalogue."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .values import Data, Line, OneOf, Prose, Several, Slug

# What stands in the answers and in the chosen mix as a whole; what is told of each type are its shown facts.
WHOLE_FILLS = ("svar", "grunde", "fravalgt", "tjek", "regnestykke")
Fill = Annotated[str, OneOf("fill"), Field(examples=["svar"])]


class Heading(Data):
    """A heading of the project description: what to write there, and what the catalogue can fill in."""

    id: Slug = Field(title="Id", description="Overskriftens plads i adressen.", examples=["behov"])
    title: Line = Field(title="Overskrift", description="Overskriften i projektbeskrivelsen.", examples=["Behov"])
    help: Prose = Field(title="Hvad I skriver", description="Hvad der hører til her.", examples=["Skriv, hvorfor."])
    questions: Annotated[list[Prose], Field(min_length=1)] = Field(
        title="Spørgsmål", description="Det, teksten skal svare på.", examples=[["Hvem har brug for hjælp?"]]
    )
    fills: Several[Fill] | None = Field(
        None, title="Udfyldes af kataloget", description="Det, kataloget selv kan skrive i et udkast."
    )
