"""The words of the catalogue, explained: its vocabularies, and what research calls things."""

from __future__ import annotations

from typing import Any

from ...facts.catalogue import Catalogue
from ...facts.registry import shown
from ...models.guide import Term, Vocabularies
from ...models.paths import vocabulary_at
from ...models.records import Intervention
from ..page import HeadedTexts
from ..settings import Site


def page(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/ordliste/` shows: each vocabulary with its place on the page and its heading."""
    return {"groups": _groups(catalogue)}


def texts(catalogue: Catalogue) -> list[HeadedTexts]:
    """Return what the page says, each word at its own place, for the search.

    A word that means nothing without its fact is no answer to who writes another name of it: the records are.
    """
    facts = [fact for fact in shown(Intervention) if fact.other_names]
    unclear = {vocabulary_at(fact.of, path) for fact in facts for path in fact.paths}
    return [
        (
            f"{place}-{term.id}",
            term.label,
            [term.description, _also(term)],
            [] if place in unclear else term.aliases or [],
        )
        for place, _, terms in _groups(catalogue)
        for term in terms
    ]


def _also(term: Term) -> str | None:
    return f"Kaldes også: {', '.join(term.aliases)}" if term.aliases else None


def _groups(catalogue: Catalogue) -> list[tuple[str, str, list[Term]]]:
    """Return the vocabularies, first the words that most readers have to look up."""
    fields = Vocabularies.model_fields
    groups = [
        (kind, catalogue.words.title(fields[kind].title or kind), terms) for kind, terms in catalogue.vocabularies
    ]
    return sorted(groups, key=lambda group: group[0] != "research")
