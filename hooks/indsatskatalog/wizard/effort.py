"""What a mix of types takes, in hours and kroner: the sources' numbers, type by type.

Every figure is a product of named quantities; a quantity is a source's, an assumption that the reader can change, or
the municipality's own. `overrides/assets/effort/sums.js` does the sums; nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from ..facts import danish, lines
from ..facts.catalogue import Catalogue
from ..facts.sources import Notes
from ..models import prose
from ..models.fixed_words import NOBODY
from ..models.parts import Dose
from ..models.records import Intervention, Programme
from ..models.spans import Range
from ..reading.json_text import data_block
from .quantities import FIELDS, MINUTES, NOTHING, PACK, TYPE_FIELDS, Plain, sums

CLASS = "hele-klassen"  # types for whole classes are counted in classes, others in groups
MOST_TYPES = 20  # whose numbers the page of the calculator holds; of more, the browser fetches those of the chosen ones


def effort_view(catalogue: Catalogue, start: Mapping[str, int] = NOTHING) -> Plain:
    """Return what `records/effort.html` shows, and as JSON in `data` what the browser works with."""
    types = list(islice(types_of(catalogue), MOST_TYPES))
    whole = len(types) == len(catalogue.interventions)
    asked = sums(catalogue, start)
    shown: Plain = {
        "start": start,
        "types": types,
        "usual": {field["key"]: field.get("usual") for field in FIELDS},
        "formulas": _formulas(catalogue, asked),
        "whole": whole,
    }
    return shown | {"data": data_block(asked | ({"types": types} if whole else {"types": [], "part": True}))}


def own_keys() -> str:
    """Return the pattern of every key that the numbers of people have in an address; a type's id stands last."""
    once, each = ("|".join(field["key"] for field in asked) for asked in (FIELDS, TYPE_FIELDS))
    return f"^(?:{once}|(?:{each})-[a-z0-9-]+)$"


def types_of(catalogue: Catalogue) -> Iterator[Plain]:
    """Yield each type's numbers with the source of each."""
    for record in catalogue.interventions.values():
        yield _type(catalogue, record)


def _formulas(catalogue: Catalogue, asked: Plain) -> list[tuple[str, str]]:
    """Return every formula: what comes out, and in words what is multiplied."""
    classroom, lesson = catalogue.texts.classroom, catalogue.texts.lesson
    either = {"enhed": f"gruppe eller {classroom.one}", "enheder": f"grupper eller {classroom.many}"}
    words = {name: many.format(**either) for name, (_, many, _) in asked["names"].items()}
    words["dosis"] = f"{lesson.many} om ugen × uger"
    formulas = []
    for step in asked["steps"]:
        text = " × ".join(words[name] for name in step["names"])
        text += " ÷ 60" if _minutes(step["names"]) else ""
        formulas.append((f"{step['title']} i {'kroner' if step.get('kroner') else 'timer'}", text))
    return formulas


def _type(catalogue: Catalogue, record: Intervention) -> Plain:
    """Return a type's numbers."""

    notes = Notes(catalogue, record)

    def source(path: str) -> str:
        return _named(notes, path)

    def number(path: str, span: Range | None) -> Plain | None:
        return _ends(span) | {"text": danish.span(span), "source": source(path)} if span else None

    def dose(path: str, given: Dose) -> Plain:
        amount, numbers = _amount(given)
        written = {name: number(f"{path}.{field}", span) for name, (field, span) in numbers.items()}
        return {
            "text": catalogue.words.dose(given),
            "note": prose.plain(given.note or ""),
            "amount": amount,
            "numbers": written,
        }

    options = []
    for index, option in enumerate(record.minimum_duration or []):
        path = f"minimum_duration[{index}]"
        after = dose(f"{path}.follow_up", option.follow_up) if option.follow_up else None
        options.append(dose(path, option) | {"label": option.label, "follow_up": after, "source": source(path)})
    training = record.staff.training if record.staff else None
    adults = _adults(record, source("cost.extra_staff"))
    programmes = list(_prices(catalogue, record))
    amount = record.cost.amount_dkk_per_pupil if record.cost else None
    others = lines.cost(catalogue, record) if record.cost and record.cost.per else []  # nothing to multiply by
    price = None if others else number("cost.amount_dkk_per_pupil", amount)
    note = prose.plain(record.cost.note or "") if record.cost and not adults else ""  # theirs has it already
    expenses = [*((record.cost.items if record.cost else None) or []), *others, "" if price or programmes else note]
    return {
        "id": record.id,
        "title": record.title,
        "unit": _unit(catalogue, record),
        "options": options,
        "group_size": number("group_size", record.group_size),
        "training": number("staff.training.workload_hours", training.workload_hours if training else None),
        "price": price,
        "price_note": note if price or programmes else "",
        "adults": adults,
        "programmes": programmes,
        "expenses": {"texts": [prose.plain(text) for text in expenses if text], "source": source("cost")},
    }


