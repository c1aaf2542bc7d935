"""What a mix of types takes, in hours and kroner: the sources' numbers, the reference arithmetic, and what is asked.

Every figure is a product of named quantities; a quantity is a source's, an assumption that the reader can change, or
the municipality's own. `overrides/assets/effort.js` does the same sums from the same data; neither rounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import parse_qsl

from ..facts import danish, duration
from ..facts.catalogue import Catalogue
from ..facts.sources import Notes, reference_label
from ..models import prose
from ..models.parts import Dose
from ..models.records import Intervention
from ..models.spans import Range
from ..reading.json_text import data_block

SOURCE, ASSUMED, OWN, WORKED_OUT, EITHER = "kilde", "antagelse", "jer", "regnet", "begge"
CLASS = "hele-klassen"  # types for whole classes are counted in classes, all others in groups
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
Data = dict[str, Any]
# What is asked once, by its key in the address. `usual` is an assumption; without one an empty field says nothing.
# `words` are what people may write after the number.
KRONER, MINUTES_OF = "kr kroner", "min minut minutter"
FIELDS: list[Data] = [
    {"key": "elever", "most": 100000, "whole": True, "words": "elev elever"},
    {"key": "skoler", "most": 3000, "whole": True, "words": "skole skoler"},
    {"key": "timepris", "most": 100000, "words": KRONER},
    {"key": "forberedelse", "most": 600, "words": MINUTES_OF},
    {"key": "lektion-minutter", "most": 600, "usual": 45, "words": MINUTES_OF},
    {"key": "uger-skoleaar", "most": 53, "usual": duration.WEEKS_PER_SCHOOL_YEAR, "words": "uge uger"},
]
# The municipality's own where a source gives none: each `fills` a quantity, of the option or of what comes `after` it.
OWN_DOSE: list[Data] = [
    {"key": "lektioner-ugen", "most": 200, "span": True, "words": "lektion lektioner"},
    {"key": "uger", "most": 520, "span": True, "words": "uge uger"},
    {"key": "minutter", "most": 600, "like": "lektion-minutter", "words": MINUTES_OF},
]
# What is asked for every chosen type; its id stands after the key. A `span` field takes a least and a most; an empty
# one that is `like` a field above takes that one's number.
TYPE_FIELDS: list[Data] = [
    {"key": "mulighed", "least": 1, "most": 1, "whole": True, "usual": 1},  # the most is the number of its options
    FIELDS[0] | {"like": "elever"},
    {"key": "grupper", "most": 100000, "whole": True, "span": True, "words": "gruppe grupper klasse klasser"},
    *(field | {"fills": field["key"], "after": False} for field in OWN_DOSE),
    {"key": "voksne", "most": 100, "usual": 1, "words": "voksen voksne"},
    *(field | {"key": f"opf-{field['key']}", "fills": field["key"], "after": True} for field in OWN_DOSE),
    {"key": "oplaeres", "most": 100000, "whole": True, "words": "voksen voksne"},
    {"key": "oplaering", "most": 10000, "span": True, "words": "time timer"},
    {"key": "kroner-pr-elev", "most": 1000000, "span": True, "fills": "kroner-pr-elev", "words": KRONER},
]
UNITS = {
    "klasse": {"enhed": "klasse", "enheder": "klasser", "enheden": "klassen"},
    "gruppe": {"enhed": "gruppe", "enheder": "grupper", "enheden": "gruppen"},
}
# Quantities: the word for one and for more, and who can tell what is missing.
NAMES: dict[str, tuple[str, str, str]] = {
    "grupper": ("{enhed}", "{enheder}", OWN),
    "lektioner-ugen": ("lektion om ugen", "lektioner om ugen", EITHER),
    "lektioner-i-alt": ("lektion i alt", "lektioner i alt", SOURCE),
    "uger": ("uge", "uger", EITHER),
    "skoleaar": ("skoleår", "skoleår", SOURCE),
    "uger-skoleaar": ("uge på et skoleår", "uger på et skoleår", OWN),
    "minutter": ("minut pr. lektion", "minutter pr. lektion", OWN),
    "forberedelse": ("minut til forberedelse pr. lektion", "minutter til forberedelse pr. lektion", OWN),
    "voksne": ("voksen pr. {enhed}", "voksne pr. {enhed}", OWN),
    "oplaeres": ("voksen til oplæring", "voksne til oplæring", OWN),
    "oplaering": ("time til oplæring af hver", "timer til oplæring af hver", EITHER),
    "timer": ("time", "timer", WORKED_OUT),
    "timepris": ("kr. i timen", "kr. i timen", OWN),
    "elever": ("elev", "elever", OWN),
    "kroner-pr-elev": ("kr. pr. elev", "kr. pr. elev", EITHER),
}
# Products; «dosis» stands for a dose's own quantities: those of the option itself or of its follow-up.
LESSONS = ("grupper", "dosis")
STEPS: list[Data] = [
    {"key": "undervisning", "title": "Undervisning", "names": [*LESSONS, "minutter", "voksne"]},
    {"key": "forberedelse", "title": "Forberedelse", "names": [*LESSONS, "forberedelse", "voksne"]},
    {"key": "oplaering", "title": "Oplæring", "names": ["oplaeres", "oplaering"]},
    {"key": "opfoelgning", "title": "Opfølgning", "names": [*LESSONS, "minutter", "voksne"], "after": True},
    {
        "key": "opfoelgning-forberedelse",
        "title": "Forberedelse af opfølgning",
        "names": [*LESSONS, "forberedelse", "voksne"],
        "after": True,
    },
    {"key": "loen", "title": "Løn", "names": ["timer", "timepris"], "kroner": True},
    {"key": "pris", "title": "Kildens pris", "names": ["elever", "kroner-pr-elev"], "kroner": True},
    {"key": "egen-pris", "title": "Jeres pris", "names": ["elever", "kroner-pr-elev"], "kroner": True},
]
MINUTES = ("minutter", "forberedelse")  # a product with one of these is divided by 60


def effort_view(catalogue: Catalogue) -> Data:
    """Return what `records/effort.html` shows, and as JSON in `data` what the browser works with."""
    types = [_type(catalogue, record) for record in catalogue.interventions.values()]
    asked = {"fields": FIELDS, "type_fields": TYPE_FIELDS, "units": UNITS, "names": NAMES, "steps": STEPS}
    shown = {"types": types, "usual": {field["key"]: field.get("usual") for field in FIELDS}, "formulas": _formulas()}
    return shown | {"data": data_block(asked | {"minutes": MINUTES, "types": types})}


def _formulas() -> list[tuple[str, str]]:
    """Return every formula: what comes out, and in words what is multiplied."""
    either = {"enhed": "gruppe eller klasse", "enheder": "grupper eller klasser"}
    words = {name: many.format(**either) for name, (_, many, _) in NAMES.items()}
    words["dosis"] = "lektioner om ugen × uger"
    found = []
    for step in STEPS:
        text = " × ".join(words[name] for name in step["names"])
        text += " ÷ 60" if _minutes(step["names"]) else ""
        found.append((f"{step['title']} i {'kroner' if step.get('kroner') else 'timer'}", text))
    return found


def _type(catalogue: Catalogue, record: Intervention) -> Data:
    """Return a type's numbers with the source of each."""

    def number(path: str, span: Range | None) -> Data | None:
        return _ends(span) | {"text": danish.span(span), "source": source(path)} if span else None

    notes = Notes(catalogue, record)

    def source(path: str) -> str:
        works: dict[str, list[str]] = {}
        for note in notes.named(path):
            works.setdefault(reference_label(note.reference), []).append(note.locator)
        return "; ".join(f"{work}, {' og '.join(places)}" for work, places in works.items())

    def dose(path: str, given: Dose) -> Data:
        amount, numbers = _amount(given)
        found = {name: number(f"{path}.{field}", span) for name, (field, span) in numbers.items()}
        return {"text": danish.dose(given), "note": prose.plain(given.note or ""), "amount": amount, "numbers": found}

    options = []
    for index, option in enumerate(record.minimum_duration or []):
        path = f"minimum_duration[{index}]"
        after = dose(f"{path}.follow_up", option.follow_up) if option.follow_up else None
        options.append(dose(path, option) | {"label": option.label, "follow_up": after, "source": source(path)})
    training = record.staff.training if record.staff else None
    told = [*(record.cost.items or []), record.cost.note] if record.cost else []
    whole_classes = record.target_group and CLASS in (record.target_group.groups or [])
    return {
        "id": record.id,
        "title": record.title,
        "unit": "klasse" if whole_classes else "gruppe",
        "options": options,
        "group_size": number("group_size", record.group_size),
        "training": number("staff.training.workload_hours", training.workload_hours if training else None),
        "price": number("cost.amount_dkk_per_pupil", record.cost.amount_dkk_per_pupil if record.cost else None),
        "expenses": {"texts": [prose.plain(text) for text in told if text], "source": source("cost")},
    }


