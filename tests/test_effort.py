"""What a mix takes: two evaluators that agree to the last bit, sums worked by hand, and what must always hold."""

from __future__ import annotations

import json
import math
import random
import subprocess
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright._impl._driver import compute_driver_executable

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.wizard.effort import effort_view, evaluate
from tests.tiny import FILES, ROOT, write

Data = dict[str, Any]
SMALL, PAIRS, CO, INTENSIVE, BOOKS = (
    "undervisning-i-smaa-grupper",
    "makkerlaering",
    "tolaererordning",
    "intensive-laeringsforloeb",
    "bogpakker",
)
PAID = ("loen", "pris", "egen-pris")
ODD = ["", "0", "-1", "1e9", "999999999", "9" * 400, "NaN", "Infinity", "5-3", "3-5", "0-0", "1,5", "½", "0.000001"]
ODD += ["<b>", "%", "a b", "&", "٣", "12.", ".5", " 7 ", "3–5", "1-2-3", "101", "53"]


def data_of(catalogue: Catalogue) -> Data:
    """Return what the browser gets, read back from the page's data block."""
    return json.loads(str(effort_view(catalogue)["data"]).replace("<\\/", "</"))  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Data:
    return data_of(catalogue)


@pytest.fixture(scope="module")
def varied(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Return a type with what no shipped one has: a whole follow-up, lessons in all, "at most", a price, months."""
    options = """minimum_duration:
  - label: Med opfølgning
    lessons_per_week: {max: 3.5}
    lesson_minutes: {min: 30, max: 40}
    duration: {min: 4, max: 6, unit: uge}
    follow_up: {lessons: 10, lesson_minutes: 45, duration: {min: 3, unit: maaned}}
  - {label: I alt, lessons: {min: 20, max: 30}, follow_up: {lessons_per_week: 1, duration: {min: 1, unit: skoleaar}}}
  - {label: Måneder, lessons_per_week: 2, duration: {min: 9, max: 9, unit: maaned}}
group_size: {max: 6.5}
staff: {training: {workload_hours: {min: 10, max: 12.5}}}
cost: {amount_dkk_per_pupil: {min: 4000, max: 5000}}
"""
    old = FILES["interventions/laesemakkere.yml"]
    head, tail = old.split("minimum_duration:\n")
    changed = head.replace("[hele-klassen]", "[udvalgt-elevgruppe]") + options + tail[tail.index("practice:") :]
    for field in ("group_size", "staff", "cost"):
        changed += f'  {field}: [{{ref: guiden, locator: "kap. 4, Overblik"}}]\n'
    catalogue, problems = load(write(tmp_path_factory.mktemp("varied"), {"interventions/laesemakkere.yml": changed}))
    assert catalogue, "\n".join(map(str, problems))
    return data_of(catalogue)


def node(code: str, given: Any) -> Any:
    """Run a module in playwright's own node: `given` is what it is handed, `answer(…)` what comes back."""
    address = (ROOT / "overrides" / "assets" / "effort").as_uri()
    script = f"""import * as effort from "{address}/sums.js"; import * as input from "{address}/input.js";
      import {{ readFileSync, writeFileSync }} from "node:fs";
      const given = JSON.parse(readFileSync(0, "utf8")); const answer = (it) => writeFileSync(1, JSON.stringify(it));
      {code}"""
    # The flag spares the reader of its output a warning that the assets have no package.json.
    command = [compute_driver_executable()[0], "--no-warnings", "--input-type=module", "-e", script]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def some_search(data: Data, dice: random.Random) -> str:
    """Return an address as people, links and pranksters write it."""

    def value(field: Data) -> str:
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


def searches(data: Data, count: int) -> list[str]:
    """Return the same random addresses in every run."""
    dice = random.Random(5)
    return [some_search(data, dice) for _ in range(count)]


def test_the_browser_and_the_build_agree_to_the_last_bit(data: Data, varied: Data) -> None:
    sets = [{"data": one, "searches": searches(one, 1500)} for one in (data, varied)]
    found = node("answer(given.map(({ data, searches }) => searches.map((one) => effort.evaluate(data, one))))", sets)
    for one, results in zip(sets, found, strict=True):
        for search, result in zip(one["searches"], results, strict=True):
            assert evaluate(one["data"], search) == result, search


def test_addresses_that_are_compared_reach_every_step_and_every_hole(data: Data, varied: Data) -> None:
    steps = [
        (step["key"], step["min"] is None)
        for one in (data, varied)
        for search in searches(one, 300)
        for kind in evaluate(one, search)["types"]
        for step in kind["steps"]
    ]
    assert set(steps) == {(step["key"], hole) for step in data["steps"] for hole in (True, False)}


def result(data: Data, *mix: str, **numbers: Any) -> Data:
    """Work out a mix; a type's own keys are written grupper__makkerlaering."""
    pairs = [("valg", id) for id in mix]
    pairs += [(key.replace("__", "-").replace("_", "-"), str(value)) for key, value in numbers.items()]
    found = evaluate(data, urlencode(pairs))
    assert found["unknown"] == []
    return found


def own(key: str, id: str) -> str:
    return f"{key}__{id.replace('-', '_')}"


def step(found: Data, key: str, place: int = 0) -> tuple[float | None, float | None]:
    one = next(one for one in found["types"][place]["steps"] if one["key"] == key)
    return one["min"], one["max"]


def missing(found: Data, key: str, place: int = 0) -> list[str]:
    return next(one["missing"] for one in found["types"][place]["steps"] if one["key"] == key)


def test_co_teaching_by_hand(data: Data) -> None:
    found = result(data, CO, timepris=400, forberedelse=30, **{own("grupper", CO): 2})
    # Least: 2 classes × 10 lessons a week × 0.5 school year × 40 weeks × 45 minutes × 1 adult
    #        = 2 × 10 × 20 = 400 lessons; × 45 = 18,000 minutes; ÷ 60 = 300 hours.
    # Most:  2 × 14 × 1 × 40 = 1,120 lessons; × 45 = 50,400 minutes; ÷ 60 = 840 hours.
    assert step(found, "undervisning") == (300, 840)
    # Preparation: 400 × 30 ÷ 60 = 200 hours; 1,120 × 30 ÷ 60 = 560 hours.
    assert step(found, "forberedelse") == (200, 560)
    # The source says nothing of training, so neither is known; pay is for 500 to 1,400 hours at 400 kr.
    assert missing(found, "oplaering") == ["oplaeres", "oplaering"]
    assert step(found, "loen") == (200_000, 560_000)
    assert (found["hours"]["min"], found["hours"]["max"]) == (500, 1400)


def test_a_model_without_a_length_has_no_hours(data: Data) -> None:
    found = result(data, CO, **{own("grupper", CO): 2, own("mulighed", CO): 2})
    assert missing(found, "undervisning") == ["uger"] and found["hours"] is None and found["kroner"] is None


def test_small_groups_by_hand(data: Data) -> None:
    found = result(data, SMALL, elever=10, timepris=300, **{own("oplaeres", SMALL): 3})
    # 10 pupils in groups of 2 to 4: 10 ÷ 4 = 2.5, so 3 groups at least; 10 ÷ 2 = 5 at most.
    # Teaching: at least 3 groups × 4 lessons × 12 weeks = 144 lessons; × 45 ÷ 60 = 108 hours. The source sets no end.
    assert step(found, "undervisning") == (108, None)
    # Training: 3 tutors × 37 hours = 111 hours. Nobody said how long preparation takes.
    assert step(found, "oplaering") == (111, 111)
    assert missing(found, "forberedelse") == ["forberedelse"]
    # Pay: 219 hours × 300 kr. = 65,700 kr.
    assert step(found, "loen") == (65_700, None)
    # The other reading: sessions of 25 to 40 minutes in just 12 weeks. 144 × 25 ÷ 60 = 60 hours at least.
    other = result(data, SMALL, elever=10, **{own("mulighed", SMALL): 2})
    assert step(other, "undervisning") == (60, None)


@pytest.mark.parametrize(
    ("pupils", "schools", "groups"),
    # 10 pupils at 3 schools, 8 + 1 + 1: ⌈8 ÷ 4⌉ + 1 + 1 = 4, but 4 + 3 + 3 makes 3; at most ⌈8 ÷ 2⌉ + 1 + 1 = 6.
    [(10, None, (3, 5)), (10, 3, (3, 6)), (5, 1, (2, 3)), (2, 7, (2, 2)), (1, None, (1, 1)), (0, 4, (0, 0))],
)
def test_groups_are_worked_out_from_pupils(
    data: Data, pupils: int, schools: int | None, groups: tuple[int, int]
) -> None:
    numbers = {"elever": pupils} | ({"skoler": schools} if schools else {})
    found = result(data, SMALL, **numbers)["types"][0]["inputs"]["grupper"]
    assert (found["min"], found["max"], found["by"]) == (*groups, "antagelse")


def test_groups_are_never_worked_out_for_whole_classes(data: Data) -> None:
    # The source's pairs in makkerlæring are not groups with an adult each.
    assert missing(result(data, PAIRS, elever=24), "undervisning") == ["grupper"]


def test_an_intensive_course_by_hand(data: Data) -> None:
    found = result(data, INTENSIVE, forberedelse=15, **{own("grupper", INTENSIVE): 2, own("voksne", INTENSIVE): 1.5})
    # 2 groups × at least 35 lessons × at least 2 weeks × 1.5 adults = 210; × 45 ÷ 60 = 157.5 hours.
    assert step(found, "undervisning") == (157.5, None)
    # The mentors' follow-up lasts at least 8 weeks; how many lessons a week, the source does not say.
    assert missing(found, "opfoelgning") == ["lektioner-ugen"]
    # 210 × 15 ÷ 60 = 52.5 hours of preparation.
    assert found["hours"]["min"] == 157.5 + 52.5


def test_book_packs_have_no_lessons_to_count(data: Data) -> None:
    found = result(data, BOOKS, elever=30, timepris=400)
    assert "lektioner-ugen" in missing(found, "undervisning")
    assert found["hours"] is None and found["kroner"] is None
    assert [one["key"] for one in found["types"][0]["steps"] if one["min"] is not None] == []


def test_what_no_shipped_type_has_by_hand(varied: Data) -> None:
    id = varied["types"][0]["id"]
    found = result(varied, id, elever=13, timepris=100, forberedelse=60, oplaeres__laesemakkere=2)
    # Groups of at most 6.5: 13 ÷ 6.5 = 2 at least; of one pupil each 13 at most.
    # 0 to 3.5 lessons × 4 to 6 weeks × 30 to 40 minutes: at most 13 × 3.5 × 6 × 40 ÷ 60 = 182 hours.
    assert step(found, "undervisning") == (0, 182)
    # Follow-up: 10 lessons in all × 45 minutes: 2 × 7.5 = 15 to 13 × 7.5 = 97.5 hours, and an hour before each lesson.
    assert step(found, "opfoelgning") == (15, 97.5) and step(found, "opfoelgning-forberedelse") == (20, 130)
    # 13 pupils × 4,000 to 5,000 kr.; pay comes on top of it.
    assert step(found, "pris") == (52_000, 65_000) and step(found, "oplaering") == (20, 25)
    # 20 to 30 lessons in all: 2 × 20 × 45 ÷ 60 = 30 hours; 13 × 30 × 45 ÷ 60 = 292.5 hours.
    assert step(result(varied, id, elever=13, mulighed__laesemakkere=2), "undervisning") == (30, 292.5)
    # Nine months are not so many weeks.
    assert missing(result(varied, id, elever=13, mulighed__laesemakkere=3), "undervisning") == ["uger"]


def spans(found: Data) -> list[Data]:
    """Return every span of a result."""
    steps = [step for one in found["types"] for step in one["steps"]]
    sums = [one[part] for one in [*found["types"], found] for part in ("hours", "kroner")]
    inputs = [value for one in found["types"] for value in one["inputs"].values()]
    factors = [factor for step in steps for factor in step["factors"]]
    return [span for span in [*steps, *sums, *inputs, *factors] if span and span["min"] is not None]


def most(span: Data | None) -> float:
    return math.inf if span and span["max"] is None else span["max"] if span else 0


def test_ranges_are_ordered_numbers_and_sums_are_of_their_parts(data: Data, varied: Data) -> None:
    for one in (data, varied):
        for search in [*searches(one, 400), "", "?", "?valg=", f"valg={BOOKS}&elever=0&skoler=0&timepris=0"]:
            found = evaluate(one, search)
            for span in spans(found):
                assert math.isfinite(span["min"]) and 0 <= span["min"] <= most(span) and most(span) == most(span)
            for kind in found["types"]:
                for part in ("hours", "kroner"):
                    paid = part == "kroner"
                    check_sum(kind[part], [step for step in kind["steps"] if (step["key"] in PAID) == paid])
            for part in ("hours", "kroner"):
                check_sum(found[part], [kind[part] for kind in found["types"]])


def check_sum(total: Data | None, parts: list[Data | None]) -> None:
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
def test_more_never_takes_less(data: Data, varied: Data, key: str, values: tuple[float, ...]) -> None:
    for one in (data, varied):
        mix = [("valg", kind["id"]) for kind in one["types"]] + [(f"grupper-{PAIRS}", "2"), (f"grupper-{CO}", "3-4")]
        rest = {"elever": 20, "timepris": 350, "forberedelse": 20}
        before = None
        for value in values:
            found = evaluate(one, urlencode([*mix, *(rest | {key: value}).items()]))
            if before:
                for part in ("hours", "kroner"):
                    assert found[part]["min"] >= before[part]["min"] and most(found[part]) >= most(before[part])
            before = found


def test_what_is_not_understood_is_told_and_ignored(data: Data) -> None:
    search = f"?valg={SMALL}&valg=findes-ikke&elever=ti&timepris=-5&mulighed-{SMALL}=3&voksne-{SMALL}=101&behov=x"
    found = evaluate(data, search)
    told = ["valg=findes-ikke", "elever=ti", "timepris=-5", f"mulighed-{SMALL}=3", f"voksne-{SMALL}=101"]
    assert found["unknown"] == told
    assert found["types"] == evaluate(data, f"?valg={SMALL}")["types"]
