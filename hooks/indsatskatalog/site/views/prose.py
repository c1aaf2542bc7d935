"""Prose pages: their Markdown as HTML, each heading with an id that can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from markdown_it.token import Token
from markupsafe import Markup

from ...facts.catalogue import ON_EVERY_PAGE
from ...models import prose
from ...models.prose_pages import parse_page
from ..page import HeadedTexts
from ..settings import Site

# Where a page says who runs the site, where that is filled in.
CONTACT, _CONTACT_TITLE = "kontakt", "Kontakt og ansvar"
_NAMES = ("kontakt", "kontaktperson", "hvem spørger jeg", "telefon", "mail")
_HEADING = re.compile(rf'<h2 id="({CONTACT}[^"]*)">.*?</h2>\n?')


def page(text: str) -> dict[str, Any]:
    """Return what a prose page shows: all below its title, in two where its own heading about contact ends."""
    html = _anchored(text)
    own = _HEADING.search(html)
    end = own.end() if own else len(html)
    title, anchor = ("", "" if own[1] == CONTACT else CONTACT) if own else (_CONTACT_TITLE, "")
    return {"text": html[:end], "rest": html[end:], "contact_title": title, "contact_anchor": anchor}


def texts(text: str, site: Site | None = None) -> Iterator[HeadedTexts]:
    """Yield what the page says under each of its headings, for the search, and who runs the site, if it is to say."""
    anchor, heading = "", ""
    below: list[Token] = []
    tokens = iter(_with_ids(text))
    for token in tokens:
        if token.type == "heading_open" and "id" in token.attrs:
            yield _part(anchor, heading, below)
            anchor, heading = str(token.attrs["id"]), prose.to_html([next(tokens)]).striptags()
            below = []
        else:
            below.append(token)
    yield _part(anchor, heading, below)
    if site and site.speaks:
        yield CONTACT, _CONTACT_TITLE, [" ".join(filter(None, (site.operator, site.contact)))], _NAMES


def _part(anchor: str, heading: str, below: list[Token]) -> HeadedTexts:
    names = _NAMES if anchor.startswith(CONTACT) else ()
    return anchor, heading, [prose.to_html(below).striptags()], names


def _anchored(text: str) -> Markup:
    return prose.to_html(_with_ids(text))


def _with_ids(text: str) -> list[Token]:
    """Return the tokens of a page, where the headings that others may link to have ids, none of them twice."""
    taken = {*ON_EVERY_PAGE, CONTACT}
    about_contact = False  # whether the page's own heading about it has come, which alone may have that place
    tokens = parse_page(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag in ("h2", "h3", "h4"):
            slug = _slug(prose.to_html([inline]).striptags())
            if token.tag == "h2" and slug.startswith(CONTACT) and not about_contact:
                about_contact = True
                taken -= {slug}
            ids = (slug, *(f"{slug}-{number}" for number in range(2, len(tokens))))
            token.attrs["id"] = next(id for id in ids if id not in taken)
            taken.add(str(token.attrs["id"]))
    return tokens


def _slug(words: str) -> str:
    words = words.casefold()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e")):
        words = words.replace(letter, plain)
    return re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "afsnit"
