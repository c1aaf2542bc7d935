"""An editor's walk through the form at /bidrag/: a source, a word, a type and two programmes, as one proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

CHOICES = "[data-kinds]"
PROPOSE = "Føj til forslaget, og skriv det næste"
SOURCE = "Prøven (2026)"


def write_all(page: Page, address: str, folder: Path) -> Path:
    """Write everything in the form; returns the proposal, downloaded into a folder."""
    page.goto(f"{address}bidrag/?slags=kilde")
    expect(page.locator("katalog-contribute[data-ready]")).to_be_attached()
    write_source(page)
    propose(page, SOURCE)
    begin(page, "Ord i en ordliste")
    write_word(page)
    propose(page, "Skolens bogklub")
    begin(page, "Indsatstype")
    write_type(page)
    propose(page, "Læsevenner")
    begin(page, "Program")
    for name, direction in (("Nord", "Positivt"), ("Syd", "Ingen påvist effekt")):
        write_programme(page, f"Læseven {name}", direction)
        propose(page, f"Læseven {name}")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent hele forslaget").click()
    assert waiting.value.suggested_filename == "forslag.yml"
    waiting.value.save_as(folder / "forslag.yml")
    return folder / "forslag.yml"


def begin(page: Page, kind: str) -> None:
    """Choose what to write."""
    page.locator(CHOICES).get_by_label(kind, exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text(f"Ny: {kind.lower()}")


def propose(page: Page, name: str) -> None:
    """Put what is written into the proposal; there must be nothing to mend."""
    page.get_by_role("button", name=PROPOSE).click()
    notice = page.locator("katalog-contribute .notice")
    expect(
        page.locator("[data-faults] li:not(.done)").or_(notice.filter(has_text=f"«{name}» er føjet til forslaget."))
    ).to_have_count(1)
    assert page.locator("[data-faults] li:not(.done)").all_inner_texts() == []


@contextmanager
def part(place: Page | Locator, title: str) -> Iterator[Locator]:
    """Unfold a part of the form."""
    fold = place.locator("details").filter(has_text=re.compile(f"^{title} ")).first
    fold.locator("summary").first.click()
    yield fold


def must(place: Page | Locator, label: str) -> Locator:
    """Return a field that must be filled in, be it by the form."""
    return place.get_by_label(re.compile(rf"^{re.escape(label)} \((skal udfyldes|kommer af sig selv)\)$")).first


def write_source(page: Page) -> None:
    page.get_by_label("Titel", exact=True).fill("En opdigtet rapport")
    page.get_by_label("Navn i kataloget", exact=True).fill(SOURCE)
    must(page, "Id").fill("proeve2026")
    must(page, "Type").select_option(label="Rapport")
    page.get_by_label("Sikker", exact=False).first.check()
    page.get_by_label("År", exact=True).fill("2026")


def write_word(page: Page) -> None:
    must(page, "Ordliste").select_option(label="Målgruppe")
    must(page, "Navn").fill("Skolens bogklub")
    must(page, "Forklaring").fill("Elever i skolens bogklub.")
    must(page, "Id").fill("bogklub")


def write_type(page: Page) -> None:
    must(page, "Navn").fill("Læsevenner")
    must(page, "Kort fortalt").fill("Ældre elever læser med yngre.")
    page.get_by_label("I undervisningen").first.check()
    must(page, "Bogstav").fill("F")
    with part(page, "Også kaldet") as names:
        names.get_by_role("button", name="Tilføj et punkt").click()
        names.get_by_role("textbox", name="Også kaldet 1").fill("reading buddies")
    with part(page, "Målgruppe") as pupils:
        must(pupils, "Kort").fill("Yngre elever og deres læsevenner.")
        with part(pupils, "Grupper") as groups:
            for group in ("Hele klassen", "Skolens bogklub"):
                groups.get_by_label(group, exact=True).check()
    with part(page, "Klassetrin") as grades:
        for grade in "123":
            grades.get_by_role("group", name="Egnet til").get_by_label(f"{grade}.", exact=True).check()
    with part(page, "Fag") as subjects:
        subjects.get_by_role("group", name="Egnet til").get_by_label("Dansk", exact=True).check()
    with part(page, "Minimumsvarighed") as duration:
        duration.get_by_role("button", name="Tilføj et punkt").click()
        must(duration, "Navn").fill("Et forløb")
        lessons = duration.get_by_role("group", name="Lektioner om ugen").first
        for end in ("Mindst", "Højst"):
            lessons.get_by_label(end).fill("2")
        length = duration.get_by_role("group", name="Varighed", exact=True).first
        length.get_by_label("Mindst").fill("10")
        must(length, "Enhed").select_option(label="uge")
    with part(page, "Hvem står for den") as staff:
        for role in ("Lærer", "Elever"):
            staff.get_by_label(role, exact=True).check()
    with part(page, "Ramme") as settings:
        settings.get_by_label("I undervisningen", exact=True).check()
    with part(page, "Sidst gennemgået") as day:
        day.get_by_label("Sidst gennemgået").fill("2026-11-01")
    write_places(page)


def write_programme(page: Page, title: str, direction: str) -> None:
    must(page, "Navn").fill(title)
    must(page, "Kort fortalt").fill("Et forsøg med læsevenner.")
    choose(page, "Indsatstype", "Læsevenner")
    with part(page, "Andres påstande") as claims:
        claims.get_by_role("button", name="Tilføj et punkt").click()
        must(claims, "Udbytte").select_option(label="Læsning")
        must(claims, "Retning").select_option(label=direction)
        must(claims, "Kilde").select_option(label=SOURCE)
        must(claims, "Sted i kilden").fill("s. 4")
        with part(claims, "Flere felter") as more:
            more.get_by_label("År", exact=True).fill("2026")
        claims.get_by_label("Land", exact=True).select_option(label="Danmark")
    write_places(page)


def choose(page: Page, label: str, word: str) -> None:
    """Choose a word, in a list or among buttons."""
    group = page.get_by_role("group", name=re.compile(f"^{label}"))
    if group.count():
        group.first.get_by_label(word).check()
    else:
        must(page, label).select_option(label=word)


def write_places(page: Page, source: str = SOURCE, place: str = "s. 4") -> None:
    """Give every fact its source."""
    page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde").click()
    for row in page.locator(".fields > .list").last.locator(".row").all():
        must(row, "Kilde").select_option(label=source)
        must(row, "Sted i kilden").fill(place)
