"""All that an editor is told of a catalogue: what loading finds, and what its own ledger knows better."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..facts.catalogue import Catalogue
from ..reading.problems import Problem
from . import labels
from .copied import RULE as COPIED
from .copied import copied_problems
from .held import Held
from .ledger import problems_of
from .ledger_files import GUIDE, LATER, SEARCHES, SITUATIONS, Search, Situation, read_items, read_sources
from .loading import Loader, load
from .situations import search_problems, situation_problems
from .tree import LEDGER, Tree

FILES_RULE = "every_file_of_the_ledger_is_there"
_TOGETHER = ((GUIDE, LATER), (SITUATIONS, SEARCHES))  # where a catalogue has one of them, it has the other
_GENERATED = ("schema", "_templates")
_LEAST = 10  # bytes of one of their files; less is nothing
# What editors may be told of the ledger, in the order in which it is looked at.
LEDGER_RULES = (
    FILES_RULE,
    "every_record_is_there",
    "every_entry_is_told",
    "every_heading_is_listed",
    "every_number_has_a_reason",
    "every_situation_leads_where_the_guide_does",
    "every_label_is_worked_out",
    COPIED,
)


def check(root: Path, sources: Path | None = None) -> tuple[Catalogue | None, list[Problem]]:
    """Load a catalogue and hold it to its ledger, if it has one; the catalogue is None if it cannot be shown.

    `sources` is a folder with the sources' own texts, else the one beside the catalogue, where there is one.
    """
    catalogue, problems = load(root)
    if catalogue is None:  # the cause before what follows from it
        return None, problems
    loader = Loader(catalogue.root)
    told: list[Problem] = []
    loader.sheltered(lambda: told.extend(_ledger_problems(loader, catalogue)))
    loader.sheltered(lambda: told.extend(copied_problems(loader, catalogue, sources)))
    return catalogue, sorted({*problems, *told, *loader.problems})


def _ledger_problems(loader: Loader, catalogue: Catalogue) -> Iterator[Problem]:
    yield from _lost(loader)
    held = Held(catalogue, read_sources(loader, GUIDE), read_sources(loader, LATER))
    situations = list(read_items(loader, SITUATIONS, Situation))
    searches = list(read_items(loader, SEARCHES, Search))
    yield from problems_of(held)
    if situations:
        yield from situation_problems(catalogue, loader.document(SITUATIONS), situations)
    if searches:
        yield from search_problems(catalogue, loader.document(SEARCHES), searches)
    if loader.tree.has(labels.FILE):
        yield from labels.label_problems(catalogue, loader.document(labels.FILE))
    elif loader.tree.files[LEDGER]:
        yield Problem.told(f"{catalogue.root.name}/{labels.FILE}", f"{labels.RULE}.missing", level="advarsel")


def _lost(loader: Loader) -> Iterator[Problem]:
    """Yield a warning for each file that was there, as what goes with it still is."""
    tree = loader.tree
    for pair in _TOGETHER:
        there = [name for name in pair if tree.has(name)]
        for name in set(pair) - {*there} if there else ():
            yield _gone(loader, name, FILES_RULE, there[0])
    if tree.has(labels.FILE) and not tree.files[LEDGER]:
        yield _gone(loader, LEDGER, f"{FILES_RULE}.folder", labels.FILE)
    for folder in _GENERATED:
        for name in sorted(tree.layout.names[folder] - {*tree.files[folder]}) if tree.files[folder] else ():
            yield _gone(loader, f"{folder}/{name}", f"{FILES_RULE}.generated", folder)
        for name in tree.files[folder]:
            if (loader.root / folder / name).stat().st_size < _LEAST:
                yield _gone(loader, f"{folder}/{name}", f"{FILES_RULE}.empty", folder)


def lost_since(before: Path, now: Path) -> list[Problem]:
    """Return a warning for each file of the ledger that stood in a catalogue before, and for its labels.

    Where all that goes together is gone, nothing in the catalogue tells so.
    """
    there, still = Tree(before), Tree(now)
    names = [labels.FILE, *(f"{LEDGER}/{name}" for name in there.files[LEDGER])]
    lost = [name for name in names if there.has(name) and not still.has(name)]
    return [Problem.told(f"{now.name}/{name}", f"{FILES_RULE}.since", level="advarsel") for name in lost]


def _gone(loader: Loader, name: str, key: str, other: str) -> Problem:
    return Problem.told(f"{loader.root.name}/{name}", key, level="advarsel", other=other)
