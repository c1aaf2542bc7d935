"""Strict YAML: one pass over the C parser's events, bounded in size and depth, with every problem in its place.

Only plain data: no anchors, tags, duplicate keys or second documents; `no` and dates stay text. The event stream
is consumed without recursion and stops at the depth bound, so hostile nesting never reaches a recursive composer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .problems import Level, Problem, field_path
from .text_files import read_text

MAX_DEPTH = 64
Loc = tuple[str | int, ...]

_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}\Z")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}
_SYNTAX: list[tuple[str, str, str]] = [
    (
        r"cannot start any token|found a tab|tab character",
        "et tegn, som ikke kan stå her (ofte et tabulatortegn, «@» eller «`»)",
        "Brug mellemrum til indrykning, og sæt tekst med særlige tegn i anførselstegn",
    ),
    (
        r"mapping values are not allowed",
        "et kolon, som ikke kan stå her",
        'Sæt teksten i anførselstegn, fx title: "Læsning: en start", eller ret indrykningen',
    ),
    (
        r"could not find expected ':'",
        "en linje uden kolon",
        "Skriv «navn: værdi», eller ryk teksten ind under sit felt",
    ),
    (
        r"found unexpected end of stream|unexpected end of (the )?(stream|document)|quoted scalar",
        "et anførselstegn, der ikke er lukket",
        "Sæt det manglende anførselstegn",
    ),
    (
        r"did not find expected ('-' indicator|key)|block (mapping|collection|sequence end)",
        "en indrykning, der ikke passer",
        "Ret linjen, så den står lige under de andre på samme niveau",
    ),
    (r"flow (sequence|mapping)|expected ',' or", "en parentes, der ikke er lukket", "Sæt den manglende ] eller }"),
    (
        r"escape (character|code)|parsing a quoted",
        "en omvendt skråstreg, som ikke kan læses",
        "Brug enkelte anførselstegn ' i stedet for \"",
    ),
    (r"anchor|alias", "et anker (& eller *)", "Sæt teksten i anførselstegn, eller skriv værdien helt ud"),
    (
        r"block scalar|chomping|indentation indicator",
        "en tekstblok, der ikke er skrevet rigtigt",
        "Skriv «felt: >-» og teksten på linjerne under, rykket to mellemrum ind",
    ),
    (r"directive|%", "et procenttegn først på linjen", "Sæt teksten i anførselstegn"),
    (r"tag", "et udråbstegn, som YAML læser som et mærke", "Sæt teksten i anførselstegn"),
]


@dataclass
class Document:
    """What one file says, or why it could not be read. Positions count lines and columns from 1."""

    path: Path
    shown: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)

    def problem(
        self, loc: Loc, rule: str, message: str, cure: str, *, level: Level = "fejl", at_key: bool = False
    ) -> Problem:
        """Make a problem at a place in the record. The file is read again for its positions: only bad ones pay."""
        line, column = locate(self.path, loc, at_key=at_key)
        return Problem(self.shown, line, column, field_path(loc), rule, message, cure, level)


def read(path: Path, shown: str) -> Document:
    """Read one YAML file as plain data. Never raises for what the file holds: its problems say it."""
    document = Document(path, shown)
    text = read_text(path, shown)
    if isinstance(text, Problem):
        document.problems.append(text)
    else:
        _build(text, document, None)
    return document


def locate(path: Path, loc: Loc, *, at_key: bool = False) -> tuple[int, int]:
    """Return line and column of a place in a file, or of the nearest place above it that exists."""
    probe, marks = Document(path, ""), _Marks()
    text = read_text(path, "")
    if not isinstance(text, Problem):
        _build(text, probe, marks)
    if at_key and loc in marks.keys:
        return marks.keys[loc]
    for length in range(len(loc), 0, -1):
        place = marks.values.get(loc[:length]) or marks.keys.get(loc[:length])
        if place:
            # A missing field is told at the name of the block that lacks it.
            return place if length == len(loc) else marks.keys.get(loc[:length], place)
    return 1, 1


@dataclass
class _Marks:
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict)


class _Frame:
    """An open list or mapping; `key` is the name whose value is awaited."""

    __slots__ = ("container", "key")

    def __init__(self, container: Any) -> None:
        self.container = container
        self.key: str | None = None


def _build(text: str, document: Document, marks: _Marks | None) -> None:
    """Turn events into dicts, lists and scalars on an explicit stack."""
    stack: list[_Frame] = []

    def loc_here() -> Loc:
        return tuple(len(f.container) if type(f.container) is list else f.key or "" for f in stack)

    def bad(event: Any, rule: str, message: str, cure: str, level: Level = "fejl") -> None:
        mark = event.start_mark
        place = field_path([part for part in loc_here() if part != ""])
        document.problems.append(
            Problem(document.shown, mark.line + 1, mark.column + 1, place, rule, message, cure, level)
        )

    documents = 0
    parser = _PARSER(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                if event.anchor or (event.tag and not event.implicit[0] and not event.implicit[1]):
                    bad(
                        event,
                        "plain_yaml",
                        "ankre (&) og mærker (!) kan ikke bruges her",
                        "Sæt teksten i anførselstegn",
                    )
                frame = stack[-1] if stack else None
                if frame is not None and type(frame.container) is dict and frame.key is None:
                    _open_key(frame, event, bad)
                    if marks is not None:
                        marks.keys.setdefault(loc_here(), (event.start_mark.line + 1, event.start_mark.column + 1))
                    continue
                value = _scalar(event)
                if marks is not None:
                    marks.values.setdefault(loc_here(), (event.start_mark.line + 1, event.start_mark.column + 1))
                if value is None and frame is not None:
                    bad(
                        event,
                        "empty_value",
                        "feltet er tomt og regnes som ikke oplyst",
                        "Skriv en værdi, eller slet linjen",
                        "advarsel",
                    )
                    frame.key = None
                    continue
                _store(document, frame, value)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                if event.anchor or (event.tag and not event.implicit):
                    bad(event, "plain_yaml", "ankre (&) og mærker (!) kan ikke bruges her", "Skriv værdien helt ud")
                if len(stack) >= MAX_DEPTH:
                    bad(
                        event,
                        "depth",
                        f"der er mere end {MAX_DEPTH} niveauer inden i hinanden",
                        "Fjern de overflødige niveauer",
                    )
                    return
                if stack and type(stack[-1].container) is dict and stack[-1].key is None:
                    bad(
                        event,
                        "plain_key",
                        "feltets navn er ikke et ord",
                        "Skriv «navn: værdi», uden { } og [ ] i navnet",
                    )
                    return
                if marks is not None:
                    marks.values.setdefault(loc_here(), (event.start_mark.line + 1, event.start_mark.column + 1))
                stack.append(_Frame({} if kind is yaml.MappingStartEvent else []))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                done = stack.pop().container
                _store(document, stack[-1] if stack else None, done)
            elif kind is yaml.AliasEvent:
                bad(
                    event,
                    "plain_yaml",
                    "en henvisning med * kan ikke bruges her",
                    "Skriv værdien helt ud, eller sæt teksten i anførselstegn",
                )
                return
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    bad(
                        event,
                        "one_document",
                        "der er mere end én post i filen (linjen «---»)",
                        "Læg hver post i sin egen fil",
                    )
                    return
    except yaml.YAMLError as error:
        document.problems.append(_syntax(document.shown, error))
        document.value = None
    finally:
        parser.dispose()


def _open_key(frame: _Frame, event: Any, bad: Any) -> None:
    name = event.value
    if name in frame.container:
        bad(event, "duplicate_key", f"feltet «{name}» står der to gange", "Behold den ene linje, og slet den anden")
    frame.key = name


def _store(document: Document, frame: _Frame | None, value: Any) -> None:
    if frame is None:
        document.value = value
    elif type(frame.container) is list:
        frame.container.append(value)
    else:
        frame.container[frame.key] = value
        frame.key = None


def _scalar(event: Any) -> Any:
    """Resolve a scalar: only plain whole numbers, plain decimals, true, false and nothing are not text."""
    value = event.value
    if event.style:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INT.match(value):
        return int(value)
    return float(value) if _FLOAT.match(value) else value


def _syntax(shown: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    for pattern, message, cure in _SYNTAX:
        if re.search(pattern, said):
            return Problem(shown, line, column, "", "yaml", f"linjen kan ikke læses: {message}", cure)
    return Problem(shown, line, column, "", "yaml", "linjen kan ikke læses som YAML", "Sammenlign med en anden post")
