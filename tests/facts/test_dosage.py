"""The picture of a minimum duration: drawn to one scale, nothing estimated, what cannot be drawn is said."""

from __future__ import annotations

from typing import Any

from indsatskatalog.facts import duration
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.parts import DurationOption


def option(**fields: Any) -> DurationOption:
    return DurationOption.model_validate({"label": "Overblik"} | fields)


def boxes(picture: duration.Picture) -> list[duration.Box]:
    """Return each drawn stretch, in the picture's units."""
    return [box for lane in picture.lanes for box in lane.boxes]


WEEKS = {"lessons_per_week": 20, "duration": {"min": 20, "max": 20, "unit": "uge"}}
YEAR = {"lessons_per_week": 10, "duration": {"min": 0.5, "max": 1, "unit": "skoleaar"}}


def test_half_a_school_year_is_as_long_as_twenty_weeks_and_half_as_many_lessons_half_as_high(
    catalogue: Catalogue,
) -> None:
    options = [option(**WEEKS), option(**YEAR)]
    weeks, most, least = boxes(duration.picture(catalogue.words, options, duration.scale(options), "Titel"))
    assert least.wide == weeks.wide and most.wide == 2 * weeks.wide
    assert least.tall == most.tall == weeks.tall / 2
    assert most.most and not least.most and not weeks.most


def test_the_follow_up_begins_where_the_longest_course_ends(catalogue: Catalogue) -> None:
    after = {"lessons_per_week": 2, "duration": {"min": 8, "max": 8, "unit": "uge"}}
    options = [option(**WEEKS, follow_up=after)]
    course, follow_up = boxes(duration.picture(catalogue.words, options, duration.scale(options), "Titel"))
    assert follow_up.after and not course.after and abs(follow_up.left - (course.left + course.wide)) < 0.2


def test_what_has_no_weekly_lessons_or_no_weeks_is_listed_and_not_drawn(catalogue: Catalogue) -> None:
    options = [
        option(occasions=6, duration={"min": 16, "max": 16, "unit": "uge"}),
        option(lessons_per_week=4),
        option(lessons_per_week=4, duration={"min": 9, "max": 9, "unit": "maaned"}),
        option(**WEEKS, follow_up={"duration": {"min": 8, "max": 8, "unit": "uge"}}),
    ]
    picture = duration.picture(catalogue.words, options, duration.scale(options), "Titel")
    assert len(boxes(picture)) == 1
    assert picture.missing == [
        ("1. Overblik", "6 gange over 16 uger"),
        ("2. Overblik", "4 lektioner om ugen"),
        ("3. Overblik", "4 lektioner om ugen i 9 måneder"),
        ("4. Overblik, opfølgning", "8 uger"),
    ]
    assert duration.picture(catalogue.words, options[:1], duration.scale(options), "Titel").lanes == []


def test_a_screen_reader_hears_the_same_figures(catalogue: Catalogue) -> None:
    picture = duration.picture(catalogue.words, [option(**YEAR)], duration.scale([option(**YEAR)]), "A & B")
    assert picture.told == "Varighed: A & B. 1. Overblik: 10 lektioner om ugen i 0,5–1 skoleår."
