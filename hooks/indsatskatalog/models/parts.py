"""The parts that several kinds of records are made of. Titles and descriptions serve pages, messages and editors."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from .numbers import Number, Signed
from .points import AS_SENTENCE, NO_POINT, check_sentence
from .spans import Range, SignedSpan, Span
from .values import (
    OWN,
    PATH,
    PROSE_FORM,
    SUGGESTED,
    Data,
    Date,
    DomainTag,
    Grade,
    Line,
    PlaceInWork,
    Prose,
    ReferenceId,
    Several,
    StageTag,
    SubjectTag,
    UnitTag,
    Url,
)

Lines = Annotated[list[Prose], Field(min_length=1)]
Ref = Annotated[ReferenceId, Field(title="Kilde", description="Det værk, oplysningen står i.")]
Locator = Annotated[
    PlaceInWork,
    Field(
        title="Sted i kilden",
        description="Hvor i kilden det står, fx sidetallet. I guiden er det en af dens overskrifter, ord for ord.",
        examples=["kap. 4.C, Overblik"],
    ),
]
Cites = Annotated[
    Several[ReferenceId] | None,
    Field(title="Kildens egne henvisninger", description="De værker, som stedet i kilden selv henviser til."),
]
Outcome = Annotated[
    DomainTag,
    Field(title="Udbytte", description="Det, der skulle blive bedre.", json_schema_extra={OWN: True}),
]
Note = Annotated[
    Prose | None,
    Field(
        title="Bemærkning",
        description="Det, de andre felter ikke kan rumme, fx hvad kilden lader stå åbent.",
        examples=["Kilden siger ikke, om det er om ugen eller i alt."],
    ),
]

Year = Annotated[
    Annotated[int, Field(ge=1900, le=2100)] | None,
    Field(title="År", description="Kildens år. Er det ukendt, så lad feltet være.", examples=[2021]),
]
Short = Annotated[
    Prose | None,
    Field(title="Kort", description="Det vigtigste i en sætning.", examples=["To lærere er sammen om det."]),
]
OneSentence = Annotated[
    Prose,
    Field(
        title="Kort fortalt",
        description="En sætning: hvad det er, og for hvem. Den står øverst på siden og i søgningen.",
        examples=["To elever læser sammen og hjælper hinanden."],
        json_schema_extra={"pattern": f"{PROSE_FORM}{NO_POINT}", **AS_SENTENCE},
    ),
    AfterValidator(check_sentence),
]


class Source(Data):
    """Where a fact stands: a reference and the place in it; `cites` are the works that the place itself names."""

    ref: Ref
    locator: Locator
    cites: Cites = None


Sources = dict[str, Annotated[list[Source], Field(min_length=1)]]


class Reading(Data):
    """One reading of a fact on which sources disagree."""

    text: Prose = Field(title="Læsning", description="Hvad dette sted siger.", examples=["Mindst 12 uger."])
    ref: Ref
    locator: Locator


class Conflict(Data):
    """A place where a source contradicts itself or another: all readings, which one is shown, and why."""

    topic: Line = Field(title="Emne", description="Hvad kilderne er uenige om.", examples=["Hvor længe den varer"])
    decides: bool = Field(
        title="Ændrer noget",
        description="Ja, når uenigheden kan ændre, hvad en kommune gør. Ellers folder siden den ind.",
    )
    field: Line | None = Field(
        None,
        title="Felt",
        description="Det felt, uenigheden gælder.",
        examples=["minimum_duration"],
        json_schema_extra={PATH: True},
    )
    readings: Annotated[list[Reading], Field(min_length=2)] = Field(
        title="Læsninger",
        description="Mindst to: hvad hvert sted siger, med kilde. Først de to, der siger hver sit; dem viser svaret.",
    )
    shown: Prose = Field(
        title="Det viser vi", description="Hvad kataloget så viser.", examples=["Begge tal, hver for sig."]
    )
    why: Prose = Field(
        title="Derfor", description="Hvorfor vi viser det.", examples=["Kilden siger ikke selv, hvad der gælder."]
    )


class Duration(Range):
    """A length of calendar time in the source's own unit."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 2})

    unit: UnitTag = Field(title="Enhed", description="Kildens egen enhed. Regn aldrig om.")


