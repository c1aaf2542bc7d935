"""Rules across records, named for what they demand: `(Catalogue, documents) -> problems`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ..facts.catalogue import Catalogue
from ..models.fixed_words import KNOWN_WORDS
from ..models.kinds import MODELS
from ..models.paths import Cited, all_paths, ends, fact_paths, sources_in, value_at
from ..models.records import Intervention, Record
from ..reading.marks import Loc
from ..reading.problems import Problem, did_you_mean, field_path, hint, known_list
from ..reading.strict_yaml import Document
from ..reading.unseen import spaced
from . import labels
from .days import every_day_has_come
from .links import every_link_inside_leads_to_a_page
from .once import once
from .own_places import every_place_has_an_id_of_its_own
from .persons import no_civil_registration_number, no_phone_or_mail_of_a_person

Documents = Mapping[str, Document]
# The names under which a browser keeps what people ask it to keep, as the scripts have them.
KEPT = ("indsatskatalog-kladde", "indsatskatalog-udkast", "indsatskatalog-lokalt")
_CHAPTER = re.compile(r"(?:kap(?:itel|\.)?\s*)?(\d+(?:\.\s?[a-z])?)(?![\w])", re.IGNORECASE)
CheckRule = Callable[[Catalogue, Documents], Iterable[Problem]]


def every_fact_has_a_source(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """Each field that states a fact is named in `sources`, itself or through a field above or below it."""
    for name, record in catalogue.records():
        for loc in _without_source(record, documents[name]):
            yield documents[name].problem(loc, "every_fact_has_a_source", path=field_path(loc))


@once
def _without_source(record: Record, document: Document) -> list[Loc]:
    """Return the facts of a record that no source is given for; a field, where it has none for anything in it."""
    below = {path[:end] for path in record.sources for end in ends(path)}
    bare: dict[str, list[Loc]] = {}
    facts: dict[str, int] = {}
    for loc in fact_paths(record):
        if loc[0] in record.sources:
            continue
        path = field_path(loc)
        facts[str(loc[0])] = facts.get(str(loc[0]), 0) + 1
        if path not in below and not any(path[:end] in record.sources for end in [*ends(path), len(path)]):
            bare.setdefault(str(loc[0]), []).append(loc)
    # One source for all of it is the cure.
    return [loc for field, locs in bare.items() for loc in ([locs[0][:1]] if len(locs) == facts[field] else locs)]


def every_source_path_exists(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """Each path in `sources` leads to a field that the record fills in."""
    for name, record in catalogue.records():
        for path in _paths_to_nothing(record, documents[name]):
            key, words = _astray("every_source_path_exists", record, path)
            yield documents[name].problem(("sources", path), key, at_key=True, **words)


@once
def _paths_to_nothing(record: Record, document: Document) -> list[str]:
    """Return the paths in a record's `sources` that lead to no field that it fills in."""
    return [path for path in record.sources if value_at(record, path) is None]


