"""Text in records: Markdown in, safe HTML out. Raw HTML, images and unsafe links are refused, not cleaned.

`_read` is the only reader of Markdown in records: one parse is looked at by `_faults` and rendered, for the check and
for every page. So nothing is told of a text that readers do not get, and readers get nothing that was not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from ..reading.problems import MOST_TOLD, Problem, place
from ..reading.unseen import NO_SIGN, SIGN_RULES, called, is_blank, odd_letter, told_of
from .plain_danish import as_phrases, blocks, numbered, parser
from .points import refuse_points
from .web_address import coded_sign, link_fault
from .work import MAX_WORK, Work

MAX_NESTING = 12  # lists, quotes and emphasis inside each other; the parser drops text that is deeper than 20
_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")
_MAIL = re.compile(r"<([\w.+-]+@[\w.-]+)>")
# Text without any of these is one paragraph of plain words; most fields are, and skip the parser.
_SIGN = re.compile(r"[*_`\[\]<>#\n!\\|~]|&(?=[#0-9A-Za-z])")
_URL_OF_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


_PARSER = parser()
# `_faults` names every unsafe link; the parser must see them as links for that.
_PARSER.validateLink = lambda url: True  # type: ignore[method-assign]


def _marked_up(text: str) -> bool:
    return bool(_SIGN.search(text))


def _asked(text: str) -> int:
    """Return what the parser will have to do: its signs, or the cells of its tables, which few signs can make many."""
    cells = 0
    if "|" in text:
        for block in _EMPTY_LINE.split(text):
            lines = block.split("\n")
            cells += len(lines) * max(line.count("|") for line in lines)
    return max(len(_SIGN.findall(text)), cells)


def _plainly(tokens: list[Token]) -> list[Token]:
    """Take the alignment of cells away: it is a style, which the site's policy lets no element have."""
    for token in tokens:
        token.attrs.pop("style", None)
    return tokens


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or ()


def _faults(tokens: list[Token]) -> Iterator[tuple[Token, str, str]]:
    """Yield each token that may not be rendered, with the rule that it breaks and what was written."""
    depth = 0
    for token in _all(tokens):
        depth += token.nesting
        if depth == MAX_NESTING + 1 and token.nesting == 1:
            yield token, "prose_depth", str(MAX_NESTING)
        if token.type == "image":
            yield token, "image", ""
        if token.type == "link_open" and (key := link_fault(url := str(token.attrs.get("href", "")))):
            yield token, key, coded_sign(url) if key == "coded_sign" else f"«{url[:60]}»"
        if unshown := _unshown(token):
            yield token, *unshown
        # What was written as an entity is a sign by now, but for the language of a block of code, where it becomes one
        # when it is rendered. The content of `inline` is what its children came from.
        content = "" if token.type == "inline" else token.content
        texts = [content, unescapeAll(token.info), *map(str, token.attrs.values())]
        if unfit := NO_SIGN.search("".join(texts)):
            yield token, told_of(unfit[0]), called(unfit[0])
        elif odd := next(filter(None, map(_odd, texts)), None):
            yield token, "letter", odd[1]


def _unshown(token: Token) -> tuple[str, str] | None:
    """Return the rule, and the words, where Markdown would leave out what is written, or make a heading unasked."""
    match token.type:
        case "definition":
            return "definition", f"«{token.content[:60]}»"
        case "tr_open" if left_out := token.meta.get("left_out"):
            return "cells", f"«{left_out[:60]}»"
        case "fence" if len(words := token.info.split(maxsplit=1)) > 1:
            return "fence", f"«{words[1][:60]}»"
        case "heading_open" if token.markup in ("-", "="):
            return "underlined", f"«{token.markup}»"
    return None


class _Read(NamedTuple):
    """One text: its HTML, whether that is what stands in one paragraph, and what the checks ask of it.

    `links` are the addresses behind its links, percent-encoded where an address may not hold a sign.
    """

    html: Markup
    lone: bool
    fault: tuple[str, str] | None  # the rule that it breaks and what was written; it is shown as it is written then
    blank: bool
    repeated: int
    links: tuple[str, ...]


@lru_cache(maxsize=16384)  # the check, pages, tables and the search ask for the same texts, far apart
def _read(text: str) -> _Read:
    tokens = (
        blocks(_PARSER, text) if "\n" in text else _PARSER.parseInline(text)
    )  # in a line, «2. klasse» begins no list
    _plainly(tokens)
    faults = [(kind, what) for _, kind, what in _faults(tokens)]
    # On its page a field's heading would stand above those that the field stands below.
    faults += [("heading", f"«{b.content[:60]}»") for a, b in pairwise(tokens) if a.type == "heading_open"]
    fault = next(iter(faults), None)
    blank = is_blank("".join(token.content for token in _all(tokens) if token.type != "inline"))
    repeated = _repeated(tokens)
    links = tuple(str(token.attrs["href"]) for token in _all(tokens) if token.type == "link_open")
    if fault:
        return _Read(as_html(text), True, fault, blank, repeated, links)
    match tokens:
        case [inline] | [Token(type="paragraph_open"), inline, Token()] if inline.type == "inline":
            return _Read(to_html([inline]), True, None, blank, repeated, links)
    return _Read(to_html(tokens), False, None, blank, repeated, links)


def _check_signs(text: str) -> None:
    """Refuse signs that nobody sees or can read, letters that no keyboard writes so, and points that are none."""
    if match := NO_SIGN.search(text):
        raise PydanticCustomError(rule := told_of(match[0]), rule, {"found": called(match[0])})
    if odd := _odd(text):
        raise PydanticCustomError("letter", "letter", {"found": odd[1]})
    refuse_points(text)


