"""Nothing of the guide is lost and no number is invented: the catalogue against a list of what the guide says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.paths import children, covers
from indsatskatalog.reading.problems import field_path

ROOT = Path(__file__).resolve().parent.parent
LIST = yaml.safe_load((ROOT / "tests" / "guide_facts.yml").read_text("utf-8"))
LATER = yaml.safe_load((ROOT / "tests" / "later_facts.yml").read_text("utf-8"))  # what test_later_facts.py looks for
GUIDE = "guide2021"

# Each entry with its place in the guide; what an entry does not say of its records, its section says.
SAID: list[tuple[str, dict[str, Any]]] = [
    (
        section["locator"],
        {key: section[key] for key in ("in", "any") if not {"in", "any"} & set(entry) and key in section} | entry,
    )
    for section in LIST["sections"]
    for entry in section["entries"]
]

# Danish words for small numbers: whole words, also in «to-fire» and «seksårig». «En» is too seldom a number.
_WORDS = (
    "to:2 tre:3 fire:4 fem:5 seks:6 syv:7 otte:8 ni:9 ti:10 elleve:11 tolv:12 tretten:13 fjorten:14 femten:15 "
    "seksten:16 tyve:20 tredje:3 fjerde:4 femte:5 sjette:6 syvende:7 ottende:8 niende:9 halv:0.5 halvt:0.5 femtedel:0.2"
)
WORDS = {word: float(value) for word, value in (pair.split(":") for pair in _WORDS.split())}
_WORD = re.compile(rf"\b({'|'.join(WORDS)})(?=\b|årig)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d/])1/5(?![\d/])|\d{1,3}(?:\.\d{3})+(?!\d)|\d+,\d+|\d+")
# Digits that count nothing: an address, a disease, a heading, the name of a model.
_NAMES = re.compile(r"https?://\S+|covid-19|\b(?:kapitel|trin|model) \d\b", re.IGNORECASE)
# Parts of a record that are names, places and dates, or have entries of their own (links).
_APART = {"id", "code", "links", "link", "ref", "locator", "cites", "year", "basis", "field", "programmes"}
_APART |= {"reference", "intervention", "wellbeing", "sources", "last_reviewed", "review_due"}


@dataclass(frozen=True)
class Place:
    """A text, tag or number of a record: where it stands, what readers see, and the (reference, locator) behind it."""

    path: str
    value: Any
    shown: str
    sources: frozenset[tuple[str, str]]

    @property
    def field(self) -> str:
        return re.split(r"[.\[]", self.path)[0]

    def said_at(self, locator: str) -> bool:
        """Tell whether the guide says it there; names need no source and may come from anywhere in the guide."""
        return (GUIDE, locator) in self.sources or self.field in ("title", "aliases")

    def within(self, field: str | None) -> bool:
        """Tell whether it stands in a field of this name, at any depth."""
        return field is None or field in re.split(r"[.\[\]]+", self.path)

    def numbers(self) -> set[float]:
        """Return the numbers here, written with digits or with words."""
        return numbers(self.shown) if isinstance(self.value, str) else {float(self.value)}


def numbers(text: str) -> set[float]:
    """Read the numbers of a Danish text: «10,5», «5.000», «2012/2013», «to-fire», «seksårig», «1/5»."""
    for reference in shipped().references.values():
        text = text.replace(reference.guide_citation or "\0", " ")
    text = _NAMES.sub(" ", text)
    found = {WORDS[match[1].casefold()] for match in _WORD.finditer(text)}
    for digits in _DIGITS.findall(text):
        found.add(0.2 if digits == "1/5" else float(digits.replace(".", "").replace(",", ".")))
    return found


@cache
def shipped() -> Catalogue:
    """Load the catalogue that is published."""
    catalogue, problems = load(ROOT / "catalogue")
    assert catalogue, "\n".join(f"{problem.path}: {problem.field}: {problem.message}" for problem in problems)
    return catalogue


@cache
def record(name: str) -> Any:
    """Return a record by the path of its file without the suffix."""
    return dict(shipped().records())[f"{name}.yml"]


@cache
def places(name: str) -> list[Place]:
    """Return every text, tag and number of a record."""
    vocabularies = shipped().vocabularies
    labels = {term.id: term.label for kind, _ in vocabularies for term in getattr(vocabularies, kind)}
    found = []
    for loc, value, own in _leaves(record(name)):
        path = field_path(loc)
        behind = own or [one for key, some in record(name).sources.items() if covers(key, path) for one in some]
        sources = frozenset((one.ref, one.locator) for one in behind)
        found.append(Place(path, value, labels.get(value, str(value)), sources))
    return found


def _leaves(value: Any, at: tuple[str | int, ...] = (), own: list[Any] | None = None) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each text and number; outcomes and conflicts carry their own sources."""
    if isinstance(value, BaseModel):
        claims = [getattr(value, "claim", None), *getattr(value, "readings", [])]
        own = [claim for claim in claims if claim] or ([value] if hasattr(value, "locator") else own)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        yield at, value, own
    for name, part in children(value):
        if name not in _APART:
            yield from _leaves(part, (*at, name), own)


