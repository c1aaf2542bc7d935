"""The comparison in a real browser: chosen, told apart, taken along and printed; whole without JavaScript."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.checking.loading import load
from indsatskatalog.data.files import files
from indsatskatalog.facts import registry
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import NEEDS, shown
from indsatskatalog.facts.shown_fact import Shown
from indsatskatalog.models.records import Intervention
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views import comparison
from scripts.lab.serving import serving
from tests.browser.quiet import opened, printed, violations, words
from tests.tiny import FILES, ROOT, renderer, write

PAIR = "sammenlign/?indsats=makkerlaering&indsats=bogpakker"
HEADS = "thead th:visible"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a context of its own; every complaint of the browser fails the test."""
    with opened(browser, f"{address}sammenlign/") as page:
        yield page


def heads(page: Page) -> list[str]:
    """Return the types that are shown, in order."""
    return page.locator(HEADS).evaluate_all("cells => cells.map(cell => cell.dataset.id)")


def test_without_javascript_every_type_and_fact_is_there(browser: Browser, address: str, catalogue: Catalogue) -> None:
    with opened(browser, address + PAIR, java_script_enabled=False) as page:
        assert heads(page) == list(catalogue.interventions)
        text = page.locator(".compare").inner_text()
        for group in comparison.groups(catalogue):
            assert group.title in text and all(label in text for _, label in group.rows)
        cells = page.locator(".compare tbody td").all_inner_texts()
        assert all(cells) and "Ikke oplyst" in cells
        assert page.locator("katalog-compare button:visible, katalog-compare input:visible").count() == 0


