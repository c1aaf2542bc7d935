"""The search in a browser: it reaches what people look for, by keyboard too, and asks for nothing before it is used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.data.search_index import FOLDER, search_files
from indsatskatalog.data.search_texts import Target, TargetPart
from scripts.lab.search_report import ask, table
from tests.browser.quiet import opened, violations
from tests.site.test_site import Links
from tests.tiny import FROZEN, ROOT

FUND = TargetPart("fund", "Fund", "Bedre læsning.")
RESULTS = ROOT / "tests" / "search_results.md"
REACH = 0.95


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the start page; what the browser complains of, or asks other hosts for, fails the test."""
    with opened(browser, address, viewport={"width": 1280, "height": 900}) as page:
        yield page


def test_the_right_answer_is_among_the_first_three(page: Page) -> None:
    results = ask(page, FROZEN)
    missed = [f"{one.query}: {one.got}" for one in results if not one.reached]
    assert len(results) == 59 and missed == []
    assert table(results) == RESULTS.read_text("utf-8"), "run make generate ARGS=--golden, and read what it changes"


def test_nothing_is_fetched_before_the_field_has_focus(page: Page, address: str) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.removeprefix(address)))
    page.reload(wait_until="networkidle")
    assert [url for url in sent if url.endswith("/katalog.js")] and not [
        url for url in sent if "search" in url or "indeks" in url
    ]
    with page.expect_response(f"**/{FOLDER}/indeks.json"):
        page.get_by_role("searchbox", name="Søg").focus()
    assert [url for url in sent if url.endswith("/search/engine.js")]


