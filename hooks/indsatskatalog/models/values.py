"""The kinds of values that fields hold: words of a vocabulary, ids, texts, numbers, addresses, dates."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..reading.unseen import NO_SIGN, spaced
from .points import NO_SIGN_FIRST, NO_SIGNS
from .prose import check_line, check_prose
from .uri import published
from .web_address import MOST_OF_ADDRESS, PATTERN, coded_sign, is_long, is_web_address

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
MOST_GRADE = 10  # no catalogue has a higher one
MOST_OF_NAME = 100  # signs; with an ending it fits on every system, and as a folder below another too
# What no file may be called, in small letters, by the last part of its message; for Python and for the form in the
# browser. Windows keeps the first for itself, whatever ending they have.
UNFIT = {"system": r"^(?:con|prn|aux|nul|(?:com|lpt)[1-9])$", "long": rf"^[\s\S]{{{MOST_OF_NAME + 1},}}$"}
FIRST_YEAR, LAST_YEAR = 1900, 2099  # of a day that anybody writes here
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")

# What other programs are told of a text's form. They hold for Python and JavaScript, and refuse no text that the
# checks below accept.
_LINE = rf"^(?=[\s\S]){NO_SIGN_FIRST}(?![\s\S]*<[a-zA-Z/!?])\s*[^\n]*\s*$"
PROSE_FORM = rf"^(?=[\s\S]){NO_SIGNS}(?![\s\S]*<(?![a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*>)[a-zA-Z/!?])"
# Keys beside JSON Schema's own, which `editing/schema.py` turns into words: the kind of word that a text is, the
# problems that it can have.
KIND, TOLD = "x-kind", "x-told"
PATH = "x-path"  # a text that names a field of its own record, as `sources` does; stays in the schema for the form
SUGGESTED = "x-suggested"  # what a text often is, for the form to offer; any other will do
LANGUAGE = "x-language"  # a language's code, for the form to write where its name is written
AMONG = "x-among"  # a text that a row of the same record has: its list, its key, and how much of it must have been read
OWN = "x-own"  # what each row of a list says for itself: the form carries it from no other row
WHOLE = "x-whole"  # only whole numbers go here; beside JSON Schema's `minimum` and `maximum`, where it has them
WORK = "work"  # in the context of a validation: what the prose of the file may still ask of the parser


@lru_cache(maxsize=65536)  # the live preview asks it of every file at each change
def unfit_name(name: str) -> str:
    """Return the key of what is told of a name that a file cannot have before its ending, or ""."""
    reason = next((f"slug.{key}" for key, form in UNFIT.items() if re.match(form, name.lower())), "")
    return reason if reason == "slug.system" or SLUG.match(name) else "slug.file"


@cache
def _shared(given: frozenset[str]) -> set[str]:
    return set(given)


class Data(BaseModel):
    """A part of a record: closed, immutable, and strict about types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def model_post_init(self, context: Any) -> None:
        """Share the set of the given fields' names with parts alike: one of its own is a third of a part's memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _shared(frozenset(self.model_fields_set)))


@dataclass(frozen=True)
class OneOf:
    """A word that is defined elsewhere in the catalogue: a vocabulary's tag or a record's id."""

    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check membership against the validation's context; without one, any word goes."""
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tell other programs where the words are defined."""
        return handler(schema) | {KIND: self.kind}

    def check(self, word: str, info: Any) -> str:
        known = (info.context or {}).get(self.kind)
        if known is not None and word not in known:
            raise PydanticCustomError("unknown", "unknown", {"kind": self.kind, "known": known})
        return word


@dataclass(frozen=True)
class Matching:
    """A text of one form; `kind` names what an editor is told of every other text."""

    pattern: str
    kind: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the form after the type."""
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Tell other programs the form."""
        return handler(schema) | {"pattern": f"^{self.pattern.strip('^$')}$", TOLD: [self.kind]}

    def check(self, text: str) -> str:
        if not re.fullmatch(self.pattern, text) or NO_SIGN.search(text) or coded_sign(text):
            raise PydanticCustomError(self.kind, self.kind, {})
        return text


def _slug(word: str) -> str:
    if not SLUG.match(word):
        raise PydanticCustomError("slug", "slug", {})
    return word


def _grade(value: Any, info: ValidationInfo) -> Any:
    """Check a grade, and that it is one of those that the catalogue has, where the validation's context knows them."""
    if value == "alle" or (type(value) is int and 0 <= value <= MOST_GRADE):
        known = (info.context or {}).get("grade")
        if value == "alle" or not known or value in known:
            return value
        raise PydanticCustomError("grade_there", "grade_there", {"least": min(known), "most": max(known)})
    raise PydanticCustomError("grade", "grade", {})


def _grades(values: list[Any]) -> list[Any]:
    if "alle" in values and len(values) > 1:
        raise PydanticCustomError("grade_all", "grade_all", {})
    return values


def _url(text: str) -> str:
    if is_long(text):
        raise PydanticCustomError("url", "url", {"kind": "long", "most": MOST_OF_ADDRESS})
    if found := coded_sign(text):
        raise PydanticCustomError("coded_sign", "coded_sign", {"found": found})
    if not is_web_address(text):
        raise PydanticCustomError("url", "url", {})
    return text


def checked_prose(text: str, info: ValidationInfo) -> str:
    """Check a text of Markdown, by the work that its file has left."""
    return check_prose(text, (info.context or {}).get(WORK))


