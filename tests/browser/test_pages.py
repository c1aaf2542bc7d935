"""Every kind of page in a real browser: accessible, inside its window, quiet, and in touch with its own host only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.quiet import broken_words, opened, quiet, violations

KINDS = {
    "start": "",
    "overview": "indsatser/",
    "studies": "studier/",
    "study": "studier/elevsamarbejde-lod/",
    "compare": "sammenlign/",
    "intervention": "indsatser/tolaererordning/",
    "supplement": "indsatser/bogpakker/",
    "programmes": "programmer/",
    "programme": "programmer/struktureret-elevsamarbejde/",
    "choose": "vaelg/",
    "sheet": "ark/",
    "plan": "planlaeg/",
    "contribute": "bidrag/",
    "fields": "bidrag/felter/",
    "evidence": "evidens/",
    "tested": "programmer/klub-penalhus/",
    "wellbeing": "trivsel/",
    "references": "kilder/",
    "words": "ordliste/",
    "about": "om/",
    "data": "data/",
    "accessibility": "tilgaengelighed/",
    "privacy": "privatliv/",
    "was": "was/",
    "search": "soeg/?q=l%C3%A6sning",
    "missing": "findes-ikke/",
}
WIDTHS = [1280, 320]


@pytest.fixture(
    params=[(kind, width) for kind in KINDS for width in WIDTHS], ids=lambda param: f"{param[0]}-{param[1]}"
)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open a page of each kind at each width, in a quiet browser."""
    kind, width = request.param
    # The browser reports the status of a missing page itself.
    missing = "404" if kind == "missing" else None
    with quiet(browser, but=missing, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        response = page.goto(address + KINDS[kind], wait_until="load")
        assert response is not None and response.status == (404 if missing else 200)
        yield page


def test_page_is_accessible_fits_and_is_quiet(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.cookie") == "" and page.evaluate("Object.keys(localStorage)") == []
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == "da"
    assert broken_words(page, "h1, h2, h3:not(:has(code))") == []
    assert "Puljen bag guiden (2021/2022) er slut" in page.locator("footer").inner_text()
    assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_paper_is_accessible(browser: Browser, address: str, kind: str) -> None:
    """A sheet is as wide whatever window it is printed from, so one width tells."""
    with opened(browser, address + KINDS[kind], but="404" if kind == "missing" else None) as page:
        page.emulate_media(media="print")
        assert violations(page) == []


def test_what_is_overdue_is_told_by_the_readers_own_calendar(browser: Browser, address: str) -> None:
    """The page is the same bytes on every day; the day after `review_due` the browser adds its word."""
    for today, shown in (("2099-11-22", 0), ("2099-11-23", 1)):
        context = browser.new_context(timezone_id="Europe/Copenhagen")
        page = context.new_page()
        page.clock.set_fixed_time(f"{today}T12:00:00")
        page.goto(address + "programmer/sykl/", wait_until="load")
        assert page.locator("time[data-due]").get_attribute("datetime") == "2099-11-22"
        assert page.get_by_text("Overskredet").count() == shown
        context.close()


def test_who_wants_to_correct_or_add_sees_where_and_the_header_keeps_its_height(browser: Browser, address: str) -> None:
    for width, in_header in ((1280, True), (1000, True), (390, False)):
        with opened(browser, address, viewport={"width": width, "height": 900}) as page:
            link = page.get_by_role("link", name="Ret eller tilføj")
            assert link.filter(visible=True).count() == 1 + in_header
            bar, search = page.locator(".brand").bounding_box(), page.locator("#soeg").bounding_box()
            assert bar and search and (search["y"] < bar["y"] + bar["height"]) == in_header


def test_a_page_of_prose_is_as_wide_in_its_lists_as_in_its_paragraphs(browser: Browser, address: str) -> None:
    with opened(browser, address + KINDS["privacy"], viewport={"width": 1280, "height": 900}) as page:
        widths = "all => all.map((one) => one.getBoundingClientRect().right)"
        paragraphs, lists = (page.locator(f".prose > {one}").evaluate_all(widths) for one in ("p", "ul"))
        assert lists and max(lists) <= max(paragraphs)


NARROW = [1280, 390, 320]


@pytest.mark.parametrize("width", NARROW)
def test_no_word_of_the_footer_the_maps_and_the_picture_is_broken_without_a_hyphen(
    browser: Browser, address: str, width: int
) -> None:
    with opened(browser, address + KINDS["evidence"], viewport={"width": width, "height": 900}) as page:
        assert broken_words(page, ".katalog-footer :is(a, p, h2)") == []
        assert broken_words(page, ".map thead th") == []
        # A sign stands on the line of its outcome's last word.
        orphans = page.locator(".picture td a").evaluate_all(
            """links => links.filter((link) => {
              const text = link.querySelector(".outcome").firstChild, range = document.createRange();
              range.setStart(text, text.length - 2); range.setEnd(text, text.length - 1);
              const sign = link.querySelector("[aria-hidden]").getBoundingClientRect();
              return sign.top > range.getBoundingClientRect().bottom;
            }).map((link) => link.textContent)"""
        )
        assert width > 719 or orphans == []


@pytest.mark.parametrize("width", NARROW)
def test_the_example_in_the_search_field_stands_whole(browser: Browser, address: str, width: int) -> None:
    with opened(browser, address, viewport={"width": width, "height": 900}) as page:
        needed, room = page.locator("#soeg").evaluate(
            """field => {
              const style = getComputedStyle(field), pen = document.createElement("canvas").getContext("2d");
              pen.font = style.font;
              const room = field.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
              return [pen.measureText(field.placeholder).width, room];
            }"""
        )
        assert 0 < needed <= room


@pytest.mark.parametrize(
    ("path", "widths"),
    [
        (KINDS["overview"], (720, 900, 1024, 1100, 1164)),
        (KINDS["studies"], (720, 900, 1024, 1100, 1164)),
        (KINDS["programmes"], (1024, 1100)),
    ],
)
def test_a_table_fits_where_its_page_changes_its_columns(
    browser: Browser, address: str, path: str, widths: tuple[int, ...]
) -> None:
    wider = "all => all.filter((box) => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1).length"
    with opened(browser, address + path) as page:
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.locator(".table-scroll").evaluate_all(wider) == 0, width
