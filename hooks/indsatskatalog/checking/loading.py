"""Files → a Catalogue or every problem: read each file, validate it, and let the rules look at the whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ..facts.catalogue import OWN_ADDRESSES, REQUIRED_PAGES, Catalogue, in_order
from ..facts.registry import fills
from ..models.description import WHOLE_FILLS
from ..models.guide import Guide, Vocabularies
from ..models.kinds import MODELS, SINGLE, place_of
from ..models.news import News
from ..models.paths import example_at, fields_at
from ..models.prose_pages import check_page
from ..models.reference import REFERENCE_TYPES, Reference
from ..models.review import Review
from ..models.texts import Texts
from ..models.values import MOST_OF_NAME, WORK, unfit_name
from ..models.wizard import EFFECTS, Wizard
from ..models.work import Work
from ..reading.marks import Loc
from ..reading.problems import MOST_TOLD, Problem, cut, errors, field_path, shorten, words_for
from ..reading.strict_yaml import Document, read
from ..reading.text_files import MAX_BYTES, MAX_PAGE_BYTES, read_text
from ..reading.unforeseen import take_in_hand, unforeseen
from ..wizard import checks, criteria
from .kept import Kept, Read
from .litter import copied_from
from .rules import RULES, CheckRule
from .study_rules import STUDY_RULES
from .telling import faults_of, fit_numbers, gathered, ids_in, key_of, named, sign_problems
from .tree import CATALOGUE, Layout, Tree, missing
from .wizard_rules import WHOLE_RULES, WIZARD_RULES

MOST_VALUES = 10_000  # of one record; the files that are lists of many may have more
Model = TypeVar("Model", bound=BaseModel)
Listed = TypeVar("Listed", Reference, Review, News)
T = TypeVar("T")


class Loader:
    """Reads one folder, a catalogue's or a layer's; `problems` grows as it goes."""

    def __init__(self, root: Path, layout: Layout = CATALOGUE) -> None:
        self.root = root
        self.tree = Tree(root, layout)
        self.problems: list[Problem] = [*self.tree.problems]
        self.documents: dict[str, Document] = {}
        self.known: dict[str, Mapping[Any, str | None]] = {}  # ids by kind, in order, some with what pages call them
        self.kept: Kept | None = None  # records as they were read before, where somebody keeps them
        self.work: dict[str, Work] = {}  # what the prose of each file may still ask of the parser

    def sheltered(self, work: Callable[[], T]) -> T | None:
        """Do a part of the work; an error that no check knew becomes a problem, and the rest can go on."""
        try:
            return work()
        except Exception as error:
            self.problems.append(unforeseen(error))
            return None

    def document(self, name: str) -> Document:
        """Read one YAML file of the catalogue, once."""
        take_in_hand(f"{self.root.name}/{name}")
        if name not in self.documents:
            self.documents[name] = document = read(self.root / name, f"{self.root.name}/{name}", below=self.root)
            self.problems += document.problems
        return self.documents[name]

    def add(self, path: str, key: str, /, **words: Any) -> None:
        """Add a problem of a whole file or folder."""
        shown = f"{self.root.name}/{path}" if path else self.root.name
        self.problems.append(Problem.told(shown, key, **words))

    def ids(self, kind: str) -> list[str]:
        """Return the ids that a folder's file names give, after checking that they can be addresses."""
        return [Path(name).stem for name in self.tree.files[kind] if self.fits(f"{kind}/{name}", "slug.file")]

    def fits(self, name: str, key: str) -> bool:
        """Tell whether a file may have its name, which is the id and the address; else add the problem."""
        stem = Path(name).stem
        if unfit := unfit_name(stem):
            other = copied_from(Path(name).name, self.tree.files[str(Path(name).parent).lstrip(".")])
            key = unfit if unfit != "slug.file" else "slug.copy" if other else key
            self.add(name, key, name=cut(stem), most=MOST_OF_NAME, other=other)
        return not unfit

    def record(self, name: str, model: type[Model], *, id: str | None = None) -> Model | None:
        """Read and validate a file that holds one record."""
        document = self.document(name)
        data = document.value
        if data is None and errors(document.problems):
            return None
        if not isinstance(data, dict):
            self.problems.append(document.problem((), "mapping" if "/" in name else "mapping.one"))
            return None
        if id is not None and data.setdefault("id", id) != id:
            self.problems.append(document.problem(("id",), "id_differs", input=shorten(data["id"]), stem=id))
            return None
        document.value = None  # the model holds it all from here on
        fit_numbers(self.problems, document, model)
        if id is not None and document.size > MOST_VALUES:
            self.problems.append(Problem.told(document.shown, "size.values", most=MOST_VALUES))
            return None
        return self.validate(document, data, model, ())

    def validate(self, document: Document, data: Any, model: type[Model], at: Loc) -> Model | None:
        """Validate plain data; every error becomes a problem in its place."""
        work = self.work.setdefault(document.shown, Work())
        try:
            return model.model_validate(data, context=self.known | {WORK: work})
        except ValidationError as invalid:
            faults = faults_of(invalid, document, at)
            for loc, error in faults[:MOST_TOLD]:
                kind = error["type"]
                if kind == "unknown":
                    error["ctx"]["where"] = place_of(error["ctx"]["kind"])
                if kind == "duplicate":
                    index = error["ctx"]["index"]
                    loc, error["input"] = (*loc, index), error["input"][index]
                elif isinstance(error["input"], int | float):  # 1.10 was read as 1.1: show what was written
                    error["input"] = document.marks().written.get(loc, error["input"])
                within = error["loc"] if kind == "model_type" else error["loc"][:-1]
                key = key_of(error, model)
                words = words_for(error, fields_at(model, within), example_at(model, loc[len(at) :]))
                if kind == "missing" and self.takes_back(document, loc, "empty_value"):
                    key = "missing.empty"
                self.takes_back(document, loc, "thousands" if kind == "string_type" else "")  # no number is meant
                self.problems.append(
                    document.problem(loc, key, at_key=kind in ("extra_forbidden", "computed"), **words)
                )
            if len(faults) > MOST_TOLD:
                self.problems.append(document.problem(at, "more", number=len(faults) - MOST_TOLD))
            return None

    def takes_back(self, document: Document, loc: Loc, rule: str) -> bool:
        """Take back what was told of a field before it was known what belongs there; tell whether anything was."""
        said = len(self.problems)
        about = document.shown, rule, field_path(loc)
        self.problems = [one for one in self.problems if (one.path, one.rule, one.field) != about]
        return len(self.problems) < said

    def vocabularies(self) -> Vocabularies | None:
        """Read the vocabularies; the words that they define are known to themselves too."""
        words = self.document("vocabularies.yml").value
        for kind in Vocabularies.model_fields if isinstance(words, dict) else ():
            if isinstance(words.get(kind), list):
                self.known[kind] = ids_in(words[kind])
        if "subject" in self.known:
            self.known["subject"] = {"alle": None, **self.known["subject"]}
        return self.record("vocabularies.yml", Vocabularies)

    def listed(self, name: str, model: type[Listed]) -> dict[str, Listed]:
        """Read a list of items with ids; the ids it defines are known even where an item is bad."""
        document = self.document(name)
        items = document.value
        if not isinstance(items, list):
            if not errors(document.problems):
                self.problems.append(document.problem((), "list"))
            return {}
        by_id: dict[str, Listed] = {}
        fit_numbers(self.problems, document, model)
        self.known[Path(name).stem] = ids_in(items)
        for index, item in enumerate(items):
            valid = self.validate(document, item, model, (index,))
            if valid and valid.id in by_id:
                self.problems.append(document.problem((index, "id"), "duplicate", input=shorten(valid.id)))
            elif valid:
                by_id[valid.id] = valid
        self.problems = [named(problem, document.shown, items) for problem in self.problems]
        return by_id

    def folder(self, kind: str) -> dict[str, Any]:
        """Validate every record of a folder."""
        records = {}
        for id in self.known.get(kind, ()):
            name = f"{kind}/{id}.yml"
            make = partial(self._read, name, MODELS[kind], id)
            read = self.kept.read(self.root, name, make) if self.kept else make()
            self.documents[name] = read.document
            self.problems += read.problems
            if read.record is not None:
                records[id] = read.record
        return records

    def _read(self, name: str, model: type[BaseModel], id: str) -> Read:
        """Read a record with what is told of it apart."""
        others, self.problems = self.problems, []
        record = self.record(name, model, id=id)
        told, self.problems = self.problems, others
        return Read(record, self.documents[name], told)

    def prose_pages(self) -> dict[str, str]:
        """Read the Markdown pages; those that the site links to must be there."""
        names = [Path(name).stem for name in self.tree.files[""] if name.endswith(".md")]
        pages = {}
        for name in [*REQUIRED_PAGES, *(name for name in names if name not in REQUIRED_PAGES)]:
            if name in OWN_ADDRESSES:
                self.add(f"{name}.md", "address", name=name)
            elif self.fits(f"{name}.md", "slug.page") and (text := self.text(f"{name}.md", MAX_PAGE_BYTES)) is not None:
                pages[name] = text.replace("\r\n", "\n")
                self.problems += check_page(f"{self.root.name}/{name}.md", pages[name])
        return pages

    def templates(self) -> dict[str, str]:
        """Read the templates that people begin a record with, by their names."""
        texts = {name: self.text(f"_templates/{name}") for name in self.tree.files["_templates"]}
        there = {name: text for name, text in texts.items() if text is not None}
        self.problems += sign_problems(f"{self.root.name}/_templates", there)
        return {Path(name).stem: text for name, text in there.items()}

    def text(self, name: str, most: int = MAX_BYTES) -> str | None:
        """Read a file whose text is taken as it is; None with its problem told."""
        shown = f"{self.root.name}/{name}"
        take_in_hand(shown)
        text = read_text(self.root / name, shown, most, below=self.root)
        if isinstance(text, Problem):
            self.problems.append(text)
            return None
        return text


