"""How many of a kind a page holds, so that no page grows with the catalogue: of more it names the first ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from ...facts.catalogue import Catalogue
from ...models.records import Intervention

MOST_LISTED = 300  # records in a list; of more, the browser fetches them, and who has no JavaScript gets it in pages
ROWS = 30  # of a table on one of those pages; `overview/overview.js` shows as many at first
MOST_NAMED = 60  # records in a list beside others
WORKS = 100  # on a page, where one cannot hold them all: of those the first names each with its page
MOST_USES = 1000  # places that all works of a page name; of more, each names its first `FEW_USES`
FEW_USES = 5
SideView = tuple[int, Callable[[], Mapping[str, Any]]]  # of a page after the first, by its number


def choices(catalogue: Catalogue) -> list[Intervention]:
    """Return the types that a form has a box for; none where they are too many, and the browser adds them."""
    types = list(catalogue.interventions.values())
    return types if len(types) <= MOST_LISTED else []


@dataclass(frozen=True)
class Sides:
    """One of the pages that a long list is split over: the first at `root`, the others below it, by their number."""

    root: str
    number: int
    last: int

    def address(self, number: int) -> str:
        """Return where a page of the list is."""
        return self.root if number == 1 else f"{self.root}side/{number}/"

    @property
    def rows(self) -> slice:
        """Return which rows of each table stand on it."""
        return slice((self.number - 1) * ROWS, self.number * ROWS)

    @property
    def ways(self) -> list[tuple[str, int]]:
        """Return the ways to the others, in words and by number."""
        back = [("Første", 1), ("Forrige", self.number - 1)] if self.number > 1 else []
        return back + ([("Næste", self.number + 1), ("Sidste", self.last)] if self.number < self.last else [])


def sides(root: str, *lists: Sized) -> Iterator[Sides]:
    """Yield the pages that some lists side by side are split over; none where one page holds them all."""
    longest = max(map(len, lists))
    last = -(-longest // ROWS) if longest > MOST_LISTED else 0
    for number in range(1, last + 1):
        yield Sides(root, number, last)
