"""What the page /nyt/ and its feed show: what changed in what is known, then the site's own news by day."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any, NamedTuple

from ...facts import danish, news
from ...facts.catalogue import Catalogue
from ..page import HeadedTexts
from ..settings import Site

MOST_OPEN = 4  # pieces of news of a day that stand open
MOST_KNOWN = 8  # and of those about what is known, of all days
KNOWN, OTHERS = "Nyt i det, vi ved", "Nyt på siden"


class Day(NamedTuple):
    """The news of a day that are about the site."""

    date: datetime.date
    news: list[news.Announced]


def page(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the news of what is known, and the others, a list for each day; the first few of each stand open."""
    return {
        "known": _known(catalogue),
        "days": _days(catalogue),
        "most": MOST_OPEN,
        "most_known": MOST_KNOWN,
        "KNOWN": KNOWN,
        "OTHERS": OTHERS,
    }


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what is new in what is known and what each day brought to the site, for the search."""
    known = [announced.news.text for announced in _known(catalogue)]
    by_day: list[HeadedTexts] = [
        (str(day.date), danish.date(day.date), [announced.news.text for announced in day.news])
        for day in _days(catalogue)
    ]
    return [("viden", KNOWN, known), *by_day]


def _known(catalogue: Catalogue) -> list[news.Announced]:
    return [announced for announced in news.told(catalogue) if announced.news.knowledge]


def _days(catalogue: Catalogue) -> list[Day]:
    others = (announced for announced in news.told(catalogue) if not announced.news.knowledge)
    by_day = groupby(others, key=lambda announced: announced.news.date)
    return [Day(date, list(several)) for date, several in by_day]
