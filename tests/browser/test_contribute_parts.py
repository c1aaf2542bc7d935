"""The form's writer and checker against the catalogue's own reader and an independent validator, without a page."""

from __future__ import annotations

import copy
import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from jsonschema import Draft7Validator
from playwright._impl._driver import compute_driver_executable

from indsatskatalog.data.api import plain
from indsatskatalog.editing.form import FORMS, OPEN_LISTS, OWN_FORMS, contribute_files
from indsatskatalog.editing.schema import schema_of
from indsatskatalog.editing.words import words_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.form_messages import SCHEMA_MESSAGES
from indsatskatalog.reading.json_text import compact
from indsatskatalog.reading.strict_yaml import read
from indsatskatalog.reading.unseen import SIGN_RULES
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views.contribute import contribute, new_file_url
from tests.tiny import ROOT

SHORT = (
    "no yes Off null ~ true y 1.10 12 012 0x1f 1e5 1_000 .5 - -1 12:30 12:30:45 2026-11-22 @x `x` a: &a *a !a %a | >"
)
SPACED = "- a;a: b;: a;a # b;# x;? a;[a];{a: b};a, b;'a';a 'b' \"c\" \\d;\\n;--- a;12 uger;2. klasse;%YAML 1.2"
LINES = "to\nlinjer;to\n\n\nlinjer\n;\nførst; foran\n  ind\nud;linje \nto;a\n---\nb;a\n# b;- a\n- b;\n;to 😀\nlinjer"
SIGNS = "æøåÆØÅ é;«citat»;😀;a\u00a0b;a\u200bb;a\u2028b;\u00ad;a\u0085b;  foran;bagved  ; ;\t;<<;=;---;...;10–14"
LONG = ["x" * 5000, ("ord " * 1250).strip(), "Om 3. klasse: et.\n\n* punkt\n* «to» # tre\n\n  indrykket\n"]
NASTY = ["https://x.dk/a?b=c#d", "kap. 4.C, Overblik", *SHORT.split(), *f"{SPACED};{LINES};{SIGNS}".split(";"), *LONG]


