"""What the search can find: each record and page with its names, its tags and the text under each of its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pydantic import BaseModel

from ..facts import danish, lines
from ..facts.catalogue import Catalogue
from ..facts.coverage import untried
from ..facts.local import Layer, record_of
from ..facts.registry import key_facts, shown
from ..facts.search_tags import tags
from ..facts.sections import CONFLICTS, LINKS, links_of, sections
from ..facts.shown_fact import Shown
from ..models import prose
from ..models.fixed_words import DESIGNS
from ..models.local import LocalNote
from ..models.records import Intervention, Programme
from ..site.page import HeadedTexts, Page
from ..site.views import studies
from ..site.views.local import PLACE
from ..site.views.plan import conflict_texts

# Kinds of targets, beside programmes, studies and focuses.
TYPE, PAGE, REFERENCE = "Indsatstype", "Side", "Kilde"


@dataclass(frozen=True)
class TargetPart:
    """The text under one heading; `anchor` is its id on the page, empty for the page's top, `names` other headings."""

    anchor: str
    heading: str
    text: str
    names: list[str] = field(default_factory=list)
    # What nobody knows of a record, and what it links to, answers who names it, and comes after what it says itself.
    is_aside: bool = False


@dataclass(frozen=True)
class Target:
    """What a result can lead to. `names` are other titles of it, `tags` the words that it is sorted by."""

    kind: str
    title: str
    address: str
    names: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    parts: list[TargetPart] = field(default_factory=list)
    is_local: bool = False  # a municipality's own words, which change the place of nothing else


def targets(catalogue: Catalogue, pages: Iterable[Page], layer: Layer | None = None) -> list[Target]:
    """Return everything that can be found, records first, references last, and behind them the words of a layer."""
    listed = [
        _record(
            catalogue,
            TYPE,
            record,
            [record.summary, getattr(record.target_group, "summary", ""), *_price(catalogue, record)],
        )
        for record in catalogue.interventions.values()
    ]
    listed += [_record(catalogue, "Program", record, [record.summary]) for record in catalogue.programmes.values()]
    listed += [
        Target(
            "Studie",
            record.title,
            record.address,
            record.aliases or [],
            [],
            _parts(("", "", [record.summary]), *studies.texts(catalogue, record)),
        )
        for record in sorted(catalogue.studies.values(), key=lambda study: DESIGNS.index(study.design))
    ]
    for focus in catalogue.wellbeing.values():
        texts = [focus.summary, *(focus.description or []), *(focus.methods or []), *(focus.advice or [])]
        listed.append(
            Target(
                "Trivselsfokus",
                focus.title,
                focus.address,
                focus.aliases or [],
                [],
                _parts(("", "", texts), ("", "Links", links_of(catalogue, focus))),
            )
        )
    known = {target.address for target in listed}
    for page in pages:
        address = f"/{page.address}"
        if page.kind and address not in known:
            below = list(page.texts())
            above = [] if below and not below[0][0] and not page.description else [("", "", [page.description])]
            parts = _parts(*above, *below)
            listed.append(Target(PAGE, page.title, address, list(page.names), [], parts))
    for reference in catalogue.references.values():
        label = catalogue.works[reference.id]
        text = [label, reference.container_title, reference.publisher, reference.guide_citation, reference.note]
        title = reference.title or label
        listed.append(Target(REFERENCE, title, f"/kilder/#{reference.id}", [label], [], _parts(("", "", text))))
    return [*listed, *(_local(catalogue, layer) if layer else ())]


def _local(catalogue: Catalogue, layer: Layer) -> Iterator[Target]:
    """Yield what a municipality says of each record. The kind says whose words they are; their name finds them all."""
    own, mix = layer.municipality, layer.municipality.mix
    chosen = mix.types if mix else []
    kind = f"Egne ord fra {own.name}"
    for id in dict.fromkeys([*layer.notes, *chosen]):
        if record := record_of(catalogue, id):
            texts = [*_own_texts(layer.notes.get(id)), mix.reason if mix and id in chosen else None, own.contact]
            yield Target(kind, record.title, record.address, [own.name], [], _parts((PLACE, "", texts)), is_local=True)


def _own_texts(note: LocalNote | None) -> Iterator[str | None]:
    """Yield what a municipality's file of a record says."""
    if note:
        yield note.not_used
        yield from (shown.text for shown in note.notes or ())
        for example in note.examples or ():
            yield from (example.title, example.text, example.contact)
        yield danish.listing(note.schools or [])


def _price(catalogue: Catalogue, record: Intervention) -> list[str]:
    """Return a type's price with what the record says of it: an amount is not found without that."""
    prices = lines.prices(catalogue, record)
    note = record.cost.note if record.cost and prices else None
    said = danish.listing(prices) or danish.lower_first(danish.NOT_STATED)
    return [f"Pris, hvad koster det: {said}", *([note] if note else [])]


def _told(of: type[BaseModel]) -> list[Shown]:
    """Return the facts that a page begins with, but for those that have a part of their own: how long, what price."""
    return [fact for fact in shown(of) if fact.tags or (fact in key_facts(of) and not fact.measure)]


def _parts(*given: HeadedTexts) -> list[TargetPart]:
    """Make parts of anchors, headings and texts; the first one stands even where nothing is said."""
    made = []
    for number, (anchor, heading, texts, *names) in enumerate(given):
        text = " ".join(_sentence(prose.plain(text)) for text in texts if text)
        if text or not number:
            made.append(TargetPart(anchor, heading, " ".join(text.split()), [name for some in names for name in some]))
    return made


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", ":", "…", "»")) else f"{text}."


def _record(catalogue: Catalogue, kind: str, record: Intervention | Programme, top: list[str | None]) -> Target:
    # What it is sorted by stands there in words too: a result shows the sentence that answers.
    facts = [(catalogue.say(fact.title), fact.lines(catalogue, record)) for fact in _told(type(record))]
    said = [f"{title}: {danish.listing(found)}" for title, found in facts if found]
    parts: list[HeadedTexts] = [("", "", [*top, *said])]
    asides = {section.anchor for section in sections(type(record)) if section.shape == LINKS}
    for section in sections(type(record)):
        if section.shape == CONFLICTS:
            parts += conflict_texts(record)  # each has its own place
        else:
            parts.append(
                (section.anchor, catalogue.say(section.title), section.texts_of(catalogue, record), section.names)
            )
    made = [replace(part, is_aside=part.anchor in asides) for part in _parts(*parts)]
    if isinstance(record, Intervention):
        (silent,) = _parts(("", "", untried(catalogue, record)))
        made.insert(1, replace(silent, is_aside=True))
    return Target(kind, record.title, record.address, record.aliases or [], tags(catalogue, record), made)
