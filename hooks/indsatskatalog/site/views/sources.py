"""The list of all works, and the wellbeing focuses with the works behind them."""

from __future__ import annotations

from typing import Any

from ...facts.catalogue import Catalogue
from ...facts.danish import collation_key
from ...facts.sections import sections
from ...facts.sources import citations, source_notes, unverified
from ...models.records import Wellbeing
from ..bibliography import bibliography
from ..page import HeadedTexts
from ..settings import Site
from .long_lists import FEW_USES, MOST_USES


def references(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/kilder/` shows: first the works whose places are headings, then the others by name."""
    named = citations(catalogue)
    return {
        "references": sorted(
            catalogue.references.values(),
            key=lambda reference: (reference.headings is None, collation_key(catalogue.works[reference.id])),
        ),
        "entries": bibliography(catalogue.references.values()),
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
