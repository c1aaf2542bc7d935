"""The sheet for a meeting: a type, or a mix of some, on one side of A4."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...facts import danish, duration, lines
from ...facts.answer import Answer, answer, conditions, deciding, disputed_doses
from ...facts.catalogue import Catalogue
from ...facts.fact import disputed
from ...facts.registry import shown
from ...models import prose
from ...models.fixed_words import LATER
from ...models.paths import sources_in
from ...models.records import Intervention
from ...reading.json_text import data_block
from ...wizard import effort
from ...wizard.quantities import sums
from ..settings import Site
from .local import anything_of, start_of
from .long_lists import choices

ROOM = 3  # types on one side
FIRST_BESIDE = 2  # conditions of a type beside others
# What it takes beside the answer's own sentence, which has duration, group, training and price.
_TAKES = ("udfoerer", "ekstra-voksne", "ramme")
# Fields that the sheet's facts are from; what it says of evidence has works of its own.
_FROM = (
    "summary",
    "target_group",
    "grades",
    "subjects",
    "minimum_duration",
    "group_size",
    "staff",
    "settings",
    "cost",
    "prerequisites",
)
_AGAINST = ("⚠", "kilderne er uenige")


def sheet(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/ark/` shows before anything is chosen, and what its script reckons with."""
    types = choices(catalogue)
    return {
        "records": types,
        "many": not types,
        "ROOM": ROOM,
        "signs": [*((term.symbol, term.short) for term in catalogue.vocabularies.evidence if term.symbol), _AGAINST],
        "own": anything_of(site, catalogue),
        "data": data_block({"own": effort.own_keys(), "effort": sums(catalogue, start_of(site))}),
    }


def part(catalogue: Catalogue, record: Intervention) -> dict[str, Any]:
    """Return what a type's part of the sheet says; its sentences are those of the type's own page."""
    first_layer = answer(catalogue, record)
    given = {fact.key: fact for fact in shown(Intervention)}
    doses = _disputed_dose(record, first_layer)
    unnamed = _unnamed(record, first_layer)

    def fact(title: str, *keys: str) -> Line:
        texts = [text for key in keys for text in given[key].lines(catalogue, record)]
        plain = [prose.unmarked(text).removesuffix(".") for text in texts]
        text = "; ".join([*plain[:1], *map(danish.lower_first, plain[1:])])
        paths = [path for key in keys for path in given[key].paths]
        return Line(title, text, not unnamed.keys().isdisjoint(disputed(record, paths)))

    whom = [
        fact(catalogue.words["Pupil"].many, "maalgruppe"),
        fact("Egnet", "trin-egnet", "fag-egnet"),
        fact("Prøvet", "trin-afproevet"),
    ]
    takes = [fact(catalogue.say(given[key].title), key) for key in _TAKES]
    return {
        "record": record,
        "category": lines.category(catalogue, record),
        "whom": [line for line in whom if line.text],
        "strip": duration.picture(catalogue.words, (record.minimum_duration or [])[:1], catalogue.axes, record.title),
        "answer": first_layer,
        "short": lines.evidence(catalogue, record),
        "disputed": doses,
        "topics": _topics(first_layer, {dose.told for dose in doses}),
        "more_topics": list(map(danish.lower_first, unnamed.values())),
        "takes": [line for line in takes if line.text],
        "first": conditions(record),
        "first_is_disputed": not unnamed.keys().isdisjoint(disputed(record, ["prerequisites"])),
        "FIRST_BESIDE": FIRST_BESIDE,
        "unknown": unknown(catalogue, record),
        "works": [(ref, catalogue.works[ref]) for ref in _works(catalogue, record, first_layer)],
    }


class Line(NamedTuple):
    """A fact of the sheet; `is_disputed` where sources disagree about it, and no warning says so."""

    title: str
    text: str
    is_disputed: bool


class DisputedDose(NamedTuple):
    """What two sources say against each other of how long and how often a type lasts at the least.

    `told` is the number of the warning that has it in full, where the sheet has one; 0 for none.
    """

    text: str
    told: int


def _disputed_dose(record: Intervention, first_layer: Answer) -> list[DisputedDose]:
    own = {warning.conflict for warning in first_layer.warnings if not warning.address}
    return [DisputedDose(text, number if number in own else 0) for number, text in disputed_doses(record).items()]


def _unnamed(record: Intervention, first_layer: Answer) -> dict[int, str]:
    """Return what else sources disagree about, by number: neither the warnings nor the numbers say it."""
    own = {warning.conflict for warning in first_layer.warnings if not warning.address}
    told = own | disputed_doses(record).keys()
    return {number: conflict.topic for number, conflict in deciding(record.conflicts) if number not in told}


def _topics(first_layer: Answer, told: set[int]) -> list[str]:
    """Return what the warnings of conflicts are about, but for those that stand in full with the numbers."""
    conflicts = [warning for warning in first_layer.warnings if warning.conflict]
    topics = [warning.topic for warning in conflicts if warning.address or warning.conflict not in told]
    return [*topics[:1], *map(danish.lower_first, topics[1:])]


def _works(catalogue: Catalogue, record: Intervention, first_layer: Answer) -> list[str]:
    """Return the ids of the works behind what the sheet says, each once; the type's page has every place in them."""
    refs = [source.ref for path, source in sources_in(record) if path[0] in _FROM]
    domains = {effect.domain for effect in first_layer.effects}
    for standing in catalogue.documented(record):
        if standing.domain in domains:
            refs += [measured.result.report for form in standing.forms for measured in form.deciding]
            refs += [] if standing.forms else [claim.ref for claim in standing.claims]
    refs += [
        reading.ref
        for number, conflict in deciding(record.conflicts)
        if number in _told(first_layer)
        for reading in conflict.readings[:2]
    ]
    return list(dict.fromkeys(refs))


def _told(first_layer: Answer) -> set[int]:
    return {warning.conflict for warning in first_layer.warnings}


def unknown(catalogue: Catalogue, record: Intervention) -> list[str]:
    """Say what else we do not know of a type: how it went later, what no source tells."""
    said = []
    results = [result for study in catalogue.studies_of(record) for result in study.results or ()]
    if results and not any(result.later or result.time == LATER for result in results):
        said.append("Vi ved ikke, hvordan det gik senere.")
    silent = [catalogue.say(fact.title) for fact in shown(Intervention) if not fact.lines(catalogue, record)]
    if silent:
        said.append(f"Ikke oplyst: {danish.listing(danish.lower_first(title) for title in silent)}.")
    return said
