"""What differs between two catalogues: records field by field, labels of evidence and links, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pydantic import BaseModel

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.writing import Writer, fields_of, part_of
from ..models import prose
from ..models.guide import Guide, Vocabularies
from ..models.kinds import KINDS, MODELS
from ..models.news import News
from ..models.paths import kind_of, titles
from ..models.records import Intervention, Programme
from ..models.spans import Range
from ..reading.problems import shorten

NOTHING = "–"  # what stands before a new point, and after one that is gone
_ALIKE = 0.4  # how much of two points must be the same for one to be a change of the other
_MOST_PAIRS = 400  # points compared each with each; more are paired in order
_ADDRESSES = ("id", "former_ids")  # what is told of as an address, not as a field
# What a test of the wizard finds, where its words are for code.
_FINDINGS = {"fits": "når den passer", "fails": "når den ikke passer", "silent": "når kilden intet siger"}
_FINDINGS |= {"possible": "når det er muligt", "unseen": "når intet resultat er set"}
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]\"'`|\\]+[^\s<>()\[\]\"'`|\\.,;:!?]")


@dataclass(frozen=True)
class Change:
    """A field that differs: its titles, outermost first, and its value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Editable:
    """A record, a reference, a word of a vocabulary or a prose page: where it stands, its name, and what it says."""

    path: str
    name: str
    value: Any


@dataclass(frozen=True)
class Changed:
    """An entry that was added, removed or changed, and its fields that differ."""

    path: str
    name: str
    state: str
    changes: list[Change]


def entries(catalogue: Catalogue) -> dict[str, Editable]:
    """Return all that an editor can change, by a key that stays the same while the content changes."""
    by_key = {path: Editable(path, getattr(record, "title", path), record) for path, record in catalogue.records()}
    for id, work in catalogue.references.items():
        by_key[f"references.yml {id}"] = Editable("references.yml", f"Kilde: {catalogue.works[id]}", work)
    for kind, info in Vocabularies.model_fields.items():
        for term in getattr(catalogue.vocabularies, kind):
            name = f"{info.title}: {term.label}"
            by_key[f"vocabularies.yml {kind} {term.id}"] = Editable("vocabularies.yml", name, term)
    by_key["texts.yml"] = Editable("texts.yml", KINDS["texts"].title, catalogue.texts)
    for id, review in catalogue.reviews.items():
        by_key[f"reviews.yml {id}"] = Editable("reviews.yml", f"Forskning: {review.title}", review)
    for id, news in catalogue.changes.items():
        by_key[f"changes.yml {id}"] = Editable("changes.yml", f"Nyheden {name_of(news)}", news)
    for name, text in catalogue.pages.items():
        by_key[f"{name}.md"] = Editable(f"{name}.md", f"Siden «{name}»", _Page(afsnit=text.strip().split("\n\n")))
    return by_key


def name_of(news: News) -> str:
    """Return what a piece of news is known by: how it begins, for its id stands nowhere that people read."""
    return shorten(prose.plain(news.text))


class _Page(BaseModel):
    """A prose page as its paragraphs."""

    afsnit: list[str]


def changed(base: Catalogue, head: Catalogue) -> list[Changed]:
    """Return every entry that differs; what readers see alike, as another order of keys or a new id, is no change."""
    old, new = entries(base), entries(head)
    old = {head.path_now(key): entry for key, entry in old.items()}
    moved = {former: id for folder in MODELS for former, id in head.moved(folder).items()}
    differ = _Differ(Writer(base), Writer(head), moved)
    differing = []
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(key), new.get(key)
        if before is None and after is not None:
            rows = [Change(title, NOTHING, text) for title, text in differ.head.fields(after.value)]
            differing.append(Changed(after.path, after.name, "ny", rows))
        elif after is None and before is not None:
            differing.append(Changed(before.path, before.name, "slettet", []))
        elif before and after and (rows := list(differ.fields("", before.value, after.value))):
            differing.append(Changed(after.path, after.name, "ændret", rows))
    orders = [
        Changed("vocabularies.yml", info.title or kind, "ændret", [Change("Rækkefølge", *map(danish.listing, names))])
        for kind, info in Vocabularies.model_fields.items()
        if (names := _orders(getattr(base.vocabularies, kind), getattr(head.vocabularies, kind)))
    ]
    return differing + orders


