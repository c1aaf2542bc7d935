"""Texts of any origin as Markdown that shows them as they are: cells, tables, and as many lines as a forge takes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from ..facts.danish import number

MOST_BYTES = 900_000  # a job summary above 1 MiB is refused whole


def cell(text: str) -> str:
    """Write any text as a cell of a Markdown table: no text can be a link, HTML or the cell's end."""
    safe = re.sub(r"([\\`*_\[\]|~])", r"\\\1", html.escape(text, quote=False))
    return "<br>".join(safe.splitlines())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write cells, which are Markdown already, as the lines of a table."""
    return [f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row)} |" for row in rows)]


def within(lines: Iterable[str], most: int = MOST_BYTES) -> str:
    """Join as many lines as fit, and say so where some do not."""
    size = 0
    kept: list[str] = []
    given = list(lines)
    for line in given:
        size += len(line.encode("utf-8", "replace")) + 1
        if size > most:
            kept += ["", f"… og {number(len(given) - len(kept))} linjer mere, som der ikke er plads til her."]
            break
        kept.append(line)
    return "\n".join([*kept, ""])
