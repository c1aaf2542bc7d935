"""Where facts come from, as pages show it: numbered notes, names of works, and who draws on which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
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
_LINK = Markup('<a href="#kilde-{0}" aria-label="Kilde {0}">{0}</a>')
_MARKS = Markup('<span class="marks">{}</span>')
_Key = tuple[str, str, tuple[str, ...]]  # a source: its work, the place in it, the works cited there


def rule_words(catalogue: Catalogue, id: str) -> dict[str, str | None]:
    """Return a rule of the guide as plain data: its words and the first source that has them."""
    number, rule = next((n, rule) for n, rule in enumerate(catalogue.guide.rules) if rule.id == id)
    known = catalogue.guide.sources
    sources = known.get(f"rules[{number}]") or known.get("rules") or []
    place = {"ref": sources[0].ref, "locator": sources[0].locator} if sources else {"ref": None, "locator": None}
    return {"text": rule.text, **place}


@dataclass(frozen=True)
class Note:
    """A numbered source on a page: the work, the place in it, and the works it cites there."""

    number: int
    reference: Reference
    work: str  # its short name
    locator: str
    cites: list[Reference]


class Notes:
    """The numbered sources of one page, in the order in which it names them.

    `order` are the paths of fields and the sources that rows name themselves, from the top of the page down; what a
    page leaves out of it has no number there. Without it, all of a record's sources are numbered as its file has them.
    """

    def __init__(self, catalogue: Catalogue, record: Record, order: Iterable[str | Named] = ()) -> None:
        self._catalogue, self._record = catalogue, record
        # By top-level field: a path is only ever covered by others below or above it in the same field.
        self._paths: dict[str, list[str]] = {}
        for path in record.sources:
            self._paths.setdefault(top(path), []).append(path)
        self._order = list(order) or list(record.sources)
        self._known: dict[str, list[_Key]] = {}

    @cached_property
    def _numbers(self) -> dict[_Key, int]:
        keys = (key for part in self._order for key in (self._at(part) if isinstance(part, str) else [_key(part)]))
        return {key: number for number, key in enumerate(dict.fromkeys(keys), start=1)}

    def mark(self, *paths: str) -> Markup:
        """Return links to the sources of one or more fields, as small numbers."""
        return _links(tuple(sorted({self._numbers[key] for key in self._keys(paths)})))

    def claim(self, source: Named) -> Markup:
        """Return a link to a source that a row names itself."""
        return _links((self._numbers[_key(source)],))

    def all(self) -> list[Note]:
        """Return every source of the page, in order."""
        return self._notes(self._numbers)

    def named(self, *paths: str) -> list[Note]:
        """Return the sources of some fields by themselves, for pages that name them in words."""
        return self._notes(dict.fromkeys(self._keys(paths)))

    def _notes(self, keys: Iterable[_Key]) -> list[Note]:
        known = self._catalogue.references
        return [
            Note(number, known[ref], self._catalogue.works[ref], locator, [known[cite] for cite in cites])
            for number, (ref, locator, cites) in enumerate(keys, start=1)
        ]

    def _keys(self, paths: Iterable[str]) -> list[_Key]:
        return [key for path in paths for key in self._at(path)]

    def _at(self, path: str) -> list[_Key]:
        """Return the sources of a field, in the order of the record's file."""
        if path not in self._known:
            written = [known for known in self._paths.get(top(path), ()) if covers(known, path)]
            self._known[path] = [_key(source) for known in written for source in self._record.sources[known]]
        return self._known[path]


@lru_cache(maxsize=4096)  # most pages have the same few numbers
def _links(numbers: tuple[int, ...]) -> Markup:
    links = Markup().join(_LINK.format(number) for number in numbers)
    return _MARKS.format(links) if links else links


def _key(source: Named) -> _Key:
    return source.ref, source.locator, tuple(getattr(source, "cites", None) or ())


def source_notes(catalogue: Catalogue, record: Record, *paths: str) -> list[Note]:
    """Return the sources of some fields (all without any), for pages that name them in words."""
    return Notes(catalogue, record).named(*(paths or record.sources))


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
    found: dict[str, dict[tuple[str, str, bool], dict[str, None]]] = {id: {} for id in catalogue.references}
    for _, record in catalogue.records():
        title, address = getattr(record, "title", ""), record.address
        for _, source in sources_in(record):
            found[source.ref].setdefault((title, address, False), {})[source.locator] = None
            for cite in getattr(source, "cites", None) or ():
                found[cite].setdefault((title, address, True), {})[source.locator] = None
    return {
        id: [Citation(title, address, list(places), second) for (title, address, second), places in pages.items()]
        for id, pages in found.items()
    }
