"""What each of several studies of one form found, for whom and how it went: what is of one is not said of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..models.fixed_words import ALL, COMPARED, DESIGNS, DRAWN, LATER, NOT_TOLD, POSITIVE
from ..models.study import Result, Study
from . import danish
from .catalogue import Catalogue
from .evidence import Form, Measured
from .study_lines import afterwards, direction_of, for_whom, said_of, trials_of
from .writing import capital

GAIN = "Fremgangen"  # what words on how it went later begin with
_FOUND, _NOTHING, _UNCLEAR = " finder fremgang", " har ikke påvist fremgang", " giver ikke et klart svar"
_THE = {DRAWN: "lodtrækningsforsøget", COMPARED: "undersøgelsen med sammenligning"}


def by_study(catalogue: Catalogue, form: Form) -> list[str]:
    """Say in a sentence a study what those behind a form's label found; [] where it is one, or all say the same."""
    studies = studies_behind(form)
    said = [_found_in(catalogue, form.within(study.id)) for study in studies]
    if len({*said}) < 2:
        return []
    everyone = catalogue.say(" for alle {pupil.many}") if form.label == POSITIVE else ""
    told = [f"{found}{everyone}" if found == _FOUND else found for found in said]
    return [capital(f"{name_among(study, studies)}{found}") for study, found in zip(studies, told, strict=True)]


def studies_behind(form: Form) -> list[Study]:
    """Return the studies that give a form its label, each once, those with a lot first."""
    studies = {measured.study.id: measured.study for measured in form.deciding}
    return sorted(studies.values(), key=lambda study: DESIGNS.index(study.design))


def name_among(study: Study, studies: Iterable[Study]) -> str:
    """Name a study among others: by how it was made where it alone was made so, else by its title."""
    if study.design not in _THE or [other.design for other in studies].count(study.design) > 1:
        return study.title
    return f"de {trials_of(study)}" if study.trials else _THE[study.design]


def groups_of(results: Iterable[Result]) -> list[str]:
    """Return whom results are of, as it stands in a sentence, each once."""
    return [*dict.fromkeys(danish.lower_first(result.group) for result in results if result.group)]


def _found_in(catalogue: Catalogue, form: Form) -> str:
    """Say what a form's only study found; what has words of its own stands behind a colon."""
    results = [measured.result for measured in form.deciding]
    gains = [result for result in results if result.direction == "positive"]
    without = [result for result in results if result.direction in ("none", "negative")]
    if own := dict.fromkeys(danish.lower_first(direction_of(catalogue, one)) for one in results if one.in_words):
        said = f": {danish.listing(own)}"
    elif len(without) == len(results):
        said = _NOTHING
    elif len(gains) == len(results) or (gains and groups_of(gains)):
        said = _gained(gains, without)
    else:
        said = _UNCLEAR
    known = said.startswith(_FOUND)
    later = later_told(catalogue, form, lambda result: afterwards(result).said if result.later else "")
    told = [
        (f"den{how.removeprefix(GAIN)}" if known and how.startswith(GAIN) else danish.lower_first(how), whom)
        for how, whom in later.items()
    ]
    return "; ".join([said, *(said_of(how, whom) for how, whom in told)])


def _gained(gains: Sequence[Result], without: Sequence[Result]) -> str:
    groups = groups_of(gains) if all(result.group for result in gains) else []
    others = [group for group in groups_of(without) if group not in groups]
    if groups:
        return f"{_FOUND} for {danish.listing(groups)}" + (f", ikke for {danish.listing(others)}" if others else "")
    if all(result.sample == NOT_TOLD for result in gains):
        return f"{_FOUND}, men siger ikke for hvem"
    return _FOUND if any(result.sample == ALL for result in gains) else f"{_FOUND} for nogle"


def later_told(catalogue: Catalogue, form: Form, words: Callable[[Result], str]) -> dict[str, dict[str, None]]:
    """Return how gains went later, group by group where they differ, and of which study where it is not of all.

    It is told in some `words` of the source's, else by what was measured, as the study's own page tells it.
    """
    told: dict[str, list[Measured]] = {}
    for measured in form.results:
        if how := words(measured.result):
            told.setdefault(how, []).append(measured)
    for measured in _without_words(form):
        told.setdefault(f"senere {danish.lower_first(direction_of(catalogue, measured.result))}", []).append(measured)
    studies = studies_behind(form)
    return {how: dict.fromkeys(_whose(catalogue, some, studies)) for how, some in told.items()}


def _whose(catalogue: Catalogue, told: Sequence[Measured], studies: Sequence[Study]) -> Iterator[str]:
    """Name the groups that something is told of, and the study where it is told of no group and not of all studies."""
    everywhere = {measured.study.id for measured in told} >= {study.id for study in studies}
    for study, result in ((measured.study, measured.result) for measured in told):
        yield for_whom(catalogue, result) or ("" if everywhere else f"i {name_among(study, studies)}")


def _without_words(form: Form) -> list[Measured]:
    """Return later results without a gain, of studies that had one at first and have no words for how it went."""
    told = {measured.study.id for measured in form.results if measured.result.later}
    gained = {measured.study.id for measured in form.deciding if measured.result.direction == "positive"} - told
    return [
        measured
        for measured in form.results
        if measured.study.id in gained
        and measured.result.time == LATER
        and measured.result.direction in ("none", "negative")
    ]
