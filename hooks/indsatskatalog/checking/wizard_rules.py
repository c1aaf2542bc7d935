"""Rules on the wizard: it can be followed to the end, by every answer, and to every record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..facts.catalogue import Catalogue
from ..models.paths import field_at, inner_model, vocabulary_at
from ..models.records import Intervention
from ..models.wizard import DONT_KNOW, Criterion
from ..reading.problems import Problem, hint, known_list
from ..wizard import checks, pairs
from ..wizard.criteria import CRITERION_TESTS
from ..wizard.verdicts import criteria, excluded
from .rules import CheckRule, Documents

FILE = "wizard.yml"


def every_id_of_the_wizard_is_new(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """Ids stand in addresses: questions, the answers and criteria of one question, and checks are named once."""
    groups: list[tuple[tuple[str | int, ...], list[Any]]] = [
        (("questions",), catalogue.wizard.questions),
        (("checks",), catalogue.wizard.checks),
    ]
    for number, question in enumerate(catalogue.wizard.questions):
        groups += [(("questions", number, name), getattr(question, name)) for name in ("options", "criteria")]
    for at, items in groups:
        seen = {DONT_KNOW} if at[-1] == "options" else set()
        if at == ("questions",):
            seen |= {"valg"}
        for index, item in enumerate(items):
            if item.id in seen:
                yield documents[FILE].problem((*at, index, "id"), "every_id_of_the_wizard_is_new", word=item.id)
            seen.add(item.id)


def every_criterion_can_be_asked(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A criterion asks for a field that records have, and says something only of what it can find."""
    for q, question in enumerate(catalogue.wizard.questions):
        for c, criterion in enumerate(question.criteria):
            at = ("questions", q, "criteria", c)
            for name in ("field", "examples", "possible"):
                path = getattr(criterion, name)
                if path and not _is_field(path):
                    yield documents[FILE].problem((*at, name), "every_criterion_can_be_asked", path=path)
            if criterion.test == "any_of" and _is_field(criterion.field) and not _has_words(criterion.field):
                key = "every_criterion_can_be_asked.words"
                yield documents[FILE].problem((*at, "field"), key, path=criterion.field)
            for finding in criterion.says:
                if finding not in (known := CRITERION_TESTS[criterion.test].findings):
                    words: dict[str, Any] = {"word": finding, "guess": hint(finding, known), "known": known_list(known)}
                    key = "every_criterion_can_be_asked.finding"
                    yield documents[FILE].problem(
                        (*at, "says", finding), key, at_key=True, test=criterion.test, **words
                    )


