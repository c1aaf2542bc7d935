"""How long the comparison and the plan are, what is folded in them, and that nothing is lost by it."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import lower_first
from indsatskatalog.models.prose import plain
from tests.browser.quiet import broken_words, opened, paper, unpaged, violations, words

PAIR = "sammenlign/?indsats=makkerlaering&indsats=bogpakker"
SCREENS = {("sammenlign/", 1280, 900): 8, ("sammenlign/", 390, 844): 6, ("planlaeg/", 390, 844): 18}


def test_the_comparison_and_the_plan_are_not_long(browser: Browser, address: str) -> None:
    for (path, width, height), most in SCREENS.items():
        with opened(browser, address + path, viewport={"width": width, "height": height}) as page:
            expect(page.locator("h1")).to_be_visible()
            if "sammenlign" in path:
                expect(page.locator(".shown")).not_to_be_empty()
            assert page.evaluate("document.documentElement.scrollHeight") <= most * height, (path, width)


def test_a_table_that_scrolls_widens_no_page(browser: Browser, address: str) -> None:
    for width in (720, 900):
        with opened(browser, f"{address}sammenlign/", viewport={"width": width, "height": 900}) as page:
            assert page.evaluate("document.querySelector('.comparison').scrollWidth") > width
            assert page.evaluate("document.documentElement.scrollWidth") == width


def test_rows_that_no_source_fills_stand_in_one_line(browser: Browser, address: str) -> None:
    with opened(browser, address + PAIR) as page:
        for body in page.locator(".compare tbody").all():
            silent = [
                row
                for row in body.locator("tr[data-key]").all()
                if {text.strip() for text in row.locator("td:not([hidden])").all_text_contents()} == {"Ikke oplyst"}
            ]
            told = body.locator(".silent")
            assert told.is_visible() is bool(silent)
            for row in silent:
                assert not row.is_visible()
                name = str(row.locator("th").evaluate("head => head.firstChild.textContent")).strip()
                assert lower_first(name) in told.inner_text()
        page.get_by_label("Vis kun forskelle").check()
        expect(page.locator(".silent:visible")).to_have_count(0)


def test_a_folded_list_is_taken_along_and_stays_folded(browser: Browser, address: str, catalogue: Catalogue) -> None:
    with opened(browser, address + PAIR) as page:
        assert page.locator("td details").count() and not page.locator("td details[open]").count()
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent som regneark").click()
        rows = list(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
        text = words(" ".join(cell for row in rows for cell in row))
        points = catalogue.interventions["makkerlaering"].prerequisites or []
        assert points and all(words(plain(point)) in text for point in points)
        assert "punkter" not in text and not page.locator("td details[open]").count()


def test_nothing_is_seen_above_the_head_that_sticks(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}sammenlign/", viewport={"width": 1280, "height": 900}) as page:
        page.evaluate("scrollTo(0, 1500)")
        hit = "x => document.elementFromPoint(x, 1)?.closest('thead') !== null"
        assert all(page.evaluate(hit, x) for x in (120, 400, 640, 900))
        assert page.locator(".compare thead th").first.evaluate("e => getComputedStyle(e).borderTopWidth") == "0px"
        assert broken_words(page, ".compare tr[data-key] th") == []


def test_a_phone_begins_with_two_types_and_says_how_to_choose(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}sammenlign/", viewport={"width": 390, "height": 844}) as page:
        expect(page.locator("thead th:visible")).to_have_count(2)
        expect(page.locator(".shown")).to_contain_text("Sæt hak ved dem, I vil se.")
        page.get_by_label("Bogpakker").check()
        page.get_by_label("Makkerlæring").check()
        assert page.locator("thead th:visible").evaluate_all("all => all.map(e => e.dataset.id)") == [
            "makkerlaering",
            "bogpakker",
        ]
        assert violations(page) == []


def test_what_a_phone_begins_with_has_an_address_of_its_own_once_it_is_taken_along(
    browser: Browser, address: str
) -> None:
    """The same address shows more elsewhere; and paper has no boxes to tick."""
    with opened(browser, f"{address}sammenlign/", viewport={"width": 390, "height": 844}) as page:
        sheets = unpaged(paper(page))
        query = "?indsats=tolaererordning&indsats=makkerlaering"
        assert page.url.endswith(query) and words(query) in sheets
        assert words("Viser Tolærerordning og Makkerlæring.") in sheets and words("Sæt hak") not in sheets
        page.goto(f"{address}sammenlign/")
        page.get_by_role("button", name="Kopiér link").click()
        expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
        assert page.evaluate("navigator.clipboard.readText()").endswith(query)


def test_on_a_phone_all_but_the_answer_is_folded_and_still_taken_along(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}sammenlign/", viewport={"width": 390, "height": 844}) as page:
        parts, rows = page.locator(".compare tbody:visible"), page.locator("tr[data-key]:visible")
        first = rows.count()
        assert first == parts.first.locator("tr[data-key]:visible").count() > 2
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent som regneark").click()
        taken = next(csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";"))
        button = parts.nth(1).get_by_role("button")
        expect(button).to_have_attribute("aria-expanded", "false")
        button.click()
        expect(button).to_have_attribute("aria-expanded", "true")
        assert rows.count() > first
        assert violations(page) == []
        page.emulate_media(media="print")
        on_paper = rows.count()
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})
        assert first < on_paper == rows.count() and page.locator(".unfold:visible").count() == 0
        heads = page.locator("tr[data-key]:visible > th")
        names = [words(head) for head in heads.evaluate_all("all => all.map(e => e.firstChild.textContent)")]
        assert all(any(name in words(column) for column in taken) for name in names), (names, taken)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_plan_folds_what_is_long_and_every_place_still_leads_there(
    browser: Browser, address: str, script: bool
) -> None:
    for width in (1280, 320):
        settings = {"viewport": {"width": width, "height": 700}, "java_script_enabled": script}
        for place in ("screening", "spoergsmaal", "ramme", "baggrund", "uenighed", "uenighed-1", "kilder", "trin-2"):
            with opened(browser, f"{address}planlaeg/#{place}", **settings) as page:
                expect(page.locator(f"[id='{place}']")).to_be_in_viewport()
        with opened(browser, f"{address}planlaeg/#screening", **settings) as page:
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.locator("#screening .table-scroll").evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize(("width", "says"), [(768, True), (1280, False)])
def test_a_table_that_scrolls_in_its_own_box_says_so(browser: Browser, address: str, width: int, says: bool) -> None:
    compared = f"{address}sammenlign/?indsats=makkerlaering&indsats=bogpakker"
    with opened(browser, compared, viewport={"width": width, "height": 900}) as page:
        expect(page.locator(".compare thead th:not([hidden])").first).to_be_visible()
        box = page.locator(".comparison")
        assert box.evaluate("box => box.scrollHeight > box.clientHeight") == says
        assert ("Rul i tabellen" in box.evaluate("box => getComputedStyle(box, '::after').content")) == says
