"""The picture of a minimum duration: weeks by lessons per week, on one scale for the whole catalogue.

Nothing is estimated: an option without weekly lessons or without a length in weeks or school years is not drawn,
it is listed as such. The same figures stand in a table beside the picture.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from ..models.parts import Dose, DurationOption
from . import danish

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


@dataclass(frozen=True)
class Picture:
    """A drawing and what could not be drawn: `missing` holds (name, what the source says)."""

    svg: Markup | None
    missing: list[tuple[str, str]]


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


def picture(options: list[DurationOption], axes: Scale, title: str) -> Picture:
    """Draw a record's options, one lane each, and list those that cannot be drawn."""
    lanes: list[str] = []
    missing: list[tuple[str, str]] = []
    told: list[str] = []
    for index, option in enumerate(options, start=1):
        drawn = blocks(option)
        name = f"{index}. {option.label}"
        if not drawn:
            missing.append((name, danish.option(option) or danish.NOT_STATED))
            continue
        if option.follow_up and len(drawn) == 1:
            missing.append((f"{name}, opfølgning", danish.dose(option.follow_up) or danish.NOT_STATED))
        told.append(f"{name}: {danish.dose(option)}")
        lanes.append(_lane(drawn, len(lanes) * _LANE + _TOP, axes, f"{index}. {danish.dose(option)}"))
    if not lanes:
        return Picture(None, missing)
    height = len(lanes) * _LANE + _TOP + 34
    text = escape(f"{title}. {'; '.join(told)}.")
    axis = _axis(len(lanes) * _LANE + _TOP, axes)
    svg = (
        f'<svg class="dosage" viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{text}">'
        f"{''.join(lanes)}{axis}</svg>"
    )
    return Picture(Markup(svg), missing)


def _x(value: float, axes: Scale) -> float:
    return round(_LEFT + value / axes.weeks * (_WIDTH - 2 * _LEFT - 8), 1)


def _lane(drawn: list[Block], top: float, axes: Scale, label: str) -> str:
    base = top + 18 + _BAR
    parts = [f'<text x="{_LEFT}" y="{top + 12}">{escape(label)}</text>']
    end = _x(axes.weeks, axes)
    parts.append(f'<path class="dosage-base" d="M{_LEFT} {base - _BAR}H{end}V{base}H{_LEFT}Z"/>')
    for number, block in enumerate(drawn):
        kind = "dosage-after" if number else "dosage-main"
        left = _x(block.start, axes)
        for kind_of, length, height in (
            (f"{kind} dosage-most", block.weeks[1], block.lessons[1]),
            (kind, block.weeks[0], block.lessons[0]),
        ):
            if kind_of == kind or (block.weeks[0], block.lessons[0]) != (length, height):
                tall = max(round(height / axes.lessons * _BAR, 1), 2)
                wide = round(_x(block.start + length, axes) - left, 1)
                parts.append(
                    f'<rect class="{kind_of}" x="{left}" y="{round(base - tall, 1)}" width="{wide}" height="{tall}"/>'
                )
    return "".join(parts)


@lru_cache(maxsize=64)
def _axis(top: float, axes: Scale) -> str:
    parts = []
    step = 10 if axes.weeks <= 80 else 10 * -(-axes.weeks // 80)
    tick = 0.0
    while tick <= axes.weeks:
        x = _x(tick, axes)
        anchor = "start" if tick == 0 else "end" if tick == axes.weeks else "middle"
        parts.append(f'<path class="dosage-base" d="M{x} {top - 8}V{top + 4}"/>')
        parts.append(f'<text x="{x}" y="{top + 16}" text-anchor="{anchor}">{danish.number(tick)}</text>')
        tick += step
    most = danish.number(axes.lessons)
    parts.append(f'<text x="{_LEFT}" y="{top + 30}">uger. Rammens højde er {most} lektioner om ugen</text>')
    return "".join(parts)
