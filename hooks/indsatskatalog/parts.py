"""The parts that records are made of. Titles serve pages, messages and editors."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .fields import (
    BasisTag,
    Count,
    CountryTag,
    Data,
    Date,
    DirectionTag,
    DomainTag,
    Grade,
    Grades,
    Line,
    Prose,
    Range,
    ReferenceId,
    RoleTag,
    Several,
    Signed,
    Span,
    StageTag,
    SubjectTag,
    TargetGroupTag,
    UnitTag,
    Url,
)

Lines = Annotated[list[Prose], Field(min_length=1)]


class Source(Data):
    """Where a fact stands: a reference and the place in it; `cites` are the works that the place itself names."""

    ref: ReferenceId = Field(title="Kilde")
    locator: Line = Field(title="Sted i kilden", examples=["kap. 4.C, Overblik"])
    cites: Several[ReferenceId] | None = Field(None, title="Kildens egne henvisninger")


Sources = dict[str, Annotated[list[Source], Field(min_length=1)]]


class Reading(Data):
    """One reading of a fact on which sources disagree."""

    text: Prose = Field(title="Læsning")
    ref: ReferenceId = Field(title="Kilde")
    locator: Line = Field(title="Sted i kilden")


class Conflict(Data):
    """A place where a source contradicts itself or another: all readings, which one is shown, and why."""

    topic: Line = Field(title="Emne")
    field: Line | None = Field(None, title="Felt", description="Stien til det felt, uenigheden gælder")
    readings: Annotated[list[Reading], Field(min_length=2)] = Field(title="Læsninger")
    shown: Prose = Field(title="Det viser vi")
    why: Prose = Field(title="Derfor")


class Named(Data):
    """A named form or structure of an intervention."""

    name: Line = Field(title="Navn")
    description: Prose = Field(title="Beskrivelse")


class Organisation(Data):
    """How an intervention is arranged."""

    summary: Prose | None = Field(None, title="Kort")
    forms: list[Named] | None = Field(None, title="Former")


class TargetGroup(Data):
    """Whom an intervention is for."""

    summary: Prose = Field(title="Kort")
    groups: Several[TargetGroupTag] | None = Field(None, title="Grupper")


class GradeRange(Data):
    """Grades 0–10, or [alle]. Said to be suitable and tested in a trial are two different things."""

    suitable: Grades | None = Field(None, title="Egnet til")
    tested: Grades | None = Field(None, title="Afprøvet i")
    primary: Several[StageTag] | None = Field(None, title="Primært", description="Trin, som kilden kalder primære")
    note: Prose | None = Field(None, title="Bemærkning")


class SubjectRange(Data):
    """Subjects, or [alle]. Said to be suitable and tested in a trial are two different things."""

    suitable: Several[SubjectTag] | None = Field(None, title="Egnet til")
    examples: bool | None = Field(None, title="Kun eksempler", description="Kilden nævner fagene som eksempler")
    tested: Several[SubjectTag] | None = Field(None, title="Afprøvet i")
    note: Prose | None = Field(None, title="Bemærkning")


class Duration(Range):
    """A length of calendar time in the source's own unit."""

    unit: UnitTag = Field(title="Enhed")


class Dose(Data):
    """How much and how long, as the source counts it."""

    lessons: Span | None = Field(None, title="Lektioner i alt")
    lessons_per_week: Span | None = Field(None, title="Lektioner om ugen")
    lesson_minutes: Span | None = Field(None, title="Minutter pr. lektion")
    occasions: Span | None = Field(None, title="Gange")
    duration: Duration | None = Field(None, title="Varighed")
    note: Prose | None = Field(None, title="Bemærkning")


class Labelled(Data):
    """What has a name of its own among others of its kind."""

    label: Line = Field(title="Navn")


class DurationOption(Dose, Labelled):
    """One way to keep the minimum duration, with what follows it."""

    follow_up: Dose | None = Field(None, title="Opfølgning")


class Training(Data):
    """Staff training, by the standard elements of micro-credentials (Council recommendation 2022, Annex I)."""

    title: Line | None = Field(None, title="Titel")
    country: Line | None = Field(None, title="Udstederens land")
    issuer: Line | None = Field(None, title="Udsteder")
    learning_outcomes: Lines | None = Field(None, title="Læringsudbytte")
    workload_hours: Span | None = Field(None, title="Arbejdsbyrde i timer")
    workload_days: Span | None = Field(None, title="Arbejdsbyrde i dage")
    level: Line | None = Field(None, title="Niveau")
    assessment: Line | None = Field(None, title="Bedømmelsesform")
    participation: Line | None = Field(None, title="Deltagelsesform")
    quality_assurance: Line | None = Field(None, title="Kvalitetssikring")
    prerequisites: Lines | None = Field(None, title="Forudsætninger")
    note: Prose | None = Field(None, title="Bemærkning")


