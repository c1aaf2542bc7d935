"""Rules across records, named for what they demand: `(Catalogue, documents) -> problems`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from .evidence import DIRECTIONS, LABELS
from .models import Intervention, Record
from .parts import Reading, Source
from .problems import Problem, did_you_mean, known_list
from .reading import Document, Loc

Documents = Mapping[str, Document]
# Words that the code itself reckons with or writes out: it must know every one of them, and they must all be there.
KNOWN_WORDS = {
    "evidence": frozenset(LABELS),
    "direction": DIRECTIONS,
    "unit": frozenset({"uge", "maaned", "skoleaar", "aar"}),
}
CheckRule = Callable[[Any, Documents], Iterable[Problem]]


def every_fact_has_a_source(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """Each field that states a fact is named in `sources`, itself or through a field above or below it."""
    for name, record in catalogue.records():
        below = {path[:end] for path in record.sources for end in _ends(path)}
        for loc in fact_paths(record):
            path = written(loc)
            if path not in below and not any(path[:end] in record.sources for end in [*_ends(path), len(path)]):
                cure = f"Tilføj «{path}:» under sources med kilde og sted"
                yield documents[name].problem(loc, "every_fact_has_a_source", "oplysningen har ingen kilde", cure)


def every_source_path_exists(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """Each path in `sources` leads to a field that the record fills in."""
    for name, record in catalogue.records():
        for path in record.sources:
            if not leads_somewhere(record, path):
                message, cure = _astray(record, path)
                yield documents[name].problem(("sources", path), "every_source_path_exists", message, cure, at_key=True)


def every_locator_is_a_heading(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A place in a source that lists its headings is one of them, word for word."""
    for name, record in catalogue.records():
        for loc, source in sources_in(record):
            reference = catalogue.references.get(source.ref)
            headings = reference.headings if reference else None
            if headings and source.locator not in headings:
                guess = did_you_mean(source.locator, headings)
                cure = f"{guess} Vælg en overskrift fra kilden: {known_list(headings, 6)}".strip()
                message = f"«{source.locator}» er ikke en overskrift i kilden"
                yield documents[name].problem((*loc, "locator"), "every_locator_is_a_heading", message, cure)


