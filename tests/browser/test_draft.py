"""The draft of a project description in a real browser: from an address to words with sources, copied and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.checking.rules import KEPT
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend
from tests.browser.quiet import opened, paper, printed, quiet, violations, words
from tests.tiny import FROZEN

SCHOOL = yaml.safe_load((FROZEN / "ledger" / "situations.yml").read_text("utf-8"))[0]["answers"]
SMALL, BOOKS = "undervisning-i-smaa-grupper", "bogpakker"
MIX = f"valg={SMALL}&valg={BOOKS}"
NUMBERS = "elever=24&skoler=2&timepris=350"
ASKED = f"?{urlencode(SCHOOL)}&{MIX}"
WHOLE = f"{ASKED}#{NUMBERS}"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a window; what the browser complains of, asks other hosts for or keeps fails the test."""
    with quiet(browser) as context:
        window = context.new_page()
        yield window
        assert window.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def go(page: Page, address: str, query: str) -> None:
    """Open a draft, wait until it is filled in, and unfold what stands under its headings."""
    page.goto(f"{address}planlaeg/{query}")
    expect(page.locator("[data-origin]")).to_contain_text("Se det igen")
    page.locator(".draft-part > details").evaluate_all("folds => folds.forEach(fold => { fold.open = true; })")


def test_links_say_what_they_lead_to_wherever_they_stand(page: Page, address: str) -> None:
    go(page, address, "?valg=bogpakker&valg=makkerlaering")
    links = page.locator("[data-heading] [data-filled] a").evaluate_all(
        "links => links.map(a => [a.textContent, a.href])"
    )
    places: dict[str, set[str]] = {}
    for name, href in links:
        places.setdefault(name, set()).add(href)
    assert "Læs mere om bogpakker" in places and [name for name, hrefs in places.items() if len(hrefs) > 1] == []


def section(page: Page, id: str) -> str:
    return page.locator(f"[data-heading={id}]").inner_text()


def test_each_reason_stands_with_its_source(page: Page, address: str, catalogue: Catalogue) -> None:
    go(page, address, WHOLE)
    compiled = compile_wizard(catalogue)
    result = recommend(compiled, picks_of(compiled, SCHOOL), [SMALL, BOOKS])
    items = page.locator("[data-heading=valg] [data-filled] li").all_inner_texts()
    fit = next(one for one in result["fits"] if one["id"] == SMALL)
    excluded = {one["id"]: one["by"] for one in result["excluded"]}
    for reason in [*fit["because"], *fit["beware"], *fit["unknown"], *excluded[BOOKS]]:
        source = f"{compiled['references'][reason['ref']]}, {reason['locator']}."
        assert any(item.startswith(reason["text"]) and item.endswith(source) for item in items), reason
    for id, by in excluded.items():
        if id != BOOKS:  # what is not chosen is told in one line
            title = catalogue.interventions[id].title
            line = next(item for item in items if item.startswith(f"{title}: "))
            assert all(reason["text"] in line and reason["locator"] in line for reason in by)
    told = section(page, "valg")
    assert "Pas på" in told and "Passer ikke til jeres svar, fordi" in told and "Det ved vi ikke" in told
    assert all(check["text"] in told for check in result["portfolio"])
    assert page.locator("[data-sources] li").count() == 3  # the guide, and the works behind two findings
    assert page.title().startswith("Udkast til projektbeskrivelse")


def test_answers_facts_and_sums_stand_under_their_headings(page: Page, address: str, catalogue: Catalogue) -> None:
    go(page, address, WHOLE)
    heads = page.locator("katalog-draft h3:visible").all_inner_texts()
    description = catalogue.guide.description or []
    assert heads == ["Teksten", *(heading.title for heading in description), "Kilder i udkastet"]
    need = section(page, "behov")
    assert "Mellemtrin (4.–6. klasse)" in need and "Ikke besvaret" in need  # parents were not asked for
    assert "2–4 elever" in section(page, "varighed") and "mindst 12 uger" in section(page, "varighed")
    assert "5 dage (37 timer)" in section(page, "medarbejdere") and "Ikke oplyst" in section(page, "medarbejdere")
    cost = section(page, "oekonomi")
    assert "6–13 grupper × mindst 4 lektioner om ugen" in cost and "mindst 75.600 kr." in cost
    assert "Katalogets antagelse: 45 minutter pr. lektion" in cost and "mindst 6 pakker pr. elev" in cost
    assert "Elevinddragelse" in section(page, "trivsel")
    for heading in description:
        field = page.get_by_label(f"Jeres tekst: {heading.title}")
        expect(field).to_be_visible()
        expect(field).to_have_value("")
        assert all(question in section(page, heading.id) for question in heading.questions)
    names = page.locator("katalog-draft :is(input, textarea, select)").evaluate_all("all => all.map(one => one.id)")
    fields = [f"tekst-{heading.id}" for heading in description]
    assert names == ["gem-teksten", "tekst-det-hele", *fields]  # no other field, and none for a pupil