class Staff(Data):
    """Who delivers an intervention, and the training they need."""

    summary: Prose | None = Field(None, title="Kort")
    roles: Several[RoleTag] | None = Field(None, title="Hvem")
    training: Training | None = Field(None, title="Oplæring")


class Cost(Data):
    """What a source says of the price, and the posts it names."""

    amount_dkk_per_pupil: Span | None = Field(None, title="Kroner pr. elev")
    items: Lines | None = Field(None, title="Udgiftsposter")
    note: Prose | None = Field(None, title="Bemærkning")


class Link(Data):
    """A link. Without `checked_on` nobody has checked it."""

    title: Line = Field(title="Titel")
    url: Url = Field(title="Adresse")
    checked_on: Date = Field(None, title="Kontrolleret")


class PracticeExample(Link):
    """A link to an example from practice, by subject and grade."""

    subjects: Several[SubjectTag] | None = Field(None, title="Fag")
    grades: Annotated[list[Grade], Field(min_length=1)] | None = Field(None, title="Klassetrin")
    stages: Several[StageTag] | None = Field(None, title="Trin")


class Links(Data):
    """Links for those who want to know more, and examples from practice."""

    read_more: list[Link] | None = Field(None, title="Læs mere")
    practice_examples: list[PracticeExample] | None = Field(None, title="Eksempler fra praksis")


class EffectSize(Data):
    """An effect size with its unit and interval, as the source prints them."""

    value: Signed = Field(title="Værdi")
    unit: Line | None = Field(None, title="Enhed")
    low: Signed = Field(None, title="Fra")
    high: Signed = Field(None, title="Til")

    @model_validator(mode="after")
    def has_unit(self) -> EffectSize:
        """Refuse a bare number: 0.3 of what?"""
        if self.unit is None:
            raise PydanticCustomError("effect_size_unit", "unit", {})
        return self


class Claim(Source):
    """Who says it: the work, the place in it, its year where known, and how much of it was read."""

    year: Annotated[int, Field(ge=1900, le=2100)] | None = Field(None, title="År")
    basis: BasisTag = Field(title="Læst i")


class Outcome(Data):
    """One outcome as one source claims it. Null and negative findings are rows like any other."""

    domain: DomainTag = Field(title="Udbytte")
    instrument: Line | None = Field(None, title="Målt med")
    measured_by: Line | None = Field(None, title="Målt af")
    country: CountryTag | None = Field(None, title="Land")
    direction: DirectionTag = Field(title="Retning")
    measured: bool | None = Field(
        None, title="Målt", description="false, når andre kilder viser, at fundet ikke bygger på en måling"
    )
    size_word: Line | None = Field(None, title="Kildens ord for størrelsen")
    effect_size: EffectSize | None = Field(None, title="Effektstørrelse")
    follow_up: Line | None = Field(None, title="Målt hvornår")
    group: Line | None = Field(None, title="For hvem")
    grades: Grades | None = Field(
        None, title="Klassetrin", description="Kun hvor kilden siger, på hvilke trin det er prøvet"
    )
    subjects: Several[SubjectTag] | None = Field(
        None, title="Fag", description="Kun hvor kilden siger, i hvilke fag det er prøvet"
    )
    design: Line | None = Field(None, title="Undersøgelsens opbygning")
    sample: Line | None = Field(None, title="Hvor mange")
    claim: Claim = Field(title="Hvem siger det")
    note: Prose | None = Field(None, title="Bemærkning")


class Trial(Data):
    """The trial of a programme: where, when, how many, how."""

    country: CountryTag | None = Field(None, title="Land")
    years: Count | None = Field(None, title="År")
    municipalities: Count | None = Field(None, title="Kommuner")
    schools: Count | None = Field(None, title="Skoler")
    pupils: Count | None = Field(None, title="Elever")
    grades: Grades | None = Field(None, title="Klassetrin")
    subjects: Several[SubjectTag] | None = Field(None, title="Fag")
    design: Prose | None = Field(None, title="Undersøgelsens opbygning")
    comparison: Prose | None = Field(None, title="Sammenlignet med")
    note: Prose | None = Field(None, title="Bemærkning")
