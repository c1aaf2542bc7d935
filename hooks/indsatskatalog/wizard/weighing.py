"""What a criterion's finding in a record means: reasons in words, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..facts import danish
from ..facts.catalogue import Catalogue
from ..facts.evidence import Form, Standing, in_words
from ..facts.fact import disputed
from ..facts.lines import duration as duration_lines
from ..facts.registry import fact_at
from ..facts.writing import by_kind
from ..models import prose
from ..models.fixed_words import LABELS, POSITIVE, UNKNOWN
from ..models.parts import Source
from ..models.paths import covers, values_at
from ..models.records import Intervention
from ..models.wizard import EFFECTS, Asked, Criterion, Saying
from . import pairs
from .reasons import Reason, Weighed, named

StandingForm = tuple[Standing, Form | None]  # an outcome, and the form of the record that it was found for


def by_finding(
    catalogue: Catalogue, record: Intervention, criterion: Criterion, finding: str, source: Source | None
) -> Iterator[Weighed]:
    """Yield what a finding means, and after it where the sources disagree about the field."""
    saying = criterion.says.get(finding)
    if saying is None:
        return
    yield saying.so, _said(catalogue, record, criterion.field, saying, source)
    for number in disputed(record, [criterion.field]):
        conflict = (record.conflicts or [])[number - 1]
        text = catalogue.wizard.disputed.replace("{value}", danish.lower_first(conflict.topic))
        text = text.replace("{shown}", prose.plain(conflict.shown))
        first = conflict.readings[0]
        yield "beware", Reason(text, first.ref, first.locator, f"uenighed-{number}")


def by_evidence(
    catalogue: Catalogue,
    criterion: Criterion,
    asked: Asked,
    standings: dict[str, list[StandingForm]],
    told: pairs.Told,
) -> Iterator[Weighed]:
    """Yield one reason a label that any of the outcomes asked for has; no label at all is one reason too.

    Nothing is said of an outcome's label where it has been told.
    """
    asked_for = set(asked.any_of or ())
    by_label = {
        label: some
        for label, all_ in standings.items()
        if (some := [tied for tied in all_ if tied[0].domain in asked_for])
    }
    for label in LABELS if by_label else (UNKNOWN,):
        saying = criterion.says.get(label)
        new = [tied for tied in by_label.get(label, ()) if (label, tied[0].domain) not in told]
        if saying and new:
            words = named(catalogue, new)
            source = _decided_by(catalogue, *new[0])
            yield saying.so, Reason(saying.text.replace("{value}", words), *source, gain=label == POSITIVE, found=True)
        elif saying and not by_label:
            yield saying.so, Reason(saying.text)


def _decided_by(catalogue: Catalogue, standing: Standing, form: Form | None) -> tuple[str, str]:
    """Return the work and the place in it that decide a label: a study's report, else the first words or review."""
    if form:
        result = (form.deciding or form.results)[0].result
        return result.report, result.locator
    deciding = in_words(standing.claims, catalogue.texts.home, standing.reviews)[1]
    source = deciding[0] if deciding else standing.results[0].result
    return source.ref, source.locator


def _said(catalogue: Catalogue, record: Intervention, path: str, saying: Saying, decides: Source | None) -> Reason:
    fact = fact_at(type(record), path)
    note = fact.note_of(record) if fact and "{note}" in saying.text else ""
    words = _words_of(catalogue, record, path) if "{value}" in saying.text else ""
    text = saying.text.replace("{value}", words).replace("{note}", note).strip()
    source = decides or _source_of(record, path)
    ref, locator = (source.ref, source.locator) if source else (None, None)
    text = re.sub(r"\.\.$", ".", text)
    short = saying.short and saying.short.replace("{value}", words or _words_of(catalogue, record, path))
    tried = saying.so == EFFECTS[0] and covers("tried", path)
    return Reason(text, ref, locator, short=short, tried=tried)


def _words_of(catalogue: Catalogue, record: Intervention, path: str) -> str:
    """Write a field's content as the site's tables do, in one line of plain text."""
    if path == "minimum_duration.follow_up":
        return next(
            (text for dose in values_at(record, path) if (text := catalogue.words.dose(dose))),
            danish.NOT_STATED.lower(),
        )
    fact = fact_at(type(record), path)
    if path == "minimum_duration":
        lines = duration_lines(catalogue, record)[:1]
    else:
        lines = fact.lines(catalogue, record) if fact else by_kind(catalogue, record, path)
    texts = [prose.unmarked(line) for line in lines]
    return ", ".join(map(danish.lower_first, texts))


def _source_of(record: Intervention, path: str) -> Source | None:
    """Return the first source of a field, of a part of it or of what it is part of."""
    first = path.partition(".")[0]
    for written, sources in record.sources.items():
        top = re.sub(r"\[\d+\]", "", written)
        if covers(top, path) or (path == first and top.partition(".")[0] == first):
            return sources[0]
    return None
