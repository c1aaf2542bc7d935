"""The overview in a real browser: narrowed, sorted, with chosen columns, in one address; whole without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.facts import danish
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.models.study import Study
from indsatskatalog.site.views.overview import MOST_COLUMNS
from tests.browser.quiet import broken_words, opened, violations

SHOWN = "tr[data-id]:visible"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a context of its own; every complaint of the browser fails the test."""
    with opened(browser, f"{address}indsatser/") as page:
        yield page


def ids(page: Page) -> list[str]:
    """Return the records of the first visible table, in order."""
    return page.locator("[data-kind]:visible").first.locator(SHOWN).evaluate_all("rows => rows.map(r => r.dataset.id)")


def test_a_choice_narrows_tells_and_can_be_taken_back(page: Page) -> None:
    page.get_by_role("group", name="Klassetrin", exact=True).get_by_label("3. klasse").check()
    page.get_by_role("group", name="Fag", exact=True).get_by_label("Dansk", exact=False).first.check()
    assert page.url.endswith("?trin=3&fag=dansk")
    expect(page.locator(".shown")).to_contain_text("Viser 4 af 5 indsatstyper.")
    assert ids(page) == ["tolaererordning", "makkerlaering", "undervisning-i-smaa-grupper", "bogpakker"]
    page.get_by_role("button", name="Fjern Fag: Dansk").click()
    assert page.url.endswith("?trin=3") and len(ids(page)) == 4
    expect(page.locator(".shown")).to_have_text("Viser 4 af 5 indsatstyper.")
    page.go_back()
    expect(page.get_by_role("button", name="Fjern Fag: Dansk")).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("button", name="Fjern Fag: Dansk")).to_have_count(0)
    page.get_by_role("button", name="Nulstil", exact=True).click()
    assert page.url.endswith("/indsatser/") and len(ids(page)) == 5


