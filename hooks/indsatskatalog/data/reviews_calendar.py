"""The days by which records are gone through again, as a calendar (RFC 5545) that others can subscribe to."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..facts.catalogue import Catalogue
from ..facts.news import ADDRESS, due
from ..models.records import Record
from ..site.settings import Site

CALENDAR = f"{ADDRESS}gennemgang.ics"
_MOST = 75  # bytes of a line


def reviews_calendar(catalogue: Catalogue, site: Site) -> str:
    """Write one whole day for each record that is to be gone through again; without any there can be no calendar."""
    lines = [
        *(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            f"PRODID:-//{_text(site.name)}//Gennemgang//DA",
        ),
        f"X-WR-CALNAME:{_text(f'{site.name}: gennemgang')}",
    ]
    for path, record in due(catalogue):
        lines += _event(catalogue, site, path, record)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(catalogue: Catalogue, site: Site, path: str, record: Record) -> Iterator[str]:
    day: datetime.date = record.review_due
    host = urlsplit(site.url).hostname or "indsatskatalog"  # who takes two sites' days keeps both
    yield from ("BEGIN:VEVENT", f"UID:{path.replace('/', '-')}@{host}")
    yield f"DTSTAMP:{site.generated_at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(f'Gå igennem senest i dag: {catalogue.titles[path]}')}"
    if site.url:
        yield f"URL:{site.url.rstrip('/')}{record.address}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT")


def _text(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[str]:
    """Break a line where the next letter would be one byte too many; what goes on begins with a space."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _MOST:
            yield part
            part = " "
        part += letter
    yield part