def _amount(given: Dose) -> tuple[list[str], dict[str, tuple[str, Range]]]:
    """Return which quantities multiply to a dose's lessons, and those that its source gives, by field."""
    numbers: dict[str, tuple[str, Range]] = {}
    if given.lesson_minutes:
        numbers["minutter"] = ("lesson_minutes", given.lesson_minutes)
    if given.lessons and not given.lessons_per_week:
        return ["lektioner-i-alt"], numbers | {"lektioner-i-alt": ("lessons", given.lessons)}
    if given.lessons_per_week:
        numbers["lektioner-ugen"] = ("lessons_per_week", given.lessons_per_week)
    length = given.duration
    years = length is not None and length.unit == "skoleaar"
    if length is not None and length.unit in ("uge", "skoleaar"):  # months and years are not so many weeks
        numbers["skoleaar" if years else "uger"] = ("duration", length)
    return ["lektioner-ugen", *(["skoleaar", "uger-skoleaar"] if years else ["uger"])], numbers


def _ends(span: Range) -> Data:
    """Return both ends as floats, as the browser has them; "at most" begins at 0, "at least" has no end."""
    return {"min": float(span.min or 0), "max": None if span.max is None else float(span.max)}


def parse(text: str, field: Data) -> Data | None:
    """Read a value of the address: 12, 37.5, in a span field also 3-5. None for what the field does not take."""
    ends = text.split("-") if field.get("span") else [text]
    if len(ends) > 2 or not all(_NUMBER.fullmatch(end) for end in ends):
        return None
    low, high = float(ends[0]), float(ends[-1])
    if not field.get("least", 0) <= low <= high <= field["most"]:
        return None
    return None if field.get("whole") and not (low.is_integer() and high.is_integer()) else {"min": low, "max": high}


