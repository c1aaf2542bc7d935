"""The JSON Schemas that editors and the form use: they say what the models say, in Danish, and are not stale."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from playwright.sync_api import Browser
from pydantic import BaseModel

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.form import FORMS, contribute_files
from indsatskatalog.editing.schema import Schema, field_order, one_line, schema_of
from indsatskatalog.editing.words import words_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.guide import Vocabularies
from indsatskatalog.models.kinds import KINDS
from indsatskatalog.reading.strict_yaml import read
from scripts import generate
from tests.checking.case import build, read_case
from tests.checking.test_problems import CASES
from tests.tiny import FROZEN, ROOT, write

RECORDS = [(name, path) for name, kind in KINDS.items() for path in sorted(FROZEN.glob(kind.files))]
# What the models alone can tell, and only of the file at hand: the schema must refuse it too. It knows no signs that
# cannot be seen, no links inside texts, and nothing of two values at once.
KNOWABLE = {
    *("missing", "extra_forbidden", "string_type", "string_too_short", "string_too_long", "int_type", "bool_type"),
    *("list_type", "dict_type", "model_type", "too_short", "greater_than_equal", "less_than_equal", "unknown", "slug"),
    *("code", "reference_id", "language", "doi", "grade", "grade_all", "number", "negative", "range", "whole", "year"),
    *("numbered", "portal_country", "portal_theme"),
    *(
        "range_empty",
        "date",
        "url",
        "line_break",
        "raw_html",
        "mail",
        "point",
        "effect_size_unit",
        "csl_date",
        "duplicate",
    ),
    *("word", "field_path", "list", "mapping", "too_long", "computed", "tested_one"),
}
# A day that no month has, two items with one id, a file without a word, a file's name, works and records of its own,
# a work that is in no list any more.
NOT_IN_THE_FORM = {
    *(
        *("csl-month", "csl-day", "csl-year"),
        "date-not-a-day",
        "duplicate-reference",
        "duplicate-news",
        "every-claim-names-its-study",
        "mapping-empty",
        "slug-file-name",
        "unknown-many",
        "two-names",
        "types-and-programmes-share-no-id",
        "unknown-none",
    ),
    *("file-name-hidden", "every-result-rests-on-what-was-read"),
}


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Schema]:
    """Return the schemas of the tiny catalogue."""
    catalogue, _ = load(write(tmp_path_factory.mktemp("schemas")))
    assert catalogue
    return {name: schema_of(name, words_of(catalogue)) for name in KINDS}


def refusals(schemas: dict[str, Schema], root: Path) -> list[str]:
    """Return what the schemas find wrong in a catalogue."""
    found = []
    for name, kind in KINDS.items():
        for path in sorted(root.glob(kind.files)):
            value = read(path, path.name).value
            found += [f"{path.name}: {error.json_path}" for error in Draft7Validator(schemas[name]).iter_errors(value)]
    return found


SHOWN_TO_THE_FORM = {"x-labels", "x-path", "x-sentence", "x-suggested", "x-among", "x-own", "x-language"}


def nodes(schema: Any) -> Iterator[Schema]:
    """Yield every node of a schema that describes a value."""
    if isinstance(schema, list):
        for part in schema:
            yield from nodes(part)
    elif isinstance(schema, dict):
        if {"type", "properties", "anyOf", "allOf", "enum", "$ref"} & set(schema):
            yield schema
        for key, part in schema.items():
            if key not in ("examples", "enum"):
                yield from nodes(part)


def models(model: Any, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Collect a model and all models that a file may hold in it."""
    if isinstance(model, type) and issubclass(model, BaseModel) and model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            if not field.exclude:
                models(field.annotation, seen)
    for part in getattr(model, "__args__", ()):
        models(part, seen)
    return seen


ALL_MODELS = sorted(
    {model for kind in KINDS.values() for model in models(kind.model, set())}, key=lambda model: model.__name__
)


@pytest.mark.parametrize(("name", "path"), RECORDS, ids=lambda value: getattr(value, "stem", value))
def test_a_good_record_keeps_its_schema(name: str, path: Path, catalogue: Catalogue) -> None:
    schema = schema_of(name, words_of(catalogue))
    Draft7Validator.check_schema(schema)
    assert list(Draft7Validator(schema).iter_errors(read(path, path.name).value)) == []


