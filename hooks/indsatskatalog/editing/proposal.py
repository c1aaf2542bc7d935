"""A proposal from the form at /bidrag/: its parts and the files they belong in, new records, sources and words."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..models.kinds import KINDS, MODELS
from ..models.values import SLUG
from ..reading.problems import errors
from ..reading.strict_yaml import read
from .splice import Blocks, NotInLines, fields_in, items_in

# As `overrides/assets/contribute/proposal.js` writes it. What a record says never begins in the first column with it.
MARK = re.compile(r"^# fil: catalogue/(.+)\n", re.MULTILINE)
REFERENCES, WORDS = KINDS["references"].files, KINDS["vocabularies"].files


class Refused(ValueError):
    """What cannot be put in its place: the line in the proposal, what is wrong and what to do, in Danish."""


@dataclass(frozen=True)
class Part:
    """One part of a proposal: its file below the catalogue, its text, and the line it begins on."""

    file: str
    text: str
    line: int


def take_in(proposal: str, catalogue: Path) -> dict[Path, str]:
    """Return the new text of every file that a proposal changes; raises Refused before any of them is written."""
    texts: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in parts_of(proposal):
            path = catalogue / part.file
            must_be_good(part, Path(folder))
            there = texts.get(path) or (path.read_text("utf-8") if path.exists() else "")
            texts[path] = placed(part, there)
    return texts


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of a proposal."""
    marks = list(MARK.finditer(text))
    if not marks or text[: marks[0].start()].strip():
        raise Refused("1: teksten begynder ikke med «# fil: catalogue/…». Hent hele forslaget fra formularen")
    for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        line = text.count("\n", 0, mark.start()) + 1
        file = mark[1].strip()
        if file not in (REFERENCES, WORDS):
            folder, _, name = file.removesuffix(".yml").partition("/")
            if not file.endswith(".yml") or folder not in MODELS or not SLUG.match(name):
                places = ", ".join([*(f"{folder}/….yml" for folder in MODELS), REFERENCES, WORDS])
                raise Refused(f"{line}: «{file}» er ikke et sted i kataloget. Stederne er {places}")
        yield Part(file, text[mark.end() : end].strip("\n") + "\n", line)


def must_be_good(part: Part, folder: Path) -> None:
    """Refuse a part that cannot be read, or is no list of sources or set of fields: it may come from anybody."""
    path = folder / "part.yml"
    path.write_text(part.text, "utf-8")
    document = read(path, part.file)
    for problem in errors(document.problems):
        raise Refused(f"{part.line + problem.line}: {part.file}: {problem.message}. {problem.cure}")
    if not isinstance(document.value, list if part.file == REFERENCES else dict):
        raise Refused(f"{part.line}: teksten til {part.file} har ikke den rette form. Hent forslaget igen")


def placed(part: Part, there: str) -> str:
    """Return a file's new text: what was `there`, with the part in it."""
    if part.file == REFERENCES:
        return _with_items(part, there)
    if part.file != WORDS:
        return part.text
    lists = [block.name for block in _taken_apart(fields_in, there, part).blocks]
    for name in (block.name for block in _own(part).blocks):
        if name not in lists:
            raise Refused(f"{part.line}: «{name}» er ikke en ordliste. Ordlisterne er {', '.join(lists)}")
        there = _with_items(part, there, name)
    return there


def _with_items(part: Part, there: str, field: str = "") -> str:
    """Return a text with the items of a part in one of its lists: in the place of those with their id, else last."""
    own = _own(part, field)
    for item in own.blocks:
        if not item.name:
            raise Refused(f"{part.line + 1 + item.line}: {part.file}: der mangler et id. Hent forslaget igen")
    lines = there.removesuffix("\n") + "\n"
    return str(_taken_apart(lambda text: items_in(text, field), lines, part).with_items(own))


def _own(part: Part, field: str | None = None) -> Blocks:
    """Return the fields of a part, or the items of one of its lists; the form writes them on lines of their own."""
    try:
        return fields_in(part.text) if field is None else items_in(part.text, field)
    except NotInLines:
        raise Refused(f"{part.line}: teksten til {part.file} har ikke den rette form. Hent forslaget igen") from None


def _taken_apart(take: Callable[[str], Blocks], there: str, part: Part) -> Blocks:
    try:
        return take(there)
    except NotInLines:
        cure = "Ret den først, så hvert punkt står på sin egen linje"
        raise Refused(f"{part.line}: {part.file} i kataloget kan ikke udvides. {cure}") from None