def test_without_answers_no_reasons_are_invented(page: Page, address: str) -> None:
    go(page, address, f"?{MIX}")
    told = section(page, "valg")
    assert "Derfor står her ingen begrundelser for valget." in told and "Passer" not in told
    assert "Ikke valgt" not in told and "Dækker klassetrinnet" not in told and "✓ Opfyldt" in told
    assert "I har ikke svaret på katalogets spørgsmål." in section(page, "behov")
    assert "kan ikke regnes ud, før I har skrevet de tal, der mangler" in section(page, "oekonomi")
    go(page, address, f"?{urlencode(SCHOOL)}&fag=latin")
    assert "I har ikke valgt indsatser endnu." in section(page, "valg") and "Passer også" in section(page, "valg")
    expect(page.locator("katalog-draft .notice")).to_contain_text("fag=latin")
    link = page.get_by_role("link", name="Ret jeres svar, valg og tal")
    assert str(link.get_attribute("href")).endswith(f"/vaelg/?{urlencode(SCHOOL)}&fag=latin#resultat")


def test_nothing_chosen_says_so_and_keeps_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}planlaeg/")
    expect(page.locator("katalog-draft")).to_be_hidden()
    page.get_by_role("link", name="Udkast til projektbeskrivelse").click()
    expect(page.get_by_role("heading", name="Udkast til projektbeskrivelse")).to_be_focused()
    expect(page.locator("#trin-1")).to_be_hidden()
    expect(page.get_by_text("I har ikke svaret på noget eller valgt indsatser endnu.")).to_be_visible()
    expect(page.get_by_role("link", name="Svar på spørgsmålene, og vælg indsatser")).to_be_visible()
    page.get_by_label("Jeres tekst: Behov").fill("Det haster.")
    page.get_by_role("link", name="Se guidens tre trin").click()
    expect(page.locator("#trin-1")).to_be_in_viewport()
    expect(page.locator("katalog-draft")).to_be_hidden()
    page.go_back()
    expect(page.get_by_label("Jeres tekst: Behov")).to_have_value("Det haster.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))  # type: ignore[func-returns-value]
    page.get_by_role("link", name="Svar på spørgsmålene, og vælg indsatser").click()
    page.wait_for_url("**/vaelg/")
    assert asked == ["beforeunload"]  # what is written would be lost


# Ask for keeping and write, and return what the browser has kept before anything else can happen.
KEEP_AT_ONCE = """() => {
  const [keep, field] = [document.querySelector("#gem-teksten"), document.querySelector("#tekst-behov")];
  keep.click();
  field.value = "Haster nu.";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return localStorage.getItem("indsatskatalog-udkast");
}"""


def test_the_text_is_kept_only_where_it_is_asked_for(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))  # type: ignore[func-returns-value]
    field = page.get_by_label("Jeres tekst: Behov")
    go(page, address, WHOLE)
    expect(page.locator("katalog-draft .known").first).to_contain_text("forsvinder, når I genindlæser")
    field.fill("Det haster.")
    page.reload()
    expect(field).to_have_value("")
    assert asked == ["beforeunload"]
    page.get_by_label("Gem teksten i denne browser").check()
    field.fill("Det haster.")
    page.reload()
    expect(field).to_have_value("Det haster.")
    expect(page.locator("[data-heading=behov] [data-written]")).to_have_text("Det haster.")  # the paper has it too
    assert asked == ["beforeunload"]  # nothing would be lost
    keys = page.evaluate("Object.keys(localStorage)")
    assert keys == ["indsatskatalog-udkast"] and keys[0] in KEPT
    assert page.evaluate("localStorage.getItem('indsatskatalog-udkast').includes('Det haster.')")
    page.get_by_label("Gem teksten i denne browser").uncheck()
    expect(field).to_have_value("Det haster.")
    assert page.evaluate("localStorage.length") == 0
    at_once = page.evaluate(KEEP_AT_ONCE)  # a page that is left in the same moment has lost nothing
    assert "Haster nu." in at_once
    page.evaluate("localStorage.setItem('indsatskatalog-udkast', '{')")  # not ours
    page.reload()
    expect(field).to_have_value("")
    page.evaluate("localStorage.clear()")


