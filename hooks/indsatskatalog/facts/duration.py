"""The picture of a minimum duration: weeks by lessons per week, on one scale for the whole catalogue.

Nothing is estimated: an option without weekly lessons or without a length in weeks or school years is not drawn,
it is listed as such. The same figures stand in a table beside the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ..models.parts import Dose, DurationOption
from . import danish
from .words import Words

WEEKS_PER_SCHOOL_YEAR = 40  # the catalogue's own conversion, printed under every picture
_WIDTH, _LANE, _BAR, _TOP, _LEFT = 320, 62, 36, 6, 4


@dataclass(frozen=True)
class Scale:
    """The ends of the axes: weeks and lessons per week."""

    weeks: float
    lessons: float


@dataclass(frozen=True)
class Block:
    """One drawn stretch, in weeks from the start and lessons per week; least and most."""

    start: float
    weeks: tuple[float, float]
    lessons: tuple[float, float]


class Box(NamedTuple):
    """A drawn rectangle; `after` marks what follows the course, `most` the longest and fullest it can be."""

    left: float
    top: float
    wide: float
    tall: float
    after: bool
    most: bool


class Lane(NamedTuple):
    """One option as it is drawn: its words, the frame's height that stands for the most lessons, its boxes."""

    label: str
    top: float
    base: float
    boxes: list[Box]


@dataclass(frozen=True)
class Picture:
    """A drawing and what could not be drawn: `missing` holds (name, what the source says)."""

    told: str = ""  # the same in words
    lanes: list[Lane] = field(default_factory=list)
    ticks: list[tuple[float, str, str]] = field(default_factory=list)  # place, number, anchor
    floor: float = 0
    most_lessons: str = ""
    missing: list[tuple[str, str]] = field(default_factory=list)
    width: int = _WIDTH
    left: int = _LEFT
    end: float = 0
    bar: int = _BAR


def weeks(dose: Dose) -> tuple[float, float] | None:
    """Return least and most weeks, or None where the source counts otherwise."""
    length = dose.duration
    if length is None or length.unit not in ("uge", "skoleaar"):
        return None
    factor = WEEKS_PER_SCHOOL_YEAR if length.unit == "skoleaar" else 1
    low, high = (length.min, length.max) if length.min is not None else (length.max, length.max)
    return low * factor, (low if high is None else high) * factor


# Weeks in each unit, to tell the shorter from the longer; shown is only what the source says.
_WEEKS = {"uge": 1, "maaned": 52 / 12, "skoleaar": WEEKS_PER_SCHOOL_YEAR, "aar": 52}


def length(dose: Dose) -> float | None:
    """Return the least length in weeks, whatever the unit, for sorting only; None where the source gives none."""
    return dose.duration.least * _WEEKS[dose.duration.unit] if dose.duration else None


def lessons(dose: Dose) -> tuple[float, float] | None:
    """Return least and most lessons per week, or None where the source gives no weekly number."""
    given = dose.lessons_per_week
    if given is None:
        return None
    low = given.max if given.min is None else given.min
    return low, low if given.max is None else given.max


Measure = Callable[[Dose], tuple[float, float] | None]  # least and most, as `weeks` and `lessons` have it


def least(options: Iterable[Dose] | None, measure: Measure) -> float | None:
    """Return the least that any option asks for, or None where none says."""
    return min((span[0] for option in options or () if (span := measure(option))), default=None)


def blocks(option: DurationOption) -> list[Block]:
    """Return what of an option can be drawn: itself, then its follow-up."""
    drawn: list[Block] = []
    start = 0.0
    for dose in (option, option.follow_up):
        if dose is None or (length := weeks(dose)) is None or (height := lessons(dose)) is None:
            break
        drawn.append(Block(start, length, height))
        start += length[1]
    return drawn


def scale(options: Iterable[DurationOption]) -> Scale:
    """Return axes that hold every option: whole tens of weeks, whole fives of lessons."""
    drawn = [block for option in options for block in blocks(option)]
    most_weeks = max((block.start + block.weeks[1] for block in drawn), default=WEEKS_PER_SCHOOL_YEAR)
    most_lessons = max((block.lessons[1] for block in drawn), default=10)
    return Scale(-(-max(most_weeks, 10) // 10) * 10, -(-max(most_lessons, 5) // 5) * 5)


def picture(words: Words, options: list[DurationOption], axes: Scale, title: str) -> Picture:
    """Draw the options of a record with a title, one lane each, and list those that cannot be drawn."""
    lanes: list[Lane] = []
    missing: list[tuple[str, str]] = []
    doses: list[str] = []
    for index, option in enumerate(options, start=1):
        drawn = blocks(option)
        name = f"{index}. {option.label}"
        if not drawn:
            missing.append((name, words.option(option) or danish.NOT_STATED))
            continue
        if option.follow_up and len(drawn) == 1:
            missing.append((f"{name}, opfølgning", words.dose(option.follow_up) or danish.NOT_STATED))
        doses.append(f"{name}: {words.dose(option)}")
        top = len(lanes) * _LANE + _TOP
        base = top + 18 + _BAR
        lanes.append(Lane(f"{index}. {words.dose(option)}", top + 12, base, list(_boxes(drawn, base, axes))))
    if not lanes:
        return Picture(missing=missing)
    return Picture(
        f"Varighed: {title}. {'; '.join(doses)}.",
        lanes,
        _ticks(axes),
        len(lanes) * _LANE + _TOP,
        danish.number(axes.lessons),
        missing,
        end=_x(axes.weeks, axes),
    )


def _x(value: float, axes: Scale) -> float:
    return round(_LEFT + value / axes.weeks * (_WIDTH - 2 * _LEFT - 8), 1)


def _boxes(drawn: list[Block], base: float, axes: Scale) -> Iterator[Box]:
    """Yield, for each block, the most that it can be and over it the least, where they differ."""
    for number, block in enumerate(drawn):
        left = _x(block.start, axes)
        spans = {(block.weeks[end], block.lessons[end]): end for end in (0, 1)}
        for (length, height), end in sorted(spans.items(), key=lambda span: -span[1]):
            tall = max(round(height / axes.lessons * _BAR, 1), 2)
            wide = round(_x(block.start + length, axes) - left, 1)
            yield Box(left, round(base - tall, 1), wide, tall, number > 0, end == 1 and len(spans) > 1)


@lru_cache(maxsize=64)
def _ticks(axes: Scale) -> list[tuple[float, str, str]]:
    step = 10 if axes.weeks <= 80 else 10 * -(-axes.weeks // 80)
    marks = []
    tick = 0.0
    while tick <= axes.weeks:
        anchor = "start" if tick == 0 else "end" if tick == axes.weeks else "middle"
        marks.append((_x(tick, axes), danish.number(tick), anchor))
        tick += step
    return marks
