"""Problems as programs and GitHub's readers are told them: JSON, annotations and the summary of a GitHub job."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence

from ..facts.danish import things
from ..reading.problems import Problem, printable
from .field_reference import field_help
from .markdown import cell, table

ANNOTATIONS = 10  # more of one step are not shown by GitHub
FIELDS = "Felterne hedder og er forklaret her:"


def as_json(problems: Iterable[Problem]) -> str:
    """Write problems as a list of objects."""
    return json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=2)


def help_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield what the fields of these problems are called, and where each is explained."""
    fields = {re.sub(r"(\[\d+\])+$", "", problem.field): help_of(problem) for problem in problems}
    lines = [f"  {field}: «{title}», {address}" for field, (title, address) in fields.items() if title]
    if lines:
        yield from ("", FIELDS, *map(printable, lines))


def as_annotations(problems: Sequence[Problem]) -> Iterator[str]:
    """Yield the first problems as annotations of GitHub's workflow commands, errors first, and how many there are."""
    yield from map(_annotation, _errors_first(problems)[:ANNOTATIONS])
    if len(problems) > ANNOTATIONS:
        yield f"{things(len(problems), 'problem', 'problemer')} i alt. De står alle i jobbets oversigt."


def _annotation(problem: Problem) -> str:
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


def as_summary(problems: Sequence[Problem]) -> list[str]:
    """Write all problems as a section of Markdown."""
    many = things(len(problems), "problem", "problemer") if problems else "Ingen problemer"
    return [f"## {many} i kataloget", "", *(as_table(problems) if problems else [])]


def as_table(problems: Iterable[Problem]) -> list[str]:
    """Write problems as the lines of a Markdown table, errors first."""
    rows = [
        [
            cell(f"{problem.path}:{problem.line}"),
            problem.level,
            _field_cell(problem),
            cell(problem.message),
            cell(problem.cure),
        ]
        for problem in _errors_first(problems)
    ]
    return table(["Sted", "Slags", "Felt", "Problem", "Sådan retter I"], rows)


def _errors_first(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: problem.level != "fejl")


def _field_cell(problem: Problem) -> str:
    """Write a field's name and key; a link to its entry where the site's address is known."""
    title, address = help_of(problem)
    if not title:
        return cell(problem.field)
    name = f"[{cell(title)}]({address})" if address.startswith("https://") else cell(title)
    return f"{name} ({cell(problem.field)})"


def help_of(problem: Problem) -> tuple[str, str]:
    """Return what people call a problem's field, and the address of its entry in the field reference."""
    title, address = field_help(problem.path, problem.field)
    return title, address and os.environ.get("SITE_URL", "").rstrip("/") + address
