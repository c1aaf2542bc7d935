"""Problems in the catalogue: what an editor is told, in Danish, and where."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from pydantic_core import ErrorDetails

from .messages import MESSAGES

Level = Literal["fejl", "advarsel"]
MOST_TOLD = 100  # of one file; one with more is broken in one place, not in a hundred
MOST_QUOTED = 60  # signs of what was written; an editor finds it by its place
MOST_OF_WORD, MOST_LISTED = 100, 300  # signs of other words in a message, and of one in a list to choose from
_LISTS = ("known", "places", "guess")  # words of a message that were cut one by one


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend. `line` and `column` count from 1; `rule` is a stable English name."""

    path: str
    line: int
    column: int
    field: str
    rule: str
    message: str
    cure: str
    level: Level = "fejl"

    @classmethod
    def told(
        cls, path: str, key: str, at: tuple[int, int] = (1, 1), /, *, of: str = "", level: Level = "fejl", **words: Any
    ) -> Problem:
        """Make a problem of a field, in the words that a key of the messages has."""
        short = {
            name: cut(word, MOST_OF_WORD) if isinstance(word, str) and name not in _LISTS else word
            for name, word in words.items()
        }
        message, cure = map(_writable, said(key, short))
        return cls(_writable(path), *at, of, rule_of(key), message, cure, level)

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        level = "advarsel: " if self.level == "advarsel" else ""
        text = f"{self.path}:{self.line}:{self.column}: {level}{field}{self.message}. {self.cure}".rstrip()
        return printable(text)

    def as_dict(self) -> dict[str, Any]:
        """Return the problem as the JSON object that `check.py --format json` prints."""
        return asdict(self)


def printable(text: str) -> str:
    """Write what a terminal would take for something else as its number, a new line too: a file may be anybody's.

    A space of another kind is shown as a space.
    """
    return "".join(map(_printable, _writable(text)))


def _printable(sign: str) -> str:
    if sign.isprintable():
        return sign
    return " " if unicodedata.category(sign) == "Zs" else f"\\x{ord(sign):02x}"


def _writable(text: str) -> str:
    """Write out the bytes of a file's name that are no text: a page, a terminal and JSON cannot hold them."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def rule_of(key: str) -> str:
    """Return the rule that a key of the messages belongs to."""
    return key.partition(".")[0]


def said(key: str, words: Mapping[str, Any]) -> tuple[str, str]:
    """Return message and cure with these words in them. A key without a text is our own fault, and raises KeyError."""
    message, cure = MESSAGES[key]
    return message.format_map(words), cure.format_map(words)


def place(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column, from 1, of an offset in a text."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that stop a build."""
    return [problem for problem in problems if problem.level == "fejl"]


def field_path(loc: Sequence[str | int]) -> str:
    """Write a place in a record as editors see it: `minimum_duration[0].label`."""
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{cut(part)}" if path else cut(part)
    return path


def did_you_mean(word: str, known: Collection[str]) -> str:
    """Return «Mente du …?» for a near miss, else the empty string."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.7)
    return f"Mente du «{cut(matches[0], MOST_LISTED)}»?" if matches else ""


def hint(word: str, known: Collection[str]) -> str:
    """Return «Mente du …? » to stand before a cure, or nothing."""
    guess = did_you_mean(word, known)
    return f"{guess} " if guess else ""


def known_list(known: Collection[str], most: int = 30) -> str:
    """Return the values that may be written, as text; long lists are cut and say so."""
    shown = ", ".join(cut(word, MOST_LISTED) for word in list(known)[:most])
    return shown + (f" … ({len(known)} i alt)" if len(known) > most else "")


A_YEAR = 2021  # the example of a whole number where its field has none: nearly all of those are years


def words_for(error: ErrorDetails, known_fields: Mapping[str, str], example: Any = None) -> dict[str, Any]:
    """Return the words that the message of one validation error needs.

    `known_fields` are the names that may stand where the error is, and their titles: an editor may know a field by
    either. `example` is what could stand there instead.
    """
    context: dict[str, Any] = dict(error.get("ctx") or {})
    loc = error["loc"]
    names = [part for part in loc if isinstance(part, str)]
    known = context.pop("known", None) or known_fields
    word = str(names[-1]) if error["type"] == "extra_forbidden" and names else str(error["input"])
    guess = did_you_mean(word, known)
    if (
        not guess and word[:1].isalpha() and isinstance(known, Mapping)
    ):  # an editor may know a word by what pages call it
        titles = {title.lower(): name for name, title in known.items() if title}
        near = difflib.get_close_matches(word.lower(), titles, n=1, cutoff=0.7)
        guess = f"Mente du «{titles[near[0]]}»?" if near else ""
    return context | {
        "input": shorten(error["input"]),
        "raw": "…" if isinstance(error["input"], dict | list) else str(error["input"]),
        "field": names[-1] if names else "",
        "example": A_YEAR if example is None else example,
        "known": known_list(known, 40 if error["type"] == "extra_forbidden" else 30),
        "guess": f"{guess} " if guess else "",
    }


def cut(text: str, most: int = MOST_QUOTED) -> str:
    """Return a text, or its beginning and «…» where it is longer."""
    return f"{text[:most]}…" if len(text) > most else text


def shorten(value: Any, most: int = MOST_QUOTED) -> str:
    """Quote a value as the editor wrote it, cut to a readable length."""
    if isinstance(value, dict | list):
        return "en liste" if isinstance(value, list) else "et sæt felter"
    if value is None:
        return "en tom værdi"
    text = "true" if value is True else "false" if value is False else str(value)
    return "«" + cut(text.replace("\n", " "), most) + "»"
