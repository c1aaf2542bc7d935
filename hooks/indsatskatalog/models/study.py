"""A study: one trial or evaluation, however many reports tell of it, with what it tried and what it found."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from .fixed_words import READ, UNSAID
from .parts import Duration, Locator, MeasuredSize, OneSentence, Outcome, Ref
from .records import Aliases, Disputes, FormerIds, More, Record
from .spans import Count, Years
from .values import (
    AMONG,
    OWN,
    BasisTag,
    CountryTag,
    Data,
    DesignTag,
    DirectionTag,
    DomainTag,
    Grades,
    InterventionId,
    LaterTag,
    Line,
    MeasureTag,
    ProgrammeId,
    Prose,
    SampleTag,
    Several,
    StudyId,
    SubjectTag,
    TimeTag,
)

Arm = Annotated[
    Line | None,
    Field(
        title="Udgave",
        description="Når flere udgaver blev prøvet på hver sine elever (forskere siger arme): hvilken af dem.",
        examples=["Hold på fem"],
    ),
]


class Tested(Data):
    """What a study tried: a type, a programme or a whole initiative, and in which of its arms."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": [name]} for name in ("intervention", "programme", "initiative")]}
    )

    intervention: InterventionId | None = Field(
        None, title="Indsatstype", description="Når det er typen selv, der er prøvet, og ikke et program."
    )
    programme: ProgrammeId | None = Field(None, title="Program", description="Det program, der er prøvet.")
    initiative: Line | None = Field(
        None,
        title="Initiativ",
        description="Et helt initiativ, som blander flere typer. Det giver ingen af dem et mærke.",
        examples=["Det nationale initiativ 2021-2022"],
    )
    arm: Arm = None
    akin: bool | None = Field(
        None, title="Kun beslægtet", description="Ja, når det prøvede kun ligner. Så fortæller vi det, uden mærke."
    )

    @model_validator(mode="after")
    def _is_one_thing(self) -> Tested:
        """Refuse none or several in one: each has a line of its own."""
        if sum(each is not None for each in (self.intervention, self.programme, self.initiative)) != 1:
            raise PydanticCustomError("tested_one", "one", {})
        return self


class Tried(Data):
    """Grades and subjects that belong together. With a half missing it stands for no grade in a subject."""

    grades: Grades | None = Field(None, title="Klassetrin", description="De klassetrin, der fik indsatsen.")
    subjects: Several[SubjectTag] | None = Field(None, title="Fag", description="De fag, der blev øvet.")


class Given(Data):
    """What pupils got: how much, when, and how that differed from what the type is advised to be."""

    dose: Line | None = Field(
        None,
        title="Hvor meget",
        description="Med kildens ord, også hvor mange elever der var sammen.",
        examples=["12 uger med fire gange 30 minutter, tre og tre"],
    )
    when: Line | None = Field(
        None,
        title="Hvornår",
        description="Ved siden af undervisningen, i stedet for den, i ferien, hjemme.",
        examples=["I skoletiden, væk fra klassen"],
    )
    unlike: Line | None = Field(
        None,
        title="Prøvet anderledes",
        description="Når det, der er prøvet, afveg fra det, typen anbefaler: hvordan. Det står ved studiets mærker.",
        examples=["i skoletiden, ikke i en ferie"],
        json_schema_extra={OWN: True},
    )


class Report(Data):
    """A text about the study, and how much of it was read."""

    ref: Ref
    basis: BasisTag = Field(
        title="Læst i", description="Hvor meget af netop denne tekst I har læst. Ved I det ikke, så vælg «Ikke oplyst»."
    )


