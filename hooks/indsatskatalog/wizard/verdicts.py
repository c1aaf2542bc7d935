"""What each answer of the wizard finds in each record: reasons for and against, in words, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Form, Standing, in_words
from ..facts.fact import disputed
from ..facts.lines import duration as duration_lines
from ..facts.registry import fact_at
from ..facts.writing import by_kind
from ..models import prose
from ..models.fixed_words import LABELS, UNKNOWN
from ..models.parts import Source
from ..models.paths import covers, values_at
from ..models.records import Intervention
from ..models.wizard import EFFECTS, Asked, Criterion, Question, Saying
from .criteria import CRITERION_TESTS

_Found = tuple[Standing, Form | None]  # an outcome, and the form of the record that it was found for


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence about a record, the source that says it, if one does, and the place on its page that tells more."""

    text: str
    ref: str | None = None
    locator: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one answer finds in one record: numbers of the record's reasons, by what they mean."""

    because: tuple[int, ...] = ()
    beware: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    excluded: tuple[int, ...] = ()


@dataclass(slots=True)
class Examined:
    """A record with a verdict on every answer of every question, "don't know" last: `verdicts[question][option]`."""

    record: Intervention
    reasons: list[Reason] = field(default_factory=list)
    verdicts: list[list[Verdict]] = field(default_factory=list)


def examine(catalogue: Catalogue, record: Intervention) -> Examined:
    """Put every answer to one record."""
    examined = Examined(record)
    numbers: dict[Reason, int] = {}
    standings: dict[str, list[_Found]] = {}
    for standing in catalogue.documented(record):
        for form in standing.forms or (None,):
            standings.setdefault(form.label if form else standing.known, []).append((standing, form))
    for question in catalogue.wizard.questions:
        row = []
        told: dict[tuple[str, str], list[tuple[str, Reason]]] = {}  # a finding reads the same whatever was answered
        for option in question.options:
            found: dict[str, dict[int, None]] = {effect: {} for effect in EFFECTS}
            for criterion in question.criteria:
                asked = (option.asks or {}).get(criterion.id) or (
                    Asked() if CRITERION_TESTS[criterion.test].always else None
                )
                if asked is None:
                    continue
                find = CRITERION_TESTS[criterion.test].find
                if find is None:
                    reasons = list(_evidence(catalogue, criterion, asked, standings))
                else:
                    key = criterion.id, find(record, criterion, asked)
                    if key not in told:
                        told[key] = list(_reasons(catalogue, record, criterion, key[1]))
                    reasons = told[key]
                for so, reason in reasons:
                    found[so][numbers.setdefault(reason, len(numbers))] = None
            row.append(Verdict(*(tuple(found[effect]) for effect in EFFECTS)))
        examined.verdicts.append([*row, Verdict()])
    examined.reasons = list(numbers)
    return examined


def _reasons(
    catalogue: Catalogue, record: Intervention, criterion: Criterion, finding: str
) -> Iterator[tuple[str, Reason]]:
    """Yield what a finding means, and after it where the sources disagree about the field."""
    saying = criterion.says.get(finding)
    if saying is None:
        return
    yield saying.so, _said(catalogue, record, criterion.field, saying)
    for number in disputed(record, [criterion.field]):
        conflict = (record.conflicts or [])[number - 1]
        text = catalogue.wizard.disputed.replace("{value}", conflict.topic[:1].lower() + conflict.topic[1:])
        text = text.replace("{shown}", prose.plain(conflict.shown))
        first = conflict.readings[0]
        yield "beware", Reason(text, first.ref, first.locator, f"uenighed-{number}")


def _evidence(
    catalogue: Catalogue, criterion: Criterion, asked: Asked, standings: dict[str, list[_Found]]
) -> Iterator[tuple[str, Reason]]:
    """Yield one reason a label that any of the outcomes asked for has; no label at all is one reason too."""
    asked_for = set(asked.any_of or ())
    found = {
        label: some for label, all_ in standings.items() if (some := [s for s in all_ if s[0].domain in asked_for])
    }
    for label in LABELS if found else (UNKNOWN,):
        saying = criterion.says.get(label)
        if saying and found.get(label):
            words = danish.listing(dict.fromkeys(_named(catalogue, *one) for one in found[label]))
            yield saying.so, Reason(saying.text.replace("{value}", words), *_decided_by(*found[label][0]))
        elif saying and not found:
            yield saying.so, Reason(saying.text)


def _named(catalogue: Catalogue, standing: Standing, form: Form | None) -> str:
    """Name an outcome, and the form that it was found for where a type has several."""
    word = catalogue.word("domain", standing.domain).lower()
    return f"{word} ({form.name})" if form and len(standing.forms) > 1 else word


def _decided_by(standing: Standing, form: Form | None) -> tuple[str, str]:
    """Return the work and the place in it that decide a label: a study's report, else the first claim."""
    if form:
        result = (form.deciding or form.found)[0].result
        return result.report, result.locator
    claims = in_words(standing.claims)[1]
    source = claims[0].claim if claims else standing.found[0].result
    return source.ref, source.locator


def _said(catalogue: Catalogue, record: Intervention, path: str, saying: Saying) -> Reason:
    fact = fact_at(type(record), path)
    note = fact.note_of(record) if fact and "{note}" in saying.text else ""
    words = words_of(catalogue, record, path) if "{value}" in saying.text else ""
    text = saying.text.replace("{value}", words).replace("{note}", note).strip()
    source = source_of(record, path)
    text = re.sub(r"\.\.$", ".", text)
    return Reason(text, source.ref, source.locator) if source else Reason(text)


def words_of(catalogue: Catalogue, record: Intervention, path: str) -> str:
    """Write a field's content as the site's tables do, in one line of plain text."""
    if path == "minimum_duration.follow_up":
        return next(
            (text for dose in values_at(record, path) if (text := danish.dose(dose))), danish.NOT_STATED.lower()
        )
    fact = fact_at(type(record), path)
    if path == "minimum_duration":
        lines = duration_lines(catalogue, record)[:1]
    else:
        lines = fact.lines(catalogue, record) if fact else by_kind(catalogue, record, path)
    texts = [prose.unmarked(line) for line in lines]
    return ", ".join(text if text[1:2].isupper() else text[:1].lower() + text[1:] for text in texts)


def source_of(record: Intervention, path: str) -> Source | None:
    """Return the first source of a field, of a part of it or of what it is part of."""
    first = path.partition(".")[0]
    for written, sources in record.sources.items():
        top = re.sub(r"\[\d+\]", "", written)
        if covers(top, path) or (path == first and top.partition(".")[0] == first):
            return sources[0]
    return None


def criteria(question: Question) -> dict[str, Criterion]:
    """Return a question's criteria by id."""
    return {criterion.id: criterion for criterion in question.criteria}
