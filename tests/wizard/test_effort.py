"""What a mix takes: sums worked by hand, and what must always hold, put to the calculator in node."""

from __future__ import annotations

import json
import math
import random
from functools import partial
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.wizard.effort import effort_view
from tests.node import node as plain_node
from tests.tiny import ROOT

Plain = dict[str, Any]
SMALL, PAIRS, CO, INTENSIVE, BOOKS = (
    "undervisning-i-smaa-grupper",
    "makkerlaering",
    "tolaererordning",
    "intensive-laeringsforloeb",
    "bogpakker",
)
PAID = ("pakker", "loen", "pris", "egen-pris")
ODD = ["", "0", "-1", "1e9", "999999999", "9" * 400, "NaN", "Infinity", "5-3", "3-5", "0-0", "1,5", "½", "0.000001"]
ODD += ["<b>", "%", "a b", "&", "٣", "12.", ".5", " 7 ", "3–5", "1-2-3", "101", "53"]
VECTORS: Plain = yaml.safe_load((ROOT / "tests" / "vectors" / "effort.yml").read_text("utf-8"))
node = partial(plain_node, sums="effort/sums.js", words="effort/words.js", total="effort/total.js")


def data_of(catalogue: Catalogue) -> Plain:
    """Return what the browser gets, read back from the page's data block."""
    return json.loads(str(effort_view(catalogue)["data"]).replace("<\\/", "</"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Plain:
    return data_of(catalogue)


@pytest.fixture(scope="module")
def drawn(data: Plain) -> Plain:
    """Return the types of the list of sums, as a page would have them."""

    def span(ends: list[float | None] | None) -> Plain | None:
        return {"min": ends[0], "max": ends[1], "text": str(ends), "source": "Kilden"} if ends else None

    def dose(given: Plain | None) -> Plain | None:
        if given is None:
            return None
        numbers = {name: span(ends) for name, ends in given["numbers"].items()}
        return {"text": "", "note": "", "amount": given["amount"], "numbers": numbers}

    def option(given: Plain) -> Plain:
        return {**(dose(given) or {}), "label": "", "source": "", "follow_up": dose(given.get("follow_up"))}

    types = [
        {"id": id, "title": id, "unit": given["unit"], "expenses": {"texts": [], "source": ""}, "programmes": []}
        | {key: span(given.get(key)) for key in ("group_size", "training", "price", "adults")}
        | {"options": list(map(option, given["options"]))}
        for id, given in VECTORS["types"].items()
    ]
    return data | {"types": types}


def evaluate(data: Plain, searches: list[str]) -> list[Plain]:
    """Work out every mix, in one process."""
    return node("answer(given[1].map((search) => sums.evaluate(given[0], search, search)))", [data, searches])  # type: ignore[no-any-return]


def step_of(found: Plain, key: str) -> Plain:
    return next(step for step in found["steps"] if step["key"] == key)


def ends(span: Plain | None) -> list[float | None] | None:
    return span and [span["min"], span["max"]]


def test_sums_worked_by_hand(drawn: Plain) -> None:
    cases = VECTORS["cases"]
    mix = [("valg", id) for id in VECTORS["types"]]

    def chosen(case: Plain) -> list[tuple[str, str]]:
        """Choose the types that a case speaks of."""
        named = {**case.get("steps", {}), **case.get("inputs", {})} or {"class": {}}
        return [pair for pair in mix if pair[1] in named]

    searches = [urlencode([*chosen(case), *case["own"].items()]) for case in cases]
    for case, found in zip(cases, evaluate(drawn, searches), strict=True):
        types = {one["id"]: one for one in found["types"]}
        for id, steps in case.get("steps", {}).items():
            for key, wanted in steps.items():
                step = step_of(types[id], key)
                told = step["missing"] if isinstance(wanted[0], str) else ends(step)
                assert told == wanted, (case["name"], key)
        for id, inputs in case.get("inputs", {}).items():
            for key, wanted in inputs.items():
                assert ends(types[id]["inputs"][key]) == wanted, case["name"]
                assert types[id]["inputs"][key]["by"] == "antagelse"
        for part in ("hours", "kroner"):
            assert part not in case or ends(found[part]) == case[part], case["name"]
        assert found["unknown"] == case.get("unknown", []), case["name"]


def test_the_list_of_sums_reaches_every_product(data: Plain) -> None:
    reached = {key for case in VECTORS["cases"] for steps in case.get("steps", {}).values() for key in steps}
    assert reached == {step["key"] for step in data["steps"]}


def some_search(data: Plain, dice: random.Random) -> str:
    """Return an address as people, links and pranksters write it."""

    def value(field: Plain) -> str:
        if dice.random() < 0.2:
            return dice.choice(ODD)
        most = min(field["most"], dice.choice([1, 5, 60, 3000, 10**6]))
        number = dice.randint(0, most) if field.get("whole") or dice.random() < 0.5 else round(dice.random() * most, 3)
        return f"{number}-{number + dice.randint(0, 9)}" if field.get("span") and dice.random() < 0.4 else str(number)

    pairs = [("behov", "ved-ikke"), ("valg", "findes-ikke")][: dice.randint(0, 2)]
    pairs += [(field["key"], value(field)) for field in data["fields"] for _ in range(dice.choice([0, 1, 1, 2]))]
    for one in data["types"]:
        pairs += [("valg", one["id"])] * dice.choice([0, 1, 1, 2])
        for field in data["type_fields"]:
            options = {"most": len(one["options"]) + 1} if field["key"] == "mulighed" else {}
            pairs += [(f"{field['key']}-{one['id']}", value(field | options))] * dice.choice([0, 1])
    dice.shuffle(pairs)
    return dice.choice(["", "?"]) + urlencode(pairs)


def searches(data: Plain, count: int) -> list[str]:
    """Return the same random addresses in every run."""
    dice = random.Random(5)
    return [some_search(data, dice) for _ in range(count)]


def test_random_addresses_reach_every_step_and_every_hole(data: Plain, drawn: Plain) -> None:
    steps = {
        (step["key"], step["min"] is None)
        for one in (data, drawn)
        for found in evaluate(one, searches(one, 300))
        for kind in found["types"]
        for step in kind["steps"]
    }
    assert steps == {(step["key"], hole) for step in data["steps"] for hole in (True, False)}


def spans(found: Plain) -> list[Plain]:
    """Return every span of a result."""
    steps = [step for one in found["types"] for step in one["steps"]]
    sums = [one[part] for one in [*found["types"], found] for part in ("hours", "kroner")]
    inputs = [value for one in found["types"] for value in one["inputs"].values()]
    factors = [factor for step in steps for factor in step["factors"]]
    return [span for span in [*steps, *sums, *inputs, *factors] if span and span["min"] is not None]


def most(span: Plain | None) -> float:
    return math.inf if span and span["max"] is None else span["max"] if span else 0


def test_ranges_are_ordered_numbers_and_sums_are_of_their_parts(data: Plain, drawn: Plain) -> None:
    for one in (data, drawn):
        some = [*searches(one, 400), "", "?", "?valg=", f"valg={BOOKS}&elever=0&skoler=0&timepris=0"]
        for found in evaluate(one, some):
            for span in spans(found):
                assert math.isfinite(span["min"]) and 0 <= span["min"] <= most(span) and most(span) == most(span)
            for kind in found["types"]:
                for part in ("hours", "kroner"):
                    paid = part == "kroner"
                    check_sum(kind[part], [step for step in kind["steps"] if (step["key"] in PAID) == paid])
            for part in ("hours", "kroner"):
                check_sum(found[part], [kind[part] for kind in found["types"]])


def check_sum(total: Plain | None, parts: list[Plain | None]) -> None:
    """Check a sum against its known parts, whichever way they are added."""
    known = [part for part in parts if part and part["min"] is not None]
    assert (total is None) == (not known)
    if total:
        assert math.isclose(total["min"], math.fsum(part["min"] for part in known))
        assert math.isclose(most(total), sum(map(most, known)))


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("elever", (7, 14, 28, 1000, 2000)),
        ("skoler", (1, 2, 9, 100)),
        ("timepris", (0, 1, 400, 800.5)),
        ("lektion-minutter", (0, 30, 45, 60)),
        ("forberedelse", (0, 5, 60)),
        ("uger-skoleaar", (0, 20, 40, 53)),
    ],
)
def test_more_never_takes_less(data: Plain, drawn: Plain, key: str, values: tuple[float, ...]) -> None:
    rest = {"elever": 20, "timepris": 350, "forberedelse": 20}
    for one in (data, drawn):
        classes = [(f"grupper-{kind['id']}", "3-4") for kind in one["types"] if kind["unit"] == "klasse"]
        mix = [("valg", kind["id"]) for kind in one["types"]] + classes
        found = evaluate(one, [urlencode([*mix, *(rest | {key: value}).items()]) for value in values])
        for before, after in pairwise(found):
            for part in ("hours", "kroner"):
                assert after[part]["min"] >= before[part]["min"] and most(after[part]) >= most(before[part])