def evaluate(data: Data, search: str) -> Data:
    """Return what the mix in a query string takes: every step of every chosen type, sums, and what was ignored."""
    query: dict[str, list[str]] = {}
    for key, value in parse_qsl(search.removeprefix("?"), keep_blank_values=True):
        if value.strip() and value.strip() not in query.setdefault(key, []):
            query[key].append(value.strip())
    unknown: list[str] = []

    def given(field: Data, key: str) -> Data | None:
        good = [value for text in query.get(key, []) if (value := parse(text, field))]
        unknown.extend(f"{key}={text}" for text in query.get(key, []) if not parse(text, field))
        if good:
            return good[0] | {"by": OWN}
        return {"min": field["usual"], "max": field["usual"], "by": ASSUMED} if "usual" in field else None

    ids = [one["id"] for one in data["types"]]
    unknown.extend(f"valg={id}" for id in query.get("valg", []) if id not in ids)
    shared = {field["key"]: given(field, field["key"]) for field in data["fields"]}
    types = []
    for one in data["types"]:
        if one["id"] in query.get("valg", []):
            own = {field["key"]: given(field, f"{field['key']}-{one['id']}") for field in fields_of(data, one)}
            types.append(_effort(data, one, shared | _filled(data, one, shared, own)))
    hours, kroner = (_sum(one[part] for one in types) for part in ("hours", "kroner"))
    return {"shared": shared, "types": types, "hours": hours, "kroner": kroner, "unknown": unknown}


