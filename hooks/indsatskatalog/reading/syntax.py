"""What is wrong where YAML cannot be read: the parser's English words turned into the key of a message."""

from __future__ import annotations

import re
from typing import Any

import yaml

from .problems import Problem, place
from .unseen import HARD_SPACES

# What the parser says (a pattern) -> the key of the message. "start": the place is where the parser's trouble began,
# such as the quotation mark that is never closed; "end": it is where the parser gave up.
SYNTAX: list[tuple[str, str, str]] = [
    (r"escape (character|code)|hex[a-z]* number", "yaml.backslash", "end"),
    (r"cannot start any token|found a tab|tab character", "yaml.sign", "end"),
    (r"mapping values are not allowed", "yaml.colon", "end"),
    (r"(block sequence entries|mapping keys) are not allowed|node content", "yaml.dash", "end"),
    (r"could not find expected ':'", "yaml.no_colon", "start"),
    (r"text after a quoted text", "yaml.after_quote", "end"),
    (r"quoted scalar", "yaml.quote", "start"),
    (r"did not find expected ('-' indicator|key)", "yaml.indentation", "end"),
    (r"flow (sequence|mapping)", "yaml.bracket", "start"),
    (r"anchor|alias", "yaml.ampersand", "start"),
    (r"block scalar", "yaml.block", "start"),
    (r"directive", "yaml.percent", "start"),
    (r"tag", "yaml.exclamation", "start"),
]


# Rest of a line after a text: a comment that stands as comments do has two spaces before it and one after.
_REST = re.compile(r"([ \t]+)(#[^\n]*)")
_ENDED = re.compile(r"^\.\.\.\s*$", re.MULTILINE)
_DASH = re.compile(r"\n *(?=-(?: |$))", re.MULTILINE)


_FIELD = re.compile(r" *(?:- +)*(?=[a-z_]+:)")  # up to a field's name
_OTHER = re.compile(r" *(?=- |[a-z_]+:(?:\s|$))")  # up to what begins a field or an item


# Copied from a word processor it looks like an ordinary space, and the parser takes it for a letter.
HARD_SPACE = re.compile(f"^ *-?[{HARD_SPACES}]", re.MULTILINE)
HARD_IN_NAME = re.compile(f"[a-z_]+[{HARD_SPACES}]")
_HARD_BEHIND = re.compile(f" *(?:- *)?[a-z_]+:[{HARD_SPACES}]")
_SIGN_NUMBER = re.compile(r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8}))")


def syntax_problem(shown: str, error: yaml.YAMLError, text: str) -> Problem:
    """Return the problem for what the parser stumbled on in a file's text."""
    if match := HARD_SPACE.search(text):
        return Problem.told(shown, "yaml.hard_space", place(text, match.end() - 1))
    end, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    says = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    if end and "did not find expected key" in says:
        line = "".join(text.split("\n")[end.line : end.line + 1])
        says = "text after a quoted text" if line[: end.column].strip() else says
    key, at = next(((key, at) for pattern, key, at in SYNTAX if re.search(pattern, says)), ("yaml", "end"))
    if key == "yaml.backslash" and end and (sign := _no_sign(text, end.index)):
        start, found, itself = sign
        return Problem.told(shown, "yaml.backslash.sign", place(text, start), found=found, sign=itself)
    mark = (start or end) if at == "start" else (end or start)
    if key == "yaml" and (ended := _ENDED.search(text[: mark.index] if mark else text)):
        return Problem.told(shown, "yaml.ended", place(text, ended.start()))
    if key == "yaml.no_colon" and mark and (hard := _HARD_BEHIND.match(text.split("\n")[mark.line])):
        return Problem.told(shown, "yaml.hard_space.colon", (mark.line + 1, hard.end()))
    if key == "yaml.colon" and mark and (cause := _before_a_colon(text.split("\n"), mark.line)):
        return Problem.told(shown, *cause)
    return Problem.told(shown, key, (mark.line + 1, mark.column + 1) if mark else (1, 1))


def _no_sign(text: str, at: int) -> tuple[int, str, str] | None:
    r"""Return where a number that is no sign's, `\ud83d`, begins and how it is written, and what two of them mean."""
    first = _SIGN_NUMBER.match(text, start := text.rfind("\\", 0, at + 1))
    if not first:
        return None
    second = _SIGN_NUMBER.match(text, first.end())
    halves = [chr(int(half["u"], 16)) for half in (first, second) if half and half["u"]]
    sign = "".join(halves).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    both = len(sign) == 1 and len(halves) == 2
    return start, text[start : second.end() if both and second else first.end()], f": {sign}" if both else ""


def _before_a_colon(lines: list[str], at: int) -> tuple[str, tuple[int, int]] | None:
    """Return what made a colon impossible, and where: a space forgotten on its line or the one above, or a level."""
    above = lines[at - 1] if at else ""
    for number, line in ((at + 1, lines[at]), (at, above)):
        if dash := re.match(r" *-(?=[a-z_]+:)", line):
            return "yaml.no_space", (number, dash.end() + 1)
    if colon := re.match(r" *[a-z_]+:(?=[^\s/])", above):
        return "yaml.no_space.colon", (at, colon.end() + 1)
    inner = re.match(r" +(?=[a-z_]+:(?:\s|$))", lines[at])
    own = len(above) - len(above.lstrip())
    if inner and re.match(r" *[a-z_]+: +[^\s#|>]", above) and inner.end() > own:
        return "yaml.level", (at + 1, inner.end() + 1)
    return None


def cut_off(text: str, end: int) -> str:
    """Return what follows an unquoted text on its line where it looks like a part of it, taken for a comment; or ""."""
    rest = _REST.match(text, end)
    if rest is None or (len(rest[1]) > 1 and rest[2][1:2] in ("", " ", "#")):
        return ""
    return rest[2]


def swallows(text: str, event: Any) -> bool:
    """Tell whether a quoted text of several lines holds fields or items that stand where its own field does.

    Its quotation mark was never closed, and the next one that opens a text ends it.
    """
    start, end = event.start_mark, event.end_mark
    line = text[text.rfind("\n", 0, start.index) + 1 : start.index]
    field = _FIELD.match(line)
    own = field.end() if field else len(line) - len(line.lstrip())
    within = text[start.index : end.index].split("\n")[1:]
    return any((one := _OTHER.match(inner)) and one.end() <= own for inner in within)


def glued_at(written: str, *, folded: bool) -> int:
    """Return where in a text of several lines a dash begins what looks like an item of a list, else -1.

    In a folded text (`>-`) only lines at the first one's indentation are put together with the line before.
    """
    if not folded:
        return dash.end() if (dash := _DASH.search(written)) else -1
    at, first, before = 0, "", ""
    for number, line in enumerate(written.split("\n")):
        indent = line[: len(line) - len(line.lstrip())]
        if number and line.strip():
            first = first or indent or "-"
            if indent == first and before == first and line.startswith(f"{indent}- "):
                return at + len(indent)
        before = indent if number and line.strip() else ""
        at += len(line) + 1
    return -1
