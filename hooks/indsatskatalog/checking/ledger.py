"""The catalogue against its own ledger of what sources say: nothing of them is lost, and no number is invented."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from ..facts import danish
from ..models.study import Study
from ..reading.problems import Problem, errors, shorten
from ..reading.strict_yaml import Document
from .held import REVIEWS, Held
from .ledger_files import (
    GUIDE,
    LATER,
    CitationEntry,
    FactEntry,
    FindingEntry,
    LedgerItem,
    LinkEntry,
    NumberEntry,
    Sources,
)
from .places import Place


def problems_of(held: Held) -> Iterator[Problem]:
    """Yield every problem between a catalogue and the sources of its ledger."""
    for file in (held.guide, held.later):
        if file:
            yield from every_record_is_there(held, file)
            yield from every_entry_is_told(held, file)
    if held.guide:
        headings = list(every_heading_is_listed(held, held.guide))
        yield from headings
        if not errors(headings):  # the numbers of a section that has no place in the guide have none either
            yield from every_number_has_a_reason(held)


def every_record_is_there(held: Held, file: Sources) -> Iterator[Problem]:
    """A record or a work that is gone is told once, where the ledger first speaks of it (a warning)."""
    gone: dict[str, Any] = {}
    for s, section in enumerate(file.ledger.sections):
        for name in [*(section.in_ or ()), *(section.any_ or ())]:
            gone.setdefault(name, ("sections", s))
        if section.ref and not set(section.ref) & set(held.catalogue.references):
            for ref in section.ref:
                gone.setdefault(ref, ("sections", s, "ref"))
    for item in file.items:
        for name in item.homes:
            gone.setdefault(name, item.loc)
    for index, allowed in enumerate(file.ledger.allowed):
        gone.setdefault(allowed.record, ("allowed", index, "record"))
    for name, loc in gone.items():
        if name not in held.records:
            yield file.document.problem(loc, "every_record_is_there", level="advarsel", name=name)


def every_entry_is_told(held: Held, file: Sources) -> Iterator[Problem]:
    """What the ledger says of a source stands in its records, with the source behind it."""
    headings = set(held.catalogue.references[held.work].headings or ())
    for item in file.items:
        if item.section.locator and headings and item.section.locator not in headings:
            continue  # told of its section
        if item.section.ref and not set(item.section.ref) & set(held.catalogue.references):
            continue
        here = [name for name in item.homes if name in held.records]
        missing = [name for name in here if not any(stands(held, item, part) for part in held.parts(name))]
        if (missing and item.in_each) or (missing == item.homes and not item.in_each):
            where = " og ".join(f"{name}.yml" for name in missing[:2])
            words: dict[str, Any] = {"entry": shorten(item.entry.name), "where": where}
            if isinstance(item.entry, NumberEntry):
                words["values"] = danish.listing(_as_written(value, item.entry.name) for value in item.entry.values)
            key = "every_entry_is_told.number" if "values" in words else "every_entry_is_told"
            yield file.document.problem(item.loc, key, **words)


def _as_written(value: float, text: str) -> str:
    """Write a number as a text has it, a year without a point; else as pages do."""
    return str(value) if str(value) in text else danish.number(value)


def stands(held: Held, item: LedgerItem, name: str) -> bool:
    """Tell whether an entry stands in a record."""
    return _STANDS[type(item.entry)](held, item, name)


def _number(held: Held, item: LedgerItem, name: str) -> bool:
    """Find the numbers; where another work has taken the field over, the guide has lost nothing."""
    entry: NumberEntry = item.entry
    here = [place for place in held.behind(name, item.section) if place.within(entry.at)]
    spans: dict[Any, dict[Any, Any]] = defaultdict(dict)
    for place in here:
        spans[place.loc[:-1]][place.loc[-1]] = place.value
    there = set(entry.values) <= {number for place in here for number in place.numbers}
    if there and (entry.is_ is None or entry.is_ in spans.values()):
        return True
    # A field that has a name of its own speaks for itself; elsewhere only a work that the ledger does not know tells.
    own = set(item.section.ref or (held.work,))
    field = [place for place in held.places[name] if place.within(entry.at)]
    taken = [place for place in field if place.numbers and place.closest and not place.closest & own]
    return any(bool(entry.at or place.closest - held.listed - {held.work}) for place in taken)


def _fact(held: Held, item: LedgerItem, name: str) -> bool:
    """Find all stems in one text; a later work's row tells its fact in several fields."""
    entry: FactEntry = item.entry
    stems = [stem.casefold().split("|") for stem in entry.stems]
    texts: dict[Any, str] = defaultdict(str)
    for place in held.behind(name, item.section):
        if place.within(entry.at):
            if item.section.ref:
                row = place.loc[:2] if any(isinstance(step, int) for step in place.loc[1:2]) else place.loc[:1]
                texts[row] += place.folded + "\n"
            elif place.loc[0] != "conflicts":  # what only a note on disagreeing sources mentions is not told as a fact
                texts[place.loc] = place.folded
    return any(all(any(word in text for word in stem) for stem in stems) for text in texts.values())


