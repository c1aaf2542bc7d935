"""A catalogue beside its ledger: what each says of its sources, looked up once for all the rules that ask."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from ..facts.catalogue import Catalogue
from ..models.guide import Guide
from ..models.parts import Link
from ..models.paths import sources_in
from ..models.records import Intervention, Programme, Record
from ..reading.strict_yaml import Document, read
from .ledger_files import Allowed, LedgerSection, NumberEntry, Sources
from .places import Place, links_in, places_in

REVIEWS = "reviews"  # the file of foreign research, beside the records


@dataclass(frozen=True)
class Held:
    """A catalogue with the files of its ledger that there are; what both say is looked up once."""

    catalogue: Catalogue
    guide: Sources | None
    later: Sources | None
    _behind: dict[tuple[str, ...], list[Place]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def records(self) -> dict[str, Record]:
        """The records that speak of their sources, by the paths of their files without the suffix."""
        return {name.removesuffix(".yml"): record for name, record in self.catalogue.records() if name != "wizard.yml"}

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """What each record says, and where."""
        labels = {term.id: term.label for _, terms in self.catalogue.vocabularies for term in terms}
        works = self.catalogue.references.values()
        citations = tuple(work.guide_citation for work in works if work.guide_citation)
        places = {name: list(places_in(record, labels, citations)) for name, record in self.records.items()}
        listed = enumerate(self.catalogue.reviews.values())
        reviews = [place for n, review in listed for place in places_in(review, labels, citations, (n,))]
        return places | {REVIEWS: reviews}

    @cached_property
    def links(self) -> dict[str, list[Link]]:
        """Each record's links."""
        return {name: list(links_in(record)) for name, record in self.records.items()}

    @cached_property
    def cited(self) -> dict[tuple[str, str, str], Counter[str]]:
        """How often each record says that a place in a work, by its reference and locator, names other works."""
        cited: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        for name, record in self.records.items():
            for _, source in sources_in(record):
                cited[name, source.ref, source.locator].update(getattr(source, "cites", None) or ())
        return cited

    @cached_property
    def guide_numbers(self) -> dict[tuple[str, str], set[float]]:
        """The guide's numbers that the ledger lists, by the guide's id and heading."""
        numbers: dict[tuple[str, str], set[float]] = defaultdict(set)
        for item in self.guide.items if self.guide else ():
            if isinstance(item.entry, NumberEntry):
                numbers[self.work, item.section.locator or ""].update(item.entry.values)
        return numbers

    @cached_property
    def later_numbers(self) -> dict[str, set[float]]:
        """The numbers of later works that the ledger lists, by work."""
        numbers: dict[str, set[float]] = defaultdict(set)
        for item in self.later.items if self.later else ():
            for ref in item.section.ref or ():
                for part in ("values", "also"):
                    numbers[ref].update(getattr(item.entry, part, None) or ())
        return numbers

    @cached_property
    def allowed(self) -> dict[str, list[Allowed]]:
        """The numbers that are right for reasons of their own, by record."""
        by_record: dict[str, list[Allowed]] = defaultdict(list)
        for file in filter(None, (self.guide, self.later)):
            for allowed in file.ledger.allowed:
                by_record[allowed.record].append(allowed)
        return by_record

    @cached_property
    def listed(self) -> frozenset[str]:
        """The later works that the ledger lists."""
        sections = self.later.ledger.sections if self.later else []
        return frozenset(ref for section in sections for ref in section.ref or ())

    @property
    def work(self) -> str:
        """The guide's id among the references."""
        return self.catalogue.guide.reference

    def behind(self, name: str, section: LedgerSection) -> list[Place]:
        """Return the places of a record behind which a section's heading or works stand."""
        key = name, section.locator or "", *(section.ref or ())
        if key not in self._behind:
            works, heading = set(section.ref or ()), (self.work, section.locator or "")
            self._behind[key] = [
                place for place in self.places[name] if (place.works & works if works else place.said_at(heading))
            ]
        return self._behind[key]

    def parts(self, name: str) -> list[str]:
        """Return a record, its studies and foreign research: what the ledger wants told of it may stand in any."""
        record = self.records[name]
        if not isinstance(record, Intervention | Programme | Guide):
            return [name]
        return [name, *(f"studies/{study.id}" for study in self.catalogue.studies_of(record)), REVIEWS]

    def unlisted(self, place: Place) -> bool:
        """Tell whether a work stands behind a place of which the ledger knows nothing: an editor brought it."""
        return bool(place.works - self.listed - {self.work})

    def document(self, name: str) -> Document:
        """Read a record's file again, for the places of its values."""
        root = self.catalogue.root
        return read(root / f"{name}.yml", f"{root.name}/{name}.yml")
