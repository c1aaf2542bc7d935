r"""Markdown that was meant and became nothing: `[x](https://a.dk/min side)` is shown as it is written, and `**fed **`.

It is looked for in what the parser left as plain words. A sign behind `\` or written as an entity is none of it.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from ..reading.problems import cut

OTHER = "\0"  # stands for what is no plain words: a link's ends, code, a sign that shall be seen

_START = r"(?:https?:|mailto:|www\.)"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿ]"
_LINKS = (
    r"\]\(",  # [x](https://a.dk/min side), [x](https://a.dk
    rf"\]\s+\(\s*<?(?:{_START}|[/#]{_LETTER})",  # [x] (https://a.dk)
    rf"\]:\s*<?{_START}",  # [x]: https://a.dk
    r"\]https?:[^\s()]*\)",  # [x]https://a.dk)
    rf"\]\[(?=[^\[\]]*{_LETTER})[^\[\]]+\]",  # [x][kilde], where nothing tells the source's address
    rf"\[[^\[\]]*\(\s*<?{_START}[^\[\]]*(?:\[|$)",  # [x(https://a.dk)
    rf"\)\[\s*<?{_START}",  # (x)[https://a.dk]
)
# Stars behind a word, a figure or a bracket tell of a note or of significance: «0,12**».
_OPENS = r"(?<![0-9A-Za-zÀ-ÖØ-öø-ÿ_*)%\]])\*\*"
_CLOSES = r"\*\*(?![0-9A-Za-zÀ-ÖØ-öø-ÿ_*])"
_FAT = (
    rf"{_OPENS}[^\s*][^*\0]*[^\s*]\*\*(?!\*)",  # **Husk:**at
    rf"{_OPENS}[^\s*][^*\0]*[^\s*]\s+{_CLOSES}",  # **fed **
    rf"{_OPENS}\s+{_LETTER}[^*\0]*{_LETTER}[.!?:,]?\s*{_CLOSES}",  # ** fed**
    rf"{_OPENS}{_LETTER}{{2}}[^*]*$",  # **fed
)
FOOTNOTE = r"\[\^[^\[\]\s]+\]"  # text[^1]
# By its rule, what stands where Markdown was meant; patterns of Python and JavaScript, whatever the letters' size.
UNMADE = {
    "unsafe_link.nameless": r"\[\s*\]\(",
    "unmade.footnote": FOOTNOTE,
    "unmade": "|".join(_LINKS),
    "unmade.fat": "|".join(_FAT),
    "unmade.heading": r"(?:^|\n)##+[^\s#]",
}
_PATTERNS = {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in UNMADE.items()}
_SHOWN = 30  # signs before and after, to know the place by


def mark_unmade(state: StateCore) -> None:
    """Put a token `unmade`, with its rule, words and start as `meta`, before the words that were meant as Markdown."""
    for token in state.tokens:
        if token.children:
            token.children = _marked(token.children)


def _marked(children: list[Token]) -> list[Token]:
    words = [_words(child) for child in children]
    text = "".join(words)
    for rule, pattern in _PATTERNS.items():
        if match := pattern.search(text):
            at, before = 0, len(words[0])
            while before <= match.start():
                at += 1
                before += len(words[at])
            found = text[max(match.start() - _SHOWN, 0) : match.end() + _SHOWN].replace(OTHER, "").strip()
            start = re.split(r"[\0\n]", match[0].lstrip())[0]  # as it stands in its line
            meta = {"rule": rule, "found": cut(" ".join(found.split())), "start": start}
            return [*children[:at], Token("unmade", "", 0, meta=meta, hidden=True), *children[at:]]
    return children


def _words(token: Token) -> str:
    match token.type:
        case "text":
            return token.content
        case "softbreak" | "hardbreak":
            return "\n"
    return OTHER
