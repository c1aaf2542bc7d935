"""The records: what a file in the catalogue may say, key by key. Titles and descriptions serve pages and editors."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

from .claims import Claims
from .parts import Conflict, DurationOption, Lines, Links, Note, OneSentence, Short, Sources
from .spans import Span
from .staff import Staff
from .values import (
    CategoryTag,
    Data,
    Date,
    ExtraStaffTag,
    Grades,
    InterventionId,
    Line,
    Matching,
    PartnerTag,
    ProgrammeId,
    Prose,
    SettingTag,
    Several,
    Slug,
    StageTag,
    SubjectTag,
    TargetGroupTag,
    WellbeingId,
)

Aliases = Annotated[
    list[Line] | None,
    Field(
        title="Også kaldet",
        description="Andre navne for det samme. Søgningen finder dem; bøjninger og stavefejl klarer den selv.",
        examples=[["læsemakkere"]],
    ),
]
FormerIds = Annotated[
    Several[Slug] | None,
    Field(
        title="Tidligere id'er",
        description="Det, posten hed før. Gamle links fører herhen. Det kommer af sig selv, når id'et bliver ændret.",
        examples=[["makkere"]],
    ),
]
Title = Annotated[Line, Field(title="Navn", description="Navnet, som folk kender det.", examples=["Makkerlæring"])]
Practice = Annotated[
    Lines | None,
    Field(
        title="Sådan gør I",
        description="Hvad en gang rummer, tider i skemaet, hvad der kommer bagefter; et punkt for hver ting.",
        examples=[["Lad makkerne skiftes til at læse."]],
    ),
]
Minimum = Annotated[list[DurationOption], Field(min_length=1)]
Disputes = Annotated[
    list[Conflict] | None,
    Field(title="Uenige kilder", description="Steder, hvor en kilde siger to ting, eller to kilder siger hver sit."),
]
More = Annotated[Links | None, Field(title="Links", description="Steder, hvor læseren kan vide mere.")]


class NamedForm(Data):
    """A named form or structure of an intervention."""

    name: Line = Field(title="Navn", description="Formens navn.", examples=["Makkere på samme niveau"])
    description: Prose = Field(title="Beskrivelse", description="Hvad den går ud på.", examples=["De skifter roller."])


class Organisation(Data):
    """How an intervention is arranged."""

    summary: Short = None
    forms: list[NamedForm] | None = Field(None, title="Former", description="Måder at gøre det på, når kilden skelner.")


class TargetGroup(Data):
    """Whom an intervention is for."""

    summary: Prose = Field(title="Kort", description="Hvem det er for.", examples=["Elever, der læser langsomt."])
    groups: Several[TargetGroupTag] | None = Field(None, title="Grupper", description="De grupper, kilden nævner.")


class GradeRange(Data):
    """Grades 0–10, or [alle], that a source calls suitable; where it was tried is worked out of the studies."""

    suitable: Grades | None = Field(
        None,
        title="Egnet til",
        description="De klassetrin, en kilde mener, det egner sig til. «Alle» kun, hvis den siger det.",
    )
    possible: Grades | None = Field(
        None,
        title="Også muligt",
        description="Klassetrin, kilden ikke afviser, men heller ikke nævner, fx når den skriver «også yngre elever».",
        examples=[[4, 5, 6]],
    )
    primary: Several[StageTag] | None = Field(None, title="Primært", description="Trin, som kilden kalder primære.")
    note: Note = None


class SubjectRange(Data):
    """Subjects, or [alle], that a source calls suitable; where it was tried is worked out of the studies."""

    suitable: Several[SubjectTag] | None = Field(
        None,
        title="Egnet til",
        description="De fag, en kilde mener, det egner sig til. «Alle» kun, hvis den siger det.",
    )
    examples: bool | None = Field(None, title="Kun eksempler", description="Om kilden kun nævner fagene som eksempler.")
    note: Note = None


class TriedIn(Data):
    """Grades and subjects that Danish studies tried a record in. Worked out of them, in no file."""

    grades: Grades | None = Field(None, title="Klassetrin, afprøvet", description="Klassetrin i danske studier.")
    subjects: Several[SubjectTag] | None = Field(None, title="Fag, afprøvet", description="Fag i danske studier.")


def _by_hand(value: Any) -> Any:
    raise PydanticCustomError("computed", "computed", {})


Tried = Annotated[
    SkipJsonSchema[TriedIn | None],
    BeforeValidator(_by_hand),
    Field(title="Afprøvet", description="Regnes ud af studierne.", exclude=True),
]


class Cost(Data):
    """What a source says of the price, and the posts it names."""

    amount_dkk_per_pupil: Span | None = Field(
        None, title="Kroner pr. elev", description="Kildens tal. Regn det ikke selv ud.", examples=[1500]
    )
    per: Line | None = Field(
        None,
        title="Prisen er pr.",
        description="Kun når beløbet er for andre end en elev i typens gruppe. Så bliver det vist, men ikke ganget.",
        examples=["anbragt barn"],
    )
    scope: Line | None = Field(
        None,
        title="Hvad prisen gælder",
        description="Kun når beløbet ikke gælder alle udgaver. Teksten står i parentes bag beløbet, hvor det end er.",
        examples=["gælder kurser i skoletiden; hvad et feriekursus koster, er ikke oplyst"],
    )
    extra_staff: ExtraStaffTag | None = Field(
        None,
        title="Ekstra voksne",
        description="Kun når kilden siger det. Ved «Ingen» regner beregneren ikke med nogen.",
    )
    items: Lines | None = Field(
        None,
        title="Udgiftsposter",
        description="Det, kilden siger, der skal betales.",
        examples=[["Bøger til eleverne."]],
    )
    note: Note = None


class Record(Data):
    """What every record has: its id, and the source of each fact by the fact's path."""

    # Fields that state no fact of the world, or that carry their source in every row.
    UNSOURCED: ClassVar[frozenset[str]] = frozenset(
        {"id", "title", "aliases", "former_ids", "programmes", "intervention", "claims", "conflicts", "sources"}
        | {"last_reviewed", "review_due", "code", "tried"}
    )

    ADDRESS: ClassVar[str] = ""  # of its page or its place on one, from the site's root; `{id}` is the record's own

    @property
    def address(self) -> str:
        """Return where readers find it."""
        return self.ADDRESS.format(id=self.id)

    id: Slug = Field(title="Id", description="Den sidste del af sidens adresse. I behøver ikke skrive den.")
    sources: Sources = Field(
        default_factory=dict, title="Kilder", description="Hvem der siger hvad: for hvert felt kilden og stedet i den."
    )
    last_reviewed: Date = Field(None, title="Sidst gennemgået", description="Dagen, posten sidst blev gået igennem.")
    review_due: Date = Field(
        None,
        title="Gennemgås igen",
        description="Senest den dag går nogen den igennem igen.",
        examples=["2027-11-22"],
    )