def _adults(record: Intervention, source: str) -> Plain | None:
    """Return that no adult is added, with what the record says of it; nothing where no source says so."""
    cost = record.cost
    if cost is None or cost.extra_staff != NOBODY:
        return None
    return {"min": 0.0, "max": 0.0, "text": "0", "source": source, "note": prose.plain(cost.note or "")}


def _unit(catalogue: Catalogue, record: Intervention) -> str:
    """Return what a type is counted in."""
    options = record.minimum_duration or []
    lessons = any(option.lessons or option.lessons_per_week for option in options)
    if (
        not lines.category(catalogue, record).stands_alone
        and not lessons
        and any(option.occasions for option in options)
    ):
        return PACK
    whole = record.target_group and CLASS in (record.target_group.groups or [])
    return "klasse" if whole else "gruppe"


def _prices(catalogue: Catalogue, record: Intervention) -> Iterator[Plain]:
    """Yield each price that a source tells of a type's programmes: whose it is, for whom, how long, and how much.

    Programmes that a source gives one price for, in the same words, stand in one line. `per` is what it is for, and
    `scope`, in brackets, what alone it covers: that stands behind every sum made of it.
    """
    together: dict[tuple[str, str, str, str], list[Programme]] = {}
    for programme in (catalogue.programmes[id] for id in record.programmes or []):
        for line in lines.cost(catalogue, programme):
            source = _named(Notes(catalogue, programme), "cost.amount_dkk_per_pupil")
            note = prose.plain((programme.cost.note if programme.cost else None) or "")
            about = danish.first_sentence(prose.plain(programme.summary))
            together.setdefault((line, about, source, note), []).append(programme)
    for (line, about, source, note), programmes in together.items():
        cost = programmes[0].cost
        if cost and cost.amount_dkk_per_pupil:
            yield {
                "title": danish.listing(programme.title for programme in programmes),
                "about": about,
                "price": _ends(cost.amount_dkk_per_pupil),
                "per": cost.per or catalogue.texts.pupil.one,
                "own": cost.per is None,
                "scope": f" ({cost.scope})" if cost.scope else "",
                "text": line,
                "source": source,
                "note": note,
            }


def _named(notes: Notes, path: str) -> str:
    """Name the places that a field is from."""
    return _places(tuple((note.work, note.locator) for note in notes.named(path)))


@lru_cache(maxsize=4096)  # thousands of numbers are held at once, and many have the same source
def _places(noted: tuple[tuple[str, str], ...]) -> str:
    """Name works, each with the places in it."""
    works: dict[str, list[str]] = {}
    for work, place in noted:
        works.setdefault(work, []).append(place)
    return "; ".join(f"{work}, {' og '.join(places)}" for work, places in works.items())


def _amount(given: Dose) -> tuple[list[str], dict[str, tuple[str, Range]]]:
    """Return which quantities multiply to a dose's lessons, and those that its source gives, by field."""
    numbers: dict[str, tuple[str, Range]] = {}
    if given.lesson_minutes:
        numbers["minutter"] = ("lesson_minutes", given.lesson_minutes)
    if given.lessons and not given.lessons_per_week:
        return ["lektioner-i-alt"], numbers | {"lektioner-i-alt": ("lessons", given.lessons)}
    if given.occasions:
        numbers["pakker"] = ("occasions", given.occasions)
    if given.lessons_per_week:
        numbers["lektioner-ugen"] = ("lessons_per_week", given.lessons_per_week)
    length = given.duration
    years = length is not None and length.unit == "skoleaar"
    if length is not None and length.unit in ("uge", "skoleaar"):  # months and years are not so many weeks
        numbers["skoleaar" if years else "uger"] = ("duration", length)
    return ["lektioner-ugen", *(["skoleaar", "uger-skoleaar"] if years else ["uger"])], numbers


def _ends(span: Range) -> Plain:
    """Return both ends as floats, as the browser has them; "at most" begins at 0, "at least" has no end."""
    return {"min": float(span.min or 0), "max": None if span.max is None else float(span.max)}


def _minutes(names: Iterable[str]) -> bool:
    return any(name in MINUTES for name in names)
