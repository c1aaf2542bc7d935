"""A municipality's own words as pages show them: in frames of their own, beside what the catalogue says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...facts import danish
from ...facts.catalogue import Catalogue
from ...facts.local import Noted, Topic, topics
from ...facts.writing import capital
from ...models.local import LocalNote, LocalText, Mix, Municipality
from ...models.records import Intervention
from ..settings import Site

# The comparison's rows of a municipality's own words: key and what it is about.
OWN_ROWS = (("lokalt-brug", "brug"), ("lokalt-noter", "noter"), ("lokalt-eksempler", "eksempler"))
PLACE = "lokalt"  # where a record's page has the municipality's own words


class ShownNote(NamedTuple):
    """A note, the part of the page that it is about, if it is about one, and whether the catalogue has changed that.

    `id` is its place on the page where it is the first one on its part, else "".
    """

    note: LocalText
    topic: Topic | None
    is_behind: bool
    id: str


@dataclass(frozen=True)
class Own:
    """What a municipality says of a record.

    `mix` is there where the record is one of those it has chosen, `beside` are then the titles of the others.
    """

    municipality: Municipality
    said: LocalNote | None
    notes: Sequence[ShownNote]
    mix: Mix | None
    beside: Sequence[str] = ()

    @property
    def by(self) -> str:
        """Return whose words these are and from when."""
        day = self.said.date if self.said else self.mix.date if self.mix else None
        return f"Fra {self.municipality.name}, {danish.date(day)}"

    @property
    def use(self) -> str:
        """Return in a sentence since when and where somebody does it, "" where the municipality says neither."""
        if not self.said or not self.said.is_used:
            return ""
        since = f" siden {danish.date(self.said.since)}" if self.said.since else ""
        schools = f" på {danish.listing(self.said.schools)}" if self.said.schools else ""
        return f"Bruges{since}{schools}."

    @property
    def chosen(self) -> str:
        """Return in a sentence when the municipality chose it, and what with, "" where it did not."""
        with_ = f" sammen med {danish.listing(self.beside)}" if self.beside else ""
        return f"Valgt {danish.date(self.mix.date)}{with_}." if self.mix else ""

    @property
    def kinds(self) -> str:
        """Return what kinds of texts stand folded in a result, as a listing with a capital; "" without any."""
        given = (
            ("begrundelse", self.mix),
            ("noter", self.notes),
            ("eksempler", self.said and self.said.examples),
        )
        return capital(danish.listing(kind for kind, holds in given if holds))

    @property
    def first_notes(self) -> dict[str, ShownNote]:
        """Return the first note on each part of the page that any is about, by the part's key, in the notes' order."""
        return {shown.topic.key: shown for shown in self.notes if shown.topic and shown.id}

    def in_short(self, it: str, part: str) -> str:
        """Return in a short sentence what the municipality does with a record and says of it.

        `it` is the word for the record, den or det; `part` is what the only note is about, "" where that is all of it.
        """
        used, refused = self.said and self.said.is_used, self.said and self.said.not_used
        number = len(self.notes)
        told = [
            (f"bruger {it}", used),
            (f"har valgt {it}", self.mix and not used),
            (f"har valgt {it} fra", refused),
            (f"har en note om {part or it}", number == 1),
            (f"har {danish.in_words(number)} noter", number > 1),
            ("har egne eksempler", self.said and self.said.examples and not number),
        ]
        said = " og ".join(text for text, holds in told if holds)
        return f"{self.municipality.name} {said or f'har skrevet om {it}'}."

    def about(self, anchor: str) -> list[ShownNote]:
        """Return the notes on the part of the page with an anchor."""
        return [shown for shown in self.notes if shown.topic and shown.topic.anchor == anchor]

    def others(self, anchors: Sequence[str]) -> list[ShownNote]:
        """Return the notes on all but some parts of the page."""
        return [shown for shown in self.notes if not shown.topic or shown.topic.anchor not in anchors]


def own_of(site: Site, catalogue: Catalogue, record: Noted) -> Own | None:
    """Return what the municipality says of a record, None where it says nothing or there is no layer."""
    layer = site.layer
    if layer is None:
        return None
    said, mix = layer.notes.get(record.id), layer.municipality.mix
    known = topics(type(record))
    notes: list[ShownNote] = []
    for note in (said.notes if said else None) or ():
        topic, place = (known[note.about], f"{PLACE}-{note.about}") if note.about else (None, "")
        is_first = place not in [shown.id for shown in notes]
        notes.append(ShownNote(note, topic, layer.is_behind(record.id, note), place if is_first else ""))
    chosen = mix if mix and record.id in mix.types else None
    notes.sort(key=lambda shown: shown.topic is not None)  # what is about the whole record stands first
    others = [catalogue.interventions[id].title for id in (chosen.types if chosen else ()) if id != record.id]
    return Own(layer.municipality, said, notes, chosen, others) if said or chosen else None


def anything_of(site: Site, catalogue: Catalogue) -> list[tuple[Intervention, Own]]:
    """Return the types that the municipality says anything of, with that."""
    records = catalogue.interventions.values() if site.layer else ()
    return [(record, own) for record in records if (own := own_of(site, catalogue, record))]


def start_of(site: Site) -> dict[str, int]:
    """Return the numbers that the calculator begins with, by their keys there."""
    own = site.layer.municipality if site.layer else None
    given = {"timepris": own.hourly_rate_dkk, "lektion-minutter": own.lesson_minutes} if own else {}
    return {key: number for key, number in given.items() if number is not None}
