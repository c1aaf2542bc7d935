"""The wizard's file: questions, what each answer asks of a record's fields, and the checks of a chosen mix."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .numbers import Number
from .records import Record
from .values import Data, Line, Matching, OneOf, Prose, Slug

DONT_KNOW = "ved-ikke"  # every question's last option; it asks nothing
EFFECTS = ("because", "beware", "unknown", "excluded")


def _word(value: Any) -> Any:
    if type(value) in (str, int):
        return value
    raise PydanticCustomError("word", "word", {})


TagOrGrade = Annotated[
    Any, AfterValidator(_word), WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "integer"}]})
]  # a tag, or a grade
CriterionTestName = Annotated[str, OneOf("wizard_test")]
Effect = Annotated[str, OneOf("wizard_effect")]
MixTestName = Annotated[str, OneOf("wizard_check")]
RuleId = Annotated[str, OneOf("rules")]
Path = Annotated[str, Matching(r"[a-z_]+(\.[a-z_]+)*", "field_path")]


class Saying(Data):
    """What a finding means for the reader, and the sentence that says so; `{value}` is the record's own words."""

    so: Effect = Field(
        title="Betyder",
        description="Er det en grund (because), noget at passe på (beware), uoplyst (unknown) eller stop (excluded)?",
        examples=["because"],
    )
    text: Prose = Field(
        title="Tekst",
        description="Sætningen, læseren ser. {value} bliver til postens ord, {note} til dens bemærkning.",
        examples=["Egnet til {value}."],
    )
    short: Line | None = Field(
        None,
        title="Kort",
        description="Det samme som et led i den sætning, resultatet begynder med: For dansk: prøvet i 3. klasse.",
        examples=["prøvet i {value}"],
    )


class Criterion(Data):
    """One thing that a question asks of a record: a field, how it is read, and what each finding means."""

    id: Slug = Field(title="Id", description="Navnet, som svarene spørger med.", examples=["egnet"])
    test: CriterionTestName = Field(
        title="Prøve",
        description="Hvordan feltet læses.",
        examples=["any_of"],
    )
    field: Path = Field(
        title="Felt", description="Stien til det felt i posten, der spørges om.", examples=["grades.suitable"]
    )
    examples: Path | None = Field(
        None,
        title="Kun eksempler",
        description="Stien til det felt, der er true, når postens liste ikke nævner alt.",
        examples=["subjects.examples"],
    )
    possible: Path | None = Field(
        None,
        title="Også muligt",
        description="Stien til det felt, som har de ord, kilden kalder mulige uden at nævne dem.",
        examples=["grades.possible"],
    )
    says: Annotated[dict[Line, Saying], Field(min_length=1)] = Field(
        title="Siger", description="For hvert fund: hvad det betyder, og hvad læseren ser."
    )


class Pair(Data):
    """Two questions that are asked of studies together: a grade was tried in a subject, never apart."""

    grades: Slug = Field(title="Klassetrin", description="Id på spørgsmålet om klassetrin.", examples=["trin"])
    subjects: Slug = Field(title="Fag", description="Id på spørgsmålet om fag.", examples=["fag"])
    outcomes: Slug | None = Field(
        None,
        title="Udbytte",
        description="Id på spørgsmålet om udbytte. Er faget besvaret, taler det kun om udbytte i det fag.",
        examples=["maal"],
    )
    says: Annotated[dict[Line, Saying], Field(min_length=1)] = Field(
        title="Siger",
        description="Hvad læseren ser, når begge er besvaret: om parret er prøvet, og hvad studierne fandt dér.",
    )


class Asked(Data):
    """What an answer asks of one criterion: one of some words, or of all others, or at most so much time."""

    any_of: Annotated[list[TagOrGrade], Field(min_length=1)] | None = Field(
        None, title="Et af disse", description="Posten skal nævne mindst et af disse ord.", examples=[["dansk"]]
    )
    other_than: Annotated[list[TagOrGrade], Field(min_length=1)] | None = Field(
        None,
        title="Andet end disse",
        description="Posten skal nævne andet end disse. Så er ord, der kommer til senere, selv med.",
        examples=[["dansk"]],
    )
    weeks: Number = Field(None, title="Højst uger", description="Højst så mange uger.")
    lessons: Number = Field(None, title="Højst lektioner om ugen", description="Højst så mange lektioner om ugen.")


class Option(Data):
    """An answer; of the criteria it asks those that it names, and every `filled` one."""

    id: Slug = Field(title="Id", description="Svarets navn i adressen.", examples=["dansk"])
    label: Line = Field(title="Svar", description="Svaret, som læseren ser det.", examples=["Dansk"])
    help: Prose | None = Field(
        None, title="Forklaring", description="Hvad svaret dækker.", examples=["Også læsning og skrivning."]
    )
    asks: dict[Slug, Asked] | None = Field(
        None, title="Spørger om", description="Prøvens id og det, svaret kræver af den."
    )


