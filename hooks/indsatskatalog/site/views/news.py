"""What the page /nyt/ and its feed show: the news by day, the newest first."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any, NamedTuple

from ...facts import danish, news
from ...facts.catalogue import Catalogue
from ..page import HeadedTexts
from ..settings import Site

MOST_OPEN = 4  # pieces of news of a day that stand open


class Day(NamedTuple):
    """The news of a day; `touched` are the titles and addresses of all records that they are about, each once."""

    date: datetime.date
    news: list[news.Announced]

    @property
    def touched(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys(record for announced in self.news for record in announced.records))


def page(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the news, a list for each day; the first few of each stand open."""
    return {"days": _days(catalogue), "most": MOST_OPEN}


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what each day brought, for the search."""
    return [
        (str(day.date), danish.date(day.date), [announced.news.text for announced in day.news])
        for day in _days(catalogue)
    ]


def _days(catalogue: Catalogue) -> list[Day]:
    by_day = groupby(news.told(catalogue), key=lambda announced: announced.news.date)
    return [Day(date, list(several)) for date, several in by_day]
