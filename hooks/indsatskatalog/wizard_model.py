"""The wizard's file: questions, what each answer asks of a record's fields, and the checks of a chosen mix."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .evidence import LABELS
from .fields import Data, Line, Matching, Number, OneOf, Prose, Slug
from .models import Record

DONT_KNOW = "ved-ikke"  # every question's last option; it asks nothing
# What a criterion can find, by how it asks; each finding it has words for becomes a reason.
FINDINGS: dict[str, tuple[str, ...]] = {
    "any_of": ("fits", "fails", "silent"),
    "dosage": ("fits", "fails", "silent"),
    "evidence": LABELS,
    "filled": ("fits",),
}
EFFECTS = ("because", "beware", "unknown", "excluded")
CHECKS = ("supplements", "judge", "filled", "covers", "shared", "lessons")

# What a message calls known where one of these is misspelt.
WIZARD_WORDS = {"wizard_test": tuple(FINDINGS), "wizard_effect": EFFECTS, "wizard_check": CHECKS}


def _word(value: Any) -> Any:
    if type(value) in (str, int):
        return value
    raise PydanticCustomError("word", "word", {})


Word = Annotated[Any, AfterValidator(_word)]  # a tag, or a grade
Test = Annotated[str, OneOf("wizard_test")]
Effect = Annotated[str, OneOf("wizard_effect")]
CheckTest = Annotated[str, OneOf("wizard_check")]
RuleId = Annotated[str, OneOf("rules")]
Path = Annotated[str, Matching(r"[a-z_]+(\.[a-z_]+)*", "field_path")]


class Saying(Data):
    """What a finding means for the reader, and the sentence that says so; `{value}` is the record's own words."""

    so: Effect = Field(title="Betyder", description="because, beware, unknown eller excluded")
    text: Prose = Field(
        title="Tekst", description="{value} bliver til det, posten siger, og {note} til dens bemærkning"
    )


class Criterion(Data):
    """One thing that a question asks of a record: a field, how it is read, and what each finding means."""

    id: Slug = Field(title="Id")
    test: Test = Field(title="Prøve", description="any_of, dosage, evidence eller filled; den sidste gælder alle svar")
    field: Path = Field(title="Felt", description="Stien til postens felt, fx grades.suitable")
    examples: Path | None = Field(
        None, title="Kun eksempler", description="Felt, der er true, når postens liste ikke nævner alt"
    )
    says: Annotated[dict[Line, Saying], Field(min_length=1)] = Field(title="Siger", description="Fund → betydning")


class Asked(Data):
    """What an answer asks of one criterion: one of some words, or of all others, or at most so much time."""

    any_of: Annotated[list[Word], Field(min_length=1)] | None = Field(None, title="Et af disse")
    other_than: Annotated[list[Word], Field(min_length=1)] | None = Field(
        None, title="Andet end disse", description="Så kommer ord, der senere kommer til, selv med"
    )
    weeks: Number = Field(None, title="Højst uger")
    lessons: Number = Field(None, title="Højst lektioner om ugen")


class Option(Data):
    """An answer; of the criteria it asks those that it names, and every `filled` one."""

    id: Slug = Field(title="Id")
    label: Line = Field(title="Svar")
    help: Prose | None = Field(None, title="Forklaring")
    asks: dict[Slug, Asked] | None = Field(None, title="Spørger om", description="Prøvens id → det, svaret kræver")


class Question(Data):
    """A question: why it is asked, what it asks of records, and its answers."""

    id: Slug = Field(title="Id")
    title: Line = Field(title="Spørgsmål")
    short: Line = Field(title="Kort navn")
    why: Prose = Field(title="Derfor spørger vi")
    help: Prose | None = Field(None, title="Hjælp")
    criteria: Annotated[list[Criterion], Field(min_length=1)] = Field(title="Prøver")
    options: Annotated[list[Option], Field(min_length=2)] = Field(title="Svar")


class Check(Data):
    """Something that a mix of types must keep, or that its readers must judge themselves."""

    id: Slug = Field(title="Id")
    title: Line = Field(title="Overskrift")
    test: CheckTest = Field(title="Prøve")
    rule: RuleId | None = Field(None, title="Guidens regel")
    field: Path | None = Field(None, title="Felt")
    question: Slug | None = Field(None, title="Spørgsmål", description="Det svar, blandingen skal dække")
    holds: Prose | None = Field(None, title="Når den er opfyldt")
    breaks: Prose | None = Field(None, title="Når den ikke er", description="{names} bliver til indsatsernes navne")
    unknown: Prose | None = Field(None, title="Når I selv må afgøre det", description="{value} bliver til det fælles")


class Wizard(Record):
    """The questions that lead from a municipality's situation to what fits it."""

    UNSOURCED: ClassVar[frozenset[str]] = Record.UNSOURCED | {
        "intro",
        "dont_know",
        "nothing_fits",
        "limits",
        "disputed",
        "supplement_rule",
        "checks",
    }

    title: Line = Field(title="Titel")
    intro: Prose = Field(title="Indledning")
    dont_know: Line = Field(title="Svaret «Ved ikke»")
    nothing_fits: Prose = Field(title="Når intet passer")
    limits: Prose = Field(title="Det svaret ikke siger")
    disputed: Prose = Field(title="Når kilderne er uenige", description="{value} bliver til emnet")
    supplement_rule: RuleId = Field(title="Reglen om supplementer")
    questions: Annotated[list[Question], Field(min_length=1, max_length=8)] = Field(title="Spørgsmål")
    checks: list[Check] = Field(title="Tjek af en blanding")
