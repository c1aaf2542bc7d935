"""A chosen mix of types held against the checks of the wizard: kept, broken, or for the reader to judge."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..facts import danish, duration
from ..facts.catalogue import Catalogue
from ..facts.sources import rule_words
from ..models.paths import values_at, vocabulary_at
from ..models.records import Intervention
from ..models.wizard import Check
from . import criteria
from .verdicts import Examined

Judged = tuple[str, list[int], str]  # which of a check's sentences, the records to name, the value to tell
Says = Callable[[Catalogue, Intervention, Check], Any]
HOLDS, BREAKS, JUDGE, SILENT = SENTENCES = ("holds", "breaks", "unknown", "silent")
Run = Callable[[dict[str, Any], dict[str, Any], Sequence[int], Sequence[int]], Judged]


@dataclass(frozen=True)
class MixTest:
    """A way to check a mix; `recommend.js` has a function of the same name."""

    about: str  # what editors are told of it
    needs: tuple[str, ...]  # the sentences and fields without which a check cannot be made
    run: Run
    says: Says | None = None  # what one record says to it, from the field that the check names
    least: int = 1  # types in a mix that it is about


def compile_checks(catalogue: Catalogue, examined: Sequence[Examined]) -> list[dict[str, Any]]:
    """Return the checks as plain data, each with what every record says to it."""
    ids = [question.id for question in catalogue.wizard.questions]
    written = []
    for check in catalogue.wizard.checks:
        plain: dict[str, Any] = {"id": check.id, "title": check.title, "test": check.test}
        plain |= {name: text for name in SENTENCES if (text := getattr(check, name))}
        if check.question:
            plain["question"] = ids.index(check.question)
        if check.rule:
            plain["rule"] = rule_words(catalogue, check.rule)
        if (least := MIX_TESTS[check.test].least) > 1:
            plain["least"] = least
        if says := MIX_TESTS[check.test].says:
            plain["says"] = [says(catalogue, case.record, check) for case in examined]
        written.append(plain)
    return written


def _is_filled(catalogue: Catalogue, record: Intervention, check: Check) -> bool:
    return next(values_at(record, str(check.field)), None) is not None


def _words(catalogue: Catalogue, record: Intervention, check: Check) -> list[str]:
    kind = vocabulary_at(Intervention, str(check.field))
    return [catalogue.word(kind, tag).lower() for tag in values_at(record, str(check.field))]


def _least_lessons(catalogue: Catalogue, record: Intervention, check: Check) -> float | None:
    return duration.least(record.minimum_duration, duration.lessons)


def _findings(catalogue: Catalogue, record: Intervention, check: Check) -> list[str]:
    """Return what each answer finds in the field: an answer that does not ask for it finds nothing."""
    question = next(question for question in catalogue.wizard.questions if question.id == check.question)
    criterion = next((criterion for criterion in question.criteria if criterion.field == check.field), None)
    if criterion is None or (find := criteria.CRITERION_TESTS[criterion.test].find) is None:
        return []
    asked = [(option.asks or {}).get(criterion.id) for option in question.options]
    return [find(record, criterion, wanted) if wanted else "" for wanted in asked]


def portfolio(compiled: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> list[dict[str, Any]]:
    """Return each check's result for a mix: `ok` is true, false, or None where the reader must judge.

    What an answer would be needed for is left out until it is given, what is about several types where there is one.
    """
    results = []
    for check in compiled["checks"]:
        if len(chosen) < check.get("least", 1):
            continue
        asked = check.get("question")
        if asked is not None and picks[asked] == len(compiled["questions"][asked]["options"]) - 1:
            continue
        sentence, names, value = MIX_TESTS[check["test"]].run(compiled, check, picks, chosen)
        text = check.get(sentence, "")
        titles = danish.listing(compiled["records"][number]["title"] for number in names)
        text = text.replace("{names}", titles).replace("{value}", value)
        results.append({"rule": check["id"], "ok": {HOLDS: True, BREAKS: False}.get(sentence), "text": text})
    return results


def _supplements(
    compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]
) -> Judged:
    records = compiled["records"]
    alone = [n for n in chosen if records[n]["bases"] is not None and not set(records[n]["bases"]) & set(chosen)]
    return BREAKS if alone else HOLDS, alone, ""


def _judge(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Judged:
    return JUDGE, list(chosen), ""


def _filled(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Judged:
    empty = [n for n in chosen if not check["says"][n]]
    return BREAKS if empty else HOLDS, empty, ""


def _covers(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Judged:
    """Tell whether each type's own field has what was answered: that something else speaks for it is not enough."""
    pick = picks[check["question"]]
    findings = {n: check["says"][n][pick] if pick < len(check["says"][n]) else "" for n in chosen}
    against = [n for n, finding in findings.items() if finding == criteria.FAILS]
    open_ = [n for n, finding in findings.items() if finding != criteria.FITS]
    return (BREAKS, against, "") if against else (JUDGE, open_, "") if open_ else (HOLDS, [], "")


def _shared(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Judged:
    words = [word for n in chosen for word in check["says"][n]]
    twice = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    if twice:
        return JUDGE, [], danish.listing(twice)
    silent = [n for n in chosen if not check["says"][n]]
    return SILENT if silent else HOLDS, silent, ""


def _lessons(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Judged:
    given = [check["says"][n] for n in chosen if check["says"][n] is not None]
    if len(given) > 1:
        return JUDGE, [], danish.number(sum(given))
    return SILENT, [n for n in chosen if check["says"][n] is None], ""


MIX_TESTS: Mapping[str, MixTest] = {
    "supplements": MixTest("Om en supplerende type har en, den må supplere.", ("holds", "breaks"), _supplements),
    "judge": MixTest("Det må læseren selv afgøre.", ("unknown",), _judge),
    "filled": MixTest("Om feltet er udfyldt hos alle.", ("holds", "breaks", "field"), _filled, _is_filled),
    "covers": MixTest(
        "Om alle passer til svaret.", ("holds", "breaks", "unknown", "question", "field"), _covers, _findings
    ),
    "shared": MixTest(
        "Om to typer har de samme ord i feltet.", ("holds", "unknown", "silent", "field"), _shared, _words, least=2
    ),
    "lessons": MixTest("Lektionerne om ugen lagt sammen.", ("unknown", "silent"), _lessons, _least_lessons, least=2),
}
