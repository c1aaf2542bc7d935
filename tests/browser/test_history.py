"""Form, table and address follow one state, also back and forth, by mail, and where the browser refuses."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.quiet import opened
from tests.browser.test_draft import SCHOOL
from tests.browser.test_overview import ids
from tests.browser.test_overview_states import states

ANSWERS = urlencode(SCHOOL)
GO = "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate', { state: null })) }"
REFUSE = "history.pushState = history.replaceState = () => { throw new DOMException('', 'SecurityError') }"
SEEN = "() => [Math.round(scrollY), document.activeElement.outerHTML]"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the overview; what the browser complains of fails the test."""
    with opened(browser, f"{address}indsatser/", viewport={"width": 1280, "height": 500}) as page:
        yield page


def ticks(page: Page) -> list[str]:
    """Return the titles of the ticked types."""
    rows = page.locator("tr", has=page.locator(".pick input:checked"))
    return rows.locator("th > a").all_inner_texts()


def facet(page: Page, label: str) -> None:
    """Choose a grade."""
    page.get_by_role("group", name="Klassetrin", exact=True).get_by_label(label).check()


def test_back_and_forth_bring_the_form_along_wherever_the_cursor_is(page: Page) -> None:
    words = page.get_by_label("Ord i tabellen")
    words.press_sequentially("boeger")
    expect(page).to_have_url(re.compile(r"\?q=boeger$"))
    facet(page, "3. klasse")
    words.press("End")
    words.press_sequentially("x")
    expect(page).to_have_url(re.compile(r"\?q=boegerx&trin=3$"))
    assert ids(page) == []
    page.go_back()
    expect(words).to_have_value("boeger")
    assert ids(page) == ["bogpakker"] and not page.get_by_label("3. klasse").first.is_checked()
    page.go_forward()
    expect(words).to_have_value("boegerx")
    expect(words).to_be_focused()
    assert ids(page) == []


