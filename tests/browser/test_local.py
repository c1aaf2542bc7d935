"""A municipality's words in use: seen as its own, hidden by one press, taken along with its name."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts import export
from scripts.lab.paper import View, chromium, kept
from scripts.lab.serving import serving
from scripts.lab.sheets import faults, read
from tests.browser.quiet import opened, paper, unpaged, violations
from tests.layer import PROEVE, beside
from tests.tiny import FROZEN

PAGES = {
    "record": "indsatser/makkerlaering/",
    "compare": "sammenlign/",
    "wizard": "vaelg/?valg=makkerlaering#resultat",
    "sheet": "ark/?valg=makkerlaering&valg=bogpakker",
}
SWITCH = "Vis tekster og tal fra Prøve Kommune"
MIXES = (("makkerlaering",), ("makkerlaering", "bogpakker"), ("tolaererordning", "makkerlaering", "bogpakker"))
BEJBY = """\
name: Bejby Kommune
url: https://bejby.example/
fetched: 2026-11-01
uses:
  - {id: makkerlaering, since: 2024-08-12, url: https://bejby.example/indsatser/makkerlaering/}
"""


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Write the frozen catalogue's site with a layer and serve it; yields its address."""
    folder = tmp_path_factory.mktemp("local")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCAL_DIR", str(beside(folder / "katalog", PROEVE | {"naboer/bejby.yml": BEJBY})))
        patch.setattr(sys, "argv", ["export.py", str(folder / "site"), "--catalogue", str(FROZEN)])
        assert export.main() == 0
    with serving(folder / "site") as address:
        yield address


def frames(page: Page) -> list[str]:
    """Return the texts of what is seen of the municipality's own."""
    return page.locator(".local:visible").all_inner_texts()


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("width", [1280, 320])
def test_every_frame_says_whose_it_is_and_one_press_hides_them_all(
    kind: str, width: int, browser: Browser, local: str
) -> None:
    with opened(browser, local + PAGES[kind], viewport={"width": width, "height": 900}) as page:
        expect(page.locator(".local").first).to_be_visible()
        assert all("Prøve Kommune" in text for text in frames(page))
        for fold in page.locator(".local summary:visible").all():
            fold.click()
        assert any("kalenderhjulet" in text for text in frames(page))
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.get_by_label(SWITCH).uncheck()
        assert frames(page) == []
        assert "kalenderhjulet" not in page.locator("main").inner_text()
        assert violations(page) == []


def test_the_switch_needs_no_script(browser: Browser, local: str) -> None:
    with opened(browser, local + PAGES["record"], java_script_enabled=False) as page:
        assert len(page.locator("div.local:visible, section.local:visible").all()) == 2
        page.get_by_label(SWITCH).uncheck()
        assert frames(page) == []


def test_what_is_hidden_stays_so_on_every_page_and_on_paper(browser: Browser, local: str) -> None:
    with opened(browser, local + PAGES["record"]) as page:
        page.get_by_label(SWITCH).uncheck()
        assert page.evaluate("Object.entries(localStorage)") == [["indsatskatalog-lokalt", "skjult"]]
        for kind in ("compare", "sheet", "wizard"):
            page.goto(local + PAGES[kind])
            expect(page.get_by_label(SWITCH)).not_to_be_checked()
            expect(page.locator(".local").first).to_be_attached()
            assert frames(page) == []
            assert "kalenderhjulet" not in unpaged(paper(page))
        page.go_back()
        expect(page.get_by_label(SWITCH)).not_to_be_checked()
        page.get_by_label(SWITCH).check()
        assert page.evaluate("localStorage.length") == 0
        page.goto(local + PAGES["record"])
        assert frames(page)


def test_the_search_leaves_out_what_is_hidden(browser: Browser, local: str) -> None:
    with opened(browser, f"{local}soeg/?q=kalenderhjulet") as page:
        answers = page.locator("main .answers li")
        expect(answers).to_contain_text(["Egne ord fra Prøve Kommune"])
        page.get_by_label(SWITCH).uncheck()
        expect(answers).to_have_count(0)
        expect(page.locator("katalog-answers .intro")).to_have_text("Intet i kataloget passer til «kalenderhjulet».")
        page.goto(local)
        page.locator("katalog-search input").press_sequentially("kalenderhjulet")
        expect(page.locator("katalog-search .suggestions")).to_contain_text("Intet i kataloget passer")
        page.goto(f"{local}soeg/?q=kalenderhjulet")
        page.get_by_label(SWITCH).check()
        expect(answers).to_have_count(1)


def test_own_rows_of_the_comparison_count_for_nothing(browser: Browser, local: str, address: str) -> None:
    said = []
    for root in (local, address):
        with opened(browser, f"{root}sammenlign/?indsats=makkerlaering&indsats=bogpakker") as page:
            expect(page.locator(".shown")).not_to_be_empty()
            said.append(page.locator(".shown").inner_text())
            if root == local:
                assert page.locator(".local .differs:visible, .local .alike:visible").count() == 0
                last = page.locator("table.compare tbody").last
                assert "Egne ord fra Prøve Kommune" in last.inner_text()
                assert "Ingen" in last.locator("[data-key=lokalt-noter] [data-id=bogpakker]").inner_text()
    assert said[0] == said[1]


def test_a_copied_table_and_a_file_say_whose_the_words_are(browser: Browser, local: str) -> None:
    with opened(browser, f"{local}sammenlign/?indsats=makkerlaering&indsats=bogpakker") as page:
        page.get_by_role("button", name="Kopiér som tabel").click()
        expect(page.locator(".notice")).to_contain_text("kopieret")
        text = page.evaluate("navigator.clipboard.readText()")
        line = next(line for line in text.splitlines() if "kalenderhjulet" in line)
        assert "Prøve Kommune: noter" in text and "Egne ord fra Prøve Kommune" in text and line
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent som regneark (CSV)").click()
        head = Path(download.value.path()).read_text("utf-8-sig").splitlines()[0]
        assert "Prøve Kommune: brug;Prøve Kommune: noter;Prøve Kommune: eksempler" in head
        page.get_by_label(SWITCH).uncheck()
        page.get_by_role("button", name="Kopiér som tabel").click()
        page.wait_for_function("navigator.clipboard.readText().then((text) => !text.includes('Prøve Kommune'))")


def test_the_calculator_begins_with_the_municipalitys_numbers(browser: Browser, local: str) -> None:
    with opened(browser, f"{local}vaelg/?valg=makkerlaering#hvad-det-kraever") as page:
        part = page.locator("[data-everyone] [data-field=timepris]")
        expect(part.locator("input")).to_have_value("412")
        expect(part).to_contain_text("Kommunens tal")
        expect(part).to_contain_text("Tallet her er fra Prøve Kommune.")
        expect(page.locator("[name=lektion-minutter]")).to_have_value("60")
        part.locator("input").fill("500")
        expect(part).not_to_contain_text("Kommunens tal")
        expect(page).to_have_url(re.compile("timepris=500"))


def test_the_calculator_begins_with_the_catalogues_numbers_where_the_municipalitys_are_hidden(
    browser: Browser, local: str
) -> None:
    own = "?valg=makkerlaering#hvad-det-kraever&oplaeres-makkerlaering=2&oplaering-makkerlaering=10"
    with opened(browser, f"{local}vaelg/{own}") as page:
        rate, minutes = page.locator("[data-everyone] [data-field=timepris]"), page.locator("[name=lektion-minutter]")
        expect(rate.locator("input")).to_have_value("412")
        expect(rate.locator(".without-local")).to_be_hidden()
        page.get_by_label(SWITCH).uncheck()
        expect(rate.locator("input")).to_have_value("")
        expect(minutes).to_have_value("45")
        expect(rate.locator(".with-local")).to_have_css("display", "none")
        expect(rate.locator(".without-local")).to_have_css("display", "inline")
        page.reload()
        expect(minutes).to_have_value("45")
        page.goto(f"{local}ark/{own}")
        expect(page.locator(".sheet-sum")).to_be_visible()
        assert "20 timer" in page.locator(".sheet-sum").inner_text()
        assert "kr." not in page.locator(".sheet-sum").inner_text()
        page.get_by_label(SWITCH).check()
        expect(page.locator(".sheet-sum")).to_contain_text("8.240 kr.")


@pytest.mark.parametrize(
    "address", ["indsatser/makkerlaering/", *(f"ark/?valg={'&valg='.join(some)}" for some in MIXES)]
)
def test_paper_has_the_frames_and_keeps_its_promises(address: str, browser: Browser, local: str) -> None:
    page = browser.new_page()
    ready = ".sheet-type" if address.startswith("ark/") else "#lokalt"
    pdfs, shown, title = chromium(page, local + address, View(address, ready))
    page.close()
    for setting, pdf in pdfs.items():
        sheets = read(pdf)
        assert [*faults(sheets, shown), *kept(address, sheets, title), *shown["small"]] == [], setting
    text = "".join(sheet.words for sheet in sheets)
    assert "PrøveKommune" in text and "Vistekster" not in text
    is_whole = address.count("valg=") < 3
    assert ("kalenderhjulet" in text) == is_whole, "three have room for a line each"
    assert ("Valgt12.august2026sammenmedBogpakker." in text) and ("læsersammenomfredagen" in text) == is_whole


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_the_first_screen_leads_to_the_notes_and_a_noted_fact_to_its_own(
    width: int, height: int, browser: Browser, local: str
) -> None:
    with opened(browser, local + PAGES["record"], viewport={"width": width, "height": height}) as page:
        for seen in (".local-line", ".effects .symbol"):
            assert page.locator(seen).first.bounding_box()["y"] < height - 20  # type: ignore[index]
        page.locator(".key-facts .local-mark a").click()
        expect(page.locator("#lokalt-varighed")).to_be_in_viewport()
        page.go_back()
        page.locator(".local-line a").click()
        expect(page.locator("#lokalt h2")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 320])
def test_what_neighbours_do_stands_on_a_page_that_everybody_can_use(width: int, browser: Browser, local: str) -> None:
    with opened(browser, f"{local}kommuner/", viewport={"width": width, "height": 900}) as page:
        assert page.locator("#makkerlaering li").all_inner_texts() == [
            "Prøve Kommune, siden 11. august 2025",
            "Bejby Kommune, siden 12. august 2024",
        ]
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
