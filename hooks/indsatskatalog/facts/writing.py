"""Values in the words that pages use, by their kind: one writer for every field of every record."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from pydantic import AfterValidator, BaseModel
from pydantic.fields import FieldInfo

from ..models.parts import Duration
from ..models.paths import field_at, kind_of, notes_on, titles, value_at
from ..models.prose import render_phrase
from ..models.reference import REFERENCE_TYPES
from ..models.spans import Range
from ..models.values import checked_prose
from . import danish
from .catalogue import Catalogue

_OTHERS = ("references", "rules", "reference_type", "records")
REVIEW = ("sources", "last_reviewed", "review_due")  # who says it and when: after what is said


def labels(catalogue: Catalogue, kind: str, tags: Iterable[str] | None) -> list[str]:
    """Return the words of a vocabulary for tags; `alle` is a word for subjects only."""
    return [catalogue.word(kind, tag) for tag in tags or ()]


def joined(words: list[str]) -> list[str]:
    """Return words as one line: the first as it is, the others with a small letter."""
    text = danish.listing([words[0], *map(danish.lower_first, words[1:])]) if words else ""
    return [text] if text else []


def prose_lines(text: str | None) -> list[str]:
    """Return a text of Markdown as a line of HTML; none where nothing is said."""
    return [render_phrase(text)] if text else []


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def by_kind(catalogue: Catalogue, record: BaseModel, path: str) -> list[str]:
    """Write a field in lines, as the kind of its value asks for; without any, no source says."""
    value = value_at(record, path)
    kind, is_prose, name = _form(type(record), path)
    match value:
        case None:
            return []
        case BaseModel() if isinstance(summary := getattr(value, "summary", None), str):
            return prose_lines(summary)  # a part with more than its sentence is written as that
        case str() | [str(), *_] if is_prose:
            return [render_phrase(text) for text in ([value] if isinstance(value, str) else value)]
        case [*tags] if kind:
            return joined(labels(catalogue, kind, tags))
    text = Writer(catalogue).write(value, name, kind)
    return [capital(text)] if text else []


@cache
def _form(model: type[BaseModel], path: str) -> tuple[str, bool, str]:
    """Return the vocabulary of a field's words, whether it holds Markdown, and its key."""
    info = field_at(model, path)
    return kind_of(info), is_prose(info), path.rpartition(".")[2]


def is_prose(info: FieldInfo) -> bool:
    """Tell whether a field holds Markdown, one text or a list of them."""
    return any(isinstance(note, AfterValidator) and note.func is checked_prose for note in notes_on(info))


class Writer:
    """Writes values as one catalogue's pages do, with the labels of its vocabularies."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def _others(self) -> dict[str, dict[str, str]]:
        """Return the names of what is no word of a vocabulary: works, the guide's rules, records by their files."""
        rules = {rule.id: rule.title for rule in self._catalogue.guide.rules}
        known = self._catalogue.works, rules, REFERENCE_TYPES, self._catalogue.titles
        return dict(zip(_OTHERS, known, strict=True))

    def _label(self, kind: str, tag: str) -> str:
        try:
            return self._others[kind][tag] if kind in _OTHERS else self._catalogue.word(kind, tag)
        except KeyError:
            return tag

    def write(self, value: Any, name: str = "", kind: str = "") -> str:
        """Write a value; `name` is its field's key, `kind` the vocabulary that its words are from."""
        match value:
            case None:
                return danish.NOT_STATED
            case bool():
                return "Ja" if value else "Nej"
            case int() | float():
                return str(value) if name == "year" else danish.number(value)
            case str():
                return self._label(kind, value) if kind else value
            case datetime.date():
                return danish.date(value)
            case Duration():
                return self._catalogue.words.duration(value)
            case Range():
                return danish.span(value, danish.year if name == "years" else danish.number)
            case BaseModel():
                return "; ".join(f"{title}: {text}" for title, text in self.fields(value))
            case {"date-parts": [parts]}:
                return "-".join(map(str, parts))
            case dict():
                return "\n".join(f"{key}: {self.write(part)}" for key, part in value.items())
            case [int() | "alle", *_] if all(grade == "alle" or grade in range(11) for grade in value):
                return self._catalogue.words.grades(value)
            case list():
                texts = [self.write(item, name, kind) for item in value]
                return danish.listing(texts) if kind else "\n".join(texts)
        raise TypeError(f"{name}: {type(value).__name__}")  # a kind of value that the models did not have

    def fields(self, value: BaseModel) -> list[tuple[str, str]]:
        """Return title and text of every field that is filled in."""
        return [
            (info.title or name, self.write(part, name, kind_of(info)))
            for name, info in fields_of(type(value))
            if (part := part_of(value, name)) not in (None, {}) and name != "id"
        ]


def fields_of(model: type[BaseModel]) -> list[tuple[str, FieldInfo]]:
    """Return a model's fields in the order of files: what is said before who says it."""
    return sorted(model.model_fields.items(), key=lambda field: field[0] in REVIEW)


def part_of(value: BaseModel, name: str) -> Any:
    """Return a field's value; the sources of a record stand under their fields' titles."""
    part = getattr(value, name)
    if name != "sources":
        return part
    return {", ".join(titles(type(value), path)): sources for path, sources in part.items()}
