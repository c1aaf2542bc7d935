"""Where the overview's filters and first row stand, what is asked of studies, and what belongs together."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown
from indsatskatalog.models.records import Intervention
from tests.browser.test_overview import ids, page

__all__ = ["page"]


def test_the_first_row_is_seen_at_once_and_the_filters_where_there_is_room(page: Page) -> None:
    filters, button = (
        page.get_by_role("group", name="Klassetrin", exact=True),
        page.get_by_role("button", name="Filtrér"),
    )
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("tbody th a").first).to_be_in_viewport(ratio=1)
        expect(filters).to_be_visible(visible=width == 1280)
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    filters.get_by_label("3. klasse").check()
    page.get_by_role("button", name="Vis tabellen").click()
    expect(filters).to_be_hidden()
    expect(page.locator(".shown")).to_be_focused()
    expect(page.get_by_role("button", name="Fjern Klassetrin: 3. klasse")).to_be_in_viewport()


def test_a_card_on_a_phone_has_the_chosen_columns_alone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for asked, stand in (("", {"proevede", "opbygning", "proevet-i", "fandt"}), ("?kolonner=aar", {"aar"})):
        page.goto(f"{address}studier/{asked}")
        expect(page.locator(".shown")).not_to_be_empty()
        cells = page.locator("tbody tr:first-child td:visible")
        assert {cell.get_attribute("data-column") for cell in cells.all()} == stand


def test_a_table_wider_than_its_place_scrolls_in_it_and_says_so(page: Page, catalogue: Catalogue) -> None:
    """With its head, the names and the edge to scroll by in sight, and no longer told of once all of it is."""
    box = page.locator("[data-kind=indsatser]").first
    for width in (768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        expect(box).not_to_have_attribute("data-wider", "more")  # the columns that stand at first fit
        for column in shown(Intervention):
            if column.usual:
                expect(box.locator(f"tbody [data-column={column.key}]").first).to_be_in_viewport()
    columns = [column.key for column in shown(Intervention)][:8]
    page.goto(page.url.partition("?")[0] + "?" + "&".join(f"kolonner={column}" for column in columns))
    expect(box).to_have_attribute("data-wider", "more")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page itself is not widened"
    assert "Rul til siden" in box.evaluate("box => getComputedStyle(box, '::before').content")
    assert box.evaluate("box => box.getBoundingClientRect().height < innerHeight"), "its lower edge can be seen"
    box.evaluate("box => box.scrollTo(box.scrollWidth, box.scrollHeight)")
    expect(box).to_have_attribute("data-wider", "end")
    for head in (box.locator("thead th:visible").first, box.locator("tbody tr:last-child th")):
        covered = head.evaluate(
            "e => { const { x, y } = e.getBoundingClientRect();"
            " return !e.contains(document.elementFromPoint(x + 20, y + 12)) }"
        )
        assert not covered, head.inner_text()


def test_how_many_are_left_is_told_where_the_reader_chooses(page: Page) -> None:
    """However far down the filters, and what has the focus is not behind it."""
    for width, height in ((390, 844), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        button = page.get_by_role("button", name="Filtrér")
        if button.is_visible():
            button.click()
        shown = page.locator(".shown").inner_text()
        page.get_by_text("Vælg kolonner").scroll_into_view_if_needed()
        told = page.locator("[data-found]")
        expect(told).to_be_in_viewport(ratio=1)
        assert f"Viser {told.inner_text()}." in shown
        page.get_by_text("Udbytte", exact=True).locator("visible=true").first.click()
        page.get_by_role("group", name="Udbytte").get_by_label("Inklusion").press("Space")
        expect(told).to_have_text("1 af 5 indsatstyper")
        expect(told).to_be_in_viewport(ratio=1)
        focused = page.locator(":focus").bounding_box()
        bar = page.locator(".found").bounding_box()
        assert focused and bar and focused["y"] + focused["height"] <= bar["y"]
        page.goto(page.url.partition("?")[0])


def test_what_is_asked_follows_what_is_shown(page: Page, address: str) -> None:
    found = page.locator("summary", has_text="Fandt")
    expect(found).to_be_hidden()
    page.get_by_role("checkbox", name="Studier").check()
    page.get_by_role("checkbox", name="Indsatstyper").uncheck()
    assert page.url.endswith("?vis=studier")
    expect(found).to_be_visible()
    expect(page.locator("summary", has_text="Målgruppe")).to_be_hidden()
    assert page.locator("option[value=pris]").is_disabled() and page.locator("option[value=elever]").is_enabled()


def test_studies_are_narrowed_by_what_they_found_of_an_outcome(page: Page, address: str) -> None:
    """A null result is found like any other, on the overview as on the list of studies."""
    query = "udbytte=laesning&fandt=ingen-paavist-effekt"
    page.goto(f"{address}indsatser/?vis=studier&{query}")
    there = ids(page)
    assert "elevsamarbejde-lod" in there and "tmtm-2017" not in there
    page.goto(f"{address}studier/?{query}")
    expect(page.locator(".shown")).to_contain_text(f"Viser {len(there)} af 10 studier.")
    assert ids(page) == there
    page.goto(f"{address}studier/?trin=3&fag=matematik")
    assert "elevsamarbejde-lod" not in ids(page)  # it tried grade 3 in Danish
    page.goto(f"{address}studier/?opbygning=lodtraekning&type=makkerlaering&sort=-aar")
    assert ids(page) == ["elevsamarbejde-lod"]


def test_a_label_speaks_of_the_outcome_that_is_chosen(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?vis=programmer&udbytte=laesning&evidens=ingen-paavist-effekt")
    assert ids(page) == ["struktureret-elevsamarbejde"]
    page.goto(address + "indsatser/?vis=programmer&udbytte=trivsel&evidens=ingen-paavist-effekt")
    assert ids(page) == []


def test_an_address_with_a_former_label_means_what_the_label_has_become(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?udbytte=laesning&evidens=blandet-eller-ingen")
    expect(page.locator(".notice")).to_be_hidden()
    old = ids(page)
    assert old and page.locator(".chips li").count() == 3
    page.goto(address + "indsatser/?udbytte=laesning&evidens=ikke-entydigt&evidens=ingen-paavist-effekt")
    assert ids(page) == old
    page.goto(address + "indsatser/?evidens=positivt")
    expect(page.get_by_role("button", name="Fjern Hvad ved vi: Fremgang")).to_be_visible()


def test_a_grade_is_tried_in_a_subject_and_not_in_another(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=3&fag=dansk&grundlag=afproevet")
    assert "makkerlaering" in ids(page)
    page.goto(address + "indsatser/?trin=3&fag=matematik&grundlag=afproevet")
    assert "makkerlaering" not in ids(page)