def test_every_column_of_the_catalogue_is_a_row(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [key for group in comparison.groups(catalogue) for key, _ in group.rows]
    assert len(rows) == len(set(rows))
    assert {fact.key for fact in shown(Intervention)} <= set(rows) and rows[0] == "evidens"  # what is asked first
    monkeypatch.setattr(registry, "shown", registry.shown.__wrapped__)
    monkeypatch.setattr(comparison, "shown", registry.shown)
    monkeypatch.setattr(registry, "SHOWN", (*registry.SHOWN, Shown("ny", Intervention, ("code",), NEEDS, "Noget nyt")))
    needs = next(group for group in comparison.groups(catalogue) if group.title == NEEDS)
    assert ("ny", "Noget nyt") in needs.rows


def test_choosing_leads_to_an_address_and_back(page: Page) -> None:
    page.get_by_label("Bogpakker").check()
    assert heads(page) == ["bogpakker"]
    expect(page.locator(".shown")).to_contain_text("Vælg mindst én mere, så kan I sammenligne.")
    assert page.locator(".differs:visible").count() == 0
    page.get_by_label("Makkerlæring").check()
    assert heads(page) == ["makkerlaering", "bogpakker"]
    assert page.url.endswith("?indsats=makkerlaering&indsats=bogpakker")
    assert page.locator(".group th").evaluate_all("cells => cells.every(cell => cell.colSpan === 3)")
    assert violations(page) == []
    page.go_back()
    assert heads(page) == ["bogpakker"] and not page.get_by_label("Makkerlæring").is_checked()
    page.go_forward()
    assert heads(page) == ["makkerlaering", "bogpakker"]
    page.get_by_role("button", name="Nulstil", exact=True).click()
    assert page.url.endswith("/sammenlign/") and len(heads(page)) == 5


def test_differences_are_told_in_words_and_can_stand_alone(page: Page, address: str) -> None:
    page.goto(address + "sammenlign/?indsats=tolaererordning&indsats=makkerlaering")
    alike, differing = page.locator("tr[data-key='alene'] th"), page.locator("tr[data-key='gruppe'] th")
    marks = set()
    for row in page.locator("tr[data-key]:visible").all():
        texts = set(
            row.locator("td:visible").evaluate_all(
                "cells => cells.map(cell => [...cell.children].filter(part => !part.matches('.disputed') || "
                "cell.children.length === 1).map(part => part.textContent).join(' '))"
            )
        )
        marks.add((len(texts) > 1, row.locator("th span:visible").all_inner_texts()[0:1] == ["= Ens"]))
    assert marks == {(True, False), (False, True)}  # most rows differ, so those that are alike are marked
    assert page.locator(".differs:visible").count() == 0
    expect(page.locator(".shown")).to_contain_text("; resten er mærket «= Ens».")
    page.get_by_label("Vis kun forskelle").check()
    assert page.url.endswith("&forskelle=1")
    assert not alike.is_visible() and differing.is_visible()
    shown = page.locator("tr[data-key]:visible").count()
    expect(page.locator(".shown")).to_contain_text(f"De er forskellige i {shown} af ")
    expect(page.locator(".shown")).to_contain_text("Kun forskelle vises.")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert violations(page) == []


def test_what_is_unknown_too_few_or_too_many_is_told(page: Page, address: str) -> None:
    page.goto(address + PAIR + "&indsats=findes-ikke")
    assert heads(page) == ["makkerlaering", "bogpakker"]
    expect(page.locator(".notice")).to_contain_text("indsats=findes-ikke")
    page.goto(address + "sammenlign/?indsats=findes-ikke")
    assert len(heads(page)) == 5
    page.goto(address + "sammenlign/?indsats=bogpakker&forskelle=1")
    assert heads(page) == ["bogpakker"] and page.locator("tr[data-key]:visible").count() >= 20


def test_a_type_leads_to_its_comparison_and_prints_itself(page: Page, address: str) -> None:
    page.goto(address + "indsatser/bogpakker/")
    page.evaluate("window.print = () => { document.title = 'Udskrevet' }")
    page.get_by_role("button", name="Udskriv").click()
    expect(page).to_have_title("Udskrevet")
    page.locator(".page-actions").get_by_role("link", name="Sammenlign").click()
    expect(page.locator(HEADS)).to_have_count(1)
    assert page.url.endswith("/sammenlign/?indsats=bogpakker")


@pytest.mark.parametrize("width", [1280, 800, 320])
def test_what_has_focus_is_never_covered(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.locator("footer a").first.focus()
    covered = """() => {
      const focused = document.activeElement, line = focused.getClientRects()[0];
      const seen = [line.left + 3, line.right - 3].some(x => focused.contains(
        document.elementFromPoint(x, line.top + line.height / 2)));
      return seen ? '' : focused.outerHTML;
    }"""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("!document.activeElement.closest('.compare tbody')"):
            break
        assert page.evaluate(covered) == ""


def test_the_header_and_the_first_column_stay_in_sight(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.locator("tr[data-key='vaerker'] td").first.scroll_into_view_if_needed()
    assert page.locator("thead th").first.bounding_box()["y"] == 0  # type: ignore[index]
    page.set_viewport_size({"width": 800, "height": 700})
    page.locator(".comparison").evaluate("region => region.scrollBy(300, 900)")
    region, head = (page.locator(name).first.bounding_box() for name in (".comparison", "thead th"))
    first = page.locator("tr[data-key='forudsaetninger']").locator("th").bounding_box()
    assert region and head and first
    assert abs(head["y"] - region["y"]) < 1 and abs(first["x"] - region["x"]) < 1


@pytest.mark.parametrize("query", ["", "?indsats=makkerlaering&indsats=bogpakker&forskelle=1"])
def test_what_is_shown_is_printed(browser: Browser, address: str, catalogue: Catalogue, query: str) -> None:
    pdf = printed(browser, f"{address}sammenlign/{query}")
    texts = [words(page.extract_text()) for page in pdf.pages]
    whole = "".join(texts)
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pdf.pages)
    chosen = ["makkerlaering", "bogpakker"] if query else list(catalogue.interventions)
    rows = {
        label: next((n for n, text in enumerate(texts) if words(label) in text), None)
        for group in comparison.groups(catalogue)
        for _, label in group.rows
    }
    for id, record in catalogue.interventions.items():
        on = [words(record.title) in text for text in texts]
        assert all(on[n] for n in set(rows.values()) if n is not None) if id in chosen else not any(on)
    missing = [label for label, place in rows.items() if place is None]
    assert ("Oplæring" in missing and "Fag, egnet" not in missing) if query else not missing, missing
    assert ("Kunforskellevises." in whole) == bool(query)
    assert words(f"{address}sammenlign/{query}") in whole and "version" in whole and "Udskriv" not in whole
    bare = [re.sub(r"\W", "", text) for text in texts]
    for id in chosen:  # a row of long lists may go on on the next page, but no point of a list is split
        for point in catalogue.interventions[id].prerequisites or []:
            assert any(re.sub(r"\W", "", point) in text for text in bare), (id, point)


def many(folder: Path, count: int) -> Catalogue:
    """Write and load a catalogue of so many types."""
    changes: dict[str, str | bytes | None] = {}
    for number in range(1, count):
        text = FILES["interventions/laesemakkere.yml"].replace("programmes: [makkerforsoeget]\n", "")
        text = text.replace("code: A", f"code: {'BCDEFGHIJ'[number]}").replace("Læsemakkere", f"Type {number}")
        changes[f"interventions/type-{number}.yml"] = text
    loaded, problems = load(write(folder, changes))
    assert loaded, problems
    return loaded


def test_a_large_catalogues_page_holds_the_first_five(tmp_path: Path) -> None:
    assert len(comparison.shown_first(many(tmp_path / "six", 6))) == 6
    assert not list(comparison.left_out(many(tmp_path / "six", 6)))
    large = many(tmp_path / "eight", 8)
    site = site_of({"site_name": "Katalog"}, large.root)
    written = [text for name, text in files(renderer(large, site), []) if name.startswith("sammenlign/kolonner/")]
    assert len(comparison.shown_first(large)) == 5 and len(written) == 3
    keys = [key for group in comparison.groups(large) for key, _ in group.rows]
    for text in written:
        assert 'href="/' not in "".join(map(str, text))
        cells = json.loads("".join(map(str, text)))["cells"]
        assert list(cells) == keys and all(cells.values())


def test_the_browser_fetches_what_a_large_catalogues_page_leaves_out(browser: Browser, tmp_path: Path) -> None:
    many(tmp_path / "catalogue", 8)
    export = [sys.executable, str(ROOT / "scripts" / "export.py"), str(tmp_path / "site")]
    subprocess.run([*export, "--catalogue", str(tmp_path / "catalogue")], check=True, capture_output=True)
    with serving(tmp_path / "site") as at:
        context = browser.new_context()
        page = context.new_page()
        page.goto(at + "sammenlign/?indsats=type-7&indsats=laesemakkere&indsats=type-5")
        expect(page.locator(HEADS)).to_have_count(3)
        assert heads(page) == ["laesemakkere", "type-5", "type-7"]
        for row in page.locator("tr[data-key]:visible").all():
            assert row.locator("td:visible").evaluate_all("cells => cells.map(cell => cell.dataset.id)") == heads(page)
        assert page.locator("td[data-id='type-7'] a").first.get_attribute("href") == "../kilder/#guiden"
        page.goto(at + "sammenlign/?" + "&".join(f"indsats=type-{number}" for number in range(1, 8)))
        expect(page.locator(".shown")).to_contain_text("I har valgt 7. Vælg højst fem. Her står de første fem.")
        page.route("**/kolonner/*", lambda route: route.abort())
        page.goto(at + "sammenlign/?indsats=type-6&indsats=type-1")
        expect(page.locator(".notice")).to_contain_text("Kunne ikke hentes: Type 6.")
        context.close()
        with opened(browser, at + "sammenlign/", java_script_enabled=False) as page:
            expect(page.locator("[data-without-script]")).to_contain_text("Her står de første 5 af 8 indsatstyper.")