class Tags(HTMLParser):
    """Collects the tags of a document, and the text of its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.heads: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] in ("h1", "h2"):
            self.heads.append((self.tags[-1], data))


def test_the_copy_has_headings_tables_and_what_was_written(page: Page, address: str, catalogue: Catalogue) -> None:
    go(page, address, WHOLE)
    page.get_by_label("Jeres tekst: Behov").fill("<b>Vi</b> har brug.\nDet haster.")
    page.get_by_role("button", name="Kopiér til Word").click()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Udkastet er kopieret.")
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    html, text = page.evaluate(read, "text/html"), page.evaluate(read, "text/plain")
    found, titles = Tags(html), [heading.title for heading in catalogue.guide.description or []]
    assert found.heads[0] == ("h1", "Udkast til projektbeskrivelse")
    assert found.heads[1:] == [("h2", title) for title in ["Teksten", *titles, "Kilder i udkastet"]]
    assert found.tags.count("table") >= 8 and {"ul", "li", "th", "h3"} <= set(found.tags)
    assert not {"textarea", "button", "input"} & set(found.tags)
    assert "har brug.</p><p>Det haster." in html and "<b>Vi</b>" not in html
    assert html.count("Skriv her …") == len(titles) - 1 and f'href="{address}kilder/#guide2021"' in html
    need = (catalogue.guide.description or [])[0].questions[0]
    assert need not in text and "<b>Vi</b> har brug.\nDet haster." in text  # guidance goes where one has written
    assert page.url in text and re.search(r"Udkastet er hentet \d+\. \w+ 20\d\d\. Data fra .*, version \w+", text)
    page.get_by_role("button", name="Kopiér link (med jeres tal, uden jeres tekst)").click()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Linket er kopieret.")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_paper_holds_every_heading_and_the_way_back(page: Page, address: str, catalogue: Catalogue) -> None:
    go(page, address, f"{ASKED}#udkast&{NUMBERS}")
    pdf = paper(page)
    text = words("".join(sheet.extract_text() for sheet in pdf.pages))
    assert all(float(sheet.mediabox.width) < float(sheet.mediabox.height) for sheet in pdf.pages)
    for heading in catalogue.guide.description or []:
        assert words(heading.title) in text and all(words(question) in text for question in heading.questions)
    assert words("Indsatskatalog Planlæg jeres valg Udkast til projektbeskrivelse") in text
    assert words("Teksten Behov. Vi går ud fra") in text
    assert words(f"{address}planlaeg/{ASKED}#udkast&{NUMBERS}") in text and words("Kilder i udkastet") in text
    assert words("Trin 1: Afdæk behov og muligheder Find") not in text and words("Kopiér til Word") not in text


def test_what_is_written_is_printed_in_place_of_the_guidance(page: Page, address: str) -> None:
    go(page, address, WHOLE)
    page.get_by_label("Jeres tekst: Forankring").fill("Vi uddanner to vejledere.")
    page.emulate_media(media="print")
    part = page.locator("[data-heading=forankring]")
    expect(part.locator("[data-written]")).to_have_text("Vi uddanner to vejledere.")
    expect(part.locator("[data-written]")).to_be_visible()
    expect(part.locator(".guidance")).to_be_hidden()
    expect(part.locator("textarea")).to_be_hidden()
    expect(page.locator("[data-heading=trivsel] .guidance")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("query", ["", "#udkast", WHOLE, f"?{MIX}"])
def test_every_state_is_accessible_and_fits(page: Page, address: str, width: int, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}planlaeg/{query}")
    expect(page.locator("[data-origin]" if query else "#trin-1")).not_to_be_empty()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    assert violations(page) == []


def test_without_javascript_headings_and_guidance_are_whole(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    with opened(browser, f"{address}planlaeg/{WHOLE}", java_script_enabled=False) as page:
        page.get_by_text("Det kan I skrive om").first.click()  # a fold opens without a script
        expect(page.locator(".draft-part .guidance").first).to_be_visible()
        text = page.locator("katalog-draft").text_content() or ""
        for heading in catalogue.guide.description or []:
            assert heading.title in text and all(question in text for question in heading.questions)
        expect(page.get_by_role("link", name="Hent den tomme skabelon til Word")).to_be_visible()
        assert page.locator("katalog-draft :is(button, textarea):visible").count() == 0
        assert page.locator("#trin-1").is_visible()


def test_the_schools_sheet_stands_on_a_page_of_its_own(browser: Browser, address: str, catalogue: Catalogue) -> None:
    pdf = printed(browser, f"{address}planlaeg/")
    sheets = [words(sheet.extract_text()) for sheet in pdf.pages]
    (sheet,) = [text for text in sheets if words("Data om eleverne") in text[:80]]
    asked = [words(question) for question in catalogue.guide.questions]
    assert all(question in sheet for question in asked) and words("Skriv ikke elevers navne") in sheet
    assert all(words(row.data) in sheet for row in catalogue.guide.screening)
