"""Danish words for values."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from indsatskatalog.facts import danish
from indsatskatalog.models.parts import DurationOption, EffectSize
from indsatskatalog.models.spans import Range


@pytest.mark.parametrize(
    ("given", "written"),
    [(1587, "1.587"), (10.5, "10,5"), (0.6, "0,6"), (0, "0"), (0.125, "0,125"), (51312, "51.312")],
)
def test_numbers(given: float, written: str) -> None:
    assert danish.number(given) == written


@pytest.mark.parametrize(("given", "written"), [(0.1 + 0.2, "0,3"), (1e-7, "0,0000001"), (1e20, f"100{'.000' * 6}")])
def test_what_was_added_up_has_no_digits_of_its_own_and_is_never_0(given: float, written: str) -> None:
    assert danish.number(given) == written


@pytest.mark.parametrize(
    ("low", "high", "written"),
    [(12, 12, "12"), (10, 14, "10–14"), (10.5, None, "mindst 10,5"), (None, 5, "højst 5"), (0.5, 1, "0,5–1")],
)
def test_spans(low: float | None, high: float | None, written: str) -> None:
    assert (
        danish.span(
            Range.model_validate({"min": low, "max": high} if low and high else {"min": low} if low else {"max": high})
        )
        == written
    )


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ({"value": 0.1}, "0,1 SD"),
        ({"value": {"min": -0.1, "max": 0.2}}, "-0,1 til 0,2 SD"),
        ({"value": {"min": 0.35}, "low": 0.1}, "mindst 0,35 SD"),
        ({"value": -0.1, "low": -0.2, "high": 0, "se": 0.05}, "-0,1 SD (-0,2 til 0; standardfejl 0,05)"),
    ],
)
def test_effect_sizes(given: dict[str, Any], written: str) -> None:
    assert danish.effect(EffectSize.model_validate({**given, "unit": "SD"})) == written


def test_years_have_no_separator() -> None:
    assert danish.span(Range(min=2012, max=2014), danish.year) == "2012–2014"


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (["alle"], "alle klassetrin"),
        ([6], "6. klasse"),
        ([2, 8], "2. og 8. klasse"),
        ([5, 2, 3], "2., 3. og 5. klasse"),
        ([0, 1, 2, 3], "0.–3. klasse"),
        ([0, 1, 2, 5, 7, 8, 9], "0.–2., 5. og 7.–9. klasse"),
    ],
)
def test_grades(given: list[int | str], written: str) -> None:
    assert danish.grades(given) == written


def test_words_are_put_in_danish_order() -> None:
    words = ["Aarhus", "Ærø", "Øland", "Zen", "Esbjerg", "Élan", "Ål", "odense", "Aalborg"]
    assert sorted(words, key=danish.collation_key) == [
        *("Élan", "Esbjerg", "odense", "Zen", "Ærø", "Øland", "Ål", "Aalborg", "Aarhus"),
    ]


def test_dates() -> None:
    assert danish.date(datetime.date(2026, 11, 22)) == "22. november 2026"


@pytest.mark.parametrize(
    ("option", "written"),
    [
        (
            {"lessons_per_week": {"min": 10, "max": 14}, "duration": {"min": 0.5, "max": 1, "unit": "skoleaar"}},
            "10–14 lektioner om ugen i 0,5–1 skoleår",
        ),
        ({"lessons_per_week": {"min": 10.5}, "lesson_minutes": 45}, "mindst 10,5 lektioner om ugen à 45 minutter"),
        ({"occasions": 6, "duration": {"min": 16, "max": 16, "unit": "uge"}}, "6 gange over 16 uger"),
        ({"duration": {"min": 1, "max": 1, "unit": "uge"}}, "1 uge"),
        (
            {
                "lessons_per_week": 35,
                "duration": {"min": 2, "max": 2, "unit": "uge"},
                "follow_up": {"duration": {"min": 8, "max": 8, "unit": "uge"}},
            },
            "35 lektioner om ugen i 2 uger, derefter opfølgning: 8 uger",
        ),
        ({"note": "Kun en bemærkning."}, ""),
    ],
)
def test_options_of_a_minimum_duration(option: dict[str, object], written: str) -> None:
    assert danish.option(DurationOption.model_validate({"label": "x"} | option)) == written