def test_the_unbroken_catalogue_keeps_the_schemas(schemas: dict[str, Schema], tmp_path: Path) -> None:
    assert refusals(schemas, write(tmp_path)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_schema_refuses_what_the_models_refuse_and_no_more(
    path: Path, schemas: dict[str, Schema], tmp_path: Path
) -> None:
    root = build(read_case(path), tmp_path)
    _, problems = load(root)
    rules = {problem.rule for problem in problems if problem.path.endswith(".yml")}
    # A file that cannot be read at all, or a vocabulary of its own, is no matter of the schemas at hand.
    own_words = any(problem.path.endswith("vocabularies.yml") for problem in problems)
    unreadable = any(read(file, file.name).problems for file in root.rglob("*.yml"))
    if own_words or unreadable or path.stem in NOT_IN_THE_FORM:
        return
    said = refusals(schemas, root)
    if rules & KNOWABLE:
        assert said, rules
    elif not any("source_path" in rule for rule in rules):  # a source's path that begins with no field is seen early
        assert said == [], rules


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda model: model.__name__)
def test_every_field_says_what_to_write(model: type[BaseModel]) -> None:
    for name, field in model.model_fields.items():
        assert field.title and field.description, f"{model.__name__}.{name}"
        assert len(field.description) <= 120, name
        assert field.title[0].isupper() and re.match(r"[A-ZÆØÅÉ«{]", field.description), name


@pytest.mark.parametrize("name", KINDS)
def test_editors_are_told_in_danish_and_in_the_files_order(name: str, schemas: dict[str, Schema]) -> None:
    schema = schemas[name]
    for node in nodes(schema):
        assert not {key for key in node if key.startswith("x-")} - SHOWN_TO_THE_FORM
        assert "pattern" not in node or node["patternErrorMessage"]
        assert "$ref" not in node or len(node) == 1, "draft 7 reads nothing beside a reference"
        if node.get("type") in ("string", "integer", "number", "boolean", "array") and "enum" not in node:
            assert node.get("errorMessage"), node
        assert "anyOf" not in node and node.get("type") != "null"
        for text in (node.get("errorMessage", ""), node.get("patternErrorMessage", "")):
            assert not re.search(r"\{(guess|known|input|field)|None", text), text
    item = schema["items"] if KINDS[name].is_list else schema
    assert list(item["properties"]) == field_order(KINDS[name].model)


def test_every_word_of_the_vocabularies_is_a_choice_with_its_meaning(catalogue: Catalogue) -> None:
    definitions = schema_of("intervention", words_of(catalogue))["definitions"]
    for kind in set(Vocabularies.model_fields) & set(definitions):
        terms = [term for term in getattr(catalogue.vocabularies, kind)]
        choice = definitions[kind]
        skip = 1 if kind == "subject" else 0  # «alle» is a choice and no word of the vocabulary
        assert choice["enum"][skip:] == [term.id for term in terms]
        assert choice["x-labels"][skip:] == [term.label for term in terms]
        for term, text in zip(terms, choice["enumDescriptions"][skip:], strict=True):
            assert text.startswith(f"{term.label}: ")
    assert sorted(definitions["references"]["enum"]) == sorted(catalogue.references)
    names = definitions["references"]["x-labels"]
    assert len(set(names)) == len(names), "two works of one author and year are told apart"
    assert definitions["programmes"]["enum"] == list(catalogue.programmes)


def test_sources_name_fields_that_the_file_has(schemas: dict[str, Schema]) -> None:
    validator = Draft7Validator(schemas["intervention"]["properties"]["sources"] | {"definitions": {"sourced": {}}})
    for good in ("summary", "minimum_duration[0].duration", "description[2]", "title"):
        assert validator.is_valid({good: []}), good
    for bad in ("sumary", "results", "tried", "tried.grades", "sources", "summary x"):
        assert not validator.is_valid({bad: []}), bad


def test_what_is_worked_out_is_in_no_form(schemas: dict[str, Schema]) -> None:
    there = {name: "tried" in field_order(KINDS[name].model) for name in ("intervention", "programme", "study")}
    assert there == {"intervention": False, "programme": False, "study": True}
    for name, expected in there.items():
        assert ("tried" in schemas[name]["properties"]) == expected, name
        assert ("tried" in schemas[name]["properties"]["sources"]["properties"]) == expected, name


