"""The catalogue as a value: all its records, by id, in display order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from ..models.guide import Guide, Reference, Term, Vocabularies
from ..models.kinds import MODELS
from ..models.records import Intervention, Programme, Record, Wellbeing
from ..models.wizard import Wizard
from .duration import Scale, scale
from .evidence import Standing, standings
from .works import names

ALL_SUBJECTS = "Alle fag"
# Prose pages that the site links to; more `*.md` beside them become pages too.
REQUIRED_PAGES = ("om", "tilgaengelighed", "privatliv")
# What the site has below its root by itself: no prose page can have one of these addresses.
OWN_ADDRESSES = frozenset(
    {"404", "api", "assets", "bidrag", "data", "evidens", "index", "indsatser", "kilder", "planlaeg"}
    | {"programmer", "sammenlign", "sitemap", "soeg", "trivsel", "vaelg", "was"}
)


@dataclass(frozen=True)
class Catalogue:
    """All records, by id, in display order. `pages` holds the prose pages' Markdown by name, `templates` YAML."""

    root: Path
    vocabularies: Vocabularies
    references: Mapping[str, Reference]
    interventions: Mapping[str, Intervention]
    programmes: Mapping[str, Programme]
    wellbeing: Mapping[str, Wellbeing]
    guide: Guide
    wizard: Wizard
    pages: Mapping[str, str]
    templates: Mapping[str, str]
    # What is worked out of a record when somebody first asks, by the record's kind and id; many pages and files ask.
    _standings: dict[tuple[type, str], list[Standing]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _lines: dict[tuple[type, str], dict[str, list[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def term(self, kind: str, tag: str) -> Term:
        """Return a word of a vocabulary; KeyError if it is not there."""
        return self._terms[kind, tag]

    def word(self, kind: str, tag: str) -> str:
        """Return what readers see for a word of a vocabulary or for a record's id; KeyError if it is not there."""
        if kind in MODELS:
            title: str = getattr(self, kind)[tag].title
            return title
        return ALL_SUBJECTS if (kind, tag) == ("subject", "alle") else self._terms[kind, tag].label

    def names(self, kind: str, tag: str) -> list[str]:
        """Return a word's label and the other words that people use for it."""
        return [self.word(kind, tag), *(() if kind in MODELS else self._terms[kind, tag].aliases or ())]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        return {(kind, term.id): term for kind, terms in self.vocabularies for term in terms}

    @cached_property
    def works(self) -> dict[str, str]:
        """Return the short name of every work, by id; no two are alike."""
        return names(self.references.values())

    def records(self) -> list[tuple[str, Record]]:
        """Return every record with the path of its file below the root."""
        found: list[tuple[str, Record]] = [
            (f"{folder}/{record.id}.yml", record) for folder in MODELS for record in getattr(self, folder).values()
        ]
        return [*found, ("guide.yml", self.guide), ("wizard.yml", self.wizard)]

    @cached_property
    def axes(self) -> Scale:
        """Return the axes that every picture of a duration shares."""
        records: list[Intervention | Programme] = [*self.interventions.values(), *self.programmes.values()]
        return scale(option for record in records for option in record.minimum_duration or [])

    def programmes_of(self, intervention: Intervention) -> list[Programme]:
        """Return the tested programmes of a type, in the type's own order."""
        return [self.programmes[id] for id in intervention.programmes or []]

    def standings(self, record: Intervention | Programme | Guide) -> list[Standing]:
        """Return where every outcome of the vocabulary stands for a record; a type also has its programmes' rows."""
        key = type(record), record.id
        if key not in self._standings:
            rows = list(record.outcomes or [])
            if isinstance(record, Intervention):
                rows += [row for programme in self.programmes_of(record) for row in programme.outcomes or []]
            domains = [term.id for term in self.vocabularies.domain]
            self._standings[key] = standings(rows, self.guide.reference, domains)
        return self._standings[key]

    def documented(self, record: Intervention | Programme | Guide) -> list[Standing]:
        """Return where those outcomes stand that any source speaks of."""
        return [standing for standing in self.standings(record) if standing.outcomes]

    def lines(self, record: Intervention | Programme) -> dict[str, list[str]]:
        """Return the lines in which a record's facts are written, by their keys, for those who write them to keep."""
        return self._lines.setdefault((type(record), record.id), {})
