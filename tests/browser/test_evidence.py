"""The page on evidence in use: short, inside its window, its old places still there, and a way to one's own pupils."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.quiet import opened, paper, violations, words
from tests.browser.test_overview import ids

PAGE = "evidens/"
SCREENS = {(1280, 900): 6, (390, 844): 14}
PLACES = ["samlet", "laes-evidens", "maerker", "kort", "foer-og-nu", "paa-tvaers", "forskning", "uenighed", "kilder"]


def test_it_is_short_and_the_picture_stands_in_the_first_screen(browser: Browser, address: str) -> None:
    for (width, height), most in SCREENS.items():
        with opened(browser, address + PAGE, viewport={"width": width, "height": height}) as page:
            assert page.evaluate("document.documentElement.scrollHeight") <= most * height
            first = page.locator(".picture tbody th").first.bounding_box()
            assert first and first["y"] < height


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_place_that_others_link_to_still_leads_there(
    browser: Browser, address: str, catalogue: Catalogue, script: bool
) -> None:
    for place in [*PLACES, "kilde-1", *(f"forskning-{id}" for id in catalogue.reviews)]:
        with opened(browser, f"{address}{PAGE}#{place}", java_script_enabled=script) as page:
            expect(page.locator(f"[id='{place}']")).to_be_visible()
            expect(page.locator(f"[id='{place}']")).to_be_in_viewport()


def test_the_whole_page_fits_a_narrow_window_and_is_accessible_unfolded(browser: Browser, address: str) -> None:
    for width in (1280, 320):
        with opened(browser, address + PAGE, viewport={"width": width, "height": 700}) as page:
            for fold in page.locator("details > summary").all():
                fold.click()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert violations(page) == []


def test_ones_own_grade_and_subject_lead_to_what_was_tried_there(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    for grade, subject in ((3, "dansk"), (8, "matematik")):
        tried = [id for id, record in catalogue.interventions.items() if (grade, subject) in catalogue.tried(record)]
        with opened(browser, address + PAGE) as page:
            page.get_by_label("Klassetrin", exact=True).select_option(str(grade))
            page.get_by_label("Fag", exact=True).select_option(subject)
            page.get_by_role("button", name="Vis indsatser").click()
            page.wait_for_url(f"**/indsatser/?grundlag=afproevet&trin={grade}&fag={subject}")
            expect(page.locator(".shown")).to_contain_text(f"Viser {len(tried)} af")
            assert tried and sorted(ids(page)) == sorted(tried)


def test_an_outcome_of_then_and_now_leads_to_its_sentence(browser: Browser, address: str) -> None:
    for width in (1280, 390):
        with opened(browser, address + PAGE, viewport={"width": width, "height": 900}) as page:
            page.locator(".then-and-now a[href*='makkerlaering/#udbytte-laesning']").click()
            page.wait_for_url("**/indsatser/makkerlaering/#udbytte-laesning")
            expect(page.locator("#udbytte-laesning")).to_contain_text("Læsning: Struktureret elevsamarbejde")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paper_opens_its_folds(browser: Browser, address: str, catalogue: Catalogue, script: bool) -> None:
    with opened(browser, address + PAGE, java_script_enabled=script) as page:
        whole = words("".join(sheet.extract_text() for sheet in paper(page).pages))
        assert all(words(one.says) in whole for one in catalogue.reviews.values())
        assert words(catalogue.vocabularies.evidence[0].description) in whole
