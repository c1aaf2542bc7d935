"""The catalogue's other files: the guide's process, the references and the vocabularies."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .description import Heading
from .parts import Link, Note, Outcome
from .records import Disputes, Record
from .values import (
    CategoryTag,
    Data,
    Grade,
    IdentificationTag,
    Line,
    Matching,
    OneOf,
    PlaceInWork,
    Prose,
    ReferenceId,
    Several,
    Slug,
    Url,
)


class Term(Data):
    """A word of a vocabulary; file order is display order."""

    id: Slug = Field(title="Id", description="Ordet, som posterne skriver det.", examples=["laesning"])
    label: Line = Field(title="Navn", description="Ordet, som læseren ser det.", examples=["Læsning"])
    description: Prose = Field(
        title="Forklaring", description="Hvad ordet dækker her.", examples=["At afkode og forstå en tekst."]
    )
    aliases: list[Line] | None = Field(
        None, title="Også kaldet", description="Andre ord, som folk søger på.", examples=[["læsefærdighed"]]
    )


class CategoryTerm(Term):
    """A category of interventions, and whether one of its kind may stand alone."""

    symbol: Line = Field(title="Symbol", description="Ét tegn, der også kan ses på sort-hvidt papir.", examples=["▪"])
    stands_alone: bool = Field(title="Må stå alene", description="Om en indsats af den slags må stå alene.")
    supplements: Several[CategoryTag] | None = Field(
        None, title="Kan supplere", description="De kategorier, som denne kan lægges ved siden af."
    )


class EvidenceTerm(Term):
    """A label of evidence; its description is the rule by which `evidence.py` gives it."""

    symbol: Line | None = Field(None, title="Symbol", description="Mærkets tegn.", examples=["●"])
    short: Line = Field(
        title="Kort navn", description="Til tabeller, hvor det hele navn ikke kan stå.", examples=["Positivt"]
    )


class StageTerm(Term):
    """A stage of school and the grades the catalogue counts to it."""

    grades: Annotated[list[Grade], Field(min_length=1)] = Field(
        title="Klassetrin", description="De klassetrin, kataloget regner til trinnet.", examples=[[4, 5, 6]]
    )


def _words(title: str, description: str) -> Any:
    """Return the field of a vocabulary."""
    return Field(title=title, description=description)


class Vocabularies(Data):
    """Every closed list of words, by kind."""

    category: list[CategoryTerm] = _words("Kategori", "De slags indsatser, der findes, og om de må stå alene.")
    target_group: list[Term] = _words("Målgruppe", "De grupper af elever, en indsats kan være for.")
    subject: list[Term] = _words("Fag", "Skolens fag.")
    stage: list[StageTerm] = _words("Trin", "Skolens trin og de klassetrin, der hører til.")
    setting: list[Term] = _words("Ramme", "Hvor og hvornår en indsats kan finde sted.")
    partner: list[Term] = _words("Samarbejdspartner", "Andre, der kan være med.")
    role: list[Term] = _words("Udfører", "Dem, der kan stå for en indsats.")
    unit: list[Term] = _words("Enhed", "Enheder for varighed. Kataloget regner med netop disse.")
    country: list[Term] = _words("Land", "Lande, der er målt i.")
    domain: list[Term] = _words("Udbytte", "Det, en indsats kan gøre bedre.")
    direction: list[Term] = _words("Retning", "Hvad en kilde fandt. Kataloget regner med netop disse.")
    evidence: list[EvidenceTerm] = _words("Evidensmærke", "Mærkerne og deres regler. Kataloget regner med netop disse.")
    basis: list[Term] = _words("Læst i", "Hvor meget af en kilde nogen har læst.")
    identification: list[Term] = _words("Sikkerhed for kilden", "Hvor sikkert det er, at en kilde er den rette.")


def _date_parts(value: Any) -> Any:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    match parts:
        case [[int(), *more]] if len(value) == 1 and len(more) < 3 and all(type(part) is int for part in more):
            if all(0 < part <= most for part, most in zip(more, (12, 31), strict=False)):
                return value
    raise PydanticCustomError("csl_date", "date", {})


_DATE_PARTS = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 1,
            "title": "År, måned, dag",
            "description": "Året, og måned og dag, når kilden oplyser dem.",
        }
    },
    "required": ["date-parts"],
    "additionalProperties": False,
    "examples": [{"date-parts": [[2021]]}],
}


# The types of CSL that a reference can have, and what people call them.
REFERENCE_TYPES = {
    "article-journal": "Artikel i et tidsskrift",
    "article": "Arbejdspapir eller notat",
    "report": "Rapport",
    "book": "Bog",
    "chapter": "Kapitel i en bog",
    "thesis": "Afhandling",
    "paper-conference": "Oplæg på en konference",
    "article-newspaper": "Artikel i en avis eller et nyhedsmedie",
    "webpage": "Side på nettet",
    "document": "Andet dokument",
}


class Name(Data):
    """A CSL name: a person's two parts, or an organisation's `literal`."""

    family: Line | None = Field(None, title="Efternavn", description="En persons efternavn.", examples=["Jensen"])
    given: Line | None = Field(None, title="Fornavn", description="Fornavn eller forbogstav.", examples=["A."])
    literal: Line | None = Field(
        None, title="Navn", description="En organisations hele navn, i stedet for for- og efternavn.", examples=["VIVE"]
    )

    @model_validator(mode="after")
    def _is_one_kind_of_name(self) -> Name:
        """Refuse a person and an organisation in one: only one of them would be printed."""
        if self.literal and (self.family or self.given):
            raise PydanticCustomError("two_names", "two names", {})
        return self


class Reference(Data):
    """A CSL item, with how surely it is the work that the guide means."""

    model_config = ConfigDict(serialize_by_alias=True)

    id: Annotated[str, Matching(r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", "reference_id")] = Field(
        title="Id", description="Kort navn, som posterne henviser med: forfatter og år.", examples=["emu2021"]
    )
    type: Annotated[str, OneOf("reference_type")] = Field(
        title="Type", description="Hvad det er for en slags værk. Ordene er CSL’s.", examples=["article-journal"]
    )
    title: Line | None = Field(
        None, title="Titel", description="Titlen, som den står i kilden. Find aldrig på en.", examples=["Læs sammen"]
    )
    label: Line | None = Field(
        None, title="Kaldenavn", description="Katalogets eget navn, hvor titlen ikke er set.", examples=["EMU (2021)"]
    )
    author: list[Name] | None = Field(
        None, title="Forfattere", description="I kildens rækkefølge.", examples=[[{"family": "Jensen", "given": "A."}]]
    )
    issued: Annotated[Any, AfterValidator(_date_parts), WithJsonSchema(_DATE_PARTS)] = Field(
        None, title="Udgivet", description="Året, og måned og dag, når kilden oplyser dem."
    )
    container_title: Line | None = Field(
        None,
        alias="container-title",
        title="Udgivet i",
        description="Tidsskriftet, bogen eller siden, den står i.",
        examples=["Pædagogisk Forskning"],
    )
    volume: Line | None = Field(None, title="Årgang", description="Tidsskriftets årgang.", examples=["12"])
    issue: Line | None = Field(None, title="Nummer", description="Tidsskriftets nummer.", examples=["3"])
    page: Line | None = Field(None, title="Sider", description="Fra og til.", examples=["45-61"])
    publisher: Line | None = Field(None, title="Udgiver", description="Hvem der har udgivet den.", examples=["VIVE"])
    language: Annotated[str, Matching(r"^[a-z]{2}$", "language")] | None = Field(
        None, title="Sprog", description="Sprogets kode.", examples=["da"]
    )
    doi: Annotated[str, Matching(r"^10\.[0-9]{4,9}/\S+$", "doi")] | None = Field(
        None, alias="DOI", title="DOI", description="Kun en DOI, I selv har set virke.", examples=["10.1234/abc"]
    )
    url: Url | None = Field(None, alias="URL", title="Adresse", description="Hvor den kan læses.")
    isbn: Line | None = Field(
        None, alias="ISBN", title="ISBN", description="Bogens nummer.", examples=["978-87-0000-000-0"]
    )
    identification: IdentificationTag = Field(
        title="Er det den rigtige kilde?", description="Hvor sikkert det er, at det er den kilde, der menes."
    )
    guide_citation: Line | None = Field(
        None, title="Guidens henvisning", description="Som guiden skriver den.", examples=["Jensen, 2019"]
    )
    headings: list[PlaceInWork] | None = Field(
        None,
        title="Overskrifter, som steder kan pege på",
        description="Når de står her, skal hvert sted i kilden være en af dem.",
        examples=[["kap. 1, Indledning"]],
    )
    seen_at: list[Url] | None = Field(
        None, title="Set på", description="Hvor I så oplysningerne.", examples=[["https://eksempel.dk/side"]]
    )
    unverified: list[Line] | None = Field(
        None,
        title="Oplysninger, der ikke er set på en side",
        description="Navnene på de felter, som ingen har set efter.",
        examples=[["issued"]],
    )
    note: Note = None


class Rule(Data):
    """A hard rule of the guide."""

    id: Slug = Field(title="Id", description="Navnet, som katalogets tjek bruger.", examples=["aldrig-alene"])
    title: Line = Field(title="Regel", description="Reglen i få ord.", examples=["Aldrig alene"])
    text: Prose = Field(
        title="Forklaring", description="Hvad reglen kræver.", examples=["En supplerende indsats står aldrig alene."]
    )


class Section(Data):
    """Considerations under one heading: what to ask, point by point."""

    title: Line = Field(title="Overskrift", description="Afsnittets emne.", examples=["Afdæk behovet"])
    intro: Prose | None = Field(
        None, title="Indledning", description="Det, læseren skal vide først.", examples=["Begynd med jeres data."]
    )
    items: list[Prose] | None = Field(
        None, title="Punkter", description="Et punkt for hver ting.", examples=[["Hvem har brug for hjælp?"]]
    )


class Step(Data):
    """One of the three steps of choosing."""

    title: Line = Field(title="Overskrift", description="Trinnets navn.", examples=["Trin 1: Afdæk behovet"])
    summary: Prose = Field(
        title="Kort", description="Trinnet i en sætning.", examples=["Find ud af, hvem der har brug."]
    )
    sections: list[Section] = Field(title="Afsnit", description="Overvejelserne i trinnet.")


class Screening(Data):
    """A kind of data by which a school finds the pupils: where it is, and what to look for."""

    stage: Line = Field(title="Klassetrin", description="De klassetrin, data findes for.", examples=["2.–8. klasse"])
    data: Prose = Field(title="Data", description="Hvilke data.", examples=["De nationale test."])
    availability: Prose | None = Field(
        None, title="Hvor findes de", description="Hvor skolen finder dem.", examples=["I skolens system."]
    )
    attention: Prose | None = Field(
        None, title="Se efter", description="Hvad I skal lægge mærke til.", examples=["Elever langt under niveau."]
    )
    link: Link | None = Field(None, title="Link", description="Hvor I kan læse mere.")


class Guide(Record):
    """The guide that the catalogue grew out of: its frame, rules and process."""

    ADDRESS: ClassVar[str] = "/planlaeg/"
    UNSOURCED: ClassVar[frozenset[str]] = Record.UNSOURCED | {"reference"}

    reference: ReferenceId = Field(title="Guiden i kildelisten", description="Den kilde, der er guiden.")
    title: Line = Field(title="Titel", description="Det, siderne kalder guiden.", examples=["Guiden fra 2021"])
    status: Prose = Field(title="Status i dag", description="Hvad der er sket siden.", examples=["Puljen er slut."])
    frame: list[Section] = Field(title="Initiativets ramme", description="Hvad pengene kunne bruges til.")
    background: list[Section] = Field(title="Baggrund", description="Hvorfor guiden blev skrevet.")
    rules: list[Rule] = Field(title="Regler", description="Det, guiden kræver af enhver sammensætning.")
    categories: list[Section] = Field(title="Tre kategorier", description="Hvad guiden siger om hver slags indsats.")
    steps: Annotated[list[Step], Field(min_length=1)] = Field(title="Trin", description="Vejen fra behov til indsats.")
    screening: list[Screening] = Field(title="Data til bruttolisten", description="Hvor skolen kan finde eleverne.")
    questions: list[Prose] = Field(
        title="Spørgsmål til den kvalitative afdækning",
        description="Et spørgsmål i hvert punkt.",
        examples=[["Hvordan trives eleven?"]],
    )
    description: list[Heading] | None = Field(
        None, title="Projektbeskrivelse", description="Overskrifterne i en projektbeskrivelse, i rækkefølge."
    )
    wellbeing_intro: list[Prose] = Field(
        title="Fokus på trivsel",
        description="Indledning til trivsel, afsnit for afsnit.",
        examples=[["Trivsel først."]],
    )
    outcomes: list[Outcome] | None = Field(
        None, title="Evidens på tværs af typerne", description="Fund, der gælder flere typer."
    )
    conflicts: Disputes = None
