"""Scripts and files that are fetched only when somebody needs them: slow or missing ones are told, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.form_walk import SOURCE, begin, must, propose, write_source, write_word
from tests.browser.quiet import opened, quiet
from tests.browser.test_together import LOOSE

FAILED = "Det kunne ikke hentes. Prøv igen om lidt."
SLOW = "Henter det, der skal bruges …"
NOTICE = "main .notice:visible"
# An address, the script that does not come, the button that needs it, and what the page tells once it has come.
LATE = [
    ("sammenlign/?indsats=bogpakker", "**/shared/take.js", "Kopiér som tabel", "Tabellen er kopieret."),
    ("indsatser/", "**/shared/files.js", "Kopiér tabel", "Tabellen er kopieret."),
    ("planlaeg/#udkast", "**/draft/taken.js", "Kopiér til Word", "Udkastet er kopieret."),
]


@pytest.mark.parametrize(("path", "script", "button", "told"), LATE)
def test_a_script_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, address: str, path: str, script: str, button: str, told: str
) -> None:
    with opened(browser, address + path, but="Failed to", missing=script) as page:
        page.get_by_role("button", name=button).click()
        expect(page.locator(NOTICE)).to_have_text(FAILED)
        page.unroute(script)
        page.get_by_role("button", name=button).click()
        expect(page.locator(NOTICE)).to_contain_text(told)


def test_a_result_whose_script_does_not_come_is_told(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}vaelg/#resultat", but="Failed to", missing="**/choose/result.js") as page:
        expect(page.locator(NOTICE)).to_have_text(FAILED)
        page.unroute("**/choose/result.js")
        page.get_by_role("button", name="Begynd forfra").click()
        page.get_by_role("button", name="Vis resultatet").click()
        expect(page.locator("[data-fits] h3").first).to_be_visible()


def test_a_slow_script_is_told_until_it_comes(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        page = context.new_page()
        page.clock.install()
        release = hold(page, "**/shared/take.js")
        page.goto(f"{address}sammenlign/?indsats=bogpakker")
        with page.expect_request("**/shared/take.js"):
            page.get_by_role("button", name="Kopiér som tabel").click()
        page.clock.fast_forward(2_000)
        expect(page.locator(NOTICE)).to_have_text(SLOW)
        release()
        expect(page.locator(NOTICE)).to_contain_text("Tabellen er kopieret.")


def hold(page: Page, files: str) -> Callable[[], None]:
    """Keep files on their way; returns what lets them come, and those that are asked for then."""
    held: list[Route] = []
    is_free = False

    def handle(route: Route) -> None:
        held.append(route)
        if is_free:
            route.continue_()

    def release() -> None:
        nonlocal is_free
        is_free = True
        for route in held:
            route.continue_()

    page.route(files, handle)

    return release


def test_what_is_written_in_the_search_field_before_its_script_comes_stays(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        page = context.new_page()
        release = hold(page, "**/search/search.js*")
        page.goto(f"{address}soeg/?q=matematik", wait_until="commit")
        field = page.get_by_role("searchbox").or_(page.locator("katalog-search input")).first
        field.fill("dansk")
        release()
        expect(page.locator("katalog-answers .answers li").first).to_be_visible()
        expect(field).to_have_value("dansk")
        page.goto(f"{address}soeg/?q=matematik")
        expect(field).to_have_value("matematik")


def test_a_kind_that_is_chosen_before_the_form_is_there_is_shown(browser: Browser, address: str) -> None:
    with quiet(browser) as context:
        page = context.new_page()
        release = hold(page, "**/api/v1/references.json")
        with page.expect_request("**/api/v1/references.json"):
            page.goto(f"{address}bidrag/?vej=andet")
        page.get_by_label("Trivselsfokus", exact=True).check()
        release()
        expect(page.locator("[data-doing]")).to_have_text("Ny: trivselsfokus")


def test_a_kind_that_does_not_come_leaves_what_is_open(browser: Browser, address: str) -> None:
    with quiet(browser, but="Failed to") as context:
        page = context.new_page()
        page.goto(f"{address}bidrag/?slags=indsatstype")
        must(page, "Navn").fill("Læsevenner")
        page.route("**/bidrag/skema/*", lambda route: route.abort())
        page.get_by_label("Trivselsfokus", exact=True).click()
        expect(page.locator(NOTICE)).to_have_text(FAILED)
        expect(page.get_by_label("Indsatstype", exact=True)).to_be_checked()
        expect(must(page, "Navn")).to_have_value("Læsevenner")
        page.unroute("**/bidrag/skema/*")
        begin(page, "Trivselsfokus")
        begin(page, "Indsatstype")
        expect(must(page, "Navn")).to_have_value("Læsevenner")


def test_a_check_that_does_not_come_is_told_and_the_proposal_stands(browser: Browser, address: str) -> None:
    with quiet(browser, but="Failed to") as context:
        page = context.new_page()
        for script in ("**/contribute/faults.js", "**/contribute/together.js"):
            page.route(script, lambda route: route.abort())
        page.goto(f"{address}bidrag/?slags=ord")
        write_word(page)
        page.get_by_role("button", name="Føj til forslaget").click()
        expect(page.locator(NOTICE)).to_have_text(FAILED)
        page.unroute("**/contribute/faults.js")
        propose(page, "Skolens bogklub")
        expect(page.locator(LOOSE)).to_contain_text("Vi kunne ikke se efter")
        page.unroute("**/contribute/together.js")
        begin(page, "Kilde")
        write_source(page)
        propose(page, SOURCE)
        expect(page.locator(LOOSE)).to_have_count(0)


def test_a_sheet_never_shows_another_choice_than_the_one_it_tells(browser: Browser, address: str) -> None:
    with quiet(browser, but="Failed to") as context:
        page = context.new_page()
        page.goto(f"{address}ark/?valg=bogpakker")
        expect(page.locator(".sheet")).to_be_visible()
        page.route("**/ark/typer/*", lambda route: route.abort())
        page.locator("form summary").click()
        page.get_by_label("Makkerlæring").check()
        expect(page.locator(NOTICE)).to_contain_text("Siden kunne ikke hente")
        expect(page.locator(".sheet")).to_be_hidden()
        expect(page.locator(".shown")).to_have_text("")