def every_locator_is_a_heading(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A place in a source that lists its headings is one of them, word for word."""
    listed = {id: dict.fromkeys(work.headings) for id, work in catalogue.references.items() if work.headings}
    for name, record in catalogue.records():
        for loc, source in _cited(record, documents[name]):
            headings = listed.get(source.ref)
            if headings and source.locator not in headings:
                near = _of_chapter(source.locator, headings)
                words: dict[str, Any] = {"guess": hint(source.locator, near), "known": known_list(near or headings, 12)}
                yield documents[name].problem(
                    (*loc, "locator"), "every_locator_is_a_heading", locator=source.locator, **words
                )


@once
def _cited(record: Record, document: Document) -> list[tuple[Loc, Cited]]:
    """Return every source of a record with its place."""
    return list(sources_in(record))


def _of_chapter(locator: str, headings: Iterable[str]) -> list[str]:
    """Return the headings of the chapter that a place names: one of another would be a false citation."""
    chapter = _CHAPTER.match(locator)
    return [
        heading
        for heading in headings
        if chapter and (other := _CHAPTER.match(heading)) and other[1].lower() == chapter[1].lower()
    ]


def programmes_and_types_name_each_other(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A type lists a programme if, and only if, the programme names the type."""
    for id, programme in catalogue.programmes.items():
        named = catalogue.interventions.get(programme.intervention)
        if named and id not in (named.programmes or []):
            yield documents[f"programmes/{id}.yml"].problem(
                ("intervention",),
                "programmes_and_types_name_each_other",
                programme=id,
                type=programme.intervention,
            )
    for id, intervention in catalogue.interventions.items():
        for index, listed in enumerate(intervention.programmes or []):
            other = catalogue.programmes.get(listed)
            if other and other.intervention != id:
                yield documents[f"interventions/{id}.yml"].problem(
                    ("programmes", index), "programmes_and_types_name_each_other.type", programme=listed
                )


def titles_and_codes_are_unique(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No two records of a kind share a name, and no two types a letter."""
    for folder in MODELS:
        seen: dict[tuple[str, str], str] = {}
        records = getattr(catalogue, folder)
        for id, record in records.items():
            for field in ("title", "code") if isinstance(record, Intervention) else ("title",):
                other = seen.setdefault((field, spaced(getattr(record, field)).casefold()), id)
                # Which of the two is the new one, nobody can tell from here.
                for here, there in ((id, other), (other, id)) if other != id else ():
                    word = getattr(records[here], field)
                    yield documents[f"{folder}/{here}.yml"].problem(
                        (field,), "titles_and_codes_are_unique", word=word, other=there
                    )


def every_work_is_listed_once(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No two works share a DOI: who writes a work that is there already would part what is said of it."""
    document = documents["references.yml"]
    seen: dict[str, str] = {}
    for index, item in enumerate(document.value if isinstance(document.value, list) else ()):
        doi, id = (item.get(key) for key in ("DOI", "id")) if isinstance(item, dict) else (None, None)
        if isinstance(doi, str) and (other := seen.setdefault(doi.casefold(), str(id))) != id:
            problem = document.problem((index, "DOI"), "every_work_is_listed_once", doi=doi, other=other)
            yield replace(problem, field=f"{id}.DOI")  # editors know a work by its id


def conflicts_point_at_fields(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A conflict's `field` is a path that the record fills in."""
    for name, record in catalogue.records():
        for index, conflict in enumerate(getattr(record, "conflicts", None) or []):
            if conflict.field and value_at(record, conflict.field) is None:
                key, words = _astray("conflicts_point_at_fields", record, conflict.field)
                yield documents[name].problem(("conflicts", index, "field"), key, **words)


def _astray(rule: str, record: Record, path: str) -> tuple[str, dict[str, Any]]:
    """Return the message for a path that leads nowhere, and its words: a path like it, if there is one."""
    guess = did_you_mean(path, {field_path(loc) for loc in all_paths(record)})
    return f"{rule}.near" if guess else rule, {"path": path, "guess": guess}


def every_word_is_defined_once(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No two words of a vocabulary share an id, and what a word was called before is none of them now."""
    document = documents["vocabularies.yml"]
    for kind, terms in catalogue.vocabularies:
        seen: set[str] = set()
        for index, term in enumerate(terms):
            if term.id in seen:
                yield document.problem((kind, index, "id"), "every_word_is_defined_once", word=term.id)
            seen.add(term.id)
        for index, term in enumerate(terms):
            for place, former in enumerate(term.former_ids or ()):
                if former in seen:
                    loc = (kind, index, "former_ids", place)
                    yield document.problem(loc, "every_word_is_defined_once.former", word=former)


def every_former_id_leads_on(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """What a record was called before is no id of another of its kind now: old links could lead to one only."""
    for folder in MODELS:
        had: dict[str, str] = {}
        for id, record in getattr(catalogue, folder).items():
            for index, former in enumerate(getattr(record, "former_ids", None) or ()):
                loc = ("former_ids", index)
                if other := had.get(former):
                    words = {"former": former, "other": f"{folder}/{other}.yml"}
                    yield documents[f"{folder}/{id}.yml"].problem(loc, "every_former_id_leads_on.twice", **words)
                had[former] = id
                if former in getattr(catalogue, folder):
                    words = {"former": former, "taken": f"{folder}/{former}.yml"}
                    yield documents[f"{folder}/{id}.yml"].problem(loc, "every_former_id_leads_on", **words)


def types_and_programmes_share_no_id(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No type and programme share an id, and neither is called as the guide: `labels.yml` has the labels under it."""
    had = {labels.GUIDE: "guide.yml"}
    for folder in labels.FOLDERS:
        names = {id: f"{folder}/{id}.yml" for id in getattr(catalogue, folder)}
        for id in sorted(names.keys() & had.keys()):
            words = {"id": id, "other": had[id]}
            yield documents[names[id]].problem((), "types_and_programmes_share_no_id", **words)
        had |= names


def every_word_the_code_knows_is_there(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """The words that the code reckons with are all defined, and no others stand among them."""
    for kind, known in KNOWN_WORDS.items():
        terms = [term.id for term in getattr(catalogue.vocabularies, kind)]
        if missing := sorted(known - set(terms)):
            yield documents["vocabularies.yml"].problem((kind,), "every_word_the_code_knows_is_there", word=missing[0])
        for index, id in enumerate(terms):
            if id not in known:
                yield documents["vocabularies.yml"].problem(
                    (kind, index, "id"),
                    "every_word_the_code_knows_is_there.other",
                    word=id,
                    known=known_list(sorted(known)),
                )


def no_review_is_overdue(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A record is gone through again before the day that it names itself; a late one is a warning."""
    today = datetime.date.today()
    for name, record in catalogue.records():
        if record.review_due and record.review_due < today:
            yield documents[name].problem(
                ("review_due",), "no_review_is_overdue", level="advarsel", due=f"{record.review_due:%Y-%m-%d}"
            )


def reviews_come_in_order(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A record is due to be gone through after it was; a day to come is no day on which it was (a warning)."""
    today = datetime.date.today()
    for name, record in catalogue.records():
        last, due = record.last_reviewed, record.review_due
        if last and due and due <= last:
            days: dict[str, Any] = {"due": f"{due:%Y-%m-%d}", "last": f"{last:%Y-%m-%d}"}
            yield documents[name].problem(("review_due",), "reviews_come_in_order", **days)
        if last and last > today:
            yield documents[name].problem(("last_reviewed",), "reviews_come_in_order.later", level="advarsel")


def every_kept_draft_is_told(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """The page on privacy names what a browser keeps when people ask it to (a warning)."""
    for name in KEPT if "privatliv" in catalogue.pages else ():
        if name not in catalogue.pages["privatliv"]:
            page = f"{catalogue.root.name}/privatliv.md"
            yield Problem.told(page, "every_kept_draft_is_told", level="advarsel", name=name)


RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_fact_has_a_source,
        every_source_path_exists,
        every_locator_is_a_heading,
        programmes_and_types_name_each_other,
        titles_and_codes_are_unique,
        every_work_is_listed_once,
        conflicts_point_at_fields,
        every_word_is_defined_once,
        every_former_id_leads_on,
        types_and_programmes_share_no_id,
        every_place_has_an_id_of_its_own,
        every_word_the_code_knows_is_there,
        no_review_is_overdue,
        reviews_come_in_order,
        every_link_inside_leads_to_a_page,
        every_day_has_come,
        every_kept_draft_is_told,
        no_civil_registration_number,
        no_phone_or_mail_of_a_person,
    )
}
