"""The parts of a record's page that hold its texts, in their order: pages, search, tables and comparison read it here.

A list of texts needs a line here and nothing else: `points` are shown on the page, in the comparison, in tables and in
the search. Other shapes have a macro of their own in `overrides/records/_sections.html`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import BaseModel

from ..models.paths import children, field_at, value_at, vocabulary_at
from ..models.records import Intervention, NamedForm, Programme, Wellbeing
from ..models.staff import Training
from ..models.study import Study
from . import danish, lines
from .catalogue import Catalogue
from .rows import evidence_texts
from .sentences import form_sentences
from .writing import capital, labels

Texts = Callable[[Catalogue, Any], list[str]]
POINTS, CONFLICTS, EVIDENCE, LINKS = "points", "conflicts", "evidence", "links"


@dataclass(frozen=True)
class Section:
    """A part of the page of a kind of record; its anchor is its id there and where the search leads."""

    anchor: str
    of: type[BaseModel]
    paths: tuple[str, ...]
    shape: str = POINTS
    heading: str = ""  # only where pages say it otherwise than the model's title
    texts: Texts | None = None  # what the search finds in it, where that is more than the texts themselves
    fold: str = ""  # what it is folded away under; its own heading where it is alone there, "" for what stands open
    names: tuple[str, ...] = ()  # what else people call it when they search

    @cached_property
    def title(self) -> str:
        """Return the heading, as `say` of a catalogue takes it for readers."""
        return self.heading or field_at(self.of, self.paths[0]).title or self.anchor

    @property
    def marked(self) -> bool:
        """Tell whether its heading marks its sources; where it does not, each of its rows does."""
        return self.shape not in (EVIDENCE, "duration", CONFLICTS)

    def stands(self, record: Any) -> bool:
        """Tell whether any source says something of it; evidence always has its sentence, be it that nobody knows."""
        return self.shape == EVIDENCE or any(value_at(record, path) is not None for path in self.paths)

    def texts_of(self, catalogue: Catalogue, record: Any) -> list[str]:
        """Return what the search can find in it, as Markdown."""
        if self.texts:
            return self.texts(catalogue, record)
        return [text for path in self.paths for text in _below(catalogue, value_at(record, path))]


def _below(catalogue: Catalogue, value: Any) -> Iterator[str]:
    """Yield the texts in a value, words as readers see them; of a named form, its name stands before what it is."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, NamedForm):
        yield f"{value.name}: {value.description}"
    elif isinstance(value, BaseModel | list):
        for name, part in children(value):
            kind = vocabulary_at(type(value), str(name)) if isinstance(value, BaseModel) else ""
            if kind:
                yield capital(danish.listing(labels(catalogue, kind, part if isinstance(part, list) else [part])))
            else:
                yield from _below(catalogue, part)


