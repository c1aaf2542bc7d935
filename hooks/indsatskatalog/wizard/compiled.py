"""What fits a set of answers, what does not, and what would bring it back: the reference for the browser's evaluator.

Both evaluators work on the compiled wizard, which holds every verdict; `recommend.js` does exactly as this module does.
Picks are numbers of options, one for each question; records, questions and reasons are numbers too, until written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.facets import former_of
from ..facts.sources import rule_words
from ..models.wizard import DONT_KNOW, EFFECTS
from .checks import compile_checks, portfolio
from .verdicts import Verdict, asked_together, examine

Compiled = dict[str, Any]
_WHERE_TRUE = ("at", "gain", "short", "tried", "found")  # what a reason has only where there is something to say
BECAUSE, BEWARE, UNKNOWN, EXCLUDED = range(len(EFFECTS))


@dataclass(frozen=True)
class Sifted:
    """Records that fit, best documented first and supplements last, each with those it may supplement; and the others.

    Of each that does not fit: whether the rule on supplements excludes it, and the changes (question, option) after
    which it fits, for a supplement together with one that it may supplement.
    """

    fits: list[tuple[int, list[int]]]
    excluded: list[tuple[int, bool, list[tuple[int, int]]]]


def compile_wizard(catalogue: Catalogue) -> Compiled:
    """Return all that an evaluator and its page need, as plain data; a verdict is a list of reasons for each effect."""
    wizard = catalogue.wizard
    examined = [examine(catalogue, record) for record in catalogue.interventions.values()]
    used = dict.fromkeys(reason.ref for case in examined for reason in case.reasons if reason.ref)
    terms = {term.id: term for term in catalogue.vocabularies.category}
    together = {question.id: others for question, *others in asked_together(wizard)}
    bases = {
        term.id: [n for n, case in enumerate(examined) if case.record.category in (term.supplements or [])]
        for term in terms.values()
    }
    return {
        "questions": [
            {"id": question.id, "options": [*(option.id for option in question.options), DONT_KNOW]}
            | {
                name: wizard.questions.index(other)
                for name, other in zip(("beside", "third"), together.get(question.id, ()), strict=False)
                if other
            }
            for question in wizard.questions
        ],
        "rule": rule_words(catalogue, wizard.supplement_rule),
        "checks": compile_checks(catalogue, examined),
        "former": former_of(catalogue, "interventions"),
        "references": {ref: catalogue.works[ref] for ref in [*used, catalogue.guide.reference]},
        "records": [
            {
                "id": case.record.id,
                "title": case.record.title,
                "category": case.record.category,
                "bases": None if terms[case.record.category].stands_alone else bases[case.record.category],
                "reasons": [
                    {name: said for name, said in asdict(reason).items() if said or name not in _WHERE_TRUE}
                    for reason in case.reasons
                ],
                "verdicts": [[_plain(verdict) for verdict in row] for row in case.verdicts],
                "beside": [
                    [[_together(cell) for cell in row] for row in case.beside[q]] if q in case.beside else None
                    for q in range(len(wizard.questions))
                ],
            }
            for case in examined
        ],
    }


def _plain(verdict: Verdict) -> list[list[int]]:
    return [list(getattr(verdict, effect)) for effect in EFFECTS]


def _together(cell: Verdict | list[Verdict | None] | None) -> Any:
    """Return a verdict beside another answer as plain data; of a question with a third, a list of them."""
    return [_together(verdict) for verdict in cell] if isinstance(cell, list) else cell and _plain(cell)


def verdict_on(compiled: Compiled, record: dict[str, Any], picks: Sequence[int], question: int) -> list[list[int]]:
    """Return the verdict on an answer, beside that of the question that it is asked together with, if any."""
    other, third = (compiled["questions"][question].get(name) for name in ("beside", "third"))
    together = None if other is None else record["beside"][question][picks[question]][picks[other]]
    if together and third is not None:
        together = together[picks[third]]
    verdict: list[list[int]] = together or record["verdicts"][question][picks[question]]
    return verdict


def sift(compiled: Compiled, picks: Sequence[int]) -> Sifted:
    """Return what a set of answers leads to."""
    records = compiled["records"]
    in_the_way = [[q for q, pick in enumerate(picks) if record["verdicts"][q][pick][EXCLUDED]] for record in records]
    free = {n for n, questions in enumerate(in_the_way) if not questions}
    fits: list[tuple[int, list[int]]] = []
    excluded: list[tuple[int, bool, list[tuple[int, int]]]] = []
    for n, record in enumerate(records):
        bases = record["bases"]
        beside = [] if bases is None else [base for base in bases if base in free and records[base]["bases"] is None]
        alone = bases is not None and not beside
        if n in free and not alone:
            fits.append((n, beside))
        else:
            excluded.append((n, alone, _bring_back(compiled, picks, n, in_the_way)))
    spoken_for = {
        n: [number for q in range(len(picks)) for number in verdict_on(compiled, records[n], picks, q)[BECAUSE]]
        for n, _ in fits
    }
    gains = {n: any(records[n]["reasons"][number].get("gain") for number in spoken_for[n]) for n in spoken_for}
    carried = {n: records[n]["bases"] is not None for n in spoken_for}
    fits.sort(key=lambda fit: (carried[fit[0]], -len(spoken_for[fit[0]]), not gains[fit[0]], fit[0]))
    return Sifted(fits, excluded)


def _bring_back(
    compiled: Compiled, picks: Sequence[int], number: int, in_the_way: list[list[int]]
) -> list[tuple[int, int]]:
    """Return the fewest, then nearest, changes that make a record fit, a supplement beside one it may supplement."""
    records = compiled["records"]
    partners = [[number]] if records[number]["bases"] is None else [[number, base] for base in records[number]["bases"]]
    ways = []
    for group in partners:
        questions = sorted({question for n in group for question in in_the_way[n]})
        ways.append([(question, *_nearest(compiled, question, picks[question], group)) for question in questions])
    best = min(ways, key=lambda steps: (len(steps), sum(away for _, _, away in steps)), default=[])
    return [(question, option) for question, option, _ in best]


def _nearest(compiled: Compiled, question: int, pick: int, group: list[int]) -> tuple[int, int]:
    """Return the answer nearest to the one given that excludes none of a group, else "don't know", and how far it is.

    Answers stand in their order, so the one beside the given is the nearest; of two as near, the one that says most.
    """
    rows = [compiled["records"][n]["verdicts"][question] for n in group]
    last = len(rows[0]) - 1
    open_to_all = [o for o in range(last) if not any(row[o][EXCLUDED] for row in rows)]
    nearest = min(open_to_all, key=lambda o: (abs(o - pick), -len(rows[0][o][BECAUSE])), default=last)
    return nearest, last if nearest == last else abs(nearest - pick)


def picks_of(compiled: Compiled, answers: Mapping[str, str]) -> list[int]:
    """Return the numbers of answers; what is not answered is "don't know". KeyError names what does not exist."""
    questions = {question["id"]: question["options"] for question in compiled["questions"]}
    for question, option in answers.items():
        if option not in questions.get(question, ()):
            raise KeyError(f"{question}={option}")
    return [options.index(answers.get(id, DONT_KNOW)) for id, options in questions.items()]


def recommend(compiled: Compiled, picks: Sequence[int], chosen: Sequence[str] = ()) -> dict[str, Any]:
    """Return the whole result, as `/vaelg/` shows it; without a chosen mix, all that fits is checked as one."""
    records, questions = compiled["records"], compiled["questions"]
    result = sift(compiled, picks)

    def reasons(n: int, effect: int) -> list[dict[str, Any]]:
        weighing = [
            {"question": question["id"], "option": question["options"][picks[q]]} | records[n]["reasons"][number]
            for q, question in enumerate(questions)
            for number in verdict_on(compiled, records[n], picks, q)[effect]
        ]
        return sorted(weighing, key=lambda reason: not reason.get("gain"))

    def changed(changes: list[tuple[int, int]]) -> list[dict[str, str]]:
        return [{"question": questions[q]["id"], "option": questions[q]["options"][o]} for q, o in changes]

    rule = {"question": None, "option": None} | compiled["rule"]
    numbers = {record["id"]: n for n, record in enumerate(records)}
    mix = [numbers[id] for id in chosen] if chosen else sorted(n for n, _ in result.fits)
    return {
        "answers": {question["id"]: question["options"][pick] for question, pick in zip(questions, picks, strict=True)},
        "fits": [
            {
                "id": records[n]["id"],
                "supplements": [records[base]["id"] for base in beside],
                "because": reasons(n, BECAUSE),
                "beware": reasons(n, BEWARE),
                "unknown": reasons(n, UNKNOWN),
            }
            for n, beside in result.fits
        ],
        "excluded": [
            {
                "id": records[n]["id"],
                "by": [*reasons(n, EXCLUDED), *([rule] if alone else [])],
                # The rule itself cannot be answered away; what it takes is another type, and answers that let one in.
                "bring_back": [] if alone else changed(changes),
                **({"carried": changed(changes)} if alone else {}),
            }
            for n, alone, changes in result.excluded
        ],
        "portfolio": portfolio(compiled, picks, mix),
    }
