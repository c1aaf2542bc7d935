"""The records as programs get them: their own keys, and beside these what is worked out of the catalogue.

The API's functions return these shapes, and its JSON Schemas are made from them; no value is checked here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, WithJsonSchema, with_config
from typing_extensions import TypedDict

from ..models.guide import Guide
from ..models.news import News
from ..models.records import Intervention, Programme, Wellbeing
from ..models.review import Review
from ..models.study import Study
from ..models.values import CategoryTag, Date, DomainTag, Slug, StudyId, SubjectTag
from ..models.wizard import Wizard

closed = with_config(ConfigDict(extra="forbid"))  # no key but its own
Address = Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
Url = Annotated[
    Address,
    Field(
        title="Side",
        description="Hvor læsere finder det: hel, når siden ved, hvor den ligger, ellers regnet fra filen selv.",
    ),
]
Modified = Annotated[
    Date, Field(title="Sidst ændret", description="Dagen for postens nyeste nyhed, ellers den sidste gennemgang.")
]
# What may be null, which no field of a record ever is.
_Text = Annotated[Any, WithJsonSchema({"type": ["string", "null"]})]
_Numbers = Annotated[Any, WithJsonSchema({"type": ["array", "null"], "items": {"type": "integer"}})]
_Free = Annotated[Any, WithJsonSchema({})]


@closed
class Form(TypedDict):
    """A programme, an arm or a type by itself, with its label for one outcome."""

    name: str
    label: Annotated[str, Field(description="Mærket, som det står i vocabularies.json under evidence.")]
    studies: Annotated[list[StudyId], Field(description="De studier, der giver mærket.")]


@closed
class Evidence(TypedDict):
    """What is known of one outcome."""

    domain: DomainTag
    claimed: Annotated[str, Field(description="Mærket efter guidens egne ord.")]
    known: Annotated[str, Field(description="Mærket efter alt, hvad der er kendt.")]
    forms: list[Form]
    sentence: Annotated[str, Field(description="Det samme som én sætning.")]


@closed
class Pair(TypedDict):
    """A grade and a subject that a Danish study tried together."""

    grade: Annotated[int, Field(ge=0, le=10)]
    subject: SubjectTag
    result_known: Annotated[bool, Field(description="Om vi kender et resultat af netop dem.")]


@closed
class Grades(TypedDict, total=False):
    """Grades, `alle` written out."""

    suitable: list[int]
    tested: list[int]


@closed
class DerivedOfProgramme(TypedDict):
    """What follows from a programme's rows."""

    evidence: list[Evidence]
    studies: NotRequired[Annotated[list[StudyId], Field(description="Alle studier af den.")]]
    tried: NotRequired[Annotated[list[Pair], Field(description="Klassetrin med fag, prøvet i danske studier.")]]


@closed
class DerivedOfType(DerivedOfProgramme):
    """What follows from a type's fields and rows."""

    stands_alone: Annotated[bool, Field(description="Om den må stå alene; det siger dens kategori.")]
    supplements: Annotated[list[CategoryTag], Field(description="De kategorier, den kan lægges ved siden af.")]
    grades: NotRequired[Annotated[Grades, Field(description="Klassetrin 0–10, «alle» skrevet ud.")]]


class PublishedType(Intervention):
    """A type as its file has it."""

    url: Url
    modified: Modified = None
    derived: DerivedOfType


class PublishedProgramme(Programme):
    """A programme as its file has it."""

    url: Url
    modified: Modified = None
    derived: DerivedOfProgramme


class PublishedStudy(Study):
    """A study as its file has it."""

    url: Url
    modified: Modified = None


class PublishedFocus(Wellbeing):
    """A wellbeing focus as the guide's file has it."""

    url: Url
    modified: Modified = None


class PublishedGuide(Guide):
    """The guide as its file has it."""

    url: Url
    modified: Modified = None
    wellbeing: list[PublishedFocus]


class PublishedReview(Review):
    """A finding from abroad or of a review as its file has it."""

    url: Url


class PublishedNews(News):
    """A piece of news as its file has it."""

    url: Url


@closed
class Asked(TypedDict):
    """A question's options in order, and the numbers of the questions that it is asked together with."""

    id: Slug
    options: list[str]
    beside: NotRequired[int]
    third: NotRequired[int]


@closed
class Weighed(TypedDict):
    """A reason: a sentence, and the source that decides it."""

    text: str
    ref: _Text
    locator: _Text
    at: NotRequired[str]
    gain: NotRequired[bool]
    short: NotRequired[str]
    tried: NotRequired[bool]
    found: NotRequired[bool]


@closed
class Candidate(TypedDict):
    """A type with its reasons, and by their numbers the verdict on every answer: for, beware, unknown, excluded."""

    id: Slug
    title: str
    category: CategoryTag
    bases: _Numbers
    reasons: list[Weighed]
    verdicts: list[list[list[list[int]]]]
    beside: list[_Free]


@closed
class CompiledWizard(TypedDict):
    """All that an evaluator needs; `wizard/compiled.py` says how it is read."""

    questions: list[Asked]
    rule: dict[str, str]
    checks: list[dict[str, _Free]]
    former: dict[str, list[str]]
    references: dict[str, str]
    records: list[Candidate]


class PublishedWizard(Wizard):
    """The wizard as its file has it."""

    url: Url
    modified: Modified = None
    derived: CompiledWizard


@closed
class Moved(TypedDict):
    """What a file says whose record has another id now."""

    id: Slug
    moved_to: Slug
    url: Url


@closed
class Listed(TypedDict):
    """A file of the API."""

    name: str
    title: str
    url: Annotated[Address, Field(description="Filens adresse: hel, eller regnet fra denne fil.")]
    media_type: Annotated[Literal["application/json"], Field(description="Som webservere sender det.")]
    schema: NotRequired[Annotated[Address, Field(description="Filens JSON Schema.")]]


@closed
class Licence(TypedDict):
    """What the data may be used for."""

    name: str
    path: str
    title: str


@closed
class Publisher(TypedDict):
    """Who runs the site."""

    name: str
    contact: NotRequired[str]