def fields_of(data: Data, one: Data) -> list[Data]:
    """Return what is asked for a type: there are as many options to choose among as its source has."""
    options = {"most": max(len(one["options"]), 1)}
    return [field | (options if field["key"] == "mulighed" else {}) for field in data["type_fields"]]


def _filled(data: Data, one: Data, shared: Data, own: Data) -> Data:
    """Put in what is asked once, a type's source, or its pupils and group size, say of an empty field."""
    for field in data["type_fields"]:
        if "like" in field and own[field["key"]] is None and shared[field["like"]]:
            own[field["key"]] = shared[field["like"]] | {"like": field["like"]}
    pupils, schools = own["elever"], shared["skoler"]
    if own["grupper"] is None and pupils and one["group_size"] and one["unit"] != "klasse":
        own["grupper"] = groups(pupils["min"], schools["min"] if schools else 1, one["group_size"]) | {"by": ASSUMED}
    if own["oplaering"] is None and one["training"]:
        own["oplaering"] = one["training"] | {"by": SOURCE}
    return own


def groups(pupils: float, schools: float, size: Data) -> Data:
    """Return the fewest and most groups: every school has its own, and its last may be smaller than the source's."""
    sites = min(max(schools, 1), pupils)
    least = sites if size["max"] is None else max(sites, math.ceil(pupils / max(size["max"], 1)))
    return {"min": least, "max": max(least, sites + math.floor((pupils - sites) / max(size["min"], 1)))}


def _effort(data: Data, one: Data, inputs: Data) -> Data:
    """Return a type's steps and their sums."""
    option = one["options"][int(inputs["mulighed"]["min"]) - 1] if one["options"] else None
    hours: list[Data] = []
    kroner: list[Data] = []
    for step in data["steps"]:
        after = step.get("after", False)
        dose = option["follow_up"] if option and after else option
        if step["key"] == ("egen-pris" if one["price"] else "pris") or (after and not dose):
            continue
        fills = [field for field in data["type_fields"] if "fills" in field and field.get("after", after) == after]
        known = inputs | {field["fills"]: inputs[field["key"]] for field in fills} | {"timer": _sum(hours)}
        known |= (dose["numbers"] if dose else {}) | ({"kroner-pr-elev": one["price"]} if one["price"] else {})
        amount = dose["amount"] if dose else ["lektioner-ugen", "uger"]
        names = [name for part in step["names"] for name in (amount if part == "dosis" else [part])]
        found = {"key": step["key"], **_product(names, known)}
        (kroner if step.get("kroner") else hours).append(found)
    sums = {"hours": _sum(hours), "kroner": _sum(kroner)}
    return {"id": one["id"], "inputs": inputs, "steps": [*hours, *kroner], **sums}


def _minutes(names: Iterable[str]) -> bool:
    return any(name in MINUTES for name in names)


def _product(names: list[str], known: Data) -> Data:
    """Multiply quantities; without one of them there is no result, but a list of what is missing."""
    factors = [{"name": name, "by": SOURCE} | known[name] for name in names if known.get(name)]
    missing = [name for name in names if not known.get(name)]
    if missing and all(factor["max"] != 0 for factor in factors):  # nothing times anything is nothing
        return {"factors": factors, "missing": missing, "min": None, "max": None}
    low: float = 1
    high: float | None = 1
    for factor in factors:
        low *= factor["min"]
        # No end stays no end, but for nothing.
        high = 0 if 0 in (high, factor["max"]) else None if None in (high, factor["max"]) else high * factor["max"]
    per = 60 if _minutes(names) else 1
    return {"factors": factors, "missing": missing, "min": low / per, "max": None if high is None else high / per}


def _sum(parts: Iterable[Data | None]) -> Data | None:
    """Add what is known; None when nothing is."""
    known = [part for part in parts if part and part["min"] is not None]
    if not known:
        return None
    low: float = 0
    high: float | None = 0
    for part in known:  # not sum(), which newer Pythons make more exact than the browser's plus
        low += part["min"]
        high = None if None in (high, part["max"]) else high + part["max"]
    return {"min": low, "max": high, "by": WORKED_OUT}
