#!/usr/bin/env python3
"""Validate the catalogue and tell every problem, in Danish, with its place and its cure."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.catalogue import load  # noqa: E402
from indsatskatalog.problems import Problem, errors  # noqa: E402


def as_annotation(problem: Problem) -> str:
    """Write a problem as an annotation of GitHub's workflow commands."""
    level = "error" if problem.level == "fejl" else "warning"
    text = f"{problem.field + ': ' if problem.field else ''}{problem.message}. {problem.cure}"
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    return f"::{level} file={problem.path},line={problem.line},col={problem.column}::{text}"


def main() -> int:
    """Run the check; 0 without errors, 1 with, 2 for wrong usage (argparse)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "catalogue", nargs="?", type=Path, default=ROOT / "catalogue", help="folder (default: catalogue)"
    )
    parser.add_argument("--format", choices=["text", "github", "json"], default="text", help="how problems are written")
    options = parser.parse_args()
    if not options.catalogue.is_dir():
        parser.error(f"mappen {options.catalogue} findes ikke")
    catalogue, problems = load(options.catalogue)
    if options.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(as_annotation(problem) if options.format == "github" else problem)
    if catalogue and options.format == "text":
        counts = f"{len(catalogue.interventions)} indsatstyper, {len(catalogue.programmes)} programmer"
        print(f"Kataloget er i orden: {counts}, {len(catalogue.references)} kilder.")
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