def _durations(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    options = record.minimum_duration or []
    return [f"{option.label}: {catalogue.words.option(option)}. {option.note or ''}" for option in options]


def _evidence(catalogue: Catalogue, record: Intervention | Programme) -> list[str]:
    standings = catalogue.documented(record)
    said = [text for standing in standings for text in form_sentences(catalogue, standing, record.title)]
    return [*said, *evidence_texts(catalogue, record)]


def _price(catalogue: Catalogue, record: Programme) -> list[str]:
    cost = record.cost
    if cost is None:
        return []
    return [
        *lines.cost(catalogue, record),
        *lines.extra_adults(catalogue, record),
        *(cost.items or []),
        *([cost.note] if cost.note else []),
    ]


def links_of(catalogue: Catalogue, record: Any) -> list[str]:
    """Return the titles of a record's links."""
    return [link.title for link in value_at(record, "links.read_more") or []]


def _examples(catalogue: Catalogue, record: Any) -> list[str]:
    return [link.title for link in value_at(record, "links.practice_examples") or []]


_T, _P, _S, _W = Intervention, Programme, Study, Wellbeing
# What a page folds away, in its order; the first layer and what to do stand open before it.
EFFECT_NAMES = (
    "virkning",
    "effekt",
    "resultater",
    "hvad viste det",
    "hvad førte det til",
    "hvad kom der ud af det",
)  # what people call findings when they search
LASTS = ("hvor lang tid tager det", "hvor længe varer det", "timer om ugen")
ABOUT, EFFECT, DISPUTED = "Om indsatsen", "Alt, kilderne siger om effekt", "Uenige kilder"
IN_NUMBERS, WELLBEING, MORE = "Varighed i tal", "Trivsel", "Læs mere"
FINDINGS = "Hvert fund for sig, også dem uden effekt"
# The key facts of a record say of the training already how long it is, and its note.
IN_AMOUNT = ("workload_hours", "workload_days", "workload_recommended", "note")
TRAINING = tuple(f"staff.training.{name}" for name in Training.model_fields if name not in IN_AMOUNT)
SECTIONS: tuple[Section, ...] = (
    Section("saadan-goer-i", _T, ("practice",)),
    Section("forudsaetninger", _T, ("prerequisites",), names=("krav", "hvad kræver det", "på plads før start")),
    Section("ressourcer", _T, ("resources",)),
    Section("ledelse", _T, ("leadership",), heading="Til {school.the}s ledelse"),
    Section("derfor", _T, ("rationale",), "text", "Derfor er den med i {guide.the}", fold=ABOUT),
    Section("beskrivelse", _T, ("description",), "text", fold=ABOUT),
    Section("organisering", _T, ("organisation",), "organisation", fold=ABOUT),
    Section("udgifter", _T, ("cost.items",), fold=ABOUT),
    Section("hvem", _T, ("staff",), "staff", fold=ABOUT),
    Section("hvad-ved-vi", _T, ("claims", "programmes"), EVIDENCE, "Hvad ved vi?", _evidence, EFFECT, EFFECT_NAMES),
    Section("uenighed", _T, ("conflicts",), CONFLICTS, fold=DISPUTED),
    Section(
        "varighed", _T, ("minimum_duration",), "duration", "Så længe varer den mindst", _durations, IN_NUMBERS, LASTS
    ),
    Section("trivsel", _T, ("wellbeing",), "wellbeing", "Trivsel", lambda catalogue, record: [], WELLBEING),
    Section("laes-mere", _T, ("links.read_more",), LINKS, "Læs mere", links_of, MORE),
    Section("eksempler", _T, ("links.practice_examples",), "examples", "", _examples, MORE),
    Section("saadan-goer-i", _P, ("practice",)),
    Section("oplaering-mere", _P, TRAINING, "training", "Mere om oplæringen", fold="Mere om oplæringen"),
    Section("pris", _P, ("cost",), "price", "", _price, "Pris", ("hvad koster det", "udgifter")),
    Section("hvad-ved-vi", _P, ("claims",), EVIDENCE, "Hvad ved vi?", _evidence, EFFECT, EFFECT_NAMES),
    Section("uenighed", _P, ("conflicts",), CONFLICTS, fold=DISPUTED),
    Section("varighed", _P, ("minimum_duration",), "duration", "", _durations, IN_NUMBERS, LASTS),
    Section("laes-mere", _P, ("links.read_more",), LINKS, "Læs mere", links_of, MORE),
    Section("eksempler", _P, ("links.practice_examples",), "examples", "", _examples, MORE),
    Section("tekster", _S, ("reports",), "reports", "Tekster om studiet"),
    Section("laes-mere", _S, ("links.read_more",), LINKS, "Læs mere", links_of),
    Section("fund", _S, ("results",), "results", FINDINGS, fold=FINDINGS),
    Section("uenighed", _S, ("conflicts",), CONFLICTS, fold=DISPUTED),
    Section("maader", _W, ("methods",), heading="Sådan kan I gøre"),
    Section("raad", _W, ("advice",)),
    Section("vaerktoejer", _W, ("links.read_more",), LINKS, "Værktøjer"),
)


@cache
def sections(of: type[BaseModel], shape: str = "") -> tuple[Section, ...]:
    """Return the sections of a kind of record, or those of one shape."""
    return tuple(section for section in SECTIONS if section.of is of and shape in ("", section.shape))
