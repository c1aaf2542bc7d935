"""What says more than one number, put into one box of the form at /bidrag/, is offered for the fields it belongs in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_contribute import check, open_part
from tests.browser.test_said import duration, effect, written


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


@pytest.mark.parametrize(
    ("typed", "offered", "unit", "digits"),
    [
        ("0,10 [0,02; 0,18]", "0,10 i «Mindst», 0,10 i «Højst», 0,02 i «Fra» og 0,18 i «Til»", "", "0,10 0,02 0,18"),
        (
            "0,10 SD (95 % KI −0,02–0,18)",
            "0,10 i «Mindst», 0,10 i «Højst», -0,02 i «Fra», 0,18 i «Til» og «SD» i «Enhed»",
            "SD",
            "0,10 -0,02 0,18",
        ),
        (
            "0,11 standardafvigelser (95 % sikkerhedsinterval 0,03 til 0,19)",
            "0,11 i «Mindst», 0,11 i «Højst», 0,03 i «Fra», 0,19 i «Til» og «standardafvigelser» i «Enhed»",
            "standardafvigelser",
            "0,11 0,03 0,19",
        ),
        (
            "(0,01; -0,09 til 0,11)",
            "0,01 i «Mindst», 0,01 i «Højst», -0,09 i «Fra» og 0,11 i «Til»",
            "",
            "0,01 -0,09 0,11",
        ),
        ("95 % CI: 0.020 to 0.180", "0,020 i «Fra» og 0,180 i «Til»", "", " 0,020 0,180"),
    ],
)
def test_an_interval_is_offered_for_its_own_fields(
    page: Page, typed: str, offered: str, unit: str, digits: str
) -> None:
    size = effect(page)
    size.get_by_label("Mindst").fill(typed)
    size.get_by_label("Mindst").blur()
    size.get_by_role("button", name=f"Skriv {offered}", exact=True).click()
    for label, value in zip(("Mindst", "Fra", "Til"), digits.split(" "), strict=True):
        expect(size.get_by_label(label, exact=True)).to_have_value(value)
    expect(size.get_by_label("Enhed (skal udfyldes)")).to_have_value(unit)


def test_an_interval_in_the_field_of_its_end_is_offered_for_both(page: Page) -> None:
    size = effect(page)
    low = size.get_by_label("Fra", exact=True)
    for typed, offered in (
        ("0,10 (0,02 til 0,18)", "0,10 i «Værdi», 0,02 i «Fra» og 0,18 i «Til»"),
        ("0,02; 0,18", "0,02 i «Fra» og 0,18 i «Til»"),
    ):
        low.fill(typed)
        low.blur()
        size.get_by_role("button", name=f"Skriv {offered}", exact=True).click()
        expect(low).to_have_value("0,02")
        expect(size.get_by_label("Til", exact=True)).to_have_value("0,18")
    expect(size.get_by_label("Højst")).to_have_value("0,10")
    # What may be something else, or two.
    for typed in ("0,10 (0,04)", "0,10 (0,18; 0,02)", "0,10; 0,20; 0,30", "1.234 [0.2, 1.5]"):
        low.fill(typed)
        low.blur()
        expect(size.locator(".field .advice:visible")).to_have_count(0)


def test_an_interval_of_another_level_says_so_in_the_note(page: Page) -> None:
    size = effect(page)
    finding = page.get_by_role("group", name="Fund 1")
    for typed, level in (
        ("0,2 SD (90 % KI 0,1–0,3)", "90 %"),
        ("0,2 SD, 99,5 procent KI: 0,1 til 0,3", "99,5 procent"),
    ):
        assert level in typed
        size.get_by_label("Mindst").fill(typed)
        size.get_by_label("Mindst").blur()
        offer = (
            f"Skriv 0,2 i «Mindst», 0,2 i «Højst», 0,1 i «Fra», 0,3 i «Til», «SD» i «Enhed» og «{typed}» i «Bemærkning»"
        )
        finding.get_by_role("button", name=offer, exact=True).click()
        expect(size.get_by_label("Til", exact=True)).to_have_value("0,3")
        expect(finding.get_by_label("Bemærkning", exact=True).last).to_have_value(typed)
        finding.get_by_label("Bemærkning", exact=True).last.fill("")


def test_brackets_that_may_say_two_things_say_nothing(page: Page) -> None:
    size = effect(page)
    for typed in ("[0,10]", "(0,10)", "0,10]"):
        for label in ("Mindst", "Fra"):
            size.get_by_label(label, exact=True).fill(typed)
            size.get_by_label(label, exact=True).blur()
            expect(size.locator(".advice:visible")).to_have_text(re.compile("^Flyt det hele til bemærkningen"))


def test_hours_where_minutes_are_asked_for_are_offered_in_minutes(page: Page) -> None:
    row = duration(page)
    minutes = row.get_by_role("group", name="Minutter pr. lektion").first.get_by_label("Mindst")
    for typed, offered in (
        ("en halv time", "30 i «Mindst», 30 i «Højst»"),
        ("1,5 time", "90 i «Mindst», 90 i «Højst»"),
        ("2-3 kvarter", "30 i «Mindst», 45 i «Højst»"),
    ):
        minutes.fill(typed)
        minutes.blur()
        expect(row.get_by_role("button", name=f"Skriv {offered} og «{typed}» i «Bemærkning»")).to_be_visible()


def test_an_effect_without_a_unit_moves_to_the_note_whole(page: Page) -> None:
    size = effect(page)
    note = page.get_by_role("group", name="Fund 1").get_by_label("Bemærkning", exact=True).last
    for label, digits in (("Mindst", "0,02"), ("Højst", "0,02"), ("Fra", "-0,06"), ("Til", "0,10")):
        size.get_by_label(label, exact=True).fill(digits)
    size.get_by_label("Til", exact=True).blur()
    offer = size.get_by_role("button", name="Flyt det hele til bemærkningen")
    size.get_by_label("Enhed (skal udfyldes)").fill("SD")
    size.get_by_label("Enhed (skal udfyldes)").blur()
    expect(offer).to_be_hidden()
    size.get_by_label("Enhed (skal udfyldes)").fill("")
    note.fill("Kun for pigerne.")
    note.blur()
    offer.click()
    expect(note).to_be_focused()
    expect(note).to_have_value("Kun for pigerne. Kilden skriver 0,02 [-0,06; 0,10] uden enhed.")
    expect(offer).to_be_hidden()
    check(page)
    assert "effect_size" not in written(page)["results"][0]
    expect(page.locator("[data-faults]")).not_to_contain_text("Værdi")


@pytest.mark.parametrize(
    ("typed", "low", "high", "unit"),
    [
        ("et halvt år", "0,5", "0,5", "aar"),
        ("½ år", "0,5", "0,5", "aar"),
        ("1½ år", "1,5", "1,5", "aar"),
        ("halvandet år", "1,5", "1,5", "aar"),
        ("seks måneder", "6", "6", "maaned"),
        ("To-tre uger", "2", "3", "uge"),
        ("en uge", "1", "1", "uge"),
    ],
)
def test_numbers_in_words_are_offered_in_digits(page: Page, typed: str, low: str, high: str, unit: str) -> None:
    length = duration(page).get_by_role("group", name="Varighed", exact=True)
    length.get_by_label("Mindst").fill(typed)
    length.get_by_label("Mindst").blur()
    offer = length.get_by_role(
        "button", name=re.compile(f"^Skriv {low} i «Mindst», {high} i «Højst» og «.*» i «Enhed»$")
    )
    offer.click()
    expect(length.get_by_label("Mindst")).to_have_value(low)
    expect(length.get_by_label("Højst")).to_have_value(high)
    expect(length.get_by_label("Enhed (skal udfyldes)")).to_have_value(unit)


def test_a_remark_says_only_what_the_field_does_not(page: Page) -> None:
    open_part(page, "Pris")
    amount = page.get_by_role("group", name="Kroner pr. elev")
    for typed, offered in (
        ("180 kr.", "180 i «Mindst» og 180 i «Højst»"),
        ("180 kr. pr. elev", "180 i «Mindst» og 180 i «Højst»"),
        ("ca. 180 kr.", "180 i «Mindst», 180 i «Højst» og «ca. 180 kr.» i «Bemærkning»"),
        ("180 kr. pr. hold", "180 i «Mindst», 180 i «Højst» og «180 kr. pr. hold» i «Bemærkning»"),
    ):
        amount.get_by_label("Mindst").fill(typed)
        amount.get_by_label("Mindst").blur()
        expect(amount.get_by_role("button", name=f"Skriv {offered}", exact=True)).to_be_visible()
    amount.get_by_label("Mindst").fill("et par")
    amount.get_by_label("Mindst").blur()
    expect(amount.locator(".advice:visible")).to_have_count(0)


def test_the_place_of_an_article_opens_with_its_type(page: Page) -> None:
    page.get_by_label("Kilde", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: kilde")
    place = page.get_by_label("Udgivet i", exact=True)
    page.get_by_label("Type (skal udfyldes)").select_option("report")
    expect(place).to_be_hidden()
    page.get_by_label("Type (skal udfyldes)").select_option("article-journal")
    for title in ("Udgivet i", "Årgang", "Nummer", "Sider", "Sprog"):
        expect(page.get_by_label(title, exact=True)).to_be_visible()


@pytest.mark.parametrize(
    ("typed", "offered", "becomes"),
    [
        (
            "2 gange om ugen over 16 uger",
            "16 uger i «Varighed» og 2 i «Gange om ugen»",
            {"duration": {"min": 16, "max": 16, "unit": "uge"}, "occasions_per_week": 2},
        ),
        (
            "8-10 uger, 2 lektioner om ugen",
            "8–10 uger i «Varighed» og 2 i «Lektioner om ugen»",
            {"duration": {"min": 8, "max": 10, "unit": "uge"}, "lessons_per_week": 2},
        ),
        ("fire gange om ugen", "4 i «Gange om ugen»", {"occasions_per_week": 4}),
        (
            "2-3 gange om ugen, ca. 30 min.",
            "30 i «Minutter pr. lektion», 2–3 i «Gange om ugen» og «2-3 gange om ugen, ca. 30 min.» i «Bemærkning»",
            {
                "lesson_minutes": 30,
                "occasions_per_week": {"min": 2, "max": 3},
                "note": "2-3 gange om ugen, ca. 30 min.",
            },
        ),
    ],
)
def test_how_often_and_how_long_are_offered_for_their_own_fields(
    page: Page, typed: str, offered: str, becomes: dict[str, Any]
) -> None:
    row = duration(page)
    for group, label in (("Varighed", "Mindst"), ("Gange", "Højst")):
        field = row.get_by_role("group", name=group, exact=True).first.get_by_label(label)
        field.fill(typed)
        field.blur()
        row.get_by_role("button", name=f"Skriv {offered}", exact=True).click()
        check(page)
        assert written(page)["minimum_duration"] == [becomes]
        row.get_by_label("Bemærkning").first.fill("")
