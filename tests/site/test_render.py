"""Pages as the generator writes them: settings that are filled in, silent fields, what is shown of a conflict."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FILES, ROOT, write

RECORD = "interventions/laesemakkere.yml"


def rendered(folder: Path, changes: dict[str, str | bytes | None] | None = None, **settings: str) -> dict[str, str]:
    """Return every page of the tiny catalogue by its address, whole."""
    catalogue, problems = load(write(folder / "catalogue", changes))
    assert catalogue, problems
    site: Site = dataclasses.replace(site_of({"site_name": "Katalog"}, catalogue.root), **settings)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    return {page.address: renderer.document(page) for page in pages(catalogue, site)}


def test_settings_are_shown_where_they_are_filled_in(tmp_path: Path) -> None:
    filled = {"operator": "Styrelsen", "contact": "post@x.test", "statement_url": "https://x.test/was"}
    shown = rendered(tmp_path, edit_url="https://x.test/edit/", **filled)
    assert "Ikke udfyldt" not in shown["tilgaengelighed/"] and "Styrelsen" in shown["om/"]
    assert '<meta http-equiv="refresh" content="0; url=https://x.test/was">' in shown["was/"]
    assert shown["indsatser/laesemakkere/"].count(f'href="https://x.test/edit/{RECORD}"') == 2


def test_a_silent_field_says_so_and_nothing_is_made_up(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    for label in ("Fag, afprøvet", "Pris", "Oplæring", "Elever i gruppen"):
        cell = page.split(f"<dt>{label}</dt>")[1].split("</dd>")[0]
        assert "Ikke oplyst" in cell and "0" not in cell, label


@pytest.mark.parametrize(
    ("category", "alone"), [("i-undervisningen", "Ja"), ("supplerende-individuel", "Nej. Den må kun")]
)
def test_whether_it_may_stand_alone_follows_the_category(tmp_path: Path, category: str, alone: str) -> None:
    record = FILES[RECORD].replace("category: i-undervisningen", f"category: {category}")
    page = rendered(tmp_path, {RECORD: record})["indsatser/laesemakkere/"]
    assert alone in page.split("<dt>Må stå alene</dt>")[1].split("</dd>")[0]


def test_a_conflict_is_shown_at_its_fact_with_both_readings(tmp_path: Path) -> None:
    conflict = """\
conflicts:
  - topic: To eller tre
    field: minimum_duration[0].lessons_per_week
    readings:
      - {text: To lektioner., ref: guiden, locator: "kap. 4, Overblik"}
      - {text: Tre lektioner., ref: guiden, locator: "kap. 1, Indledning"}
    shown: To.
    why: Overblikket er guidens samlede bud.
"""
    page = rendered(tmp_path, {RECORD: FILES[RECORD] + conflict})["indsatser/laesemakkere/"]
    fact = page.split("<dt>Minimumsvarighed</dt>")[1].split("</dd>")[0]
    assert 'href="#uenighed-1"' in fact and 'id="uenighed-1"' in page
    assert "To lektioner." in page and "Tre lektioner." in page and "Overblikket er guidens samlede bud." in page


def test_a_number_mark_leads_to_the_source_and_its_place(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    fact = page.split("<dt>Målgruppe</dt>")[1].split("</dd>")[0]
    number = fact.split('href="#kilde-')[1].split('"')[0]
    note = page.split(f'<li id="kilde-{number}">')[1].split("</li>")[0]
    assert "../../kilder/#guiden" in note and "kap. 4, Overblik" in note


def test_text_is_escaped_and_prose_is_markdown(tmp_path: Path) -> None:
    record = FILES[RECORD].replace("title: Læsemakkere", 'title: "Læs & skriv \\"nu\\""')
    record = record.replace("Makkerne skiftes", "Makkerne **skiftes**")
    page = rendered(tmp_path, {RECORD: record})["indsatser/laesemakkere/"]
    assert "<h1>Læs &amp; skriv &#34;nu&#34;</h1>" in page and "<strong>skiftes</strong>" in page


def test_a_conflict_about_a_whole_part_is_told_once(tmp_path: Path) -> None:
    path = "programmes/makkerforsoeget.yml"
    reading = '{text: Tolv skoler., ref: guiden, locator: "kap. 4, Overblik"}'
    conflict = f"conflicts:\n  - topic: Skoler\n    field: trial\n    readings: [{reading}, {reading}]\n"
    conflict += "    shown: Tolv.\n    why: De siger det samme.\n"
    page = rendered(tmp_path, {path: FILES[path] + conflict})["programmer/makkerforsoeget/"]
    assert page.count('href="#uenighed-1"') == 1


def test_the_picture_of_a_duration_tells_a_screen_reader_the_same_figures(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    drawing = re.search(r"<svg.*?</svg>", page, re.DOTALL)
    assert drawing
    root = ElementTree.fromstring(drawing[0])
    assert root.attrib["role"] == "img" and len(list(root.iter("rect"))) == 1
    assert root.attrib["aria-label"] == "Varighed: Læsemakkere. 1. Overblik: 2 lektioner om ugen i 16 uger."
