"""Prose pages: their Markdown as HTML, each heading with an id that can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from ...models import prose
from ..page import Given


def page(body: str) -> dict[str, Any]:
    """Return what a prose page shows: all below its title."""
    return {"text": _anchored(body)}


def texts(body: str) -> Iterator[Given]:
    """Yield what the page says under each of its headings, for the search."""
    for piece in re.split(r"(?=<h[2-4] id=)", str(_anchored(body))):
        heading = re.match(r'<h[2-4] id="([^"]+)">(.*?)</h[2-4]>', piece)
        text = Markup(re.sub(r"</(?:p|li)>", " ", piece[heading.end() :] if heading else piece)).striptags()
        yield heading[1] if heading else "", Markup(heading[2]).striptags() if heading else "", [text]


def _anchored(text: str) -> Markup:
    seen: dict[str, int] = {}

    def with_id(match: re.Match[str]) -> str:
        words = str(Markup(match[2]).striptags()).casefold()
        for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e")):
            words = words.replace(letter, plain)
        slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "afsnit"
        seen[slug] = seen.get(slug, 0) + 1
        return f'<h{match[1]} id="{slug}{"" if seen[slug] == 1 else f"-{seen[slug]}"}">{match[2]}</h{match[1]}>'

    return Markup(re.sub(r"<h([2-4])>(.*?)</h\1>", with_id, prose.render(text.strip())))
