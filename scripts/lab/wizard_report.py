#!/usr/bin/env python3
"""Count what every combination of the wizard's answers leads to, and print it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import number
from indsatskatalog.wizard.compiled import Sifted, compile_wizard, sift
from scripts.command import BY_MACHINE, Parser, last_net


def combinations(compiled: dict[str, Any]) -> Iterator[tuple[int, ...]]:
    """Yield the picks of every combination of answers."""
    return product(*(range(len(question["options"])) for question in compiled["questions"]))


class Count:
    """How many combinations lead to the same types, and to a type by each answer."""

    def __init__(self) -> None:
        self.total = 0
        self.fits: Counter[tuple[int, ...]] = Counter()
        self.by_answer: Counter[tuple[int, int, int]] = Counter()  # question, option, record

    def add(self, picks: tuple[int, ...], sifted: Sifted) -> None:
        fits = tuple(sorted(n for n, _ in sifted.fits))
        self.total += 1
        self.fits[fits] += 1
        self.by_answer.update((q, pick, n) for q, pick in enumerate(picks) for n in fits)

    def table(self, compiled: dict[str, Any]) -> str:
        """Write the counts as Markdown."""
        ids = [record["id"] for record in compiled["records"]]
        lines = [
            f"# Guiden til valget: hvad {number(self.total)} kombinationer af svar fører til",
            "",
            BY_MACHINE,
            "",
            "| Det passer | Kombinationer |",
            "|---|---|",
        ]
        for fits, count in sorted(self.fits.items(), key=lambda item: (-item[1], item[0])):
            lines.append(f"| {', '.join(ids[n] for n in fits) or 'intet'} | {number(count)} |")
        lines += ["", f"| Svar | {' | '.join(ids)} |", "|---|" + "---|" * len(ids)]
        for q, question in enumerate(compiled["questions"]):
            for o, option in enumerate(question["options"]):
                counts = " | ".join(number(self.by_answer[q, o, n]) for n in range(len(ids)))
                lines.append(f"| {question['id']}={option} | {counts} |")
        return "\n".join([*lines, ""])


def outcomes_of(catalogue: Catalogue) -> str:
    """Count what a catalogue's wizard finds, and return the tables."""
    compiled, count = compile_wizard(catalogue), Count()
    for picks in combinations(compiled):
        count.add(picks, sift(compiled, picks))
    return count.table(compiled)


@last_net
def main() -> int:
    """Print the tables; 1 for a catalogue with errors."""
    parser = Parser("Tæl, hvad alle kombinationer af svar fører til.")
    parser.add_catalogue("catalogue")
    catalogue, _ = load(parser.parse_folder().catalogue)
    if catalogue is None:
        print("Kataloget har fejl. Kør make check.", file=sys.stderr)
        return 1
    print(outcomes_of(catalogue), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