def _date(value: Any) -> Any:
    try:
        day = datetime.date.fromisoformat(value) if isinstance(value, str) and _DATE.match(value) else None
    except ValueError:
        day = None
    if day is None:
        raise PydanticCustomError("date", "date", {})
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("date", "date", {"kind": "far", "least": FIRST_YEAR, "most": LAST_YEAR})
    return day


def _unique(values: list[Any]) -> list[Any]:
    for index, value in enumerate(values):
        if value in values[:index]:
            raise PydanticCustomError("duplicate", "duplicate", {"index": index})
    return values


Line = Annotated[
    str,
    Field(
        min_length=1,
        max_length=300,
        json_schema_extra={"pattern": _LINE, "patternErrorMessage": "Skriv tekst på én linje, uden HTML og punkttegn"},
    ),
    AfterValidator(check_line),
]
# A heading of a work, and a place in one: what is compared has one kind of space.
PlaceInWork = Annotated[Line, AfterValidator(spaced)]
Prose = Annotated[
    str,
    Field(
        min_length=1,
        max_length=5000,
        json_schema_extra={
            "pattern": PROSE_FORM,
            "patternErrorMessage": "Skriv tekst, gerne med Markdown som **fed**, men uden HTML og punkttegn som •",
        },
    ),
    AfterValidator(checked_prose),
]
Slug = Annotated[
    str,
    AfterValidator(_slug),
    Field(json_schema_extra={"pattern": r"^[a-z0-9]+(?:-[a-z0-9]+)*$", TOLD: ["slug"]}),
]
Url = Annotated[
    str,
    AfterValidator(_url),
    PlainSerializer(published),
    Field(
        examples=["https://eksempel.dk/side"],
        json_schema_extra={"pattern": PATTERN, "format": "uri", TOLD: ["url"]},
    ),
]
Date = Annotated[
    Any,
    AfterValidator(_date),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(?:19|20)\d{2}-\d{2}-\d{2}$",
            "format": "date",
            TOLD: ["date"],
            "examples": ["2026-11-22"],
        }
    ),
]
Grade = Annotated[
    Any, AfterValidator(_grade), WithJsonSchema({"enum": [*range(MOST_GRADE + 1), "alle"], TOLD: ["grade"]}), WHOLE
]
# «alle» stands alone.
_GRADES = {"uniqueItems": True, "if": {"contains": {"const": "alle"}}, "then": {"maxItems": 1}}
Grades = Annotated[
    list[Grade],
    Field(min_length=1, examples=[[4, 5, 6]], json_schema_extra=_GRADES),
    AfterValidator(_unique),
    AfterValidator(_grades),
]


# Words of the vocabularies and ids of records; `Several` is a list of them, each once and at least one.
T = TypeVar("T")
Several = Annotated[list[T], Field(min_length=1, json_schema_extra={"uniqueItems": True}), AfterValidator(_unique)]
ReferenceId = Annotated[str, OneOf("references"), Field(examples=["guide2021"])]
InterventionId = Annotated[str, OneOf("interventions"), Field(examples=["makkerlaering"])]
ProgrammeId = Annotated[str, OneOf("programmes"), Field(examples=["sykl"])]
StudyId = Annotated[str, OneOf("studies"), Field(examples=["tmtm-2017"])]
# A record of any kind: its file below the catalogue, without the ending.
RecordPath = Annotated[str, OneOf("records"), Field(examples=["interventions/makkerlaering"])]
WellbeingId = Annotated[str, OneOf("wellbeing"), Field(examples=["elevinddragelse"])]
TargetGroupTag = Annotated[str, OneOf("target_group"), Field(examples=["hele-klassen"])]
StageTag = Annotated[str, OneOf("stage"), Field(examples=["mellemtrin"])]
SubjectTag = Annotated[str, OneOf("subject"), Field(examples=["dansk"])]
UnitTag = Annotated[str, OneOf("unit"), Field(examples=["uge"])]
RoleTag = Annotated[str, OneOf("role"), Field(examples=["laerer"])]
ExtraStaffTag = Annotated[str, OneOf("extra_staff"), Field(examples=["none"])]
BasisTag = Annotated[str, OneOf("basis"), Field(examples=["full-text"])]
DomainTag = Annotated[str, OneOf("domain"), Field(examples=["laesning"])]
CountryTag = Annotated[str, OneOf("country"), Field(examples=["danmark"])]
DirectionTag = Annotated[str, OneOf("direction"), Field(examples=["none"])]
DesignTag = Annotated[str, OneOf("design"), Field(examples=["lodtraekning"])]
MeasureTag = Annotated[str, OneOf("measure"), Field(examples=["test"])]
SampleTag = Annotated[str, OneOf("sample"), Field(examples=["alle"])]
TimeTag = Annotated[str, OneOf("time"), Field(examples=["foerste"])]
LaterTag = Annotated[str, OneOf("later"), Field(examples=["holdt"])]
CategoryTag = Annotated[str, OneOf("category"), Field(examples=["i-undervisningen"])]
SettingTag = Annotated[str, OneOf("setting"), Field(examples=["paa-skolen"])]
PartnerTag = Annotated[str, OneOf("partner"), Field(examples=["foraeldre"])]
IdentificationTag = Annotated[str, OneOf("identification"), Field(examples=["certain"])]
