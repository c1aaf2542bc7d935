#!/usr/bin/env python3
"""Put a proposal from the form at /bidrag/ in its places: new records, corrected ones, sources and words."""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.checking.loading import load  # noqa: E402
from indsatskatalog.editing.schema import KINDS  # noqa: E402
from indsatskatalog.models.records import MODELS  # noqa: E402
from indsatskatalog.models.values import SLUG  # noqa: E402
from indsatskatalog.reading.problems import Problem, errors  # noqa: E402
from indsatskatalog.reading.strict_yaml import read  # noqa: E402
from indsatskatalog.reading.text_files import read_text  # noqa: E402

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
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


def checked(part: Part, folder: Path) -> Any:
    """Return a part's nodes: a list of sources, or a set of fields. Read strictly first: it may come from anybody."""
    path = folder / "part.yml"
    path.write_text(part.text, "utf-8")
    for problem in errors(read(path, part.file).problems):
        raise Refused(f"{part.line + problem.line}: {part.file}: {problem.message}. {problem.cure}")
    node = _compose(part.text)
    if not isinstance(node, yaml.SequenceNode if part.file == REFERENCES else yaml.MappingNode):
        raise Refused(f"{part.line}: teksten til {part.file} har ikke den rette form. Hent forslaget igen")
    return node


def placed(part: Part, node: Any, there: str) -> str:
    """Return a file's new text: what was `there`, with the part in it."""
    if part.file == REFERENCES:
        return _with_items(there, _compose(there), part, node)
    if part.file != WORDS:
        return part.text
    for name, items in node.value:
        lists = {key.value: value for key, value in _compose(there).value}
        if name.value not in lists or not isinstance(items, yaml.SequenceNode):
            raise Refused(f"{part.line}: «{name.value}» er ikke en ordliste. Ordlisterne er {', '.join(lists)}")
        there = _with_items(there, lists[name.value], part, items)
    return there


def _with_items(text: str, sequence: Any, part: Part, items: Any) -> str:
    """Return a text with the items of a part in one of its lists: in the place of those with their id, else last."""
    lines, new = text.splitlines(keepends=True), part.text.splitlines(keepends=True)
    known = {_id(item): span for item, span in zip(sequence.value, _spans(lines, sequence), strict=True)}
    last = max(end for _, end in known.values())
    lines[last - 1] = lines[last - 1].rstrip("\n") + "\n"
    gap = "\n" if _set_apart(lines, known) else ""
    put = {id: (last, last) for id in map(_id, items.value)} | known
    changes = []
    for item, (start, end) in zip(items.value, _spans(new, items), strict=True):
        if not (id := _id(item)):
            raise Refused(f"{part.line + 1 + start}: {part.file}: der mangler et id. Hent forslaget igen")
        changes.append((put[id], [gap if id not in known else "", *new[start:end]]))
    # From the end, so that what is changed moves nothing that is still to be changed.
    for (start, end), own in sorted(reversed(changes), key=lambda change: change[0], reverse=True):
        lines[start:end] = own
    return "".join(lines)


def _spans(lines: list[str], sequence: Any) -> list[tuple[int, int]]:
    """Return the lines of each item of a list, without the comments and empty lines after it."""
    starts = [item.start_mark.line for item in sequence.value]
    column = sequence.start_mark.column
    spans = []
    for start, bound in zip(starts, [*starts[1:], min(sequence.end_mark.line + 1, len(lines))], strict=True):
        end = max(bound, start + 1)
        while end > start + 1 and re.match(rf"\s*$|\s{{0,{column}}}\S", lines[end - 1]):
            end -= 1
        spans.append((start, end))
    return spans


def _set_apart(lines: list[str], known: dict[str, tuple[int, int]]) -> bool:
    """Tell whether empty lines stand between the items."""
    return any(start and not lines[start - 1].strip() for start, _ in known.values())


def _id(item: Any) -> str:
    pairs = item.value if isinstance(item, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def _compose(text: str) -> Any:
    return yaml.compose(text, Loader=_SAFE)


def take_in(proposal: str, catalogue: Path) -> dict[Path, str]:
    """Return the new text of every file that a proposal changes; raises Refused before any of them is written."""
    texts: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for part in parts_of(proposal):
            path = catalogue / part.file
            node = checked(part, Path(folder))
            there = texts.get(path) or (path.read_text("utf-8") if path.exists() else "")
            texts[path] = placed(part, node, there)
    return texts


def main() -> int:
    """Import; 0 when the catalogue is right afterwards, 1 when something is left to mend, 2 when nothing was put in."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
    parser.add_argument("proposal", type=Path, help="the file from the form")
    parser.add_argument("--catalogue", type=Path, default=default, help="folder (default: catalogue)")
    options = parser.parse_args()
    text = read_text(options.proposal, str(options.proposal))
    if isinstance(text, Problem):
        print(text, file=sys.stderr)
        return 2
    try:
        texts = take_in(text.replace("\r\n", "\n"), options.catalogue)
    except Refused as error:
        print(f"{options.proposal}:{error}. Intet er lagt ind.", file=sys.stderr)
        return 2
    for path, new in texts.items():
        print(f"{path}: {'rettet' if path.exists() else 'ny'}")
        path.write_text(new, "utf-8")
    _, problems = load(options.catalogue)
    print(*problems, sep="\n", end="\n" if problems else "")
    left = len(errors(problems))
    print(f"{left} ting skal rettes." if left else "Alt er lagt ind, og kataloget er i orden.")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
