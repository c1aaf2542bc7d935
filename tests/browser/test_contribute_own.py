"""A municipality's consultant writes its own files in the form, puts them in their folder, and has them checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts import check
from tests.browser.form_walk import must, part
from tests.browser.quiet import opened, violations
from tests.checking.test_local import run
from tests.tiny import FROZEN

OWN = "Jeres egen kommunes ord"


def test_a_layer_is_written_in_the_form_and_passes_the_check(
    browser: Browser, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(browser, f"{address}bidrag/?vej=andet") as page:
        expect(page.locator("katalog-contribute[data-ready]")).to_be_attached()
        page.get_by_text(OWN, exact=True).click()
        page.get_by_label("Kommunens eget lag").check()
        expect(page.locator("[data-doing]")).to_have_text("Ny: kommunens eget lag")
        page.get_by_role("button", name="Tjek og se").click()
        expect(page.locator("[data-faults] li")).to_have_text(["Kommune: Feltet skal udfyldes."])
        write_municipality(page)
        taken(page, "kommune.yml", tmp_path)
        page.get_by_label("Kommunens egne ord om en indsats").check()
        expect(page.locator("[data-doing]")).to_have_text("Ny: kommunens egne ord om en indsats")
        write_note(page)
        taken(page, "makkerlaering.yml", tmp_path)
        assert violations(page) == []
        page.goto(f"{address}bidrag/?slags=lokal")
        expect(page.get_by_label("Kommunens egne ord om en indsats")).to_be_visible()
        page.get_by_label("Program", exact=True).check()
        expect(page.get_by_role("button", name="Føj til forslaget")).to_be_visible()
    monkeypatch.setenv("LOCAL_DIR", str(tmp_path / "lokal"))
    assert run(monkeypatch, check, FROZEN) == 0
    said = capsys.readouterr().out
    assert "Laget fra Prøve Kommune" in said and "tekster om 1 post." in said


def write_municipality(page: Page) -> None:
    must(page, "Kommune").fill("Prøve Kommune")
    with part(page, "Timepris") as rate:
        rate.get_by_label("Timepris", exact=True).fill("412")
    with part(page, "Valgt blanding") as mix:
        mix.get_by_label("Makkerlæring", exact=True).check()
        must(mix, "Begrundelse").fill("De passer til vores **små** skoler.")
        must(mix, "Dato").fill("2026-08-12")


def write_note(page: Page) -> None:
    must(page, "Indsats").select_option(label="Makkerlæring")
    must(page, "Dato").fill("2026-10-01")
    with part(page, "Noter") as notes:
        notes.get_by_role("button").first.click()
        must(notes, "Note").fill("Hos os varer det et helt skoleår.")
        notes.get_by_label("Om", exact=True).select_option(label="Minimumsvarighed")


def taken(page: Page, name: str, folder: Path) -> None:
    """Check what is written, and put its file where the page says."""
    page.get_by_role("button", name="Tjek og se").click()
    expect(page.locator("[data-preview-title]")).to_be_focused()
    assert page.locator("[data-faults] li:not(.done)").all_inner_texts() == []
    expect(page.locator("li[data-by-hand-own]")).to_contain_text(f"lokal/{name}")
    expect(page.get_by_role("button", name="Føj til forslaget")).to_be_hidden()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Hent {name}").click()
    assert waiting.value.suggested_filename == name
    told = f"{name} er hentet. Den ligger i mappen med det, I henter, ofte «Overførsler». Giv den til den, der driver"
    expect(page.locator("katalog-contribute .notice")).to_contain_text(told)
    expect(page.locator("[data-alone] > .hint")).to_be_in_viewport()  # beside the button too
    (folder / "lokal").mkdir(exist_ok=True)
    waiting.value.save_as(folder / "lokal" / name)
