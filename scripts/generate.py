#!/usr/bin/env python3
"""Write what is generated and committed: the JSON Schemas of the catalogue's files and the annotated templates."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]

from new import TEMPLATES, template  # noqa: E402

from indsatskatalog.checking.loading import load  # noqa: E402
from indsatskatalog.editing.schema import KINDS, SOURCED, schema_of  # noqa: E402
from indsatskatalog.facts.catalogue import Catalogue  # noqa: E402
from indsatskatalog.facts.words import words_of  # noqa: E402

CURE = "Kør make generate, og tag de ændrede filer med"
TESTS = ROOT / "tests"


def generated(catalogue: Catalogue) -> dict[str, str]:
    """Return every generated file by its path below the catalogue."""
    words = words_of(catalogue)
    files = {f"schema/{name}.schema.json": written(schema_of(name, words)) for name in KINDS}
    return files | {f"_templates/{name}.yml": template(name) for name in TEMPLATES}


def golden() -> dict[str, str]:
    """Return what the frozen catalogue's wizard and search find, by the files in tests/ that say so."""
    from search_report import results_of  # needs a browser, which nobody else needs for this script
    from wizard_report import outcomes_of

    catalogue, problems = load(TESTS / "catalogue")
    assert catalogue, "\n".join(map(str, problems))
    return {"wizard_outcomes.md": outcomes_of(catalogue), "search_results.md": results_of(catalogue.root)}


def write(root: Path, files: dict[str, str]) -> None:
    """Write those files that are not yet so, and say which."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"{path}: skrevet")


def written(schema: dict[str, Any]) -> str:
    """Write a schema; fields stay in the models' order, which is the one that files have."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def same_form(text: str, wanted: str) -> bool:
    """Tell whether two schemas differ in their words only: in tags and records, not in fields."""
    try:
        one, other = json.loads(text), json.loads(wanted)
        for schema in (one, other):
            schema["definitions"] = {
                name: node if name == SOURCED else None for name, node in schema.get("definitions", {}).items()
            }
    except (ValueError, TypeError, AttributeError):
        return False
    return bool(one == other)


def check(root: Path, files: dict[str, str]) -> int:
    """Tell which files are stale; a new word or record alone is no fault of the one who wrote it."""
    status = 0
    for name, text in files.items():
        path = root / name
        now = path.read_text("utf-8") if path.is_file() else ""
        if now == text:
            continue
        if same_form(now, text):
            print(f"{path}: advarsel: kender ikke de nyeste ord og poster. {CURE}, når I kan")
        else:
            print(f"{path}: passer ikke til felterne. {CURE}", file=sys.stderr)
            status = 1
    return status


def main() -> int:
    """Write or check; 0 when all is well, 1 when a file is stale or the catalogue has errors, 2 for wrong usage."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
    parser.add_argument("catalogue", nargs="?", type=Path, default=default, help="folder (default: catalogue)")
    parser.add_argument("--check", action="store_true", help="write nothing, tell which files are stale")
    parser.add_argument("--golden", action="store_true", help="write what tests expect of tests/catalogue instead")
    options = parser.parse_args()
    if options.golden:
        write(TESTS, golden())
        return 0
    if not options.catalogue.is_dir():
        parser.error(f"mappen {options.catalogue} findes ikke")
    catalogue, problems = load(options.catalogue)
    if catalogue is None:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    files = generated(catalogue)
    if options.check:
        return check(options.catalogue, files)
    write(options.catalogue, files)
    return 0


if __name__ == "__main__":
    sys.exit(main())
