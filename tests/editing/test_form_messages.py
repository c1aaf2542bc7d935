"""What the form tells of a record's rules, and that it refuses what the check refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import yaml
from pydantic_core import PydanticCustomError

from indsatskatalog.editing.form import contribute_files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.prose import check_line, check_prose
from indsatskatalog.models.unmade import UNMADE
from indsatskatalog.models.values import _url
from indsatskatalog.reading.form_messages import FORM_MESSAGES, REMARKS, SCHEMA_MESSAGES
from indsatskatalog.reading.messages import MESSAGES
from indsatskatalog.site.views.contribute import LIMITS, REMARKED
from tests.node import ASSETS, node
from tests.tiny import ROOT

# By what is told of them, texts that were meant as Markdown, and some that only look so.
FAILED: dict[str, list[str]] = yaml.safe_load((ROOT / "tests" / "vectors" / "unmade.yml").read_text("utf-8"))
LONG = "https://a.dk/" + "æ" * 331 + "a"  # 2,000 signs, as programs write it
SAFE = [
    "https://a.dk",
    "HTTP://A.DK",
    "mailto:a@b.dk",
    "mailto:a@bø.dk?subject=Hej%20du&body=b",
    "/om/",
    "/",
    "#a",
    LONG,
    "https://a.dk/%E6%C3%B8",
]
UNSAFE = ["//a.dk", "ftp://a.dk", "javascript:x", "e.md", ".md", "?b", "./c", "../d"]
NO_MAIL = ["mailto:", "mailto:a", "mailto:@b.dk", "mailto:a@b.dk?attach=/etc/passwd", "mailto:a@b.dk?cc=c@d.dk"]
NO_MAIL += ["mailto:a@b.dk%0Dcc:c@d.dk", "MAILTO:?subject=a", "mailto:a@b.dk?subject=a&attach=b", "mailto:a@b"]
TOO_LONG = [f"{LONG}a", f"https://a.dk/{'a' * 2000}"]
CODED = ["https://a.dk/%e2%80%AE", "https://a.dk/?b=%0A", "mailto:a@b.dk?subject=%0Dcc:c@d.dk", "/om/%C2%85", "#%00"]


def refused(check: Callable[[str], str], text: str) -> str:
    """Return the key by which a check of the catalogue refuses a text, "" where it does not."""
    try:
        check(text)
    except PydanticCustomError as error:
        kind = (error.context or {}).get("kind")
        return f"{error.type}.{kind}" if kind else error.type
    return ""


def told(
    catalogue: Catalogue, records: list[dict[str, Any]], kind: str = "indsatstype", *, of: str = "keyword"
) -> list[list[str]]:
    """Return what the form tells of values, by rule or keyword, or the messages themselves."""
    code = """const known = { ...given.known, headings: new Map() };
      answer(given.records.map((record) => faults.faultsOf(given.schema, record, known)
        .filter(({ path }) => path[0] in record).map((fault) => fault[given.of])));"""
    known = {"texts": FORM_MESSAGES | SCHEMA_MESSAGES, "limits": LIMITS, "taken": {}}
    schema = json.loads(dict(contribute_files(catalogue))[f"bidrag/skema/{kind}.json"])
    found: list[list[str]] = node(
        code, {"records": records, "schema": schema, "known": known, "of": of}, faults="contribute/faults.js"
    )
    return found


def test_the_form_refuses_what_is_no_year_and_writes_years_as_they_are_written(catalogue: Catalogue) -> None:
    records: list[dict[str, Any]] = [{"years": 22}, {"years": {"min": 2020, "max": 2100}}, {"years": 2021}]
    few, many = "Skriv et tal på 1900 eller derover.", "Skriv et tal på højst 2099."
    assert told(catalogue, records, "studie", of="message") == [[few], [many], []]


def test_the_form_refuses_an_interval_the_wrong_way_round(catalogue: Catalogue) -> None:
    sizes = [{"value": 0.2, "low": low, "high": 0.1, "unit": "SD"} for low in (0.5, 0.05)]
    first, second = told(catalogue, [{"results": [{"effect_size": size}]} for size in sizes], "studie")
    assert "range_order" in first and "range_order" not in second


def test_the_form_refuses_the_links_that_the_check_refuses(catalogue: Catalogue) -> None:
    rules = [
        ("", SAFE),
        ("unsafe_link", UNSAFE),
        ("unsafe_link.mail", NO_MAIL),
        ("unsafe_link.long", TOO_LONG),
        ("coded_sign", CODED),
    ]
    cases = [(f"Se [det]({link}).", rule) for rule, links in rules for link in links]
    assert [(text, refused(check_prose, text)) for text, _ in cases] == cases
    found = told(catalogue, [{"summary": text} for text, _ in cases])
    assert found == [[rule.replace("unsafe_link.long", "url.long")] if rule else [] for _, rule in cases]


def test_the_form_tells_of_markdown_that_is_none_as_the_check_does(catalogue: Catalogue) -> None:
    cases = [(text, rule) for rule, texts in FAILED.items() for text in texts]
    assert [(text, refused(check_prose, text)) for text, _ in cases] == cases
    found = told(catalogue, [{"summary": text} for text, _ in cases])
    assert [(text, kinds) for (text, _), kinds in zip(cases, found, strict=True)] == [
        (text, [rule] if rule else []) for text, rule in cases
    ]


def test_the_form_refuses_the_addresses_that_the_check_refuses(catalogue: Catalogue) -> None:
    rules = [("", [SAFE[0], *SAFE[-2:]]), ("url.long", TOO_LONG), ("coded_sign", CODED[:2]), ("url", ["www.a.dk"])]
    cases = [(url, rule) for rule, urls in rules for url in urls]
    assert [(url, refused(_url, url)) for url, _ in cases] == cases
    found = told(catalogue, [{"links": {"read_more": [{"title": "A", "url": url}]}} for url, _ in cases])
    other = {"url": "pattern"}
    assert [kinds[:1] for kinds in found] == [[other.get(rule, rule)] if rule else [] for _, rule in cases]


def test_the_form_tells_of_signs_that_nobody_can_read(catalogue: Catalogue) -> None:
    signs = ["\ue000", "\uf0b7", "\ufffd", "\U000f0001", "\U0010fffd"]
    assert [refused(check_line, f"a{sign}") for sign in signs] == ["lost_sign"] * len(signs)
    assert told(catalogue, [{"title": f"a{sign}"} for sign in [*signs, "😀"]]) == [["lost_sign"]] * len(signs) + [[]]


def test_the_form_tells_what_a_finding_may_rest_on_and_name(catalogue: Catalogue) -> None:
    tests = [{"programme": "sykl", "arm": "Par"}]
    reports = [{"ref": "guide2021", "basis": "full-text"}, {"ref": "harder2020", "basis": "news"}]
    reports += [{"ref": "andersen2014"}]  # whose «Læst i» is told as missing, once, where it stands
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({"report": "guide2021", "arm": "Par"}, []),
        ({"report": "harder2020"}, ["every_result_rests_on_what_was_read.word"]),
        ({"report": "andersen2014"}, []),
        ({"report": "tmtm_projektside"}, ["every_result_rests_on_what_was_read"]),
        ({"report": "guide2021", "arm": "Hold"}, ["every_arm_is_named"]),
        ({"report": "guide2021", "effect_size": {"value": 0.3}}, ["effect_size_unit"]),
    ]
    records = [{"tests": tests, "reports": reports, "results": [result]} for result, _ in cases]
    found = told(catalogue, records, "studie")
    assert [[kind for kind in kinds if kind in FORM_MESSAGES] for kinds in found] == [kinds for _, kinds in cases]


def test_the_form_remarks_what_a_study_may_have_forgotten(catalogue: Catalogue) -> None:
    first = {"outcome": "laesning", "time": "foerste", "direction": "positive"}
    later = {"outcome": "laesning", "time": "senere", "direction": "none"}
    cases: list[tuple[dict[str, Any], list[str]]] = [
        ({}, ["remark.silent"]),
        ({"country": ""}, ["remark.nowhere", "remark.silent"]),
        ({"country": "norge", "results": [first]}, ["remark.abroad"]),
        ({"results": [first]}, []),
        ({"results": [first, later]}, ["remark.later"]),
        ({"results": [first, later | {"direction": "negative"}]}, ["remark.later"]),
        ({"results": [first, later | {"later": "vaek"}]}, []),
        ({"results": [first | {"later": "mindre"}, later]}, []),
        ({"results": [first, later | {"outcome": "trivsel"}]}, []),
        ({"results": [first | {"direction": "none"}, later]}, []),
        ({"results": [first, later | {"direction": "positive"}]}, []),
        ({"results": [first | {"measure": "ikke-oplyst"}]}, ["remark.unnamed"]),
        ({"results": [first | {"measure": "ikke-oplyst", "outcome": "trivsel"}]}, []),
        ({"results": [first | {"measure": "test"}]}, []),
    ]
    code = """answer(given.records.map((record) =>
      remarks.remarksOf(given.schema, record, {}, given.words).map(({ keyword }) => keyword)));"""
    schema = json.loads(dict(contribute_files(catalogue))["bidrag/skema/studie.json"])
    home = {"country": "danmark"}
    asked = {
        "schema": schema,
        "words": REMARKED | {"home": "danmark", "tested": ["laesning"]},
        "records": [home | each for each, _ in cases],
    }
    assert node(code, asked, remarks="contribute/remarks.js") == [kinds for _, kinds in cases]
    script = (ASSETS / "contribute" / "remarks.js").read_text("utf-8")
    assert set(re.findall(r'say\("([\w.]+)"', script)) == set(REMARKS)


def test_the_form_has_a_message_for_each_rule_that_it_tells() -> None:
    script = (ASSETS / "contribute" / "rules.js").read_text("utf-8")
    said = set(re.findall(r'say\(.*"([\w.]+)"(?:, \{.*\})?\);', script))
    assert said | set(UNMADE) == set(FORM_MESSAGES) <= set(MESSAGES)


def test_every_word_that_the_form_says_of_a_schema_stands_with_the_messages() -> None:
    scripts = [(ASSETS / "contribute" / name).read_text("utf-8") for name in ("check.js", "faults.js")]
    said = {
        name for script in scripts for name in re.findall(r'(?:told\(|filled\((?:known\.)?texts, )"([\w.]+)"', script)
    }
    assert said == set(SCHEMA_MESSAGES)
    assert not set(SCHEMA_MESSAGES) & set(FORM_MESSAGES), "both are told by one name"
    assert re.findall(r'"[^"]*[æøåÆØÅ][^"]*"', scripts[0]) == []


def test_a_study_tries_one_thing_in_each_line(catalogue: Catalogue) -> None:
    """Two in one line passed the form, and the import then refused all of the proposal."""
    one = [{"programme": "sykl"}]
    two = [{"programme": "sykl", "intervention": "makkerlaering"}]
    assert told(catalogue, [{"tests": tests} for tests in (one, two, [{"arm": "A"}])], "studie") == [
        [],
        ["oneOf"],
        ["oneOf"],
    ]
