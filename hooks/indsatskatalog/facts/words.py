"""Every word that a field can be asked to hold, and what readers see for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..models.description import WHOLE_FILLS
from ..models.guide import REFERENCE_TYPES, Vocabularies
from ..models.prose import plain
from ..models.wizard import WIZARD_WORDS
from .catalogue import Catalogue
from .danish import collation_key
from .registry import fills
from .sources import reference_names


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
    works = [Word(id, label, catalogue.references[id].title or "") for id, label in reference_names(catalogue).items()]
    found["references"] = sorted(works, key=lambda word: collation_key(word.label))
    found["reference_type"] = [Word(id, label) for id, label in REFERENCE_TYPES.items()]
    for kind in ("interventions", "programmes", "wellbeing"):
        found[kind] = [Word(id, record.title) for id, record in getattr(catalogue, kind).items()]
    found["fill"] = [Word(key, key) for key in WHOLE_FILLS] + [Word(*fill) for fill in fills().items()]
    found["rules"] = [Word(rule.id, rule.title) for rule in catalogue.guide.rules]
    return found | {kind: [Word(word, word) for word in words] for kind, words in WIZARD_WORDS.items()}
