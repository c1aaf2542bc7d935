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
    path = _escaped(problem.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={problem.line},col={problem.column}::{_escaped(text)}"


def _escaped(text: str) -> str:
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    return text


def one_line(problem: Problem) -> str:
    """Write a problem on one line, whatever characters stand in a file's name or a field's."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in str(problem))


def main() -> int:
    """Run the check; 0 without errors, 1 with, 2 for wrong usage (argparse)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "catalogue", nargs="?", type=Path, default=ROOT / "catalogue", help="folder (default: catalogue)"
    )
    parser.add_argument("--format", choices=["text", "github", "json"], default="text", help="how problems are written")
    options = parser.parse_args()
    # A file's name may hold bytes that are no text, and the terminal may know fewer letters than Danish has.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if not options.catalogue.is_dir():
        parser.error(f"mappen {options.catalogue} findes ikke")
    catalogue, problems = load(options.catalogue)
    if options.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            print(as_annotation(problem) if options.format == "github" else one_line(problem))
    if catalogue and options.format == "text":
        counts = f"{len(catalogue.interventions)} indsatstyper, {len(catalogue.programmes)} programmer"
        print(f"Kataloget er i orden: {counts}, {len(catalogue.references)} kilder.")
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
