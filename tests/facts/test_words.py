"""Sentences and counts in one catalogue's own words."""

from __future__ import annotations

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.words import Words
from indsatskatalog.models.parts import DurationOption
from indsatskatalog.models.texts import Texts


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
def test_grades(catalogue: Catalogue, given: list[int | str], written: str) -> None:
    assert catalogue.words.grades(given) == written


@pytest.mark.parametrize(
    ("option", "written"),
    [
        (
            {"lessons_per_week": {"min": 10, "max": 14}, "duration": {"min": 0.5, "max": 1, "unit": "skoleaar"}},
            "10–14 lektioner om ugen i 0,5–1 skoleår",
        ),
        ({"lessons_per_week": {"min": 10.5}, "lesson_minutes": 45}, "mindst 10,5 lektioner om ugen à 45 minutter"),
        ({"occasions": 6, "duration": {"min": 16, "max": 16, "unit": "uge"}}, "6 gange over 16 uger"),
        (
            {"occasions_per_week": 4, "lesson_minutes": 30, "duration": {"min": 12, "max": 12, "unit": "uge"}},
            "4 gange om ugen à 30 minutter i 12 uger",
        ),
        (
            {"lessons": 30, "occasions_per_week": {"min": 1, "max": 1}, "duration": {"min": 8, "unit": "uge"}},
            "30 lektioner, 1 gang om ugen i mindst 8 uger",
        ),
        ({"duration": {"min": 1, "max": 1, "unit": "uge"}}, "1 uge"),
        (
            {
                "lessons_per_week": 35,
                "duration": {"min": 2, "max": 2, "unit": "uge"},
                "follow_up": {"duration": {"min": 8, "max": 8, "unit": "uge"}},
            },
            "35 lektioner om ugen i 2 uger, derefter opfølgning: 8 uger",
        ),
        (
            {"lesson_minutes": 45, "duration": {"min": 8, "max": 8, "unit": "uge"}},
            "lektioner à 45 minutter i 8 uger",
        ),
        ({"note": "Kun en bemærkning."}, ""),
    ],
)
def test_options_of_a_minimum_duration(catalogue: Catalogue, option: dict[str, object], written: str) -> None:
    assert catalogue.words.option(DurationOption.model_validate({"label": "x"} | option)) == written


def test_levels_are_called_as_the_catalogue_calls_them(catalogue: Catalogue) -> None:
    given = catalogue.texts.model_dump(exclude_none=True)
    noun = {"one": "niveau", "the": "niveauet", "many": "niveauer", "those": "niveauerne", "neuter": True}
    given["grade"] = noun | {"numbered": "niveau 0", "numbers": {"min": 1, "max": 5}}
    words = Words(Texts.model_validate(given), "Norge", "")
    assert words.grades([1, 2, 3, 5]) == "niveau 1–3 og 5" and words.grades(["alle"]) == "alle niveauer"
    assert words.say("{Grade.a} og {grade.that} i {home}") == "Et niveau og det niveau i Norge"


def test_a_sentence_names_words_that_there_are(catalogue: Catalogue) -> None:
    assert catalogue.say("{Pupil.those} {guide_then}") == "Eleverne guiden i 2021"
    with pytest.raises(KeyError):
        catalogue.say("{teacher}")