class Dose(Data):
    """How much and how long, as the source counts it."""

    lessons: Span | None = Field(
        None, title="Lektioner i alt", description="Kun når kilden giver et tal for hele forløbet."
    )
    lessons_per_week: Span | None = Field(
        None, title="Lektioner om ugen", description="Et tal, eller et spænd fra mindst til højst."
    )
    lesson_minutes: Span | None = Field(
        None,
        title="Minutter pr. lektion",
        description="Kun når kilden siger, hvor lang en lektion er, eller hvor længe hver gang varer.",
    )
    occasions: Span | None = Field(
        None,
        title="Gange",
        description="Hvor mange gange i alt, når kilden ikke tæller i lektioner.",
    )
    occasions_per_week: Span | None = Field(
        None, title="Gange om ugen", description="Når kilden ikke tæller i lektioner."
    )
    duration: Duration | None = Field(
        None,
        title="Varighed",
        description="Hvor længe det varer i kalendertid.",
        examples=[{"min": 10, "max": 14, "unit": "uge"}],
    )
    note: Note = None


class Labelled(Data):
    """What has a name of its own among others of its kind."""

    label: Line = Field(
        title="Navn",
        description="Kort navn, så læseren kan skelne mulighederne. Er der kun én, så skriv, hvad det er.",
        examples=["Det afprøvede forløb"],
    )


class DurationOption(Dose, Labelled):
    """One way to keep the minimum duration, with what follows it."""

    follow_up: Dose | None = Field(
        None, title="Opfølgning", description="Det, der følger efter forløbet, fx et mentorforløb."
    )


class Link(Data):
    """A link. Without `checked_on` nobody has checked it."""

    title: Line = Field(
        title="Titel", description="Det, der ligger bag linket.", examples=["Film: To lærere i samme klasse"]
    )
    url: Url = Field(title="Adresse", description="Hele adressen med https:// foran.")
    checked_on: Date = Field(
        None, title="Kontrolleret", description="Den dag, I selv så, at linket virker. Ellers lader I feltet være."
    )


class PracticeExample(Link):
    """A link to an example from practice, by subject and grade."""

    subjects: Several[SubjectTag] | None = Field(None, title="Fag", description="De fag, eksemplet handler om.")
    grades: Annotated[list[Grade], Field(min_length=1)] | None = Field(
        None, title="Klassetrin", description="De klassetrin, eksemplet handler om.", examples=[[4, 5]]
    )
    stages: Several[StageTag] | None = Field(
        None, title="Trin", description="Når kilden kun nævner trin som indskoling, ikke klassetrin."
    )


class Links(Data):
    """Links for those who want to know more, and examples from practice."""

    read_more: list[Link] | None = Field(
        None, title="Læs mere", description="Materialer og artikler for dem, der vil vide mere."
    )
    practice_examples: list[PracticeExample] | None = Field(
        None, title="Eksempler fra praksis", description="Hvordan andre har gjort, så I kan se det for jer."
    )


class EffectSize(Data):
    """An effect size with its unit and interval, as the source prints them."""

    model_config = ConfigDict(json_schema_extra={"required": ["value", "unit"]})

    value: SignedSpan = Field(
        title="Værdi",
        description="Kildens tal, eller fra og til. Formularen kan dele «0,11 (0,03 til 0,19)» i tal og usikkerhed.",
    )
    unit: Line | None = Field(
        None,
        title="Enhed",
        description="Kildens ord, fx SD. Har tallet ingen enhed, så skriv det i bemærkningen: Alene siger det intet.",
        examples=["SD"],
        json_schema_extra={SUGGESTED: ["SD", "Cohens d", "Hedges g", "procentpoint", "point på prøven", "oddsratio"]},
    )
    low: Signed = Field(
        None, title="Fra", description="Den nedre ende af usikkerheden (konfidensintervallet).", examples=[0.05]
    )
    high: Signed = Field(None, title="Til", description="Den øvre ende af usikkerheden.", examples=[0.25])
    se: Number = Field(
        None, title="Standardfejl", description="Kildens tal for, hvor usikker værdien er.", examples=[0.04]
    )

    @model_validator(mode="after")
    def has_unit(self) -> EffectSize:
        """Refuse a bare number, 0.3 of what?, and an interval the wrong way round."""
        if self.unit is None:
            raise PydanticCustomError("effect_size_unit", "unit", {})
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PydanticCustomError("range_order", "order", {"kind": "bounds", "low": self.low, "high": self.high})
        return self


MeasuredSize = Annotated[
    EffectSize | None,
    Field(
        title="Effektstørrelse",
        description="Kun når kilden giver et tal med enhed. En p-værdi alene hører til i bemærkningen.",
        json_schema_extra={OWN: True},
    ),
]
