"""Every word that a field can be asked to hold, and what readers see for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..models.guide import REFERENCE_TYPES, Vocabularies
from ..models.prose import plain
from ..models.wizard import WIZARD_WORDS
from ..reading.problems import shorten
from .catalogue import Catalogue
from .sources import reference_label


@dataclass(frozen=True)
class Word:
    """A word that a field may hold, what readers see for it, and what it means."""

    id: str
    label: str
    description: str = ""


Words = Mapping[str, list[Word]]


def words_of(catalogue: Catalogue) -> dict[str, list[Word]]:
    """Return every word that a field can be asked to hold, by kind, in display order."""
    vocabularies = catalogue.vocabularies
    found = {
        kind: [Word(term.id, term.label, plain(term.description)) for term in getattr(vocabularies, kind)]
        for kind in Vocabularies.model_fields
    }
    found["subject"] = [Word("alle", "Alle fag", "Kilden siger, at det egner sig til alle fag."), *found["subject"]]
    found["references"] = _sources(catalogue)
    found["reference_type"] = [Word(id, label) for id, label in REFERENCE_TYPES.items()]
    for kind in ("interventions", "programmes", "wellbeing"):
        found[kind] = [Word(id, record.title) for id, record in getattr(catalogue, kind).items()]
    found["rules"] = [Word(rule.id, rule.title) for rule in catalogue.guide.rules]
    return found | {kind: [Word(word, word) for word in words] for kind, words in WIZARD_WORDS.items()}


def _sources(catalogue: Catalogue) -> list[Word]:
    """Return the references by name; those of the same authors and year have their titles to be told apart by."""
    labels = {id: reference_label(work) for id, work in catalogue.references.items()}
    often = Counter(labels.values())
    told = {
        id: f"{label}: {shorten(work.title or id, 60)}" if often[label := labels[id]] > 1 else label
        for id, work in catalogue.references.items()
    }
    words = [Word(id, told[id], work.title or "") for id, work in catalogue.references.items()]
    return sorted(words, key=lambda word: word.label.casefold().replace("å", "øø"))  # å comes last in Danish
