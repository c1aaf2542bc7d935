"""What search engines and those who report faults look for: the sitemap, robots.txt and security.txt."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from ..facts.catalogue import Catalogue
from ..facts.news import modified
from ..site.page import Page
from ..site.settings import Site
from ..site.version import utc

_ELSEWHERE = "was/"  # stands for an address elsewhere, whether anybody has filled that in or not
SECURITY, SITEMAP = ".well-known/security.txt", "sitemap.xml"  # which a site has once it knows who and where it is
_VALID = datetime.timedelta(days=365)  # that it may be read, from the data's own day: the build knows no other


def known_to_robots(catalogue: Catalogue, site: Site, pages: Iterable[Page]) -> Iterator[tuple[str, list[str]]]:
    """Yield the files by their paths; only a site that knows its address has a sitemap, which holds whole ones."""
    where = f"\nSitemap: {site.url}{SITEMAP}" if site.url else ""
    yield "robots.txt", [f"User-agent: *\nAllow: /{where}\n"]
    if site.url:
        yield SITEMAP, [sitemap(catalogue, site, pages)]
    if site.contact_link:
        own = f"Canonical: {site.url}{SECURITY}\n" if site.url else ""
        text = f"Contact: {site.contact_link}\nExpires: {utc(expires(site))}\nPreferred-Languages: da, en\n{own}"
        yield SECURITY, [text]


def expires(site: Site) -> datetime.datetime:
    """Return until when the site's security.txt may be read."""
    return site.generated_at + _VALID


def sitemap(catalogue: Catalogue, site: Site, pages: Iterable[Page]) -> str:
    """Write the sitemap: every page that can be found, and of a record the day on which it last changed for readers."""
    records = dict(catalogue.records())
    lines = []
    for page in pages:
        if not page.kind or page.address == _ELSEWHERE:
            continue
        record = records.get(page.source)
        day = modified(catalogue, record).get("modified") if record else None
        dated = Markup("<lastmod>{}</lastmod>").format(day) if day else ""
        lines.append(Markup("<url><loc>{}{}</loc>{}</url>\n").format(site.url, page.address, dated))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</urlset>\n"
