"""What labels come to in plain sentences: one clause a field, so that they say no more than the studies do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..models.fixed_words import (
    ABROAD,
    ALONE,
    ARGUED,
    BEFORE_AFTER,
    CLAIMED,
    COMPARED,
    DRAWN,
    INTERVIEW,
    MEASURED,
    MIXED,
    NO_EFFECT,
    POSITIVE,
    QUESTIONNAIRE,
    TRIED,
    UNKNOWN,
    UNNAMED,
    UNTOLD,
)
from . import danish
from .catalogue import Catalogue
from .evidence import WITH_COMPARISON, Form, Measured, Standing, practised
from .study_lines import ONLY_ASKED, ONLY_TOLD, direction_of, trials_of
from .whom import by_form, found_for, gained_alone, tried_unlike
from .writing import capital

# Forms were measured in studies of their own, so that is no cause.
BY_FORM = "forskel på formerne"
SETBACK = "Mindst én måling peger den forkerte vej."
# What the sentence says of the outcomes with a label, in its order.
_SAID: list[tuple[str, str]] = [
    (POSITIVE, "{who} finder fremgang for {what}."),
    (MIXED, "{who} viser ikke noget entydigt om {what}."),
    (NO_EFFECT, "{who} har ikke påvist effekt på {what}."),
    (ALONE, "I {home} er {what} målt uden kendt sammenligning."),
    (TRIED, "Indsatsen er prøvet i {home}, men vi har ikke set et målt resultat for {what}."),
    (CLAIMED, "En kilde siger noget om {what}, men målingen bag har vi ikke set."),
    (ABROAD, "Vi kender kun forskning fra andre lande om {what}."),
    (ARGUED, "Kilderne begrunder, men måler ikke {what}."),
]
_WHO = ("Én {national.one} undersøgelse med sammenligning", "{National.many} undersøgelser med sammenligning")
_FOUND = {
    POSITIVE: "fremgang i {}",
    MIXED: "ikke entydigt i {}",
    NO_EFFECT: "ingen påvist effekt i {}",
    ALONE: "målt uden kendt sammenligning",
}
# Why what was tried has no measured result: each is true of some rows and false of others.
_UNREAD = "målt i {home}, men vi har ikke set, hvad målingen viste"
_ASKED = f"prøvet i {{home}}, men {ONLY_ASKED}"
_TOLD = f"prøvet i {{home}}, men {ONLY_TOLD}"
_UNMEASURED = "prøvet i {home}, men ikke målt"
_HOW = "prøvet i {home}, men det, vi har læst, siger ikke, hvordan resultatet er fundet"
_UNSEEN = "prøvet i {home}, men vi har ikke set et målt resultat"
_WORDS_ALONE = {
    ABROAD: "kun forskning fra andre lande",
    ARGUED: "begrundet, men ikke målt",
}
_TAUGHT = "prøvet i faget i {home}, men vi har ikke set et resultat derfra"
NOTHING_KNOWN = "Vi har ingen oplysninger om udbyttet."
# What studies gave where the guide of 2021 speaks of gains only.
_SINCE = {
    MIXED: "{who} viser ikke noget entydigt",
    NO_EFFECT: "{who} har ikke påvist effekt",
    ALONE: "det er målt uden kendt sammenligning",
    TRIED: "vi har ikke set et målt resultat",
}
_DESIGNS = {
    DRAWN: ("et lodtrækningsforsøg", "lodtrækningsforsøg"),
    COMPARED: ("en undersøgelse med sammenligning", "undersøgelser med sammenligning"),
    BEFORE_AFTER: ("en undersøgelse før og efter", "undersøgelser før og efter"),
    UNTOLD: ("en undersøgelse, hvis opbygning vi ikke kender", "undersøgelser, hvis opbygning vi ikke kender"),
}


def sentence(catalogue: Catalogue, standings: list[Standing]) -> str:
    """Say in plain words what the labels say and no more: what is measured and what is not."""
    if not any(standing.documented for standing in standings):
        return NOTHING_KNOWN
    said = _apart(catalogue, standings)
    for label, text in _SAID:
        alike = [standing for standing in standings if standing.known == label and not standing.contrasts]
        what = danish.listing(lower_words(catalogue, alike))
        said += [catalogue.say(text, who=_who(catalogue, alike), what=what)] if alike else []
    if untaught := lower_words(
        catalogue, (standing for standing in standings if not standing.forms and _untaught(catalogue, standing))
    ):
        said.append(catalogue.say("Målt i {home}, men ikke øvet: {what}.", what=danish.listing(untaught)))
    if tried := lower_words(catalogue, (standing for standing in standings if standing.is_tried_unseen)):
        said.append(f"{capital(danish.listing(tried))}: {catalogue.say(_TAUGHT)}.")
    if any(standing.known == UNKNOWN for standing in standings):
        said.append("Om andre slags udbytte har vi ingen oplysninger.")
    return " ".join(said)


def _who(catalogue: Catalogue, standings: Iterable[Standing]) -> str:
    """Name the Danish studies that give outcomes their label, as one or as several."""
    return catalogue.say(_WHO[len({id for standing in standings for id in standing.studies}) > 1])


def setback(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Say of what a Danish measurement went the wrong way; less absence is a gain, so it is named «fravær» here.

    Where rows have words of their own for it, the sentence has them too.
    """
    back = []
    for standing in standings:
        negative = [result for result in standing.deciding if result.direction == "negative"]
        own = dict.fromkeys(danish.lower_first(result.in_words) for result in negative if result.in_words)
        beside = f" ({danish.listing(own)})" if own else ""
        term = catalogue.term("domain", standing.domain)
        back += [f"{term.thing.lower()}{beside}"] if negative else []
    told = catalogue.say("Mindst én {national.one} måling peger den forkerte vej: {what}.", what=danish.listing(back))
    return [told] if back else []


