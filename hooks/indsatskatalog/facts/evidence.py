"""What outcome rows add up to: one label for each outcome, by a rule that is printed beside it. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ..models.fixed_words import ABROAD, ARGUED, HOME, MEASURED, MIXED, NOT_MEASURED, POSITIVE, UNKNOWN
from ..models.parts import Outcome


@dataclass(frozen=True)
class Standing:
    """Where one outcome stands: its label by the guide's rows taken at their word, by all rows, and the rows."""

    domain: str
    claimed: str
    known: str
    outcomes: list[Outcome]

    @property
    def deciding(self) -> list[Outcome]:
        """Return the rows that give it the label by all rows: whoever asks why is led to one of them."""
        return _decided(self.outcomes)[1]

    @property
    def negative(self) -> bool:
        """Tell whether a Danish measurement shows a setback."""
        return any(row.country == HOME and row.direction == "negative" for row in self.outcomes)

    @property
    def split(self) -> bool:
        """Tell whether some Danish measurement is positive; beside others that are not, they disagree."""
        return any(
            row.country == HOME and row.direction == "positive" and row.measured is not False for row in self.outcomes
        )

    @property
    def less_positive(self) -> bool:
        """Tell whether the guide's rows alone give a positive label that all rows together do not."""
        return self.claimed == POSITIVE != self.known


def label(outcomes: Iterable[Outcome], *, at_its_word: bool = False) -> str:
    """Return the label of one outcome's rows; Danish measurements decide before anything else is looked at.

    A row that others have shown to rest on no measurement (`measured: false`) counts as one only `at_its_word`.
    """
    return _decided(list(outcomes), at_its_word)[0]


def _decided(rows: list[Outcome], at_its_word: bool = False) -> tuple[str, list[Outcome]]:
    """Return the label of one outcome's rows, and those of them without which it would be another."""
    danish = [row for row in rows if row.country == HOME]
    measured = [row for row in danish if row.direction in MEASURED and (at_its_word or row.measured is not False)]
    if less := [row for row in measured if row.direction != "positive"]:
        return MIXED, less
    if measured:
        return POSITIVE, measured
    if danish:
        return NOT_MEASURED, danish
    if abroad := [row for row in rows if row.country]:
        return ABROAD, abroad
    return ARGUED if rows else UNKNOWN, rows


def standings(outcomes: Iterable[Outcome], guide: str, domains: Iterable[str]) -> list[Standing]:
    """Return where every outcome in `domains` stands, those without rows too; `guide` is the guide's reference id."""
    rows: dict[str, list[Outcome]] = {domain: [] for domain in domains}
    for row in outcomes:
        rows[row.domain].append(row)
    return [
        Standing(domain, label((row for row in found if row.claim.ref == guide), at_its_word=True), label(found), found)
        if found
        else _untold(domain)
        for domain, found in rows.items()
    ]


@cache
def _untold(domain: str) -> Standing:
    """Return where an outcome without rows stands; most are, for every record."""
    return Standing(domain, UNKNOWN, UNKNOWN, [])
