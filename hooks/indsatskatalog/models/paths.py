"""Models and the paths written to their fields, such as `minimum_duration[0].duration`: the one walker of both."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..reading.marks import Loc
from .claims import Claim
from .parts import Reading, Source
from .records import Record
from .study import Result
from .values import WHOLE, OneOf

Cited = Source | Reading | Claim | Result  # what names a reference and a place in it
STEP = re.compile(r"\.?([a-z_]+)|\[(\d+)\]")


def covers(source: str, path: str) -> bool:
    """Tell whether a source's path stands for a fact's: the same, one above it, or a part of it."""
    above, below = (source, path) if len(source) <= len(path) else (path, source)
    return below.startswith(above) and (len(above) == len(below) or below[len(above)] in ".[")


def top(path: str) -> str:
    """Return the field of a record that a written path begins with."""
    return path.partition(".")[0].partition("[")[0]


def ends(path: str) -> list[int]:
    """Return where the paths above a written path end."""
    return [end for end, sign in enumerate(path) if sign in ".["]


# What a model can hold.


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model inside `X | None`, `list[X]` or `Annotated[X, …]`, or None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := model_in(part))), None)


def kind_of(info: FieldInfo) -> str:
    """Return the vocabulary that a field's words are from, or "" for other fields."""
    return next((part.kind for part in notes_on(info) if isinstance(part, OneOf)), "")


def notes_on(info: FieldInfo) -> Iterator[Any]:
    """Yield what a field's type is annotated with, on itself and on what it holds."""
    yield from info.metadata
    yield from _notes_in(info.annotation)


def _notes_in(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _notes_in(part)


@cache
def field_at(model: type[BaseModel], path: str) -> FieldInfo:
    """Return the field that a path leads to, whatever items of lists it names; KeyError where a model has none."""
    here: type[BaseModel] | None = model
    names = [name for name, _ in STEP.findall(path) if name]
    if not names:
        raise KeyError(path)
    for name in names:
        if here is None:
            raise KeyError(path)
        info = here.model_fields[name]
        here = model_in(info.annotation)
    return info


@cache
def inner_model(model: type[BaseModel], path: str) -> type[BaseModel] | None:
    """Return the model of what a field holds, or None for words, numbers and texts."""
    return model_in(field_at(model, path).annotation)


@cache
def vocabulary_at(model: type[BaseModel], path: str) -> str:
    """Return the vocabulary that a field's words are from, or ""."""
    return kind_of(field_at(model, path))


@cache
def whole_at(model: type[BaseModel], path: str) -> Mapping[str, int] | None:
    """Return the bounds of the whole numbers that alone may stand in a place, or in a span there, if it has any.

    None where other numbers may stand too.
    """
    here: type[BaseModel] | None = model
    for name in (name for name, _ in STEP.findall(path) if name):
        info = here.model_fields.get(name) if here else None
        if info is None:
            break
        notes = [bounds for note in notes_on(info) if (bounds := _bounds_of(note)) is not None]
        if notes or int in _types_in(info.annotation):
            return notes[-1] if notes else {}
        here = model_in(info.annotation)
    return None


def _types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _types_in(part)


def _bounds_of(note: Any) -> Mapping[str, int] | None:
    extra = note.json_schema_extra if isinstance(note, FieldInfo) else None
    bounds: Any = extra.get(WHOLE) if isinstance(extra, dict) else True if note == WHOLE else None
    return bounds if isinstance(bounds, dict) else {} if bounds else None


def titles(model: type[BaseModel], path: str) -> list[str]:
    """Return the titles of the fields on a path, and «punkt 2» for the second item of a list."""
    here: type[BaseModel] | None = model
    names = []
    for name, number in STEP.findall(path):
        info = here.model_fields.get(name) if here else None
        here = model_in(info.annotation) if info else here if number else None
        names.append(f"punkt {int(number) + 1}" if number else (info and info.title) or name)
    return names


def fields_at(model: type[BaseModel], loc: Loc) -> dict[str, str]:
    """Return the names of the fields that may stand in a place, and their titles."""
    here: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, str) and here:
            fields = here.model_fields.items()
            info = next((info for name, info in fields if part in (name, info.alias)), None)
            here = model_in(info.annotation) if info else here  # no field: a path under `sources`
    there = here.model_fields.items() if here else ()
    return {info.alias or name: info.title or name for name, info in there if not info.exclude}


