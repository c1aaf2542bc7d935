"""The picture of a minimum duration: drawn to one scale, nothing estimated, what cannot be drawn is said."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from indsatskatalog.facts import duration
from indsatskatalog.models.parts import DurationOption


def option(**fields: Any) -> DurationOption:
    return DurationOption.model_validate({"label": "Overblik"} | fields)


def rects(picture: duration.Picture) -> list[tuple[str, float, float, float]]:
    """Return each drawn stretch: its class, start, width and height in the picture's units."""
    assert picture.svg is not None
    root = ET.fromstring(picture.svg)
    found = []
    for rect in root.iter("rect"):
        found.append((rect.attrib["class"], *(float(rect.attrib[name]) for name in ("x", "width", "height"))))
    return found


WEEKS = {"lessons_per_week": 20, "duration": {"min": 20, "max": 20, "unit": "uge"}}
YEAR = {"lessons_per_week": 10, "duration": {"min": 0.5, "max": 1, "unit": "skoleaar"}}


def test_half_a_school_year_is_as_long_as_twenty_weeks_and_half_as_many_lessons_half_as_high() -> None:
    options = [option(**WEEKS), option(**YEAR)]
    weeks, most, least = rects(duration.picture(options, duration.scale(options), "Titel"))
    assert least[2] == weeks[2] and most[2] == 2 * weeks[2]
    assert least[3] == most[3] == weeks[3] / 2
    assert "dosage-most" in most[0] and "dosage-most" not in least[0]


def test_the_follow_up_begins_where_the_longest_course_ends() -> None:
    after = {"lessons_per_week": 2, "duration": {"min": 8, "max": 8, "unit": "uge"}}
    options = [option(**WEEKS, follow_up=after)]
    course, follow_up = rects(duration.picture(options, duration.scale(options), "Titel"))
    assert follow_up[0] == "dosage-after" and abs(follow_up[1] - (course[1] + course[2])) < 0.2


def test_what_has_no_weekly_lessons_or_no_weeks_is_listed_and_not_drawn() -> None:
    options = [
        option(occasions=6, duration={"min": 16, "max": 16, "unit": "uge"}),
        option(lessons_per_week=4),
        option(lessons_per_week=4, duration={"min": 9, "max": 9, "unit": "maaned"}),
        option(**WEEKS, follow_up={"duration": {"min": 8, "max": 8, "unit": "uge"}}),
    ]
    picture = duration.picture(options, duration.scale(options), "Titel")
    assert len(rects(picture)) == 1
    assert picture.missing == [
        ("1. Overblik", "6 gange over 16 uger"),
        ("2. Overblik", "4 lektioner om ugen"),
        ("3. Overblik", "4 lektioner om ugen i 9 måneder"),
        ("4. Overblik, opfølgning", "8 uger"),
    ]
    assert duration.picture(options[:1], duration.scale(options), "Titel").svg is None


def test_a_screen_reader_hears_the_same_figures() -> None:
    picture = duration.picture([option(**YEAR)], duration.scale([option(**YEAR)]), "Minimumsvarighed for A & B")
    assert picture.svg is not None
    root = ET.fromstring(picture.svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "Minimumsvarighed for A & B. 1. Overblik: 10 lektioner om ugen i 0,5–1 skoleår."
