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
from .verdicts import Examined

Result = tuple[bool | None, list[int], str]  # ok, the records to name, the value to tell
Says = Callable[[Catalogue, Intervention, str], Any]
Run = Callable[[dict[str, Any], dict[str, Any], Sequence[int], Sequence[int]], Result]


@dataclass(frozen=True)
class MixTest:
    """A way to check a mix; `recommend.js` has a function of the same name."""

    about: str  # what editors are told of it
    needs: tuple[str, ...]  # the sentences and fields without which a check cannot be made
    run: Run
    says: Says | None = None  # what one record says to it, from the field that the check names


def compile_checks(catalogue: Catalogue, examined: Sequence[Examined]) -> list[dict[str, Any]]:
    """Return the checks as plain data, each with what every record says to it."""
    ids = [question.id for question in catalogue.wizard.questions]
    written = []
    for check in catalogue.wizard.checks:
        one: dict[str, Any] = {"id": check.id, "title": check.title, "test": check.test}
        one |= {name: text for name in ("holds", "breaks", "unknown") if (text := getattr(check, name))}
        if check.question:
            one["question"] = ids.index(check.question)
        if check.rule:
            one["rule"] = rule_words(catalogue, check.rule)
        if says := MIX_TESTS[check.test].says:
            one["says"] = [says(catalogue, told.record, str(check.field)) for told in examined]
        written.append(one)
    return written


def _is_filled(catalogue: Catalogue, record: Intervention, path: str) -> bool:
    return next(values_at(record, path), None) is not None


def _words(catalogue: Catalogue, record: Intervention, path: str) -> list[str]:
    kind = vocabulary_at(Intervention, path)
    return [catalogue.word(kind, tag).lower() for tag in values_at(record, path)]


def _least_lessons(catalogue: Catalogue, record: Intervention, path: str) -> float | None:
    return duration.least(record.minimum_duration, duration.lessons)


def portfolio(compiled: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> list[dict[str, Any]]:
    """Return each check's result for a mix: `ok` is true, false, or None where the reader must judge.

    What an answer would be needed for is left out until it is given.
    """
    if not chosen:
        return []
    found = []
    for check in compiled["checks"]:
        asked = check.get("question")
        if asked is not None and picks[asked] == len(compiled["questions"][asked]["options"]) - 1:
            continue
        ok, names, value = MIX_TESTS[check["test"]].run(compiled, check, picks, chosen)
        text = check.get({True: "holds", False: "breaks", None: "unknown"}[ok], "")
        titles = danish.listing(compiled["records"][number]["title"] for number in names)
        text = text.replace("{names}", titles).replace("{value}", value)
        found.append({"rule": check["id"], "ok": ok, "text": text})
    return found


def _supplements(
    compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]
) -> Result:
    records = compiled["records"]
    alone = [n for n in chosen if records[n]["bases"] is not None and not set(records[n]["bases"]) & set(chosen)]
    return not alone, alone, ""


def _judge(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Result:
    return None, list(chosen), ""


def _filled(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Result:
    empty = [n for n in chosen if not check["says"][n]]
    return not empty, empty, ""


def _covers(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Result:
    """Read the verdicts on one answer: excluded by it, or nothing that speaks for it."""
    question = check["question"]
    verdicts = {n: compiled["records"][n]["verdicts"][question][picks[question]] for n in chosen}
    against = [n for n, (_, _, _, excluded) in verdicts.items() if excluded]
    silent = [n for n, (because, _, _, _) in verdicts.items() if not because]
    if against:
        return False, against, ""
    return (None, silent, "") if silent else (True, [], "")


def _shared(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Result:
    words = [word for n in chosen for word in check["says"][n]]
    twice = [word for word in dict.fromkeys(words) if words.count(word) > 1]
    return (None, [], danish.listing(twice)) if twice else (True, [], "")


def _lessons(compiled: dict[str, Any], check: dict[str, Any], picks: Sequence[int], chosen: Sequence[int]) -> Result:
    given = [check["says"][n] for n in chosen if check["says"][n] is not None]
    return (None, [], danish.number(sum(given))) if len(given) > 1 else (True, [], "")


MIX_TESTS: Mapping[str, MixTest] = {
    "supplements": MixTest("Om en supplerende type har en, den må supplere.", ("holds", "breaks"), _supplements),
    "judge": MixTest("Det må læseren selv afgøre.", ("unknown",), _judge),
    "filled": MixTest("Om feltet er udfyldt hos alle.", ("holds", "breaks", "field"), _filled, _is_filled),
    "covers": MixTest("Om alle passer til svaret.", ("holds", "breaks", "unknown", "question"), _covers),
    "shared": MixTest("Om to typer har de samme ord i feltet.", ("holds", "unknown", "field"), _shared, _words),
    "lessons": MixTest("Lektionerne om ugen lagt sammen.", ("holds", "unknown"), _lessons, _least_lessons),
}
