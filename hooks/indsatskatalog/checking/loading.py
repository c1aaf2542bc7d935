"""Files → a Catalogue or every problem: read each file, validate it, and let the rules look at the whole."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..facts.catalogue import REQUIRED_PAGES, Catalogue
from ..models.guide import REFERENCE_TYPES, Guide, Reference, Vocabularies
from ..models.paths import fields_at
from ..models.prose import check_page
from ..models.records import MODELS
from ..models.values import SLUG
from ..models.wizard import WIZARD_WORDS, Wizard
from ..reading.problems import Problem, errors, explain
from ..reading.strict_yaml import Document, Loc, read
from ..reading.text_files import MAX_PAGE_BYTES, read_text
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
            self.add(folder, "folder", "mappen mangler", f"Opret mappen «{folder}»")
            return []
        names = []
        for path in sorted(place.iterdir()):
            name = f"{folder}/{path.name}" if folder else path.name
            if path.name.startswith((".", "_")):
                continue
            if path.suffix == suffix:
                names.append(name)
            elif folder and path.suffix in (".yaml", ".json", ".yml", ".md"):
                cure = f"Omdøb den til «{path.stem}.yml»" if path.suffix == ".yaml" else "Flyt den"
                self.add(name, "file_name", "filen hører ikke til i denne mappe", cure)
        return names

    def add(self, name: str, rule: str, message: str, cure: str, line: int = 1, column: int = 1) -> None:
        shown = f"{self.root.name}/{name}" if name else self.root.name
        self.problems.append(Problem(shown, line, column, "", rule, message, cure))

    def ids(self, kind: str) -> list[str]:
        """Return the ids that a folder's file names give, after checking that they can be addresses."""
        found = []
        for name in self.files(kind, ".yml"):
            stem = Path(name).stem
            if SLUG.match(stem):
                found.append(stem)
            else:
                guess = "Brug små bogstaver a–z, tal og bindestreg, fx «laer-for-livet.yml»"
                self.add(name, "slug", f"filnavnet «{stem[:60]}» kan ikke bruges som id", guess)
        return found

    def record(self, name: str, model: type[Model], *, id: str | None = None) -> Model | None:
        """Read and validate a file that holds one record."""
        document = self.document(name)
        data = document.value
        if data is None and errors(document.problems):
            return None
        if not isinstance(data, dict):
            cure = "Se en post af samme slags, eller start fra en skabelon"
            self.problems.append(document.problem((), "mapping", "filen indeholder ikke felter", cure))
            return None
        if id is not None and data.setdefault("id", id) != id:
            said, cure = explain_simple("id_differs", data["id"], stem=id)
            self.problems.append(document.problem(("id",), "id_differs", said, cure))
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
                if kind == "duplicate":
                    index = error["ctx"]["index"]
                    loc, error["input"] = (*loc, index), error["input"][index]
                elif isinstance(error["input"], int | float):  # 1.10 was read as 1.1: show what was written
                    error["input"] = document.marks().written.get(loc, error["input"])
                within = error["loc"] if kind == "model_type" else error["loc"][:-1]
                message, cure = explain(error, fields_at(model, within))
                self.problems.append(document.problem(loc, kind, message, cure, at_key=kind == "extra_forbidden"))
            if len(found) > MOST_ERRORS:
                message = f"der er {len(found) - MOST_ERRORS} fejl mere i filen"
                self.problems.append(document.problem(at, "more", message, "Ret de første, og kør igen"))
            return None

    def references(self) -> dict[str, Reference]:
        """Read the reference list; the ids it defines are known even where an item is bad."""
        document = self.document("references.yml")
        items = document.value
        if not isinstance(items, list):
            if not errors(document.problems):
                self.problems.append(
                    document.problem((), "list", "filen er ikke en liste", "Begynd hver kilde med «- id: …»")
                )
            return {}
        found: dict[str, Reference] = {}
        ids = [item.get("id") for item in items if isinstance(item, dict)]
        self.known["references"] = dict.fromkeys(id for id in ids if isinstance(id, str))
        for index, item in enumerate(items):
            reference = self.validate(document, item, Reference, (index,))
            if reference and reference.id in found:
                message, cure = explain_simple("duplicate", reference.id)
                self.problems.append(document.problem((index, "id"), "duplicate", message, cure))
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
        loader.add("", "folder", "mappen findes ikke", "Angiv den mappe, kataloget ligger i")
        return None, loader.problems
    vocabularies = loader.record("vocabularies.yml", Vocabularies)
    if vocabularies:
        for kind in Vocabularies.model_fields:
            loader.known[kind] = dict.fromkeys(term.id for term in getattr(vocabularies, kind))
        loader.known["subject"] = {"alle": None} | loader.known["subject"]
    loader.known["reference_type"] = dict.fromkeys(REFERENCE_TYPES)
    references = loader.references()
    for kind in MODELS:
        loader.known[kind] = dict.fromkeys(loader.ids(kind))
    groups = {kind: loader.folder(kind) for kind in MODELS}
    guide = loader.record("guide.yml", Guide, id="guide")
    loader.known["rules"] = dict.fromkeys(rule.id for rule in guide.rules) if guide else {}
    loader.known |= {kind: dict.fromkeys(words) for kind, words in WIZARD_WORDS.items()}
    wizard = loader.record("wizard.yml", Wizard, id="wizard")
    pages = loader.prose_pages()
    if vocabularies is None or guide is None or wizard is None:
        return None, sorted(loader.problems)
    interventions = dict(
        sorted(groups["interventions"].items(), key=lambda item: (len(item[1].code), item[1].code, item[0]))
    )
    place = {id: number for number, id in enumerate(interventions)}
    programmes = dict(
        sorted(groups["programmes"].items(), key=lambda item: (place.get(item[1].intervention, 0), item[0]))
    )
    catalogue = Catalogue(
        root, vocabularies, references, interventions, programmes, groups["wellbeing"], guide, wizard, pages
    )
    # Records with errors are not in it, but the rules tell of all the others in the same run.
    for rule in [*RULES.values(), *WIZARD_RULES.values(), *WHOLE_RULES.values()]:
        if rule in WHOLE_RULES.values() and errors(loader.problems):
            break
        found = list(islice(rule(catalogue, loader.documents), MOST_ERRORS + 1))
        loader.problems += found[:MOST_ERRORS]
        if len(found) > MOST_ERRORS:
            loader.add("", "more", "der er flere fejl af samme slags", "Ret de første, og kør igen")
    problems = sorted(loader.problems)
    return (None if errors(problems) else catalogue), problems


def explain_simple(kind: str, value: Any, **context: Any) -> tuple[str, str]:
    """Return message and cure for a problem that is not a validation error but shares its texts."""
    return explain({"type": kind, "loc": (), "msg": "", "input": value, "ctx": context}, {})
