"""Every word that a field can be asked to hold, and what readers see for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..facts.catalogue import Catalogue
from ..facts.danish import collation_key
from ..facts.local import all_topics
from ..facts.registry import fills
from ..models.description import WHOLE_FILLS
from ..models.guide import Vocabularies
from ..models.kinds import MODELS
from ..models.local import TOPIC
from ..models.prose import plain
from ..models.reference import REFERENCE_TYPES
from ..models.wizard import EFFECTS
from ..wizard import checks, criteria


@dataclass(frozen=True)
class Word:
    """A word that a field may hold, what readers see for it, and what it means."""

    id: str
    label: str
    description: str = ""


WordLists = Mapping[str, list[Word]]


def fixed_words() -> dict[str, list[Word]]:
    """Return the words that no file of the catalogue defines, by kind."""
    return {
        "reference_type": [Word(id, label) for id, label in REFERENCE_TYPES.items()],
        "fill": [Word(key, key) for key in WHOLE_FILLS] + [Word(*fill) for fill in fills().items()],
        "wizard_effect": [Word(word, word) for word in EFFECTS],
        "wizard_test": [Word(name, name, test.about) for name, test in criteria.CRITERION_TESTS.items()],
        "wizard_check": [Word(name, name, test.about) for name, test in checks.MIX_TESTS.items()],
        TOPIC: [Word(topic.key, topic.title) for topic in all_topics().values()],
    }


def words_of(catalogue: Catalogue) -> dict[str, list[Word]]:
    """Return every word that a field can be asked to hold, by kind, in display order."""
    vocabularies = catalogue.vocabularies
    words = {kind: [_said(catalogue, word) for word in words] for kind, words in fixed_words().items()}
    for kind in Vocabularies.model_fields:
        words[kind] = [Word(term.id, term.label, plain(term.description)) for term in getattr(vocabularies, kind)]
    told = catalogue.say("Kilden siger, at det egner sig til alle {subject.many}.")
    words["subject"] = [Word("alle", catalogue.word("subject", "alle"), told), *words["subject"]]
    works = [Word(id, label, catalogue.references[id].title or "") for id, label in catalogue.works.items()]
    words["references"] = sorted(works, key=lambda word: collation_key(word.label))
    for kind in MODELS:
        words[kind] = [Word(id, record.title) for id, record in getattr(catalogue, kind).items()]
    words["records"] = [Word(*named) for named in catalogue.titles.items()]
    return words | {"rules": [Word(rule.id, rule.title) for rule in catalogue.guide.rules]}


def _said(catalogue: Catalogue, word: Word) -> Word:
    """Return a word with its label in the catalogue's own words."""
    return replace(word, label=catalogue.say(word.label))
