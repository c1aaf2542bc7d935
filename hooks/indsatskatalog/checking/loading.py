"""Files → a Catalogue or every problem: read each file, validate it, and let the rules look at the whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..facts.catalogue import REQUIRED_PAGES, Catalogue
from ..facts.registry import fills
from ..models.description import WHOLE_FILLS
from ..models.guide import REFERENCE_TYPES, Guide, Reference, Vocabularies
from ..models.kinds import MODELS, place_of
from ..models.paths import fields_at
from ..models.prose import check_page
from ..models.values import SLUG
from ..models.wizard import EFFECTS, Wizard
from ..reading.problems import Problem, errors, shorten, words_for
from ..reading.strict_yaml import Document, Loc, read
from ..reading.text_files import MAX_PAGE_BYTES, read_text
from ..wizard import checks, criteria
from .rules import RULES
from .wizard_rules import WHOLE_RULES, WIZARD_RULES

MOST_ERRORS = 100  # told of one record; a file with more is broken in one place, not in a hundred
Model = TypeVar("Model", bound=BaseModel)


class Loader:
    """Reads one catalogue folder; `problems` grows as it goes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.known: dict[str, dict[str, None]] = {}  # ids by kind, in order and quick to look up

    def document(self, name: str) -> Document:
        """Read one YAML file of the catalogue, once."""
        if name not in self.documents:
            self.documents[name] = document = read(self.root / name, f"{self.root.name}/{name}")
            self.problems += document.problems
        return self.documents[name]

    def files(self, folder: str, suffix: str) -> list[str]:
        """List a folder's files of one kind; other things lying there are problems."""
        place = self.root / folder
        if not place.is_dir():
            self.add(folder, "folder", name=folder)
            return []
        names = []
        for path in sorted(place.iterdir()):
            name = f"{folder}/{path.name}" if folder else path.name
            if path.name.startswith((".", "_")):
                continue
            if path.suffix == suffix:
                names.append(name)
            elif folder and path.suffix in (".yaml", ".json", ".yml", ".md"):
                self.add(name, "file_name.ending" if path.suffix == ".yaml" else "file_name", name=path.stem)
        return names

    def add(self, path: str, key: str, /, **words: Any) -> None:
        """Add a problem of a whole file or folder."""
        shown = f"{self.root.name}/{path}" if path else self.root.name
        self.problems.append(Problem.told(shown, key, **words))

    def ids(self, kind: str) -> list[str]:
        """Return the ids that a folder's file names give, after checking that they can be addresses."""
        found = []
        for name in self.files(kind, ".yml"):
            stem = Path(name).stem
            if SLUG.match(stem):
                found.append(stem)
            else:
                self.add(name, "slug.file", name=stem[:60])
        return found

    def record(self, name: str, model: type[Model], *, id: str | None = None) -> Model | None:
        """Read and validate a file that holds one record."""
        document = self.document(name)
        data = document.value
        if data is None and errors(document.problems):
            return None
        if not isinstance(data, dict):
            self.problems.append(document.problem((), "mapping"))
            return None
        if id is not None and data.setdefault("id", id) != id:
            self.problems.append(document.problem(("id",), "id_differs", input=shorten(data["id"]), stem=id))
            return None
        document.value = None  # the model holds it all from here on
        return self.validate(document, data, model, ())

    def validate(self, document: Document, data: Any, model: type[Model], at: Loc) -> Model | None:
        """Validate plain data; every error becomes a problem in its place."""
        try:
            return model.model_validate(data, context=self.known)
        except ValidationError as invalid:
            found = invalid.errors(include_url=False, include_context=True)
            for error in found[:MOST_ERRORS]:
                kind = error["type"]
                loc = at + tuple(part for part in error["loc"] if part != "[key]")
                if kind == "unknown":
                    error["ctx"]["where"] = place_of(error["ctx"]["kind"])
                if kind == "duplicate":
                    index = error["ctx"]["index"]
                    loc, error["input"] = (*loc, index), error["input"][index]
                elif isinstance(error["input"], int | float):  # 1.10 was read as 1.1: show what was written
                    error["input"] = document.marks().written.get(loc, error["input"])
                within = error["loc"] if kind == "model_type" else error["loc"][:-1]
                words = words_for(error, fields_at(model, within))
                self.problems.append(document.problem(loc, kind, at_key=kind == "extra_forbidden", **words))
            if len(found) > MOST_ERRORS:
                self.problems.append(document.problem(at, "more", number=len(found) - MOST_ERRORS))
            return None

    def references(self) -> dict[str, Reference]:
        """Read the reference list; the ids it defines are known even where an item is bad."""
        document = self.document("references.yml")
        items = document.value
        if not isinstance(items, list):
            if not errors(document.problems):
                self.problems.append(document.problem((), "list"))
            return {}
        found: dict[str, Reference] = {}
        ids = [item.get("id") for item in items if isinstance(item, dict)]
        self.known["references"] = dict.fromkeys(id for id in ids if isinstance(id, str))
        for index, item in enumerate(items):
            reference = self.validate(document, item, Reference, (index,))
            if reference and reference.id in found:
                self.problems.append(document.problem((index, "id"), "duplicate", input=shorten(reference.id)))
            elif reference:
                found[reference.id] = reference
        self.name_references(document, items)
        return found

    def name_references(self, document: Document, items: list[Any]) -> None:
        """Let problems say `eva2021.issued` for `[0].issued`: editors know a reference by its id."""
        ids = {f"[{index}": item.get("id") for index, item in enumerate(items) if isinstance(item, dict)}
        for at, problem in enumerate(self.problems):
            number, _, rest = problem.field.partition("]")
            # An empty item is left out of the list, so its number is another's.
            empty = problem.rule == "empty_value" and not rest
            if problem.path == document.shown and not empty and isinstance(id := ids.get(number), str) and id:
                self.problems[at] = replace(problem, field=f"{id}{rest}")

    def folder(self, kind: str) -> dict[str, Any]:
        """Validate every record of a folder."""
        records = {id: self.record(f"{kind}/{id}.yml", MODELS[kind], id=id) for id in self.known[kind]}
        return {id: record for id, record in records.items() if record is not None}

    def prose_pages(self) -> dict[str, str]:
        """Read the Markdown pages; those that the site links to must be there."""
        names = [Path(name).stem for name in self.files("", ".md")]
        pages = {}
        for name in [*REQUIRED_PAGES, *(name for name in names if name not in REQUIRED_PAGES)]:
            shown = f"{self.root.name}/{name}.md"
            text = read_text(self.root / f"{name}.md", shown, MAX_PAGE_BYTES)
            if isinstance(text, Problem):
                self.problems.append(text)
            else:
                self.problems += check_page(shown, text)
                pages[name] = text
        return pages


