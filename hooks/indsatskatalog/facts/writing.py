"""Any value of a record in the words that pages use, with the titles of the fields on the way."""

from __future__ import annotations

import datetime
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from ..models.parts import Duration
from ..models.paths import kind_of, titles
from ..models.spans import Range
from . import danish
from .catalogue import Catalogue
from .words import words_of


class Words:
    """Writes values as one catalogue's pages do, with the labels of its vocabularies."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._labels = {kind: {word.id: word.label for word in words} for kind, words in words_of(catalogue).items()}

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
                return self._labels.get(kind, {}).get(value, value)
            case datetime.date():
                return danish.date(value)
            case Duration():
                return danish.duration(value)
            case Range():
                return danish.span(value, danish.year if name == "years" else danish.number)
            case BaseModel():
                return "; ".join(f"{title}: {text}" for title, text in self.fields(value))
            case {"date-parts": [parts]}:
                return "-".join(map(str, parts))
            case dict():
                return "\n".join(f"{key}: {self.write(one)}" for key, one in value.items())
            case [int() | "alle", *_] if all(one == "alle" or one in range(11) for one in value):
                return danish.grades(value)
            case list():
                texts = [self.write(one, name, kind) for one in value]
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
    return sorted(model.model_fields.items(), key=lambda field: field[0] in ("sources", "last_reviewed", "review_due"))


def part_of(value: BaseModel, name: str) -> Any:
    """Return a field's value; the sources of a record stand under their fields' titles."""
    part = getattr(value, name)
    return {", ".join(titles(type(value), path)): one for path, one in part.items()} if name == "sources" else part
