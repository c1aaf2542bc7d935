"""What a record says and where: its texts, words and numbers, each with the sources behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from ..models.parts import Link
from ..models.paths import children, covers, top
from ..models.records import Record, TriedIn
from ..models.review import Review
from ..reading.figures import read_number
from ..reading.marks import Loc
from ..reading.problems import field_path

# Danish words for small numbers: whole words, also in «to-fire» and «seksårig». «En» is too seldom a number.
_WORDS = (
    "to:2 tre:3 fire:4 fem:5 seks:6 syv:7 otte:8 ni:9 ti:10 elleve:11 tolv:12 tretten:13 fjorten:14 femten:15 "
    "seksten:16 tyve:20 tredje:3 fjerde:4 femte:5 sjette:6 syvende:7 ottende:8 niende:9 halv:0.5 halvt:0.5 femtedel:0.2"
)
WORDS = {word: float(value) for word, value in (pair.split(":") for pair in _WORDS.split())}
_WORD = re.compile(rf"\b({'|'.join(WORDS)})(?=\b|årig)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d/])1/5(?![\d/])|\d{1,3}(?:\.\d{3})+(?!\d)|\d+,\d+|\d+")
# Digits that count nothing: an address, a sign by its number, a disease, a heading, the name of a model.
_NAMES = re.compile(r"https?://\S+|\]\([^)]*\)|&#\w+;|covid-19|\b(?:kapitel|trin|model) \d\b", re.IGNORECASE)
# Parts of a record that are names, places and dates, or have entries of their own (links).
_APART = {
    "id",
    "former_ids",
    "code",
    "links",
    "link",
    "ref",
    "locator",
    "cites",
    "year",
    "basis",
    "field",
    "programmes",
}
_APART |= {"tests", "report", "study", "superseded_by", "arm"}
_APART |= {"reference", "intervention", "wellbeing", "sources", "last_reviewed", "review_due"}
_UNSOURCED = {"title", "aliases"}  # names may come from anywhere


@dataclass(frozen=True)
class Place:
    """A text, a word or a number of a record: where it stands, what readers see, the works and places behind it."""

    loc: Loc
    value: Any
    shown: str
    sources: frozenset[tuple[str, str]]
    closest: frozenset[str]  # the works that its own path under `sources` names, not one above it
    citations: tuple[str, ...]  # how the guide names works: «EVA, 2021» counts nothing

    @cached_property
    def path(self) -> str:
        """Where it stands, as editors write it."""
        return field_path(self.loc)

    @cached_property
    def folded(self) -> str:
        """What readers see, in small letters."""
        return self.shown.casefold()

    @cached_property
    def works(self) -> frozenset[str]:
        """The works behind it."""
        return frozenset(ref for ref, _ in self.sources)

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The numbers here, written with digits or with words."""
        if isinstance(self.value, str):
            return frozenset(numbers_in(self.shown, self.citations))
        return frozenset([float(self.value)])

    def said_at(self, source: tuple[str, str]) -> bool:
        """Tell whether a work says it at a place in it; names need no source."""
        return source in self.sources or self.loc[0] in _UNSOURCED

    def within(self, field: str | None) -> bool:
        """Tell whether it stands in a field of this name, at any depth."""
        return field is None or field in self.loc


def numbers_in(text: str, citations: Iterable[str] = ()) -> set[float]:
    """Read the numbers of a Danish text: «10,5», «5.000», «2012/2013», «to-fire», «seksårig», «1/5»."""
    for citation in citations:
        if citation in text:
            text = text.replace(citation, " ")
    text = _NAMES.sub(" ", text)
    read = {WORDS[match[1].casefold()] for match in _WORD.finditer(text)}
    for digits in _DIGITS.findall(text):
        number = read_number(digits)
        read.add(0.2 if digits == "1/5" else float(number.digits if number else digits))
    return read


def places_in(
    record: Record | Review, labels: Mapping[str, str], citations: tuple[str, ...], at: Loc = ()
) -> Iterator[Place]:
    """Yield every text, word and number of a record; `labels` are the words that readers see, by id."""
    below: dict[str, list[str]] = defaultdict(list)  # a path is only ever covered by others in the same field
    written = record.sources if isinstance(record, Record) else {}
    for key in written:
        below[top(key)].append(key)
    for loc, value, own in _leaves(record, at):
        path = field_path(loc)
        keys = [key for key in below.get(str(loc[0]), ()) if covers(key, path)]
        behind = own or [source for key in keys for source in written[key]]
        sources = frozenset((source.ref, source.locator) for source in behind)
        nearest = own or (written[max(keys, key=len)] if keys else [])
        closest = frozenset(source.ref for source in nearest)
        yield Place(loc, value, labels.get(value, str(value)), sources, closest, citations)


def _leaves(value: Any, at: Loc = (), own: list[Any] | None = None) -> Iterator[tuple[Loc, Any, list[Any] | None]]:
    """Yield each text and number; claims, results and conflicts carry their own sources."""
    if isinstance(value, BaseModel):
        own = getattr(value, "readings", None) or ([value] if hasattr(value, "locator") else own)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield at, value, own
    for name, part in children(value):
        if name not in _APART and not isinstance(part, TriedIn):
            yield from _leaves(part, (*at, name), own)


def links_in(value: Any) -> Iterator[Link]:
    """Yield every link in a record."""
    if isinstance(value, Link):
        yield value
    for _, part in children(value):
        if isinstance(part, BaseModel | list):
            yield from links_in(part)
