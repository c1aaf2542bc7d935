"""Whatever the catalogue takes comes out of the form as it went in: every key of every kind, with other values too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from playwright.sync_api import Page
from pydantic import BaseModel, ValidationError

from indsatskatalog.data.api import plain
from indsatskatalog.editing.form import FORMS, OPEN_LISTS
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.guide import Term
from indsatskatalog.models.paths import children, kind_of
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.reading.figures import Figure
from indsatskatalog.reading.json_text import compact
from indsatskatalog.reading.strict_yaml import read
from tests.browser.test_contribute_parts import NASTY
from tests.fuzzing import dice

Loc = tuple[str | int, ...]
Key = tuple[type[BaseModel], str]
# The form, asked for the file of each record that it is handed.
FILES = """async (cases) => {
  const at = (name) => new URL(name, document.querySelector('script[src$="katalog.js"]').src).href;
  const { FIGURES } = await import(at("contribute/figures.js"));
  const { fileOf } = await import(at("contribute/written.js"));
  const form = document.querySelector("katalog-contribute");
  const written = [];
  for (const [kind, text] of cases) {
    if (form.kind !== kind) await form.show(kind, "");
    form.field.value = FIGURES.parse(text);
    written.push(fileOf(form.formOf(kind), form.data).text);
  }
  return written;
}"""
# Worked out of the studies, so they stand in no file.
COMPUTED = {(Intervention, "tried"), (Programme, "tried")}
FIGURES = [Figure(digits) for digits in ("0.0004", "0.10", "2.50", "1.200", "12345.6789")]


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the models that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def keys_of(model: type[BaseModel], known: set[Key] | None = None) -> set[Key]:
    """Return every key that a record of a model can have, at any depth."""
    known = set() if known is None else known
    for name, info in model.model_fields.items():
        if (model, name) not in known | COMPUTED:
            known.add((model, name))
            for inner in models_in(info.annotation):
                keys_of(inner, known)
    return known


def keys_in(record: BaseModel) -> set[Key]:
    """Return the keys that a record has."""
    return {(type(part), str(name)) for _, part in places(record) for name, _ in children(part)} - COMPUTED


def records(catalogue: Catalogue) -> dict[str, list[BaseModel]]:
    """Return records that the form writes, by kind: of words those that are no more, and nothing worked out.

    What a kind can have, and the frozen catalogue only has in another, is put into a record of it.
    """
    lists = [getattr(catalogue.vocabularies, name) for name in OPEN_LISTS]
    moved = Term(id="ny", label="Nyt", description="Hed andet før.", aliases=["x"], former_ids=["gammelt"])
    book = catalogue.references["guide2021"].model_copy(update={"isbn": "978-87-7738-000-0"})
    found: dict[str, list[BaseModel]] = {
        "ord": [moved, *(term for terms in lists for term in terms if type(term) is Term)]
    }
    for name, kind in FORMS.items():
        if name != "ord":
            found[name] = [_own(record) for record in getattr(catalogue, kind.key).values()]
    found["kilde"].append(book)
    found["forskning"].append(found["forskning"][0].model_copy(update={"cites": [book.id]}))
    every = [record for some in found.values() for record in some]
    given = {
        (type(part), str(name)): part for record in every for _, part in places(record) for name, _ in children(part)
    }
    for name, some in found.items():
        for key in sorted(model_keys(name) - set().union(*map(keys_in, some)), key=str):
            some += [next(grafted(some, key, given[key]))] if key in given else []
    return found


def model_keys(name: str) -> set[Key]:
    """Return every key that the form can write in a kind."""
    return keys_of(Term if name == "ord" else FORMS[name].model)


def grafted(some: list[BaseModel], key: Key, giver: BaseModel) -> Iterator[BaseModel]:
    """Yield records that a part's value was put into, wherever they have such a part and their model takes it."""
    for record in some:
        for loc, part in places(record):
            if type(part) is key[0]:
                data = place = data_of(record)
                for step in loc:
                    place = place[step]
                place[key[1]] = data_of(giver)[key[1]]
                with suppress(ValidationError):
                    yield type(record).model_validate(data)