def overstated(catalogue: Catalogue, standings: Iterable[Standing]) -> list[Standing]:
    """Return the outcomes of which the guide tells gains alone where studies gave another label."""
    guide, home = catalogue.guide.reference, catalogue.texts.home
    return [standing for standing in standings if standing.known in _SINCE and standing.less_positive(guide, home)]


def one_sided(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Say of which outcomes the guide tells gains alone, and what studies gave, label by label."""
    less = overstated(catalogue, standings)
    said: list[str] = []
    for label, but in _SINCE.items():
        if alike := [standing for standing in less if standing.known == label]:
            what = danish.listing(lower_words(catalogue, alike))
            since = but.format(who=danish.lower_first(_who(catalogue, alike)))
            told = catalogue.say("{guide.the} også kun" if said else "{guide_dated} kun")
            said.append(f"Om {what} fortæller {told} om fremgang, men {since}.")
    return said


def standing_sentence(catalogue: Catalogue, standing: Standing, title: str = "") -> str:
    """Say where one outcome stands, form by form; one form of a record with another `title` is named too.

    Else what one programme found would read as found for its whole type.
    """
    word = catalogue.word("domain", standing.domain)
    if not standing.forms:
        return f"{word}: {_in_words_alone(catalogue, standing)}."
    differ = f"{BY_FORM}. " if standing.contrasts else ""
    return f"{word}: {differ}{' '.join(_sentences(catalogue, standing, title))}"


def form_sentences(catalogue: Catalogue, standing: Standing, title: str) -> list[str]:
    """Say the same in a text a form, each naming the outcome: for where one of them stands alone, as in a search."""
    if not standing.forms:
        return [standing_sentence(catalogue, standing)]
    word = catalogue.word("domain", standing.domain)
    return [f"{word}: {said}" for said in _sentences(catalogue, standing, title)]


def _sentences(catalogue: Catalogue, standing: Standing, title: str) -> list[str]:
    return of_each_form(standing, title, lambda form: _form(catalogue, form))


def of_each_form(standing: Standing, title: str, say: Callable[[Form], str]) -> list[str]:
    """Say something of each form of an outcome in a sentence, those with the same together.

    The only one is named where its record has another `title`.
    """
    if len(standing.forms) == 1:
        only = standing.forms[0]
        name = f"{only.name}: " if title and only.name != title else ""
        return [f"{name}{say(only)}."]
    alike: dict[str, list[str]] = {}
    for form in standing.forms:
        alike.setdefault(say(form), []).append(form.name)
    return [f"{danish.listing(names)}: {said}." for said, names in alike.items()]


def _in_words_alone(catalogue: Catalogue, standing: Standing) -> str:
    """Say what stands where no study of ours gives a label, and what one found that did not practise it."""
    if standing.known == CLAIMED:
        claim = next(claim for claim in standing.claims if claim.country == catalogue.texts.home)
        way = catalogue.word("direction", claim.direction).lower()
        whom = f" for {danish.lower_first(claim.group)}," if claim.group else ""
        said = f"{way}{whom} ifølge {catalogue.works[claim.ref]}, men målingen bag har vi ikke set"
    elif standing.known == TRIED:
        unmeasured = all(claim.measured is False for claim in standing.claims if claim.country == catalogue.texts.home)
        said = catalogue.say(_UNMEASURED if unmeasured else _UNSEEN)
    else:
        unseen = [catalogue.say(_TAUGHT)] if standing.is_tried_unseen else []
        said = "; ".join([*filter(None, [_WORDS_ALONE.get(standing.known, "")]), *unseen])
    untaught = _untaught(catalogue, standing)
    ways = dict.fromkeys(danish.lower_first(direction_of(catalogue, measured.result)) for measured in untaught)
    told = [catalogue.say("målt i {home}, men ikke øvet: {ways}", ways=danish.listing(ways))] if ways else []
    beside = not untaught and any(measured.result.against for measured in standing.results)
    return "; ".join([*filter(None, [said]), *told, *(["kun målt mod en anden udgave"] if beside else [])])


def _untaught(catalogue: Catalogue, standing: Standing) -> list[Measured]:
    """Return what Danish studies measured without having practised it; it labels nothing and is told."""
    term = catalogue.term("domain", standing.domain)
    return [
        measured
        for measured in standing.results
        if measured.study.country == catalogue.texts.home and not practised(term, measured.study)
    ]


def _form(catalogue: Catalogue, form: Form) -> str:
    """Say what the studies of a form found, for whom, and what came later."""
    if form.label == TRIED:
        return catalogue.say(_without_result(form.deciding))
    said = _FOUND[form.label].format(_studies(form.deciding))
    years = grades_of(form.deciding)
    told = [catalogue.words.grades(years)] if years else []
    if about := [*told, *_measured_by(catalogue, form), *tried_unlike(form)]:
        said += f" ({'; '.join(about)})"
    if form.is_unchanged:
        said += ". Ingen fremgang er påvist"
    if form.label == ALONE and all(measured.result.direction not in MEASURED for measured in form.deciding):
        said += "; om der var fremgang, er ikke oplyst"
    said += gained_alone(form)
    return said + found_for(catalogue, form)


def is_form_unread(form: Form) -> bool:
    """Tell whether a form has no measured result because we have not read what a study of it showed."""
    return form.label == TRIED and _without_result(form.deciding) == _UNREAD


def _without_result(tried: Iterable[Measured]) -> str:
    """Say why results give no label but that something was tried: measured and unread, asked about, or only told."""
    results = [(measured.study.design, measured.result) for measured in tried]
    compared = [result for design, result in results if design in WITH_COMPARISON]
    if any(result.measure != INTERVIEW and result.direction not in MEASURED for result in compared):
        return _UNREAD  # something was measured, and we have not read what it showed
    if any(result.measure == UNNAMED for result in compared):
        return _HOW
    measures = {result.measure for _, result in results}
    if QUESTIONNAIRE in measures:
        return _ASKED
    return _TOLD if INTERVIEW in measures else _UNMEASURED


def _measured_by(catalogue: Catalogue, form: Form) -> list[str]:
    """Return what measured an outcome that is no subject's, where it is one thing: the word alone would claim more."""
    instruments = {measured.result.instrument for measured in form.deciding}
    taught = {term.id for term in catalogue.vocabularies.domain if term.taught_in}
    broad = form.deciding[0].result.outcome not in taught
    compared = all(measured.study.design in WITH_COMPARISON for measured in form.deciding)
    only = instruments.pop() if len(instruments) == 1 and broad and compared else None
    return [f"målt: {danish.lower_first(only)}"] if only else []


def _studies(results: Iterable[Measured]) -> str:
    """Count the studies behind a label by how they were made; one of several trials is named as such."""
    studies = {measured.study.id: measured.study for measured in results}.values()
    parts = [f"en undersøgelse med {trials_of(study)}" for study in studies if study.trials]
    designs = [study.design for study in studies if not study.trials]
    for design, (single, many) in _DESIGNS.items():
        if number := designs.count(design):
            parts.append(single if number == 1 else f"{danish.in_words(number)} {many}")
    return danish.listing(parts)


def grades_of(results: Sequence[Measured]) -> list[int | str]:
    """Return the grades of results, or those that their studies tried, each once; "alle" stands for every one."""
    return list(
        dict.fromkeys(
            grade
            for measured in results
            for grade in measured.result.grades
            or [grade for tried in measured.study.tried or () for grade in tried.grades or ()]
        )
    )


def _apart(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Say of which outcomes forms came out differently, and how each: the best label alone would promise the others."""
    apart = [standing for standing in standings if standing.contrasts]
    words = [
        f"{catalogue.word('domain', standing.domain).lower()} "
        f"({'; '.join(by_form(catalogue, (form for form in standing.forms if form.is_compared)))})"
        for standing in apart
    ]
    who = catalogue.say(_WHO[len({id for standing in apart for id in standing.compared}) > 1])
    return [f"{who} finder {BY_FORM} for {danish.listing(words)}."] if apart else []


def lower_words(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Return the names of outcomes as they stand in the middle of a sentence."""
    return [catalogue.term("domain", standing.domain).label.lower() for standing in standings]