class Intervention(Record):
    """An intervention type."""

    ADDRESS: ClassVar[str] = "/indsatser/{id}/"

    code: Annotated[str, Matching(r"^[A-Z]{1,3}$", "code")] = Field(
        title="Bogstav", description="Indsatstypens bogstav. Det bestemmer rækkefølgen.", examples=["F"]
    )
    title: Title
    aliases: Aliases = None
    former_ids: FormerIds = None
    summary: OneSentence
    description: Prose | None = Field(
        None,
        title="Det er indsatsen",
        description="Hvad der sker, fortalt så en ny kan følge med.",
        examples=["Eleverne læser sammen i par."],
    )
    rationale: Prose | None = Field(
        None, title="Derfor er den med", description="Hvorfor kilden har den med.", examples=["Forskning peger på den."]
    )
    category: CategoryTag = Field(title="Kategori", description="Den siger også, om indsatsen må stå alene.")
    organisation: Organisation | None = Field(None, title="Organisering", description="Hvordan den er lagt til rette.")
    target_group: TargetGroup | None = Field(None, title="Målgruppe", description="Hvem kilden siger, den er for.")
    grades: GradeRange | None = Field(None, title="Klassetrin", description="De klassetrin, den egner sig til.")
    subjects: SubjectRange | None = Field(None, title="Fag", description="De fag, den egner sig til.")
    minimum_duration: Minimum | None = Field(
        None, title="Minimumsvarighed", description="Hvor meget der mindst skal til; ét punkt for hver mulighed."
    )
    group_size: Span | None = Field(None, title="Elever i gruppen", description="Hvor mange elever der er sammen.")
    staff: Staff | None = Field(None, title="Hvem står for den", description="Hvem der gør det, og hvad de skal kunne.")
    settings: Several[SettingTag] | None = Field(None, title="Ramme", description="Hvor og hvornår den kan finde sted.")
    partners: Several[PartnerTag] | None = Field(None, title="Samarbejdspartnere", description="Andre, der er med.")
    practice: Practice = None
    prerequisites: Lines | None = Field(
        None, title="Forudsætninger", description="Hvad der skal være på plads.", examples=[["Klassen er tryg."]]
    )
    resources: Lines | None = Field(
        None, title="Ressourcer", description="Tid, rum og materialer.", examples=[["Bøger på flere niveauer."]]
    )
    leadership: Lines | None = Field(
        None, title="Til skolens ledelse", description="Råd til ledelsen.", examples=[["Sæt tid af i skemaet."]]
    )
    cost: Cost | None = Field(None, title="Pris", description="Hvad kilden siger om prisen.")
    tried: Tried = None
    programmes: Several[ProgrammeId] | None = Field(
        None, title="Afprøvede programmer", description="Programmerne af denne type. De nævner selv indsatstypen."
    )
    claims: Claims = None
    links: More = None
    wellbeing: Several[WellbeingId] | None = Field(
        None, title="Trivselsfokus", description="De fokus, der betyder mest her."
    )
    conflicts: Disputes = None