def places(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield every part of a record that has fields, and where it is in its file."""
    if isinstance(value, BaseModel):
        yield at, value
    for name, part in value.items() if isinstance(value, dict) else children(value):
        info = type(value).model_fields[str(name)] if isinstance(value, BaseModel) else None
        yield from places(part, (*at, (info.alias or name) if info else name))


def _own(record: Any) -> Any:
    if not isinstance(record, Intervention | Programme):
        return record
    sources = {path: some for path, some in record.sources.items() if path != "tried"}
    return record.model_copy(update={"tried": None, "sources": sources})


def few(some: list[BaseModel]) -> list[BaseModel]:
    """Return as few records as have all keys that all of them have."""
    left = set().union(*map(keys_in, some))
    chosen = []
    while left:
        best = max(some, key=lambda record: len(keys_in(record) & left))
        chosen.append(best)
        left -= keys_in(best)
    return chosen


def leaves(value: Any, at: Loc = (), words: str = "") -> Iterator[Loc]:
    """Yield where a record has a value of its own, which is no word or id that something else defines."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from leaves(part, (*at, name), words)
    elif isinstance(value, BaseModel | list):
        for name, part in children(value):
            info = type(value).model_fields[str(name)] if isinstance(value, BaseModel) else None
            called = (info.alias or name) if info else name  # what a file has
            yield from leaves(part, (*at, called), kind_of(info) if info else words)
    elif not words and value is not None and at != ("id",):
        yield at


def changed(record: BaseModel, data: dict[str, Any], chance: Any) -> BaseModel:
    """Put other values into a record as its file has it, wherever its model takes them; return the record."""
    for loc in leaves(record):
        place: Any = data
        for step in loc[:-1]:
            place = place[step]
        before = place[loc[-1]]
        place[loc[-1]] = another(before, chance)
        try:
            record = type(record).model_validate(data)
        except ValidationError:
            place[loc[-1]] = before
    return type(record).model_validate(data)


def another(value: Any, chance: Any) -> Any:
    """Return another value of the same kind."""
    match value:
        case bool():
            return not value
        case int():
            return value + chance.randint(0, 3)
        case float():
            return chance.choice(FIGURES)
    return chance.choice(NASTY)


def data_of(record: BaseModel) -> dict[str, Any]:
    """Return a record as the form gets it, open ends left out."""

    def filled(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: filled(part) for key, part in value.items() if part is not None}
        return [filled(part) for part in value] if isinstance(value, list) else value

    found: dict[str, Any] = filled(json.loads(compact(plain(record)), parse_float=Figure))
    return found


def test_what_is_tried_has_every_key_that_the_form_can_write(catalogue: Catalogue) -> None:
    for name, some in records(catalogue).items():
        missing = model_keys(name) - set().union(*map(keys_in, some))
        assert {f"{model.__name__}.{key}" for model, key in missing} == set(), name


def test_any_record_that_the_catalogue_takes_comes_back_from_the_form(
    form_page: Page, catalogue: Catalogue, tmp_path: Path
) -> None:
    chance, rounds = dice(17, 1)
    given: list[tuple[str, BaseModel]] = []
    for name, some in records(catalogue).items():
        for record in few(some):
            given += [(name, record), *((name, changed(record, data_of(record), chance)) for _ in rounds)]
    lists: dict[str, dict[str, Any]] = {"ord": {"liste": OPEN_LISTS[0]}}
    cases = [[name, compact(lists.get(name, {}) | data_of(record))] for name, record in given]
    for (name, record), text in zip(given, form_page.evaluate(FILES, cases), strict=True):
        (tmp_path / "a.yml").write_text(text, "utf-8")
        document = read(tmp_path / "a.yml", "a.yml")
        assert document.problems == [], text
        value = document.value
        if name == "ord":
            [[value]] = value.values()
        again = value[0] if isinstance(value, list) else value | {"id": getattr(record, "id", None)}
        assert compact(plain(type(record).model_validate(again))) == compact(plain(record)), text
