"""What a change of the catalogue does to the wizard's results and to the search's answers; for report.py."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import yaml
from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.data.search_index import search_files  # noqa: E402
from indsatskatalog.data.search_texts import targets  # noqa: E402
from indsatskatalog.facts.catalogue import Catalogue  # noqa: E402
from indsatskatalog.models.wizard import DONT_KNOW, Question  # noqa: E402
from indsatskatalog.site.pages import pages  # noqa: E402
from indsatskatalog.site.settings import read_settings, site_of  # noqa: E402
from indsatskatalog.wizard.compiled import BECAUSE, EXCLUDED, Compiled, compile_wizard, outcome  # noqa: E402

QUERIES = ROOT / "tests" / "search_queries.yml"
MOST_TRIED = 3_000_000  # types looked at, over all combinations of answers: some 20 seconds for each side
# Puts queries to several indexes in playwright's own node, by the search that the browser uses.
ASK = """import { open } from ENGINE;
import { readFileSync, writeFileSync } from "node:fs";
const { indexes, queries } = JSON.parse(readFileSync(0, "utf8"));
const found = await Promise.all(indexes.map(async (files) => {
  const { search } = await open(async (name) => JSON.parse(files[name.split("?")[0]]));
  return Promise.all(queries.map(async (query) => (await search(query, 3)).answers.map(({ address }) => address)));
}));
writeFileSync(1, JSON.stringify(found));"""


@dataclass
class Moves:
    """How the wizard's results move: over all combinations of the answers that both catalogues know."""

    questions: list[str]  # what differs between the questions, in words
    total: int = 0
    sampled: bool = False
    moved: int = 0  # other types fit
    reordered: int = 0  # the same types fit, but in another order or beside others
    by_record: list[tuple[str, int, int]] = field(default_factory=list)  # title, gained, lost


def moves(old: Catalogue, new: Catalogue) -> Moves:
    """Compare the wizard's results; nothing is tried where no type's verdicts differ."""
    sides = compile_wizard(old), compile_wizard(new)
    found = Moves(list(_questions(old.wizard.questions, new.wizard.questions)))
    first, second = ({one["id"]: one["options"] for one in side["questions"]} for side in sides)
    shared = {id: [one for one in options if one in first[id]] for id, options in second.items() if id in first}
    found.total = prod(len(options) for options in shared.values())
    if _verdicts(sides[0]) == _verdicts(sides[1]):
        return found
    most = MOST_TRIED // max(1, *(len(side["records"]) for side in sides))
    found.sampled, found.total = found.total > most, min(found.total, most)
    gained: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for answers in _sample(shared, most) if found.sampled else product(*shared.values()):
        given = dict(zip(shared, answers, strict=True))
        before, after = (_fits(side, given) for side in sides)
        if before != after:
            here, there = dict(before), dict(after)
            found.moved += here.keys() != there.keys()
            found.reordered += here.keys() == there.keys()
            gained.update(there.keys() - here.keys())
            lost.update(here.keys() - there.keys())
    titles = {id: record.title for side in (old, new) for id, record in side.interventions.items()}
    found.by_record = [(title, gained[id], lost[id]) for id, title in titles.items() if gained[id] or lost[id]]
    return found


def _fits(compiled: Compiled, given: dict[str, str]) -> list[tuple[str, list[str]]]:
    """Return the ids of types that fit, with those they may supplement; a question without an answer is not known."""
    picks = [one["options"].index(given.get(one["id"], DONT_KNOW)) for one in compiled["questions"]]
    ids = [record["id"] for record in compiled["records"]]
    return [(ids[n], [ids[base] for base in beside]) for n, beside in outcome(compiled, picks).fits]


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
            [[(len(one[BECAUSE]), bool(one[EXCLUDED])) for one in row] for row in record["verdicts"]],
        )
        for record in compiled["records"]
    ]


def _questions(old: Sequence[Question], new: Sequence[Question]) -> Iterator[str]:
    """Say which questions and answers are new and which are gone."""
    before, after = ({one.id: one for one in questions} for questions in (old, new))
    for id, question in after.items():
        if id not in before:
            yield f"Nyt spørgsmål: {question.title}"
            continue
        was, options = ({one.id: one for one in side[id].options} for side in (before, after))
        yield from (f"{question.title} Nyt svar: {one.label}" for key, one in options.items() if key not in was)
        yield from (f"{question.title} Slettet svar: {one.label}" for key, one in was.items() if key not in options)
    yield from (f"Slettet spørgsmål: {question.title}" for id, question in before.items() if id not in after)


@dataclass(frozen=True)
class Answered:
    """A query and the addresses of its first three answers, before and after; and what became of the wanted one."""

    query: str
    before: list[str]
    after: list[str]
    verdict: str


def answered(old: Catalogue, new: Catalogue) -> tuple[int, list[Answered]]:
    """Return how many queries were put, and those whose first three answers differ."""
    queries = yaml.safe_load(QUERIES.read_text("utf-8"))
    indexes = [_index(side) for side in (old, new)]
    if indexes[0] == indexes[1]:
        return len(queries), []
    script = ASK.replace("ENGINE", json.dumps((ROOT / "overrides" / "assets" / "search" / "engine.js").as_uri()))
    # The flag spares the reader a warning that the assets have no package.json.
    command = [compute_driver_executable()[0], "--no-warnings", "--input-type=module", "-e", script]
    given = json.dumps({"indexes": indexes, "queries": [one["q"] for one in queries]})
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", timeout=600, check=True)
    found = [
        Answered(one["q"], before, after, _verdict(one["want"], before, after))
        for one, before, after in zip(queries, *json.loads(done.stdout), strict=True)
        if before != after
    ]
    return len(queries), found


def _index(catalogue: Catalogue) -> dict[str, str]:
    site = site_of(read_settings(ROOT / "mkdocs.yml"), catalogue.root)
    return dict(search_files(targets(catalogue, pages(catalogue, site))))


def _verdict(want: list[str], before: list[str], after: list[str]) -> str:
    """Say whether a wanted address was among the answers, and is."""
    was, there = (_reached(want, side) for side in (before, after))
    return "nås stadig" if was and there else "nås nu" if there else "**nås ikke længere**" if was else "nås ikke"


def _reached(want: list[str], got: list[str]) -> bool:
    """Tell whether a wanted address is there; a focus of /trivsel/ counts only as itself, and for [] nothing does."""
    pages = [one.partition("#")[0] for one in got if not one.startswith("/trivsel/")]
    return bool({*got, *pages} & set(want)) if want else not got