def parts(value: Any, field: str) -> Iterator[Any]:
    """Yield every part of a record that has a field: `url` for the links, `cites` for the sources."""
    if hasattr(value, field):
        yield value
    below = [part for _, part in children(value)]
    for part in [*below, *getattr(value, "sources", {}).values()]:
        yield from parts(part, field)


def _fact(entry: dict[str, Any], name: str, locator: str) -> bool:
    def says(text: str) -> bool:
        return all(any(one in text for one in stem.casefold().split("|")) for stem in entry["stems"])

    # What only a note on disagreeing sources mentions is not told to the reader as a fact.
    told = [place for place in places(name) if place.field != "conflicts" and place.said_at(locator)]
    return any(says(place.shown.casefold()) for place in told if place.within(entry.get("at")))


def _number(entry: dict[str, Any], name: str, locator: str) -> bool:
    here = [place for place in places(name) if place.within(entry.get("at")) and place.said_at(locator)]
    spans: dict[str, dict[str, Any]] = {}
    for place in here:
        above, _, last = place.path.rpartition(".")
        spans.setdefault(above, {})[last] = place.value
    there = set(entry["values"]) <= {number for place in here for number in place.numbers()}
    return there and ("is" not in entry or entry["is"] in spans.values())


def _link(entry: dict[str, Any], name: str, locator: str) -> bool:
    about = {part: entry[part] for part in ("subjects", "grades", "stages") if part in entry}
    return any(
        (link.title, link.url) == (entry["title"], entry["url"])
        and all(getattr(link, part) == value for part, value in about.items())
        for link in parts(record(name), "url")
    )


def _citation(entry: dict[str, Any], name: str, locator: str) -> bool:
    sources = [part for part in parts(record(name), "cites") if (part.ref, part.locator) == (GUIDE, locator)]
    return sum(entry["ref"] in (part.cites or []) for part in sources) >= entry.get("times", 1)


FOUND = {"fact": _fact, "number": _number, "link": _link, "citation": _citation}


def _name(locator: str, entry: dict[str, Any]) -> str:
    return f"{locator}: " + next(str(entry[key]) for key in ("key", "written", "ref", "title") if key in entry)


@pytest.mark.parametrize(("locator", "entry"), [pytest.param(*said, id=_name(*said)) for said in SAID])
def test_what_the_guide_says_is_in_the_catalogue(locator: str, entry: dict[str, Any]) -> None:
    """Find an entry of the list in its records, at a field that names the entry's place in the guide."""
    homes = entry.get("in") or entry["any"]
    found = [FOUND[entry["kind"]](entry, name, locator) for name in homes]
    assert all(found) if "in" in entry else any(found), f"{entry['kind']} mangler i {homes} ved «{locator}»: {entry}"


def _allowed(name: str, place: Place) -> set[float]:
    """Return the numbers that the list allows at a place beyond the guide's own, each with its reason."""
    return {
        number
        for entry in LIST["allowed"] + LATER["allowed"]
        if entry["record"] == name and (place.path + ".").startswith(entry["at"])
        for number in entry["numbers"]
    }


RECORDS = [
    f"{folder}/{path.stem}"
    for folder in ("interventions", "programmes", "wellbeing")
    for path in sorted((ROOT / "catalogue" / folder).glob("[!_.]*.yml"))
]


def _later(place: Place) -> set[float]:
    """Return the numbers that the list of later works knows for the works behind a place."""
    refs = {ref for ref, _ in place.sources}
    entries = [entry for section in LATER["sections"] if refs & set(section["ref"]) for entry in section["entries"]]
    numbers = {number for entry in entries for key in ("values", "also") for number in entry.get(key, [])}
    issued = [shipped().references[ref].issued for ref in refs - {GUIDE}]
    return numbers | {when["date-parts"][0][0] for when in issued if when}


def strangers(name: str, later: bool) -> list[str]:
    """Find the numbers that no list knows at their place: where only later works are the source, or elsewhere."""
    listed = [(locator, entry["values"]) for locator, entry in SAID if entry["kind"] == "number"]
    found = []
    for place in places(name):
        if later is bool(place.sources and all(ref != GUIDE for ref, _ in place.sources)):
            known = _allowed(name, place) | _later(place)
            known = known.union(*(values for locator, values in listed if place.said_at(locator)))
            found += [f"{place.path}: {number:g} i «{place.shown}»" for number in sorted(place.numbers() - known)]
    return found


@pytest.mark.parametrize("name", ["guide", *RECORDS])
def test_every_number_comes_from_the_guide_or_has_a_reason(name: str) -> None:
    """Find each number of a record in the list, at a place that the record names as its source."""
    assert not (found := strangers(name, later=False)), "Tal uden grund:\n" + "\n".join(found)


def test_the_list_covers_the_guide() -> None:
    """Have every heading of the guide in the list, as a section or as left out with a reason."""
    headings = shipped().references[GUIDE].headings
    listed = {locator for locator, _ in SAID} | {entry["locator"] for entry in LIST["left_out"]}
    assert listed == set(headings or [])
    assert all(entry["why"] for entry in LIST["left_out"] + LIST["allowed"])