def ask(**given: Any) -> dict[str, Any]:
    """Put cases to the browser's modules in one process of node."""
    script, assets = ROOT / "tests" / "browser" / "contribute_cases.mjs", ROOT / "overrides" / "assets"
    node = [compute_driver_executable()[0], str(script), str(assets)]
    cases = json.dumps({"schemas": {}, "texts": SCHEMA_MESSAGES} | given)
    done = subprocess.run(node, input=cases, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture(scope="module")
def schemas(catalogue: Catalogue) -> dict[str, Any]:
    """Return the schemas as the site has them."""
    files = dict(contribute_files(catalogue))
    return {name: json.loads(files[f"bidrag/skema/{name}.json"]) for name in FORMS}


def item_of(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one record."""
    item: dict[str, Any] = schema.get("items", schema)
    return item | {"definitions": schema.get("definitions", {})}


def records(catalogue: Catalogue) -> list[tuple[str, dict[str, Any]]]:
    """Return every record as the form gets it."""
    groups = {name: getattr(catalogue, kind.key) for name, kind in FORMS.items() if name != "ord"}
    lists = {kind: getattr(catalogue.vocabularies, kind) for kind in OPEN_LISTS}
    words = [("ord", {"liste": kind} | _got(word)) for kind, words in lists.items() for word in words]
    return words + [(name, _got(record)) for name, group in groups.items() for record in group.values()]


def _got(record: Any) -> Any:
    return _open_ends(json.loads(compact(plain(record))))


def _open_ends(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _open_ends(part) for key, part in value.items() if part is not None}
    return [_open_ends(part) for part in value] if isinstance(value, list) else value


def test_every_text_is_read_back_as_itself(tmp_path: Path) -> None:
    values: list[Any] = []
    for text in NASTY:
        values.append({"a": text, "b": [text, "x"], "c": {"d": text, "e": [{"f": text, "g": {"h": text}}]}})
        values.append(
            {"sources": {"a[0].b": [{"ref": text, "locator": text, "cites": [text]}]}, "unit": {"unit": text, "min": 1}}
        )
        values.append([{"text": text, "id": "a"}, [text]])
    numbers = {"a": [1, 2.5, 0.000001, -3, 1200], "c": {"min": 1, "max": 2.5}, "d": {"date-parts": [[2021, 3]]}}
    values.append(numbers | {"b": True, "no": 1})
    for value, text in zip(values, ask(write=values)["written"], strict=True):
        path = tmp_path / "a.yml"
        path.write_text(text, "utf-8")
        document = read(path, "a.yml")
        assert {problem.rule for problem in document.problems} <= {*SIGN_RULES} and document.value == value, text
        assert yaml.load(text, Loader=Texts) == value, f"another reader takes it for something else: {text}"


class Texts(yaml.SafeLoader):
    """Reads as an old YAML 1.1 program would, but leaves dates as texts, as the catalogue's files have them."""


Texts.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in pairs if not tag.endswith("timestamp")]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def test_the_text_is_laid_out_as_the_catalogues_files_are() -> None:
    value = {
        "title": "Bogpakker",
        "grades": {"suitable": [4, 5], "note": "To linjer:\n\nog en til"},
        "minimum_duration": [{"label": "Kilden: uger", "duration": {"min": 16, "unit": "uge"}}],
        "sources": {"grades": [{"ref": "guide2021", "locator": "kap. 4.E, Overblik"}]},
    }
    assert ask(write=[value])["written"] == [
        """\
title: Bogpakker
grades:
  suitable: [4, 5]
  note: |-
    To linjer:

    og en til
minimum_duration:
  - label: "Kilden: uger"
    duration: {min: 16, unit: uge}
sources:
  grades:
    - {ref: guide2021, locator: "kap. 4.E, Overblik"}
"""
    ]


def slim(value: Any) -> Any:
    """Return a record with two points of every list and two of its sources: all kinds of fields, few of each."""
    if isinstance(value, dict):
        few = list(value.items())[:2] if "summary" in value and isinstance(value["summary"], list) else value.items()
        return {key: slim(part) for key, part in few}
    return [slim(part) for part in value[:2]] if isinstance(value, list) else value


def broken(value: dict[str, Any]) -> list[Any]:
    """Return copies of a record, each with one thing wrong."""
    found = []

    def spoil(path: list[str | int], bad: Any) -> None:
        copied = copy.deepcopy(value)
        place: Any = copied
        for step in path[:-1]:
            place = place[step]
        if bad is None:
            del place[path[-1]]
        else:
            place[path[-1]] = bad
        found.append(copied)

    def walk(part: Any, path: list[str | int]) -> None:
        steps: list[tuple[str | int, Any]] = list(part.items()) if isinstance(part, dict) else list(enumerate(part))[:1]
        if isinstance(part, dict) and path:
            spoil([*path, "findes_ikke"], "x")
        for key, inner in steps:
            here = [*path, key]
            for bad in (
                None,
                "",
                "<b>fed</b>",
                "to\nlinjer",
                -1,
                2.5,
                [],
                {},
                "x" * 5001,
                True,
                ["alle", 1],
                ["a", "a"],
            ):
                spoil(here, bad)
            if isinstance(inner, list):
                spoil(here, [*inner, inner[0]])
                spoil(here, inner * 2)
            if isinstance(inner, dict | list):
                walk(inner, here)

    walk(value, [])
    return found


def told(fault: dict[str, Any]) -> tuple[tuple[str | int, ...], str]:
    """Return a fault's place and keyword as the other validator has them."""
    inner = fault["keyword"] in ("required", "additionalProperties")  # the browser points at the field itself
    keyword = "maxItems" if fault["keyword"] == "then" else fault["keyword"]
    return tuple(fault["path"][:-1] if inner else fault["path"]), keyword


def test_the_browser_refuses_what_another_validator_refuses(schemas: dict[str, Any], catalogue: Catalogue) -> None:
    every = records(catalogue)
    fullest = {name: max((record for kind, record in every if kind == name), key=len) for name in schemas}
    cases = every + [(name, bad) for name, record in fullest.items() for bad in broken(slim(record))]
    validators = {name: Draft7Validator(item_of(schema)) for name, schema in schemas.items()}
    answers = ask(schemas=schemas, check=cases)["checked"]
    refused = 0
    for (name, value), faults in zip(cases, answers, strict=True):
        errors = list(validators[name].iter_errors(value))
        theirs = {(tuple(error.absolute_path), error.validator) for error in errors}
        typed = {place for place, keyword in theirs if keyword == "type"}  # of another type: nothing more is said
        theirs = {(place, keyword) for place, keyword in theirs if keyword == "type" or place not in typed}
        assert {told(fault) for fault in faults} == theirs, (name, errors[:2], faults)
        assert all(re.match(r"[A-ZÆØÅ«](?!.*\{\w+\})", fault["message"], re.DOTALL) for fault in faults), faults
        refused += bool(errors)
    assert 1000 < refused < len(cases) - len(every)


OWN = ("x-taken", "x-unfit", "x-records", "x-page")  # what the form is told of the records that there are


def keywords(node: Any) -> set[str]:
    """Return every keyword that a schema uses."""
    if isinstance(node, list):
        return set().union(*map(keywords, node))
    if not isinstance(node, dict):
        return set()
    found = set(node)
    for key, part in node.items():
        if key in ("properties", "patternProperties", "definitions"):
            found |= set().union(*map(keywords, part.values()))
        elif key not in ("enum", "examples", "const", "x-among", *OWN):
            found |= keywords(part)
    return found


def test_the_checker_knows_exactly_the_keywords_in_use(schemas: dict[str, Any]) -> None:
    used = set().union(*map(keywords, schemas.values()))
    known = set(ask()["known"])
    assert used == known, (used - known, known - used)


def test_the_schemas_on_the_site_are_those_of_the_editors_with_what_no_record_is_called(
    schemas: dict[str, Any], catalogue: Catalogue
) -> None:
    for name, form in FORMS.items():
        written, taken = schema_of(form.name, words_of(catalogue)), schemas[name]["x-taken"]
        own = {key: part for key, part in schemas[name].items() if key not in OWN}
        if name == "ord":  # one item of a list, and which list
            parts = {key: part for key, part in own["properties"].items() if key != "liste"}
            for kind in OPEN_LISTS:  # what measures an outcome is written in the file
                known = dict(written["properties"][kind]["items"]["properties"])
                assert {key: known.pop(key) for key in parts} == parts
                assert set(known) <= ({"measured", "taught_in", "self_report"} if kind == "domain" else set())
        else:
            assert own == written
        assert all(len(values) == len(set(values)) > 3 for values in taken.values()), name


@pytest.mark.parametrize(
    ("edit", "new"),
    [
        ("https://github.com/by/katalog/edit/main/catalogue/", "https://github.com/by/katalog/new/main/catalogue/"),
        (
            "https://codeberg.org/by/katalog/_edit/main/catalogue/",
            "https://codeberg.org/by/katalog/_new/main/catalogue/",
        ),
        ("https://gitlab.com/by/katalog/-/edit/main/catalogue/", ""),
        ("https://eksempel.dk/edit/", ""),
        ("", ""),
    ],
)
def test_the_forges_new_file_page_is_known_from_its_edit_page(edit: str, new: str) -> None:
    assert new_file_url(edit) == new


def test_the_forges_address_holds_the_whole_text_or_is_not_used() -> None:
    forge, text = "https://github.com/by/katalog/new/main/catalogue/", 'title: "a & b #1 + æøå"\n'
    long = "x" * 6000
    found, too_long, none = ask(
        forge=[[forge, "programmes/ny.yml", text], [forge, "programmes/ny.yml", long], ["", "a/b.yml", text]]
    )["forge"]
    parts = urlsplit(found)
    assert parts.path == "/by/katalog/new/main/catalogue/programmes"
    assert parse_qs(parts.query) == {"filename": ["ny.yml"], "value": [text]} and not parts.fragment
    assert too_long == none == ""


def test_a_mail_holds_the_text_or_names_the_file_to_attach() -> None:
    short, long = ask(
        mail=[["a@b.dk", "programmes/ny.yml", "title: æ\n"], ["a@b.dk", "programmes/ny.yml", "x" * 5000]]
    )["mail"]
    assert short.startswith("mailto:a@b.dk?subject=Til%20kataloget") and "title: æ\r\n" in unquote(short)
    assert len(long) < 400 and "Vedhæft ny.yml" in unquote(long)


def test_a_mail_is_offered_only_where_the_contact_is_an_address(catalogue: Catalogue) -> None:
    address = "kontakt@eksempel.dk"
    for contact, mail in ((address, address), ("Telefon 12 34 56 78", ""), ("", ""), ("<a@b.dk>", "")):
        view = contribute(catalogue, site_of({"extra": {"contact": contact}}, catalogue.root))
        assert view["mail"] == json.loads(view["data"])["mail"] == mail
    assert set(json.loads(view["data"])["forms"]) == {*FORMS, *OWN_FORMS}
