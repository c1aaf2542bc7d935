"""What works are called: no two alike, in lists as in texts, and the letter is the one that APA gives."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.works import dated, letters, names
from indsatskatalog.models.reference import Reference
from indsatskatalog.site.bibliography import bibliography


def work(id: str, **given: Any) -> Reference:
    """Return a work; `year` and `by` are short for its date and its author."""
    date = {"issued": {"date-parts": [[given.pop("year")]]}} if "year" in given else {}
    author = {"author": [{"literal": given.pop("by")}]} if "by" in given else {}
    return Reference.model_validate(
        {"id": id, "type": "report", "identification": "certain", **date, **author, **given}
    )


def test_works_alike_get_letters_in_the_order_of_their_titles() -> None:
    works = [work("x", by="EVA", year=2023, title="Ål"), work("y", by="EVA", year=2023, title="Børn og Æbler")]
    works.append(work("z", by="EVA", year=2022, title="Alene"))
    assert names(works) == {"x": "EVA (2023b)", "y": "EVA (2023a)", "z": "EVA (2022)"}
    entries = bibliography(works)
    assert [
        str(entries[id]).count(year) for id, year in {"x": "(2023b).", "y": "(2023a).", "z": "(2022)."}.items()
    ] == [
        1,
        1,
        1,
    ]


def test_own_names_capitals_and_years_that_nobody_knows() -> None:
    works = [work("a", label="Notatet (2020)"), work("b", label="notatet (2020)"), work("c", label="Et notat")]
    works += [work("d", label="Et notat"), work("e", by="EVA"), work("f", by="EVA", title="Et"), work("g")]
    assert names(works) == {
        "a": "Notatet (2020a)",
        "b": "notatet (2020b)",
        "c": "Et notat (a)",
        "d": "Et notat (b)",
        "e": "EVA (uden år-a)",
        "f": "EVA (uden år-b)",
        "g": "g (uden år)",
    }
    assert "(u.å.-b)." in bibliography(works)["f"]


def test_more_works_than_letters_are_still_told_apart() -> None:
    works = [work(f"w{n:03}", by="EVA", year=2023, title=f"{n:03}") for n in range(60)]
    assert len(set(names(works).values())) == 60
    assert [letters(works)[f"w{n:03}"] for n in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ([{"by": "X", "year": 2020}] * 2 + [{"label": "X (2020a)"}], ["X (2020b)", "X (2020c)", "X (2020a)"]),
        (
            [{"label": "Guiden"}, {"label": "guiden"}, {"label": "Guiden (b)"}],
            ["Guiden (a)", "guiden (c)", "Guiden (b)"],
        ),
        ([{"by": "X"}, {"by": "X"}, {"label": "x (uden år-a)"}], ["X (uden år-b)", "X (uden år-c)", "x (uden år-a)"]),
        ([{"label": "EVA (2023)"}, {"label": "EVA\u00a0(2023)"}], ["EVA (2023a)", "EVA\u00a0(2023b)"]),
    ],
)
def test_no_letter_makes_a_name_another_works(given: list[dict[str, Any]], called: list[str]) -> None:
    assert list(names(work(f"w{place}", **each) for place, each in enumerate(given)).values()) == called


@pytest.mark.parametrize(("year", "written"), [("2020", "2020a"), ("uden år", "uden år-a"), ("u.å.", "u.å.-a")])
def test_a_year_with_its_letter(year: str, written: str) -> None:
    assert dated(year, "a") == written


def test_a_catalogues_works_are_told_apart_everywhere(catalogue: Catalogue) -> None:
    id, twin = "guide2021", "guide2021-igen"
    again = catalogue.references[id].model_copy(update={"id": twin})
    both = replace(catalogue, references={**catalogue.references, twin: again})
    assert len(set(both.works.values())) == len(both.references)