def test_suitable_and_tested_are_two_questions(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=8&fag=matematik")
    assert len(ids(page)) == 5
    page.goto(address + "indsatser/?trin=8&fag=matematik&grundlag=afproevet")
    assert ids(page) == ["undervisning-i-smaa-grupper", "intensive-laeringsforloeb"]
    expect(page.get_by_role("button", name="Fjern Klassetrin, afprøvet: 8. klasse")).to_be_visible()


def test_a_type_whose_source_only_gives_examples_of_subjects_stays_and_is_named(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(address + "indsatser/?fag=idraet")
    assert ids(page) == list(catalogue.interventions)
    given = [one for one in catalogue.interventions.values() if one.subjects and one.subjects.examples]
    told = f"{danish.listing(one.title for one in given)} er med, for kilden nævner kun eksempler på fag."
    expect(page.locator(".shown")).to_contain_text(told)
    page.goto(address + "indsatser/?fag=dansk")  # bogpakker and intensive-laeringsforloeb name it
    expect(page.locator(".shown")).to_contain_text("Undervisning i små grupper er med, for")
    page.goto(address + "indsatser/?fag=idraet&grundlag=afproevet")
    assert ids(page) == []
    expect(page.locator(".shown")).not_to_contain_text("eksempler")


@pytest.mark.parametrize("width", [1280, 1200, 1024, "paper"])
def test_no_word_of_a_table_is_cut_or_broken(page: Page, address: str, width: int | str) -> None:
    if width == "paper":
        page.emulate_media(media="print")
    page.set_viewport_size({"width": 1047 if width == "paper" else int(width), "height": 900})  # A4 across, in pixels
    page.goto(address + "indsatser/?vis=indsatser&vis=programmer")
    assert broken_words(page, ".overview :is(th, td)") == []


def test_what_no_source_says_is_told(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=8&grundlag=afproevet")
    assert "makkerlaering" not in ids(page)
    expect(page.locator(".shown")).to_contain_text("1 er udeladt, fordi kilden ikke oplyser det")


def test_a_type_that_takes_no_more_adults_is_found(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?ekstra-voksne=none")
    assert ids(page) == ["makkerlaering"]
    page.goto(address + "indsatser/?ekstra-voksne=extra")
    assert ids(page) == ["tolaererordning"]
    expect(page.locator(".shown")).to_contain_text("3 er udeladt, fordi kilden ikke oplyser det («ekstra voksne»).")


def test_when_nothing_fits_the_choice_to_loosen_is_named(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=3&udfoerer=foraeldre")
    assert ids(page) == []
    expect(page.locator(".shown")).to_contain_text("Fjern valget «hvem står for den», så passer 4.")
    assert violations(page) == []


@pytest.mark.parametrize("kind", ["indsatser", "programmer", "studier"])
@pytest.mark.parametrize(("grade", "subject"), [("1", "dansk"), ("2", "naturfag"), ("8", "laesning"), ("9", "dansk")])
def test_what_is_named_to_loosen_keeps_its_word(page: Page, address: str, kind: str, grade: str, subject: str) -> None:
    """A grade and a subject are tried together, so without one of them the other still has to fit."""
    chosen = {"vis": kind, "grundlag": "afproevet", "trin": grade, "fag": subject}
    page.goto(f"{address}indsatser/?{urlencode(chosen)}")
    told = re.search(r"Fjern valget «([^»]+)», så passer (\d+)", page.locator(".shown").inner_text())
    if told:
        without = {key: value for key, value in chosen.items() if key != {"klassetrin": "trin", "fag": "fag"}[told[1]]}
        page.goto(f"{address}indsatser/?{urlencode(without)}")
        assert len(ids(page)) == int(told[2])


def test_unknown_values_are_told_and_ignored(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=3&trin=99&fag=latin&uger-hoejst=x&andet=1")
    assert len(ids(page)) == 4
    expect(page.locator(".notice")).to_contain_text("trin=99, fag=latin, uger-hoejst=x, andet=1.")


def test_free_text_is_folded_and_does_not_fill_the_history(page: Page) -> None:
    before = page.evaluate("history.length")
    page.get_by_label("Ord i tabellen").press_sequentially("boeger")
    expect(page.locator(".shown")).to_have_text("Viser 1 af 5 indsatstyper.")
    assert ids(page) == ["bogpakker"]
    expect(page).to_have_url(re.compile(r"\?q=boeger$"))  # once typing has paused
    assert page.evaluate("history.length") == before


def test_typing_is_told_once_and_stands_in_what_is_copied(page: Page, address: str) -> None:
    page.clock.install(time=0)
    page.goto(address + "indsatser/")
    page.clock.pause_at(60_000)  # typing pauses when the test says so
    page.locator(".shown").evaluate(
        "place => { window.told = []; new MutationObserver(() => told.push(place.textContent))"
        ".observe(place, { childList: true, characterData: true, subtree: true }) }"
    )
    field = page.get_by_label("Ord i tabellen")
    field.press_sequentially("boeger")
    assert ids(page) == ["bogpakker"] and page.url == f"{address}indsatser/" and page.evaluate("told") == []
    page.clock.run_for(300)
    expect(page).to_have_url(f"{address}indsatser/?q=boeger")
    assert page.evaluate("told") == ["Viser 1 af 5 indsatstyper."]
    field.press_sequentially("x")
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}indsatser/?q=boegerx"


def test_the_table_follows_the_form_where_the_browser_refuses_to_change_the_address(page: Page, address: str) -> None:
    """Safari refuses more than a hundred changes in half a minute; here every one."""
    refuse = (
        "() => { history.pushState = history.replaceState = () => { throw new DOMException('', 'SecurityError') } }"
    )
    page.evaluate(refuse)
    page.get_by_label("Ord i tabellen").fill("boeger")
    expect(page.locator(".shown")).to_have_text("Viser 1 af 5 indsatstyper.")
    page.get_by_label("Ord i tabellen").fill("")
    page.get_by_role("group", name="Klassetrin", exact=True).get_by_label("3. klasse").check()
    expect(page.locator(".shown")).to_have_text("Viser 4 af 5 indsatstyper.")
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}indsatser/?trin=3"
    assert page.url == f"{address}indsatser/"


def test_values_that_the_build_gives_are_sorted_by_and_silent_rows_stand_last(page: Page) -> None:
    view = "document.querySelector('katalog-overview')"
    page.evaluate(
        f"""{view}.data.orders = {{ varighed: {{ "indsatser/bogpakker": 1, "indsatser/makkerlaering": 800,
          "indsatser/tolaererordning": 15559, "programmer/read": 2 }} }}"""
    )
    head = page.get_by_role("columnheader", name="Varighed").first.get_by_role("button")
    head.click()
    silent = ["undervisning-i-smaa-grupper", "intensive-laeringsforloeb"]
    expect(page).to_have_url(re.compile(r"\?sort=varighed$"))
    assert ids(page) == ["bogpakker", "makkerlaering", "tolaererordning", *silent]
    head.click()
    expect(page).to_have_url(re.compile(r"\?sort=-varighed$"))
    assert ids(page) == ["tolaererordning", "makkerlaering", "bogpakker", *silent]


def test_a_number_is_at_most(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?uger-hoejst=12")
    assert ids(page) == ["undervisning-i-smaa-grupper", "intensive-laeringsforloeb"]
    expect(page.locator(".chips li")).to_contain_text("Varer højst: 12 uger")
    page.goto(address + "indsatser/?uger-hoejst=1")
    expect(page.locator(".chips li")).to_contain_text("Varer højst: 1 uge")
    expect(page.locator(".chips li")).not_to_contain_text("1 uger")


def test_headers_sort_and_say_so(page: Page) -> None:
    head = page.get_by_role("columnheader", name="Indsats").first
    head.get_by_role("button").click()
    assert page.url.endswith("?sort=navn") and ids(page) == sorted(ids(page))
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("button").click()
    assert page.url.endswith("?sort=-navn") and ids(page) == sorted(ids(page), reverse=True)
    expect(head).to_have_attribute("aria-sort", "descending")


def test_a_phone_without_headers_can_sort_too(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Filtrér").click()
    page.get_by_label("Sortér efter").select_option("Navn, omvendt")
    assert page.url.endswith("?sort=-navn") and ids(page) == sorted(ids(page), reverse=True)


def test_unstated_cells_stand_last_either_way(page: Page, address: str) -> None:
    for sort in ("trin-afproevet", "-trin-afproevet"):
        page.goto(address + f"indsatser/?sort={sort}")
        assert ids(page)[-1] == "tolaererordning"


def test_columns_are_chosen(page: Page) -> None:
    page.get_by_text("Vælg kolonner").click()
    group = page.get_by_role("group", name="Kolonner")
    table = page.get_by_role("table", name="Indsatstyper")
    assert page.get_by_role("columnheader", name="Pris").count() == 0
    group.get_by_label("Pris").check()
    group.get_by_label("Målgruppe").check()
    group.get_by_label("Hvem står for den").uncheck()
    assert "kolonner=pris" in page.url and page.get_by_role("table").count() == 1
    heads = ["Indsats", "Målgruppe", "Fag, afprøvet", "Hvad ved vi", "Minimumsvarighed", "Pris"]
    assert table.get_by_role("columnheader").all_inner_texts() == heads
    page.go_back()
    expect(table.get_by_role("columnheader", name="Hvem står for den")).to_be_visible()
    for box in group.get_by_role("checkbox").all():
        box.check()
    tables = -(-len(shown(Intervention)) // MOST_COLUMNS)  # each has as many as a sheet of paper holds
    assert page.get_by_role("table").count() == tables > 1
    assert page.locator("thead th:visible").count() == tables + len(shown(Intervention))
    cells = page.locator("tr[data-id=bogpakker] td:visible").evaluate_all("all => all.map((one) => one.dataset.column)")
    assert cells == [fact.key for fact in shown(Intervention)]


def test_programmes_can_be_shown_too(page: Page, address: str, catalogue: Catalogue) -> None:
    page.goto(address + "indsatser/?vis=programmer&fag=matematik&grundlag=afproevet&evidens=ingen-paavist-effekt")
    assert set(ids(page)) <= set(catalogue.programmes) and "tmtm" not in ids(page)
    page.goto(address + "indsatser/?vis=indsatser&vis=programmer")
    expect(page.locator(".shown")).to_have_text("Viser 5 af 5 indsatstyper og 5 af 5 programmer.")


def test_the_link_is_copied_and_types_are_taken_to_the_comparison(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=3")
    page.get_by_role("button", name="Kopiér link").click()
    expect(page.locator(".notice")).to_have_text("Linket er kopieret.")
    assert page.evaluate("navigator.clipboard.readText()") == address + "indsatser/?trin=3"
    expect(page.get_by_role("button", name="Sammenlign de valgte")).to_be_hidden()
    page.get_by_label("til sammenligning").last.check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    expect(page.locator(".notice")).to_contain_text("Vælg to til fem")
    page.get_by_label("til sammenligning").last.uncheck()
    for box in page.get_by_label("til sammenligning").all()[:2]:
        box.check()
    page.get_by_role("button", name="Sammenlign de valgte").click()
    page.wait_for_url("**/sammenlign/?indsats=tolaererordning&indsats=makkerlaering")
    page.goto(address + "indsatser/")
    page.get_by_label("til sammenligning").last.check()
    page.get_by_role("button", name="Tjek de valgte samlet").click()
    page.wait_for_url("**/vaelg/?valg=bogpakker#jeres-valg")
    expect(page.locator("[data-chosen]")).to_have_text("I har valgt Bogpakker.")
    expect(page.locator("[data-checks] li").first).to_be_in_viewport()


@pytest.mark.parametrize("query", ["", "?trin=3&fag=dansk&sort=navn", "?vis=programmer", "?q=xqzwvb", "?vis=studier"])
@pytest.mark.parametrize("width", [1280, 320])
def test_states_are_accessible(page: Page, address: str, query: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "indsatser/" + query)
    if width == 320:
        page.get_by_role("button", name="Filtrér").click()
    for details in page.locator("katalog-overview details").all():
        details.evaluate("part => { part.open = true }")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def test_without_javascript_everything_is_there(browser: Browser, address: str, catalogue: Catalogue) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "indsatser/")
    # A table has as many columns as a sheet of paper holds.
    assert page.locator("[data-kind='indsatser'] tr[data-id]:visible").count() == 3 * len(catalogue.interventions)
    assert page.locator("[data-kind='studier'] tr[data-id]:visible").count() == len(catalogue.studies)
    assert page.locator("[data-kind='programmer'] tr[data-id]:visible").count() == 2 * len(catalogue.programmes)
    facts = len(shown(Intervention)) + len(shown(Programme)) + len(shown(Study))
    assert page.locator("thead th:visible").count() == facts + 6
    assert page.locator("form.filters:visible, .view-actions:visible").count() == 0
    context.close()
