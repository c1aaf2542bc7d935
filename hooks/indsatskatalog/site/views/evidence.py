"""Evidence across all records: what the search finds on its page. What it shows is in `facts/findings.py`."""

from __future__ import annotations

from typing import Any

from ...facts import danish, findings, rows
from ...facts.answer import effects
from ...facts.catalogue import Catalogue
from ..page import Given
from ..settings import Site


def evidence(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/evidens/` shows."""
    measured = [standing for standing in catalogue.standings(catalogue.guide) if standing.forms]
    return findings.evidence_view(catalogue) | {"effects": effects(catalogue, measured)}


def texts(catalogue: Catalogue) -> list[Given]:
    """Return what the page says, for the search."""
    terms = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.evidence]
    domains = [f"{term.label}: {term.description}" for term in catalogue.vocabularies.domain]
    across = rows.evidence_texts(catalogue, catalogue.guide)
    abroad = [rows.research_text(one) for one in rows.research(catalogue, catalogue.reviews.values())]
    given: list[Given] = [
        ("maerker", "Indsatstyper og udbytte: mærkerne", [*terms, *domains]),
        ("paa-tvaers", findings.ACROSS, across),
        ("forskning", "Forskning fra andre lande og oversigter", abroad),
    ]
    for change in findings.then_and_now(catalogue):
        names = danish.listing(title for title, _ in change.records)
        told = [rows.row_text(row) for row in change.now]
        given.append(("foer-og-nu", f"Før og nu: {names}, {change.domain.lower()}", told))
    return given
