"""What a change of the catalogue does to the search: which queries are answered otherwise, and whether rightly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..checking.ledger_files import SEARCHES
from ..reading.strict_yaml import read


@dataclass(frozen=True)
class Answered:
    """A query and the addresses of its first three answers, before and after; and what became of the wanted one."""

    query: str
    before: list[str]
    after: list[str]
    verdict: str


@dataclass(frozen=True)
class Searched:
    """How many queries were put to both catalogues, and those whose first three answers differ."""

    total: int
    differ: list[Answered]


def queries_of(root: Path) -> list[dict[str, Any]]:
    """Return the queries of a catalogue's ledger that can be put."""
    value = read(root / SEARCHES, SEARCHES).value if (root / SEARCHES).is_file() else None
    given = value if isinstance(value, list) else []
    return [query for query in given if isinstance(query, dict) and {"q", "want"} <= set(query)]


def compared(queries: Sequence[dict[str, Any]], old: Sequence[list[str]], new: Sequence[list[str]]) -> Searched:
    """Compare the first answers of two catalogues to queries, which name the addresses that they want."""
    differ = [
        Answered(query["q"], before, after, verdict(query["want"], before, after))
        for query, before, after in zip(queries, old, new, strict=True)
        if before != after
    ]
    return Searched(len(queries), differ)


def verdict(want: list[str], before: list[str], after: list[str]) -> str:
    """Say whether a wanted address was among the answers, and is."""
    was, there = (reached(want, side) for side in (before, after))
    return "nås stadig" if was and there else "nås nu" if there else "**nås ikke længere**" if was else "nås ikke"


def reached(want: list[str], got: list[str]) -> bool:
    """Tell whether a wanted address is there; a focus of /trivsel/ counts only as itself, and for [] nothing does."""
    pages = [address.partition("#")[0] for address in got if not address.startswith("/trivsel/")]
    return bool({*got, *pages} & set(want)) if want else not got