def test_patterns_are_read_by_browsers_as_by_python(schemas: dict[str, Schema], browser: Browser) -> None:
    patterns = sorted({node["pattern"] for schema in schemas.values() for node in nodes(schema) if "pattern" in node})
    texts = ["a", "A", "a-b", "emu_2021", "to\nlinjer", "slut\n", "<b>fed</b>", "1 < 2", "<https://x.dk>", "2026-11-22"]
    texts += ["https://x.dk/a?b=c#d", "javascript:alert(1)", "https://a@x.dk/", "http://x.dk", "10.1234/abc", "da", ""]
    ask = "([patterns, texts]) => patterns.map((p) => texts.map((t) => new RegExp(p, 'u').test(t)))"
    page = browser.new_page()
    answers = page.evaluate(ask, [patterns, texts])
    page.close()
    python = [[bool(re.search(pattern.replace("$", r"\Z"), text)) for text in texts] for pattern in patterns]
    assert answers == python and len(patterns) >= 8


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the script in this process; its exit code."""
    monkeypatch.setattr("sys.argv", ["generate.py", *map(str, words)])
    return generate.main()


def test_a_stale_file_is_told_with_its_cure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    assert run(monkeypatch, root, "--check") == 1
    assert run(monkeypatch, root) == 0 and run(monkeypatch, root, "--check") == 0
    capsys.readouterr()
    path = root / "schema" / "programme.schema.json"
    text = path.read_text("utf-8")
    assert text.endswith("}\n")
    path.write_text(text.replace('"maxLength": 300', '"maxLength": 200'), "utf-8")
    assert run(monkeypatch, root, "--check") == 1
    told = capsys.readouterr().err
    assert str(path) in told and "make generate" in told and told.count("\n") == 1
    (root / "_templates" / "wellbeing.yml").unlink()
    run(monkeypatch, root, "--check")
    assert "wellbeing.yml" in capsys.readouterr().err
    run(monkeypatch, root)
    assert path.read_text("utf-8") == text


def test_a_new_record_makes_no_file_stale_for_the_one_who_added_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    run(monkeypatch, root)
    write(root, {"wellbeing/mod.yml": (root / "wellbeing" / "ro.yml").read_text("utf-8").replace("Ro i", "Mod i")})
    capsys.readouterr()
    assert run(monkeypatch, root, "--check") == 0
    assert "advarsel" in capsys.readouterr().out


def test_a_broken_catalogue_generates_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, write(tmp_path / "katalog", {"wellbeing/ro.yml": "title: 12\n"})) == 1
    assert "wellbeing/ro.yml:1:8" in capsys.readouterr().err and not (tmp_path / "katalog" / "schema").exists()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Hvem har brug?", "Hvem har brug?"),
        (["Hvem har brug?"], '["Hvem har brug?"]'),
        ("no", '"no"'),
        ("12", '"12"'),
        ("kap. 2: Om", '"kap. 2: Om"'),
        ({"min": 1, "unit": "uge"}, "{min: 1, unit: uge}"),
        (True, "true"),
        ("2026-11-22", "2026-11-22"),
    ],
)
def test_examples_are_written_as_a_person_would(value: Any, text: str, tmp_path: Path) -> None:
    assert one_line(value) == text
    (tmp_path / "a.yml").write_text(f"a: {text}\n", "utf-8")
    assert read(tmp_path / "a.yml", "a.yml").value == {"a": value}


def test_visual_studio_code_knows_every_schema_and_leaves_the_layout_alone() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    named = {f"./catalogue/schema/{name}.schema.json": kind.path for name, kind in KINDS.items()}
    assert settings["yaml.schemas"] == named
    assert settings["[yaml]"]["editor.insertSpaces"] is True and settings["yaml.format.enable"] is False
    extensions = json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]


def test_the_form_takes_no_id_that_the_check_would_refuse(catalogue: Catalogue) -> None:
    """Neither one that another record had, nor one under which `labels.yml` has the labels of another."""
    files = dict(contribute_files(catalogue))
    taken = {name: json.loads(files[f"bidrag/skema/{name}.json"])["x-taken"]["id"] for name in FORMS}
    assert all(len(ids) == len({*ids}) for ids in taken.values())
    assert {"sykl", "klassekammerathjaelp", "makkerlaering", "guide"} <= {*taken["program"]}
    assert {"makkerlaering", "sykl", "guide"} <= {*taken["indsatstype"]} and "klasseledelse" in taken["trivselsfokus"]
    assert not {"makkerlaering", "guide"} & {*taken["studie"]}
