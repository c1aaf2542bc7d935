"""What web hosts read in the site's own folder: which headers its files get, and where old addresses lead.

`_headers` and `_redirects` are for hosts that look for them at their root (Cloudflare Pages, Netlify; GitLab Pages the
second), which Caddy reads too, as `deploy/` has it; `_moved.conf` says the same to nginx. A host that reads none
of them has the page at each old address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..site.page import Page
from ..site.policy import FRAMED
from ..site.settings import Site

HEADERS, REDIRECTS, MOVED = "_headers", "_redirects", "_moved.conf"
_SHARED = {"Access-Control-Allow-Origin": "*"}  # data and feeds are for pages of others too
# By what follows the site's root. These hosts let no browser keep a page without asking, and know most kinds of files.
_SAID = {
    "*": {
        "Content-Security-Policy": FRAMED,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
    },
    "assets/*": {"Cache-Control": "public, max-age=3600"},  # not for ever: they say it of a file that is not there too
    "api/*": _SHARED,
    "data/*": _SHARED,
    "data/*.csv": {"Content-Type": "text/csv; charset=utf-8"},
    "data/dcat.jsonld": {"Content-Type": "application/ld+json"},
    "nyt/*": _SHARED,
    "nyt/feed.xml": {"Content-Type": "application/atom+xml"},
    "nyt/gennemgang.ics": {"Content-Type": "text/calendar; charset=utf-8"},
    "bidrag/skabeloner/*": {"Content-Type": "text/plain; charset=utf-8"},
}


def known_to_hosts(site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, list[str]]]:
    """Yield the files by their paths; those of old addresses only where there are any."""
    root = site.base_path
    yield HEADERS, [_rule(f"{root}{place}", headers) for place, headers in _SAID.items()]
    moved = [(page.address, page.canonical) for page in pages if page.canonical]
    if moved:
        yield REDIRECTS, [f"{root}{old} {root}{new} 301\n" for old, new in moved]
        yield MOVED, [f'rewrite "^{re.escape(root)}{old}$" "{root}{new}" permanent;\n' for old, new in moved]


def _rule(place: str, headers: dict[str, str]) -> str:
    return "".join([f"{place}\n", *(f"  {name}: {value}\n" for name, value in headers.items())])