def _odd(text: str) -> tuple[int, str] | None:
    """Return where the first letter stands that no keyboard writes so, and the sign that makes it that."""
    at = odd_letter(text)
    return None if at < 0 else (at, called(next((sign for sign in text[at:] if not sign.isascii()), text[at])))


def check_line(text: str) -> str:
    """Refuse what does not belong in one line of plain text; return the text, stripped."""
    _check_signs(text)
    if "\n" in text.strip():
        raise PydanticCustomError("line_break", "line break", {})
    if match := _HTML.search(text):
        kind, what = _bracketed(match[0])
        raise PydanticCustomError(kind, "html", {"found": what})
    if is_blank(text):
        raise PydanticCustomError("blank", "blank", {})
    return text.strip()


def check_prose(text: str, work: Work | None = None) -> str:
    """Refuse raw HTML, images, links that are not plainly safe, and what shows nothing; return the text, stripped.

    `work` is what the other texts of the file have left over. Raises PydanticCustomError.
    """
    _check_signs(text)
    text = text.strip()
    if is_blank(text):
        raise PydanticCustomError("blank", "blank", {})
    if not _marked_up(text):
        return text
    work = work or Work()
    work.take(_asked(text))
    if match := _HTML.search(_URL_OF_AUTOLINK.sub("", text)):
        kind, what = _bracketed(match[0])
        raise PydanticCustomError(kind, "html", {"found": what})
    read = _read(text)
    work.take(read.repeated)
    if read.fault:
        kind, what = read.fault
        raise PydanticCustomError(kind, kind, {"found": what})
    if read.blank:
        raise PydanticCustomError("blank", "blank", {})
    return text


def _repeated(tokens: list[Token]) -> int:
    """Return what the addresses of links ask for: one that is written once may be used by very many."""
    return sum(len(str(token.attrs.get("href", ""))) for token in _all(tokens) if token.attrs) // 40


def _bracketed(text: str) -> tuple[str, str]:
    if mail := _MAIL.fullmatch(text):
        return "mail", mail[1][:60]
    return "raw_html", text.split("\n")[0][:40]


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
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def links_in(text: str) -> tuple[str, ...]:
    """Return the addresses behind the links of a text or a page, however they are written there."""
    return _read(text).links if _marked_up(text) else ()


def unmarked(line: str) -> str:
    """Return a line of a page, plain or Markup, as plain text."""
    return str(Markup(numbered(line)).striptags()) if isinstance(line, Markup) else line


def plain(text: str) -> str:
    """Return prose as plain text, for titles, descriptions and data without markup."""
    return unmarked(render(text)) if _marked_up(text) else " ".join(text.split())


def parse_page(text: str) -> list[Token]:
    """Return the tokens of a prose page below its title, for `to_html`.

    A page that the checks would refuse has none: what it says is not shown.
    """
    tokens = _plainly(blocks(_PARSER, text))
    return [] if any(_faults(tokens)) else tokens[3:]


def check_page(shown: str, text: str) -> list[Problem]:
    """Check a Markdown page: a `# ` title first, no raw HTML, images or unsafe links, and not too much of it."""
    problems = []
    if not text.startswith("# ") or is_blank(text.partition("\n")[0][2:]):
        problems.append(Problem.told(shown, "page_title"))
    faults: dict[tuple[int, int], tuple[str, str]] = {}
    for match in NO_SIGN.finditer(text):
        faults[place(text, match.start())] = (told_of(match[0]), called(match[0]))
    if odd := _odd(text):
        faults.setdefault(place(text, odd[0]), ("letter", odd[1]))
    for match in _HTML.finditer(_URL_OF_AUTOLINK.sub(lambda link: " " * len(link[0]), text)):
        faults[place(text, match.start())] = _bracketed(match[0])
    try:
        work = Work()
        work.take(_asked(text))
        tokens = blocks(_PARSER, text)
        work.take(_repeated(tokens))
        told = {(line, kind) for (line, _), (kind, _) in faults.items()}
        for line, column, kind, what in _places(text, tokens):
            # Where none was told on its line, it is written as an entity. The parser makes U+FFFD of U+0000.
            if kind not in (*SIGN_RULES, "letter") or not told & {(line, kind), (line, "control_character")}:
                faults.setdefault((line, column), (kind, what))
    except PydanticCustomError:
        problems.append(Problem.told(shown, "prose_work", most=MAX_WORK))
    problems += (Problem.told(shown, kind, at, found=what) for at, (kind, what) in sorted(faults.items()))
    more = len(problems) - MOST_TOLD
    return problems[:MOST_TOLD] + ([Problem.told(shown, "more", number=more)] if more > 0 else [])


def _places(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, str, str]]:
    """Yield the faults of a page with line and column. A link's target may stand on another line than its text."""
    lines = text.split("\n")
    faults = {id(token): (kind, what) for token, kind, what in _faults(tokens)}
    number = 0
    for token in _all(tokens):
        if token.map:
            number = token.map[0]
        if id(token) in faults:
            line = lines[min(number, len(lines) - 1)]
            column = max(line.find("]("), line.find("["), line.find("<"), 0) + 1
            last = token.map[1] if token.map and faults[id(token)][0] == "underlined" else number + 1
            yield last, column, *faults[id(token)]
        number += token.type in ("softbreak", "hardbreak")
