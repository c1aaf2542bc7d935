"""What a row tells of findings follows the grades and subjects that are chosen: on screen, on paper, taken along."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.quiet import opened, paper, unpaged, words
from tests.browser.test_overview import page

__all__ = ["page"]
QUERY = "indsatser/?grundlag=afproevet&trin=3&fag=dansk"
ROW = "tr[data-id='bogpakker']"
CELL = f"{ROW} [data-column='evidens']"
MATHS, HERE = "matematik (1 undersøgelse)", "Prøvet her: Klub Penalhus (3. og 5. klasse)."


def test_a_row_tells_what_was_found_in_the_chosen_grade_and_subject(page: Page, address: str) -> None:
    page.goto(address + "indsatser/")
    whole = page.locator(CELL).inner_text()
    assert MATHS in whole
    page.goto(address + QUERY)
    cell = page.locator(CELL)
    expect(cell).to_contain_text(HERE)
    expect(cell).to_contain_text(
        "Ikke entydigt: læsning (Klub Penalhus, 1 undersøgelse, kun vist for elever, der læste dårligst, mindre senere"
    )
    expect(cell).to_contain_text("motivation og læselyst (klassetrin ikke oplyst)")
    expect(cell).not_to_contain_text("matematik")
    link = cell.get_by_role("link", name="Klub Penalhus")
    assert str(link.get_attribute("href")).endswith("/programmer/klub-penalhus/")
    cell.get_by_role("link", name="Se også, hvad vi ved om andre klassetrin og fag (1)").click()
    page.wait_for_url("**/indsatser/bogpakker/")
    page.go_back()
    page.get_by_role("button", name="Nulstil", exact=True).click()
    assert page.locator(CELL).inner_text() == whole


def test_what_is_printed_tells_the_same_and_what_is_taken_along_where_it_is(
    page: Page, address: str, tmp_path: Path
) -> None:
    """The filters stand on the paper; a file has its name, so its cells say where «her» is and lead nowhere."""
    page.goto(address + QUERY)
    sheets = unpaged(paper(page))
    printed = words(sheets[sheets.index(words("Bogpakker")) :])
    assert words(HERE) in printed and words("Se også, hvad vi ved om andre klassetrin og fag (1)") in printed
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent CSV").click()
    assert download.value.suggested_filename == "indsatser-3-klasse-dansk-afproevet.csv"
    download.value.save_as(tmp_path / "tabel.csv")
    page.get_by_role("button", name="Kopiér tabel").click()
    expect(page.locator(".notice")).to_contain_text("kopieret")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Valgt: Klassetrin, afprøvet: 3. klasse; Fag, afprøvet: Dansk" in copied
    taken = [(tmp_path / "tabel.csv").read_text("utf-8-sig"), copied]
    for text in [text.split("Bogpakker")[1] for text in taken]:
        assert HERE.replace("her", "i dansk i 3. klasse") in text
        assert not re.search(r"\bher(fra)?\b|andre klassetrin", text.split("Valgt:")[0])
        assert words(MATHS) not in words(text)


@pytest.mark.parametrize("query", [QUERY, "indsatser/"])
def test_without_a_script_all_findings_stand(browser: Browser, address: str, query: str) -> None:
    with opened(browser, address + query, java_script_enabled=False) as page:
        expect(page.locator(CELL).first).to_contain_text(MATHS)


def test_only_choices_that_something_fits_are_offered(page: Page, address: str) -> None:
    page.goto(address + "indsatser/")
    expect(page.locator(".shown")).not_to_be_empty()
    for place in page.locator("[data-facet] .choice").all():
        count = place.locator("[data-count]").text_content()
        assert (count == "(0)") is bool(place.evaluate("e => e.hidden")), place.text_content()
    subjects = page.get_by_role("group", name="Fag", exact=True)
    expect(subjects.locator("[data-idle]")).to_be_visible(visible=all_fit(subjects, page))
    # What an address asks for can be taken away, though nothing fits it.
    page.goto(address + "indsatser/?grundlag=afproevet&trin=10")
    expect(page.get_by_role("checkbox", name="10. klasse")).to_be_checked()
    expect(page.get_by_role("checkbox", name="9. klasse")).to_be_hidden()


def all_fit(subjects: Locator, page: Page) -> bool:
    """Tell whether every subject that is offered fits all rows that are shown."""
    rows = page.locator("tr[data-id]:visible").count()
    return {text for text in subjects.locator(".choice:visible .count").all_text_contents()} == {f"({rows})"}
