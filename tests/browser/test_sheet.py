"""The sheet for a meeting in a real browser: one side of A4 for a type or a mix of three, with people's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.facts.answer import answer
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.lines import evidence
from indsatskatalog.models import prose
from indsatskatalog.site.views.sheet import FIRST_BESIDE, ROOM, unknown
from indsatskatalog.site.views.sheet import part as sheet_part
from scripts.lab.paper import own_numbers
from scripts.lab.serving import serving
from tests.browser.quiet import opened, paper, quiet, violations, words

SMALL, CAMP = "undervisning-i-smaa-grupper", "intensive-laeringsforloeb"
NUMBERS = "elever=24&timepris=350"
# The size of every text on the paper, in points.
SIZES = """() => { const found = []; const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = texts.nextNode());) if (text.data.trim() && text.parentElement.checkVisibility()
    && !text.parentElement.closest('script, .only-read'))
    found.push(parseFloat(getComputedStyle(text.parentElement).fontSize) * .75);
  return found; }"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet(browser) as context:
        yield context.new_page()


def go(page: Page, address: str, ids: tuple[str, ...] = (), numbers: str = "") -> None:
    """Open the sheet of some types and wait until it is there."""
    query = "&".join(f"valg={id}" for id in ids)
    page.goto(f"{address}ark/?{query}{'#' if numbers else ''}{numbers}")
    if ids:
        expect(page.locator(".sheet-type")).to_have_count(len(ids))


