"""The Markdown that texts may have, but for what plain Danish looks like: «9. klasse», «1. august», «5*6*7»."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_BULLET = re.compile(r"([-+*])[ \t]+(?=\S)")
# A number that counts what follows it: a list's item begins with a capital, but so may a month and a form.
_ORDINAL = re.compile(
    r"[0-9]+\.[ \t]+(?=[a-zà-ÿ]|(?i:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november"
    r"|december|klasse)\b)"
)
_QUOTED_FIGURE = re.compile(r">[ \t]*[0-9]")
_TAG = re.compile(r'<(?:(ol|ul)(?: start="([0-9]+)")?(?: class="(bracketed)")?|/(?:ol|ul)|(li))>')
# Stars that multiply stand between figures, or one between two words, amounts or brackets; emphasis stands around them.
_TIMES = re.compile(r"(?<=[0-9])\*+(?=[0-9])|(?<=[^\W_]|[)\]%½])\*(?=[^\W_]|[(\[½])")


def parser() -> MarkdownIt:
    """Return a parser of Markdown that leaves plain Danish alone."""
    made = MarkdownIt("commonmark", {"html": False, "store_labels": True}).enable("table")
    made.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    made.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    made.block.ruler.at("blockquote", _quote, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.block.ruler.before("list", "out_of_order", _out_of_order, {"alt": ["list"]})
    made.inline.ruler.before("emphasis", "times", _times)
    made.core.ruler.push("bracketed", _bracketed)
    return made


def blocks(made: MarkdownIt, text: str) -> list[Token]:
    """Read a text of several lines; a definition of a link that nothing uses is a token at the end, `definition`."""
    env: dict[str, Any] = {}
    tokens = made.parse(text, env)
    given = [
        *env.get("references", {}).items(),
        *((reference["label"], reference) for reference in env.get("duplicate_refs", ())),
    ]
    used = {child.meta.get("label") for token in tokens for child in token.children or ()}
    lines = text.split("\n")
    for number, (label, reference) in enumerate(given):
        if label not in used or number >= len(env["references"]):
            line = lines[min(reference["map"][0], len(lines) - 1)]
            tokens.append(Token("definition", "", 0, content=line.strip(), map=reference["map"], hidden=True))
    return tokens


def numbered(html: str) -> str:
    """Write the numbers of lists into their items, for who takes the tags away."""
    open_lists: list[tuple[int, str] | None] = []  # of each, the next number, if it has any, and what stands after it

    def said(tag: re.Match[str]) -> str:
        if tag[1]:
            open_lists.append((int(tag[2] or 1), ")" if tag[3] else ".") if tag[1] == "ol" else None)
        elif not tag[4]:
            open_lists.pop()
        elif at := open_lists[-1]:
            number, sign = at
            open_lists[-1] = number + 1, sign
            return f"{tag[0]}{number}{sign} "
        return tag[0]

    return _TAG.sub(said, html)


_BLOCK = re.compile(r"<(/?)(p|[ou]l|li|h[1-6]|blockquote|pre|table|thead|tbody|tr|t[hd]|hr)\b[^>]*>")
_UNLISTED = re.compile(r"<ul>|</ul>|<ol[^>]*>|</ol>|<li>")


def as_phrases(html: str) -> str:
    """Write the blocks of a text as spans on lines of their own, for places where no block may stand: a note, a line.

    Numbers of lists become words, as in plain text; the style puts points before the other items.
    """
    if not _BLOCK.search(html):
        return html
    kinds: list[str] = []

    def pointed(tag: re.Match[str]) -> str:
        if tag[0] == "<li>":
            return "<li>" if kinds[-1] == "ol" else '<span class="line point">'
        if tag[0].startswith("</"):
            kinds.pop()
        else:
            kinds.append(tag[0][1:3])
        return tag[0]

    def written(tag: re.Match[str]) -> str:
        if tag[2] in ("th", "td"):
            return "</span> " if tag[1] else '<span class="part">'
        return "</span>" if tag[1] else '<span class="line"></span>' if tag[2] == "hr" else '<span class="line">'

    return _BLOCK.sub(written, _UNLISTED.sub(pointed, numbered(html)))


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _number(state: StateBlock, line: int) -> re.Match[str] | None:
    """Return the number that a line begins with, unless it counts what follows: «9. klasse», «1. august»."""
    text = _line(state, line)
    return None if _ORDINAL.match(text) else _NUMBERED.match(text)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Begin a list only where one is meant: nothing is taken from a line that only looks like an item."""
    is_within = state.sCount[start] >= state.blkIndent  # else it ends the text of an item, whatever comes of it
    if is_within and not _is_meant(state, start, end, silent):
        return False
    return list_block(state, start, end, silent)


