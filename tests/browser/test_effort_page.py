"""The calculator as people meet it: its words, its fields and results in a real browser, without script, on paper."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.data.files import write
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.assets import assets
from indsatskatalog.site.page import Page as SitePage
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.settings import read_settings, site_of
from indsatskatalog.wizard.effort import effort_view
from scripts.lab.serving import serving
from tests.browser.quiet import quiet, violations
from tests.tiny import FROZEN, ROOT
from tests.wizard.test_effort import BOOKS, CO, INTENSIVE, SMALL, Plain, data_of

MIX = "search => { history.pushState(null, '', search); document.dispatchEvent(new Event('katalog:mix')) }"


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Plain:
    return data_of(catalogue)


@pytest.fixture(scope="module")
def scratch(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page that holds the calculator alone; yields its address."""
    folder = tmp_path_factory.mktemp("effort")
    for part in ("records", "assets"):
        shutil.copytree(ROOT / "overrides" / part, folder / part)
    text = '<h1>Prøve</h1><h2 id="hvad-det-kraever">Hvad det kræver</h2>{% include "effort.html" %}'
    (folder / "records" / "scratch.html").write_text(text, "utf-8")
    site = site_of(read_settings(ROOT / "mkdocs.yml"), FROZEN)
    view = {"effort": effort_view(catalogue)}
    page = SitePage("proeve/", "Prøve", "", "scratch.html", view=lambda: view, assets=("effort",))
    html = Renderer(catalogue, site, folder / "records").document(page)
    write([("proeve/index.html", [html]), *assets(folder / "assets")], folder / "site")
    with serving(folder / "site") as address:
        yield f"{address}proeve/"


@pytest.fixture(params=[1280, 320])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a window of each width; every complaint of the browser fails the test."""
    with quiet(browser, viewport={"width": request.param, "height": 900}) as context:
        yield context.new_page()


def where(page: Page) -> str:
    """Return the address as the page has it now; the browser tells others of it a moment later."""
    return str(page.evaluate("location.href"))


def stands(page: Page, end: str) -> None:
    """Wait until the address ends so: what is typed stands in it when typing has paused."""
    expect(page).to_have_url(re.compile(re.escape(end) + "$"))


def good(page: Page) -> None:
    """Check that a state is accessible and fits, on the screen and on paper."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    assert violations(page) == []
    page.emulate_media(media="screen")


