"""The catalogue's other files: the guide's process, the references and the vocabularies."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from .fields import CategoryTag, Data, Grade, IdentificationTag, Line, Matching, Prose, ReferenceId, Several, Slug, Url
from .models import Record
from .parts import Conflict, Link, Outcome


class Term(Data):
    """A word of a vocabulary; file order is display order."""

    id: Slug = Field(title="Id")
    label: Line = Field(title="Navn")
    description: Prose = Field(title="Forklaring")
    aliases: list[Line] | None = Field(None, title="Også kaldet")


class CategoryTerm(Term):
    """A category of interventions, and whether one of its kind may stand alone."""

    symbol: Line = Field(title="Symbol")
    stands_alone: bool = Field(title="Må stå alene")
    supplements: Several[CategoryTag] | None = Field(None, title="Kan supplere")


class EvidenceTerm(Term):
    """A label of evidence; its description is the rule by which `evidence.py` gives it."""

    symbol: Line | None = Field(None, title="Symbol")
    short: Line = Field(title="Kort navn", description="Til tabeller, hvor det hele navn ikke kan stå")


class StageTerm(Term):
    """A stage of school and the grades the catalogue counts to it."""

    grades: Annotated[list[Grade], Field(min_length=1)] = Field(title="Klassetrin")


class Vocabularies(Data):
    """Every closed list of words, by kind."""

    category: list[CategoryTerm] = Field(title="Kategori")
    target_group: list[Term] = Field(title="Målgruppe")
    subject: list[Term] = Field(title="Fag")
    stage: list[StageTerm] = Field(title="Trin")
    setting: list[Term] = Field(title="Ramme")
    partner: list[Term] = Field(title="Samarbejdspartner")
    role: list[Term] = Field(title="Udfører")
    unit: list[Term] = Field(title="Enhed")
    country: list[Term] = Field(title="Land")
    domain: list[Term] = Field(title="Udbytte")
    direction: list[Term] = Field(title="Retning")
    evidence: list[EvidenceTerm] = Field(title="Evidensmærke")
    basis: list[Term] = Field(title="Læst i")
    identification: list[Term] = Field(title="Sikkerhed for kilden")


def _date_parts(value: Any) -> Any:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    match parts:
        case [[int(), *more]] if len(value) == 1 and len(more) < 3 and all(type(part) is int for part in more):
            return value
    raise PydanticCustomError("csl_date", "date", {})


class Name(Data):
    """A CSL name: a person's two parts, or an organisation's `literal`."""

    family: Line | None = Field(None, title="Efternavn")
    given: Line | None = Field(None, title="Fornavn")
    literal: Line | None = Field(None, title="Navn")


class Reference(Data):
    """A CSL item, with how surely it is the work that the guide means."""

    model_config = ConfigDict(serialize_by_alias=True)

    id: Annotated[str, Matching(r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$", "reference_id")] = Field(title="Id")
    type: Line = Field(title="Type", examples=["article-journal", "report", "webpage"])
    title: Line | None = Field(None, title="Titel")
    label: Line | None = Field(None, title="Kaldenavn", description="Katalogets eget navn, hvor titlen ikke er set")
    author: list[Name] | None = Field(None, title="Forfattere")
    issued: Annotated[Any, AfterValidator(_date_parts)] = Field(None, title="Udgivet")
    container_title: Line | None = Field(None, alias="container-title", title="Udgivet i")
    volume: Line | None = Field(None, title="Årgang")
    issue: Line | None = Field(None, title="Nummer")
    page: Line | None = Field(None, title="Sider")
    publisher: Line | None = Field(None, title="Udgiver")
    language: Annotated[str, Matching(r"^[a-z]{2}$", "language")] | None = Field(None, title="Sprog")
    doi: Annotated[str, Matching(r"^10\.[0-9]{4,9}/\S+$", "doi")] | None = Field(None, alias="DOI", title="DOI")
    url: Url | None = Field(None, alias="URL", title="Adresse")
    isbn: Line | None = Field(None, alias="ISBN", title="ISBN")
    identification: IdentificationTag = Field(title="Er det den rigtige kilde?")
    guide_citation: Line | None = Field(None, title="Guidens henvisning")
    headings: list[Line] | None = Field(None, title="Overskrifter, som steder kan pege på")
    seen_at: list[Url] | None = Field(None, title="Set på")
    unverified: list[Line] | None = Field(None, title="Oplysninger, der ikke er set på en side")
    note: Prose | None = Field(None, title="Bemærkning")


class Rule(Data):
    """A hard rule of the guide."""

    id: Slug = Field(title="Id")
    title: Line = Field(title="Regel")
    text: Prose = Field(title="Forklaring")


class Section(Data):
    """Considerations under one heading: what to ask, point by point."""

    title: Line = Field(title="Overskrift")
    intro: Prose | None = Field(None, title="Indledning")
    items: list[Prose] | None = Field(None, title="Punkter")


class Step(Data):
    """One of the three steps of choosing."""

    title: Line = Field(title="Overskrift")
    summary: Prose = Field(title="Kort")
    sections: list[Section] = Field(title="Afsnit")


class Screening(Data):
    """A kind of data by which a school finds the pupils: where it is, and what to look for."""

    stage: Line = Field(title="Klassetrin")
    data: Prose = Field(title="Data")
    availability: Prose | None = Field(None, title="Hvor findes de")
    attention: Prose | None = Field(None, title="Se efter")
    link: Link | None = Field(None, title="Link")


class Guide(Record):
    """The guide that the catalogue grew out of: its frame, rules and process."""

    UNSOURCED: ClassVar[frozenset[str]] = Record.UNSOURCED | {"reference"}

    reference: ReferenceId = Field(title="Guiden i kildelisten")
    title: Line = Field(title="Titel")
    status: Prose = Field(title="Status i dag")
    frame: list[Section] = Field(title="Initiativets ramme")
    background: list[Section] = Field(title="Baggrund")
    rules: list[Rule] = Field(title="Regler")
    categories: list[Section] = Field(title="Tre kategorier")
    steps: Annotated[list[Step], Field(min_length=1)] = Field(title="Trin")
    screening: list[Screening] = Field(title="Data til bruttolisten")
    questions: list[Prose] = Field(title="Spørgsmål til den kvalitative afdækning")
    wellbeing_intro: list[Prose] = Field(title="Fokus på trivsel")
    outcomes: list[Outcome] | None = Field(None, title="Evidens på tværs af typerne")
    conflicts: list[Conflict] | None = Field(None, title="Uenige kilder")
