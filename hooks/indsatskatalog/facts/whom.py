"""What a label does not show: what was tried otherwise, for whom alone a gain is, why it is not clear, and later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..models.fixed_words import ALL, ALONE, LASTED, MIXED, NOT_TOLD, POSITIVE
from ..models.study import Result, Study
from . import danish
from .catalogue import Catalogue
from .each_study import by_study, groups_of, later_told, name_among, studies_behind
from .evidence import Form, Standing
from .study_lines import UNTOLD, afterwards, for_whom, said_of, tests, unlike
from .writing import capital

_NOT_ALONE, _TOGETHER = "ikke opgjort for sig", "Det er opgjort sammen med {names}"
_NOT_ALL = "Ikke alt gik frem, eller ikke hos alle"


def reserves(catalogue: Catalogue, form: Form, *, lasting: bool = True) -> list[str]:
    """Say in a few words what a label does not show; what stands here is what a sign has a `*` for.

    That is what limits what was found, and of a gain, clear or not, how it went later; without `lasting`, not that all
    of it lasted, which is no reserve.
    """
    said = limits(catalogue, form)
    if form.is_unchanged or form.label not in (POSITIVE, MIXED):
        return said
    part = _partial(form)
    how = lasting or any(measured.result.later not in (None, LASTED) for measured in form.results)
    later = later_told(catalogue, form, lambda result: afterwards(result).shortly if how and result.later else "")
    same = {for_whom(catalogue, result) for result in part} if groups_of(part) else set()  # they are named once
    return _together(form, [*said, *(said_of(went, () if {*whom} == same else whom) for went, whom in later.items())])


def _together(form: Form, said: Iterable[str]) -> list[str]:
    """Put what is said of one of several studies, one thing after another, before its name once."""
    studies = studies_behind(form)
    names = [f" i {name_among(study, studies)}" for study in studies]
    told: list[str] = []
    for one in said:
        name = next((name for name in names if one.endswith(name)), "")
        if name and told and told[-1].endswith(name):
            told[-1] = f"{told[-1].removesuffix(name)} og {one}"
        else:
            told.append(one)
    return told


def limits(catalogue: Catalogue, form: Form) -> list[str]:
    """Say in a few words what limits what was found at first.

    Of a gain, clear or not, that is for whom alone it is shown and for whom it is not, or that nobody says for whom;
    of a null too, that what was tried is not what is advised, and that its source gives it together with another
    study's; of what nobody compared, that there was no gain.
    """
    if form.is_unchanged:
        return ["ingen fremgang påvist"]
    beside = [*tried_unlike(form), *_one_with(catalogue, form), *_told_with(catalogue, form, _NOT_ALONE)]
    if form.label not in (POSITIVE, MIXED):
        return beside
    part, others = _partial(form), _not_shown_for(form)
    groups = groups_of(part)
    but = f", ikke for {danish.listing(others)}" if others else ""
    only = [f"kun vist for {danish.listing(groups)}{but}{_meant_for(form)}"] if groups else []
    only += [UNTOLD] if _is_untold(part) else _shown_in_some(form)
    return [*only, *beside]


def tried_unseen(catalogue: Catalogue, standing: Standing) -> list[str]:
    """Say in a few words that a study at home tried what its label tells words alone of, with no result that we saw."""
    return [catalogue.say("også prøvet i {home}, intet resultat set")] if standing.is_tried_unseen else []


def reserves_of(catalogue: Catalogue, forms: Sequence[Form]) -> list[str]:
    """Say what the labels of forms together do not show, with the names of those that it is true of where not all."""
    names: dict[str, list[str]] = {}
    for form in forms:
        for said in reserves(catalogue, form):
            names.setdefault(said, []).append(form.name)
    return [said if len(of) == len(forms) else f"{danish.listing(of)}: {said}" for said, of in names.items()]


def by_form(catalogue: Catalogue, forms: Iterable[Form]) -> list[str]:
    """Say what was found of each of some forms that came out differently, and what that does not show.

    It stands in words: a gain's reserve alone, where no sign is, would tell of no gain and of no null.
    """
    names: dict[str, list[str]] = {}
    for form in forms:
        said = ", ".join([catalogue.term("evidence", form.label).short, *reserves(catalogue, form)])
        names.setdefault(said, []).append(form.name)
    return [f"{danish.listing(of)}: {said}" for said, of in names.items()]


def tried_unlike(form: Form) -> list[str]:
    """Say how the studies that compared a form tried it otherwise than it is advised, and which where not all did."""
    return _said_of_studies(form, unlike) if form.is_compared else []


def _said_of_studies(form: Form, say: Callable[[Study], str]) -> list[str]:
    """Say what is to be said of the studies behind a form's label; what is not of all, of which."""
    studies = studies_behind(form)
    told: dict[str, list[str]] = {}
    for study in studies:
        if said := say(study):
            told.setdefault(said, []).append(name_among(study, studies))
    return [said if len(names) == len(studies) else f"{said} i {danish.listing(names)}" for said, names in told.items()]