def test_what_one_writes_stands_in_the_address_beside_what_is_others(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?behov=faglig&valg={SMALL}&valg={INTENSIVE}#hvad-det-kraever")
    page.get_by_label("Elever", exact=True).fill("10")
    groups = page.get_by_label("Antal grupper").first
    expect(groups).to_have_value("3–5")
    expect(groups).to_be_hidden()  # what is reckoned with anyway is folded
    page.locator(f"[data-id={SMALL}] summary").click()
    expect(page.locator(f"[data-id={SMALL}] [data-field=grupper] .field-tag")).to_be_visible()
    expect(page.locator("[data-results]")).to_contain_text("mindst 108 timer")
    groups.fill("4-6")
    page.get_by_label("Jeres timepris").fill("1.250,5")
    stands(
        page,
        f"?behov=faglig&valg={SMALL}&valg={INTENSIVE}#hvad-det-kraever&elever=10&timepris=1250.5&grupper-{SMALL}=4-6",
    )
    expect(page.locator(f"[data-id={SMALL}] [data-field=grupper] .field-tag")).to_be_hidden()
    expect(page.locator(".shown")).to_contain_text(
        "Indtil nu efter jeres egne tal, uden Intensive læringsforløb: mindst 144 timer og mindst 180.072 kr. "
        "Kildens pris står for sig i tabellen. Mangler: 2 tal."
    )
    address = where(page)
    page.reload()
    expect(page.locator(".shown")).to_contain_text("mindst 180.072 kr.")
    expect(groups).to_have_value("4–6")
    expect(page.get_by_label("Jeres timepris")).to_have_value("1.250,5")
    assert where(page) == address
    good(page)


def test_an_empty_field_falls_back_on_the_assumption(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={CO}#grupper-{CO}=2&lektion-minutter=60")
    expect(page.locator("[data-results]")).to_contain_text("400–1.120 timer")
    page.get_by_text("Antagelser for alle valgte indsatser").click()
    minutes = page.get_by_label("En lektions længde")
    minutes.fill("")
    expect(page.locator("[data-results]")).to_contain_text("300–840 timer")
    minutes.blur()
    expect(minutes).to_have_value("45")
    expect(page.locator("[data-field=lektion-minutter] .field-tag")).to_be_visible()
    assert "lektion-minutter" not in where(page)


def test_a_wrong_number_is_told_at_its_field(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={SMALL}#elever=10&timepris=300")
    price = page.get_by_label("Jeres timepris")
    price.fill("tre hundrede")
    expect(price).not_to_have_attribute("aria-invalid", "true")  # not before the reader has left it
    price.blur()
    expect(price).to_have_attribute("aria-invalid", "true")
    expect(price).to_have_accessible_description(
        "Mangler Bliver ganget med timerne. Brug jeres egen, også med pension og ferie. Kataloget har ingen. "
        "Skriv et tal fra 0 til 100.000, fx 37,5."
    )
    assert "timepris" not in where(page) and price.input_value() == "tre hundrede"
    good(page)
    price.fill("250")
    expect(price).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-field=timepris] .field-error")).to_be_hidden()
    stands(page, "#elever=10&timepris=250")


def test_the_mix_is_read_again_when_it_changes(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?behov=faglig")
    expect(page.get_by_text("I har ikke valgt nogen indsatser endnu.")).to_be_visible()
    expect(page.locator("katalog-effort form")).to_be_hidden()
    good(page)
    page.evaluate("document.addEventListener('katalog:effort', event => { window.told = event.detail.told })")
    page.evaluate(MIX, f"?behov=faglig&valg={BOOKS}")
    expect(page.locator("[data-types] legend")).to_have_text(["Bogpakker"])
    page.evaluate(MIX, f"?behov=faglig&valg={BOOKS}&valg={CO}#skoler=x")
    expect(page.locator("[data-types] legend")).to_have_text(["Tolærerordning", "Bogpakker"])
    expect(page.locator(".notice")).to_have_text(
        "Adressen har noget, siden ikke kender: skoler=x. Det er der set bort fra."
    )
    assert page.evaluate("told.map(one => one.title)") == ["Tolærerordning", "Bogpakker"]
    page.go_back()
    expect(page.locator("[data-types] legend")).to_have_text(["Bogpakker"])
    expect(page.locator(".notice")).to_be_hidden()


def test_only_what_the_source_does_not_give_is_asked_for(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={CO}#grupper-{CO}=2")
    weeks, lessons = page.get_by_label("Antal uger", exact=True), page.get_by_label("Lektioner om ugen", exact=True)
    expect(page.get_by_label("Antal klasser")).to_be_visible()
    expect(weeks.or_(lessons).or_(page.get_by_label("Opfølgning")).filter(visible=True)).to_have_count(0)
    page.get_by_label("Varighed").select_option(
        label="Model 1: Læreruddannet: mindst 10,5 lektioner om ugen à 45 minutter"
    )
    expect(weeks).to_be_visible()
    expect(weeks).to_have_accessible_description(
        "Mangler Kilden oplyser ikke tallet. Skriv jeres eget. Bliver ganget med lektionerne om ugen."
    )
    expect(lessons.or_(page.get_by_label("Lektionens længde")).filter(visible=True)).to_have_count(0)
    expect(page.locator("[data-results]")).to_contain_text("Kilden oplyser ikke uger.")
    weeks.fill("20 uger")
    # 2 classes × at least 10.5 lessons × 20 weeks × 45 ÷ 60
    expect(page.locator("[data-results]")).to_contain_text("mindst 315 timer")
    page.get_by_text("Sådan er det regnet ud").first.click()
    expect(page.get_by_text("Jeres tal: 20 uger")).to_be_visible()
    stands(page, f"?valg={CO}#mulighed-{CO}=2&grupper-{CO}=2&uger-{CO}=20")
    page.get_by_label("Varighed").select_option("1")
    expect(weeks).to_be_hidden()
    good(page)


def test_one_number_of_pupils_serves_all_until_a_type_has_its_own(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={SMALL}&valg={BOOKS}#elever=10")
    small, books = (page.locator(f"[data-id={id}] [data-field=elever]") for id in (SMALL, BOOKS))
    expect(books.locator("input")).to_have_value("10")
    expect(books.locator(".field-tag")).to_have_text("Som for alle")
    page.locator(f"[data-id={BOOKS}] summary").click()
    books.locator("input").fill("1.200")
    page.locator(f"[data-id={BOOKS}] [data-field=kroner-pr-elev] input").fill("350 kr.")
    stands(page, f"#elever=10&elever-{BOOKS}=1200&kroner-pr-elev-{BOOKS}=350")
    expect(page.locator("[data-results]")).to_contain_text("1.200 elever × 350 kr. pr. elev")
    expect(page.locator("[data-results]")).to_contain_text("420.000 kr.")
    everyone = page.locator("[data-field=elever]").first
    expect(everyone.locator(".field-tag")).to_be_hidden()
    everyone.locator("input").fill("6")
    expect(small.locator("input")).to_have_value("6")
    expect(books.locator("input")).to_have_value("1.200")
    expect(books.locator(".field-tag")).to_be_hidden()
    books.locator("input").fill("")
    expect(page.locator("[data-results]")).to_contain_text("6 elever × 350 kr. pr. elev")
    good(page)


def test_what_is_missing_leads_to_its_field(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={INTENSIVE}#hvad-det-kraever&mulighed-{INTENSIVE}=4&elever=40&voksne-{INTENSIVE}=1")
    holes = page.locator("[data-total] ul[data-left-out]")
    expect(holes).to_contain_text("Alle valgte indsatser: Der mangler kr. i timen.")
    expect(holes).to_contain_text("Kilden oplyser ikke lektioner om ugen,")
    expect(page.locator(".shown")).to_have_text(re.compile(r"Mangler: 5 tal\.$"))
    page.get_by_label("Jeres timepris").fill("400")  # its focus is lost to the link that is pressed
    holes.get_by_role("link", name="uger i opfølgningen").click()
    field = page.get_by_label("Opfølgning: antal uger")
    expect(field).to_be_focused()
    assert "#hvad-det-kraever&elever=40&timepris=400&" in where(page)
    field.fill("8")
    expect(holes).not_to_contain_text("uger i opfølgningen,")
    page.get_by_text("Sådan er det regnet ud").first.click()
    page.locator("[data-results]").get_by_role("link", name="grupper").first.press("Enter")
    expect(page.get_by_label("Antal grupper")).to_be_focused()
    good(page)


def test_what_is_not_understood_stays_in_its_field(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={SMALL}")
    price = page.get_by_label("Jeres timepris")
    price.fill("37.5")
    price.blur()
    expect(page.locator("[data-field=timepris] .field-error")).to_have_text(
        "Mener I 37,5, så skriv det med komma. Punktum er kun til tusinder, fx 1.500."
    )
    page.evaluate(MIX, f"?valg={SMALL}&valg={CO}")
    expect(page.locator("[data-types] legend")).to_have_count(2)
    expect(price).to_have_value("37.5")
    expect(price).to_have_attribute("aria-invalid", "true")
    price.fill(" 37,50 kr. ")
    price.blur()
    expect(price).to_have_value("37,5")
    stands(page, "#timepris=37.50")


def test_without_javascript_formulas_and_sources_are_whole(browser: Browser, scratch: str, data: Plain) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{scratch}?valg={SMALL}")
    assert page.locator("katalog-effort :is(input, select, button):visible").count() == 0
    text = page.locator("katalog-effort").inner_text()
    assert all(f"{step['title']} i " in text for step in data["steps"])
    for one in data["types"]:
        assert one["title"] in text
        assert all(
            part in text for option in one["options"] for part in (option["label"], option["text"], option["source"])
        )
    assert "37 timer (Guiden (2021), kap. 4.C, Forudsætninger)" in text
    assert re.search(r"5\.000 kr\. pr\. elev \(gælder .* er ikke oplyst\) \(Guiden \(2021\), kap\. 4\.D, Derfor", text)
    context.close()


def test_packs_are_asked_for_and_no_lessons(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={BOOKS}#elever=24")
    expect(page.locator(f"[data-id={BOOKS}]").get_by_label("Pris pr. pakke")).to_be_visible()
    asked = page.locator("katalog-effort form input:visible")
    expect(asked).to_have_count(2)  # pupils and kroner
    expect(page.get_by_label(re.compile("[Ll]ektion|timepris|Forberedelse")).filter(visible=True)).to_have_count(0)
    page.get_by_label("Pris pr. pakke").fill("120")
    # 24 pupils × at least 6 packs × 120 kr.
    expect(page.locator(".shown")).to_have_text("I alt: mindst 17.280 kr.")
    expect(page.locator("[data-results]")).to_contain_text("24 elever × mindst 6 pakker pr. elev × 120 kr. pr. pakke")
    good(page)


def test_paper_has_results_and_their_numbers_but_no_fields(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={SMALL}#elever=10")
    page.emulate_media(media="print")
    assert page.locator("katalog-effort :is(input, select, button):visible").count() == 0
    expect(page.get_by_text(re.compile("Katalogets? antage.*45 minut")).filter(visible=True)).to_have_count(2)
    expect(page.locator("[data-effort-address]")).to_have_text(where(page))
    expect(page.locator("[data-known]")).to_be_hidden()  # small groups: no source tells a price
    expect(page.get_by_text("Det oplyser kilderne om hver indsats")).to_be_visible()
    expect(page.locator(f"[data-about={SMALL}]")).to_be_visible()
    expect(page.locator(f"[data-about={BOOKS}]")).to_be_hidden()  # nobody asked what it takes
    page.emulate_media(media="screen")
    page.locator(".effort-sources > summary").click()
    expect(page.locator(f"[data-about={BOOKS}]")).to_be_visible()


def test_the_result_is_announced_once_when_typing_pauses_and_never_as_a_zero(page: Page, scratch: str) -> None:
    page.goto(f"{scratch}?valg={BOOKS}")
    status = page.locator("katalog-effort .shown")
    expect(status).to_have_count(1)
    expect(status).to_have_text("Mangler: 2 tal.")
    page.evaluate("""() => {
      window.heard = [];
      const place = document.querySelector("katalog-effort .shown");
      new MutationObserver(() => window.heard.push(place.textContent))
        .observe(place, { childList: true, characterData: true, subtree: true });
    }""")
    page.get_by_label("Elever", exact=True).press_sequentially("120")
    expect(status).to_have_text("Mangler: 1 tal.")
    assert page.evaluate("window.heard") == ["Mangler: 1 tal."]  # not for 1 and for 12
    page.get_by_label("Pris pr. pakke").press_sequentially("100")
    expect(status).to_have_text("I alt: mindst 72.000 kr.")  # 120 pupils × at least 6 packs × 100 kr.
    assert page.evaluate("window.heard.length") == 2
