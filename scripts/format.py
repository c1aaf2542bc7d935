#!/usr/bin/env python3
"""Put the keys of every record in canonical order, the models' own; comments and texts are kept."""

from __future__ import annotations

import argparse
import os
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.editing.schema import field_order  # noqa: E402
from indsatskatalog.models.records import MODELS  # noqa: E402
from indsatskatalog.reading.problems import errors  # noqa: E402
from indsatskatalog.reading.strict_yaml import read  # noqa: E402

_SAFE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value as it is written
MODELINE = "# yaml-language-server:"


def ordered(text: str, names: list[str]) -> str:
    """Return a record's YAML with its top-level keys in the order of `names`; unknown ones come last."""
    root = yaml.compose(text, Loader=_SAFE)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        return text
    keys = [key.value for key, _ in root.value]
    wanted = sorted(keys, key=lambda name: names.index(name) if name in names else len(names))
    if keys == wanted:
        return text
    lines = text.splitlines(keepends=True)
    starts = [_with_comments(lines, key.start_mark.line) for key, _ in root.value]
    starts[0] = _after_head(lines, starts[0], root.value[0][0].start_mark.line)
    blocks = dict(zip(keys, pairwise([*starts, len(lines)]), strict=True))
    lines[-1] = lines[-1].removesuffix("\n") + "\n"
    moved = [line for name in wanted for line in lines[slice(*blocks[name])]]
    new = "".join([*lines[: starts[0]], *moved])
    # Signs that YAML takes for line breaks and Python does not, or the other way round, must not cost a word.
    return new if _values(new) == _values(text) else text


def _values(text: str) -> object:
    return yaml.load(text, Loader=_TEXTS)


def _with_comments(lines: list[str], line: int) -> int:
    """Return where a key's block begins: the comments right above a key go with it."""
    while line and lines[line - 1].startswith("#"):
        line -= 1
    return line


def _after_head(lines: list[str], start: int, first: int) -> int:
    """Return where the first key's block begins: the modeline, alone or with what follows it, stays on top."""
    return start + 1 if start < first and lines[start].startswith(MODELINE) else start


def main() -> int:
    """Format; 0 when done (with --check: nothing to do), 1 when a file cannot be read or would change."""
    default = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", nargs="?", type=Path, default=default, help="folder (default: catalogue)")
    parser.add_argument("--check", action="store_true", help="change nothing, tell which files would change")
    options = parser.parse_args()
    status = 0
    for folder, model in MODELS.items():
        names = field_order(model)
        for path in sorted((options.catalogue / folder).glob("*.yml")):
            document = read(path, str(path))
            if errors(document.problems) or not isinstance(document.value, dict):
                print(*document.problems, sep="\n", file=sys.stderr)
                status = 1
                continue
            text = path.read_text("utf-8")
            if (new := ordered(text, names)) != text:
                print(f"{path}: {'ville blive sat' if options.check else 'sat'} i rækkefølge")
                status = 1 if options.check else status
                if not options.check:
                    path.write_text(new, "utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