def test_answers_are_told_once_when_typing_pauses(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(address)
    page.clock.pause_at(60_000)  # typing pauses when the test says so
    field = page.get_by_role("searchbox", name="Søg")
    field.focus()
    said = page.locator("katalog-search [role=status]")
    expect(said).to_be_attached()
    said.evaluate(
        "place => { window.told = []; new MutationObserver(() => told.push(place.textContent))"
        ".observe(place, { childList: true, characterData: true, subtree: true }) }"
    )
    field.press_sequentially("matematik")
    expect(page.locator(".suggestions mark").first).to_have_text(re.compile("matematik", re.IGNORECASE))
    assert page.evaluate("told") == []
    page.clock.run_for(300)
    expect(said).to_contain_text("svar på «matematik»")
    assert len(page.evaluate("told")) == 1


@pytest.mark.parametrize("query", ["ele\u00advernes", "laesning", "5000", "«matematik»,", "co\u2011teaching"])
def test_a_query_is_folded_as_the_texts_are(page: Page, address: str, query: str) -> None:
    """Paste a word with a hyphen that is not seen, a number without its point, quotation marks and a comma."""
    page.goto(f"{address}soeg/?{urlencode({'q': query})}")
    expect(page.locator("katalog-answers .answers li").first).to_be_visible()
    expect(page.locator("katalog-answers .intro")).not_to_contain_text("Intet")


def test_answers_come_while_writing_and_the_keyboard_reaches_them(page: Page) -> None:
    field = page.get_by_role("searchbox", name="Søg")
    field.press_sequentially("makkerlæ")
    first = page.locator(".suggestions a").first
    expect(first).to_have_text("Makkerlæring")
    expect(page.locator("katalog-search [role=status]")).to_contain_text("svar på «makkerlæ»")
    assert violations(page) == []
    field.press("ArrowDown")
    expect(first).to_be_focused()
    first.press("Escape")
    expect(field).to_be_focused()
    expect(page.locator(".suggestions")).to_be_hidden()
    assert field.input_value() == "makkerlæ"
    field.press_sequentially("r")
    field.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/indsatser/makkerlaering/"))


def test_the_page_of_answers_follows_the_query_back_and_forth(page: Page, address: str) -> None:
    field = page.get_by_role("searchbox", name="Søg")
    field.fill("elevernes læsning")
    field.press("Enter")
    expect(page).to_have_url(f"{address}soeg/?q=elevernes+l%C3%A6sning")
    expect(page.get_by_role("heading", level=1)).to_have_text("Søg: elevernes læsning")
    expect(page.locator("katalog-answers .intro")).to_contain_text("svar på «elevernes læsning»")
    assert page.locator(".answers li mark").count() > 0
    assert not page.get_by_text("Alle sider", exact=True).is_visible()
    field.fill("bevaegelse")
    field.press("Enter")
    expect(page).to_have_title("Søg: bevaegelse – Indsatskatalog")
    link = page.locator("katalog-answers .answers a")
    expect(link).to_have_count(1)  # the answers to the first query stand until those to the second are there
    expect(link).to_have_attribute("href", f"{address}trivsel/#varieret-undervisning-og-bevaegelse")
    page.go_back()
    expect(page).to_have_title("Søg: elevernes læsning – Indsatskatalog")
    assert field.input_value() == "elevernes læsning"
    page.go_forward()
    expect(link).to_have_count(1)
    assert violations(page) == []


def test_a_misspelt_word_is_corrected_and_said_to_be(page: Page, address: str) -> None:
    page.goto(f"{address}soeg/?q=matematk")
    said = page.locator("katalog-answers .intro")
    expect(said).to_contain_text("Intet passer til «matematk».")
    expect(said).to_contain_text("svar på «matematik».")


def test_a_word_that_fits_nothing_is_named_beside_the_answers_to_the_others(page: Page, address: str) -> None:
    page.goto(f"{address}soeg/?q=svømmehal+læsning")
    said = page.locator("katalog-answers .intro")
    expect(said).to_contain_text("svar på «svømmehal læsning». Intet passer til «svømmehal».")


@pytest.mark.parametrize("query", ["lektiehjælp", "læsevanskeligheder", "ordblind", "ordblindhed"])
def test_what_no_type_is_for_is_said_before_anything_else(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}soeg/?q={query}")
    expect(page.locator("katalog-answers .answers li").first).to_contain_text("Kataloget har ingen indsats")


def test_what_nothing_fits_gives_no_junk_but_a_way_on(page: Page, address: str) -> None:
    page.goto(f"{address}soeg/?q=standpumktskarrakterrer")
    expect(page.locator("katalog-answers .intro")).to_contain_text("Intet i kataloget passer til")
    expect(page.locator("katalog-answers .answers li")).to_have_count(0)
    expect(page.get_by_text("Alle sider", exact=True)).to_be_visible()
    page.get_by_role("link", name="standpunktskarakter").click()
    expect(page.locator("katalog-answers .answers li").first).to_be_visible()
    page.goto(f"{address}soeg/?q=%3Cb%3Exqzwvb")
    expect(page.locator("katalog-answers .intro")).to_have_text("Intet i kataloget passer til «<b>xqzwvb».")
    expect(page.locator(".nearest")).to_be_hidden()


def test_without_javascript_every_page_is_listed(browser: Browser, address: str, site: Path) -> None:
    with opened(browser, address, java_script_enabled=False) as page:
        page.get_by_role("searchbox", name="Søg").fill("læsning")
        page.get_by_role("button", name="Søg").click()
        expect(page).to_have_url(f"{address}soeg/?q=l%C3%A6sning")
        expect(page.get_by_text("Søgningen kræver, at JavaScript")).to_be_visible()
        links = [link.get_attribute("href") for link in page.locator("main a").all()]
        stay = [path for path in site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")]
        built = {path.parent.relative_to(site).as_posix() for path in stay} - {"soeg", "."}
        assert {f"../{name}/" for name in built} <= set(links)


def test_every_answer_leads_to_a_place_that_exists(site: Path) -> None:
    anchors: dict[str, set[str]] = {}
    files = list((site / FOLDER).glob("tekst-*.json"))
    assert len(files) > 20
    for path in files:
        for _, _, where, *_ in json.loads(path.read_text("utf-8")):
            name, _, anchor = where.partition("#")
            if name not in anchors:
                anchors[name] = Links((site / name.strip("/") / "index.html").read_text("utf-8")).ids
            assert not anchor or anchor in anchors[name], where


ASK_OWN = """async ([files, query]) => {
  const own = document.querySelector("script[src$='katalog.js']").src;
  const { open } = await import(new URL("search/engine.js", own).href);
  const { search } = await open(async (name) => JSON.parse(files[name.split("?")[0]]));
  return (await search(query, 9)).answers.map(({ title }) => title);
}"""


def test_a_page_about_many_things_comes_later_unless_it_is_called_so(page: Page) -> None:
    record = Target("Studie", "Et studie", "/studier/et/", ["Øget trivsel"], parts=[TargetPart("", "", "Kort."), FUND])
    side = Target("Side", "Trivsel i skolen", "/trivsel/", parts=[TargetPart("", "", "Kort."), FUND])
    files = dict(search_files([record, side]))
    asked = {query: page.evaluate(ASK_OWN, [files, query]) for query in ("trivsel", "læsning")}
    assert asked == {"trivsel": ["Trivsel i skolen", "Et studie"], "læsning": ["Et studie", "Trivsel i skolen"]}


def test_a_word_is_found_by_its_other_names_as_by_its_heading(page: Page) -> None:
    """A page says at one place what something is also called; others only use the word."""
    used = [Target("Studie", f"Studie {n}", f"/{n}/", parts=[TargetPart("", "", "Kort."), FUND]) for n in range(9)]
    part = TargetPart("ord", "Læseprøve", "En prøve.", ["bedre læsning"])
    files = dict(
        search_files([*used, Target("Side", "Ordliste", "/ordliste/", parts=[TargetPart("", "", "Ord."), part])])
    )
    assert page.evaluate(ASK_OWN, [files, "bedre læsning"])[0] == "Ordliste"


def test_an_unknown_compound_is_read_as_the_word_it_ends_with_beside_others(page: Page, address: str) -> None:
    said = page.locator("katalog-answers .intro")
    page.goto(f"{address}soeg/?q=Mikrogrupper+matematik")
    expect(said).to_contain_text("Intet passer til «Mikrogrupper matematik».")
    expect(said).to_contain_text("svar på «grupper matematik».")
    page.goto(f"{address}soeg/?q=mikrogrupper")
    expect(said).to_have_text("Intet i kataloget passer til «mikrogrupper».")
    page.get_by_role("link", name="grupper", exact=True).click()
    expect(page.locator("katalog-answers .answers a").first).to_have_text("Undervisning i små grupper")


def test_no_short_word_is_offered_for_another(page: Page, address: str) -> None:
    page.goto(f"{address}soeg/?q=mobning")
    expect(page.locator("katalog-answers .intro")).to_contain_text("Intet i kataloget passer")
    expect(page.locator(".nearest")).to_be_hidden()