class Question(Data):
    """A question: why it is asked, what it asks of records, and its answers."""

    id: Slug = Field(title="Id", description="Spørgsmålets navn i adressen.", examples=["fag"])
    title: Line = Field(
        title="Spørgsmål", description="Spørgsmålet, som læseren ser det.", examples=["Hvilket fag gælder det?"]
    )
    short: Line = Field(title="Kort navn", description="Spørgsmålet i et ord, til lister.", examples=["Fag"])
    why: Prose = Field(
        title="Derfor spørger vi",
        description="Hvorfor svaret betyder noget.",
        examples=["Ikke alle indsatser egner sig til alle fag."],
    )
    help: Prose | None = Field(
        None, title="Hjælp", description="Hjælp til at svare.", examples=["Er I i tvivl, så vælg «Ved ikke»."]
    )
    criteria: Annotated[list[Criterion], Field(min_length=1)] = Field(
        title="Prøver", description="Det, svarene kan spørge en post om."
    )
    options: Annotated[list[Option], Field(min_length=2)] = Field(
        title="Svar", description="Mindst to svar i rækkefølge, så de nærmeste står sammen. «Ved ikke» kommer selv til."
    )


class Check(Data):
    """Something that a mix of types must keep, or that its readers must judge themselves."""

    id: Slug = Field(title="Id", description="Tjekkets navn.", examples=["aldrig-alene"])
    title: Line = Field(title="Overskrift", description="Det, tjekket handler om.", examples=["Aldrig alene"])
    test: MixTestName = Field(
        title="Prøve",
        description="Hvad der tjekkes.",
        examples=["supplements"],
    )
    rule: RuleId | None = Field(
        None,
        title="Guidens regel",
        description="Id på den regel i guiden, tjekket bygger på.",
        examples=["aldrig-alene"],
    )
    field: Path | None = Field(
        None, title="Felt", description="Stien til det felt, tjekket læser.", examples=["target_group.groups"]
    )
    question: Slug | None = Field(
        None, title="Spørgsmål", description="Id på det spørgsmål, hvis svar blandingen skal dække.", examples=["fag"]
    )
    holds: Prose | None = Field(
        None, title="Når den er opfyldt", description="Hvad læseren ser, når den er opfyldt.", examples=["Ja."]
    )
    breaks: Prose | None = Field(
        None,
        title="Når den ikke er",
        description="Hvad læseren ser, når den ikke er. {names} bliver til indsatsernes navne.",
        examples=["Nej: {names}."],
    )
    unknown: Prose | None = Field(
        None,
        title="Når I selv må afgøre det",
        description="Hvad læseren ser, når I selv må afgøre det. {value} bliver til det fælles.",
        examples=["Se selv efter."],
    )
    silent: Prose | None = Field(
        None,
        title="Når kilden tier",
        description="Hvad læseren ser, når kilden tier om {names}, så det ikke kan tjekkes.",
        examples=["Kilden siger det ikke for {names}."],
    )


class Wizard(Record):
    """The questions that lead from a municipality's situation to what fits it."""

    ADDRESS: ClassVar[str] = "/vaelg/"
    UNSOURCED: ClassVar[frozenset[str]] = Record.UNSOURCED | {
        "intro",
        "dont_know",
        "nothing_fits",
        "limits",
        "disputed",
        "supplement_rule",
        "pair",
        "checks",
    }

    title: Line = Field(title="Titel", description="Sidens overskrift.", examples=["Find en indsats"])
    intro: Prose = Field(
        title="Indledning", description="Det, læseren skal vide først.", examples=["Svar på det, I ved."]
    )
    dont_know: Line = Field(
        title="Svaret «Ved ikke»", description="Det svar, som alle spørgsmål slutter med.", examples=["Ved ikke"]
    )
    nothing_fits: Prose = Field(
        title="Når intet passer",
        description="Hvad læseren ser, når intet passer.",
        examples=["Intet passer. Ret et svar."],
    )
    limits: Prose = Field(
        title="Det svaret ikke siger",
        description="Hvad svaret ikke kan sige, så ingen tror, det er en anbefaling.",
        examples=["Kun det, kilderne skriver."],
    )
    disputed: Prose = Field(
        title="Når kilderne er uenige",
        description="Det, der står, når kilderne er uenige. {value} er emnet, {shown} det, kataloget viser.",
        examples=["Kilderne er uenige: {value}. Vi regner med: {shown}"],
    )
    supplement_rule: RuleId = Field(
        title="Reglen om supplementer",
        description="Id på reglen om, at en supplerende indsats ikke står alene.",
        examples=["aldrig-alene"],
    )
    questions: Annotated[list[Question], Field(min_length=1, max_length=8)] = Field(
        title="Spørgsmål", description="Højst otte spørgsmål, det vigtigste først."
    )
    pair: Pair | None = Field(
        None, title="Klassetrin og fag sammen", description="Det, to svar finder sammen i studierne."
    )
    checks: list[Check] = Field(title="Tjek af en blanding", description="Det, en blanding af indsatser skal holde.")