def must_be_there(model: type[BaseModel], loc: Loc) -> bool:
    """Tell whether a place may not be left out: a field that its model asks for, or the source of a fact."""
    if not (loc and isinstance(loc[-1], str)):
        return False  # an item of a list
    info = _field_at(model, loc)
    return info.is_required() if info else loc[0] == "sources"


def example_at(model: type[BaseModel], loc: Loc) -> Any:
    """Return the first example that the field in a place has, None without."""
    info = _field_at(model, loc)
    return info.examples[0] if info and info.examples else None


def _field_at(model: type[BaseModel], loc: Loc) -> FieldInfo | None:
    """Return the field in a place, None where no model knows it or the place is an item of a list."""
    *above, name = loc or (0,)
    here: type[BaseModel] | None = model
    for part in above:
        if isinstance(part, str) and here:
            here = model_in(here.model_fields[part].annotation) if part in here.model_fields else None
    return here.model_fields.get(name) if here and isinstance(name, str) else None


# What a record holds.


def values_at(record: BaseModel, path: str) -> Iterator[Any]:
    """Yield what a path without numbers leads to; every item of the lists on its way, nothing where it is silent."""
    name, _, rest = path.partition(".")
    value = getattr(record, name, None)
    for item in value if isinstance(value, list) else [value]:
        if item is not None:
            yield from values_at(item, rest) if rest else [item]


@cache
def _steps(path: str) -> tuple[str | int, ...]:
    """Return the names and numbers on a written path; none for a text that is no path."""
    steps: list[str | int] = []
    end = 0
    for step in STEP.finditer(path):
        if step.start() != end or step[1] == "sources":
            return ()
        end = step.end()
        steps.append(step[1] or int(step[2]))
    return tuple(steps) if end == len(path) else ()


def value_at(record: BaseModel, path: str) -> Any:
    """Return what a written path leads to; None where it leads nowhere or the record is silent."""
    steps = _steps(path)
    here: Any = record if steps else None
    for step in steps:
        if isinstance(step, str):
            fields = getattr(type(here), "__pydantic_fields__", ())  # a property is no field
            here = getattr(here, step) if step in fields else None
        else:
            here = here[step] if isinstance(here, list) and step < len(here) else None
        if here is None:
            return None
    return here


def children(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the filled parts of a model or a list."""
    if isinstance(value, BaseModel):
        for name in type(value).__pydantic_fields__:
            if (part := getattr(value, name)) is not None:
                yield name, part
    elif isinstance(value, list):
        yield from enumerate(value)


def all_paths(value: Any, at: Loc = ()) -> Iterator[Loc]:
    """Yield the place of every filled field, from the top down."""
    for name, part in children(value):
        if at == () and name == "sources":
            continue
        yield (*at, name)
        yield from all_paths(part, (*at, name))


def texts_in(value: Any, at: Loc = (), but: Collection[str] = ()) -> Iterator[tuple[Loc, str]]:
    """Yield every text in a model or a list with its place, but for what stands in some fields."""
    for name, part in children(value):
        if name in but:
            continue
        if isinstance(part, str):
            yield (*at, name), part
        else:
            yield from texts_in(part, (*at, name), but)


def fact_paths(record: Record) -> Iterator[Loc]:
    """Yield the facts that need a source: top-level fields, and each point of a list of models or texts."""
    for name, part in children(record):
        if name in record.UNSOURCED or part == []:
            continue
        if isinstance(part, list) and any(isinstance(item, BaseModel) for item in part):
            yield from ((name, index) for index in range(len(part)))
        elif isinstance(part, BaseModel):
            yield from ((name, child) for child, _ in children(part))
        else:
            yield (name,)


def sources_in(record: Record) -> Iterator[tuple[Loc, Cited]]:
    """Yield everything in a record that names a reference and a place in it, with its place."""
    for path, sources in record.sources.items():
        yield from ((("sources", path, index), source) for index, source in enumerate(sources))
    for name in ("claims", "results"):
        yield from (((name, index), stated) for index, stated in enumerate(getattr(record, name, None) or []))
    for index, conflict in enumerate(getattr(record, "conflicts", None) or []):
        yield from (
            (("conflicts", index, "readings", number), reading) for number, reading in enumerate(conflict.readings)
        )
