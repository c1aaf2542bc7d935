#!/usr/bin/env python3
"""Put the keys of every record in canonical order, the models' own; comments and texts are kept."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.models import MODELS  # noqa: E402
from indsatskatalog.problems import errors  # noqa: E402
from indsatskatalog.reading import read  # noqa: E402


def ordered(text: str, names: list[str]) -> str:
    """Return a record's YAML with its top-level keys in the order of `names`; unknown ones come last."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10**6
    yaml.indent(mapping=2, sequence=4, offset=2)
    data: Any = yaml.load(text)
    wanted = sorted(data, key=lambda name: names.index(name) if name in names else len(names))
    if not isinstance(data, CommentedMap) or list(data) == wanted:
        return text
    for name in wanted:
        data.move_to_end(name)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def main() -> int:
    """Format; 0 when done (with --check: nothing to do), 1 when a file cannot be read or would change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "catalogue", nargs="?", type=Path, default=ROOT / "catalogue", help="folder (default: catalogue)"
    )
    parser.add_argument("--check", action="store_true", help="change nothing, tell which files would change")
    options = parser.parse_args()
    status = 0
    for folder, model in MODELS.items():
        # `sources` comes last but for the dates of review: first the facts, then where they stand.
        last = ["sources", "last_reviewed", "review_due"]
        names = [name for name in model.model_fields if name not in last] + last
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
