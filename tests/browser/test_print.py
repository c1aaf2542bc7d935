"""Paper: printed with Chromium and read back. No column or record is lost, and the paper says where it is from."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import groups, shown
from indsatskatalog.models.records import Intervention
from indsatskatalog.site.views.overview import MOST_COLUMNS
from scripts.lab.paper import SHOWN, View, chromium, kept
from scripts.lab.sheets import faults, read
from tests.browser.quiet import opened, paper, printed, unpaged, words


def test_overview_prints_whole_on_landscape(browser: Browser, address: str, catalogue: Catalogue) -> None:
    every = "&".join(f"kolonner={column.key}" for column in shown(Intervention))
    pdf = printed(browser, f"{address}indsatser/?{every}")
    texts = [words(page.extract_text()) for page in pdf.pages]
    assert all(float(page.mediabox.width) > float(page.mediabox.height) for page in pdf.pages)
    columns = shown(Intervention)
    for first in range(0, len(columns), MOST_COLUMNS):
        group = columns[first : first + MOST_COLUMNS]
        pages = [text for text in texts if all(words(catalogue.say(column.title)) in text for column in group)]
        assert pages, "a group's header row stands whole on a page"
        for record in catalogue.interventions.values():
            assert sum(text.count(words(record.title)) for text in pages) >= 1
    whole = "".join(texts)
    assert "Puljenbagguiden" in whole and "DatafraD" not in whole and "version" in whole
    assert f"1/{len(pdf.pages)}" in texts[0]


# What is printed in either browser: one of each shape that a sheet can have.
TAKEN_ALONG = (
    View("indsatser/?vis=indsatser&vis=programmer", ".shown:not(:empty)"),
    View("indsatser/intensive-laeringsforloeb/"),
    View(
        "sammenlign/?indsats=tolaererordning&indsats=makkerlaering&indsats=bogpakker", ".compare thead th:not([hidden])"
    ),
    View("ark/?valg=tolaererordning&valg=makkerlaering&valg=undervisning-i-smaa-grupper", ".sheet-type"),
    View("programmer/"),
    View("vaelg/?trin=mellemtrin&valg=tolaererordning&valg=makkerlaering#resultat", ".result [data-checks] li"),
    View("evidens/"),
)
# Small text, a sheet with a line only, a heading broken across lines and one that ends a sheet, a line that hangs over
# its edge, a row and a head that paper does not get, the day of a review that is alone with the footer on the last.
BROKEN = """<style>h1 { font-size: 20pt; width: 5em; overflow-wrap: anywhere; break-after: page } p { font-size: 6pt }
@media print { .lost :is(td, th) { visibility: hidden } } :is(.split, .next, .reviewed) { break-before: page }
.low { position: absolute; bottom: 2px }</style><h1>Specialundervisningsvejledningen</h1>
<p class="low">Hængt</p><p>For småt</p>
<table class="figures lost"><thead><tr><th>Hoved</th></tr></thead><tbody><tr><td>Række</td></tr></tbody></table>
<p class="next">Bogen</p><h2>Eftertanke</h2><h3 class="next">Videre</h3><p>Teksten</p>
<table class="figures"><tbody><tr><td>Kunstner</td><td>Hun skriver sange til klassen
<p class="split">Sidst</td></tr></tbody></table>
<article class="record"><p class="reviewed">Sidst gennemgået i går</p></article><footer>Puljen er slut</footer>"""
WANTED = (
    "is filled to",
    "6.0 points: For småt",
    "is broken in the heading",
    "no row «Række»",
    "Sidst» crosses to the next sheet",
    "has the footer alone",
    "ends with the heading «Eftertanke»",
    "cuts a line: Hængt",
)


@pytest.mark.parametrize(
    "id", ["tolaererordning", "makkerlaering", "undervisning-i-smaa-grupper", "intensive-laeringsforloeb", "bogpakker"]
)
def test_a_record_prints_on_at_most_six_pages_its_answer_on_the_first(
    browser: Browser, address: str, catalogue: Catalogue, id: str
) -> None:
    record = catalogue.interventions[id]
    pdf = printed(browser, f"{address}indsatser/{id}/")
    texts = [words(page.extract_text()) for page in pdf.pages]
    assert len(pdf.pages) <= 6
    assert all(
        abs(float(page.mediabox.width) - 595) < 1 and abs(float(page.mediabox.height) - 842) < 1 for page in pdf.pages
    )
    first, whole = texts[0], unpaged(pdf)
    assert all(words(text) in first for text in (record.title, "Svaret", "Kort fortalt", "Virker den?"))
    elsewhere = ("evidens", "fag-afproevet")  # in the answer, and with the grades
    facts = [fact for group in groups(Intervention).values() for fact in group if fact.key not in elsewhere]
    assert all(words(catalogue.say(fact.title)).casefold() in first.casefold() for fact in facts)
    links = record.links
    for link in [*(links.read_more or []), *(links.practice_examples or [])] if links else []:
        assert words(link.url) in whole, "a link's address stands on the paper"
    assert words("Data fra") in whole


def test_what_runs_on_in_a_line_is_told_apart_and_says_where_sources_disagree(browser: Browser, address: str) -> None:
    facts = "cells => cells.map(cell => [...cell.querySelectorAll('.fact')].map(fact => fact.textContent))"
    with opened(browser, f"{address}studier/tmtm-2017/") as page:
        runs = [run for run in page.locator(".evidence td").evaluate_all(facts) if len(run) > 1]
        whole = words_kept(paper(page))
        assert runs and not [run for run in runs if "".join("".join(run).split()) in whole]
    with opened(browser, f"{address}indsatser/makkerlaering/") as page:
        assert not page.locator(".see:visible").count()
        told = page.locator(".first-layer .disputed").first.text_content() or ""
        assert "«Uenigekilder»" in told.replace(" ", "") and "".join(told.split()) in words_kept(paper(page))


def words_kept(pdf: PdfReader) -> str:
    """Return what a PDF says without spaces, which a narrow column sets freely."""
    return "".join("".join(page.extract_text().split()) for page in pdf.pages)


def test_the_evidence_page_prints_whole(browser: Browser, address: str, catalogue: Catalogue) -> None:
    pdf = printed(browser, address + "evidens/")
    whole = unpaged(pdf)
    assert all(float(page.mediabox.width) < float(page.mediabox.height) for page in pdf.pages)
    for term in catalogue.vocabularies.evidence:
        assert words(term.label) in whole and words(term.description) in whole
    for record in catalogue.interventions.values():
        assert whole.count(words(record.title)) >= 2  # in the picture, and on the map
    for one in catalogue.reviews.values():
        assert words(one.says) in whole
    for row in catalogue.guide.claims or []:
        assert words(row.group or "") in whole
    for _, record in catalogue.records():
        for conflict in getattr(record, "conflicts", None) or []:
            assert words(conflict.topic) in whole
    assert words("Guiden i 2021") in whole and words("Det ved vi nu") in whole


def test_what_is_on_screen_is_what_is_printed(browser: Browser, address: str, catalogue: Catalogue) -> None:
    """Narrow the overview, leave columns out, and read the paper: the choices in words, nothing that is not shown."""
    query = "?trin=3&fag=dansk&sort=-navn&kolonner=maalgruppe&kolonner=pris"
    pdf = printed(browser, f"{address}indsatser/{query}")
    texts = [words(page.extract_text()) for page in pdf.pages]
    whole = "".join(texts)
    assert "Viser4af5indsatstyper" in whole and "Klassetrin:3.klasse" in whole and "Fag:Dansk" in whole
    table = whole.split("Treslagsindsatser")[0]
    assert "Målgruppe" in table and "Pris" in table and "Samarbejdspartnere" not in table
    shown = [words(catalogue.interventions[id].title) for id in ("tolaererordning", "makkerlaering", "bogpakker")]
    assert table.index(shown[0]) < table.index(shown[1]) < table.index(shown[2])
    assert words(catalogue.interventions["intensive-laeringsforloeb"].title) not in table
    assert "Nulstil" not in whole and "Filtrér" not in whole


def test_a_type_among_five_stands_whole_on_a_sheet(browser: Browser, address: str, catalogue: Catalogue) -> None:
    every = "&".join(f"valg={id}" for id in catalogue.interventions)
    with opened(browser, f"{address}ark/?{every}") as page:
        expect(page.locator(".sheet-type")).to_have_count(len(catalogue.interventions))
        texts = [words(sheet.extract_text()) for sheet in paper(page).pages]
        page.emulate_media(media="print")
        cards = [words(card) for card in page.locator(".sheet-type").all_inner_texts()]
    assert len(texts) > 1
    for record, card in zip(catalogue.interventions.values(), cards, strict=True):
        assert any(words(record.title) in text and card[-25:] in text for text in texts), record.title


def test_the_paper_says_where_it_is_from(browser: Browser, address: str) -> None:
    """Print pages of a site that has no address of its own: the reader's stands there once, with what was chosen."""
    for path in ("indsatser/?trin=3&fag=dansk", "indsatser/makkerlaering/", "planlaeg/", "sammenlign/?forskelle=1"):
        whole = "".join(words(page.extract_text()) for page in printed(browser, address + path).pages)
        assert whole.count(words(address + path)) == 1, path


