"""What changed for readers: one sentence a piece of news, with its day and the records that it is about."""

from __future__ import annotations

from pydantic import Field

from .values import Data, Date, Line, Prose, RecordPath, Several, Slug


class News(Data):
    """A piece of news. Its id outlives every correction: feeds and links know it by that."""

    id: Slug = Field(
        title="Id",
        description="Kort navn, som links og feeds kender nyheden på. Ret det ikke siden.",
        examples=["ny-maaling-af-makkerlaering"],
    )
    date: Date = Field(title="Dato", description="Dagen, ændringen kom i kataloget.")
    text: Prose = Field(
        title="Nyheden",
        description="Én sætning: hvad der er anderledes for læseren.",
        examples=["Makkerlæring har fået et nyt studie fra 4. klasse."],
    )
    knowledge: bool | None = Field(
        None,
        title="Ny viden",
        description="Ja, når nyheden ændrer det, kataloget siger, at nogen ved. Så står den først.",
    )
    records: Several[RecordPath] | None = Field(
        None,
        title="Poster",
        description="De poster, der er ændret: filens plads uden .yml. Deres sider viser datoen.",
    )
    former: list[Line] | None = Field(
        None,
        title="Poster, der er væk",
        description="Navnene på poster, der er slettet siden. De kan ikke stå under records.",
        examples=[["Læsevenner"]],
    )
