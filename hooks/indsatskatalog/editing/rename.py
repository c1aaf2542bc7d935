"""A record under a new id: its file, all that names it, and what its old address leads to; every comment stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from ..checking import labels
from ..checking.ledger_files import GUIDE, LATER, SITUATIONS
from ..checking.tree import LEDGER, Tree
from ..models.kinds import KINDS, MODELS
from ..models.paths import vocabulary_at
from ..models.records import Intervention
from ..reading.marks import Loc
from ..reading.problems import Problem
from ..reading.scalars import plain_value
from ..reading.strict_yaml import Document, parsed, read
from ..reading.text_files import read_text
from ..reading.unforeseen import Told
from .schema import field_order
from .splice import NotInLines, YamlBlock, fields_in

RECORDS = "records"  # the kind of words that are a record's folder and id


class NotRenamed(Told):
    """Why nothing was renamed, in Danish."""


@dataclass(frozen=True)
class Move:
    """A record of a folder, by its id now and the one that it is to have."""

    folder: str
    old: str
    new: str

    @property
    def file(self) -> str:
        """Return its file below the catalogue, as it is now."""
        return f"{self.folder}/{self.old}.yml"

    @property
    def place(self) -> str:
        """Return its file below the catalogue, as it will be."""
        return f"{self.folder}/{self.new}.yml"

    def is_named(self, kind: str, word: Any) -> bool:
        """Tell whether a word of some kind names it."""
        return bool(word == {self.folder: self.old, RECORDS: f"{self.folder}/{self.old}"}.get(kind))

    def in_text(self, text: str) -> str:
        """Return a text with links to its page, or to a mix that it is part of, leading to the new id."""
        before = re.escape(MODELS[self.folder].ADDRESS.partition("{id}")[0])
        text = re.sub(rf"(?<![\w./-])({before}){self.old}(?![a-z0-9-])", rf"\g<1>{self.new}", text)
        if MODELS[self.folder] is not Intervention:
            return text
        return re.sub(rf"([?&;](?:indsats|valg)=){self.old}(?![a-z0-9-])", rf"\g<1>{self.new}", text)


def renamed(catalogue: Path, move: Move) -> dict[str, str]:
    """Return the new text of every file that a rename changes; the record's own by its new place. Raises NotRenamed."""
    texts: dict[str, str] = {}
    for folder, names in Tree(catalogue).files.items():
        for name in names if folder in ("", LEDGER, *MODELS) else ():
            file = f"{folder}/{name}" if folder else name
            there = read_text(catalogue / file, file, below=catalogue)
            if isinstance(there, Problem):
                raise NotRenamed(str(there))
            text = _with_words(catalogue, file, there, move) if name.endswith(".yml") else there
            if (text := move.in_text(text)) != there or file == move.file:
                texts[file] = text
    texts[move.place] = with_former(texts.pop(move.file), MODELS[move.folder], move)
    return texts


def former_ids_in(catalogue: Path, folder: str) -> dict[str, str]:
    """Return what the records of a folder were called before, each with its id now, as far as files can be read.

    A catalogue in the middle of being written has errors, and its old addresses are taken all the same.
    """
    former: dict[str, str] = {}
    for name in Tree(catalogue).files[folder]:
        record = read(catalogue / folder / name, name, below=catalogue).value
        ids = record.get("former_ids") if isinstance(record, dict) else None
        for id in ids if isinstance(ids, list) else ():
            former[str(id)] = name.removesuffix(".yml")
    return former