@pytest.mark.parametrize(
    ("view", "ready", "there", "missing"),
    [
        (
            "vaelg/?trin=mellemtrin#resultat",
            "[data-chosen]:not(:empty)",
            "Det passer til jeres svar",
            "Sæt kryds|Vælg dem først",
        ),
        ("evidens/", "h1", "Ét tegn for hvert program", "Bag tegnet|Bag emnet"),
        ("ark/", ".filters:visible", "Vælg dem på siden, og udskriv.", "Vælg indsatstyper"),
    ],
)
def test_paper_asks_for_nothing_that_only_the_screen_has(
    browser: Browser, address: str, view: str, ready: str, there: str, missing: str
) -> None:
    with opened(browser, address + view) as page:
        page.locator(ready).first.wait_for()
        told = unpaged(paper(page))
    assert words(there) in told
    assert [text for text in missing.split("|") if words(text) in told] == []


def test_the_paper_has_no_word_for_those_who_run_the_site(browser: Browser, address: str) -> None:
    """What is not filled in, and which file to correct, is told on the screen only."""
    for path in ("indsatser/makkerlaering/", "planlaeg/", "vaelg/", "om/"):
        whole = "".join(words(page.extract_text()) for page in printed(browser, address + path).pages).casefold()
        assert "ikkeudfyldt" not in whole and "retfilen" not in whole and ".yml" not in whole, path
        assert "datafra" in whole


def test_the_address_on_paper_follows_the_choices(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "indsatser/", wait_until="load")
    page.get_by_role("group", name="Klassetrin", exact=True).get_by_label("3. klasse").check()
    printout = paper(page)
    context.close()
    assert words(f"{address}indsatser/?trin=3") in "".join(words(sheet.extract_text()) for sheet in printout.pages)


def test_the_sheets_are_as_promised(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for view in TAKEN_ALONG:
        pdfs, shown, title = chromium(page, address + view.address, view)
        tables = view.address.startswith(("indsatser/?", "sammenlign/", "programmer/"))
        for setting, pdf in pdfs.items():
            sheets = read(pdf)
            told = [*faults(sheets, shown), *kept(view.address, sheets, title), *shown["small"]]
            assert told == [], (view.address, setting)
            assert all(sheet.wide == tables for sheet in sheets), view.address
    page.close()


def test_what_breaks_a_promise_on_paper_is_told(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(BROKEN)
    shown = page.evaluate(SHOWN)
    sheets = read(page.pdf(format="A4", margin={"top": "20mm"}))
    told = "\n".join([*faults(sheets, shown), *shown["small"]])
    assert all(wrong in told for wrong in WANTED), told
    page.close()