def every_answer_asks_what_can_be_answered(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """An answer names criteria of its question, and words that records can use in their fields."""
    rule = "every_answer_asks_what_can_be_answered"
    for q, question in enumerate(catalogue.wizard.questions):
        known = criteria(question)
        for o, option in enumerate(question.options):
            for name, asked in (option.asks or {}).items():
                at = ("questions", q, "options", o, "asks", name)
                if name not in known:
                    yield documents[FILE].problem(
                        at, f"{rule}.criterion", at_key=True, word=name, known=known_list(known)
                    )
                    continue
                words = _words(catalogue, known[name])
                written = [
                    (kind, index, word)
                    for kind in ("any_of", "other_than")
                    for index, word in enumerate(getattr(asked, kind) or ())
                ]
                for kind, index, word in written:
                    if words is not None and word not in words:
                        texts = [str(known_word) for known_word in words]
                        yield documents[FILE].problem(
                            (*at, kind, index),
                            rule,
                            word=word,
                            path=known[name].field,
                            guess=hint(str(word), texts),
                            known=known_list(texts),
                        )


def every_pair_asks_of_studies(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A pair names questions that ask of what studies tried and found, and says something that excludes no type."""
    rule, pair = "every_pair_asks_of_studies", catalogue.wizard.pair
    if pair is None:
        return
    asked = {
        question.id: {criterion.field for criterion in question.criteria} for question in catalogue.wizard.questions
    }
    for name, path in (("grades", pairs.GRADES), ("subjects", pairs.SUBJECTS), ("outcomes", "claims")):
        word = getattr(pair, name)
        if word and path not in asked.get(word, ()):
            yield documents[FILE].problem(("pair", name), rule, word=word, path=path)
    for finding, saying in pair.says.items():
        at = ("pair", "says", finding)
        if finding not in pairs.FINDINGS:
            words: dict[str, Any] = {
                "word": finding,
                "guess": hint(finding, pairs.FINDINGS),
                "known": known_list(pairs.FINDINGS),
            }
            yield documents[FILE].problem(at, f"{rule}.finding", at_key=True, **words)
        if saying.so == "excluded":
            yield documents[FILE].problem((*at, "so"), f"{rule}.excluded")


def every_check_has_its_words(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A check has the sentences and the field that its test needs, and names a question that exists."""
    ids = [question.id for question in catalogue.wizard.questions]
    rule = "every_check_has_its_words"
    for number, check in enumerate(catalogue.wizard.checks):
        for name in checks.MIX_TESTS[check.test].needs:
            if getattr(check, name) is None:
                yield documents[FILE].problem(("checks", number), rule, name=name, test=check.test)
        for name, good in (("question", check.question in ids), ("field", check.field and _is_field(check.field))):
            if (word := getattr(check, name)) and not good:
                yield documents[FILE].problem(("checks", number, name), f"{rule}.unknown", name=name, word=word)
        silent = check.field and _is_field(check.field) and not vocabulary_at(Intervention, check.field)
        if check.test == "shared" and silent:
            yield documents[FILE].problem(("checks", number, "field"), f"{rule}.words", path=check.field)


def every_answer_leads_somewhere(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No answer excludes every type that may stand alone, and no question's answers all exclude the same type."""
    if not catalogue.interventions:
        return
    examined = [(record, excluded(catalogue, record)) for record in catalogue.interventions.values()]
    alone = {term.id for term in catalogue.vocabularies.category if term.stands_alone}
    bases = [cases for record, cases in examined if record.category in alone]
    rule = "every_answer_leads_somewhere"
    for q, question in enumerate(catalogue.wizard.questions):
        for o, option in enumerate(question.options):
            if bases and all(cases[q][o] for cases in bases):
                yield documents[FILE].problem(("questions", q, "options", o, "id"), rule, answer=option.label)
        for record, cases in examined:
            if all(cases[q]):
                words: dict[str, Any] = {"title": record.title, "id": record.id}
                yield documents[FILE].problem(("questions", q, "options"), f"{rule}.type", level="advarsel", **words)


def _is_field(path: str) -> bool:
    try:
        field_at(Intervention, path)
    except KeyError:
        return False
    return True


def _has_words(path: str) -> bool:
    """Tell whether a field holds words and numbers, and no fields of its own."""
    return not inner_model(Intervention, path) and path != "sources"


def _words(catalogue: Catalogue, criterion: Criterion) -> list[Any] | None:
    """Return the words that a criterion's field can have, or None where it has no list of them."""
    if not _is_field(criterion.field):
        return None
    if CRITERION_TESTS[criterion.test].find is None:
        return [term.id for term in catalogue.vocabularies.domain]
    if criterion.field.startswith("grades.") and criterion.field != "grades.primary":
        return list(range(11))
    kind = vocabulary_at(Intervention, criterion.field)
    terms = getattr(catalogue.vocabularies, kind, None) if kind else None
    return [term.id for term in terms] if terms else None


WIZARD_RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_id_of_the_wizard_is_new,
        every_criterion_can_be_asked,
        every_answer_asks_what_can_be_answered,
        every_pair_asks_of_studies,
        every_check_has_its_words,
    )
}
# Rules that put the records together, and so need every one of them.
WHOLE_RULES: dict[str, CheckRule] = {every_answer_leads_somewhere.__name__: every_answer_leads_somewhere}
