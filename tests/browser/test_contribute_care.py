"""What the form at /bidrag/ does so that a record says what was meant, and that its sources still do."""

from __future__ import annotations

import re

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.test_contribute import FAULTS, begin, check, open_part, text_of

WRITE = "Skriv den ved alle felter uden kilde"


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def test_numbers_and_days_that_mean_something_else_are_told(page: Page) -> None:
    open_part(page, "Pris")
    price = page.get_by_role("group", name="Kroner pr. elev")
    price.get_by_label("Mindst").fill("1,200.5")
    price.get_by_label("Højst").fill("1.20,5")
    open_part(page, "Sidst gennemgået")
    page.get_by_label("Sidst gennemgået", exact=True).fill("2027-01-01")
    open_part(page, "Gennemgås igen")
    page.get_by_label("Gennemgås igen", exact=True).fill("2026-01-01")
    check(page)
    told = page.locator(FAULTS).all_inner_texts()
    assert [words for words in told if words.startswith(("Pris", "Gennemgås"))] == [
        "Pris: Kroner pr. elev: Mindst: Skriv et tal uden enhed, fx 10,5.",
        "Pris: Kroner pr. elev: Højst: Skriv et tal uden enhed, fx 10,5.",
        "Gennemgås igen: Næste gennemgang skal ligge efter den sidste.",
    ]
    price.get_by_label("Mindst").fill("1.200")
    price.get_by_label("Højst").fill("1.200,50")
    check(page)
    assert "amount_dkk_per_pupil: {min: 1200, max: 1200.50}" in text_of(page)


def test_a_source_has_a_month_of_the_year_and_one_kind_of_author(page: Page) -> None:
    page.get_by_label("Kilde", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: kilde")
    for label, number in (("År", "2024"), ("Måned", "13")):
        page.get_by_label(label, exact=True).fill(number)
    page.get_by_role("button", name="Tilføj et punkt: Forfattere").click()
    for label in ("Efternavn", "Navn"):
        page.get_by_label(label, exact=True).fill("Sørensen")
    page.get_by_label("Navn", exact=True).blur()
    expect(page.get_by_label(re.compile("^Id "))).to_have_value("soerensen-2024")
    check(page)
    told = page.locator(FAULTS).all_inner_texts()
    assert "Udgivet: Måned: Skriv et tal fra 1 til 12." in told
    assert "Forfattere 1: Her står både en person og en organisation. Giv hver sit punkt." in told


def test_a_correction_says_what_it_changes_and_asks_for_its_source(page: Page, address: str) -> None:
    begin(page, address, "?slags=indsatstype&id=makkerlaering")
    check(page)
    changes = page.locator("[data-changes]")
    expect(changes).to_have_text("I har ikke ændret noget endnu.")
    page.get_by_label("Kort fortalt (skal udfyldes)").fill("To elever læser sammen.")
    check(page)
    expect(changes.locator("dt")).to_have_text(["Kort fortalt"])
    expect(changes.locator("dd")).to_have_text([re.compile("^Før: Eleverne lærer"), "Nu: To elever læser sammen."])
    expect(changes.locator(".known")).to_contain_text("den samme som før til «Kort fortalt»")
    rows = page.locator(".fields > .list .row")
    summary = rows.filter(has=page.locator("option:checked", has_text=re.compile("^Kort fortalt$"))).first
    summary.locator("summary").first.click()  # what stands is folded
    summary.get_by_label("Sted i kilden (skal udfyldes)").fill("kap. 4.B, Det er indsatsen")
    check(page)
    expect(changes.locator("dt")).to_have_text(["Kort fortalt", "Kilder, Kort fortalt"])
    expect(changes.locator(".known")).to_have_count(0)


def test_one_source_is_written_where_none_is_and_taken_back(page: Page) -> None:
    for label in ("Navn", "Kort fortalt"):
        page.get_by_label(f"{label} (skal udfyldes)").fill("Læsevenner")
    page.get_by_label("I små grupper").check()
    page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde").click()
    rows = page.locator(".fields > .list .row")
    expect(rows).to_have_count(2)
    rows.first.get_by_label("Kilde (skal udfyldes)").select_option("guide2021")
    rows.first.get_by_label("Sted i kilden (skal udfyldes)").fill("kap. 4.B, Overblik")
    rows.last.get_by_role("button", name="Fjern").click()
    write, said = page.get_by_role("button", name=WRITE), page.locator("katalog-contribute .notice")
    place = page.get_by_label("Hvor i den")
    expect(page.get_by_label("Alt kommer fra")).to_have_value("guide2021")  # the only one that is named by now
    write.click()
    expect(said).to_have_text("Udfyld først «Hvor i den».")
    expect(rows).to_have_count(1)
    place.fill("kap. 4.B, Det er indsatsen")
    write.click()
    expect(said).to_have_text("Skrevet ved 1 felt.")
    expect(rows).to_have_count(2)
    expect(rows.first.get_by_label("Sted i kilden (skal udfyldes)")).to_have_value("kap. 4.B, Overblik")
    expect(rows.last.locator("summary").first).to_contain_text("Kategori · Guiden (2021) · kap. 4.B, Det er indsatsen")
    page.get_by_role("button", name="Fortryd", exact=True).click()
    expect(rows).to_have_count(1)
    write.click()
    page.get_by_label("Kort fortalt (skal udfyldes)").fill("Andet.")
    rows.last.locator("summary").first.click()
    rows.last.get_by_label("Sted i kilden (skal udfyldes)").fill("kap. 4.B, Overblik")
    page.get_by_label("Kort fortalt (skal udfyldes)").focus()
    expect(page.get_by_role("button", name="Fortryd", exact=True)).to_be_hidden()  # it would take that away too


def test_what_a_button_finds_is_said_beside_it(page: Page, address: str) -> None:
    begin(page, address, "?slags=indsatstype&id=makkerlaering")
    beside = page.locator(".same .buttons .hint")
    page.get_by_role("button", name=WRITE).click()
    expect(beside).to_have_text("Udfyld først «Hvor i den».")
    page.get_by_label("Hvor i den").fill("kap. 4.B, Overblik")
    for name in (WRITE, "Tilføj en række for hvert felt uden kilde"):
        page.get_by_role("button", name=name).click()
        expect(beside).to_have_text("Alle felter har en kilde i forvejen.")
        expect(beside).to_be_in_viewport()


def test_sources_stay_with_their_facts_when_rows_move(page: Page, address: str) -> None:
    begin(page, address, "?slags=indsatstype&id=intensive-laeringsforloeb")
    check(page)
    before = yaml.safe_load(text_of(page))
    page.locator(".fields > .fold > summary", has_text="Forudsætninger").click()
    page.get_by_role("button", name="Flyt ned: Forudsætninger 1").click()
    check(page)
    after = yaml.safe_load(text_of(page))
    assert after["prerequisites"][:2] == before["prerequisites"][1::-1]
    swapped = {"prerequisites[0]": "prerequisites[1]", "prerequisites[1]": "prerequisites[0]"}
    assert after["sources"] == {swapped.get(path, path): given for path, given in before["sources"].items()}
    page.get_by_role("button", name="Fjern: Forudsætninger 1").click()
    check(page)  # the fact that is gone leaves its source without a field, and nothing else is moved on to another fact
    expect(page.locator(FAULTS)).to_have_text(["Kilder, uden felt: Vælg det felt, kilden gælder."])
    left = yaml.safe_load(text_of(page))["sources"]
    assert left["prerequisites[0]"] == before["sources"]["prerequisites[0]"]
