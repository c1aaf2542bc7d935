"""The Markdown that texts may have, but for what plain Danish looks like: «9. klasse», «1. august», «5*6*7»."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline

_NUMBERED = re.compile(r"([0-9]{1,9})([.)])(?=[ \t]|$)")
_TAG = re.compile(r'<(?:(ol|ul)(?: start="([0-9]+)")?|/(?:ol|ul)|(li))>')


def parser() -> MarkdownIt:
    """Return a parser of Markdown that leaves plain Danish alone."""
    made = MarkdownIt("commonmark", {"html": False}).enable("table")
    made.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    made.block.ruler.before("list", "out_of_order", _out_of_order, {"alt": ["list"]})
    made.inline.ruler.before("emphasis", "times", _times)
    return made


def numbered(html: str) -> str:
    """Write the numbers of lists into their items, for who takes the tags away."""
    counts: list[int | None] = []  # of each list that is open, the next number, if it has any

    def said(tag: re.Match[str]) -> str:
        if tag[1]:
            counts.append(int(tag[2] or 1) if tag[1] == "ol" else None)
        elif not tag[3]:
            counts.pop()
        elif (count := counts[-1]) is not None:
            counts[-1] = count + 1
            return f"{tag[0]}{count}. "
        return tag[0]

    return _TAG.sub(said, html)


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Begin a list with a number only where the next number follows; in a paragraph, «1. august» begins none either."""
    is_within = state.sCount[start] >= state.blkIndent  # else it ends the text of an item, whatever comes of it
    if (found := _number(state, start)) and is_within and not _followed(state, start, end, found):
        return False
    return list_block(state, start, end, silent)


def _number(state: StateBlock, line: int) -> re.Match[str] | None:
    return _NUMBERED.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _followed(state: StateBlock, start: int, end: int, first: re.Match[str]) -> bool:
    """Tell whether the next line of the same list has the next number."""
    inside = state.sCount[start] + len(first[0]) + 1  # where what belongs to the first item may begin
    is_broken = False
    for line in range(start + 1, end):
        if state.isEmpty(line):
            is_broken = True
            continue
        if state.sCount[line] >= inside:
            continue
        if state.sCount[line] < state.blkIndent:
            return False
        if found := _number(state, line):
            return found[2] == first[2] and int(found[1]) == int(first[1]) + 1
        if is_broken:
            return False
    return False


def _out_of_order(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """End a list before a number that is not the next: it would be written as another."""
    found = _number(state, start)
    if not silent or not found or state.tokens[-1].type != "list_item_close":
        return False
    level = state.tokens[-1].level
    before = next(one for one in reversed(state.tokens) if one.type == "list_item_open" and one.level == level)
    return before.info != "" and int(found[1]) != int(before.info) + 1


def _times(state: StateInline, silent: bool) -> bool:
    """Leave a star between two digits as it is."""
    around = state.src[max(state.pos - 1, 0) : state.pos + 2]
    if not re.fullmatch("[0-9]\\*[0-9]", around):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True