def differences(catalogue: Catalogue, before: BaseModel, after: BaseModel, path: str) -> Iterator[Change]:
    """Yield what differs between two versions of a record in one field, or under one path of its sources."""
    name, _, source = path.partition(".")
    info = next(info for key, info in fields_of(type(after)) if name in (key, info.alias))
    key = next(key for key, one in fields_of(type(after)) if one is info)
    words, title = Writer(catalogue), info.title or name
    if source:
        title = f"{title}: {', '.join(titles(type(after), source))}"
        sides: list[Any] = [getattr(record, key).get(source) for record in (before, after)]
    else:
        sides = [part_of(record, key) for record in (before, after)]
    try:
        yield from _Differ(words, words).values(title, key, kind_of(info), *sides)
    except KeyError:  # a word or a record that only the proposal has
        yield Change(title, *map(shorten, sides))


def _orders(before: list[Any], after: list[Any]) -> list[list[str]] | None:
    """Return the names of those in both lists, before and after, if they stand in another order."""
    both = {term.id for term in before} & {term.id for term in after}
    kept = [[term for term in terms if term.id in both] for terms in (before, after)]
    differ = [term.id for term in kept[0]] != [term.id for term in kept[1]]
    return [[term.label for term in terms] for terms in kept] if differ else None


@dataclass(frozen=True)
class Relabelled:
    """An outcome of a record whose label of evidence differs; `before` is "" where the record or the outcome is new."""

    record: str
    outcome: str
    before: str
    after: str


def relabelled(base: Catalogue, head: Catalogue) -> Iterator[Relabelled]:
    """Yield each record and outcome whose label of evidence differs, by their names, with the label's id."""
    old = {head.path_now(path): record for path, record in _measured(base).items()}
    for path, record in _measured(head).items():
        before = {standing.domain: standing.known for standing in base.standings(old[path])} if path in old else {}
        for standing in head.standings(record):
            was = before.get(standing.domain)
            if standing.known != was and (was or standing.documented):
                yield Relabelled(record.title, head.term("domain", standing.domain).label, was or "", standing.known)


def _measured(catalogue: Catalogue) -> dict[str, Intervention | Programme | Guide]:
    return {
        path: record for path, record in catalogue.records() if isinstance(record, Intervention | Programme | Guide)
    }


def new_links(base: Catalogue, head: Catalogue) -> list[tuple[str, str]]:
    """Return every address that only the new catalogue leads to, with the entry where it first stands."""
    known = {address for entry in entries(base).values() for address in _addresses(entry.value)}
    first_at: dict[str, str] = {}
    for entry in entries(head).values():
        for address in _addresses(entry.value):
            if address not in known:
                first_at.setdefault(address, entry.name)
    return list(first_at.items())


def _addresses(value: BaseModel) -> Iterator[str]:
    doi = getattr(value, "doi", None)
    yield from [f"https://doi.org/{doi}"] if doi else []
    yield from _ADDRESS.findall(value.model_dump_json().replace("\\n", " ").replace('\\"', " "))


