"""What changed for readers, and when a record last did: from the catalogue's own news, never from its files' dates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..models.kinds import MODELS
from ..models.news import News
from ..models.records import Record
from .catalogue import Catalogue

ADDRESS = "/nyt/"
_FOLDERS = {model: folder for folder, model in MODELS.items()}


@dataclass(frozen=True)
class Announced:
    """A piece of news as pages show it: where it stands, and the title and address of each record it is about."""

    news: News
    records: list[tuple[str, str]]

    @property
    def address(self) -> str:
        """Return where readers find it."""
        return f"{ADDRESS}#{self.news.id}"


def told(catalogue: Catalogue, most: int | None = None) -> list[Announced]:
    """Return the news, the newest first; only so many where `most` says so.

    Of a day, what changed in what is known stands first, then what is about records.
    """
    addresses = {path.removesuffix(".yml"): record.address for path, record in catalogue.records()}
    return [
        Announced(news, [(catalogue.titles[path], addresses[path]) for path in news.records or ()])
        for news in sorted(catalogue.changes.values(), key=_order)[:most]
    ]


def _order(news: News) -> tuple[int, bool, bool]:
    return -news.date.toordinal(), not news.knowledge, not news.records


def newest_of(catalogue: Catalogue, record: Record) -> News | None:
    """Return the newest news of a record, if there is any."""
    folder = _FOLDERS.get(type(record))
    path = f"{folder}/{record.id}" if folder else record.id
    return catalogue.latest.get(path)


def due(catalogue: Catalogue) -> list[tuple[str, Record]]:
    """Return the records that are to be gone through again by some day, each with its file without the ending."""
    return [(path.removesuffix(".yml"), record) for path, record in catalogue.records() if record.review_due]


def modified(catalogue: Catalogue, record: Record) -> dict[str, datetime.date]:
    """Return when a record last changed for readers, for its data: its newest news, else when it was gone through."""
    news = newest_of(catalogue, record)
    day = news.date if news else record.last_reviewed
    return {"modified": day} if day else {}
