"""Where facts come from, as pages show it: numbered notes, names of works, and who draws on which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from markupsafe import Markup

from ..models.claims import Claim
from ..models.parts import Reading, Source
from ..models.paths import covers, sources_in, top
from ..models.records import Record
from ..models.reference import Reference
from ..models.study import Result
from .catalogue import Catalogue

Named = Source | Reading | Claim | Result  # what names a work and a place in it
Part = str | Named  # a field, or what names its own source
Marked = Part | tuple[Part, ...]  # a fact in one field or several, or a row with a source of its own
# Behind a space that no line ends at, so that none begins with the number.
_MARK = Markup('&nbsp;<span class="marks"><a href="#kilde-{0}" aria-label="Kilde {0}">{0}</a></span>')
_Key = tuple[str, str, tuple[str, ...]]  # a source: its work, the place in it, the works cited there


def rule_words(catalogue: Catalogue, id: str) -> dict[str, str | None]:
    """Return a rule of the guide as plain data: its words and the first source that has them."""
    number, rule = next((n, rule) for n, rule in enumerate(catalogue.guide.rules) if rule.id == id)
    known = catalogue.guide.sources
    sources = known.get(f"rules[{number}]") or known.get("rules") or []
    place = {"ref": sources[0].ref, "locator": sources[0].locator} if sources else {"ref": None, "locator": None}
    return {"text": rule.text, **place}


@dataclass(frozen=True)
class SourceNote:
    """A source behind a note: the work, the place in it, and the works it cites there."""

    reference: Reference
    work: str  # its short name
    locator: str
    cites: list[Reference]


class Notes:
    """The numbered notes of one page: one for a fact, however many sources it has, in the order of the page.

    `order` are the paths of fields, alone or several for one fact, and the sources that rows name themselves, from the
    top of the page down. What it leaves out gets its number when it is first marked, as a template comes to it.
    """

    def __init__(self, catalogue: Catalogue, record: Record, order: Iterable[Marked] = ()) -> None:
        self._catalogue, self._record = catalogue, record
        # By top-level field: a path is only ever covered by others below or above it in the same field.
        self._paths: dict[str, list[str]] = {}
        for path in record.sources:
            self._paths.setdefault(top(path), []).append(path)
        self._known: dict[str, list[_Key]] = {}
        self._order = list(order)

    @cached_property
    def _numbers(self) -> dict[tuple[_Key, ...], int]:
        facts = [self._fact(part) for part in self._order]
        return {fact: number for number, fact in enumerate(dict.fromkeys(filter(None, facts)), start=1)}

    def _fact(self, part: Marked) -> tuple[_Key, ...]:
        """Return the sources of one fact."""
        return tuple(dict.fromkeys(self._keys(part if isinstance(part, tuple) else (part,))))

    def _number(self, fact: tuple[_Key, ...]) -> Markup:
        return _link(self._numbers.setdefault(fact, len(self._numbers) + 1)) if fact else Markup()

    def mark(self, *parts: Part) -> Markup:
        """Return a link to the sources of a fact that stands in one or more fields, as one small number."""
        return self._number(self._fact(parts))

    def claim(self, source: Named) -> Markup:
        """Return a link to a source that a row names itself."""
        return self._number((_key(source),))

    def all(self) -> list[tuple[int, list[SourceNote]]]:
        """Return every note with its sources, in order; a source of the record that no mark leads to comes last."""
        marked = {key for fact in self._numbers for key in fact}
        for path in self._record.sources:
            if rest := tuple(key for key in self._at(path) if key not in marked):
                self._number(rest)
                marked.update(rest)
        return [(number, self._notes(fact)) for fact, number in self._numbers.items()]

    def named(self, *parts: Part) -> list[SourceNote]:
        """Return the sources of some fields by themselves, for pages that name them in words."""
        return self._notes(dict.fromkeys(self._keys(parts)))

    def _notes(self, keys: Iterable[_Key]) -> list[SourceNote]:
        known = self._catalogue.references
        return [
            SourceNote(known[ref], self._catalogue.works[ref], locator, [known[cite] for cite in cites])
            for ref, locator, cites in keys
        ]

    def _keys(self, parts: Iterable[Part]) -> list[_Key]:
        return [key for part in parts for key in (self._at(part) if isinstance(part, str) else [_key(part)])]

    def _at(self, path: str) -> list[_Key]:
        """Return the sources of a field, in the order of the record's file."""
        if path not in self._known:
            written = [known for known in self._paths.get(top(path), ()) if covers(known, path)]
            self._known[path] = [_key(source) for known in written for source in self._record.sources[known]]
        return self._known[path]


@lru_cache(maxsize=1024)  # most pages have the same few numbers
def _link(number: int) -> Markup:
    return _MARK.format(number)


def _key(source: Named) -> _Key:
    return source.ref, source.locator, tuple(getattr(source, "cites", None) or ())


def source_notes(catalogue: Catalogue, record: Record, *paths: str) -> list[SourceNote]:
    """Return the sources of some fields (all without any), for pages that name them in words: each place once."""
    places: dict[tuple[str, str], SourceNote] = {}
    for note in Notes(catalogue, record).named(*(paths or record.sources)):
        known = places.setdefault((note.reference.id, note.locator), replace(note, cites=[]))
        known.cites.extend(work for work in note.cites if work not in known.cites)
    return [*places.values()]


def reference_address(reference: Reference) -> str:
    """Return where a work can be read: its DOI if one was seen, else its page, else nothing."""
    return f"https://doi.org/{reference.doi}" if reference.doi else reference.url or ""


def unverified(reference: Reference) -> list[str]:
    """Return, in Danish, which facts of a reference nobody has seen on a page; they stand under their CSL names."""
    titles = {field.alias or name: field.title or name for name, field in Reference.model_fields.items()}
    return [titles.get(name, name).lower() for name in reference.unverified or []]


@dataclass(frozen=True)
class Citation:
    """A page that draws on a reference: its title, its address, and whether the work is read there or only cited."""

    title: str
    address: str
    locators: list[str]
    second_hand: bool


def citations(catalogue: Catalogue) -> dict[str, list[Citation]]:
    """Return, for every reference, the pages that name it."""
    by_work: dict[str, dict[tuple[str, str, bool], dict[str, None]]] = {id: {} for id in catalogue.references}
    for _, record in catalogue.records():
        title, address = getattr(record, "title", ""), record.address
        for _, source in sources_in(record):
            by_work[source.ref].setdefault((title, address, False), {})[source.locator] = None
            for cite in getattr(source, "cites", None) or ():
                by_work[cite].setdefault((title, address, True), {})[source.locator] = None
    for review in catalogue.reviews.values():
        by_work[review.ref].setdefault((review.title, review.address, False), {})[review.locator] = None
        for cite in review.cites or ():
            by_work[cite].setdefault((review.title, review.address, True), {})[review.locator] = None
    return {
        id: [Citation(title, address, list(places), second) for (title, address, second), places in pages.items()]
        for id, pages in by_work.items()
    }