def _link(held: Held, item: LedgerItem, name: str) -> bool:
    entry: LinkEntry = item.entry
    about = {part: value for part in ("subjects", "grades", "stages") if (value := getattr(entry, part)) is not None}
    return any(
        (link.title, link.url) == (entry.title, entry.url)
        and all(getattr(link, part) == value for part, value in about.items())
        for link in held.links.get(name, ())
    )


def _citation(held: Held, item: LedgerItem, name: str) -> bool:
    entry: CitationEntry = item.entry
    cited = held.cited.get((name, held.work, item.section.locator or ""), Counter())
    return cited[entry.ref] >= int(entry.times)


def _finding(held: Held, item: LedgerItem, name: str) -> bool:
    entry: FindingEntry = item.entry
    if name == REVIEWS:
        return _researched(held, item)
    record = held.records[name]
    findings = [
        (claim.ref, claim.outcome, claim.direction, claim.country) for claim in getattr(record, "claims", None) or []
    ]
    if isinstance(record, Study):
        findings += [
            (result.report, result.outcome, result.direction, record.country) for result in record.results or []
        ]
    return any(
        ref in (item.section.ref or ())
        and domain in entry.domain
        and direction in entry.direction
        and country in (item.section.country or ())
        for ref, domain, direction, country in findings
    )


def _researched(held: Held, item: LedgerItem) -> bool:
    """Find an outcome in the research of other countries and the reviews."""
    entry: FindingEntry = item.entry
    return any(
        review.ref in (item.section.ref or ())
        and review.direction in entry.direction
        and {*review.outcomes} & {*entry.domain}
        and {*review.countries} & {*(item.section.country or ())}
        for review in held.catalogue.reviews.values()
    )


_STANDS: dict[type, Callable[[Held, LedgerItem, str], bool]] = {
    NumberEntry: _number,
    FactEntry: _fact,
    LinkEntry: _link,
    CitationEntry: _citation,
    FindingEntry: _finding,
}


def every_heading_is_listed(held: Held, file: Sources) -> Iterator[Problem]:
    """Each heading of the guide is a section or left out; a section whose heading is gone has no place in the guide."""
    rule = "every_heading_is_listed"
    headings = held.catalogue.references[held.work].headings or []
    listed = {section.locator for section in file.ledger.sections} | {left.locator for left in file.ledger.left_out}
    astray = [s for s, section in enumerate(file.ledger.sections) if section.locator not in headings]
    for s in astray:
        yield file.document.problem(("sections", s, "locator"), rule, heading=file.ledger.sections[s].locator)
    for heading in headings if not astray else ():
        if heading not in listed:
            yield file.document.problem((), f"{rule}.missing", level="advarsel", heading=heading)


def every_number_has_a_reason(held: Held) -> Iterator[Problem]:
    """Each number of a record is in the ledger for a source behind it, or the ledger says why it is right."""
    for name, places in held.places.items():
        works = {work for place in places for work in place.works}
        told: dict[Problem, None] = {}
        for place in places:
            # What an editor brings a source for, of which the ledger knows nothing, is no matter of the ledger's.
            if not place.numbers or held.unlisted(place) or (not place.sources and works - held.listed - {held.work}):
                continue
            later = bool(place.works) and held.work not in place.works
            if later and not held.later:
                continue
            for number in sorted(place.numbers - _known(held, name, place)):
                whose, where = (f"tal fra «{min(place.works)}»", LATER) if later else ("guidens tal", GUIDE)
                told[_stranger(held.document(name), place, number, whose, where)] = None
        yield from told


def _stranger(document: Document, place: Place, number: float, whose: str, where: str) -> Problem:
    """Tell of a number without a reason; one that is written without its two ends is told of once."""
    loc = place.loc if place.loc in document.marks().values else place.loc[:-1]
    words: dict[str, Any] = {"number": written(number), "whose": whose, "where": where}
    return document.problem(loc, "every_number_has_a_reason", **words)


def written(number: float) -> str:
    """Write a number as it may stand in a text: 10198 and 10,5, years without a point."""
    return f"{number:.3f}".rstrip("0").rstrip(".").replace(".", ",")


def _known(held: Held, name: str, place: Place) -> set[float]:
    """Return the numbers that the ledger knows for the sources behind a place."""
    known: set[float] = set()
    for heading, numbers in held.guide_numbers.items():
        if place.said_at(heading):
            known |= numbers
    for allowed in held.allowed.get(name, ()):
        if f"{place.path}.".startswith(allowed.at):
            known.update(allowed.numbers)
    for ref in place.works:
        known |= held.later_numbers[ref]
        if ref != held.work and (work := held.catalogue.references.get(ref)) and work.issued:
            known.add(work.issued["date-parts"][0][0])
    return known
