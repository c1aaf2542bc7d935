"""The signs that nobody sees and no text may hold: one list for files, for texts, and for the form in the browser.

And how a text is written that a PDF or a word processor wrote otherwise: each letter one sign, each sign one letter.

Each is the inside of a character class, in an escape that Python and JavaScript both read, or as the sign itself where
there is no such escape: above U+FFFF. JavaScript reads it by whole signs (flag `u`). A new sign belongs in one of them,
and is then refused in files and taken out of what people paste into the form.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from html import unescape
from typing import Any

import yaml

# No file can hold these: what YAML cannot have, and line ends that not every program takes for one, so that a field
# could hide behind a comment.
IN_FILES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff"
# Beside them: half of Windows' line end, soft hyphens, signs without width, signs that turn the direction of writing,
# fillers of other scripts, notes between lines, tags, and what Unicode says is no sign.
IN_TEXTS = (
    IN_FILES
    + r"\u000d\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e"
    + r"\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb"
    + "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
)
# Signs that mean something to one program only (private use), or stand where a letter was lost. Only a person knows
# which was meant, so nothing takes them out.
LOST = "\\ue000-\\uf8ff\\ufffd\U000f0000-\U000ffffd\U00100000-\U0010fffd"
# Spaces that look like the keyboard's own; where a line is indented, YAML takes them for letters.
HARD_SPACES = r"\u00a0\u2007\u202f"

# Signs that Unicode counts as letters and symbols, and that show nothing.
_SEEN = re.compile("[0-9A-Za-z]")  # settles it for all but a few texts
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"

_HIGH = "[\U00010000-\U0010ffff]"


def one_of(signs: str) -> re.Pattern[str]:
    """Compile a class of signs. Python tries those above U+FFFF one by one, so only where a text has such a sign."""
    low = re.sub(f"{_HIGH}(?:-{_HIGH})?", "", signs)
    return re.compile(f"[{low}{_HIGH[1:-1]}](?<=[{signs}])")


NO_FILE = re.compile(rf"[{IN_FILES}]|\r(?!\n)")
NO_TEXT = one_of(IN_TEXTS)
NO_SIGN = one_of(IN_TEXTS + LOST)
SIGN_RULES = ("control_character", "lost_sign")
_LOST = re.compile(f"[{LOST}]")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0abvefrNLP])")  # of YAML
_BREAK = re.compile("[\v\f\u0085\u2028\u2029]")  # one that is no line's end for every program


class Unseen:
    """The signs of a file that no text may hold, in their order; one that is in no value is in a comment."""

    def __init__(self, text: str) -> None:
        self._text = text
        signs = NO_SIGN.finditer(text)
        self._left = deque(sign.start() for sign in signs if sign[0] != "\r")  # half of Windows' line end
        self._any = bool(self._left)
        self._outside: list[int] = []

    def take(self, event: Any) -> tuple[str, str] | None:
        """Note where the next value stands; return what is told of the first sign in it that no text may hold.

        That is a message's key, and what the sign is called, or how it is written where YAML makes it of an escape.
        """
        if self._left:
            # Behind the sign that begins a block a comment may stand.
            at = event.start_mark.index
            start = self._text.find("\n", at) if event.style in ("|", ">") else at
            while self._left and self._left[0] < event.end_mark.index:
                if (at := self._left.popleft()) < start:
                    self._outside.append(at)
        sign = NO_SIGN.search(event.value) if self._any or event.style == '"' else None
        if not sign or is_unseen(event.value):  # that it shows nothing is told instead
            return None
        written = self._text[event.start_mark.index : event.end_mark.index]
        escapes = _ESCAPE.findall(written) if sign[0] not in written and not _LOST.match(sign[0]) else []
        found = next((escape for escape in escapes if yaml.safe_load(f'"{escape}"') == sign[0]), "")
        if re.search(rf"{re.escape(found)}[A-Za-zÀ-ÿ]", written) and len(found) == 2:  # «Klub\Penalhus»
            return "control_character.backslash", found
        return ("control_character.escape", found) if found else (told_of(sign[0]), called(sign[0]))

    def outside(self) -> int:
        """Return where the first sign stands that is in no value; -1 where there is none."""
        return next(iter([*self._outside, *self._left]), -1)


def is_blank(text: str) -> bool:
    """Tell whether a text has no sign that can be seen: only spaces, controls, marks without a letter, fillers."""
    return not _SEEN.search(text) and all(sign in _FILLERS or unicodedata.category(sign)[0] in "CMZ" for sign in text)


def is_unseen(text: str) -> bool:
    """Tell whether nothing is left of a text without its unseen signs; one that was lost may have been a letter."""
    return is_blank(text) and not _LOST.search(text)


def _in_letters(text: str) -> str:
    """Return a text with its letters as a keyboard writes them: each one sign (NFC), ligatures apart."""
    return unicodedata.normalize("NFC", _LIGATURE.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), text))


def mended(text: str) -> str:
    """Return a file's text without what no text may hold; its ends of lines stay, as does all that can be seen.

    Where no line ends as lines do, those signs end it that some program takes for an end.
    """
    if not re.search("[\r\n]", text.rstrip("\r\n")):
        text = _BREAK.sub("\n", text)
    lines = (_BREAK.sub(" ", line.replace("\r", "\n")) for line in text.split("\r\n"))
    return "\r\n".join(_in_letters(NO_TEXT.sub("", line)) for line in lines)


def without_entities(text: str) -> str:
    """Return a file's text with those entities written as signs, or not at all, whose signs no text may hold."""
    return _ENTITY.sub(_written_out, text)


def _written_out(entity: re.Match[str]) -> str:
    sign = unescape(entity[0])
    if ";" in sign:  # a name that only begins like one: «&shyt;»
        return entity[0]
    if NO_TEXT.search(sign):
        return " " if _BREAK.match(sign) else ""
    return sign if _in_letters(f"a{sign}") != f"a{sign}" else entity[0]


def odd_letter(text: str) -> int:
    """Return where the first letter stands that is not written as a keyboard does; -1 where all are."""
    if text.isascii() or (good := _in_letters(text)) == text:
        return -1
    return next((at for at, (one, other) in enumerate(zip(text, good, strict=False)) if one != other), len(good))


def spaced(text: str) -> str:
    """Return a text with one plain space wherever it has some space: for comparing, never for showing."""
    return " ".join(text.split())


def called(sign: str) -> str:
    """Name a sign that cannot be shown."""
    return f"U+{ord(sign):04X}"


def told_of(sign: str, where: str = "") -> str:
    """Return the key of what is told of a sign that no text may hold; `where` ends that of an unseen one."""
    return "lost_sign" if _LOST.match(sign) else f"control_character{where}"
