"""Text in records: Markdown in, safe HTML out. Raw HTML, images and unsafe links are refused, not cleaned.

`_read` is the only reader of Markdown in records: one parse is looked at by `faults_of` and rendered, for the check and
for every page. So nothing is told of a text that readers do not get, and readers get nothing that was not looked at.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markdown_it.token import Token
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from ..reading.problems import MOST_TOLD, shorten
from ..reading.unseen import NO_SIGN, called, is_blank, is_unseen, told_of
from .plain_danish import as_phrases, blocks, numbered
from .points import refuse_points
from .tokens import (
    HTML,
    PARSER,
    SIGN,
    URL_OF_AUTOLINK,
    asked,
    bracketed,
    every,
    faults_of,
    odd_in,
    plainly,
    repeated_in,
)
from .work import Work


def _marked_up(text: str) -> bool:
    return bool(SIGN.search(text))


class _Read(NamedTuple):
    """One text: its HTML, whether that is what stands in one paragraph, and what the checks ask of it.

    `links` are the addresses behind its links, percent-encoded where an address may not hold a sign.
    """

    html: Markup
    lone: bool
    faults: tuple[tuple[str, str], ...]  # each rule that it breaks and what was written; it is shown as that then
    blank: bool
    repeated: int
    links: tuple[str, ...]


@lru_cache(maxsize=16384)  # the check, pages, tables and the search ask for the same texts, far apart
def _read(text: str) -> _Read:
    # In a line, «2. klasse» begins no list.
    tokens = blocks(PARSER, text) if "\n" in text else PARSER.parseInline(text)
    plainly(tokens)
    found = [(kind, what) for _, kind, what in faults_of(tokens)]
    # On its page a field's heading would stand above those that the field stands below.
    found += [
        ("heading", shorten(b.content)) for a, b in pairwise(tokens) if a.type == "heading_open" and "#" in a.markup
    ]
    faults = tuple(dict.fromkeys(found))
    blank = is_blank("".join(token.content for token in every(tokens) if token.type != "inline"))
    repeated = repeated_in(tokens)
    links = tuple(str(token.attrs["href"]) for token in every(tokens) if token.type == "link_open")
    if faults:
        return _Read(as_html(text), True, faults, blank, repeated, links)
    match tokens:
        case [inline] | [Token(type="paragraph_open"), inline, Token()] if inline.type == "inline":
            return _Read(to_html([inline]), True, (), blank, repeated, links)
    return _Read(to_html(tokens), False, (), blank, repeated, links)


def _check_signs(text: str) -> None:
    """Refuse signs that nobody sees or can read, letters that no keyboard writes so, and points that are none."""
    if is_unseen(text):
        raise PydanticCustomError("blank", "blank", {})
    if match := NO_SIGN.search(text):
        raise PydanticCustomError(rule := told_of(match[0]), rule, {"found": called(match[0])})
    if odd := odd_in(text):
        raise PydanticCustomError("letter", "letter", {"found": odd[1]})
    refuse_points(text)


def check_line(text: str) -> str:
    """Refuse what does not belong in one line of plain text; return the text, stripped."""
    _check_signs(text)
    if "\n" in text.strip():
        raise PydanticCustomError("line_break", "line break", {})
    if match := HTML.search(text):
        kind, what = bracketed(match[0])
        raise PydanticCustomError(kind, "html", {"found": what})
    if is_blank(text):
        raise PydanticCustomError("blank", "blank", {})
    return text.strip()


def check_prose(text: str, work: Work | None = None) -> str:
    """Refuse raw HTML, images, links that are not plainly safe, and what shows nothing; return the text, stripped.

    `work` is what the other texts of the file have left over. Raises PydanticCustomError, of the first fault with the
    others in its context (`more`, the kind of each and what was written).
    """
    _check_signs(text)
    text = text.strip()
    if is_blank(text):
        raise PydanticCustomError("blank", "blank", {})
    if not _marked_up(text):
        return text
    work = work or Work()
    work.take(asked(text))
    read = _read(text)
    work.take(read.repeated)
    tags = dict.fromkeys(bracketed(tag[0]) for tag in HTML.finditer(URL_OF_AUTOLINK.sub("", text)))
    opening = [tag for tag in tags if not tag[1].startswith("</")]
    if faults := [*(opening or tags), *read.faults]:
        kind, what = faults[0]
        if not (read.blank and kind == "control_character"):
            raise PydanticCustomError(kind, kind, {"found": what, "more": faults[1:MOST_TOLD]})
    if read.blank:
        raise PydanticCustomError("blank", "blank", {})
    return text


def render(text: str) -> Markup:
    """Render prose as block HTML (paragraphs, lists, links)."""
    if not _marked_up(text):
        return Markup(f"<p>{as_html(text)}</p>\n")
    read = _read(text)
    return Markup(f"<p>{read.html}</p>\n") if read.lone else read.html


def render_inline(text: str) -> Markup:
    """Render prose of one paragraph without the paragraph around it; other blocks stay blocks."""
    return _read(text).html.strip() if _marked_up(text) else as_html(text)


def render_phrase(text: str) -> Markup:
    """Render prose for a place where no block may stand: paragraphs and items as spans, each on a line of its own."""
    return Markup(as_phrases(render_inline(text)))


def as_html(text: str) -> Markup:
    """Return plain text as it stands between tags, where quotation marks mean nothing."""
    return Markup(escape(text, quote=False))


def to_html(tokens: list[Token]) -> Markup:
    """Return what tokens of a text or a page are as HTML."""
    return Markup(PARSER.renderer.render(tokens, PARSER.options, {}))


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses behind the links of a text or a page, however they are written there."""
    return _read(text).links if _marked_up(text) else ()


def unmarked(line: str) -> str:
    """Return a line of a page, plain or Markup, as plain text."""
    return str(Markup(numbered(line)).striptags()) if isinstance(line, Markup) else line


def plain(text: str) -> str:
    """Return prose as plain text, for titles, descriptions and data without markup."""
    return unmarked(render(text)) if _marked_up(text) else " ".join(text.split())
