"""The shown facts: each is declared once, and key facts, tables, facets, search, draft and wizard read it here.

Title, vocabulary and kind of value come from the model. What has a shape of its own is code in `lines.py`.
"""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from ..models.paths import field_at
from ..models.records import Intervention, Programme
from ..models.study import Study
from . import facets, lines, study_findings, study_lines
from .facets import Facet
from .shown_fact import Shown

WHOM, NEEDS = "Hvad og for hvem", "Hvad den kræver"
TRIED, STUDIES = "Afprøvede programmer", "Studier"
LABEL_HINT = "Mærkerne siger ikke, hvor stor virkningen er."


_T, _P, _S = Intervention, Programme, Study
_BY_AGE = ("yngste først", "ældste først")
_BY_LENGTH = ("korteste først", "længste først")
_BY_PRICE = ("laveste først", "højeste først")
# In the order that pages and tables show them.
SHOWN: tuple[Shown, ...] = (
    Shown("maalgruppe", _T, ("target_group",), WHOM, facets=(Facet(path="target_group.groups"),), tags=True),
    Shown(
        "trin-egnet",
        _T,
        ("grades.suitable", "grades.primary"),
        WHOM,
        "{Grade.many}, egnet",
        lines.suitable_grades,
        note="grades.note",
        facets=(facets.SUITABLE_GRADES,),
        tags=True,
        sorts=_BY_AGE,
    ),
    Shown(
        "trin-afproevet",
        _T,
        ("tried.grades",),
        WHOM,
        "{Grade.many}, afprøvet",
        lines.tried_grades,
        facets=(facets.TESTED_GRADES,),
        tags=True,
        sorts=_BY_AGE,
    ),
    Shown(
        "fag-egnet",
        _T,
        ("subjects.suitable",),
        WHOM,
        "{Subject.many}, egnet",
        lines.suitable_subjects,
        note="subjects.note",
        facets=(facets.SUITABLE_SUBJECTS,),
        tags=True,
    ),
    Shown(
        "fag-afproevet",
        _T,
        ("tried.subjects",),
        WHOM,
        "{Subject.many}, afprøvet",
        lines.tried_subjects,
        facets=(facets.TESTED_SUBJECTS,),
        tags=True,
        usual=True,
    ),
    Shown("alene", _T, ("category",), WHOM, "Må stå alene", lines.stands_alone, facets=(facets.ALONE,), tags=True),
    Shown(
        "evidens",
        _T,
        ("claims",),
        WHOM,
        "Hvad ved vi",
        lines.evidence,
        hint=LABEL_HINT,
        facets=(facets.OUTCOME, facets.EVIDENCE),
        usual=True,
    ),
    Shown(
        "varighed",
        _T,
        ("minimum_duration[0]",),
        NEEDS,
        "Minimumsvarighed",
        lines.duration,
        facets=(facets.WEEKS, facets.LESSONS),
        measure=lines.shortest,
        usual=True,
        sorts=_BY_LENGTH,
    ),
    Shown(
        "gruppe",
        _T,
        ("group_size",),
        NEEDS,
        "{Pupil.many} i gruppen",
        unit="pupil",
        sorts=("mindste først", "største først"),
    ),
    Shown(
        "udfoerer",
        _T,
        ("staff.roles", "staff.summary"),
        NEEDS,
        "Hvem står for den",
        lines.who,
        facets=(facets.OWN,),
        tags=True,
        usual=True,
    ),
    Shown(
        "oplaering",
        _T,
        ("staff.training",),
        NEEDS,
        write=lines.training,
        note="staff.training.note",
        numbers=("staff.training.workload_days", "staff.training.workload_hours"),
        facets=(facets.TRAINING,),
    ),
    Shown(
        "ekstra-voksne",
        _T,
        ("cost.extra_staff",),
        NEEDS,
        "Ekstra {adult.many}",
        facets=(facets.OWN,),
        tags=True,
        other_names=True,
    ),
    Shown("ramme", _T, ("settings",), NEEDS, "Hvor og hvornår", facets=(facets.OWN,), tags=True),
    Shown("partnere", _T, ("partners",), NEEDS, tags=True),
    Shown(
        "pris",
        _T,
        ("cost",),
        NEEDS,
        write=lines.prices,
        rests=lines.price_sources,
        note="cost.note",
        numbers=("cost.amount_dkk_per_pupil",),
        qualified=True,
        measure=lines.price,
        sorts=_BY_PRICE,
    ),
    Shown("type", _P, ("intervention",), TRIED, tags=True, usual=True),
    Shown(
        "trin-afproevet",
        _P,
        ("tried.grades",),
        TRIED,
        "{Grade.many}, afprøvet",
        lines.tried_grades,
        facets=(facets.TESTED_GRADES,),
        tags=True,
        sorts=_BY_AGE,
    ),
    Shown(
        "fag-afproevet",
        _P,
        ("tried.subjects",),
        TRIED,
        "{Subject.many}, afprøvet",
        lines.tried_subjects,
        facets=(facets.TESTED_SUBJECTS,),
        tags=True,
        usual=True,
    ),
    Shown("studier", _P, ("claims",), TRIED, "Studier", lines.studies),
    Shown(
        "varighed",
        _P,
        ("minimum_duration[0]",),
        TRIED,
        "Varighed",
        lines.duration,
        facets=(facets.WEEKS, facets.LESSONS),
        measure=lines.shortest,
        usual=True,
        sorts=_BY_LENGTH,
    ),
    Shown(
        "udfoert-af",  # a key of its own, as the types' column stands at first and this one does not
        _P,
        ("staff.roles", "staff.summary"),
        TRIED,
        "Hvem står for det",
        lines.who,
        facets=(Facet("udfoerer"),),
        tags=True,
    ),
    Shown(
        "oplaering",
        _P,
        ("staff.training",),
        TRIED,
        write=lines.training,
        note="staff.training.note",
        numbers=("staff.training.workload_days", "staff.training.workload_hours"),
        facets=(facets.TRAINING,),
    ),
    Shown(
        "pris",
        _P,
        ("cost",),
        TRIED,
        write=lines.cost,
        note="cost.note",
        numbers=("cost.amount_dkk_per_pupil",),
        measure=lines.price,
        sorts=_BY_PRICE,
    ),
    Shown(
        "evidens",
        _P,
        ("claims",),
        TRIED,
        "Hvad ved vi",
        lines.evidence,
        facets=(facets.OUTCOME, facets.EVIDENCE),
        usual=True,
    ),
    Shown("proevede", _S, ("tests",), STUDIES, "Prøvede", study_lines.tested_lines, facets=(facets.TYPE,), usual=True),
    Shown("opbygning", _S, ("design",), STUDIES, facets=(facets.OWN,), usual=True),
    Shown(
        "proevet-i",
        _S,
        ("tried",),
        STUDIES,
        "{Grade.many} og {subject.many}",
        study_lines.tried,
        facets=(facets.GRADES_OF_STUDY, facets.SUBJECTS_OF_STUDY),
        usual=True,
    ),
    Shown(
        "fandt",
        _S,
        ("results",),
        STUDIES,
        "Fandt",
        study_findings.found_lines,
        facets=(facets.OUTCOME_OF_STUDY, facets.FOUND),
        usual=True,
    ),
    Shown("aar", _S, ("years",), STUDIES, facets=(facets.YEARS,), sorts=("ældste først", "nyeste først")),
    Shown("elever", _S, ("pupils",), STUDIES, "{Pupil.many}", sorts=("færrest først", "flest først")),
    Shown("sammenlignet-med", _S, ("comparison",), STUDIES),
)