def found_for(catalogue: Catalogue, form: Form) -> str:
    """Say behind a form's label for whom alone a gain is shown, else why it is not clear, and how it went later."""
    part = _partial(form)
    later = later_told(catalogue, form, lambda result: afterwards(result).said if result.later else "")
    once = "".join(f". {said}" for said in not_alone(catalogue, form))
    if each := by_study(catalogue, form):
        return once + "".join(f". {said}" for said in each)
    untold = _is_untold(part)
    if not part or untold:
        why = "Kilden siger ikke, hvem fremgangen gælder" if untold else _why_unclear(form)
        return (f". {why}" if why else "") + once + _in_sentences(later)
    said = once + f". Fremgang er kun vist for {danish.listing(groups_of(part)) or 'nogle'}{_meant_for(form)}"
    same = [how for how, whom in later.items() if {*whom} == {for_whom(catalogue, result) for result in part}]
    if same and len(later) == 1:  # of the very same pupils, so it is no gain beside the one that is limited
        said += f"; {danish.lower_first(same[0])}"
    else:
        said += _in_sentences(later)
    if others := _not_shown_for(form):
        said += f". Ingen fremgang er påvist for {danish.listing(others)}"
    return said + "".join(f". {untold}" for untold in not_for_all(catalogue, form))


def not_alone(catalogue: Catalogue, form: Form) -> list[str]:
    """Say in sentences that a result may be another outcome's, or is told together with another study's."""
    one = [f"Det {said}" for said in _one_with(catalogue, form)]
    return [*one, *_told_with(catalogue, form, _TOGETHER)]


def not_for_all(catalogue: Catalogue, form: Form) -> list[str]:
    """Say in a sentence that no result of all pupils is known where gains are all that is, each of some of them."""
    part = _partial(form)
    alone = form.label == MIXED and len(part) == len(form.deciding) and not _is_untold(part)
    return [catalogue.say("For alle {pupil.many} har vi ikke set et resultat")] if alone else []


def gained_alone(form: Form) -> str:
    """Say that what nobody compared went up, and for whom where it is not all: the words on how alone tell no way."""
    results = [measured.result for measured in form.deciding]
    if form.label != ALONE or any(result.direction != "positive" for result in results):
        return ""
    groups = groups_of(results)
    untold = UNTOLD if all(result.sample == NOT_TOLD for result in results) else ""
    return ", ".join(filter(None, ["; fremgang" + (f" for {danish.listing(groups)}" if groups else ""), untold]))


def _partial(form: Form) -> list[Result]:
    """Return the gains that give a label and are of a part of the pupils: for a clear one, all of them, or none."""
    gains = [measured.result for measured in form.deciding if measured.result.direction == "positive"]
    if form.label == POSITIVE:
        return gains if all(result.group for result in gains) else []
    return [result for result in gains if result.sample != ALL] if form.label == MIXED else []


def _shown_in_some(form: Form) -> list[str]:
    """Say for whom alone a clear gain is shown in those of several studies that measured no others."""
    told: dict[str, list[str]] = {}
    studies = studies_behind(form)
    for study in studies if form.label == POSITIVE and not _partial(form) else ():
        if groups := groups_of(_partial(form.within(study.id))):
            told.setdefault(danish.listing(groups), []).append(name_among(study, studies))
    return [f"i {danish.listing(names)} kun vist for {groups}" for groups, names in told.items()]


def _meant_for(form: Form) -> str:
    """Say why a gain that is of a part of the pupils alone has the label of a clear one."""
    return ", som den var tænkt til" if form.label == POSITIVE else ""


def _is_untold(part: Sequence[Result]) -> bool:
    """Tell whether nobody says for whom gains of a part of the pupils are."""
    return bool(part) and not groups_of(part) and any(result.sample == NOT_TOLD for result in part)


def _not_shown_for(form: Form) -> list[str]:
    """Return the groups that studies measured no gain of, and of whom no other measure shows one."""
    without = [measured.result for measured in form.deciding if measured.result.direction in ("none", "negative")]
    gained = groups_of(_partial(form))
    return [group for group in groups_of(without) if group not in gained]


def _one_with(catalogue: Catalogue, form: Form) -> list[str]:
    """Say of which other outcome a gain may be the very measurement: two signs of it would else count as two."""
    named = dict.fromkeys(measured.result.may_be for measured in form.deciding if measured.result.may_be)
    words = danish.listing(catalogue.word("domain", each).lower() for each in named)
    return [f"kan være samme måling som {words}"] if named else []


def _told_with(catalogue: Catalogue, form: Form, said: str) -> list[str]:
    """Say, with the `{names}` of them, that a source gives one result for several studies: each alone may differ."""

    def say(study: Study) -> str:
        within = form.within(study.id).deciding
        others = dict.fromkeys(measured.result.told_with for measured in within if measured.result.told_with)
        names = dict.fromkeys(name for other in others for name, _, _ in tests(catalogue, catalogue.studies[other]))
        return said.format(names=danish.listing(names)) if names else ""

    return _said_of_studies(form, say)


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
    parts = [f"{_one_of(count)} {said}" for count, said in counts if count]
    return capital("; ".join(parts))


def _one_of(count: int) -> str:
    return danish.in_words(count) if count > 1 else "én"


def _in_sentences(later: dict[str, dict[str, None]]) -> str:
    return "".join(f". {capital(said_of(said, whom))}" for said, whom in later.items())
