"""What stands in a catalogue's own ledger, entry by entry, read with every problem in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import Field

from ..models.numbers import Signed
from ..models.values import Data, Line, PlaceInWork, Prose
from ..reading.marks import Loc
from ..reading.problems import hint, known_list
from ..reading.strict_yaml import Document
from .loading import Loader
from .tree import LEDGER

GUIDE, LATER, SITUATIONS, SEARCHES = (f"{LEDGER}/{name}.yml" for name in ("guide", "later", "situations", "searches"))


class Homes(Data):
    """The records in which something must stand: in each of `in`, or in one of `any`."""

    in_: list[Line] | None = Field(None, alias="in", title="I hver af posterne")
    any_: list[Line] | None = Field(None, alias="any", title="I en af posterne")


class LedgerEntry(Homes):
    """Something that a source says. What it does not say of its records, its section says."""

    kind: Line = Field(title="Slags")

    @property
    def name(self) -> str:
        """What an editor knows it by."""
        return next(str(value) for key in ("key", "written", "title", "ref") if (value := getattr(self, key, None)))


class NumberEntry(LedgerEntry):
    """Numbers that stand where the source is named; `also` may stand there too."""

    written: Line = Field(title="Sådan står det i kilden")
    values: list[Signed] = Field(title="Tal")
    at: Line | None = Field(None, title="Felt")
    is_: dict[Line, Any] | None = Field(None, alias="is", title="Spænd")
    also: list[Signed] | None = Field(None, title="Andre tal")


class FactEntry(LedgerEntry):
    """A fact that some text tells: it holds each of the stems («a|b»: one or the other)."""

    key: Line = Field(title="Oplysning")
    stems: list[Line] = Field(title="Ord")
    at: Line | None = Field(None, title="Felt")
    also: list[Signed] | None = Field(None, title="Andre tal")


class LinkEntry(LedgerEntry):
    """A link, letter by letter, and what it is about."""

    title: Line = Field(title="Titel")
    url: Line = Field(title="Adresse")
    subjects: list[Line] | None = Field(None, title="Fag")
    grades: list[Signed] | None = Field(None, title="Klassetrin")
    stages: list[Line] | None = Field(None, title="Trin")


class CitationEntry(LedgerEntry):
    """A work that the guide itself names in a place."""

    ref: Line = Field(title="Kilde")
    times: Signed = Field(1, title="Antal")


class FindingEntry(LedgerEntry):
    """An outcome that a later work found."""

    key: Line = Field(title="Fund")
    domain: list[Line] = Field(title="Udbytte")
    direction: list[Line] = Field(title="Retning")


KINDS: dict[str, type[LedgerEntry]] = {
    "number": NumberEntry,
    "fact": FactEntry,
    "link": LinkEntry,
    "citation": CitationEntry,
    "finding": FindingEntry,
}


class LedgerSection(Homes):
    """Entries of one place: a heading of the guide (`locator`), or later works (`ref`)."""

    locator: PlaceInWork | None = Field(None, title="Overskrift")
    about: Line | None = Field(None, title="Handler om")
    ref: list[Line] | None = Field(None, title="Kilder")
    country: list[Line] | None = Field(None, title="Lande")
    entries: list[dict[str, Any]] = Field(title="Punkter")


class LeftOut(Data):
    """What is left out on purpose, and why."""

    locator: PlaceInWork | None = Field(None, title="Overskrift")
    ref: Line | None = Field(None, title="Kilde")
    what: Line | None = Field(None, title="Hvad")
    why: Line = Field(title="Derfor")


class Allowed(Data):
    """Numbers of a record that its source does not have, and why they are right."""

    record: Line = Field(title="Post")
    at: Line = Field(title="Begyndelsen af stien")
    numbers: list[Signed] = Field(title="Tal")
    why: Line = Field(title="Derfor")
    ref: Line | None = Field(None, title="Kilde")


class Ledger(Data):
    """A file of the ledger on sources."""

    sections: list[LedgerSection] = Field(title="Afsnit")
    left_out: list[LeftOut] = Field(title="Udeladt")
    allowed: list[Allowed] = Field(title="Tilladte tal")


class Situation(Data):
    """A situation, its answers, and where the guide leads."""

    name: Line = Field(title="Navn")
    story: Prose = Field(title="Fortælling")
    answers: dict[Line, Line] = Field(title="Svar")
    chosen: list[Line] | None = Field(None, title="Valgt")
    fits: list[Line] = Field(title="Passer")
    excluded: dict[Line, list[Line]] = Field(title="Passer ikke")
    broken: list[Line] | None = Field(None, title="Brudte regler")
    told: dict[Line, list[Line]] | None = Field(None, title="Ord i begrundelserne")
    why: Prose = Field(title="Derfor")


class Search(Data):
    """A query, and the addresses of which one must be among the first answers."""

    q: Line = Field(title="Søgning")
    want: list[Line] = Field(title="Adresser")
    why: Line = Field(title="Slags")


@dataclass(frozen=True)
class LedgerItem:
    """An entry with what its section says of it, and its place in the file."""

    section: LedgerSection
    entry: Any
    loc: Loc
    homes: list[str]
    in_each: bool  # it must stand in each of its homes, not just in one


@dataclass(frozen=True)
class Sources:
    """A file of the ledger on sources, with the entries that are well written."""

    document: Document
    ledger: Ledger
    items: list[LedgerItem]


def read_sources(loader: Loader, name: str) -> Sources | None:
    """Read a file of the ledger on sources; None where there is none, or it is bad."""
    if not loader.tree.has(name) or (ledger := loader.record(name, Ledger)) is None:
        return None
    document = loader.document(name)
    return Sources(document, ledger, list(_items(loader, document, ledger)))


def _items(loader: Loader, document: Document, ledger: Ledger) -> Iterator[LedgerItem]:
    for s, section in enumerate(ledger.sections):
        for e, data in enumerate(section.entries):
            loc = ("sections", s, "entries", e)
            model = KINDS.get(str(data.get("kind")))
            if model is None:
                words: dict[str, Any] = {"guess": hint(str(data.get("kind")), KINDS), "known": known_list(KINDS)}
                loader.problems.append(document.problem((*loc, "kind"), "ledger_kind", **words))
            elif entry := loader.validate(document, data, model, loc):
                own = entry if entry.in_ or entry.any_ else section
                yield LedgerItem(section, entry, loc, list(own.in_ or own.any_ or ()), bool(own.in_))


def read_items(loader: Loader, name: str, model: type[Any]) -> Iterator[tuple[Loc, Any]]:
    """Yield the items of a file that is a list, each with its place; none where there is no file."""
    if not loader.tree.has(name):
        return
    document = loader.document(name)
    if not isinstance(document.value, list):
        if not document.problems:
            loader.problems.append(document.problem((), "list.items"))
        return
    for index, data in enumerate(document.value):
        item = loader.validate(document, data, model, (index,))
        if item:
            yield (index,), item