@cache
def shown(of: type[BaseModel], group: str = "") -> tuple[Shown, ...]:
    """Return the facts of a kind of record, or those under one heading."""
    return tuple(fact for fact in SHOWN if fact.of is of and group in ("", fact.group))


def groups(of: type[BaseModel]) -> dict[str, tuple[Shown, ...]]:
    """Return the facts of a kind of record by their headings."""
    return {name: shown(of, name) for name in dict.fromkeys(fact.group for fact in SHOWN if fact.of is of)}


# Facts that another part of a record's page spells out: the answer, the studies, the line above the title.
_SPELT_OUT = ("evidens", "studier", "type")


def key_facts(of: type[BaseModel]) -> tuple[Shown, ...]:
    """Return the facts that the page of a type or a programme begins with, beside its answer."""
    return tuple(fact for fact in shown(of) if fact.key not in _SPELT_OUT)


# What a draft can say of a type that is no shown fact: key and field.
CONDITIONS, WELLBEING = "forudsaetninger", "trivsel"
_TEXTS = {CONDITIONS: "prerequisites", WELLBEING: "wellbeing"}


def fills() -> dict[str, str]:
    """Return what a draft can say of each type: the key of each and its title, as `say` takes it."""
    titles = {key: field_at(Intervention, path).title or key for key, path in _TEXTS.items()}
    return {fact.key: fact.title for fact in shown(Intervention)} | titles


@cache
def fact_at(of: type[BaseModel], path: str) -> Shown | None:
    """Return the fact that a field is shown as, or a part of it."""
    return next((fact for fact in shown(of) if path in (known.partition("[")[0] for known in fact.paths)), None)
