"""What sources say of a price: told with its note wherever it stands, and one truth with the calculator's table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.quiet import quiet, violations
from tests.wizard.test_effort import INTENSIVE, PAIRS, SMALL

ALONE = f"vaelg/?valg={INTENSIVE}#hvad-det-kraever"


@pytest.fixture(params=[1280, 390])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a window of each width; every complaint of the browser fails the test."""
    with quiet(browser, viewport={"width": request.param, "height": 844}) as context:
        yield context.new_page()


@pytest.fixture
def about(catalogue: Catalogue) -> tuple[str, str]:
    """Return what the records say of the price of courses: for whom and how long it was, and what it is not."""
    note = catalogue.interventions[INTENSIVE].cost
    programme = catalogue.programmes["strategier-til-laering"]
    return programme.summary, (note and note.note) or ""


def test_a_sources_price_stands_in_the_table_and_nothing_of_it_is_missing(page: Page, address: str) -> None:
    page.goto(address + ALONE)
    rows = page.locator("[data-total] tbody tr")
    holes = page.locator("[data-total] ul[data-left-out] li")
    expect(rows.first).to_contain_text("5.000 kr. pr. elev")
    expect(holes).to_have_text(["Alle valgte indsatser: Der mangler elever."])
    page.get_by_label("Elever", exact=True).fill("24")
    expect(rows.first).to_contain_text(
        re.compile(r"kildens pris: Strategier til læring.*ca\. 120\.000 kr\.", re.DOTALL)
    )
    expect(rows.first).to_contain_text("Guiden (2021)")  # whose estimate, of which year
    expect(rows).to_have_count(2)  # nothing is added up
    expect(rows.last).to_contain_text(re.compile("jeres egne tal.*Regn selv", re.DOTALL))
    expect(page.locator("[data-total]").get_by_text("Mangler", exact=True).filter(visible=True)).to_have_count(0)
    expect(holes.filter(visible=True)).to_have_count(0)
    expect(page.locator("katalog-effort .missing:visible")).to_have_count(0)
    expect(page.locator("katalog-effort .shown")).to_have_text(
        "Kildens pris for Strategier til læring: ca. 120.000 kr. (gælder kurser i skoletiden; "
        "hvad et feriekursus koster, er ikke oplyst)."
    )
    assert violations(page) == [] and page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_own_hours_are_a_second_way_and_ask_for_what_they_need(page: Page, address: str) -> None:
    page.goto(f"{address}{ALONE}&elever=24")
    expect(page.locator("[data-total] tbody tr").first).to_contain_text("ca. 120.000 kr.")  # its script is there
    page.get_by_role("link", name="Regn selv").click()
    groups = page.get_by_label("Antal grupper")
    expect(groups).to_be_focused()
    groups.fill("4")
    expect(page.locator("[data-total] ul[data-left-out] li").first).to_contain_text("Der mangler")
    expect(page.locator("katalog-effort .shown")).to_contain_text("Mangler: ")
    expect(page.get_by_label("Jeres timepris")).to_be_visible()
    expect(page.locator("[data-total] tbody tr").first).to_contain_text("ca. 120.000 kr.")  # it is still there
    groups.fill("")
    expect(page.locator("[data-total] ul[data-left-out] li").filter(visible=True)).to_have_count(0)


def test_for_whom_and_how_long_stands_before_the_sum(page: Page, address: str, about: tuple[str, str]) -> None:
    summary, note = about
    page.goto(f"{address}{ALONE}&elever=24")
    known = page.locator("[data-known]")
    for before, sum_ in ((summary, "ca. 120.000 kr."), (note, "ca. 120.000 kr.")):
        text = known.inner_text()
        assert 0 <= text.index(before) < text.index(sum_)
    expect(page.locator("[data-total] tbody tr").first).to_contain_text(summary)


def test_the_note_stands_beside_the_price_wherever_it_does(page: Page, address: str, about: tuple[str, str]) -> None:
    _, note = about
    page.goto(f"{address}sammenlign/?indsats={INTENSIVE}&indsats={PAIRS}")
    price = page.locator(f"tr[data-key=pris] td[data-id={INTENSIVE}]")
    expect(price).to_contain_text("5.000 kr. pr. elev")
    expect(price).to_contain_text(note)
    page.goto(f"{address}ark/?valg={INTENSIVE}#elever=24")
    expect(page.locator(".sheet")).to_contain_text(note)
    page.goto(f"{address}soeg/?q=intensive+pris+skoletiden")
    expect(page.locator(".answers li").filter(has_text="Intensive læringsforløb").first).to_be_visible()


def test_what_sources_tell_stands_first_and_only_what_is_missing_is_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?valg={PAIRS}&valg={INTENSIVE}#hvad-det-kraever")
    known = page.locator("[data-known] li")
    expect(known).to_have_count(3)
    expect(known.nth(2)).to_contain_text("5.000 kr. pr. elev")
    page.get_by_label("Elever", exact=True).fill("24")
    expect(known.nth(2)).to_contain_text("24 elever × 5.000 kr. pr. elev = ca. 120.000 kr.")
    expect(known.nth(0)).to_contain_text("Makkerlæring: ingen ekstra voksne")
    expect(page.get_by_text("Læg dem ikke sammen, heller ikke med jeres egne tal.")).to_be_visible()
    expect(page.locator("[data-total] h3")).to_have_text("Indtil nu efter jeres egne tal, uden Intensive læringsforløb")
    pairs, course = (page.locator(f"[data-id={id}]") for id in (PAIRS, INTENSIVE))
    expect(pairs.locator("input:visible")).to_have_count(1)  # the number of classes, for those who prepare
    expect(page.locator("[data-total] tbody tr").first).to_have_text(re.compile("Makkerlæring.*Mangler", re.DOTALL))
    expect(page.locator("[data-total]")).not_to_contain_text(re.compile(r"\b0 (timer|kr)"))  # unknown is no zero
    pairs.get_by_label("Antal klasser").fill("1")
    page.get_by_label("Forberedelse (minutter)").fill("15")
    page.get_by_label("Jeres timepris").fill("350")
    # 1 class × at least 2 lessons × at least 16 weeks × 15 minutes ÷ 60 = 8 hours × 350 kr.
    expect(page.locator("[data-total] tbody tr").first).to_contain_text("mindst 2.800 kr.")
    expect(pairs.locator(".missing:visible")).to_have_count(0)
    expect(course.locator(".missing:visible")).to_have_count(0)
    assert violations(page) == []


def test_the_sum_is_seen_beside_whatever_field_one_writes_in(page: Page, address: str) -> None:
    """Below what sources say of prices it stood half a screen away on a phone; and it hides nothing that has focus."""
    page.goto(f"{address}vaelg/?valg={SMALL}&valg={INTENSIVE}#hvad-det-kraever&elever=10")
    status = page.locator("katalog-effort .shown")
    expect(status).to_contain_text("mindst 108 timer")
    fields = page.locator("katalog-effort form input:visible")
    for field in [*fields.all(), *reversed(fields.all())]:
        field.focus()
        expect(status).to_be_in_viewport(ratio=1)
        told, written = status.bounding_box(), field.bounding_box()
        assert told and written and told["y"] + told["height"] <= written["y"]