def with_former(text: str, model: type[BaseModel], move: Move) -> str:
    """Return a record's text with its old id among `former_ids`, and without the new one, which it may have had."""
    lines = text.removesuffix("\n") + "\n"
    try:
        parts = fields_in(lines)
    except NotInLines:
        raise NotRenamed(f"{move.file} kan ikke udvides. Skriv hvert felt på sin egen linje") from None
    blocks, order = list(parts.blocks), field_order(model)
    before = set(order[: order.index("former_ids")])
    had = parsed(lines, move.file).value.get("former_ids") or []
    ids = [*(id for id in had if id not in (move.old, move.new)), move.old]
    body = f"former_ids: [{', '.join(map(_plain, ids))}]\n"
    at = next((n for n, block in enumerate(blocks) if block.name == "former_ids"), None)
    if at is not None:
        blocks[at] = replace(blocks[at], body=body)
    else:
        at = max((n for n, block in enumerate(blocks) if block.name in before), default=0)
        blocks.insert(at + 1, YamlBlock("former_ids", "", body, blocks[at].rest))
        blocks[at] = replace(blocks[at], rest="")
    return str(replace(parts, blocks=blocks))


def _with_words(catalogue: Path, file: str, text: str, move: Move) -> str:
    """Return a file's text with the new id where a word of it is the record's."""
    document = read(catalogue / file, file, below=catalogue)
    names = [at for kind, at, word in _words(file, document) if move.is_named(kind, word)]
    marks, starts = document.marks(), [0, *(end.end() for end in re.finditer("\n", text))]
    places = [(marks.keys if at_key else marks.values)[loc] for loc, at_key in names]
    for line, column in sorted(places, reverse=True):
        start = starts[line - 1] + column - 1
        written = re.compile(rf"""(["']?(?:{move.folder}/)?){move.old}(?![\w-])""").match(text, start)
        if not written:
            raise NotRenamed(f"{file}:{line}:{column}: «{move.old}» kan ikke rettes her. Skriv ordet på én linje")
        new = written[1] + move.new if written[1] else _plain(move.new)
        text = text[: written.start()] + new + text[written.end() :]
    return text


def _plain(id: str) -> str:
    """Return an id as a file can say it without quotation marks, or in them: 404 alone is a number."""
    return id if isinstance(plain_value(id), str) else f'"{id}"'


def _words(file: str, document: Document) -> Iterator[tuple[str, tuple[Loc, bool], Any]]:
    """Yield each word of a file that may name a record: its kind, its place and whether it is a key there."""
    asked = _asked(document.value) if file == "wizard.yml" else {}
    folder = file.partition("/")[0]
    for loc, at_key, value in _walk(document.value):
        if file == labels.FILE:
            kinds = list(labels.FOLDERS) if at_key and len(loc) == 1 else []
        elif file in (GUIDE, LATER):
            kinds = [RECORDS]
        elif file == SITUATIONS:
            parts = ("excluded", "told") if at_key else ("fits", "chosen")
            kinds = ["interventions"] if len(loc) == 3 and loc[1] in parts else []
        elif folder in MODELS and loc == ("id",):
            kinds = [folder]
        else:
            kinds = [] if at_key else [asked.get(loc[:6], "") or _kind(file, loc)]
        yield from ((kind, (loc, at_key), value) for kind in kinds if kind)


def _walk(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, bool, Any]]:
    """Yield each text with its place; of a mapping the keys too, which tell True."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*at, key), True, key
            yield from _walk(part, (*at, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _walk(part, (*at, index))
    elif isinstance(value, str):
        yield at, False, value


def _kind(file: str, loc: Loc) -> str:
    """Return the kind of words that a field of a file holds, "" for all others."""
    files = (file, f"{file.partition('/')[0]}/*.yml")
    kind = next((kind for kind in KINDS.values() if kind.files in files), None)
    path = ".".join(part for part in loc if isinstance(part, str))
    try:
        return vocabulary_at(kind.model, path) if kind else ""
    except KeyError:
        return ""


def _asked(wizard: Any) -> dict[Loc, str]:
    """Return the kind of words that each answer of the wizard asks for, by the place of what it asks."""
    return {
        ("questions", q, "options", o, "asks", criterion["id"]): vocabulary_at(Intervention, criterion["field"])
        for q, question in enumerate(wizard["questions"])
        for criterion in question["criteria"]
        for o, option in enumerate(question["options"])
        if criterion["id"] in (option.get("asks") or {})
    }