def load(root: Path, kept: Kept | None = None) -> tuple[Catalogue | None, list[Problem]]:
    """Read a catalogue folder. Returns the catalogue (None if anything is wrong) and every problem found.

    With what was `kept` of it before, a record whose file is the same is not read again.
    Never raises for what lies there: an error that no check knew is a problem too.
    """
    try:
        root = root.absolute()
        take_in_hand(root.name)
        if wrong := missing(root):
            return None, wrong
    except OSError as error:
        return None, [unforeseen(error)]
    loader = Loader(root)
    loader.kept = kept
    if not loader.tree.is_readable:  # what is in it is not missing
        return None, loader.problems
    catalogue = loader.sheltered(lambda: _catalogue(loader))
    problems = gathered(sorted({*loader.problems}))
    return (None if errors(problems) else catalogue), problems


def _catalogue(loader: Loader) -> Catalogue | None:
    """Return the catalogue, or None where a file that it cannot be without is missing or bad; adds the problems."""
    vocabularies = loader.vocabularies()
    loader.known["fill"] = dict.fromkeys([*WHOLE_FILLS, *fills()])
    loader.known["reference_type"] = dict.fromkeys(REFERENCE_TYPES)
    if own := loader.record("texts.yml", Texts):
        loader.known["grade"] = dict.fromkeys(own.grade.every)
    references = loader.listed("references.yml", Reference)
    walked = [kind for kind in MODELS if kind in loader.tree.walked]
    is_whole = len(walked) == len(MODELS)  # else what names a record may only follow from that
    for kind in walked:
        loader.known[kind] = dict.fromkeys(loader.ids(kind))
    if loader.kept:
        loader.kept.begin(loader.known)
    groups = {kind: loader.folder(kind) for kind in MODELS}
    if is_whole:
        every = [f"{kind}/{id}" for kind in MODELS for id in loader.known[kind]]
        loader.known["records"] = dict.fromkeys([*every, *SINGLE])
    groups["reviews"] = loader.listed("reviews.yml", Review)
    changes = loader.listed("changes.yml", News)
    guide = loader.record("guide.yml", Guide, id="guide")
    if guide:  # else whatever names a rule only follows from that
        loader.known["rules"] = dict.fromkeys(rule.id for rule in guide.rules)
    loader.known["wizard_effect"] = dict.fromkeys(EFFECTS)
    loader.known |= {
        "wizard_test": dict.fromkeys(criteria.CRITERION_TESTS),
        "wizard_check": dict.fromkeys(checks.MIX_TESTS),
    }
    wizard = loader.record("wizard.yml", Wizard, id="wizard")
    pages, templates = loader.prose_pages(), loader.templates()
    if vocabularies is None or own is None or guide is None or wizard is None or not is_whole:
        return None
    groups |= in_order(groups["interventions"], groups["programmes"]) | {"pages": pages, "templates": templates}
    groups["changes"] = dict(sorted(changes.items(), key=lambda item: item[1].date, reverse=True))
    catalogue = Catalogue(loader.root, vocabularies, own, references, guide=guide, wizard=wizard, **groups)
    catalogue = catalogue.with_tried()
    # Records with errors are not in it, but the rules tell of all the others in the same run.
    take_in_hand(loader.root.name)
    for rule in [*RULES.values(), *STUDY_RULES.values(), *WIZARD_RULES.values(), *WHOLE_RULES.values()]:
        if rule in WHOLE_RULES.values() and errors(loader.problems):
            break
        loader.sheltered(partial(_follow, rule, catalogue, loader))
    return catalogue


def _follow(rule: CheckRule, catalogue: Catalogue, loader: Loader) -> None:
    """Add the first problems that a rule finds."""
    problems = list(islice(rule(catalogue, loader.documents), MOST_TOLD + 1))
    loader.problems += problems[:MOST_TOLD]
    if len(problems) > MOST_TOLD:
        loader.add("", "more.of_a_kind")
