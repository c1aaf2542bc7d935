"""Strict YAML: one pass over the C parser's events, bounded in size and depth, with every problem in its place.

Only plain data: no anchors, tags, duplicate keys or second documents; `no` and dates stay text. The event stream
is consumed without recursion and stops at the depth bound, so hostile nesting never reaches a recursive composer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any
from weakref import ref

import yaml

from .figures import GROUPED, in_front
from .marks import Frame, Loc, Marks
from .problems import MOST_TOLD, Level, Problem, field_path, place, shorten
from .scalars import plain_value
from .syntax import HARD_IN_NAME, HARD_SPACE, cut_off, glued_at, swallows, syntax_problem
from .text_files import read_text
from .unseen import Unseen, called, told_of

MAX_DEPTH = 64
MAX_VALUES = 50_000
MAX_PLACES = 100_000  # of values, kept in memory for what may still be told of their files
MAX_SHARED = 50  # a shorter text is kept once, however often it stands: tags, ids and places in sources

_SET = "tag:yaml.org,2002:set"
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(eq=False)
class Document:
    """What one file says, or why it could not be read. Positions count lines and columns from 1."""

    path: Path
    shown: str
    value: Any = None
    size: int = 0  # values and lists in it
    problems: list[Problem] = field(default_factory=list)
    below: Path | None = None  # as of `read_text`
    grouped: dict[str, str] = field(default_factory=dict)  # 1.200 as it was written, by its field, where that was told
    _marks: Marks | None = None

    def marks(self) -> Marks:
        """Return the places of all values. The file is read again for them: only bad files pay.

        They take much more room than the values do, so those of the files that were asked for long ago are let go.
        """
        if self._marks is None:
            self._marks = Marks()
            text = read_text(self.path, self.shown, below=self.below)
            if not isinstance(text, Problem):
                _Builder(Document(self.path, self.shown), self._marks).build(text)
            _asked.append(ref(self))
            _let_go()
        return self._marks

    def problem(self, loc: Loc, key: str, /, *, level: Level = "fejl", at_key: bool = False, **words: Any) -> Problem:
        """Make a problem at a place in the record, in the words that a key of the messages has."""
        return Problem.told(
            self.shown, key, self.marks().locate(loc, at_key=at_key), of=field_path(loc), level=level, **words
        )


_asked: list[ref[Document]] = []  # for their places, in this order


def _let_go() -> None:
    there = [document for known in _asked if (document := known()) and document._marks]
    most = MAX_PLACES
    for number, document in enumerate(reversed(there)):
        most -= len(document._marks.values) if document._marks else 0
        if number and most < 0:
            document._marks = None
    _asked[:] = [ref(document) for document in there if document._marks]


def read(path: Path, shown: str, *, below: Path | None = None, mend: bool = False) -> Document:
    """Read one YAML file as plain data. Never raises for what the file holds: its problems say it."""
    document = Document(path, shown, below=below)
    text = read_text(path, shown, below=below, mend=mend)
    if isinstance(text, Problem):
        document.problems.append(text)
    else:
        _Builder(document).build(text)
    return document


def parsed(text: str, shown: str) -> Document:
    """Read a text as `read` reads a file."""
    document = Document(Path(shown), shown)
    _Builder(document).build(text)
    return document


class _Stop(Exception):
    """What follows in the file cannot be understood."""


class _Builder:
    """Turns events into dicts, lists and scalars on a stack of its own, and notes what is not plain data."""

    def __init__(self, document: Document, marks: Marks | None = None) -> None:
        self._document, self._marks = document, marks
        self._stack: list[Frame] = []
        self._documents = 0
        self._text = ""
        self._commented = False
        self._unseen = Unseen("")
        self._more = 0  # warnings beyond those that are told

    def build(self, text: str) -> None:
        """Fill the document's value, or its problems."""
        self._text, self._commented = text, "#" in text
        self._unseen = Unseen(text)
        handlers: dict[type[Any], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start,
            yaml.SequenceStartEvent: self._start,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document_start,
        }
        parser, number = _PARSER(text), 0
        try:
            for number, event in enumerate(iter(parser.get_event, None), start=1):
                if number > MAX_VALUES:
                    self._bad(event, "size.values", most=MAX_VALUES)
                    raise _Stop
                if handler := handlers.get(type(event)):
                    handler(event)
            if (at := self._unseen.outside()) >= 0:
                self._tell(place(text, at), told_of(text[at], ".comment"), found=called(text[at]))
        except _Stop:
            self._document.value = None
        except yaml.YAMLError as error:
            self._document.problems.append(syntax_problem(self._document.shown, error, text))
            self._document.value = None
        finally:
            parser.dispose()
            self._document.size = number
            self._tell_more()

    def _scalar(self, event: Any) -> None:
        if fault := self._unseen.take(event):
            self._bad(event, fault[0], found=fault[1])
        if event.anchor or event.tag:
            self._bad(event, "plain_yaml")
        frame = self._stack[-1] if self._stack else None
        if frame is not None and frame.key is None and not frame.is_list:
            self._key(frame, event)
            return
        style = event.style
        if not style and HARD_SPACE.match(event.value):
            is_item = "-" in event.value[:2] or frame is None or frame.is_list
            self._bad(event, f"yaml.hard_space.{'dash' if is_item else 'colon'}")
            raise _Stop
        value = event.value if style else plain_value(event.value)
        if style in ("'", '"') and event.end_mark.line > event.start_mark.line and swallows(self._text, event):
            self._bad(event, "yaml.quote")
            raise _Stop
        if (not style or style == ">") and (self._commented or event.end_mark.line > event.start_mark.line):
            self._look_around(event, value)
        if event.anchor or event.tag:  # which was told: no value is missing
            value = value or event.anchor or event.tag
        if value is None and frame is not None:
            if frame.is_set and frame.key:
                frame.container[frame.key] = None
            elif frame.braces:  # a comma where none belongs makes the rest of the value a field: never a silent loss
                self._bad(event, "empty_in_braces")
            else:
                self._bad(event, "empty_value", "advarsel")
            frame.key = None
            return
        if isinstance(value, float) and GROUPED.match(event.value):
            # In Danish the point stands between thousands: never take 1.200 pupils for 1,2.
            whole = event.value.replace(".", "")
            self._document.grouped[self._field()] = event.value
            self._bad(event, "thousands", written=event.value, whole=whole, decimal=in_front(event.value))
            value = int(whole)
        if self._marks is not None:
            self._marks.values.setdefault(self._loc(), _mark(event))
            self._marks.written.setdefault(self._loc(), event.value)
        self._store(intern(value) if isinstance(value, str) and len(value) < MAX_SHARED else value)

    def _look_around(self, event: Any, value: Any) -> None:
        """Tell where an unquoted text holds more or less than it looks like it does."""
        start, end = event.start_mark, event.end_mark
        folded = bool(event.style)
        if end.line > start.line:
            written = self._text[start.index : end.index]
            if (at := glued_at(written, folded=folded)) >= 0:
                line, column = start.line + 1 + written.count("\n", 0, at), at - written.rfind("\n", 0, at)
                self._tell((line, column), "glued.folded" if folded else "glued")
        if not folded and isinstance(value, str) and (rest := cut_off(self._text, end.index)):
            self._bad(event, "cut_off", "advarsel", rest=shorten(rest, 40))

    def _key(self, frame: Frame, event: Any) -> None:
        name = intern(event.value)
        if HARD_SPACE.match(name):
            self._bad(event, "yaml.hard_space")
            raise _Stop
        if HARD_IN_NAME.match(name):
            self._bad(event, "yaml.hard_space.name")
            raise _Stop
        frame.doubled = name in frame.container
        if frame.doubled:
            self._bad(event, "duplicate_key", name=name)
        frame.key = name
        if self._marks is not None:
            self._marks.keys.setdefault(self._loc(), _mark(event))

    def _start(self, event: Any) -> None:
        is_set = event.tag == _SET and type(event) is yaml.MappingStartEvent
        if event.anchor or event.tag:
            self._bad(event, "plain_yaml.set" if is_set else "plain_yaml.value")
        if len(self._stack) >= MAX_DEPTH:
            self._bad(event, "depth", most=MAX_DEPTH)
            raise _Stop
        if self._stack and self._stack[-1].key is None and not self._stack[-1].is_list:
            self._bad(event, "plain_key")
            raise _Stop
        if self._marks is not None:
            self._marks.values.setdefault(self._loc(), _mark(event))
        container: Any = {} if type(event) is yaml.MappingStartEvent else []
        self._stack.append(Frame(container, braces=event.flow_style, is_set=is_set))

    def _end(self, event: Any) -> None:
        frame = self._stack.pop()
        self._store([*frame.container] if frame.is_set else frame.container)

    def _alias(self, event: Any) -> None:
        self._bad(event, "plain_yaml.star")
        raise _Stop

    def _document_start(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._bad(event, "one_document")
            raise _Stop

    def _store(self, value: Any) -> None:
        if not self._stack:
            self._document.value = value
            return
        frame = self._stack[-1]
        if frame.is_list:
            frame.container.append(value)
        else:
            first = frame.container.get(frame.key) if frame.doubled else None
            if isinstance(first, list) and isinstance(value, list):
                first += value  # what only one of the two says is not missing elsewhere
            elif first is None:
                frame.container[frame.key] = value
            frame.key = None

    def _loc(self) -> Loc:
        return tuple(len(frame.container) if frame.is_list else frame.key or "" for frame in self._stack)

    def _bad(self, event: Any, key: str, level: Level = "fejl", **words: Any) -> None:
        self._tell(_mark(event), key, level, **words)

    def _tell(self, at: tuple[int, int], key: str, level: Level = "fejl", **words: Any) -> None:
        if len(self._document.problems) >= MOST_TOLD:
            if level == "fejl":  # what is broken so often is not worth the time of the rest
                self._document.problems.append(Problem.told(self._document.shown, "more.unread"))
                raise _Stop
            self._more += 1
            return
        told = Problem.told(self._document.shown, key, at, of=self._field(), level=level, **words)
        self._document.problems.append(told)

    def _field(self) -> str:
        parts = [part for part in self._loc() if part != ""]
        return field_path(parts[:8]) + ("…" if len(parts) > 8 else "")

    def _tell_more(self) -> None:
        if self._more:
            more = Problem.told(self._document.shown, "more.warnings", level="advarsel", number=self._more)
            self._document.problems.append(more)


def _mark(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
