"""The quantities that a mix is reckoned with: what is asked, what it is called, and what is multiplied.

Names in braces are words of `texts.yml`; those in double braces the browser fills in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..facts import duration
from ..facts.catalogue import Catalogue
from ..facts.facets import former_of

Plain = dict[str, Any]
NOTHING: Mapping[str, int] = {}
LESSON_MINUTES = 45  # assumed where a source does not say; the reader can change it
SOURCE, OWN, WORKED_OUT, EITHER = "kilde", "jer", "regnet", "begge"  # who can tell a quantity
PACK = "pakke"  # what a pupil is given so many times, and nobody teaches, is counted in packs
# What is asked once, by its key in the address. `usual` is an assumption; without one an empty field says nothing.
# `words` are what people may write after the number.
KRONER, MINUTES_OF = "kr kroner", "min minut minutter"
FIELDS: list[Plain] = [
    {"key": "elever", "most": 100000, "whole": True, "words": "{pupil.one} {pupil.many}"},
    {"key": "skoler", "most": 3000, "whole": True, "words": "{school.one} {school.many}"},
    {"key": "timepris", "most": 100000, "words": KRONER},
    {"key": "forberedelse", "most": 600, "words": MINUTES_OF},
    {"key": "lektion-minutter", "most": 600, "usual": LESSON_MINUTES, "words": MINUTES_OF},
    {"key": "uger-skoleaar", "most": 53, "usual": duration.WEEKS_PER_SCHOOL_YEAR, "words": "uge uger"},
]
# The municipality's own where a source gives none: each `fills` a quantity, of the option or of what comes `after` it.
OWN_DOSE: list[Plain] = [
    {"key": "lektioner-ugen", "most": 200, "span": True, "words": "{lesson.one} {lesson.many}"},
    {"key": "uger", "most": 520, "span": True, "words": "uge uger"},
    {"key": "minutter", "most": 600, "like": "lektion-minutter", "words": MINUTES_OF},
]
# What is asked for every chosen type; its id stands after the key. A `span` field takes a least and a most; an empty
# one that is `like` a field above takes that one's number.
TYPE_FIELDS: list[Plain] = [
    {"key": "mulighed", "least": 1, "most": 1, "whole": True, "usual": 1},  # the most is the number of its options
    FIELDS[0] | {"like": "elever"},
    {
        "key": "grupper",
        "most": 100000,
        "whole": True,
        "span": True,
        "words": "gruppe grupper {classroom.one} {classroom.many}",
    },
    *(field | {"fills": field["key"], "after": False} for field in OWN_DOSE),
    {"key": "voksne", "most": 100, "usual": 1, "words": "{adult.one} {adult.many}"},
    *(field | {"key": f"opf-{field['key']}", "fills": field["key"], "after": True} for field in OWN_DOSE),
    {"key": "oplaeres", "most": 100000, "whole": True, "words": "{adult.one} {adult.many}"},
    {"key": "oplaering", "most": 10000, "span": True, "words": "time timer"},
    {"key": "pakker", "most": 520, "span": True, "fills": "pakker", "words": "pakke pakker gang gange"},
    {"key": "kroner-pr-pakke", "most": 100000, "span": True, "words": KRONER},
    {"key": "kroner-pr-elev", "most": 1000000, "span": True, "fills": "kroner-pr-elev", "words": KRONER},
]
UNITS = {
    "klasse": {"enhed": "{classroom.one}", "enheder": "{classroom.many}", "enheden": "{classroom.the}"},
    "gruppe": {"enhed": "gruppe", "enheder": "grupper", "enheden": "gruppen"},
    PACK: {"enhed": "pakke", "enheder": "pakker", "enheden": "pakken"},
}
# Quantities: the word for one and for more, and who can tell what is missing.
NAMES: dict[str, tuple[str, str, str]] = {
    "grupper": ("{{enhed}}", "{{enheder}}", OWN),
    "lektioner-ugen": ("{lesson.one} om ugen", "{lesson.many} om ugen", EITHER),
    "lektioner-i-alt": ("{lesson.one} i alt", "{lesson.many} i alt", SOURCE),
    "uger": ("uge", "uger", EITHER),
    "skoleaar": ("{school_year.one}", "{school_year.many}", SOURCE),
    "uger-skoleaar": ("uge på {school_year.a}", "uger på {school_year.a}", OWN),
    "minutter": ("minut pr. {lesson.one}", "minutter pr. {lesson.one}", OWN),
    "forberedelse": (
        "minut til forberedelse pr. {lesson.one}",
        "minutter til forberedelse pr. {lesson.one}",
        OWN,
    ),
    "voksne": ("ekstra {adult.one} pr. {{enhed}}", "ekstra {adult.many} pr. {{enhed}}", OWN),
    "oplaeres": ("{adult.one} til oplæring", "{adult.many} til oplæring", OWN),
    "oplaering": ("time til oplæring af hver", "timer til oplæring af hver", EITHER),
    "timer": ("time", "timer", WORKED_OUT),
    "timepris": ("kr. i timen", "kr. i timen", OWN),
    "elever": ("{pupil.one}", "{pupil.many}", OWN),
    "pakker": ("pakke pr. {pupil.one}", "pakker pr. {pupil.one}", EITHER),
    "kroner-pr-pakke": ("kr. pr. pakke", "kr. pr. pakke", OWN),
    "kroner-pr-elev": ("kr. pr. {pupil.one}", "kr. pr. {pupil.one}", EITHER),
}
# Products; «dosis» stands for a dose's own quantities: those of the option itself or of its follow-up. `packs` are for
# what is counted in packs, `lessons` for all else. Who is not added still prepares, once a lesson.
LESSONS = ("grupper", "dosis")
STEPS: list[Plain] = [
    {"key": "undervisning", "title": "{Teaching.one}", "names": [*LESSONS, "minutter", "voksne"], "for": "lessons"},
    {"key": "forberedelse", "title": "Forberedelse", "names": [*LESSONS, "forberedelse", "voksne"], "for": "lessons"},
    {"key": "oplaering", "title": "Oplæring", "names": ["oplaeres", "oplaering"]},
    {"key": "opfoelgning", "title": "Opfølgning", "names": [*LESSONS, "minutter", "voksne"], "after": True},
    {
        "key": "opfoelgning-forberedelse",
        "title": "Forberedelse af opfølgning",
        "names": [*LESSONS, "forberedelse", "voksne"],
        "after": True,
    },
    {
        "key": "pakker",
        "title": "Pakker",
        "names": ["elever", "pakker", "kroner-pr-pakke"],
        "kroner": True,
        "for": "packs",
    },
    {"key": "loen", "title": "Løn", "names": ["timer", "timepris"], "kroner": True},
    {"key": "pris", "title": "Kildens pris", "names": ["elever", "kroner-pr-elev"], "kroner": True},
    {"key": "egen-pris", "title": "Jeres pris", "names": ["elever", "kroner-pr-elev"], "kroner": True},
]
MINUTES = ("minutter", "forberedelse")  # a product with one of these is divided by 60


def fields(start: Mapping[str, int]) -> list[Plain]:
    """Return what is asked once; `start` has the numbers that a municipality begins with, by their keys."""
    return [field | {"local": start[field["key"]]} if field["key"] in start else field for field in FIELDS]


def sums(catalogue: Catalogue, start: Mapping[str, int] = NOTHING) -> Plain:
    """Return what the calculator's sums are made of, without the types' own numbers; what types were called before."""
    asked = {"fields": fields(start), "type_fields": TYPE_FIELDS, "units": UNITS, "names": NAMES, "steps": STEPS}
    nouns = {name: (f"{{{name}.one}}", f"{{{name}.many}}") for name in ("pupil", "school", "adult")}
    asked |= {"minutes": MINUTES, "nouns": nouns}
    return _said(catalogue, asked) | {"former": former_of(catalogue, "interventions")}  # type: ignore[no-any-return]


def _said(catalogue: Catalogue, value: Any) -> Any:
    """Write the words of a catalogue into every text of plain data."""
    if isinstance(value, str):
        return catalogue.say(value)
    if isinstance(value, dict):
        return {key: _said(catalogue, part) for key, part in value.items()}
    return [_said(catalogue, part) for part in value] if isinstance(value, list | tuple) else value
