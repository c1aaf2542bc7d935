"""Text in records: Markdown in, safe HTML out. Raw HTML, images and unsafe links are refused, not cleaned."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup
from pydantic_core import PydanticCustomError

from ..reading.problems import Problem, place
from ..reading.unseen import NO_TEXT, called

SAFE_LINK = re.compile(r"(https?://|mailto:|/(?!/)|#|\?|\.{1,2}/)[^\s]*\Z", re.IGNORECASE)
_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>]*>?")
_MAIL = re.compile(r"<([\w.+-]+@[\w.-]+)>")
# Text without any of these is one paragraph of plain words; most fields are, and skip the parser.
_SIGN = re.compile(r"[*_`\[\]<>#&\n!\\|~]")
_START = re.compile(r"\s*(?:[-+]|\d+[.)])\s| |=+\s*$|-+\s*$")
_URL_OF_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>")


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # The check below names every unsafe link; the parser must see them as links for that.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def _marked_up(text: str) -> bool:
    return bool(_SIGN.search(text) or _START.match(text))


def check_line(text: str) -> str:
    """Refuse what does not belong in one line of plain text."""
    if found := NO_TEXT.search(text):
        raise PydanticCustomError("control_character", "control", {"found": called(found[0])})
    if "\n" in text.strip():
        raise PydanticCustomError("line_break", "line break", {})
    if found := _HTML.search(text):
        kind, what = _bracketed(found[0])
        raise PydanticCustomError(kind, "html", {"found": what})
    return text.strip()


def check_prose(text: str) -> str:
    """Refuse raw HTML, images and links that are not plainly safe; return the text, stripped."""
    if found := NO_TEXT.search(text.replace("\n", " ")):
        raise PydanticCustomError("control_character", "control", {"found": called(found[0])})
    text = text.strip()
    if not _marked_up(text):
        return text
    if found := _HTML.search(_URL_OF_AUTOLINK.sub("", text)):
        kind, what = _bracketed(found[0])
        raise PydanticCustomError(kind, "html", {"found": what})
    if "[" not in text and "<" not in text:  # every link and image has one of these
        return text
    for token in _inline(_PARSER.parse(text)):
        if token.type == "image":
            raise PydanticCustomError("image", "image", {})
        url = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        if token.type == "link_open" and not SAFE_LINK.match(url):
            raise PydanticCustomError("unsafe_link", "link", {"found": f"«{url[:60]}»"})
    return text


def _bracketed(text: str) -> tuple[str, str]:
    if mail := _MAIL.fullmatch(text):
        return "mail", mail[1][:60]
    return "raw_html", text.split("\n")[0][:40]


def _inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in (token, *(token.children or []))]


def render(text: str) -> Markup:
    """Render checked prose as block HTML (paragraphs, lists, links)."""
    return _parsed(text) if _marked_up(text) else Markup(f"<p>{escape(text, quote=False)}</p>\n")


@lru_cache(maxsize=16384)  # pages, tables and the search ask for the same texts, far apart
def _parsed(text: str) -> Markup:
    if "\n" not in text:  # one line is one paragraph: «2. klasse» begins no list
        return Markup(f"<p>{_PARSER.renderInline(text)}</p>\n")
    return Markup(_PARSER.render(text))


def render_inline(text: str) -> Markup:
    """Render checked prose of one paragraph without the paragraph around it; other blocks stay blocks."""
    if not _marked_up(text):
        return Markup(escape(text, quote=False))
    html = str(_parsed(text)).strip()
    if html.startswith("<p>") and html.count("<p>") == 1 and html.endswith("</p>"):
        return Markup(html[3:-4])
    return Markup(html)


def plain(text: str) -> str:
    """Return prose as plain text, for titles, descriptions and data without markup."""
    if not _marked_up(text):
        return " ".join(text.split())
    return str(_parsed(text).striptags())


def check_page(shown: str, text: str) -> list[Problem]:
    """Check a Markdown page: a `# ` title first, and no raw HTML, images or unsafe links."""
    problems = []
    if not text.startswith("# "):
        problems.append(Problem.told(shown, "page_title"))
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for match in NO_TEXT.finditer(text.replace("\n", " ")):
        found[place(text, match.start())] = ("control_character", called(match[0]))
    for match in _HTML.finditer(_URL_OF_AUTOLINK.sub(lambda link: " " * len(link[0]), text)):
        found[place(text, match.start())] = _bracketed(match[0])
    # The page as a whole, as it will be rendered: a link's target may stand on another line than its text.
    lines = text.splitlines()
    for block in _PARSER.parse(text):
        number = block.map[0] if block.map else 0
        for token in block.children or []:
            url = str(token.attrGet("href") or "")
            if token.type == "image" or (token.type == "link_open" and not SAFE_LINK.match(url)):
                kind = "image" if token.type == "image" else "unsafe_link"
                column = max(lines[number].find("]("), lines[number].find("["), lines[number].find("<"), 0) + 1
                found.setdefault((number + 1, column), (kind, f"«{url[:60]}»"))
            number += token.type in ("softbreak", "hardbreak")
    return problems + [Problem.told(shown, kind, at, found=what) for at, (kind, what) in sorted(found.items())]