def test_ticks_scroll_and_focus_are_there_when_one_comes_back_from_a_record(page: Page) -> None:
    for box in page.get_by_label("til sammenligning").all()[:2]:
        box.check()
    link = page.locator("tr[data-id='intensive-laeringsforloeb'] th a").first
    link.focus()
    page.mouse.wheel(0, 30)
    expect(page.locator("h1")).not_to_be_in_viewport()
    before = ticks(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/indsatser/intensive-laeringsforloeb/")
    page.go_back()
    expect(link).to_be_focused()
    assert ticks(page) == before and len(before) == 2
    assert page.evaluate("scrollY > 0")
    expect(link).to_be_in_viewport()


def test_a_fold_is_open_where_the_focus_comes_back_to(page: Page, address: str) -> None:
    facet(page, "3. klasse")
    box = page.get_by_role("group", name="Klassetrin", exact=True).get_by_label("3. klasse")
    box.focus()
    box.scroll_into_view_if_needed()
    expect(page.locator("h1")).not_to_be_in_viewport()
    before = page.evaluate(SEEN)
    page.goto(f"{address}om/")
    page.go_back()
    expect(box).to_be_focused()
    assert page.evaluate(SEEN) == before


def test_a_page_is_where_it_was_left_though_its_scripts_came_late(page: Page, address: str) -> None:
    """The browser itself has scrolled it by then, and tells no script of that; the next time it scrolls nothing."""
    link = page.locator("tr[data-id='intensive-laeringsforloeb'] th a").first

    def away_and_back() -> None:
        page.goto(f"{address}om/")
        page.go_back()

    def late(route: Route) -> None:
        page.wait_for_function("scrollY > 0")
        route.continue_()

    away_and_back()  # from now on its fonts are there at once, and nothing moves
    link.focus()
    expect(page.locator("h1")).not_to_be_in_viewport()
    before = page.evaluate(SEEN)
    page.route("**/shared/history*.js", late)
    away_and_back()
    expect(link).to_be_focused()
    page.unroute_all()
    page.evaluate("history.scrollRestoration = 'manual'")
    away_and_back()
    expect(link).to_be_focused()
    assert page.evaluate(SEEN) == before


def test_each_step_has_its_own_ticks(page: Page) -> None:
    page.get_by_label("Vælg Makkerlæring til sammenligning").check()
    facet(page, "3. klasse")
    page.get_by_label("Vælg Bogpakker til sammenligning").check()
    page.go_back()
    assert ticks(page) == ["Makkerlæring"]
    page.go_forward()
    assert ticks(page) == ["Makkerlæring", "Bogpakker"]
    page.reload()
    assert ticks(page) == ["Makkerlæring", "Bogpakker"]


def test_the_result_is_where_it_was_left(page: Page, address: str) -> None:
    """Its page is short until the answers have been worked out."""
    page.goto(f"{address}vaelg/?{ANSWERS}#resultat")
    link = page.locator("[data-excluded] h3 a").first
    link.scroll_into_view_if_needed()
    link.focus()
    before = page.evaluate(SEEN)
    assert before[0] > 500
    page.keyboard.press("Enter")
    page.wait_for_url("**/indsatser/**")
    page.go_back()
    expect(page.locator("[data-excluded] h3 a").first).to_be_focused()
    assert page.evaluate(SEEN) == before
    page.get_by_role("link", name="Ret: ").first.click()
    expect(page.locator("legend:visible .title")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Ret: ").first).to_be_focused()


def test_what_is_typed_stands_in_the_address_that_one_leaves(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(f"{address}indsatser/")
    page.clock.pause_at(60_000)  # typing never pauses
    words = page.get_by_label("Ord i tabellen")
    words.press_sequentially("boeger")
    assert page.url == f"{address}indsatser/"
    words.blur()
    assert page.url == f"{address}indsatser/?q=boeger"
    words.press("End")
    words.press_sequentially("x")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.url == f"{address}indsatser/?q=boegerx"


def test_what_is_ticked_and_not_in_the_table_is_told_and_can_be_dropped(page: Page) -> None:
    for title in ("Makkerlæring", "Bogpakker"):
        page.get_by_label(f"Vælg {title} til sammenligning").check()
    shown, drop = page.locator(".shown"), page.get_by_role("button", name="Fjern det, der ikke er i tabellen")
    expect(drop).to_be_hidden()
    words = page.get_by_label("Ord i tabellen")
    words.fill("makker")
    expect(shown).to_contain_text("Valgt, men ikke i tabellen nu: Bogpakker. Den følger med.")
    words.fill("xqzw")
    expect(shown).to_contain_text("Valgt, men ikke i tabellen nu: Makkerlæring og Bogpakker. De følger med.")
    words.fill("makker")
    expect(shown).to_contain_text("nu: Bogpakker.")
    drop.click()
    expect(shown).to_be_focused()
    expect(shown).not_to_contain_text("Valgt")
    expect(drop).to_be_hidden()
    assert ticks(page) == ["Makkerlæring"]
    page.get_by_role("checkbox", name="Programmer").check()
    page.get_by_role("checkbox", name="Indsatstyper").uncheck()
    expect(shown).to_contain_text("Valgt, men ikke i tabellen nu: Makkerlæring.")


def test_each_box_has_the_name_of_its_type(page: Page, catalogue: Catalogue) -> None:
    boxes = page.locator(".pick input")
    expect(boxes).to_have_count(len(catalogue.interventions))
    for place, record in enumerate(catalogue.interventions.values()):
        expect(boxes.nth(place)).to_have_accessible_name(f"Vælg {record.title} til sammenligning")


def test_views_follow_the_reader_where_the_browser_refuses_every_change(page: Page, address: str) -> None:
    page.add_init_script(REFUSE)
    page.goto(f"{address}sammenlign/")
    page.get_by_label("Bogpakker").check()
    page.get_by_label("Makkerlæring").check()
    expect(page.locator(".shown")).to_contain_text("Viser Makkerlæring og Bogpakker.")
    page.goto(f"{address}vaelg/?{ANSWERS}#resultat")
    page.get_by_label("Tag Makkerlæring med i jeres valg").check()
    expect(page.locator("[data-chosen]")).to_have_text("I har valgt Makkerlæring.")
    page.get_by_role("button", name="Begynd forfra").click()
    expect(page.locator("legend:visible .progress")).to_contain_text("Spørgsmål 1")
    page.goto(f"{address}indsatser/")
    page.get_by_label("Vælg Makkerlæring til sammenligning").check()
    facet(page, "3. klasse")
    expect(page.locator(".shown")).to_contain_text("Viser 4 af 5")
    assert ticks(page) == ["Makkerlæring"]


def test_random_states_of_the_overview_survive_the_page(page: Page, address: str) -> None:
    data = page.evaluate("document.querySelector('katalog-overview').data")
    sorts = page.locator("#sortering option[data-of]").evaluate_all(
        "all => all.map((one) => [one.value, one.dataset.of])"
    )
    dice = random.Random(11)
    tried: list[str] = []
    for state in states(data, 25):
        kinds = dice.sample(list(data["kinds"]), dice.randint(1, 3))
        more: dict[str, Any] = {
            "vis": kinds,
            "sort": [dice.choice(["navn", "-navn", *(key for key, of in sorts if set(of.split()) & set(kinds))])],
            "q": [dice.choice(["læs", "a & b", "50 % + 1", "«x» # y = z", "&amp;", "%26", "\u00e5 a\u030a", "<b>"])],
        }
        more |= {"kolonner": dice.sample(list(data["columns"]), dice.randint(1, len(data["columns"])))}
        given = [(key, value) for key, values in (state | more).items() for value in values]
        dice.shuffle(given)
        tried.append(f"?{urlencode(given)}")
    read = """tried => tried.map((search) => {
      const view = document.querySelector("katalog-overview");
      history.pushState(null, "", search);
      dispatchEvent(new PopStateEvent("popstate", { state: null }));
      view.change(false);  // as the form stands
      return [...new URLSearchParams(location.search)].map(String);
    })"""
    usual = {"grundlag,egnet"}
    for search, found in zip(tried, page.evaluate(read, tried), strict=True):
        given = page.evaluate("search => [...new URLSearchParams(search)].map(String)", search)
        shown = [one for one in given if one.startswith("vis,")]
        wanted = set(given) - usual - ({"vis,indsatser"} if shown == ["vis,indsatser"] else set())
        assert set(found) == wanted and len(found) == len(wanted), search
    for _ in range(6):  # each state was gone to, and gone to again from its form
        page.go_back()
    assert page.evaluate("() => { const at = location.search; document.querySelector('katalog-overview').change(false);"
                         "return location.search === at }")  # fmt: skip


def test_random_states_of_the_comparison_survive_the_page(page: Page, address: str, catalogue: Catalogue) -> None:
    page.goto(f"{address}sammenlign/")
    dice, types = random.Random(12), list(catalogue.interventions)
    for _ in range(20):
        chosen = dice.sample(types, dice.randint(1, 5))
        given = [("indsats", id) for id in chosen] + dice.choice([[], [("forskelle", "1")]])
        dice.shuffle(given)
        page.evaluate(GO, f"?{urlencode(given)}")
        expect(page.locator("thead [data-id]:visible")).to_have_count(len(chosen))
        page.evaluate("document.querySelector('katalog-compare').change()")
        found = page.evaluate("[...new URLSearchParams(location.search)]")
        assert sorted(map(tuple, found)) == sorted(given)


def test_random_states_of_the_wizard_survive_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/#resultat")
    expect(page.locator("[data-count]")).to_contain_text("alle typer")
    compiled = page.evaluate("document.querySelector('katalog-wizard').compiled")
    dice = random.Random(13)
    read = """() => [...document.querySelectorAll("katalog-wizard :is(input[type=radio], [name=valg]):checked")]
      .map(({ name, value }) => [name, value])"""
    for _ in range(20):
        asked = dice.sample(compiled["questions"], dice.randint(0, len(compiled["questions"])))
        given = [(question["id"], dice.choice(question["options"])) for question in asked]
        chosen = dice.sample([record["id"] for record in compiled["records"]], dice.randint(0, 3))
        given += [("valg", id) for id in chosen]
        dice.shuffle(given)
        page.evaluate(GO, f"?{urlencode(given)}#resultat")
        expect(page.locator("[name=valg]:checked")).to_have_count(len(chosen))
        assert sorted(map(tuple, page.evaluate(read))) == sorted(given)
        page.evaluate(
            "() => { const view = document.querySelector('katalog-wizard'); view.turnTo(view.state, 'resultat') }"
        )
        found = page.evaluate("[...new URLSearchParams(location.search)]")
        assert sorted(map(tuple, found)) == sorted(given)
