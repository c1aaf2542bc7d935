"""A proposal that was kept at /bidrag/ and put into the catalogue meanwhile: it goes on from what stands there."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from indsatskatalog.checking.loading import load
from indsatskatalog.data.files import files, write
from indsatskatalog.editing.proposal import take_in
from indsatskatalog.editing.put import put
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from scripts.lab.serving import serving
from tests.browser.form_walk import must, propose
from tests.browser.quiet import opened
from tests.browser.test_contribute import begin as open_form
from tests.browser.test_proposal import PARTS, write_programme
from tests.tiny import FROZEN, ROOT

SAID = "katalog-contribute .notice"


def publish(root: Path, folder: Path) -> None:
    """Write the form of a catalogue as a site has it."""
    catalogue, problems = load(root)
    assert catalogue, problems
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, root), contact="post@eksempel.dk")
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    [form] = [page for page in pages(catalogue, site) if page.address == "bidrag/"]
    (folder / "bidrag").mkdir(exist_ok=True)
    (folder / "bidrag" / "index.html").write_text(renderer.document(form), "utf-8")
    write(files(renderer, []), folder)


def put_in(page: Page, root: Path) -> str:
    """Take the proposal along, and put it into the catalogue; returns its text."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent hele forslaget").click()
    text = Path(waiting.value.path()).read_text("utf-8")
    taken = take_in(text, root)
    put(root, taken.texts)
    return text


def test_what_was_put_in_leaves_the_proposal_and_what_was_changed_since_goes_on(
    browser: Browser, tmp_path: Path
) -> None:
    root, folder = shutil.copytree(FROZEN, tmp_path / "catalogue"), tmp_path / "site"
    folder.mkdir()
    publish(root, folder)
    with serving(folder) as address, opened(browser, f"{address}bidrag/?slags=indsatstype", but="404") as page:
        page.get_by_label("Gem kladden i denne browser").check()
        write_programme(page, "Makkerforsøget", "Makkerlæring")
        propose(page, "Makkerforsøget")
        assert "programmes/makkerforsoeget.yml\n" in put_in(page, root)
        page.get_by_role("button", name="Ret: Makkerforsøget").click()
        must(page, "Kort fortalt").fill("Et forsøg i nord.")
        propose(page, "Makkerforsøget")
        publish(root, folder)
        open_form(page, address)
        expect(page.locator(SAID)).to_have_text("«Makkerlæring» står i kataloget nu og er taget ud af forslaget.")
        expect(page.locator(PARTS)).to_contain_text(["Program, rettet: Makkerforsøget"])
        assert "programmes/makkerforsoeget.yml (rettet)\n# fra: " in put_in(page, root)
        loaded, _ = load(root)
        assert loaded and loaded.programmes["makkerforsoeget"].summary == "Et forsøg i nord."
        publish(root, folder)
        open_form(page, address)
        expect(page.locator(SAID)).to_have_text("«Makkerforsøget» står i kataloget nu og er taget ud af forslaget.")
        expect(page.locator("[data-proposal]")).to_be_hidden()
