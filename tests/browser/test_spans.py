"""A span at /bidrag/: one number is written once, two at its ends, and what is no number is kept and told."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.form_walk import must
from tests.browser.test_contribute import FAULTS, check
from tests.browser.test_said import duration, written


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def test_one_number_in_a_span_is_offered_for_both_ends(page: Page) -> None:
    row = duration(page)
    lessons = row.get_by_role("group", name="Lektioner om ugen")
    lessons.get_by_label("Mindst").fill("3")
    lessons.get_by_label("Mindst").blur()
    expect(lessons).to_contain_text("Nu står der mindst 3.")
    lessons.get_by_role("button", name="Skriv 3 også i «Højst»").click()
    expect(lessons.get_by_label("Højst")).to_have_value("3")
    check(page)
    assert written(page)["minimum_duration"][0]["lessons_per_week"] == 3


def test_one_number_is_written_once_and_stands_at_both_ends(page: Page) -> None:
    row = duration(page)
    for name in ("Lektioner om ugen", "Varighed"):
        group = row.get_by_role("group", name=name, exact=True)
        one, low, high = (group.get_by_label(label, exact=True) for label in ("Ét tal", "Mindst", "Højst"))
        one.fill("12")
        expect(low).to_have_value("12")
        expect(high).to_have_value("12")
        high.fill("14")
        expect(one).to_have_value("")
        low.fill("14")
        expect(one).to_have_value("14")
        one.fill("")
        expect(low).to_have_value("")
        one.fill("ca. 10")
        one.blur()
        row.get_by_role("button", name="Skriv 10 i «Mindst», 10 i «Højst» og «ca. 10» i «Bemærkning»").click()
        expect(one).to_have_value("10")
        row.get_by_label("Bemærkning").first.fill("")
    must(row.get_by_role("group", name="Varighed", exact=True), "Enhed").select_option("uge")
    check(page)
    expected = {"lessons_per_week": 10, "duration": {"min": 10, "max": 10, "unit": "uge"}}
    assert written(page)["minimum_duration"] == [expected]


def test_what_is_no_number_stays_where_it_was_written_and_is_told(page: Page) -> None:
    lessons = duration(page).get_by_role("group", name="Lektioner om ugen")
    lessons.get_by_label("Ét tal").fill("mange")
    check(page)
    assert written(page)["minimum_duration"][0]["lessons_per_week"] == {"min": "mange"}
    page.locator(FAULTS).filter(has_text="Lektioner om ugen").get_by_role("link").first.click()
    expect(lessons.get_by_label("Ét tal")).to_be_focused()


def test_words_around_a_number_of_a_study_go_where_they_are_seen(page: Page) -> None:
    page.get_by_label("Studie", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")
    pupils = page.get_by_role("group", name="Elever", exact=True).first
    pupils.get_by_label("Ét tal").fill("ca. 150")
    pupils.get_by_label("Ét tal").blur()
    offer = "Skriv 150 i «Mindst», 150 i «Højst» og «Elever: ca. 150.» i «Mere om opbygningen»"
    pupils.get_by_role("button", name=offer, exact=True).click()
    expect(page.get_by_label("Mere om opbygningen", exact=True)).to_be_visible()
    expect(page.get_by_label("Mere om opbygningen", exact=True)).to_have_value("Elever: ca. 150.")
