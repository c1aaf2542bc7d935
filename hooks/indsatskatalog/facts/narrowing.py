"""How tables are narrowed and sorted: every facet with its choices, and each record's answers and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from ..models.paths import vocabulary_at
from ..models.records import Intervention, Programme
from ..models.study import Study
from . import facets
from .catalogue import Catalogue
from .facets import KINDS, SUITABLE, TESTED, Facet, Listed, Values, choices_of, former_of, values_of
from .registry import shown
from .shown_fact import Shown

# Asked of every record of a kind, beside what its facts ask.
_BESIDE: dict[type[Listed], tuple[Facet, ...]] = {
    Intervention: (facets.CATEGORY,),
    Programme: (facets.CATEGORY, facets.ALONE, facets.TRAINING),
    Study: (),
}
# What people ask first.
_FIRST = ("trin", "fag", "udbytte", "evidens", "fandt")


@dataclass(frozen=True)
class FacetQuestion:
    """A facet as the overview shows it: its key in the address, its name, its choices; none: a number, at most."""

    key: str
    kinds: list[str]  # the keys of the kinds of records that it is asked of
    label: str
    choices: list[tuple[str, str]]
    units: tuple[str, str] = ("", "")  # one, and more
    former: Mapping[str, list[str]] = field(default_factory=dict)  # what a choice was called before: what it is now


@dataclass(frozen=True)
class _Asked:
    """A facet of one kind of record, and the fact that it asks about."""

    of: type[Listed]
    facet: Facet
    fact: Shown | None

    @property
    def key(self) -> str:
        return self.facet.key or (self.fact.key if self.fact else "")

    @property
    def path(self) -> str:
        return self.facet.path or (self.fact.paths[0] if self.fact else "")

    def question(self, catalogue: Catalogue) -> FacetQuestion:
        facet = self.facet
        label = catalogue.say(facet.label or (self.fact.title if self.fact else ""))
        if any(facet.units):
            one, more = map(catalogue.say, facet.units)
            return FacetQuestion(self.key, [], label, [], (one, more))
        vocabulary = facet.vocabulary or (vocabulary_at(self.of, self.path) if self.path else "")
        choices = facet.choices(catalogue) if facet.choices else choices_of(catalogue, vocabulary)
        return FacetQuestion(self.key, [], label, choices, former=former_of(catalogue, vocabulary))

    def values(self, catalogue: Catalogue, record: Listed) -> Values:
        facet = self.facet
        values = facet.values(catalogue, record) if facet.values else values_of(catalogue, record, self.path)
        return {facet.basis: values} if facet.basis and isinstance(values, list) else values


@cache
def _asked(of: type[Listed]) -> list[_Asked]:
    beside = [_Asked(of, facet, None) for facet in _BESIDE[of]]
    return beside + [_Asked(of, facet, fact) for fact in shown(of) for facet in fact.facets]


def questions(catalogue: Catalogue, kinds: Iterable[type[Listed]] = tuple(KINDS)) -> list[FacetQuestion]:
    """Return every facet of some kinds of records once: what people ask first, then the others as the facts stand."""
    known: dict[str, FacetQuestion] = {}
    for of in kinds:
        for asked in _asked(of):
            question = known.setdefault(asked.key, asked.question(catalogue))
            if KINDS[of][0] not in question.kinds:
                question.kinds.append(KINDS[of][0])
    return sorted(known.values(), key=lambda question: [*_FIRST, question.key].index(question.key))


def answers(catalogue: Catalogue, record: Listed) -> dict[str, Values]:
    """Return a record's values by facet; what no source says is absent, and matches nothing."""
    by_facet: dict[str, Values] = {}
    for asked in _asked(type(record)):
        values = asked.values(catalogue, record)
        if isinstance(values, dict) and asked.facet.basis:
            before = by_facet.get(asked.key)
            values = {SUITABLE: [], TESTED: []} | (before if isinstance(before, dict) else {}) | values
        by_facet[asked.key] = values
    return {
        key: values
        for key, values in by_facet.items()
        if values not in (None, []) and (not isinstance(values, dict) or any(values.values()))
    }


def tables(catalogue: Catalogue, kinds: Iterable[type[Listed]] = tuple(KINDS)) -> dict[str, Mapping[str, Listed]]:
    """Return the records of each kind that tables list, by the kind's key."""
    known: dict[type[Listed], Mapping[str, Listed]] = {
        Intervention: catalogue.interventions,
        Programme: catalogue.programmes,
        Study: catalogue.studies,
    }
    return {KINDS[of][0]: known[of] for of in kinds}


def orders(catalogue: Catalogue, kinds: Iterable[type[Listed]] = tuple(KINDS)) -> dict[str, dict[str, float]]:
    """Return, by fact, the number that each record is sorted by; what has none is sorted by its words."""
    numbers: dict[str, dict[str, float]] = {}
    for kind, records in tables(catalogue, kinds).items():
        for id, record in records.items():
            for fact in shown(type(record)):
                if (number := fact.number(record)) is not None:
                    numbers.setdefault(fact.key, {})[f"{kind}/{id}"] = number
    return numbers