def programmes_and_types_name_each_other(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A type lists a programme if, and only if, the programme names the type."""
    for id, programme in catalogue.programmes.items():
        named = catalogue.interventions.get(programme.intervention)
        if named and id not in (named.programmes or []):
            yield documents[f"programmes/{id}.yml"].problem(
                ("intervention",),
                "programmes_and_types_name_each_other",
                f"«{programme.intervention}» nævner ikke programmet",
                f"Tilføj «{id}» under programmes i interventions/{programme.intervention}.yml",
            )
    for id, intervention in catalogue.interventions.items():
        for index, listed in enumerate(intervention.programmes or []):
            programme = catalogue.programmes.get(listed)
            if programme and programme.intervention != id:
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
        records = getattr(catalogue, folder)
        for id, record in records.items():
            for field in ("title", "code") if isinstance(record, Intervention) else ("title",):
                other = seen.setdefault((field, getattr(record, field).casefold()), id)
                # Which of the two is the new one, nobody can tell from here.
                for one, same in ((id, other), (other, id)) if other != id else ():
                    message = f"«{getattr(records[one], field)}» bruges også af «{same}»"
                    rule = "titles_and_codes_are_unique"
                    yield documents[f"{folder}/{one}.yml"].problem((field,), rule, message, "Vælg en anden")


def conflicts_point_at_fields(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A conflict's `field` is a path that the record fills in."""
    for name, record in catalogue.records():
        for index, conflict in enumerate(getattr(record, "conflicts", None) or []):
            if conflict.field and not leads_somewhere(record, conflict.field):
                message, cure = _astray(record, conflict.field)
                yield documents[name].problem(("conflicts", index, "field"), "conflicts_point_at_fields", message, cure)


def _astray(record: Record, path: str) -> tuple[str, str]:
    guess = did_you_mean(path, {written(loc) for loc in all_paths(record)})
    return f"«{path}» peger ikke på et udfyldt felt", guess or "Ret stien, eller slet linjen"


def every_word_is_defined_once(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """No two words of a vocabulary share an id."""
    for kind in type(catalogue.vocabularies).model_fields:
        seen: set[str] = set()
        for index, term in enumerate(getattr(catalogue.vocabularies, kind)):
            if term.id in seen:
                yield documents["vocabularies.yml"].problem(
                    (kind, index, "id"), "every_word_is_defined_once", f"«{term.id}» står der to gange", "Slet den ene"
                )
            seen.add(term.id)


def every_word_the_code_knows_is_there(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """The words that the code reckons with are all defined, and no others stand among them."""
    for kind, known in KNOWN_WORDS.items():
        terms = [term.id for term in getattr(catalogue.vocabularies, kind)]
        if missing := sorted(known - set(terms)):
            yield documents["vocabularies.yml"].problem(
                (kind,),
                "every_word_the_code_knows_is_there",
                f"«{missing[0]}» mangler, og kataloget regner med det",
                f"Tilføj «{missing[0]}» med navn og forklaring",
            )
        for index, id in enumerate(terms):
            if id not in known:
                yield documents["vocabularies.yml"].problem(
                    (kind, index, "id"),
                    "every_word_the_code_knows_is_there",
                    f"«{id}» er et nyt ord, som kataloget ikke kan regne med",
                    f"Brug et af dem, der er: {known_list(sorted(known))}",
                )


def no_review_is_overdue(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A record is gone through again before the day that it names itself; a late one is a warning."""
    today = datetime.date.today()
    for name, record in catalogue.records():
        if record.review_due and record.review_due < today:
            yield documents[name].problem(
                ("review_due",),
                "no_review_is_overdue",
                f"posten skulle være gennemgået senest {record.review_due:%Y-%m-%d}",
                "Gå den igennem, og ret last_reviewed og review_due",
                level="advarsel",
            )


def reviews_come_in_order(catalogue: Any, documents: Documents) -> Iterator[Problem]:
    """A record is due to be gone through after it was; a day to come is no day on which it was (a warning)."""
    today = datetime.date.today()
    for name, record in catalogue.records():
        last, due = record.last_reviewed, record.review_due
        rule = "reviews_come_in_order"
        if last and due and due <= last:
            message = f"næste gennemgang ({due:%Y-%m-%d}) ligger ikke efter den sidste ({last:%Y-%m-%d})"
            yield documents[name].problem(("review_due",), rule, message, "Ret en af de to datoer")
        if last and last > today:
            message, cure = "dagen er ikke kommet endnu", "Skriv den dag, posten sidst blev gået igennem"
            yield documents[name].problem(("last_reviewed",), rule, message, cure, level="advarsel")


RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_fact_has_a_source,
        every_source_path_exists,
        every_locator_is_a_heading,
        programmes_and_types_name_each_other,
        titles_and_codes_are_unique,
        conflicts_point_at_fields,
        every_word_is_defined_once,
        every_word_the_code_knows_is_there,
        no_review_is_overdue,
        reviews_come_in_order,
    )
}


def written(loc: Loc) -> str:
    """Write a place as `sources` does: `minimum_duration[0].duration`."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")


_STEP = re.compile(r"\.?([a-z_]+)|\[(\d+)\]")


def leads_somewhere(record: Record, path: str) -> bool:
    """Tell whether a written path leads to a field that the record fills in."""
    here: Any = record
    end = 0
    for step in _STEP.finditer(path):
        if step.start() != end or step[1] == "sources":
            return False
        end = step.end()
        if step[1]:
            here = (
                getattr(here, step[1], None)
                if isinstance(here, BaseModel) and step[1] in type(here).model_fields
                else None
            )
        else:
            here = here[int(step[2])] if isinstance(here, list) and int(step[2]) < len(here) else None
        if here is None:
            return False
    return end == len(path) > 0


def _ends(path: str) -> list[int]:
    return [end for end, sign in enumerate(path) if sign in ".["]


def covers(source: str, path: str) -> bool:
    """Tell whether a source's path stands for a fact's: the same, one above it, or a part of it."""
    above, below = (source, path) if len(source) <= len(path) else (path, source)
    return below.startswith(above) and (len(above) == len(below) or below[len(above)] in ".[")


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


def sources_in(record: Record) -> Iterator[tuple[Loc, Source | Reading]]:
    """Yield everything in a record that names a reference and a place in it, with its path."""
    for path, sources in record.sources.items():
        yield from ((("sources", path, index), source) for index, source in enumerate(sources))
    for index, outcome in enumerate(getattr(record, "outcomes", None) or []):
        yield ("outcomes", index, "claim"), outcome.claim
    for index, conflict in enumerate(getattr(record, "conflicts", None) or []):
        yield from (
            (("conflicts", index, "readings", number), reading) for number, reading in enumerate(conflict.readings)
        )
