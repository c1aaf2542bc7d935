"""Danish words for values."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from indsatskatalog.facts import danish
from indsatskatalog.models.parts import EffectSize
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


def test_words_are_put_in_danish_order() -> None:
    words = ["Aarhus", "Ærø", "Øland", "Zen", "Esbjerg", "Élan", "Ål", "odense", "Aalborg"]
    assert sorted(words, key=danish.collation_key) == [
        *("Élan", "Esbjerg", "odense", "Zen", "Ærø", "Øland", "Ål", "Aalborg", "Aarhus"),
    ]


def test_dates() -> None:
    assert danish.date(datetime.date(2026, 11, 22)) == "22. november 2026"
