"""What later works and pages say is in the catalogue, null results too, and no number of theirs is invented."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from tests.test_guide_facts import GUIDE, LATER, RECORDS, Place, parts, places, record, shipped, strangers

# Each entry with what its section says for it.
SAID: list[dict[str, Any]] = [
    {key: section[key] for key in section if key not in ("entries", "in", "any")}
    | ({} if {"in", "any"} & set(entry) else {key: section[key] for key in ("in", "any") if key in section})
    | entry
    for section in LATER["sections"]
    for entry in section["entries"]
]
LISTED = {ref for entry in SAID for ref in entry["ref"]}
LEFT_OUT = {entry["ref"] for entry in LATER["left_out"]}


def refs(place: Place) -> set[str]:
    """Return the works and pages behind a place."""
    return {ref for ref, _ in place.sources}


def _number(entry: dict[str, Any], name: str) -> bool:
    here = [place for place in places(name) if refs(place) & set(entry["ref"])]
    return set(entry["values"]) <= {number for place in here for number in place.numbers()}


def _fact(entry: dict[str, Any], name: str) -> bool:
    # A row tells its fact in several fields: who was measured in one, how in another.
    rows: dict[str, str] = defaultdict(str)
    for place in places(name):
        if refs(place) & set(entry["ref"]):
            rows[re.split(r"[.\]]", place.path)[0]] += place.shown.casefold() + "\n"
    stems = [stem.casefold().split("|") for stem in entry["stems"]]
    return any(all(any(one in row for one in stem) for stem in stems) for row in rows.values())


def _finding(entry: dict[str, Any], name: str) -> bool:
    return any(
        row.claim.ref in entry["ref"]
        and row.domain in entry["domain"]
        and row.direction in entry["direction"]
        and row.country in entry["country"]
        for row in record(name).outcomes or []
    )


FOUND = {"number": _number, "fact": _fact, "finding": _finding}


@pytest.mark.parametrize(
    "entry", [pytest.param(one, id=f"{one['about']}: {one.get('key') or one['written']}") for one in SAID]
)
def test_what_later_works_say_is_in_the_catalogue(entry: dict[str, Any]) -> None:
    """Find an entry of the list in its records, at a place with one of the entry's works as its source."""
    homes = entry.get("in") or entry["any"]
    found = [FOUND[entry["kind"]](entry, name) for name in homes]
    missing = [name for name, there in zip(homes, found, strict=True) if not there]
    assert not missing or ("any" in entry and any(found)), f"{entry['kind']} mangler i {missing}: {entry}"


@pytest.mark.parametrize("name", ["guide", *RECORDS])
def test_every_number_of_a_later_work_is_in_the_list(name: str) -> None:
    """Find each number that only later works are named for in the list, for one of these works."""
    assert not (found := strangers(name, later=True)), "Tal uden grund:\n" + "\n".join(found)


def test_the_list_covers_the_later_works() -> None:
    """Have every later work that a record uses in the list, and use or cite every one in the list."""
    names = ["guide", *RECORDS]
    used = {ref for name in names for place in places(name) for ref in refs(place)} - {GUIDE}
    assert sorted(used - LISTED) == [], "bruges, men står ikke på listen"
    cited = {ref for name in names for part in parts(record(name), "cites") for ref in part.cites or []}
    assert sorted(LISTED - used - cited) == [], "står på listen, men bruges ikke"
    unnamed = {id for id, work in shipped().references.items() if not work.guide_citation} - {GUIDE}
    assert unnamed <= LISTED | LEFT_OUT and not LISTED & LEFT_OUT
    assert all(entry["why"] for entry in LATER["left_out"] + LATER["allowed"])
