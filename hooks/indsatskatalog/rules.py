"""Rules across records, named for what they demand: `(Catalogue, documents) -> problems`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from .models import Intervention, Record
from .problems import Problem, did_you_mean, known_list
from .reading import Document, Loc

Documents = Mapping[str, Document]
CheckRule = Callable[[Any, Documents], Iterable[Problem]]


def every_fact_has_a_source(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """Each field that states a fact is named in `sources`, itself or through a field above or below it."""
    for name, record in catalogue.records():
        sources = list(record.sources)
        for loc in fact_paths(record):
            path = written(loc)
            if not any(covers(source, path) for source in sources):
                cure = f"Tilføj «{path}:» under sources med kilde og sted"
                yield documents[name].problem(loc, "every_fact_has_a_source", "oplysningen har ingen kilde", cure)


def every_source_path_exists(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """Each path in `sources` leads to a field that the record fills in."""
    for name, record in catalogue.records():
        filled = {written(loc) for loc in all_paths(record)}
        for path in record.sources:
            if path not in filled:
                guess = did_you_mean(path, filled) or "Ret stien, eller slet linjen"
                yield documents[name].problem(
                    ("sources", path),
                    "every_source_path_exists",
                    f"«{path}» peger ikke på et udfyldt felt",
                    guess,
                    at_key=True,
                )


def every_locator_is_a_heading(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A place in a source that lists its headings is one of them, word for word."""
    for name, record in catalogue.records():
        for loc, source in sources_in(record):
            headings = catalogue.references[source.ref].headings
            if headings and source.locator not in headings:
                guess = did_you_mean(source.locator, headings)
                cure = f"{guess} Vælg en overskrift fra kilden: {known_list(headings, 6)}".strip()
                message = f"«{source.locator}» er ikke en overskrift i kilden"
                yield documents[name].problem((*loc, "locator"), "every_locator_is_a_heading", message, cure)


def programmes_and_types_name_each_other(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A type lists a programme if, and only if, the programme names the type."""
    for id, programme in catalogue.programmes.items():
        if id not in (catalogue.interventions[programme.intervention].programmes or []):
            yield documents[f"programmes/{id}.yml"].problem(
                ("intervention",),
                "programmes_and_types_name_each_other",
                f"«{programme.intervention}» nævner ikke programmet",
                f"Tilføj «{id}» under programmes i interventions/{programme.intervention}.yml",
            )
    for id, intervention in catalogue.interventions.items():
        for index, listed in enumerate(intervention.programmes or []):
            if catalogue.programmes[listed].intervention != id:
                yield documents[f"interventions/{id}.yml"].problem(
                    ("programmes", index),
                    "programmes_and_types_name_each_other",
                    f"«{listed}» hører til en anden indsatstype",
                    "Slet linjen, eller ret intervention i programmet",
                )


def titles_and_codes_are_unique(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """No two records of a kind share a name, and no two types a letter."""
    for folder in ("interventions", "programmes", "wellbeing"):
        seen: dict[tuple[str, str], str] = {}
        for id, record in getattr(catalogue, folder).items():
            fields = ("title", "code") if isinstance(record, Intervention) else ("title",)
            for field in fields:
                value = getattr(record, field)
                other = seen.setdefault((field, value.casefold()), id)
                if other != id:
                    yield documents[f"{folder}/{id}.yml"].problem(
                        (field,), "titles_and_codes_are_unique", f"«{value}» bruges også af «{other}»", "Vælg en anden"
                    )


def conflicts_point_at_fields(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A conflict's `field` is a path that the record fills in."""
    for name, record in catalogue.records():
        filled = {written(loc) for loc in all_paths(record)}
        for index, conflict in enumerate(getattr(record, "conflicts", None) or []):
            if conflict.field and conflict.field not in filled:
                guess = did_you_mean(conflict.field, filled) or "Ret stien, eller slet linjen"
                message = f"«{conflict.field}» peger ikke på et udfyldt felt"
                yield documents[name].problem(
                    ("conflicts", index, "field"), "conflicts_point_at_fields", message, guess
                )


RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_fact_has_a_source,
        every_source_path_exists,
        every_locator_is_a_heading,
        programmes_and_types_name_each_other,
        titles_and_codes_are_unique,
        conflicts_point_at_fields,
    )
}


def written(loc: Loc) -> str:
    """Write a place as `sources` does: `minimum_duration[0].duration`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


def covers(source: str, path: str) -> bool:
    """Tell whether a source's path stands for a fact's: the same, one above it, or a part of it."""
    above, below = sorted((source, path), key=len)
    return above == below or (below.startswith(above) and below[len(above)] in ".[")


def children(value: Any) -> Iterator[tuple[str | int, Any]]:
    """Yield the filled parts of a model or a list."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if (part := getattr(value, name)) is not None:
                yield name, part
    elif isinstance(value, list):
        yield from enumerate(value)


def all_paths(value: Any, at: Loc = ()) -> Iterator[Loc]:
    """Yield the path of every filled field, from the top down."""
    for name, part in children(value):
        if at == () and name == "sources":
            continue
        yield (*at, name)
        yield from all_paths(part, (*at, name))


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


def sources_in(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Yield everything that names a reference and a place in it, with its path."""
    if isinstance(value, BaseModel) and {"ref", "locator"} <= set(type(value).model_fields):
        yield at, value
    if isinstance(value, Record):
        for path, sources in value.sources.items():
            yield from ((("sources", path, index), source) for index, source in enumerate(sources))
    for name, part in children(value):
        yield from sources_in(part, (*at, name))
