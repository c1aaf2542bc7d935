"""The records: what a file in the catalogue may say, key by key. Titles serve pages, messages and editors."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from .fields import (
    CategoryTag,
    Data,
    Date,
    InterventionId,
    Line,
    Matching,
    PartnerTag,
    ProgrammeId,
    Prose,
    SettingTag,
    Several,
    Slug,
    Span,
    WellbeingId,
)
from .parts import (
    Conflict,
    Cost,
    DurationOption,
    GradeRange,
    Lines,
    Links,
    Organisation,
    Outcome,
    Sources,
    Staff,
    SubjectRange,
    TargetGroup,
    Trial,
)


class Record(Data):
    """What every record has: its id, and the source of each fact by the fact's path."""

    # Fields that state no fact of the world, or that carry their source in every row.
    UNSOURCED: ClassVar[frozenset[str]] = frozenset(
        {"id", "title", "aliases", "programmes", "intervention", "outcomes", "conflicts", "sources"}
        | {"last_reviewed", "review_due", "code"}
    )

    id: Slug = Field(title="Id", description="Filens navn og sidens adresse")
    sources: Sources = Field(default_factory=dict, title="Kilder", description="Sti til feltet → kilder med sted")
    last_reviewed: Date = Field(None, title="Sidst gennemgået")
    review_due: Date = Field(None, title="Gennemgås igen")


class Intervention(Record):
    """An intervention type."""

    code: Annotated[str, Matching(r"^[A-Z]{1,3}$", "code")] = Field(title="Bogstav")
    title: Line = Field(title="Navn")
    aliases: list[Line] | None = Field(None, title="Også kaldet")
    summary: Prose = Field(title="Kort fortalt")
    description: Prose | None = Field(None, title="Det er indsatsen")
    rationale: Prose | None = Field(None, title="Derfor er den med")
    category: CategoryTag = Field(title="Kategori")
    organisation: Organisation | None = Field(None, title="Organisering")
    target_group: TargetGroup | None = Field(None, title="Målgruppe")
    grades: GradeRange | None = Field(None, title="Klassetrin")
    subjects: SubjectRange | None = Field(None, title="Fag")
    minimum_duration: Annotated[list[DurationOption], Field(min_length=1)] | None = Field(
        None, title="Minimumsvarighed"
    )
    group_size: Span | None = Field(None, title="Elever i gruppen")
    staff: Staff | None = Field(None, title="Hvem står for den")
    settings: Several[SettingTag] | None = Field(None, title="Ramme")
    partners: Several[PartnerTag] | None = Field(None, title="Samarbejdspartnere")
    practice: Lines | None = Field(None, title="Sådan gør I")
    prerequisites: Lines | None = Field(None, title="Forudsætninger")
    resources: Lines | None = Field(None, title="Ressourcer")
    leadership: Lines | None = Field(None, title="Til skolens ledelse")
    cost: Cost | None = Field(None, title="Pris")
    programmes: Several[ProgrammeId] | None = Field(None, title="Afprøvede programmer")
    outcomes: list[Outcome] | None = Field(None, title="Evidens")
    links: Links | None = Field(None, title="Links")
    wellbeing: Several[WellbeingId] | None = Field(None, title="Trivselsfokus")
    conflicts: list[Conflict] | None = Field(None, title="Uenige kilder")


class Programme(Record):
    """A tested programme of an intervention type."""

    title: Line = Field(title="Navn")
    aliases: list[Line] | None = Field(None, title="Også kaldet")
    intervention: InterventionId = Field(title="Indsatstype")
    summary: Prose = Field(title="Kort fortalt")
    minimum_duration: Annotated[list[DurationOption], Field(min_length=1)] | None = Field(None, title="Varighed")
    cost: Cost | None = Field(None, title="Pris")
    trial: Trial | None = Field(None, title="Afprøvningen")
    outcomes: list[Outcome] | None = Field(None, title="Evidens")
    links: Links | None = Field(None, title="Links")
    conflicts: list[Conflict] | None = Field(None, title="Uenige kilder")


class Wellbeing(Record):
    """A wellbeing focus that the academic interventions can take in."""

    title: Line = Field(title="Navn")
    aliases: list[Line] | None = Field(None, title="Også kaldet")
    summary: Prose = Field(title="Kort fortalt")
    description: Lines | None = Field(None, title="Det siger kilden")
    methods: Lines | None = Field(None, title="Måder at gøre det på")
    advice: Lines | None = Field(None, title="Vær opmærksom på")
    links: Links | None = Field(None, title="Links")


MODELS: dict[str, type[Any]] = {"interventions": Intervention, "programmes": Programme, "wellbeing": Wellbeing}
