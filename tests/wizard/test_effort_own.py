"""What people bring themselves: their own number where a source gives none, and how what they write is read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.lines import price, prices
from tests.tiny import ROOT
from tests.wizard.test_effort import (
    BOOKS,
    CO,
    INTENSIVE,
    PAIRS,
    SMALL,
    Plain,
    data_of,
    ends,
    evaluate,
    most,
    node,
    step_of,
)


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Plain:
    return data_of(catalogue)


def options(data: Plain) -> list[tuple[Plain, dict[str, str]]]:
    """Return every type with each of its options as the address has it."""
    return [
        (one, {"valg": one["id"], f"mulighed-{one['id']}": str(place + 1)})
        for one in data["types"]
        for place in range(len(one["options"]))
    ]


def keys(data: Plain, one: Plain) -> dict[str, Plain]:
    """Return every field of a type, but for the choice among its options."""
    own = {f"{field['key']}-{one['id']}": field for field in data["type_fields"] if field["key"] != "mulighed"}
    return {field["key"]: field for field in data["fields"]} | own


def test_a_type_has_its_own_number_of_pupils_or_that_of_all(data: Plain) -> None:
    mix = f"valg={SMALL}&valg={CO}&elever-{SMALL}=10&kroner-pr-elev-{CO}=1"
    found, alone = evaluate(data, [f"{mix}&elever=40", mix])
    co, small = found["types"]
    assert ends(small["inputs"]["grupper"]) == [3, 5]  # 10 in groups of 2 to 4
    assert ends(step_of(co, "egen-pris")) == [40, 40] and co["inputs"]["elever"]["like"] == "elever"
    assert found["shared"]["elever"]["min"] == 40
    co, small = alone["types"]
    assert small["inputs"]["grupper"]["min"] == 3 and step_of(co, "egen-pris")["missing"] == ["elever"]


def test_whatever_a_source_leaves_open_can_be_written(data: Plain) -> None:
    mixes = [urlencode(mix | dict.fromkeys(keys(data, one), "2")) for one, mix in options(data)]
    for mix, found in zip(mixes, evaluate(data, mixes), strict=True):
        assert found["unknown"] == []
        assert [step["missing"] for step in found["types"][0]["steps"] if step["missing"]] == [], mix


def test_what_a_source_gives_stays_as_it_is(data: Plain) -> None:
    given = 0
    pairs = [
        (mix, mix | {key: "3" for key, field in keys(data, one).items() if "fills" in field})
        for one, mix in options(data)
    ]
    found = evaluate(data, [urlencode(mix) for pair in pairs for mix in pair])
    for before, after in zip(found[::2], found[1::2], strict=True):
        for old, new in zip(before["types"][0]["steps"], after["types"][0]["steps"], strict=True):
            told = [factor for factor in old["factors"] if factor["by"] == "kilde"]
            assert told == [factor for factor in new["factors"] if factor["by"] == "kilde"]
            given += len(told)
    assert given > 20


def test_more_of_ones_own_never_takes_less(data: Plain) -> None:
    rows = []
    for one, mix in options(data):
        numbers = mix | dict.fromkeys(keys(data, one), "2")
        more = [key for key, field in keys(data, one).items() if "fills" in field or field["key"] == "elever"]
        rows += [(key, [urlencode(numbers | {key: value}) for value in ("0", "2", "7")]) for key in more]
    found = iter(evaluate(data, [search for _, searches in rows for search in searches]))
    for key, searches in rows:
        for less, more in pairwise([next(found) for _ in searches]):
            for part in ("hours", "kroner"):
                assert less[part]["min"] <= more[part]["min"] and most(less[part]) <= most(more[part]), key


def test_every_key_of_the_address_means_one_thing(data: Plain) -> None:
    found = [field["key"] for field in data["fields"]]
    found += [f"{field['key']}-{one['id']}" for one in data["types"] for field in data["type_fields"]]
    assert len(found) == len(set(found))


def test_every_hole_is_named_and_its_field_fills_it(data: Plain) -> None:
    code = """answer(given[1].map((mix) => {
      const query = new URLSearchParams(mix);
      for (let round = 0; ; round += 1) {
        const told = words.explain(given[0], sums.evaluate(given[0], `${query}`, `${query}`));
        const holes = words.holes(given[0], told).flatMap(({ missing }) => missing);
        const stated = told[0].rows.map(({ result }) => result);
        if (!holes.length || round === 9) return { round, stated, left: holes };
        for (const { key } of holes) query.set(key, "2");
      }
    }))"""
    mixes = [mix for _, mix in options(data)]
    for mix, found in zip(mixes, node(code, [data, mixes]), strict=True):
        assert found["left"] == [] and "Mangler" not in found["stated"] and found["round"] > 0, mix


def test_a_hole_stands_once_and_says_whose_it_is(data: Plain) -> None:
    search = f"?valg={INTENSIVE}&valg={BOOKS}&mulighed-{INTENSIVE}=4&voksne-{INTENSIVE}=1&elever=4"
    code = "answer(words.holes(given[0], words.explain(given[0], sums.evaluate(given[0], given[1], given[1]))))"
    everyone, summer, books = node(code, [data, search])
    assert (everyone["title"], [one["key"] for one in everyone["missing"]]) == ("Alle valgte indsatser", ["timepris"])
    assert [(one["key"].removesuffix(f"-{INTENSIVE}"), one["text"], one["silent"]) for one in summer["missing"]] == [
        ("grupper", "grupper", False), ("lektioner-ugen", "lektioner om ugen", True),
        ("opf-lektioner-ugen", "lektioner om ugen i opfølgningen", True), ("opf-uger", "uger i opfølgningen", True),
    ]  # fmt: skip
    assert (books["title"], [one["key"] for one in books["missing"]]) == ("Bogpakker", [f"kroner-pr-pakke-{BOOKS}"])


def test_pupils_are_asked_for_where_they_make_the_groups(data: Plain) -> None:
    code = "answer(words.holes(given[0], words.explain(given[0], sums.evaluate(given[0], given[1], given[1]))))"
    everyone, small = node(code, [data, f"?valg={SMALL}"])
    assert [one["key"] for one in everyone["missing"]] == ["elever", "forberedelse", "timepris"]
    assert [one["key"] for one in small["missing"]] == [f"oplaeres-{SMALL}"]


def test_what_sources_tell_already_is_told_before_anything_is_asked(data: Plain) -> None:
    code = """answer(given[1].map((mix) => words.explain(given[0], sums.evaluate(given[0], mix, mix))
      .flatMap(({ known }) => known)))"""
    mix = f"valg={INTENSIVE}&valg={PAIRS}"
    pairs, note, course = node(code, [data, [f"{mix}&elever=24", mix]])[0]
    assert note["text"].startswith("Om prisen: Guiden anslår")
    whom = "Strategier til læring: Et intensivt læringsforløb på to uger for elever i 8. klasse, der er vurderet"
    scope = "(gælder kurser i skoletiden; hvad et feriekursus koster, er ikke oplyst)"
    assert course["text"] == f"{whom} ikke-uddannelsesparate. 24 elever × 5.000 kr. pr. elev = ca. 120.000 kr. {scope}."
    assert course["note"].startswith("Prisen er fra Guiden (2021), kap. 4.D, Derfor er indsatsen med. Anslået.")
    assert pairs["text"] == "Makkerlæring: ingen ekstra voksne" and "Guiden (2021), kap. 4.B" in pairs["note"]
    alone = node(code, [data, [mix]])[0][2]
    assert alone["text"] == f"{whom} ikke-uddannelsesparate. 5.000 kr. pr. elev {scope}."


def test_a_sum_says_what_the_price_that_it_is_made_of_covers(catalogue: Catalogue, data: Plain) -> None:
    """A price of courses in school hours is none of a course in the holidays."""
    cost = catalogue.programmes["strategier-til-laering"].cost
    assert cost and cost.scope
    code = """answer(given[1].map((mix) => words.explain(given[0], sums.evaluate(given[0], mix, mix))[0])
      .flatMap(({ prices, rows }) => [...prices.flatMap(({ text, short, sum }) => [text, short, sum]),
        ...rows.filter(({ key, missing }) => key === "programmets-pris" && !missing.length)
          .map(({ result }) => result)]))"""
    said = node(code, [data, [f"valg={INTENSIVE}&elever=24", f"valg={INTENSIVE}"]])
    assert len(said) == 7 and all(f" ({cost.scope})" in text for text in said)


def test_a_price_of_other_pupils_is_told_and_never_multiplied(catalogue: Catalogue) -> None:
    """A programme for other pupils has a price too: it is no price of these, on any page and in any sum."""
    course = catalogue.programmes["strategier-til-laering"]
    assert course.cost and course.cost.amount_dkk_per_pupil
    other = course.model_copy(update={"cost": course.cost.model_copy(update={"per": "anbragt barn", "scope": None})})
    changed = replace(catalogue, programmes={**catalogue.programmes, other.id: other})
    assert prices(changed, changed.interventions[INTENSIVE]) == [f"{course.title}: 5.000 kr. pr. anbragt barn"]
    assert price(course) == 5000 and price(other) is None  # and it is not sorted among prices of a pupil
    code = "answer(words.explain(given[0], sums.evaluate(given[0], given[1], given[1]))[0])"
    told = node(code, [data_of(changed), f"valg={INTENSIVE}&elever=24"])
    (row,) = [row for row in told["rows"] if row["key"] == "programmets-pris"]
    assert row["result"] == "5.000 kr. pr. anbragt barn" and not row["missing"] and "×" not in row["formula"]
    assert "120.000" not in str(told) and "ikke ganget" in told["prices"][0]["text"] and not told["priced"]


def test_programmes_with_one_price_stand_in_one_line(catalogue: Catalogue) -> None:
    course = catalogue.programmes["strategier-til-laering"]
    twin = course.model_copy(update={"id": "tvillingen", "title": "Tvillingen"})
    kind = catalogue.interventions[INTENSIVE]
    kind = kind.model_copy(update={"programmes": [*(kind.programmes or []), twin.id]})
    changed = replace(
        catalogue,
        programmes={**catalogue.programmes, twin.id: twin},
        interventions={**catalogue.interventions, kind.id: kind},
    )
    (priced,) = next(one for one in data_of(changed)["types"] if one["id"] == INTENSIVE)["programmes"]
    assert priced["title"] == "Strategier til læring og Tvillingen"


def read(texts: list[str], field: Plain) -> Any:
    """Return each text as the address has it, and what is wrong with it."""
    code = """answer(given[0].map((text) => sums.fromDanish(text, given[1]))
      .map((text) => [text, sums.complaint(text, given[1])]))"""
    return node(code, [texts, field])


def test_numbers_are_read_as_danes_write_them(data: Plain) -> None:
    texts = {
        "1.500": "1500", "37,5": "37.5", "3–5": "3-5", "3 - 5": "3-5", "3 til 5": "3-5", "1 500": "1500", " 12 ": "12",
        "12.345,25": "12345.25", "1,500": "1.500", "350 kr.": "350", "1.200 kr": "1200", "kr. 1.200": "1200",
        "350,-": "350", "350,- kr.": "350", "350 Kroner": "350", "300-350 kr.": "300-350", "2,5": "2.5", "": "",
    }  # fmt: skip
    found = read(list(texts), {"key": "x", "most": 100000, "span": True, "words": "kr kroner"})
    assert dict(zip(texts, found, strict=True)) == {text: [plain, ""] for text, plain in texts.items()}
    for field in data["fields"] + data["type_fields"][1:]:
        texts = {f"3 {word}{end}": "3" for word in field["words"].split() for end in ("", ".")}
        assert read(list(texts), field) == [["3", ""]] * len(texts)


def test_what_cannot_be_read_is_asked_about() -> None:
    field = {"key": "x", "most": 1000, "words": "kr kroner"}
    bad = ["fire", "-3", "3,5,1", "1001", "1e3", "1.2.3", "12 uger", "kr.", "3-5", "1,"]
    assert [told for _, told in read(bad, field)] == ["Skriv et tal fra 0 til 1.000, fx 37,5."] * len(bad)
    points = ["1.5", "1.50", "10.5"]
    assert [told for _, told in read(points, field)] == [
        f"Mener I {text.replace('.', ',')}, så skriv det med komma. Punktum er kun til tusinder, fx 1.500."
        for text in points
    ]
    whole = "Skriv et helt tal fra 0 til 1.000, fx 12."
    assert [told for _, told in read(["1.5", "1,5"], field | {"whole": True})] == [whole, whole]
    assert read(["5-3"], field | {"span": True})[0][1].endswith("fx 37,5 eller 3–5, det mindste først.")


def test_the_address_keeps_what_belongs_to_others(data: Plain) -> None:
    search = f"?behov=faglig&elever=10&valg={SMALL}&trin=3&trin=4&voksne-{CO}=2"
    code = """answer([sums.write(given[0], given[1], { timepris: "400", elever: "" }),
      sums.write(given[0], "?elever=3", { elever: "" })])"""
    written, nothing = node(code, [data, search])
    assert written == f"?behov=faglig&valg={SMALL}&trin=3&trin=4&timepris=400&voksne-{CO}=2" and nothing == ""


@pytest.mark.parametrize(
    "name",
    [
        "effort/sums.js",
        "effort/words.js",
        "choose/recommend.js",
        "draft/text.js",
        "overview/narrow.js",
        "search/engine.js",
    ],
)
def test_a_file_of_pure_functions_knows_no_page(name: str) -> None:
    text = (ROOT / "overrides" / "assets" / name).read_text("utf-8")
    assert not any(word in text for word in ("document.", "window.", "location.", "history."))