def test_what_is_not_understood_is_as_if_it_were_not_there(data: Plain) -> None:
    search = f"?valg={SMALL}&valg=findes-ikke&elever=ti&timepris=-5&mulighed-{SMALL}=3&voksne-{SMALL}=101&behov=x"
    odd, clean = evaluate(data, [search, f"?valg={SMALL}"])
    told = ["valg=findes-ikke", "elever=ti", "timepris=-5", f"mulighed-{SMALL}=3", f"voksne-{SMALL}=101"]
    assert odd["unknown"] == told and odd["types"] == clean["types"]


def test_every_number_of_a_source_has_its_place(data: Plain) -> None:
    for one in data["types"]:
        numbers = [one["group_size"], one["training"], one["price"], one["adults"], *one["programmes"]]
        for option in one["options"]:
            assert option["source"]
            numbers += [*option["numbers"].values(), *((option["follow_up"] or {}).get("numbers") or {}).values()]
        assert all("kap. " in number["source"] for number in numbers if number)


def test_no_price_and_no_preparation_is_supposed(data: Plain) -> None:
    usual = {field["key"]: field["usual"] for field in data["fields"] + data["type_fields"] if "usual" in field}
    assert usual == {"lektion-minutter": 45, "uger-skoleaar": 40, "mulighed": 1, "voksne": 1}