class _Differ:
    """Compares values field by field."""

    def __init__(self, base: Writer, head: Writer, moved: Mapping[str, str] | None = None) -> None:
        self.base, self.head = base, head
        self._moved = moved or {}

    def _now(self, written: str) -> str:
        """Write the ids that records have now in place of those that they had, in links too."""
        return re.sub(r"(?<=['/#=])[a-z0-9-]+", lambda id: self._moved.get(id[0], id[0]), written)

    def fields(self, title: str, before: BaseModel, after: BaseModel) -> Iterator[Change]:
        """Yield the fields that differ between two parts of the same shape."""
        for name, info in fields_of(type(after)):
            if name in _ADDRESSES:
                continue
            own = info.title or name.capitalize()
            full = f"{title}: {_small(own)}" if title else own
            yield from self.values(full, name, kind_of(info), part_of(before, name), part_of(after, name))

    def values(self, title: str, name: str, kind: str, before: Any, after: Any) -> Iterator[Change]:
        """Yield what differs in one field, as far in as both sides go."""
        if before == after or (isinstance(before, str) and self._now(before) == after):
            return
        match before, after:
            case (Range(), Range()):
                pass
            case (BaseModel(), BaseModel()):
                yield from self.fields(title, before, after)
                return
            case (dict(), dict()) if "date-parts" not in after:
                for key in [*after, *(key for key in before if key not in after)]:
                    yield from self.values(
                        f"{title}: {_FINDINGS.get(key, key)}", "", "", before.get(key), after.get(key)
                    )
                return
            case ([*_], [*_]) if not kind and not all(
                type(point) is int or point == "alle" for point in before + after
            ):
                yield from self._points(title, before, after)
                return
        words = self.base.write(before, name, kind), self.head.write(after, name, kind)
        if words[0] != words[1]:  # a record by its new id is the same to readers
            yield Change(title, *words)

    def _points(self, title: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
        """Yield the points that differ; those that are alike are compared, others are new or gone."""
        keys = [[self._now(repr(point)) for point in before], list(map(repr, after))]
        if keys[0] == keys[1]:
            return
        if sorted(keys[0]) == sorted(keys[1]):
            yield Change(title, "De samme punkter", "De samme punkter i en anden rækkefølge")
            return
        # A point that only moved is in both, and of no interest among those that did not.
        old = [(n, point) for n, point in enumerate(before) if keys[0][n] not in keys[1]]
        new = [(n, point) for n, point in enumerate(after) if keys[1][n] not in keys[0]]
        pairs = _pairs(old, new)
        for n, point in new:
            heading = f"{title}, {self._called(point, n, self.head)}"
            if n in pairs:
                yield from self.values(heading, "", "", pairs[n], point)
            else:
                yield Change(f"{heading} (nyt)", NOTHING, self.head.write(point))
        kept = {id(point) for point in pairs.values()}
        for n, point in old:
            if id(point) not in kept:
                yield Change(f"{title}, {self._called(point, n, self.base)} (slettet)", self.base.write(point), NOTHING)

    def _called(self, point: Any, number: int, words: Writer) -> str:
        """Name a point of a list by its own name, else by its place."""
        names = ("label", "name", "title", "topic") if isinstance(point, BaseModel) else ()
        own = next((text for name in names if (text := getattr(point, name, None))), None)
        if domain := getattr(point, "domain", None):
            own = words.write(domain, "domain", "domain")
        return f"punkt {number + 1} «{own}»" if own else f"punkt {number + 1}"


def _pairs(old: list[tuple[int, Any]], new: list[tuple[int, Any]]) -> dict[int, Any]:
    """Return, by the place of a new point, the old one that it is a change of."""
    if len(old) * len(new) > _MOST_PAIRS:
        return {n: point for (n, _), (_, point) in zip(new, old, strict=False)}
    scored = sorted(
        ((_likeness(a, b), -abs(n - m), n, m) for m, a in old for n, b in new), key=lambda pair: pair[:2], reverse=True
    )
    partners: dict[int, int] = {}
    for score, _, n, m in scored:
        if score >= _ALIKE and n not in partners and m not in partners.values():
            partners[n] = m
    points = dict(old)
    return {n: points[m] for n, m in partners.items()}


def _likeness(before: Any, after: Any) -> float:
    if isinstance(before, BaseModel) and type(before) is type(after):
        pairs = [(getattr(before, name), getattr(after, name)) for name in type(before).model_fields]
        told = [pair for pair in pairs if pair != (None, None)]
        return len([old for old, new in told if old == new]) / len(told)
    if isinstance(before, str) and isinstance(after, str):
        return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio()
    return 0.0


def _small(title: str) -> str:
    """Begin a title with a small letter, unless it is short for something."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