def _is_meant(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tell whether a line begins a list: a number that the next follows, or a sign that is no minus or dash."""
    text = _line(state, start)
    if match := _BULLET.match(text):
        is_doubtful = text[match.end()].isdigit() or (
            silent and not state.blkIndent and _line(state, start - 1).rstrip()[-1:] != ":"
        )
        sign = match[1]
        return not is_doubtful or _followed(state, start, end, match, lambda line: _line(state, line)[:1] == sign)
    if first := _number(state, start):

        def is_next(line: int) -> bool:
            following = _number(state, line)
            return bool(following and following[2] == first[2] and int(following[1]) == int(first[1]) + 1)

        return _followed(state, start, end, first, is_next)
    return not _ORDINAL.match(text)


def _followed(state: StateBlock, start: int, end: int, first: re.Match[str], is_next: Callable[[int], bool]) -> bool:
    """Tell whether the next line that may be an item of the same list is its next item."""
    inside = state.sCount[start] + len(first[0].rstrip()) + 1  # where what belongs to the first item may begin
    is_broken = False
    for line in range(start + 1, end):
        if state.isEmpty(line):
            is_broken = True
        elif state.sCount[line] >= inside:
            continue
        elif state.sCount[line] < state.blkIndent:
            return False
        elif is_next(line):
            return True
        elif is_broken or _NUMBERED.match(_line(state, line)):
            return False
    return False


def _out_of_order(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """End a list before a number that is not the next: it would be written as another."""
    if not silent or state.tokens[-1].type != "list_item_close" or not _NUMBERED.match(_line(state, start)):
        return False
    level = state.tokens[-1].level
    before = next(token for token in reversed(state.tokens) if token.type == "list_item_open" and token.level == level)
    match = _number(state, start)
    return before.info != "" and not (match and int(match[1]) == int(before.info) + 1)


def _quote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave «> 5 elever» as it is, unless the next line is quoted too."""
    if _QUOTED_FIGURE.match(_line(state, start)) and (start + 1 >= end or not _line(state, start + 1).startswith(">")):
        return False
    return blockquote(state, start, end, silent)


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Note in each row, as `left_out`, the first of its cells that the head has no column for."""
    before = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    made = state.tokens[before:]
    columns = sum(token.type == "th_open" for token in made)
    for row in made:
        if row.type == "tr_open" and row.map:
            cells = escapedSplit(_line(state, row.map[0]).strip().removeprefix("|").removesuffix("|"))
            row.meta["left_out"] = next((cell.strip() for cell in cells[columns:] if cell.strip()), "")
    return True


def _times(state: StateInline, silent: bool) -> bool:
    """Leave stars that multiply as they are."""
    if not (stars := _TIMES.match(state.src, state.pos)):
        return False
    if not silent:
        state.pending += stars[0]
    state.pos = stars.end()
    return True


def _bracketed(state: StateCore) -> None:
    """Mark the lists whose numbers stand before a bracket, «1) …», so that pages write them so."""
    for token in state.tokens:
        if token.type == "ordered_list_open" and token.markup == ")":
            token.attrSet("class", "bracketed")
