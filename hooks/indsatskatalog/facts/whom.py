"""Of a gain: for whom alone it is shown, why it is not clear, and how it went later."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..models.fixed_words import ALL, DIFFERED, GONE, LATER, LESS, MIXED, NOT_TOLD, POSITIVE
from ..models.study import Result
from . import danish
from .catalogue import Catalogue
from .evidence import Form
from .study_lines import afterwards, direction_of, for_whom, said_of
from .writing import capital

_GAIN = "Fremgangen"  # what words on how it went later begin with
_NOT_ALL = "Ikke alt gik frem, eller ikke hos alle"
# How a gain went later, where there is room for a few words; that it lasted takes nothing from the label.
_SHORTLY = {LESS: "mindre senere", GONE: "væk senere", DIFFERED: "omstridt, om det varede ved"}


def reserves(catalogue: Catalogue, form: Form) -> list[str]:
    """Say in a few words what a label of gains does not show: that they did not last, of a clear one for whom alone.

    A label that is not clear says itself that not all gained.
    """
    if form.label not in (POSITIVE, MIXED):
        return []
    groups = _groups(_partial(form)) if form.label == POSITIVE else []
    later = _later(catalogue, form, lambda result: _SHORTLY.get(result.later or "", ""))
    only = [f"kun for {danish.listing(groups)}"] if groups else []
    return [*only, *_one_with(catalogue, form), *(said_of(said, whom) for said, whom in later.items())]


def found_for(catalogue: Catalogue, form: Form) -> str:
    """Say behind a form's label for whom alone a gain is shown, else why it is not clear, and how it went later."""
    part = _partial(form)
    later = _later(catalogue, form, lambda result: afterwards(result) if result.later else "")
    once = "".join(f". Det {said}" for said in _one_with(catalogue, form))
    untold = part and not _groups(part) and any(result.sample == NOT_TOLD for result in part)
    if not part or untold:
        why = "Kilden siger ikke, hvem fremgangen gælder" if untold else _why_unclear(form)
        return (f". {why}" if why else "") + once + _in_sentences(later)
    said = once + f". Fremgang er kun vist for {danish.listing(_groups(part)) or 'nogle'}"
    same = [how for how, whom in later.items() if {*whom} == {for_whom(catalogue, result) for result in part}]
    if same and len(later) == 1:  # of the very same pupils, so it is no gain beside the one that is limited
        how = same[0]
        said += "; " + (f"den{how.removeprefix(_GAIN)}" if how.startswith(_GAIN) else danish.lower_first(how))
    else:
        said += _in_sentences(later)
    without = [measured.result for measured in form.deciding if measured.result.direction in ("none", "negative")]
    if others := [group for group in _groups(without) if group not in _groups(part)]:
        said += f". Ingen fremgang er påvist for {danish.listing(others)}"
    alone = form.label == MIXED and len(part) == len(form.deciding)
    return said + (catalogue.say(". For alle {pupil.many} har vi ikke set et resultat") if alone else "")


def _partial(form: Form) -> list[Result]:
    """Return the gains that give a label and are of a part of the pupils: for a clear one, all of them, or none."""
    gains = [measured.result for measured in form.deciding if measured.result.direction == "positive"]
    if form.label == POSITIVE:
        return gains if all(result.group for result in gains) else []
    return [result for result in gains if result.sample != ALL] if form.label == MIXED else []


def _one_with(catalogue: Catalogue, form: Form) -> list[str]:
    """Say of which other outcome a gain may be the very measurement: two signs of it would else count as two."""
    named = dict.fromkeys(measured.result.may_be for measured in form.deciding if measured.result.may_be)
    words = danish.listing(catalogue.word("domain", each).lower() for each in named)
    return [f"kan være samme måling som {words}"] if named else []


def _without_words(form: Form) -> list[Result]:
    """Return later results without a gain, of studies that had one at first and have no words for how it went."""
    told = {measured.study.id for measured in form.results if measured.result.later}
    gained = {measured.study.id for measured in form.deciding if measured.result.direction == "positive"} - told
    return [
        measured.result
        for measured in form.results
        if measured.study.id in gained
        and measured.result.time == LATER
        and measured.result.direction in ("none", "negative")
    ]


def _groups(results: Iterable[Result]) -> list[str]:
    return [*dict.fromkeys(danish.lower_first(result.group) for result in results if result.group)]


def _why_unclear(form: Form) -> str:
    """Say why a label is not clear where no gain is of a part of the pupils alone: what its studies found, counted."""
    if form.label != MIXED:
        return ""
    ways: dict[str, set[str]] = {}
    for measured in form.deciding:
        ways.setdefault(measured.study.id, set()).add(measured.result.direction)
    gained = sum(found == {"positive"} for found in ways.values())
    without = sum(found <= {"none", "negative"} for found in ways.values())
    if len(ways) == 1 or not gained + without:
        quoted = dict.fromkeys(measured.result.size_word for measured in form.deciding if measured.result.size_word)
        return f"Kildens ord: {danish.listing(f'«{word}»' for word in quoted)}" if quoted else _NOT_ALL
    counts = [(gained, "finder fremgang"), (without, "har ikke påvist fremgang")]
    counts.append((len(ways) - gained - without, "giver ikke et klart svar"))
    parts = [f"{danish.in_words(count) if count > 1 else 'én'} {said}" for count, said in counts if count]
    return capital("; ".join(parts))


def _in_sentences(later: dict[str, dict[str, None]]) -> str:
    return "".join(f". {capital(said_of(said, whom))}" for said, whom in later.items())


def _later(catalogue: Catalogue, form: Form, words: Callable[[Result], str]) -> dict[str, dict[str, None]]:
    """Return how gains went later, group by group where they differ.

    It is told in some `words` of the source's, else by what was measured, as the study's own page tells it.
    """
    told: dict[str, dict[str, None]] = {}
    said = [(words(measured.result), measured.result) for measured in form.results]
    said += [
        (f"senere {danish.lower_first(direction_of(catalogue, result))}", result) for result in _without_words(form)
    ]
    for how, result in said:
        if how:
            told.setdefault(how, {})[for_whom(catalogue, result)] = None
    return told