class Result(Data):
    """One outcome for one arm and group at one time. It rests on a text by those who did, ordered or paid for it."""

    outcome: Outcome
    arm: Annotated[Arm, Field(json_schema_extra={AMONG: {"list": "tests", "key": "arm"}})] = None
    against: Line | None = Field(
        None,
        title="Målt mod",
        description="En anden arm, når det ikke er kontrolgruppen. Så giver fundet intet mærke.",
        examples=["Samme forløb med mere dansk"],
    )
    group: Line | None = Field(
        None, title="For hvem", description="Når fundet kun gælder nogle elever.", examples=["De fagligt svageste"]
    )
    grades: Grades | None = Field(None, title="Klassetrin", description="Når fundet kun gælder nogle klassetrin.")
    sample: SampleTag = Field(
        title="Alle eller nogle", description="Om fundet gælder alle, som udbyttet var tænkt til."
    )
    time: TimeTag = Field(
        title="Målt hvornår",
        description="Undervejs, første gang efter starten eller senere. Siger teksten det ikke, så vælg det.",
    )
    after: Line | None = Field(
        None,
        title="Hvor længe efter",
        description="Med kildens ord.",
        examples=["Et par måneder efter forløbet"],
    )
    after_time: Duration | None = Field(None, title="Tid efter", description="Når kilden giver et tal.")
    later: LaterTag | None = Field(
        None,
        title="Gik det over",
        description="Kun ved fremgang, når kilden selv siger det. Ses en forskel blot ikke senere, så lad det stå.",
        json_schema_extra={OWN: True},
    )
    direction: DirectionTag = Field(
        title="Retning",
        description="Hvad undersøgelsen fandt. Skriv det også, når der ikke var nogen effekt.",
        json_schema_extra={OWN: True},
    )
    in_words: Line | None = Field(
        None,
        title="Fundet i ord",
        description="Når retningen alene kan læses på to måder. Uden punktum.",
        examples=["Faldt mindre end hos andre"],
        json_schema_extra={OWN: True},
    )
    hedged: bool | None = Field(
        None,
        title="Forsigtigt sagt",
        description="Ja, når kilden skriver «ser ud til» eller «tendens».",
        json_schema_extra={OWN: True},
    )
    measure: MeasureTag = Field(
        title="Slags måling",
        description="Test, karakter, register, spørgeskema … Siger det, I har læst, det ikke, så vælg det sidste ord.",
    )
    instrument: Line | None = Field(
        None,
        title="Målt med",
        description="Testen eller spørgeskemaet.",
        examples=["De nationale test i læsning"],
    )
    size_word: Line | None = Field(
        None,
        title="Kildens ord for størrelsen",
        description="Kun kildens eget ord.",
        examples=["meget store"],
        json_schema_extra={OWN: True},
    )
    effect_size: MeasuredSize = None
    may_be: DomainTag | None = Field(
        None,
        title="Kan være samme måling som",
        description="Et andet udbytte af studiet, når teksten ikke siger, om dette er målt for sig.",
        json_schema_extra={OWN: True},
    )
    told_with: StudyId | None = Field(
        None,
        title="Opgjort sammen med",
        description="Et andet studie, når kilden kun giver ét resultat for de to tilsammen.",
        json_schema_extra={OWN: True},
    )
    schools: Count | None = Field(None, title="Skoler", description="Når det er færre end i hele undersøgelsen.")
    pupils: Count | None = Field(None, title="Elever", description="Når det er færre end i hele undersøgelsen.")
    report: Annotated[Ref, Field(json_schema_extra={AMONG: {"list": "reports", "key": "ref", "read": [*READ, UNSAID]}})]
    locator: Annotated[Locator, Field(json_schema_extra={OWN: True})]
    note: Prose | None = Field(
        None,
        title="Bemærkning",
        description="Det, de andre felter ikke kan rumme, fx p-værdien, eller hvad kilden lader stå åbent.",
        examples=["Kilden giver ikke usikkerheden, kun p = 0,03."],
        json_schema_extra={OWN: True},
    )

    @property
    def ref(self) -> str:
        """Return the work that it stands in, as other parts that name a source call it."""
        return self.report


class Study(Record):
    """A trial or an evaluation."""

    ADDRESS: ClassVar[str] = "/studier/{id}/"
    UNSOURCED: ClassVar[frozenset[str]] = (Record.UNSOURCED - {"tried"}) | {
        *("tests", "reports", "results", "superseded_by")
    }

    title: Line = Field(
        title="Navn",
        description="Det, der blev prøvet, og hvor eller hvornår, så studiet kan kendes fra andre.",
        examples=["Makkerlæring i seks kommuner"],
    )
    aliases: Aliases = None
    former_ids: FormerIds = None
    summary: OneSentence
    tests: Annotated[list[Tested], Field(min_length=1)] = Field(
        title="Det prøvede",
        description="Én linje for hver type eller hvert program, og for hver udgave.",
        examples=[[{"programme": "sykl"}]],
    )
    design: DesignTag = Field(title="Opbygning", description="Hvordan undersøgelsen er lavet.")
    design_note: Prose | None = Field(
        None,
        title="Mere om opbygningen",
        description="Det, ordet ikke rummer, fx frafald, og hvor meget af forløbet der blev gennemført.",
        examples=["Lod mellem skoler."],
    )
    trials: Annotated[int, Field(ge=2, le=99)] | None = Field(
        None,
        title="Forsøg i undersøgelsen",
        description="Kun når flere forsøg er meldt under ét. Undersøgelsen tæller stadig som én.",
        examples=[2],
    )
    comparison: Prose | None = Field(
        None, title="Sammenlignet med", description="Hvad de andre elever fik.", examples=["Almindelig undervisning."]
    )
    country: CountryTag | None = Field(None, title="Land", description="Landet, undersøgelsen er lavet i.")
    years: Years | None = Field(None, title="År", description="De år, det løb.", examples=[{"min": 2018, "max": 2020}])
    municipalities: Count | None = Field(None, title="Kommuner", description="Hvor mange kommuner der var med.")
    schools: Count | None = Field(None, title="Skoler", description="Hvor mange skoler der var med.")
    classes: Count | None = Field(None, title="Klasser", description="Hvor mange klasser der var med.")
    pupils: Count | None = Field(None, title="Elever", description="Hvor mange elever der var med, uden punktum.")
    tried: list[Tried] | None = Field(
        None, title="Prøvet i", description="Klassetrin og fag, der hører sammen. De, der hjælper, er ikke prøvet."
    )
    given: Given | None = Field(
        None,
        title="Det fik eleverne",
        description="Hvor meget og hvornår. Oplæring og andet, det krævede, står hos typen eller programmet.",
    )
    reports: Annotated[list[Report], Field(min_length=1)] = Field(
        title="Tekster om undersøgelsen", description="Alle, I kender, også dem, I ikke har set."
    )
    superseded_by: StudyId | None = Field(
        None, title="Afløst af", description="En senere undersøgelse, der tæller i stedet."
    )
    results: list[Result] | None = Field(
        None, title="Fund", description="Ét for hvert udbytte, hver gruppe og hver måling, også uden effekt."
    )
    links: More = None
    conflicts: Disputes = None
