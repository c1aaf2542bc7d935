"""The tokens of a text of Markdown: which may be shown, and what they ask of the parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from ..reading.problems import cut, shorten
from ..reading.unseen import NO_SIGN, called, is_blank, odd_letter, told_of
from .plain_danish import parser
from .unmade import FOOTNOTE, mark_unmade
from .web_address import coded_sign, link_fault

MAX_NESTING = 12  # lists, quotes and emphasis inside each other; the parser drops text that is deeper than 20
HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")
_MAIL = re.compile(r"<([\w.+-]+@[\w.-]+)>")
# Text without any of these is one paragraph of plain words; most fields are, and skip the parser.
SIGN = re.compile(r"[*_`\[\]<>#\n!\\|~]|&(?=[#0-9A-Za-z])")
URL_OF_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")

PARSER = parser()
PARSER.core.ruler.before("text_join", "unmade", mark_unmade)  # while a sign behind \ is still apart from words
# `faults_of` names every unsafe link; the parser must see them as links for that.
PARSER.validateLink = lambda url: True  # type: ignore[method-assign]


def asked(text: str) -> int:
    """Return what the parser will have to do: its signs, or the cells of its tables, which few signs can make many."""
    cells = 0
    if "|" in text:
        for block in _EMPTY_LINE.split(text):
            lines = block.split("\n")
            cells += len(lines) * max(line.count("|") for line in lines)
    return max(len(SIGN.findall(text)), cells)


def plainly(tokens: list[Token]) -> list[Token]:
    """Take the alignment of cells away: it is a style, which the site's policy lets no element have."""
    for token in tokens:
        token.attrs.pop("style", None)
    return tokens


def every(tokens: list[Token]) -> Iterator[Token]:
    """Yield the tokens with those inside them."""
    for token in tokens:
        yield token
        yield from token.children or ()


def faults_of(tokens: list[Token]) -> Iterator[tuple[Token, str, str]]:
    """Yield each token that may not be rendered, with the rule that it breaks and what was written."""
    depth = 0
    listed = list(every(tokens))
    for at, token in enumerate(listed):
        depth += token.nesting
        if depth == MAX_NESTING + 1 and token.nesting == 1:
            yield token, "prose_depth", str(MAX_NESTING)
        if token.type == "image":
            yield token, "image", ""
        if token.type == "link_open" and str(token.meta.get("label", "")).startswith("^"):
            yield token, "unmade.footnote", f"«[{token.meta['label'].lower()}]»"
        elif token.type == "link_open" and (key := link_fault(url := str(token.attrs.get("href", "")))):
            yield token, key, coded_sign(url) if key == "coded_sign" else shorten(url)
        elif token.type == "link_open" and _is_nameless(listed, at):
            yield token, "unsafe_link.nameless", shorten(url)
        if unshown := _unshown(token):
            yield token, *unshown
        # What was written as an entity is a sign by now, but for the language of a block of code, where it becomes one
        # when it is rendered. The content of `inline` is what its children came from.
        content = "" if token.type == "inline" else token.content
        texts = [content, unescapeAll(token.info), *map(str, token.attrs.values())]
        if unfit := NO_SIGN.search("".join(texts)):
            yield token, told_of(unfit[0]), called(unfit[0])
        elif odd := next(filter(None, map(odd_in, texts)), None):
            yield token, "letter", odd[1]


def _is_nameless(tokens: list[Token], at: int) -> bool:
    """Tell whether nothing stands where one would press a link."""
    named = takewhile(lambda token: token.type != "link_close", islice(tokens, at + 1, None))
    return is_blank("".join(token.content for token in named))


def _unshown(token: Token) -> tuple[str, str] | None:
    """Return the rule, and the words, where Markdown would leave out what is written, or make of it what none meant."""
    match token.type:
        case "unmade":
            return token.meta["rule"], f"«{token.meta['found']}»"
        case "definition" if re.match(FOOTNOTE, token.content):
            return "unmade.footnote", shorten(token.content)
        case "definition":
            return "definition", shorten(token.content)
        case "tr_open" if left_out := token.meta.get("left_out"):
            return "cells", shorten(left_out)
        case "fence" if len(words := token.info.split(maxsplit=1)) > 1:
            return "fence", shorten(words[1])
        case "heading_open" if token.markup in ("-", "="):
            return "underlined", f"«{token.markup}»"
    return None


def odd_in(text: str) -> tuple[int, str] | None:
    """Return where the first letter stands that no keyboard writes so, and the sign that makes it that."""
    at = odd_letter(text)
    return None if at < 0 else (at, called(next((sign for sign in text[at:] if not sign.isascii()), text[at])))


def repeated_in(tokens: list[Token]) -> int:
    """Return what the addresses of links ask for: one that is written once may be used by very many."""
    return sum(len(str(token.attrs.get("href", ""))) for token in every(tokens) if token.attrs) // 40


def bracketed(text: str) -> tuple[str, str]:
    """Return the rule that a text in <> breaks, and the words."""
    if mail := _MAIL.fullmatch(text):
        return "mail", cut(mail[1])
    return "raw_html", cut(text.split("\n")[0], 40)
