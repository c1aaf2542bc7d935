"""What labels come to in plain sentences: one clause a field, so that they say no more than the studies do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..models.fixed_words import (
    ABROAD,
    ALL,
    ALONE,
    ARGUED,
    BEFORE_AFTER,
    CLAIMED,
    COMPARED,
    DRAWN,
    HOME,
    MIXED,
    NO_EFFECT,
    POSITIVE,
    TRIED,
    UNKNOWN,
    UNTOLD,
)
from . import danish
from .catalogue import Catalogue
from .evidence import Form, Measured, Standing

SETBACK = "Mindst én måling viser en tilbagegang."
# What the sentence says of the outcomes with a label, in its order.
_SAID: list[tuple[str, str]] = [
    (POSITIVE, "Danske undersøgelser med sammenligning finder fremgang for {}."),
    (MIXED, "Danske undersøgelser med sammenligning er ikke entydige for {}."),
    (NO_EFFECT, "Danske undersøgelser med sammenligning har ikke påvist effekt på {}."),
    (ALONE, "I Danmark er der målt, men uden kendt sammenligning, på {}."),
    (TRIED, "Indsatsen er prøvet i Danmark, men vi har ikke set en måling af {}."),
    (CLAIMED, "En kilde siger noget om {}, men det har vi ikke set i nogen undersøgelse."),
    (ABROAD, "Der findes kun forskning fra andre lande om {}."),
    (ARGUED, "Kilderne begrunder, men måler ikke {}."),
]
_FOUND = {
    POSITIVE: "fremgang i {}",
    MIXED: "ikke entydigt i {}",
    NO_EFFECT: "ingen påvist effekt i {}",
    ALONE: "målt uden kendt sammenligning i {}, så ingen ved, hvad indsatsen gjorde",
    TRIED: "prøvet i Danmark, men ikke målt",
}
_WORDS_ALONE = {
    TRIED: _FOUND[TRIED],
    ABROAD: "kun forskning fra andre lande",
    ARGUED: "begrundet, men ikke målt",
}
_DESIGNS = {
    DRAWN: ("et lodtrækningsforsøg", "lodtrækningsforsøg"),
    COMPARED: ("en undersøgelse med sammenligning", "undersøgelser med sammenligning"),
    BEFORE_AFTER: ("en undersøgelse før og efter", "undersøgelser før og efter"),
    UNTOLD: ("en undersøgelse, hvis opbygning vi ikke kender", "undersøgelser, hvis opbygning vi ikke kender"),
}


def sentence(catalogue: Catalogue, standings: list[Standing]) -> str:
    """Say in plain words what the labels say and no more: what is measured, what is not, what the guide left out."""
    if not any(standing.documented for standing in standings):
        return "Vi har ingen oplysninger om udbyttet."
    said = [
        text.format(danish.listing(words))
        for label, text in _SAID
        if (words := [summed(catalogue, one) for one in standings if one.known == label])
    ]
    if back := lower_words(catalogue, (standing for standing in standings if standing.negative)):
        said.append(f"Mindst én dansk måling viser en tilbagegang for {danish.listing(back)}.")
    guide = catalogue.guide.reference
    if less := lower_words(catalogue, (standing for standing in standings if standing.less_positive(guide))):
        said.append(f"Guiden fra 2021 nævner kun fremgang for {danish.listing(less)}.")
    if any(standing.known == UNKNOWN for standing in standings):
        said.append("Om andre slags udbytte har vi ingen oplysninger.")
    return " ".join(said)


def standing_sentence(catalogue: Catalogue, standing: Standing) -> str:
    """Say where one outcome stands, form by form."""
    word = catalogue.word("domain", standing.domain)
    if not standing.forms:
        return f"{word}: {_bylower_words(catalogue, standing)}."
    if len(standing.forms) == 1:
        return f"{word}: {_form(catalogue, standing.forms[0])}."
    differ = "det kom an på formen. " if standing.differs else ""
    alike: dict[str, list[str]] = {}  # forms of which the same is known are named together
    for form in standing.forms:
        alike.setdefault(_form(catalogue, form), []).append(form.name)
    return f"{word}: {differ}" + " ".join(f"{danish.listing(names)}: {said}." for said, names in alike.items())


def _bylower_words(catalogue: Catalogue, standing: Standing) -> str:
    """Say what stands where no study of ours is."""
    if standing.known != CLAIMED:
        return _WORDS_ALONE.get(standing.known, "målt, men i et fag, der ikke blev øvet")
    row = next(row for row in standing.claims if row.country == HOME)
    said = catalogue.word("direction", row.direction).lower()
    return f"{catalogue.works[row.ref]} skriver «{said}», men det har vi ikke set i nogen undersøgelse"


def _form(catalogue: Catalogue, form: Form) -> str:
    """Say what the studies of a form found, for whom, and what came later."""
    if form.label == TRIED:
        return _FOUND[TRIED]
    said = _FOUND[form.label].format(_studies(form.deciding))
    if years := grades_of(form.deciding):
        said += f" ({danish.grades(years)})"
    part = [one.result for one in form.deciding if one.result.direction == "positive" and one.result.sample != ALL]
    if form.label == MIXED and part:
        groups = [result.group[:1].lower() + result.group[1:] for result in part if result.group]
        said += f". Fremgang er kun vist for {danish.listing(groups)}" if groups else ". Fremgang er kun vist for nogle"
    return said + _later(catalogue, form.found)


def _studies(found: Iterable[Measured]) -> str:
    """Count the studies behind a label by how they were made."""
    designs = [study.design for study in {one.study.id: one.study for one in found}.values()]
    parts = []
    for design, (single, many) in _DESIGNS.items():
        if number := designs.count(design):
            parts.append(single if number == 1 else f"{danish.in_words(number)} {many}")
    return danish.listing(parts)


def grades_of(found: Sequence[Measured]) -> list[int | str]:
    """Return the grades of results, or those that their studies tried."""
    years: set[int] = set()
    for one in found:
        given = one.result.grades or [grade for tried in one.study.tried or () for grade in tried.grades or ()]
        years |= {grade for grade in given if isinstance(grade, int)}
    return [*sorted(years)]


def _later(catalogue: Catalogue, found: Iterable[Measured]) -> str:
    """Say how it went later, group by group where they differ."""
    told = {one.result.group or "": one.result.later for one in found if one.result.later}
    words = [
        (f"{group[:1].lower() + group[1:]}: " if group else "") + catalogue.word("later", later).lower()
        for group, later in told.items()
    ]
    return f". Senere: {'; '.join(words)}" if words else ""


def summed(catalogue: Catalogue, standing: Standing) -> str:
    """Name an outcome; where forms came out differently, one label does not say it all."""
    word = catalogue.word("domain", standing.domain).lower()
    return f"{word} (det kom an på formen)" if standing.differs else word


def lower_words(catalogue: Catalogue, standings: Iterable[Standing]) -> list[str]:
    """Return the names of outcomes as they stand in the middle of a sentence."""
    return [catalogue.term("domain", standing.domain).label.lower() for standing in standings]
