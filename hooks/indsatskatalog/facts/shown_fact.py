"""A shown fact: what is declared of it once, and what all who show it ask it for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..models.paths import field_at, inner_model, value_at
from ..models.spans import Range
from . import danish, lines
from .catalogue import Catalogue
from .facets import Facet, Listed
from .sources import Part
from .writing import by_kind

ENDS, ENDS_OF_YEARS = ("mindst", "højst"), ("fra", "til")


@dataclass(frozen=True)
class Shown:
    """A fact that every record of a kind can be asked for."""

    key: str  # in addresses, anchors and CSS
    of: type[Listed]
    paths: tuple[str, ...]  # the first is written; a source or a conflict about any of them is about the fact
    group: str  # the heading over it in tables and lists
    label: str = ""  # only where pages say it otherwise than the model's title
    write: lines.Write | None = None  # only where the kind of value does not decide it
    rests: Callable[[Catalogue, Any], tuple[Part, ...]] | None = None  # only where its lines are from other records too
    unit: str = ""  # the word of `texts.yml` that a span counts, where its title does not say so
    note: str = ""  # the path of what else the source says
    qualified: bool = False  # whether its lines mislead without the note
    hint: str = ""  # what one must know to read it
    facets: tuple[Facet, ...] = ()
    tags: bool = False  # whether the search finds the record by its words
    other_names: bool = False  # whether only by their other names: the words mean nothing without the fact's title
    numbers: tuple[str, ...] = ()  # the paths of spans that its words are made of, for cells that are reckoned with
    measure: Callable[[Any], float | None] | None = None  # what to sort by, where the value itself is no number
    usual: bool = False  # whether its column stands in the overview before anybody has chosen
    sorts: tuple[str, str] | None = (
        None  # what sorting by it is called, and the other way round; None: it makes no sense
    )

    @cached_property
    def title(self) -> str:
        """Return its name, as `say` of a catalogue takes it for readers."""
        return self.label or field_at(self.of, self.paths[0]).title or self.key

    def lines(self, catalogue: Catalogue, record: Any) -> list[str]:
        """Write it in lines, plain or Markup; without any, no source says. A record's lines are written once."""
        written = catalogue.lines(record)
        if self.key not in written:
            written[self.key] = self._written(catalogue, record)
        return written[self.key]

    def _written(self, catalogue: Catalogue, record: Any) -> list[str]:
        if self.write:
            return self.write(catalogue, record)
        if self.unit and (span := self.span(record)):
            noun = catalogue.words[self.unit]
            return [danish.counted(span, noun.one, noun.many)]
        return by_kind(catalogue, record, self.paths[0])

    def rests_on(self, catalogue: Catalogue, record: Any) -> tuple[Part, ...]:
        """Return what its lines and its note rest on: fields of the record, and sources that others name."""
        return self.rests(catalogue, record) if self.rests else self.paths

    def note_of(self, record: Any) -> str:
        """Return what a source says beside it, as Markdown."""
        return (self.note and value_at(record, self.note)) or ""

    @cached_property
    def ends(self) -> tuple[str, str] | None:
        """Return what the ends of its span are called, where the value is one, and None where it is not."""
        model = inner_model(self.of, self.paths[0])
        if model is None or not issubclass(model, Range):
            return None
        return ENDS_OF_YEARS if self.paths[0] == "years" else ENDS

    def span(self, record: Any) -> Range | None:
        """Return the value where it is a span, for cells that are reckoned with."""
        value = value_at(record, self.paths[0])
        return value if isinstance(value, Range) else None

    def number(self, record: Any) -> float | None:
        """Return the number that it is sorted by; None where it has none, or the record is silent."""
        if self.measure:
            return self.measure(record)
        match value_at(record, self.paths[0]):
            case Range() as span:
                return span.least
            case bool():
                return None
            case int() | float() as number:
                return float(number)
            case ["alle"]:
                return 0
            case [*grades] if grades and all(type(grade) is int for grade in grades):
                return float(min(grades))
        return None