def load(root: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Read a catalogue folder. Returns the catalogue (None if anything is wrong) and every problem found."""
    root = root.absolute()
    loader = Loader(root)
    if not root.is_dir():
        loader.add("", "folder.catalogue")
        return None, loader.problems
    vocabularies = loader.record("vocabularies.yml", Vocabularies)
    if vocabularies:
        for kind in Vocabularies.model_fields:
            loader.known[kind] = dict.fromkeys(term.id for term in getattr(vocabularies, kind))
        loader.known["subject"] = {"alle": None} | loader.known["subject"]
    loader.known["fill"] = dict.fromkeys([*WHOLE_FILLS, *fills()])
    loader.known["reference_type"] = dict.fromkeys(REFERENCE_TYPES)
    references = loader.references()
    for kind in MODELS:
        loader.known[kind] = dict.fromkeys(loader.ids(kind))
    groups = {kind: loader.folder(kind) for kind in MODELS}
    guide = loader.record("guide.yml", Guide, id="guide")
    loader.known["rules"] = dict.fromkeys(rule.id for rule in guide.rules) if guide else {}
    loader.known["wizard_effect"] = dict.fromkeys(EFFECTS)
    loader.known |= {"wizard_test": dict.fromkeys(criteria.TESTS), "wizard_check": dict.fromkeys(checks.TESTS)}
    wizard = loader.record("wizard.yml", Wizard, id="wizard")
    pages = loader.prose_pages()
    if vocabularies is None or guide is None or wizard is None:
        return None, sorted(loader.problems)
    groups["interventions"] = dict(
        sorted(groups["interventions"].items(), key=lambda item: (len(item[1].code), item[1].code, item[0]))
    )
    place = {id: number for number, id in enumerate(groups["interventions"])}
    groups["programmes"] = dict(
        sorted(groups["programmes"].items(), key=lambda item: (place.get(item[1].intervention, 0), item[0]))
    )
    catalogue = Catalogue(root, vocabularies, references, guide=guide, wizard=wizard, pages=pages, **groups)
    # Records with errors are not in it, but the rules tell of all the others in the same run.
    for rule in [*RULES.values(), *WIZARD_RULES.values(), *WHOLE_RULES.values()]:
        if rule in WHOLE_RULES.values() and errors(loader.problems):
            break
        found = list(islice(rule(catalogue, loader.documents), MOST_ERRORS + 1))
        loader.problems += found[:MOST_ERRORS]
        if len(found) > MOST_ERRORS:
            loader.add("", "more.of_a_kind")
    problems = sorted(loader.problems)
    return (None if errors(problems) else catalogue), problems
