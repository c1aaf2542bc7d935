"""How a change of the catalogue moves the wizard's results: over the combinations of answers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.danish import lower_first
from ..models.wizard import DONT_KNOW, Question
from ..wizard.compiled import BECAUSE, EXCLUDED, Compiled, compile_wizard, sift

MOST_TRIED = 3_000_000  # types looked at, over all combinations of answers: some 20 seconds for each side


@dataclass
class Moves:
    """How the wizard's results move: over all combinations of the answers that both catalogues know."""

    questions: list[str]  # what differs between the questions, in words
    total: int = 0
    sampled: bool = False
    moved: int = 0  # other types fit
    reordered: int = 0  # the same types fit, but in another order or beside others
    by_record: list[tuple[str, int, int]] = field(default_factory=list)  # title, gained, lost
    # Of each record by its title, the fewest answers with which it fits now, or no longer does: their labels.
    gained: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, list[str]] = field(default_factory=dict)


def moves(old: Catalogue, new: Catalogue) -> Moves:
    """Compare the wizard's results; nothing is tried where no type's verdicts differ."""
    sides = compile_wizard(old), compile_wizard(new)
    _by_new_ids(sides[0], new)
    seen = Moves(list(_questions(old.wizard.questions, new.wizard.questions)))
    first, second = ({question["id"]: question["options"] for question in side["questions"]} for side in sides)
    shared = {
        id: [option for option in options if option in first[id]] for id, options in second.items() if id in first
    }
    seen.total = prod(len(options) for options in shared.values())
    if _verdicts(sides[0]) == _verdicts(sides[1]):
        return seen
    most = MOST_TRIED // max(1, *(len(side["records"]) for side in sides))
    seen.sampled, seen.total = seen.total > most, min(seen.total, most)
    gained, lost = _Side(), _Side()
    for answers in _sample(shared, most) if seen.sampled else product(*shared.values()):
        given = dict(zip(shared, answers, strict=True))
        before, after = (_fits(side, given) for side in sides)
        if before != after:
            here, there = dict(before), dict(after)
            seen.moved += here.keys() != there.keys()
            seen.reordered += here.keys() == there.keys()
            gained.add(there.keys() - here.keys(), given)
            lost.add(here.keys() - there.keys(), given)
    titles = {id: record.title for side in (old, new) for id, record in side.interventions.items()}
    many = [(title, gained.count[id], lost.count[id]) for id, title in titles.items()]
    seen.by_record = [row for row in many if row[1] or row[2]]
    seen.gained, seen.lost = (
        {titles[id]: _labels(new, given) for id, given in side.example.items()} for side in (gained, lost)
    )
    return seen


@dataclass
class _Side:
    """Types that fit on one side only: of each in how many combinations, and the one with the fewest answers."""

    count: Counter[str] = field(default_factory=Counter)
    example: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, ids: Collection[str], given: dict[str, str]) -> None:
        self.count.update(ids)
        for id in ids:
            if id not in self.example or _answered(given) < _answered(self.example[id]):
                self.example[id] = given


def _answered(given: dict[str, str]) -> int:
    return sum(option != DONT_KNOW for option in given.values())


def _labels(catalogue: Catalogue, given: dict[str, str]) -> list[str]:
    """Return the answers that are given as readers see them, in the middle of a sentence."""
    return [
        lower_first(option.label)
        for question in catalogue.wizard.questions
        for option in question.options
        if given.get(question.id) == option.id
    ]


def _by_new_ids(compiled: Compiled, new: Catalogue) -> None:
    """Write the ids that types have now into what was compiled of them before."""
    moved = new.moved("interventions")
    for record in compiled["records"]:
        record["id"] = moved.get(record["id"], record["id"])


def _fits(compiled: Compiled, given: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Return the ids of types that fit, with those they may supplement; a question without an answer is not known."""
    picks = [question["options"].index(given.get(question["id"], DONT_KNOW)) for question in compiled["questions"]]
    ids = [record["id"] for record in compiled["records"]]
    return [(ids[n], [ids[base] for base in beside]) for n, beside in sift(compiled, picks).fits]


def _sample(shared: dict[str, list[str]], many: int) -> Iterator[tuple[str, ...]]:
    dice = random.Random(0)
    for _ in range(many):
        yield tuple(dice.choice(options) for options in shared.values())


def _verdicts(compiled: Compiled) -> Any:
    """Return all that decides which types fit, and their order."""
    return compiled["questions"], [
        (
            record["id"],
            record["bases"],
            [[_weighs(record, verdict) for verdict in row] for row in record["verdicts"]],
            [
                [[_together(record, cell, "third" in question) for cell in row] for row in rows or ()]
                for question, rows in zip(compiled["questions"], record["beside"], strict=True)
            ],
        )
        for record in compiled["records"]
    ]


def _together(record: dict[str, Any], cell: Any, is_list: bool) -> Any:
    """Weigh a verdict beside another answer; of a question with a third, a list of them."""
    return (
        [_together(record, verdict, False) for verdict in cell] if cell and is_list else cell and _weighs(record, cell)
    )


def _weighs(record: dict[str, Any], verdict: list[list[int]]) -> tuple[int, bool, bool]:
    gains = any(record["reasons"][number].get("gain") for number in verdict[BECAUSE])
    return len(verdict[BECAUSE]), gains, bool(verdict[EXCLUDED])


def _questions(old: Sequence[Question], new: Sequence[Question]) -> Iterator[str]:
    """Say which questions and answers are new and which are gone."""
    before, after = ({question.id: question for question in questions} for questions in (old, new))
    for id, question in after.items():
        if id not in before:
            yield f"Nyt spørgsmål: {question.title}"
            continue
        was, options = ({option.id: option for option in side[id].options} for side in (before, after))
        yield from (f"{question.title} Nyt svar: {option.label}" for key, option in options.items() if key not in was)
        yield from (
            f"{question.title} Slettet svar: {option.label}" for key, option in was.items() if key not in options
        )
    yield from (f"Slettet spørgsmål: {question.title}" for id, question in before.items() if id not in after)
