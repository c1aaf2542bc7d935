"""Folds: a link into one opens it, paper opens all, without a script too; and the start page leads to what it shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.sections import sections
from indsatskatalog.models.prose import plain
from indsatskatalog.models.records import Intervention
from tests.browser.quiet import opened, paper, unpaged, violations, words
from tests.browser.test_overview import ids

RECORD = "indsatser/makkerlaering/"
STUDY = "studier/elevsamarbejde-lod/"
FOLDS = "details.fold"
HEIGHTS = {(1280, 900): 6, (390, 844): 12}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_an_address_that_names_a_folded_place_opens_its_fold(
    browser: Browser, address: str, catalogue: Catalogue, script: bool
) -> None:
    record = catalogue.interventions["makkerlaering"]
    anchors = [section.anchor for section in sections(Intervention) if section.fold and section.stands(record)]
    for anchor in [*anchors, "udbytte-motivation", "uenighed-2", "kilder", "kilde-3", "regler"]:
        with opened(browser, f"{address}{RECORD}#{anchor}", java_script_enabled=script) as page:
            place = page.locator(f"[id='{anchor}']")
            expect(place).to_be_visible()
            expect(place).to_be_in_viewport()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_every_long_list_is_folded_and_a_link_to_an_entry_opens_its_fold(
    browser: Browser, address: str, catalogue: Catalogue, script: bool
) -> None:
    of_each_type = {work.type: work.id for work in catalogue.references.values() if not work.headings}
    for at, entries in (
        ("kilder/", list(of_each_type.values())),
        ("ordliste/", ["category-smaa-grupper", "evidence"]),
        ("bidrag/felter/", ["program-title", "ord"]),
    ):
        with opened(browser, address + at, java_script_enabled=script) as page:
            assert page.locator(f"{FOLDS}[open]").count() == 0
            for entry in entries:
                page.goto(f"{address}{at}#{entry}")
                expect(page.locator(f"[id='{entry}']")).to_be_visible()
                expect(page.locator(f"[id='{entry}']")).to_be_in_viewport()


def test_the_other_facts_of_programmes_are_folded_and_printed(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}programmer/") as page:
        caption = page.get_by_text("Afprøvede programmer, 2. del")
        expect(caption).to_be_hidden()
        assert words("Afprøvede programmer, 2. del") in unpaged(paper(page))
        page.get_by_text("Mere om programmerne").click()
        expect(caption).to_be_visible()


def test_a_link_into_a_fold_opens_it_again_and_again(browser: Browser, address: str) -> None:
    with opened(browser, address + RECORD) as page:
        place, link = page.locator("#hvad-ved-vi"), page.locator(".answer a[href='#hvad-ved-vi']")
        expect(place).to_be_hidden()
        for _ in range(2):
            link.click()
            expect(place).to_be_in_viewport()
            page.get_by_text("Alt, kilderne siger om effekt").click()
            expect(place).to_be_hidden()


def test_an_address_that_names_nothing_is_quiet(browser: Browser, address: str) -> None:
    for hostile in ("%", "%E0%A4%A", "\"'><b>", "findes-ikke"):
        with opened(browser, f"{address}{RECORD}#{hostile}") as page:
            expect(page.locator(f"{FOLDS}[open]")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paper_opens_every_fold_and_the_screen_closes_them_again(
    browser: Browser, address: str, catalogue: Catalogue, script: bool
) -> None:
    record = catalogue.interventions["makkerlaering"]
    with opened(browser, address + RECORD, java_script_enabled=script) as page:
        page.get_by_text("Om indsatsen", exact=True).click()
        whole = unpaged(paper(page))
        for part in [*(record.description or "").splitlines(), *(one.why for one in record.conflicts or ())]:
            assert words(plain(part))[:30] in whole  # the rest may stand in the next column
        assert words("Kilder på denne side") in whole
        expect(page.locator(f"{FOLDS}[open]")).to_have_count(1)


def test_a_record_is_short_and_its_answer_stands_in_the_first_screen(browser: Browser, address: str) -> None:
    for (width, height), most in HEIGHTS.items():
        with opened(browser, address + RECORD, viewport={"width": width, "height": height}) as page:
            assert page.evaluate("document.documentElement.scrollHeight") <= most * height
            first = page.locator(".effects li").first.bounding_box()
            assert first and first["y"] < height


def test_what_follows_the_answer_stands_right_below_it_where_the_facts_are_longer(
    browser: Browser, address: str
) -> None:
    for path in (RECORD, STUDY):
        with opened(browser, address + path, viewport={"width": 1280, "height": 900}) as page:
            answer, facts = (page.locator(part).bounding_box() for part in (".answer", ".key-facts"))
            below, folds = (page.locator(part).first.bounding_box() for part in (".first-layer + .section h2", FOLDS))
            assert answer and facts and below and folds
            ends = answer["y"] + answer["height"]
            assert facts["y"] == answer["y"] and facts["y"] + facts["height"] > ends + 60, path
            assert below["y"] - ends < 60 and below["x"] + below["width"] < facts["x"], path
            assert folds["y"] > facts["y"] + facts["height"], path


# What begins a line though it belongs to the one above: a comma, a note's number; and a sign whose word is on the next.
ASTRAY = """() => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), astray = [];
  const line = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at), range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  for (let before = null, text; (text = texts.nextNode()); ) {
    if (!text.data.trim() || !text.parentElement.checkVisibility()) continue;
    const start = text.data.search(/\\S/), sign = before?.parentElement.matches(".study-lines .symbol");
    if (before && (sign || text.parentElement.closest(".marks") || /^[,.;:)]/.test(text.data.slice(start)))) {
      const end = before.data.trimEnd().length - 1;
      if (line(text, start).top > line(before, end).bottom) astray.push(before.data.slice(-20) + " | " + text.data);
    }
    before = text;
  }
  return astray;
}"""


@pytest.mark.parametrize("path", [RECORD, "indsatser/intensive-laeringsforloeb/", STUDY, "sammenlign/"])
def test_no_line_begins_with_a_comma_or_a_note_or_ends_with_a_sign(browser: Browser, address: str, path: str) -> None:
    with opened(browser, address + path) as page:
        for width in (*range(320, 460, 12), 768, 1040, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(ASTRAY) == [], width


def test_open_folds_are_accessible(browser: Browser, address: str) -> None:
    for width in (1280, 320):
        with opened(browser, address + RECORD, viewport={"width": width, "height": 900}) as page:
            for fold in page.locator(f"{FOLDS} > summary").all():
                fold.click()
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_sign_of_the_picture_leads_to_its_sentence(browser: Browser, address: str) -> None:
    """In the answer, or in the fold where the answer has no room for it."""
    for width in (1280, 390):
        with opened(browser, address, viewport={"width": width, "height": 900}) as page:
            page.locator(".picture a[href*='makkerlaering/#udbytte-laesning']").click()
            page.wait_for_url("**/indsatser/makkerlaering/#udbytte-laesning")
            expect(page.locator(".answer #udbytte-laesning")).to_contain_text(
                "Læsning: Struktureret elevsamarbejde: ingen påvist effekt"
            )
            expect(page.locator(":target")).to_be_in_viewport()
            expect(page.locator(f"{FOLDS}[open]")).to_have_count(0)
            page.go_back()
            page.locator(".picture a[href*='makkerlaering/#udbytte-motivation']").click()
            page.wait_for_url("**/indsatser/makkerlaering/#udbytte-motivation")
            expect(page.locator("details.fold:has(:target) > summary h2")).to_be_in_viewport(ratio=1)
            place, heading = page.locator(":target").bounding_box(), page.locator("summary:has(+ * :target)")
            head = heading.bounding_box()
            assert place and head and place["y"] >= head["y"] + head["height"]


def test_the_place_that_a_sign_leads_to_is_marked_in_forced_colours_too(browser: Browser, address: str) -> None:
    look = "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).backgroundColor]"
    for forced in ("none", "active"):
        with opened(browser, f"{address}{RECORD}#udbytte-motivation", forced_colors=forced) as page:
            others = page.locator(".folded .effects li:not(:target)").first
            outline, ground = page.locator(":target").evaluate(look)
            assert outline == "solid" and others.evaluate(look)[0] == "none"
            assert forced == "active" or ground != others.evaluate(look)[1]


def test_the_finder_stands_in_the_first_screen_of_a_phone(browser: Browser, address: str) -> None:
    for width in (390, 320):
        with opened(browser, address, viewport={"width": width, "height": 844}) as page:
            expect(page.get_by_role("button", name="Vis indsatser")).to_be_in_viewport(ratio=1)


def test_the_finder_leads_to_the_overview_narrowed(browser: Browser, address: str) -> None:
    for script in (True, False):
        with opened(browser, address, java_script_enabled=script) as page:
            page.get_by_label("Klassetrin", exact=True).select_option("3")
            page.get_by_label("Fag", exact=True).select_option("dansk")
            page.get_by_role("button", name="Vis indsatser").click()
            page.wait_for_url("**/indsatser/?grundlag=afproevet&trin=3&fag=dansk")
            told = "kun det, der er fundet dér, og det, hvor kilden ikke siger hvor"
            assert told in page.locator(".intro").inner_text()
            if script:
                expect(page.locator(".shown")).to_contain_text("Viser 2 af 5 indsatstyper")
                assert ids(page) == ["makkerlaering", "bogpakker"]
    with opened(browser, address) as page:  # what is left open narrows nothing
        page.get_by_label("Fag", exact=True).select_option("matematik")
        page.get_by_role("button", name="Vis indsatser").click()
        expect(page.locator(".shown")).not_to_be_empty()
        assert "forstår ikke" not in page.locator("main").inner_text()
