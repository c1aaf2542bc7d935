"""The catalogue as a value: all its records, by id, in display order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar, overload

from ..models.guide import CategoryTerm, DomainTerm, EvidenceTerm, Guide, Term, Vocabularies
from ..models.kinds import MODELS
from ..models.news import News
from ..models.records import Intervention, Programme, Record, TriedIn, Wellbeing
from ..models.reference import Reference
from ..models.review import Review
from ..models.study import Study, Tried
from ..models.texts import Texts
from ..models.wizard import Wizard
from . import studies as by_study
from .duration import Scale, scale
from .evidence import Standing, is_foreign, standing
from .studies import Pairs
from .words import Words
from .works import names

TypeOrProgramme = TypeVar("TypeOrProgramme", Intervention, Programme)
# Prose pages that the site links to; more `*.md` beside them become pages too.
REQUIRED_PAGES = ("om", "tilgaengelighed", "privatliv")
# What the site has below its root by itself: no prose page can have one of these addresses.
OWN_ADDRESSES = frozenset(
    {"404", "api", "apple-touch-icon", "ark", "assets", "bidrag", "data", "deling", "evidens", "favicon", "index"}
    | {"indsatser", "kilder", "kommuner", "nyt", "ordliste", "planlaeg", "programmer", "robots", "sammenlign"}
    | {"sitemap", "soeg", "studier", "trivsel", "vaelg", "was"}
)
# The places that every page has by itself.
ON_EVERY_PAGE = ("indhold", "soeg")


@dataclass(frozen=True)
class Catalogue:
    """All records, by id, in display order; news, the newest first.

    `pages` holds the prose pages' Markdown by name, `templates` YAML.
    """

    root: Path
    vocabularies: Vocabularies
    texts: Texts
    references: Mapping[str, Reference]
    interventions: Mapping[str, Intervention]
    programmes: Mapping[str, Programme]
    studies: Mapping[str, Study]
    reviews: Mapping[str, Review]
    wellbeing: Mapping[str, Wellbeing]
    guide: Guide
    wizard: Wizard
    changes: Mapping[str, News]
    pages: Mapping[str, str]
    templates: Mapping[str, str]
    # What is worked out of a record when somebody first asks, by the record's kind and id; many pages and files ask.
    _standings: dict[tuple[type, str], list[Standing]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _lines: dict[tuple[type, str], dict[str, list[str]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @overload
    def term(self, kind: Literal["domain"], tag: str) -> DomainTerm: ...
    @overload
    def term(self, kind: Literal["evidence"], tag: str) -> EvidenceTerm: ...
    @overload
    def term(self, kind: Literal["category"], tag: str) -> CategoryTerm: ...
    @overload
    def term(self, kind: str, tag: str) -> Term: ...
    def term(self, kind: str, tag: str) -> Term:
        """Return a word of a vocabulary; KeyError if it is not there."""
        return self._terms[kind, tag]

    def word(self, kind: str, tag: str) -> str:
        """Return what readers see for a word of a vocabulary or for a record's id; KeyError if it is not there."""
        if kind in MODELS:
            title: str = getattr(self, kind)[tag].title
            return title
        if (kind, tag) == ("subject", "alle"):
            return self.say("Alle {subject.many}")
        return self._terms[kind, tag].label

    def names(self, kind: str, tag: str) -> list[str]:
        """Return a word's label and the other words that people use for it."""
        return [self.word(kind, tag), *(() if kind in MODELS else self._terms[kind, tag].aliases or ())]

    @cached_property
    def _terms(self) -> dict[tuple[str, str], Term]:
        return {(kind, term.id): term for kind, terms in self.vocabularies for term in terms}

    @cached_property
    def words(self) -> Words:
        """Return what this catalogue's sentences call things."""
        guide = self.references.get(self.guide.reference)
        issued = guide.issued["date-parts"][0][0] if guide and guide.issued else ""
        return Words(self.texts, self.word("country", self.texts.home), str(issued))

    def say(self, text: str, **more: object) -> str:
        """Write a sentence with this catalogue's words in it, those that it names in braces."""
        return self.words.say(text, **more)

    @property
    def grades(self) -> range:
        """Return every grade that there is."""
        return self.texts.grade.every

    @cached_property
    def works(self) -> dict[str, str]:
        """Return the short name of every work, by id; no two are alike."""
        return names(self.references.values())

    def records(self) -> list[tuple[str, Record]]:
        """Return every record with the path of its file below the root."""
        listed: list[tuple[str, Record]] = [
            (f"{folder}/{record.id}.yml", record) for folder in MODELS for record in getattr(self, folder).values()
        ]
        return [*listed, ("guide.yml", self.guide), ("wizard.yml", self.wizard)]

    def moved(self, folder: str) -> dict[str, str]:
        """Return what the records of a folder were called before, each with its id now."""
        records: Mapping[str, Record] = getattr(self, folder)
        return {former: id for id, record in records.items() for former in getattr(record, "former_ids", None) or ()}

    def path_now(self, path: str) -> str:
        """Return where the file of a record stands now that stood there once; any other path as it is."""
        folder, _, name = path.partition("/")
        now = self.moved(folder).get(name.removesuffix(".yml")) if folder in MODELS else None
        return f"{folder}/{now}.yml" if now else path

    @cached_property
    def titles(self) -> dict[str, str]:
        """Return what every record is called, by its file below the root without the ending."""
        return {path.removesuffix(".yml"): getattr(record, "title", path) for path, record in self.records()}

    @cached_property
    def latest(self) -> dict[str, News]:
        """Return the newest news of every record that has any, by its file below the root without the ending."""
        return {path: news for news in reversed([*self.changes.values()]) for path in news.records or ()}

    @cached_property
    def axes(self) -> Scale:
        """Return the axes that every picture of a duration shares."""
        records: list[Intervention | Programme] = [*self.interventions.values(), *self.programmes.values()]
        return scale(option for record in records for option in record.minimum_duration or [])

    def programmes_of(self, intervention: Intervention) -> list[Programme]:
        """Return the tested programmes of a type, in the type's own order; one with errors is in no catalogue."""
        return [self.programmes[id] for id in intervention.programmes or [] if id in self.programmes]

    def type_of(self, record: Intervention | Programme) -> Intervention:
        """Return the type that a record is, or belongs to."""
        return record if isinstance(record, Intervention) else self.interventions[record.intervention]

    def standings(self, record: Intervention | Programme | Guide) -> list[Standing]:
        """Return where every outcome of the vocabulary stands for a record, by what studies found and sources claim."""
        key = type(record), record.id
        if key not in self._standings:
            programmes = self.programmes_of(record) if isinstance(record, Intervention) else []
            forms = list(by_study.forms(self.studies_of(record), record, programmes))
            claims = [claim for part in (record, *programmes) for claim in part.claims or ()]
            reviews = [review for review in self.reviews_of(record) if is_foreign(review, self.texts.home)]
            tried = [] if isinstance(record, Guide) else self.that_tried(record)
            self._standings[key] = [
                standing(
                    term,
                    [claim for claim in claims if claim.outcome == term.id],
                    [form.form(term, self.texts.home) for form in forms],
                    [review for review in reviews if term.id in review.outcomes],
                    self.guide.reference,
                    self.texts.home,
                    tried,
                )
                for term in self.vocabularies.domain
            ]
        return self._standings[key]

    def reviews_of(self, record: Intervention | Programme | Guide) -> list[Review]:
        """Return the research that is akin to a type, or to none of them: that speaks across the types."""
        if isinstance(record, Programme):
            return []
        own = record.id if isinstance(record, Intervention) else None
        return [review for review in self.reviews.values() if (own in (review.akin or ()) if own else not review.akin)]

    def documented(self, record: Intervention | Programme | Guide) -> list[Standing]:
        """Return where those outcomes stand that any source speaks of."""
        return [standing for standing in self.standings(record) if standing.documented]

    @cached_property
    def _studies_by_record(self) -> dict[str, list[Study]]:
        by_record: dict[str, list[Study]] = {}
        for study in self.studies.values():
            for id in dict.fromkeys(tested.programme or tested.intervention for tested in study.tests):
                if id:
                    by_record.setdefault(id, []).append(study)
        return by_record

    def studies_of(self, record: Intervention | Programme | Guide) -> list[Study]:
        """Return the studies of a record, and of a type's programmes; those of what is only akin too."""
        if isinstance(record, Guide):
            return by_study.studies_of(self.studies.values(), record)
        ids = [record.id, *(record.programmes or ())] if isinstance(record, Intervention) else [record.id]
        return list({study.id: study for id in ids for study in self._studies_by_record.get(id, ())}.values())

    def tried(self, record: Intervention | Programme) -> Pairs:
        """Return the pairs of grade and subject that Danish studies tried a record in: the one answer for all."""
        subjects = [term.id for term in self.vocabularies.subject]
        parts = self.tried_parts(record)
        return {pair for part in parts for pair in by_study.pairs(part.grades, part.subjects, self.grades, subjects)}

    def with_tried(self) -> Catalogue:
        """Return the catalogue with what studies tried written into types and programmes, for all who ask."""
        return replace(
            self,
            interventions={id: self._with_tried(record) for id, record in self.interventions.items()},
            programmes={id: self._with_tried(record) for id, record in self.programmes.items()},
        )

    def that_tried(self, record: Intervention | Programme) -> list[Study]:
        """Return the Danish studies that tried a record and say where, those of a type's programmes too."""
        parts = [record, *(self.programmes_of(record) if isinstance(record, Intervention) else ())]
        return by_study.that_tried(self.studies_of(record), parts, self.texts.home)

    @cached_property
    def subjects_tried(self) -> frozenset[str]:
        """Return the subjects that any type was tried in."""
        return frozenset(subject for record in self.interventions.values() for _, subject in self.tried(record))

    def tried_parts(self, record: Intervention | Programme) -> list[Tried]:
        """Return the grades with their subjects that Danish studies tried a record in, as the studies have them."""
        return [part for study in self.that_tried(record) for part in study.tried or ()]

    def _with_tried(self, record: TypeOrProgramme) -> TypeOrProgramme:
        studies = self.that_tried(record)
        given = [part for study in studies for part in study.tried or ()]
        grades = {grade for part in given for grade in part.grades or ()}
        taught = {subject for part in given for subject in part.subjects or ()}
        if not grades and not taught:
            return record
        known = [term.id for term in self.vocabularies.subject if term.id in taught]
        tried = TriedIn(
            grades=["alle"] if "alle" in grades else sorted(grades, key=int) or None,
            subjects=["alle"] if "alle" in taught else known or None,
        )
        sources = [source for study in studies for source in study.sources.get("tried", ())[:1]]
        own = {"tried": list({source.model_dump_json(): source for source in sources}.values())} if sources else {}
        return record.model_copy(update={"tried": tried, "sources": record.sources | own})

    def lines(self, record: Intervention | Programme | Study) -> dict[str, list[str]]:
        """Return the lines in which a record's facts are written, by their keys, for those who write them to keep."""
        return self._lines.setdefault((type(record), record.id), {})


def in_order(
    interventions: Mapping[str, Intervention], programmes: Mapping[str, Programme]
) -> dict[str, dict[str, Any]]:
    """Return types by their codes, and programmes by their types."""
    by_code = sorted(interventions.items(), key=lambda item: (len(item[1].code), item[1].code, item[0]))
    place = {id: number for number, (id, _) in enumerate(by_code)}
    by_type = sorted(programmes.items(), key=lambda item: (place.get(item[1].intervention, 0), item[0]))
    return {"interventions": dict(by_code), "programmes": dict(by_type)}