def test_several_types_say_what_sources_disagree_about_in_lessons_and_weeks(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    """The numbers that one plans by are disputed on the page: on the short form both stand, not their topic alone."""
    ids = ("tolaererordning", "makkerlaering", SMALL)
    texts = {id: [dose.text for dose in sheet_part(catalogue, catalogue.interventions[id])["disputed"]] for id in ids}
    assert texts["tolaererordning"] and " / " in texts["tolaererordning"][0]
    for chosen in (ids, ids[:2]):
        go(page, address, chosen)
        for shown, id in zip(page.locator(".sheet-type").all(), chosen, strict=True):
            for text in texts[id]:
                expect(shown.get_by_text(text).filter(visible=True)).to_have_count(1)
    go(page, address, ids[:1])  # alone, its warnings have both in full
    expect(page.get_by_text(texts["tolaererordning"][0]).filter(visible=True)).to_have_count(0)
    first, _, second = texts["tolaererordning"][0].partition(" / ")
    expect(page.locator(".sheet-type")).to_contain_text(f"{first}. Et andet sted: {second}")


def test_up_to_three_types_stand_on_one_side_in_text_that_can_be_read(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    ids = list(catalogue.interventions)
    for chosen in [each for size in range(1, ROOM + 1) for each in combinations(ids, size)]:
        page.goto("about:blank")
        go(page, address, chosen, own_numbers(chosen))
        pdf = paper(page)
        assert len(pdf.pages) == 1, chosen
        text = words(pdf.pages[0].extract_text())
        for part in ("Virker det?", "Det ved vi ikke", "Kilder:", "Arket er hentet", "Data fra", page.url):
            assert words(part) in text, (chosen, part)
        assert words("Udskriv") not in text
    page.emulate_media(media="print")
    assert min(page.evaluate(SIZES)) >= 8.99


def test_the_signs_that_stand_without_words_are_named_once_on_the_paper(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    """Three types have every label in words behind its sign: there only the picture of the year is left to explain."""
    terms = [term for term in catalogue.vocabularies.evidence if term.symbol]
    key = page.locator(".signs-legend li:visible")
    for chosen in (("bogpakker",), ("makkerlaering", SMALL)):
        page.goto("about:blank")
        go(page, address, chosen)
        signs = "".join(page.locator(".effects .symbol:visible").all_inner_texts())
        wanted = [f"{term.symbol} {term.short}" for term in terms if term.symbol in signs]
        if page.locator(".strip").count():
            wanted.append("Boksen er et skoleår: uger hen ad, lektioner om ugen op ad")
        expect(key).to_have_text(wanted)
        text = words("".join(side.extract_text() for side in paper(page).pages))
        assert len(wanted) > 1 and all(text.count(words(line)) == 1 for line in wanted), chosen
    go(page, address, tuple(catalogue.interventions)[:ROOM])
    expect(key).to_have_text(["Boksen er et skoleår: uger hen ad, lektioner om ugen op ad"])


def test_whatever_else_sources_disagree_about_is_named_alone_and_marked_beside_others(catalogue: Catalogue) -> None:
    """A warning has room for three: what is left stands by its name, and beside other types as a sign at the fact."""
    record = catalogue.interventions[SMALL]
    told = sheet_part(catalogue, record)
    assert not told["more_topics"] and not told["first_is_disputed"]
    (conflict, *_) = record.conflicts or ()
    more = {"Skal alle med": "target_group.summary", "Hvem er kvalificeret": "prerequisites"}
    added = [conflict.model_copy(update={"topic": topic, "field": field}) for topic, field in more.items()]
    fuller = record.model_copy(update={"conflicts": [*(record.conflicts or ()), *added]})
    told = sheet_part(catalogue, fuller)
    assert told["more_topics"] == ["skal alle med", "hvem er kvalificeret"] and told["first_is_disputed"]
    assert [line.title for line in (*told["whom"], *told["takes"]) if line.is_disputed] == ["Elever"]


def test_columns_of_unlike_length_end_near_one_height_on_paper(page: Page, address: str) -> None:
    """Else the longest of two types takes a second side while there is room beside it."""
    go(page, address, ("tolaererordning", CAMP))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 between its margins
    heights = page.locator(".sheet-type").evaluate_all(
        """types => types.map((type) => { const inside = document.createRange(); inside.selectNodeContents(type);
        return inside.getBoundingClientRect().height; })"""
    )
    assert max(heights) <= 1.2 * min(heights), heights


def test_more_types_than_a_side_holds_leave_no_place_empty_on_paper(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    go(page, address, list(catalogue.interventions))
    page.emulate_media(media="print")
    rights = page.locator(".sheet-type").evaluate_all(
        "types => types.map((type) => type.getBoundingClientRect().right)"
    )
    assert len(rights) == 5 and abs(rights[2] - rights[4]) < 2, rights
    page.emulate_media(media="null")
    sides = [page.extract_text() for page in paper(page).pages]
    assert len(sides) == 2 and words("Kilder:") in words(sides[-1])


def test_the_sheet_says_what_the_types_own_page_says(page: Page, address: str, catalogue: Catalogue) -> None:
    for id, record in catalogue.interventions.items():
        page.goto("about:blank")
        go(page, address, (id,))
        text, told = page.locator(".sheet").inner_text(), answer(catalogue, record)
        said = [*(one.sentence for one in told.effects), *(prose.plain(one.text) for one in told.warnings)]
        said += [*sheet_part(catalogue, record)["first"], *told.rest]
        for sentence in [*said, told.needs, *unknown(catalogue, record), catalogue.works[catalogue.guide.reference]]:
            assert sentence in text, (id, sentence)
        assert text.lower().count("ekstra voksne") <= 1, id


def test_what_must_be_in_place_first_stands_beside_others_too(page: Page, address: str, catalogue: Catalogue) -> None:
    """A mix has the first conditions of each type, and says where the rest are."""
    firsts = {id: sheet_part(catalogue, record)["first"] for id, record in catalogue.interventions.items()}
    assert len(firsts[SMALL]) > FIRST_BESIDE
    for ids in (("makkerlaering", SMALL), ("makkerlaering", SMALL, CAMP)):
        go(page, address, ids)
        for shown, id in zip(page.locator(".sheet-type").all(), ids, strict=True):
            rest = ["Se resten på typens side."] if len(firsts[id]) > FIRST_BESIDE else []
            expect(shown.locator(".sheet-first li:visible")).to_have_text([*firsts[id][:FIRST_BESIDE], *rest])


def test_three_beside_each_other_have_every_label_and_so_every_null(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    chosen = tuple(catalogue.interventions)[:ROOM]
    go(page, address, chosen)
    for at, id in enumerate(chosen):
        text = page.locator(".sheet-type").nth(at).inner_text()
        assert all(line in text for line in evidence(catalogue, catalogue.interventions[id])), id
    expect(page.locator(".effects[data-beside]").first).to_be_visible()
    expect(page.locator("[data-alone]:visible")).to_have_count(0)


def test_a_price_never_stands_without_what_it_is_of(page: Page, address: str) -> None:
    """What the record says of its price stands in whole on a sheet of its own, its first sentence beside others."""
    for ids, is_whole in (((CAMP,), True), ((SMALL, CAMP), False)):
        page.goto("about:blank")
        go(page, address, ids, "elever=24")
        text = page.locator(".sheet-type").last.inner_text()
        assert "24 elever: ca. 120.000 kr." in text and "Om prisen: Guiden anslår prisen til" in text
        assert ("Den oplyser ikke, hvad andre" in text) is is_whole


def test_own_numbers_are_reckoned_with_and_no_server_sees_them(page: Page, site: Path) -> None:
    log: list[str] = []
    with serving(site, log) as address:
        go(page, address, (SMALL,), "elever=4711&timepris=350")
        expect(page.locator(".sheet-sum")).to_contain_text("Med jeres tal: mindst")
        expect(page.locator("[data-total]")).to_contain_text("Indtil nu med jeres tal (4.711 elever): mindst")
        go(page, address, (SMALL,))
        page.reload()
        expect(page.locator(".sheet-sum")).to_have_count(0)
    assert f"GET /ark/?valg={SMALL} " in "\n".join(log) and "4711" not in "\n".join(log)


def test_a_mix_is_put_together_gone_back_in_and_told(page: Page, address: str, catalogue: Catalogue) -> None:
    titles = [record.title for record in catalogue.interventions.values()]
    go(page, address)
    expect(page.get_by_role("button", name="Udskriv")).to_be_hidden()
    for title in titles:
        page.get_by_label(title, exact=True).check()
    expect(page.locator(".sheet-type")).to_have_count(5)
    expect(page.locator(".shown")).to_contain_text("Én side har plads til 3, så det fylder mere end én.")
    page.go_back()
    page.go_back()
    expect(page.locator(".sheet-type h2")).to_have_text(titles[:3])
    expect(page.locator(".shown")).to_have_text(
        "På arket står Tolærerordning, Makkerlæring og Undervisning i små grupper."
    )
    assert page.title().startswith(titles[0])
    page.goto(f"{address}ark/?valg=nej&valg={SMALL}")
    expect(page.locator(".notice")).to_contain_text("valg=nej")


def test_types_comparison_result_overview_and_start_lead_to_it(page: Page, address: str) -> None:
    page.goto(f"{address}indsatser/{SMALL}/")
    page.get_by_role("link", name="Læg på ark").click()
    expect(page).to_have_url(f"{address}ark/?valg={SMALL}")
    page.goto(f"{address}sammenlign/?indsats=makkerlaering&indsats={SMALL}")
    page.get_by_role("link", name="Læg på ark").click()
    expect(page).to_have_url(f"{address}ark/?valg=makkerlaering&valg={SMALL}")
    page.goto(f"{address}vaelg/?valg={SMALL}#resultat&elever=24")
    page.get_by_role("link", name="Læg dem på ét ark").click()
    expect(page).to_have_url(f"{address}ark/?valg={SMALL}#elever=24")
    expect(page.locator("[data-total], .sheet-type")).not_to_have_count(0)
    page.goto(f"{address}indsatser/")
    page.get_by_label("Vælg Makkerlæring til sammenligning").check()
    page.get_by_role("button", name="Læg de valgte på ark").click()
    expect(page).to_have_url(f"{address}ark/?valg=makkerlaering")
    page.goto(address)
    page.locator(".doors").get_by_role("link", name="Ét ark til mødet").click()
    expect(page).to_have_url(f"{address}ark/")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_state_is_accessible_and_fits(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for chosen in ((), (SMALL,), (SMALL, "makkerlaering", "bogpakker")):
        page.goto("about:blank")
        go(page, address, chosen, NUMBERS)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        page.emulate_media(media="print")
        assert violations(page) == []
        page.emulate_media(media="screen")


def test_without_javascript_it_says_what_to_do_and_leads_to_each_type(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    with opened(browser, f"{address}ark/", java_script_enabled=False) as page:
        expect(page.get_by_text("Uden kan I udskrive typens egen side.")).to_be_visible()
        for id, record in catalogue.interventions.items():
            assert page.locator(f"main a[href$='indsatser/{id}/']").is_visible(), record.title
        assert page.locator("katalog-sheet :is(button, input):visible").count() == 0
