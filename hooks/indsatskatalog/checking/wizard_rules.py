"""Rules on the wizard: it can be followed to the end, by every answer, and to every record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..facts.catalogue import Catalogue
from ..models.paths import field_at, kind_of
from ..models.records import Intervention
from ..models.wizard import DONT_KNOW, Criterion
from ..reading.problems import Problem, did_you_mean, known_list
from ..wizard import checks
from ..wizard.criteria import TESTS
from ..wizard.verdicts import criteria, examine
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
                message = f"«{item.id}» er brugt, eller kataloget bruger det selv"
                cure = "Vælg et andet id"
                yield documents[FILE].problem((*at, index, "id"), "every_id_of_the_wizard_is_new", message, cure)
            seen.add(item.id)


def every_criterion_can_be_asked(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A criterion asks for a field that records have, and says something only of what it can find."""
    for q, question in enumerate(catalogue.wizard.questions):
        for c, criterion in enumerate(question.criteria):
            at = ("questions", q, "criteria", c)
            for name in ("field", "examples"):
                path = getattr(criterion, name)
                if path and not _is_field(path):
                    message, cure = (
                        f"«{path}» er ikke et felt i en indsatstype",
                        "Brug stien til et felt, fx grades.suitable",
                    )
                    yield documents[FILE].problem((*at, name), "every_criterion_can_be_asked", message, cure)
            for finding in criterion.says:
                if finding not in (known := TESTS[criterion.test].findings):
                    message = f"prøven «{criterion.test}» kan ikke finde «{finding}»"
                    cure = f"{did_you_mean(finding, known)} Vælg en af: {known_list(known)}".strip()
                    yield documents[FILE].problem(
                        (*at, "says", finding), "every_criterion_can_be_asked", message, cure, at_key=True
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
                    cure = f"Vælg en af: {known_list(known)}"
                    yield documents[FILE].problem(at, rule, f"spørgsmålet har ingen prøve «{name}»", cure, at_key=True)
                    continue
                words = _words(catalogue, known[name])
                written = [
                    (kind, index, word)
                    for kind in ("any_of", "other_than")
                    for index, word in enumerate(getattr(asked, kind) or ())
                ]
                for kind, index, word in written:
                    if words is not None and word not in words:
                        texts = [str(one) for one in words]
                        cure = f"{did_you_mean(str(word), texts)} Vælg en af: {known_list(texts)}".strip()
                        message = f"«{word}» er ikke et ord, feltet «{known[name].field}» kan have"
                        yield documents[FILE].problem((*at, kind, index), rule, message, cure)


def every_check_has_its_words(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A check has the sentences and the field that its test needs, and names a question that exists."""
    ids = [question.id for question in catalogue.wizard.questions]
    for number, check in enumerate(catalogue.wizard.checks):
        for name in checks.TESTS[check.test].needs:
            if getattr(check, name) is None:
                message, cure = f"«{name}» mangler til prøven «{check.test}»", f"Tilføj «{name}:»"
                yield documents[FILE].problem(("checks", number), "every_check_has_its_words", message, cure)
        for name, good in (("question", check.question in ids), ("field", check.field and _is_field(check.field))):
            if getattr(check, name) and not good:
                message, cure = f"«{getattr(check, name)}» findes ikke", f"Ret «{name}», eller slet linjen"
                yield documents[FILE].problem(("checks", number, name), "every_check_has_its_words", message, cure)


def every_answer_leads_somewhere(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """No answer excludes every type that may stand alone, and no question's answers all exclude the same type."""
    if not catalogue.interventions:
        return
    examined = [examine(catalogue, record) for record in catalogue.interventions.values()]
    alone = {term.id for term in catalogue.vocabularies.category if term.stands_alone}
    bases = [one for one in examined if one.record.category in alone]
    for q, question in enumerate(catalogue.wizard.questions):
        for o, option in enumerate(question.options):
            if bases and all(one.verdicts[q][o].excluded for one in bases):
                yield documents[FILE].problem(
                    ("questions", q, "options", o, "id"),
                    "every_answer_leads_somewhere",
                    f"svaret «{option.label}» udelukker alle indsatstyper, der må stå alene",
                    "Ret, hvad svaret spørger om, eller slet det",
                )
        for one in examined:
            if all(verdict.excluded for verdict in one.verdicts[q][:-1]):
                yield documents[FILE].problem(
                    ("questions", q, "options"),
                    "every_answer_leads_somewhere",
                    f"ingen svar fører til «{one.record.title}» (interventions/{one.record.id}.yml)",
                    "Tilføj et svar, der passer til den, eller ret posten",
                    level="advarsel",
                )


def _is_field(path: str) -> bool:
    try:
        field_at(Intervention, path)
    except KeyError:
        return False
    return True


def _words(catalogue: Catalogue, criterion: Criterion) -> list[Any] | None:
    """Return the words that a criterion's field can have, or None where it has no list of them."""
    if not _is_field(criterion.field):
        return None
    if TESTS[criterion.test].find is None:
        return [term.id for term in catalogue.vocabularies.domain]
    if criterion.field.startswith("grades.") and criterion.field != "grades.primary":
        return list(range(11))
    kind = kind_of(field_at(Intervention, criterion.field))
    terms = getattr(catalogue.vocabularies, kind, None) if kind else None
    return [term.id for term in terms] if terms else None


WIZARD_RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_id_of_the_wizard_is_new,
        every_criterion_can_be_asked,
        every_answer_asks_what_can_be_answered,
        every_check_has_its_words,
    )
}
# Rules that put the records together, and so need every one of them.
WHOLE_RULES: dict[str, CheckRule] = {every_answer_leads_somewhere.__name__: every_answer_leads_somewhere}
