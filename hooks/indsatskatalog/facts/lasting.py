"""How gains went later: in one sentence that names the types, and type by type what each study tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ..models.fixed_words import DIFFERED, GONE, LASTED, LESS
from ..models.study import Study
from . import danish
from .catalogue import Catalogue
from .study_lines import for_whom, later_of, said_of, tested_record
from .writing import capital

# How the gains of a type went, by what its results say; the order is that of the sentence.
_WENT = {
    frozenset([LASTED]): "varede fremgangen {maybe}ved",
    frozenset([LESS]): "blev fremgangen {maybe}mindre",
    frozenset([GONE]): "var fremgangen {maybe}væk",
    frozenset([LESS, GONE]): "blev fremgangen {maybe}mindre eller var væk",
    frozenset([DIFFERED]): "er kilderne uenige",
}
_BOTH = "gik det forskelligt"
_MOST = 5  # titles in a part of the sentence; the lines have them all


class Lasting(NamedTuple):
    """What studies of a type tell of how its gains went later; a study of no single type stands by itself."""

    title: str
    address: str
    told: list[tuple[Study, str]]  # what each says, [] where no study tells

    @property
    def text(self) -> str:
        """Return the line as text, with the studies that tell it."""
        return f"{self.title}, " + " ".join(f"{study.title}: {said}" for study, said in self.told)


def lasting(catalogue: Catalogue) -> list[Lasting]:
    """Return how gains went later, type by type: those of which a study tells first, and every such study."""
    told = of_denmark(catalogue, later_of)
    types = {record.id: Lasting(record.title, record.address, []) for record in catalogue.interventions.values()}
    alone = []
    for study, said in told:
        ids = _types_of(catalogue, study)
        for id in ids:
            types[id].told.append((study, said))
        if not ids:
            alone.append(Lasting(study.title, study.address, [(study, said)]))
    return sorted([*types.values(), *alone], key=lambda one: not one.told)


def _types_of(catalogue: Catalogue, study: Study) -> list[str]:
    """Return the types that a study tried, itself or a programme of theirs; what is only akin is another thing."""
    tried = [tested for tested in study.tests if not tested.initiative and not tested.akin]
    return [*dict.fromkeys(catalogue.type_of(tested_record(catalogue, tested)).id for tested in tried)]


def of_denmark(catalogue: Catalogue, say: Callable[[Catalogue, Study], str]) -> list[tuple[Study, str]]:
    """Return the studies of Denmark of which there is something to say, each with what."""
    told = [
        (study, say(catalogue, study)) for study in catalogue.studies.values() if study.country == catalogue.texts.home
    ]
    return [(study, said) for study, said in told if said and not study.superseded_by]


def in_sum(catalogue: Catalogue, shown: Sequence[Lasting]) -> str:
    """Say in one sentence at which types gains went which way, "" where no study tells of any.

    One way alone would be half the answer where other results of a type went another.
    """
    parts = [f"ved {_named(titles)} {went}" for went, titles in _by_way(catalogue, shown).items()]
    if not parts:
        return ""
    said = ", og ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    silent = [one.title for one in shown if not one.told]
    return f"{capital(said)}." + (f" Om {_named(silent)} ved vi det ikke." if silent else "")


def _by_way(catalogue: Catalogue, shown: Sequence[Lasting]) -> dict[str, list[str]]:
    """Return the titles of those that went alike, by how; where all went one way, with what and whom it is of."""
    by_way: dict[str, dict[str, list[str]]] = {way: {} for way in (*_WENT.values(), _BOTH)}
    for one in shown:
        later = [result for study, _ in one.told for result in study.results or () if result.later]
        if later:
            way = _WENT.get(frozenset(filter(None, (result.later for result in later))), _BOTH)
            outcomes = danish.listing({catalogue.word("domain", result.outcome).lower(): None for result in later})
            of = said_of(outcomes, dict.fromkeys(for_whom(catalogue, result) for result in later))
            went = way.format(maybe="måske " if any(result.hedged for result in later) else "")
            by_way[way].setdefault(went, []).append(one.title if way == _BOTH else f"{one.title} ({of})")
    return {went: titles for alike in by_way.values() for went, titles in alike.items()}


def _named(titles: Sequence[str]) -> str:
    """Name the first of some, and say how many more there are."""
    more = [f"{danish.in_words(len(titles) - _MOST)} andre"] if len(titles) > _MOST else []
    return danish.listing([*titles[:_MOST], *more])


def told_together(shown: Iterable[Lasting]) -> str:
    """Name the studies whose source gives one result for them together, "" where there are none.

    They would else read as more than one measurement.
    """
    told = {study.id: study for one in shown for study, _ in one.told}.values()
    others = {result.told_with for study in told for result in study.results or () if result.later}
    names = [study.title for study in told if study.id in others]
    return f"{danish.listing(names)} er opgjort under ét." if len(names) > 1 else ""
