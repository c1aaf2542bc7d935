"""The form at /bidrag/ writes nothing that nobody said, offers what was meant, and moves nothing under a pointer."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.browser.quiet import violations
from tests.browser.test_contribute import FAULTS, begin, check, open_part, text_of

SAID = "katalog-contribute .notice"
# What stood in the status, each time it was another.
LISTEN = """() => {
  window.heard = [];
  const place = document.querySelector("katalog-contribute .notice");
  new MutationObserver(() => place.textContent && window.heard.push(place.textContent))
    .observe(place, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def written(page: Page) -> Any:
    return yaml.safe_load(text_of(page))


def paste(field: Locator, text: str) -> None:
    """Paste a text as a person would."""
    field.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field.focus()
    field.page.keyboard.press("ControlOrMeta+V")


def duration(page: Page) -> Locator:
    """Add a minimum duration."""
    open_part(page, "Minimumsvarighed")
    page.get_by_role("button", name="Tilføj et punkt: Minimumsvarighed").click()
    return page.get_by_role("group", name="Minimumsvarighed 1")


def test_what_is_meant_by_more_than_a_number_is_offered(page: Page) -> None:
    row = duration(page)
    length = row.get_by_role("group", name="Varighed", exact=True)
    length.get_by_label("Mindst").fill("ca. 12 uger")
    length.get_by_label("Mindst").blur()
    offer = "Skriv 12 i «Mindst», 12 i «Højst», «uge» i «Enhed» og «ca. 12 uger» i «Bemærkning»"
    expect(page.locator(SAID)).to_have_text(f"Forslag: {offer}")
    assert violations(page) == []
    row.get_by_role("button", name=offer).click()
    check(page)
    option = written(page)["minimum_duration"][0]
    assert option == {"duration": {"min": 12, "max": 12, "unit": "uge"}, "note": "ca. 12 uger"}
    lessons = row.get_by_role("group", name="Lektioner om ugen")
    for typed, offered, becomes in (
        ("2-3", "Skriv 2 i «Mindst» og 3 i «Højst»", {"min": 2, "max": 3}),
        ("1999-02", "Skriv 1999 i «Mindst» og 2002 i «Højst»", {"min": 1999, "max": 2002}),
        ("skoleåret 2023/24", "Skriv 2023 i «Mindst» og 2024 i «Højst»", {"min": 2023, "max": 2024}),
        ("0,10 til 0,20", "Skriv 0,10 i «Mindst» og 0,20 i «Højst»", {"min": 0.1, "max": 0.2}),
        ("mindst 4", "Skriv 4 i «Mindst» og «mindst 4» i «Bemærkning»", {"min": 4}),
    ):
        for end in ("Mindst", "Højst"):
            lessons.get_by_label(end).fill("")
        lessons.get_by_label("Mindst").fill(typed)
        lessons.get_by_label("Mindst").blur()
        row.get_by_role("button", name=offered, exact=True).click()
        expect(row.get_by_role("button", name=offered, exact=True)).to_have_count(0)
        check(page)
        assert written(page)["minimum_duration"][0]["lessons_per_week"] == becomes
    assert "{min: 0.10, max: 0.20}" not in text_of(page)
    lessons.get_by_label("Mindst").fill("mange")
    lessons.get_by_label("Mindst").blur()
    expect(row.locator(".advice:visible")).to_have_count(0)


def effect(page: Page) -> Locator:
    """Begin a study with a finding; return the fields of its effect."""
    page.get_by_label("Studie", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")
    page.get_by_role("button", name="Tilføj et punkt: Fund").click()
    page.evaluate("document.querySelectorAll('form details').forEach((part) => (part.open = true))")
    return page.get_by_role("group", name="Effektstørrelse")


def test_the_unit_behind_an_effect_is_offered_for_its_own_field(page: Page) -> None:
    size = effect(page)
    size.get_by_label("Mindst").fill("0,10")
    size.get_by_label("Mindst").blur()
    size.get_by_role("button", name="Skriv 0,10 også i «Højst»").click()
    expect(size.get_by_label("Højst")).to_have_value("0,10")
    size.get_by_label("Højst").fill("")
    size.get_by_label("Mindst").fill("0,06 SD")
    size.get_by_label("Mindst").blur()
    size.get_by_role("button", name="Skriv 0,06 i «Mindst», 0,06 i «Højst» og «SD» i «Enhed»", exact=True).click()
    expect(size.get_by_label("Enhed (skal udfyldes)")).to_have_value("SD")


def test_digits_of_an_offered_number_are_those_that_were_written(page: Page) -> None:
    row = duration(page)
    lessons = row.get_by_role("group", name="Lektioner om ugen")
    lessons.get_by_label("Mindst").fill("0,10-1,50")
    lessons.get_by_label("Mindst").blur()
    row.get_by_role("button", name="Skriv 0,10 i «Mindst» og 1,50 i «Højst»").click()
    check(page)
    assert "lessons_per_week: {min: 0.10, max: 1.50}" in text_of(page)


def test_an_address_without_its_beginning_is_offered_whole(page: Page) -> None:
    page.get_by_label("Kilde", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: kilde")
    field = page.locator("input[type=url]").first
    field.fill("www.uvm.dk/rapport.")
    field.blur()
    page.get_by_role("button", name="Skriv https://www.uvm.dk/rapport", exact=True).click()
    expect(field).to_have_value("https://www.uvm.dk/rapport")


def test_a_language_by_its_name_becomes_its_code(page: Page) -> None:
    page.get_by_label("Kilde", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: kilde")
    open_part(page, "Sprog")
    field = page.get_by_label("Sprog", exact=True)
    for typed, code in (("dansk", "da"), ("Engelsk", "en"), ("Danish", "da"), ("eng", "en"), ("da-DK", "da")):
        field.fill(typed)
        field.blur()
        expect(field).to_have_value(code)
    for typed in ("da", "dk", "volapyksk"):
        field.fill(typed)
        field.blur()
        expect(field).to_have_value(typed)


def test_what_is_pasted_from_a_word_processor_becomes_points_and_letters(page: Page) -> None:
    open_part(page, "Sådan gør I")
    page.get_by_role("button", name="Tilføj et punkt: Sådan gør I").click()
    paste(page.get_by_label("Sådan gør I 1", exact=True), "•\tLæs \ufb01re si\u00adder\r\n•\tTal om dem\n–\tSkriv")
    expect(page.locator(SAID)).to_have_text("3 punkter er sat ind.")
    open_part(page, "Det er indsatsen")
    whole = page.get_by_label("Det er indsatsen", exact=True)
    paste(whole, "Sådan:\n–\tLæs\n–\tSkriv\nTak")
    expect(whole).to_have_value("Sådan:\n\n- Læs\n- Skriv\n\nTak")
    summary = page.get_by_label("Kort fortalt (skal udfyldes)")
    paste(summary, "Sådan:\n•\tLæs\n•\tSkriv\nTak")  # one sentence holds no points
    expect(summary).to_have_value("Sådan: Læs, Skriv Tak")
    name = page.get_by_label("Navn (skal udfyldes)").first
    paste(name, "•\tHjerne\u00adgym\ufb01t")
    expect(name).to_have_value("Hjernegymfit")
    check(page)
    assert written(page)["practice"] == ["Læs fire sider", "Tal om dem", "Skriv"]


def test_points_that_are_typed_are_told_and_mended_by_a_press(page: Page) -> None:
    summary = page.get_by_label("Kort fortalt (skal udfyldes)")
    name = page.get_by_label("Navn (skal udfyldes)").first
    open_part(page, "Det er indsatsen")
    whole = page.get_by_label("Det er indsatsen", exact=True)
    summary.fill("• To elever læser\n• De bytter")
    whole.fill("Sådan:\n• Læs\n• Skriv")
    name.fill("• Læsevenner")
    check(page)
    told = page.locator(FAULTS).all_inner_texts()
    assert "Navn: Skriv tekst på én linje, uden HTML og punkttegn" in told
    assert "Kort fortalt: Skriv det som en sætning, uden punkter og HTML" in told
    assert any(text.startswith("Det er indsatsen: ") and "punkttegn" in text for text in told)
    for label, count in (("Fjern punkttegnene", 2), ("Lav det til punkter", 1)):
        for _ in range(count):
            page.get_by_role("button", name=label).first.click()
    expect(name).to_have_value("Læsevenner")
    expect(summary).to_have_value("To elever læser, De bytter")
    expect(whole).to_have_value("Sådan:\n\n- Læs\n- Skriv")
    expect(page.locator(FAULTS, has_text="punkt")).to_have_count(0)
    expect(page.locator(".advice:visible")).to_have_count(0)


def test_each_of_more_fields_that_are_folded_together_shows_its_name(page: Page) -> None:
    effect(page)
    more = page.locator("details:visible").filter(has=page.locator("> summary", has_text="Flere felter")).last
    names = more.locator("> .field > label, > :is(.field, .group) > legend")
    widths = names.evaluate_all("all => all.map((name) => name.getBoundingClientRect().width)")
    assert len(widths) > 3 and min(widths) > 10, names.all_inner_texts()


def test_what_an_effect_is_often_measured_in_is_offered(page: Page) -> None:
    unit = effect(page).get_by_label("Enhed (skal udfyldes)")
    offered = page.locator(f"#{unit.get_attribute('list')} option").evaluate_all("all => all.map(o => o.value)")
    assert offered[:3] == ["SD", "Cohens d", "Hedges g"]
    unit.fill("dage")  # any other will do
    expect(unit).to_have_value("dage")


def test_another_source_does_not_say_what_the_old_one_cites(page: Page, address: str) -> None:
    begin(page, address, "?slags=indsatstype&id=makkerlaering")
    check(page)
    before = written(page)["sources"]
    path = next(path for path, all in before.items() if any("cites" in source for source in all))
    place = next(n for n, source in enumerate(before[path]) if "cites" in source)
    count = sum(len(all) for name, all in before.items() if list(before).index(name) < list(before).index(path)) + place
    row = page.locator(".fields > .list > .rows > .row").nth(count)
    row.locator("summary").first.click()
    row.get_by_label("Kilde (skal udfyldes)").select_option(index=3)
    expect(page.locator(SAID)).to_contain_text("Det, der hørte til den gamle kilde, er taget ud.")
    check(page)
    after = written(page)["sources"][path][place]
    assert "cites" not in after and after["ref"] != before[path][place]["ref"]


def test_rows_for_sources_are_empty_until_somebody_says_which(page: Page) -> None:
    page.get_by_label("Kort fortalt (skal udfyldes)").fill("Kort.")
    helper = page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde")
    helper.click()
    row = page.locator(".fields > .list .row").first
    row.get_by_label("Kilde (skal udfyldes)").select_option("guide2021")
    row.get_by_label("Sted i kilden (skal udfyldes)").fill("kap. 4.B, Overblik")
    page.get_by_label("I små grupper").check()
    helper.click()
    last = page.locator(".fields > .list .row").last
    expect(last.get_by_label("Kilde (skal udfyldes)")).to_have_value("")
    expect(last.get_by_label("Sted i kilden (skal udfyldes)")).to_have_value("")


def test_the_list_of_faults_stands_still_while_one_mends_and_the_first_click_counts(page: Page) -> None:
    check(page)
    listed = page.locator("[data-faults] li")
    texts = listed.all_inner_texts()
    height = "document.querySelector('[data-faults]').getBoundingClientRect().height"
    before = page.evaluate(height)
    name = page.get_by_label("Navn (skal udfyldes)").first
    name.fill("Læsevenner")
    name.blur()
    expect(listed.first).to_have_text(f"✓ Rettet: {texts[0]}")
    assert listed.count() == len(texts) and page.locator(FAULTS).count() == len(texts) - 2  # its id was made of it
    assert page.evaluate(height) == before
    # What becomes wrong while one writes is not told while the pointer is down: the button would move away under it.
    page.get_by_label("Bogstav (skal udfyldes)").fill("for langt")
    button = page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde")
    page.get_by_label("Kort fortalt (skal udfyldes)").focus()
    expect(page.locator(FAULTS, has_text="Bogstav: Brug 1–3 store")).to_have_count(1)
    page.keyboard.type("[her](javascript:alert(1))")
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 4)
    page.mouse.down()
    assert button.bounding_box() == box
    page.mouse.up()
    expect(page.locator(".fields > .list .row")).to_have_count(1)


def test_one_thing_is_said_when_typing_pauses(page: Page) -> None:
    check(page)
    page.evaluate(LISTEN)
    name = page.get_by_label("Navn (skal udfyldes)").first
    name.press_sequentially("Læsevenner")
    page.keyboard.press("Tab")
    page.keyboard.type("Ældre elever læser med yngre.")
    page.keyboard.press("Tab")
    expect(page.locator(SAID)).to_contain_text("at rette endnu.")
    heard = page.evaluate("heard")
    assert heard == [page.locator(SAID).inner_text()], heard
    assert page.locator("katalog-contribute :is([role=status], [role=alert], [aria-live])").count() == 1
