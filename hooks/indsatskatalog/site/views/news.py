"""What the page /nyt/ and its feed show: the news by day, the newest first."""

from __future__ import annotations

import datetime
from itertools import groupby
from typing import Any

from ...facts import danish, news
from ...facts.catalogue import Catalogue
from ..page import HeadedTexts
from ..settings import Site


def page(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the news, a list for each day."""
    return {"days": _days(catalogue)}


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what each day brought, for the search."""
    return [
        (str(day), danish.date(day), [announced.news.text for announced in several])
        for day, several in _days(catalogue)
    ]


def _days(catalogue: Catalogue) -> list[tuple[datetime.date, list[news.Announced]]]:
    return [
        (day, list(several))
        for day, several in groupby(news.told(catalogue), key=lambda announced: announced.news.date)
    ]
