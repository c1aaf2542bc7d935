"""The form at /bidrag/: which kinds of records it writes, where they go, and the schemas that it is made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..checking import labels
from ..facts.catalogue import Catalogue
from ..facts.local import Noted
from ..models.kinds import KINDS, Kind
from ..models.values import MOST_OF_NAME, UNFIT
from ..reading.json_text import compact
from ..reading.problems import said
from .outline import outline
from .schema import schema_of
from .versions import version_of
from .words import WordLists, words_of

# By the word for each in addresses, in the order in which they can be chosen; a municipality's own are apart.
_ALL: dict[str, Kind] = {kind.form.word or kind.word: kind for kind in KINDS.values() if kind.form}
FORMS = {word: kind for word, kind in _ALL.items() if not kind.is_beside}
OWN_FORMS = {word: kind for word, kind in _ALL.items() if kind.is_beside}
# The lists that may grow; the others hold words that the code reckons with, or that mean more than a word.
OPEN_LISTS = ("target_group", "subject", "setting", "partner", "role", "country", "domain")


def contribute_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the schemas that the form is made from and the empty templates, by their paths below the site."""
    words = words_of(catalogue)
    for name, kind in FORMS.items():
        schema = _word_schema() if name == "ord" else schema_of(kind.name, words)
        schema["x-taken"] = _taken(catalogue, name)
        if kind.form and kind.form.data:
            records: dict[str, Any] = getattr(catalogue, kind.key)
            names = catalogue.works if name == "kilde" else {id: record.title for id, record in records.items()}
            schema["x-records"] = {id: [names[id], version_of(record)] for id, record in records.items()}
        if kind.has_folder:
            schema["x-unfit"] = _unfit()
            schema["x-page"] = outline(catalogue, kind.model)
        yield f"bidrag/skema/{name}.json", compact(schema)
        if text := catalogue.templates.get(kind.template):
            yield f"bidrag/skabeloner/{name}.yml", text
    for name, kind in OWN_FORMS.items():
        yield f"bidrag/skema/{name}.json", compact(_own_schema(catalogue, kind, words))


def _unfit() -> list[dict[str, str]]:
    """Return what no file may be called, and what is said of it; `{name}` is for the browser to fill in."""
    told = {form: said(f"slug.{key}", {"name": "{name}", "most": MOST_OF_NAME}) for key, form in UNFIT.items()}
    return [
        {"pattern": form, "message": f"{what[0].upper()}{what[1:]}. {cure}."} for form, (what, cure) in told.items()
    ]


def _own_schema(catalogue: Catalogue, kind: Kind, words: WordLists) -> dict[str, Any]:
    """Return the schema of a municipality's file, with what it is about where that is its name."""
    schema = schema_of(kind.name, words)
    if kind.files.endswith("*.yml"):
        records: list[Noted] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
        which = {
            "title": "Indsats",
            "description": "Den indsatstype eller det program, I skriver om.",
            "type": "string",
            "enum": [record.id for record in records],
            "x-labels": [record.title for record in records],
        }
        schema["properties"] = {"id": which, **schema["properties"]}
    return schema


def _word_schema() -> dict[str, Any]:
    """Return the schema of one word: that of a list's item, and the list that it goes into."""
    lists = schema_of("vocabularies", {})["properties"]
    item: dict[str, Any] = lists[OPEN_LISTS[0]]["items"]
    which = {
        "title": "Ordliste",
        "description": "Listen, som ordet skal stå i. Ordet bliver et valg i formularen og et filter på siden.",
        "type": "string",
        "enum": list(OPEN_LISTS),
        "x-labels": [lists[name]["title"] for name in OPEN_LISTS],
        "enumDescriptions": [f"{lists[name]['title']}: {lists[name]['description']}" for name in OPEN_LISTS],
    }
    properties = {"liste": which, **item["properties"]}
    return {**item, "properties": properties, "required": ["liste", *item["required"]]}


def _taken(catalogue: Catalogue, name: str) -> dict[str, list[str]]:
    """Return what a new record of a kind cannot have too, by field."""
    if name == "ord":
        words = [(kind, term) for kind in OPEN_LISTS for term in getattr(catalogue.vocabularies, kind)]
        known = (f"{kind}/{id}" for kind, term in words for id in (term.id, *(term.former_ids or ())))
        return {"id": [*dict.fromkeys(known)]}
    if name == "kilde":
        works = catalogue.references
        return {"id": list(works), "DOI": [work.doi for work in works.values() if work.doi]}
    if FORMS[name].is_list:
        return {"id": list(getattr(catalogue, FORMS[name].key))}
    folder = FORMS[name].key
    records: dict[str, Any] = getattr(catalogue, folder)
    ids = [*records, *catalogue.moved(folder)]
    if folder in labels.FOLDERS:  # types and programmes share no id
        ids += [labels.GUIDE, *(id for other in labels.FOLDERS if other != folder for id in getattr(catalogue, other))]
    taken = {"id": ids, "title": [record.title for record in records.values()]}
    return taken | ({"code": [record.code for record in records.values()]} if name == "indsatstype" else {})
