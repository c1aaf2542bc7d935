"""The list of all works, and the wellbeing focuses with the works behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from ...facts.catalogue import Catalogue
from ...facts.danish import collation_key
from ...facts.sections import sections
from ...facts.sources import Citation, citations, source_notes, unverified
from ...models.records import Wellbeing
from ...models.reference import Reference
from ..bibliography import bibliography
from ..page import HeadedTexts
from ..settings import Site
from .long_lists import FEW_USES, MOST_LISTED, MOST_USES, WORKS, Sides, SideView

_ROOT = "/kilder/"
# What works are folded under, by their type; all else is "reports".
_ARTICLES, _ONLINE, _REPORTS = "Artikler i tidsskrifter", "Nyheder og sider på nettet", "Rapporter, bøger og notater"
_FOLDS = {"article-journal": _ARTICLES, "article-newspaper": _ONLINE, "webpage": _ONLINE}
Uses = dict[str, list[Citation]]  # the pages that name each work


def references(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/kilder/` shows: every work, folded by what it is, or where they are too many who has it."""
    works = _in_order(catalogue)
    last = _last(works)
    if last == 1:
        return _entries(catalogue, works, citations(catalogue)) | {"groups": _folded(works)}
    side = Sides(_ROOT, 1, last)
    pages = [(work, side.address(2 + number // WORKS)) for number, work in enumerate(works)]
    return _entries(catalogue, [], {}) | {"elsewhere": pages, "sides": side}


def reference_sides(catalogue: Catalogue) -> Iterator[SideView]:
    """Yield the pages that hold the works where they are too many for one, from the second on."""
    works = _in_order(catalogue)
    last = _last(works)
    named = cache(partial(citations, catalogue))  # once for all pages, when the first is rendered
    for number in range(2, last + 1):
        some = works[(number - 2) * WORKS : (number - 1) * WORKS]
        yield number, partial(_side, catalogue, some, named, Sides(_ROOT, number, last))


def _side(catalogue: Catalogue, works: list[Reference], named: Callable[[], Uses], side: Sides) -> dict[str, Any]:
    return _entries(catalogue, works, named()) | {"sides": side}


def _in_order(catalogue: Catalogue) -> list[Reference]:
    """Return first the works whose places are headings, then the others by name."""
    return sorted(
        catalogue.references.values(),
        key=lambda reference: (reference.headings is None, collation_key(catalogue.works[reference.id])),
    )


def _folded(works: list[Reference]) -> list[tuple[str, list[Reference]]]:
    """Return first, under no heading, the works whose places are headings, then each fold's."""
    groups: dict[str, list[Reference]] = {"": [], _ARTICLES: [], _REPORTS: [], _ONLINE: []}
    for work in works:
        groups["" if work.headings else _FOLDS.get(work.type, _REPORTS)].append(work)
    return [(title, some) for title, some in groups.items() if some]


def _last(works: list[Reference]) -> int:
    return 1 if len(works) <= MOST_LISTED else 1 - (-len(works) // WORKS)


def _entries(catalogue: Catalogue, works: list[Reference], named: Uses) -> dict[str, Any]:
    return {
        "groups": [("", works)] if works else [],
        "elsewhere": [],
        "sides": None,
        "entries": bibliography(works, catalogue.references.values()),
        "unverified": unverified,
        "citations": named,
        "uses": MOST_USES if sum(map(len, named.values())) <= MOST_USES else FEW_USES,
        "identification": catalogue.vocabularies.identification,
    }


def wellbeing(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/trivsel/` shows. Its records share the page, so their sources are named in words, not numbered."""
    used = {
        id: [record for record in catalogue.interventions.values() if id in (record.wellbeing or [])]
        for id in catalogue.wellbeing
    }
    return {
        "focuses": list(catalogue.wellbeing.values()),
        "sections": sections(Wellbeing),
        "used": used,
        "sources_of": lambda record, *paths: source_notes(catalogue, record, *paths),
    }


def wellbeing_texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says beside its focuses, for the search."""
    return [("", "", catalogue.guide.wellbeing_intro)]
