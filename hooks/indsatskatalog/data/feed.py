"""The Atom feed of the page /nyt/ (RFC 4287): the same bytes from the same catalogue and settings."""

from __future__ import annotations

import uuid

from ..facts.news import ADDRESS, told
from ..site.renderer import Renderer
from ..site.settings import Site
from ..site.version import utc

FEED = f"{ADDRESS}feed.xml"
# An id must be whole and the same for ever, also where nobody has said what the site's address is.
_NAMES = uuid.UUID("6f2f4f0e-4a3c-5d0b-9a55-7d3d0f0a1c21")


def feed(renderer: Renderer) -> str:
    """Write the feed; its links are whole where the site's address is known, else they go from where it lies."""
    catalogue, site = renderer.catalogue, renderer.site
    news, root = told(catalogue), site.url or "../"
    contents = renderer.pieces("feed_contents.html", {"news": news}, root)
    newest = f"{news[0].news.date}T00:00:00Z" if news else utc(site.generated_at)
    view = {
        "id_of": lambda id: _id_of(site, id),
        "updated": newest,
        "entries": list(zip(news, contents, strict=False)),
    }
    return "".join(renderer.pieces("feed.html", view, root)) + "\n"


def _id_of(site: Site, id: str) -> str:
    """Return the lasting id of a piece of news, "" for the feed's own."""
    if site.url:
        return f"{site.url.rstrip('/')}{ADDRESS}{f'#{id}' if id else ''}"
    return uuid.uuid5(_NAMES, f"{ADDRESS}{id}").urn
