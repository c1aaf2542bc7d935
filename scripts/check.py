#!/usr/bin/env python3
"""Validate the catalogue and tell every problem, in Danish, with its place and its cure."""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from indsatskatalog.checking import labels, whole  # noqa: E402
from indsatskatalog.editing.field_reference import field_help  # noqa: E402
from indsatskatalog.facts.catalogue import Catalogue  # noqa: E402
from indsatskatalog.reading.problems import Problem, errors  # noqa: E402

ANNOTATIONS = 10  # more of one step are not shown by GitHub
FIELDS = "Felterne hedder og er forklaret her:"
MOST_BYTES = 900_000  # a job summary above 1 MiB is refused whole


def as_annotation(problem: Problem) -> str:
    """Write a problem as an annotation of GitHub's workflow commands."""
    level = "error" if problem.level == "fejl" else "warning"
    text = f"{problem.field + ': ' if problem.field else ''}{problem.message}. {problem.cure}"
    title, address = help_of(problem)
    if address.startswith("https://"):
        text += f" {address}"
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column}"
    return f"::{level} {place}{f',title={_property(title)}' if title else ''}::{_escaped(text)}"


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _escaped(text: str) -> str:
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    return text


def one_line(problem: Problem) -> str:
    """Write a problem on one line, whatever characters stand in a file's name or a field's."""
    return printable(str(problem))


def printable(text: str) -> str:
    """Write what a terminal would take for something else as its number."""
    return "".join(sign if sign.isprintable() else f"\\x{ord(sign):02x}" for sign in text)


def cell(text: str) -> str:
    """Write any text as a cell of a Markdown table: no text can be a link, HTML or the cell's end."""
    safe = re.sub(r"([\\`*_\[\]|~])", r"\\\1", html.escape(text, quote=False))
    return "<br>".join(safe.splitlines())


def help_of(problem: Problem) -> tuple[str, str]:
    """Return what people call a problem's field, and the address of its entry in the field reference."""
    title, address = field_help(problem.path, problem.field)
    return title, address and os.environ.get("SITE_URL", "").rstrip("/") + address


def help_lines(problems: list[Problem]) -> list[str]:
    """Tell what the fields of these problems are called, and where each is explained."""
    found = {re.sub(r"(\[\d+\])+$", "", problem.field): help_of(problem) for problem in problems}
    lines = [f"  {field}: «{title}», {address}" for field, (title, address) in found.items() if title]
    return ["", FIELDS, *lines] if lines else []


def problem_table(problems: list[Problem]) -> list[str]:
    """Write problems as the lines of a Markdown table, errors first."""
    rows = [
        [cell(f"{one.path}:{one.line}"), one.level, _field_cell(one), cell(one.message), cell(one.cure)]
        for one in sorted(problems, key=lambda one: one.level != "fejl")
    ]
    head = ["| Sted | Slags | Felt | Problem | Sådan retter I |", "|---|---|---|---|---|"]
    return [*head, *(f"| {' | '.join(row)} |" for row in rows)]


def _field_cell(problem: Problem) -> str:
    """Write a field's name and key; a link to its entry where the site's address is known."""
    title, address = help_of(problem)
    if not title:
        return cell(problem.field)
    name = f"[{cell(title)}]({address})" if address.startswith("https://") else cell(title)
    return f"{name} ({cell(problem.field)})"


def summary(problems: list[Problem]) -> list[str]:
    """Write all problems as a section of Markdown."""
    found = f"{len(problems)} {'problem' if len(problems) == 1 else 'problemer'}" if problems else "Ingen problemer"
    return [f"## {found} i kataloget", "", *(problem_table(problems) if problems else [])]


def add_summary(lines: list[str]) -> None:
    """Add Markdown to the page that GitHub shows of a job, cut to what fits; elsewhere do nothing."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(within(lines))


def within(lines: list[str], most: int = MOST_BYTES) -> str:
    """Join as many lines as fit, and say so where some do not."""
    size = 0
    kept: list[str] = []
    for line in lines:
        size += len(line.encode("utf-8", "replace")) + 1
        if size > most:
            kept += ["", f"… og {len(lines) - len(kept)} linjer mere, som der ikke er plads til her."]
            break
        kept.append(line)
    return "\n".join([*kept, ""])


def accept_labels(catalogue: Catalogue) -> None:
    """Write the labels of evidence that the code reckons where a person's stand; the difference is there to be read."""
    path = catalogue.root / labels.FILE
    text = path.read_text("utf-8") if path.is_file() else ""
    path.write_text(labels.accepted(text, labels.reckoned(catalogue)), "utf-8")


def main() -> int:
    """Run the check; 0 without errors, 1 with (or, with --overdue, when a record is), 2 for wrong usage (argparse)."""
    default = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("catalogue", nargs="?", type=Path, default=default, help="folder (default: catalogue)")
    parser.add_argument("--format", choices=["text", "github", "json"], default="text", help="how problems are written")
    parser.add_argument("--overdue", action="store_true", help="only tell which records' review is overdue")
    parser.add_argument("--accept-labels", action="store_true", help="write the reckoned labels into labels.yml first")
    options = parser.parse_args()
    # A file's name may hold bytes that are no text, and the terminal may know fewer letters than Danish has.
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if not options.catalogue.is_dir():
        parser.error(f"mappen {options.catalogue} findes ikke")
    catalogue, problems = whole.check(options.catalogue)
    if options.accept_labels and catalogue:
        accept_labels(catalogue)
        catalogue, problems = whole.check(options.catalogue)
    if options.overdue:
        problems = [problem for problem in problems if problem.rule == "no_review_is_overdue"]
    if options.format == "json":
        print(json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2))
    elif options.format == "github":
        for problem in sorted(problems, key=lambda one: one.level != "fejl")[:ANNOTATIONS]:
            print(as_annotation(problem))
        if len(problems) > ANNOTATIONS:
            print(f"{len(problems)} problemer i alt. De står alle i jobbets oversigt.")
        add_summary(summary(problems))
    else:
        for problem in problems:
            print(one_line(problem))
    if catalogue and options.format == "text" and not options.overdue:
        counts = f"{len(catalogue.interventions)} indsatstyper, {len(catalogue.programmes)} programmer"
        print(f"Kataloget er i orden: {counts}, {len(catalogue.references)} kilder.")
    if options.format == "text" and not options.overdue:
        for line in help_lines(problems):
            print(printable(line))
    return 1 if errors(problems) or (options.overdue and problems) else 0


if __name__ == "__main__":
    sys.exit(main())
