"""The walk of a new editor: ten things that people do, one proposal, and a catalogue that is in order after it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from indsatskatalog.checking.loading import load
from tests.browser import form_walk as walk
from tests.browser.form_walk import SOURCE, begin, must, part, propose, write_places
from tests.browser.test_contribute import FAULTS
from tests.browser.test_contribute import begin as open_form
from tests.browser.test_said import paste
from tests.browser.test_together import LOOSE, correct
from tests.commands import command
from tests.tiny import FROZEN

KEEP = "Gem kladden i denne browser"
KNOWN_DOI = "10.31235/osf.io/ve4z7"  # of a work that there is


@pytest.fixture
def form(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def unfold(page: Page) -> None:
    """Open every part of the form."""
    page.evaluate("document.querySelectorAll('form details').forEach((part) => (part.open = true))")


def write_source(page: Page) -> None:
    """Write the source, with an address that lacks its beginning."""
    begin(page, "Kilde")
    walk.write_source(page)
    address = page.locator("input[type=url]").first
    unfold(page)
    address.fill("www.eksempel.dk/rapport")
    address.blur()
    page.get_by_role("button", name="Skriv https://www.eksempel.dk/rapport").click()
    doi = page.get_by_label("DOI", exact=True)
    doi.fill(KNOWN_DOI.upper())
    page.get_by_role("button", name=walk.PROPOSE).click()
    expect(page.locator(FAULTS)).to_contain_text(["står ved en kilde, der findes. Vælg den"])
    doi.fill("https://doi.org/10.1234/abc")
    doi.blur()
    expect(doi).to_have_value("10.1234/abc")
    propose(page, SOURCE)


def write_type(page: Page, address: str) -> None:
    """Write the type: leave it, come back, change the kind, paste, miss a field and say «ca. 12 uger»."""
    begin(page, "Indsatstype")
    walk.write_type(page)
    with part(page, "Sådan gør I") as practice:
        practice.get_by_role("button", name="Tilføj et punkt").click()
        paste(practice.get_by_role("textbox").first, "•\tFind par, der kan \ufb01nde ro\r\n•\tLæs højt")
    page.goto(f"{address}om/")  # nothing asks, as it is kept
    page.go_back()
    expect(page.locator("katalog-contribute[data-ready]")).to_be_attached()
    expect(must(page, "Navn")).to_have_value("Læsevenner")
    begin(page, "Program")
    expect(must(page, "Navn")).to_have_value("")
    page.go_back()
    expect(must(page, "Navn")).to_have_value("Læsevenner")
    page.go_forward()
    begin(page, "Indsatstype")
    unfold(page)
    length = page.get_by_role("group", name="Varighed", exact=True).first
    length.get_by_label("Mindst").fill("ca. 12 uger")
    length.get_by_label("Mindst").blur()
    page.get_by_role("button", name=re.compile("^Skriv 12 i «Mindst»")).click()
    must(page, "Bogstav").fill("")
    page.get_by_role("button", name=walk.PROPOSE).click()
    expect(page.locator(FAULTS).first).to_have_text("Bogstav: Feltet skal udfyldes.")
    must(page, "Bogstav").fill("F")
    write_places(page)
    must(page, "Navn").focus()
    expect(page.locator(FAULTS)).to_have_count(0)  # each is told as mended when it is
    propose(page, "Læsevenner")


def write_study(page: Page) -> None:
    """Write a study of the first programme with a positive and a null result, and «1.200» pupils."""
    begin(page, "Studie")
    must(page, "Navn").fill("Forsøget i nord")
    must(page, "Kort fortalt").fill("Et forsøg med læsevenner.")
    tested = page.get_by_role("group", name="Det prøvede").first
    tested.get_by_label("Program", exact=True).select_option(label="Læseven Nord")
    must(page, "Opbygning").select_option("sammenligning")
    reports = page.get_by_role("group", name="Tekster om undersøgelsen").first
    must(reports, "Kilde").select_option(label=SOURCE)
    must(reports, "Læst i").select_option("full-text")
    page.get_by_label("Land", exact=True).first.select_option("danmark")
    pupils = page.get_by_role("group", name="Elever", exact=True).first
    for end in ("Mindst", "Højst"):
        pupils.get_by_label(end).fill("1.200")
    results = page.get_by_role("group", name="Fund", exact=True)
    for outcome, direction in (("laesning", "positive"), ("trivsel", "none")):
        results.get_by_role("button", name=re.compile("^Tilføj et punkt.*: Fund$")).click()
        write_result(results.locator(".rows > .row").last, outcome, direction)
    write_places(page)
    propose(page, "Forsøget i nord")


def write_result(row: Locator, outcome: str, direction: str) -> None:
    chosen = {"Udbytte": outcome, "Alle eller nogle": "alle", "Målt hvornår": "foerste", "Retning": direction}
    for label, word in (chosen | {"Slags måling": "test"}).items():
        must(row, label).select_option(word)
    must(row, "Kilde").select_option(label=SOURCE)
    must(row, "Sted i kilden").fill("s. 4")


def test_a_new_editor_writes_it_all_and_the_catalogue_is_in_order(form: Page, address: str, tmp_path: Path) -> None:
    form.get_by_label(KEEP).check()
    write_source(form)
    begin(form, "Ord i en ordliste")
    walk.write_word(form)
    propose(form, "Skolens bogklub")
    write_type(form, address)
    for name, direction in (("Læseven Nord", "Positivt"), ("Læseven Syd", "Ingen påvist effekt")):
        begin(form, "Program")
        walk.write_programme(form, name, direction)
        propose(form, name)
    write_study(form)
    other = form.context.new_page()  # a second tab goes on with the same proposal
    open_form(other, address, "?slags=program")
    correct(other, "Program", "sykl")
    must(other, "Kort fortalt").fill("Elever lærer at planlægge deres læsning.")
    propose(other, must(other, "Navn").input_value())
    other.close()
    correct(form, "Kilde", "guide2021")
    form.get_by_label("Navn i kataloget", exact=True).fill("Vejledningen (2021)")
    propose(form, "Vejledningen (2021)")
    form.get_by_role("button", name=f"Fjern: {SOURCE}").click()
    expect(form.locator(LOOSE).first).to_contain_text(f"nævner «{SOURCE}»")
    form.get_by_role("button", name=f"Fortryd: læg «{SOURCE}» tilbage").click()
    expect(form.locator(LOOSE)).to_have_count(0)
    open_form(form, address)  # the browser was closed in between
    with form.expect_download() as waiting:
        form.get_by_role("button", name="Hent hele forslaget").click()
    waiting.value.save_as(tmp_path / "forslag.yml")
    catalogue = shutil.copytree(FROZEN, tmp_path / "catalogue")
    taken = ["import_records.py", tmp_path / "forslag.yml", "--catalogue", catalogue]
    for words in (taken, ["check.py", catalogue]):
        done = command(*words)
        assert done.returncode == 0 and "i orden" in done.stdout, done.stdout + done.stderr
    loaded, _ = load(catalogue)
    assert loaded and loaded.studies["forsoeget-i-nord"].pupils
    assert [one.direction for one in loaded.studies["forsoeget-i-nord"].results or []] == ["positive", "none"]
    made = loaded.interventions["laesevenner"]
    assert made.practice == ["Find par, der kan finde ro", "Læs højt"] and made.programmes
    [option] = made.minimum_duration or []
    assert option.note == "ca. 12 uger" and option.duration and option.duration.min == 12
    assert loaded.references["guide2021"].label == "Vejledningen (2021)"
    assert loaded.programmes["sykl"].summary == "Elever lærer at planlægge deres læsning."
    written = loaded.references["proeve2026"]
    assert (written.url, written.doi) == ("https://www.eksempel.dk/rapport", "10.1234/abc")
