"""Text in records: Markdown in, safe HTML out. Raw HTML, images and unsafe links are refused, not cleaned."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from .problems import TEXTS, Problem

SAFE_LINK = re.compile(r"(https?://|mailto:|/(?!/)|#|\?|\.{1,2}/)[^\s]*\Z", re.IGNORECASE)
_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
# Text without any of these is one paragraph of plain words; most fields are, and skip the parser.
_MARKUP = re.compile(r"[*_`\[\]<>#&\n!\\|~]|^\s*(?:[-+]|\d+[.)])\s|^ |^=+\s*$|^-+\s*$")
_URL_OF_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # The check below names every unsafe link; the parser must see them as links for that.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def check_line(text: str) -> str:
    """Refuse what does not belong in one line of plain text."""
    if found := _CONTROL.search(text):
        raise PydanticCustomError("control_character", "control", {"found": f"U+{ord(found[0]):04X}"})
    if "\n" in text.strip():
        raise PydanticCustomError("line_break", "line break", {})
    if found := _HTML.search(text):
        raise PydanticCustomError("raw_html", "html", {"found": found[0][:40]})
    return text.strip()


def check_prose(text: str) -> str:
    """Refuse raw HTML, images and links that are not plainly safe; return the text, stripped."""
    if found := _CONTROL.search(text.replace("\n", " ")):
        raise PydanticCustomError("control_character", "control", {"found": f"U+{ord(found[0]):04X}"})
    text = text.strip()
    if not _MARKUP.search(text):
        return text
    if found := _HTML.search(_URL_OF_AUTOLINK.sub("", text)):
        raise PydanticCustomError("raw_html", "html", {"found": found[0][:40]})
    for token in _inline(_PARSER.parse(text)):
        if token.type == "image":
            raise PydanticCustomError("image", "image", {})
        url = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        if token.type == "link_open" and not SAFE_LINK.match(url):
            raise PydanticCustomError("unsafe_link", "link", {"found": f"«{url[:60]}»"})
    return text


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in (token, *(token.children or []))]


@lru_cache(maxsize=512)
def render(text: str) -> Markup:
    """Render checked prose as block HTML (paragraphs, lists, links)."""
    if not _MARKUP.search(text):
        return Markup(f"<p>{escape(text, quote=False)}</p>\n")
    return Markup(_PARSER.render(text))


@lru_cache(maxsize=512)
def render_inline(text: str) -> Markup:
    """Render checked prose of one paragraph without the paragraph around it; other blocks stay blocks."""
    html = render(text).strip()
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        return Markup(html[3:-4])
    return Markup(html)


def plain(text: str) -> str:
    """Return prose as plain text, for titles, descriptions and data without markup."""
    return str(Markup(render(text)).striptags())


def check_page(shown: str, text: str) -> list[Problem]:
    """Check a Markdown page: a `# ` title first, and no raw HTML, images or unsafe links, line by line."""
    problems = []
    if not text.startswith("# "):
        problems.append(
            Problem(shown, 1, 1, "", "page_title", "siden har ingen overskrift", "Begynd med «# Sidens navn»")
        )
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            check_prose(line)
        except PydanticCustomError as error:
            message, cure = TEXTS[error.type]
            column = max(line.find("<"), line.find("]("), 0) + 1
            problems.append(
                Problem(shown, number, column, "", error.type, message.format_map(error.context or {}), cure)
            )
    return problems