class Programme(Record):
    """A tested programme of an intervention type."""

    ADDRESS: ClassVar[str] = "/programmer/{id}/"

    title: Title
    aliases: Aliases = None
    former_ids: FormerIds = None
    intervention: InterventionId = Field(
        title="Indsatstype",
        description="Den type, programmet hører til. Formularen sætter selv programmet på dens liste.",
    )
    summary: OneSentence
    minimum_duration: Minimum | None = Field(
        None, title="Varighed", description="Hvor meget eleverne fik; ét punkt for hver mulighed."
    )
    practice: Practice = None
    staff: Staff | None = Field(
        None, title="Hvem står for det, og oplæring", description="Hvem der gjorde det, og hvad de lærte først."
    )
    cost: Cost | None = Field(None, title="Pris", description="Hvad kilden siger om prisen.")
    tried: Tried = None
    claims: Claims = None
    links: More = None
    conflicts: Disputes = None


class Wellbeing(Record):
    """A wellbeing focus that the academic interventions can take in."""

    ADDRESS: ClassVar[str] = "/trivsel/#{id}"

    title: Title
    aliases: Aliases = None
    former_ids: FormerIds = None
    summary: OneSentence
    description: Lines | None = Field(
        None, title="Det siger kilden", description="Et punkt for hver ting.", examples=[["Ro hjælper eleverne."]]
    )
    methods: Lines | None = Field(
        None, title="Måder at gøre det på", description="Et punkt for hver måde.", examples=[["Aftal regler sammen."]]
    )
    advice: Lines | None = Field(
        None, title="Vær opmærksom på", description="Et punkt for hvert råd.", examples=[["Spørg eleverne."]]
    )
    links: More = None
