"""Pages as the generator writes them: settings that are filled in, silent fields, what is shown of a conflict."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.strict_yaml import read
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FILES, FROZEN, ROOT, write

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


def test_a_page_leads_to_whom_to_ask_also_where_no_contact_is_filled_in(tmp_path: Path) -> None:
    ask = "Spørg den, der har vist jer siden"
    silent, known = rendered(tmp_path / "silent"), rendered(tmp_path / "known", contact="post@x.test")
    for pages_ in (silent, known):
        header, footer = pages_[""].partition("<nav")[0], pages_[""].partition("<footer")[2]
        link = 'href="./om/#kontakt">Kontakt</a>'
        assert all(link in part for part in (header, footer))  # at the top, outside the menu
        assert '<h2 id="kontakt">Kontakt og ansvar</h2>' in pages_["om/"]
    assert "post@x.test" in known["om/"] and ask not in known["om/"] and ask in silent["om/"]
    own = rendered(tmp_path / "own", {"om.md": "# Om kataloget\n\n## Kontakt: hvem?\n\nSkolen.\n"})["om/"]
    assert own.count('id="kontakt"') == 1 and own.index('id="kontakt"') < own.index(ask) < own.index("Skolen.")


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("Kontakt", '<h2 id="kontakt">Kontakt</h2>\n<dl class="facts">'),
        ("Kontakt: hvem?", '<h2 id="kontakt-hvem">Kontakt: hvem?</h2>\n<dl class="facts" id="kontakt">'),
    ],
)
def test_who_runs_the_site_stands_under_the_pages_own_heading_on_contact(
    tmp_path: Path, heading: str, told: str
) -> None:
    text = f"# Om kataloget\n\n## {heading}\n\nSpørg skolen.\n\n## Brug\n\nFrit.\n"
    page = rendered(tmp_path, {"om.md": text}, contact="post@x.test")["om/"]
    assert told in page and "Kontakt og ansvar" not in page and page.count("post@x.test</a></dd>") == 1
    assert page.index("post@x.test</a></dd>") < page.index("Spørg skolen.") < page.index("Frit.")


def test_the_answer_leads_to_what_must_be_there_first(tmp_path: Path) -> None:
    asked = FILES[RECORD].replace("practice:", "prerequisites:\n  - Et lokale.\npractice:", 1)
    asked += '  prerequisites: [{ref: guiden, locator: "kap. 4, Overblik"}]\n'
    for folder, text, times in (("silent", FILES[RECORD], 0), ("told", asked, 1)):
        page = rendered(tmp_path / folder, {RECORD: text})["indsatser/laesemakkere/"]
        assert page.split('id="kort-fortalt"')[0].count('<a href="#forudsaetninger">') == times


def test_a_study_leads_to_what_can_be_read_of_it(tmp_path: Path) -> None:
    study = "studies/makkerstudiet.yml"
    links = 'links:\n  read_more:\n    - {title: Materialet, url: "https://x.test/materiale"}\nsources:\n'
    text = FILES[study].replace("sources:\n", links + '  links: [{ref: guiden, locator: "kap. 4, Overblik"}]\n', 1)
    page = rendered(tmp_path, {study: text})["studier/makkerstudiet/"]
    assert '<h2 id="laes-mere">Læs mere&nbsp;<' in page and '<a href="https://x.test/materiale">Materialet</a>' in page


def test_a_silent_field_says_so_and_nothing_is_made_up(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    silent = page.split('<p class="silent">Ikke oplyst: ')[1].split("</p>")[0]
    for label in ("Samarbejdspartnere", "Pris", "Oplæring", "Elever i gruppen", "Forudsætninger", "Ressourcer"):
        assert label.lower() in silent and f">{label}<" not in page and f">{label} <" not in page, label


@pytest.mark.parametrize(
    ("category", "alone"), [("i-undervisningen", "Ja"), ("supplerende-individuel", "Nej. Den må kun")]
)
def test_whether_it_may_stand_alone_follows_the_category(tmp_path: Path, category: str, alone: str) -> None:
    record = FILES[RECORD].replace("category: i-undervisningen", f"category: {category}")
    page = rendered(tmp_path, {RECORD: record})["indsatser/laesemakkere/"]
    assert alone in page.split("Må stå alene</dt>")[1].split("</dd>")[0]


def test_what_changed_since_the_guide_stands_apart_from_what_held_then(tmp_path: Path) -> None:
    source = '[{ref: guiden, locator: "kap. 1, Indledning"}]'
    data = "[{stage: Alle, data: Fravær}, {stage: Alle, data: Test, since: Testen er væk.}]"
    told = "since: [{title: Nye test, intro: De kom i 2022.}]\nbeside: [{title: Et papir, intro: Det binder ikke.}]\n"
    guide = FILES["guide.yml"].replace("screening: []", f"screening: {data}\n{told}".rstrip())
    guide += f"  since: {source}\n  beside: {source}\n  screening: {source}\n"
    shown = rendered(tmp_path / "with", {"guide.yml": guide})
    page = shown["planlaeg/"]
    table = page.split("<caption>Data til")[1].split("</table>")[0]
    assert table.count('<td data-label="Siden 2021">Gjaldt i 2021. Tjek, om det stadig gælder.</td>') == 1
    assert table.count('<td data-label="Siden 2021">Testen er væk.</td>') == 1
    places = [page.index(f'<div class="folded" id="{place}">') for place in ("siden", "andre-dokumenter", "ramme")]
    assert places == sorted(places) and places[0] < page.index("De kom i 2022.") < places[1] < page.index("binder ikke")
    assert 'planlaeg/#siden"' in shown[""]
    silent = rendered(tmp_path / "without")
    assert "#siden" not in silent["planlaeg/"] + silent[""] and 'id="andre-dokumenter"' not in silent["planlaeg/"]


def test_a_conflict_is_shown_at_its_fact_with_both_readings(tmp_path: Path) -> None:
    conflict = """\
conflicts:
  - topic: To eller tre
    decides: true
    field: minimum_duration[0].lessons_per_week
    readings:
      - {text: To lektioner., ref: guiden, locator: "kap. 4, Overblik"}
      - {text: Tre lektioner., ref: guiden, locator: "kap. 1, Indledning"}
    shown: To.
    why: Overblikket er guidens samlede bud.
"""
    page = rendered(tmp_path, {RECORD: FILES[RECORD] + conflict})["indsatser/laesemakkere/"]
    fact = page.split("Minimumsvarighed</dt>")[1].split("</dd>")[0]
    assert 'href="#uenighed-1"' in fact and 'id="uenighed-1"' in page
    assert "To lektioner." in page and "Tre lektioner." in page and "Overblikket er guidens samlede bud." in page


def test_a_number_mark_leads_to_the_source_and_its_place(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    fact = page.split("Målgruppe</dt>")[1].split("</dd>")[0]
    number = fact.split('href="#kilde-')[1].split('"')[0]
    note = page.split(f'<li id="kilde-{number}">')[1].split("</li>")[0]
    assert "../../kilder/#guiden" in note and "kap. 4, Overblik" in note


def test_text_is_escaped_and_prose_is_markdown(tmp_path: Path) -> None:
    record = FILES[RECORD].replace("title: Læsemakkere", 'title: "Læs & skriv \\"nu\\""')
    record = record.replace("Makkerne skiftes", "Makkerne **skiftes**")
    page = rendered(tmp_path, {RECORD: record})["indsatser/laesemakkere/"]
    assert "<h1>Læs &amp; skriv &#34;nu&#34;</h1>" in page and "<strong>skiftes</strong>" in page


def test_a_conflict_that_changes_nothing_is_folded_and_gives_no_warning(tmp_path: Path) -> None:
    """Two conflicts about one field: the one that decides warns at the field, the other waits with its own number."""
    reading = '{text: Tolv., ref: guiden, locator: "kap. 4, Overblik"}'
    rest = f"    field: practice\n    readings: [{reading}, {reading}]\n    shown: Tolv.\n    why: Det står der.\n"
    both = "".join(
        f"  - topic: {topic}\n    decides: {so}\n{rest}" for topic, so in (("Ord", "false"), ("Antal", "true"))
    )
    pages = rendered(tmp_path, {RECORD: f"{FILES[RECORD]}conflicts:\n{both}"})
    page = pages["indsatser/laesemakkere/"]
    answer, rest = page.split('<section class="key-facts"')
    assert 'href="#uenighed-1"' not in page
    assert answer.count('href="#uenighed-2"') == rest.count('href="#uenighed-2"') == 1
    open_, _, folded = page.partition("<summary>Uenige kilder")
    assert "Antal</h" in open_ and "Ord</h" not in open_ and "Ord</h" in folded
    open_, _, folded = pages["evidens/"].partition("<summary><h2>Uenige kilder")
    assert "#uenighed-2" in open_ and "#uenighed-1" not in open_ and "#uenighed-1" in folded
    assert 'id="uenighed-1"' in page.partition("<summary>Uenige kilder")[2]
    # They count up as they stand; the anchors are those that others link to.
    assert '<h3 id="uenighed-2">1. Antal</h3>' in page and '<h3 id="uenighed-1">2. Ord</h3>' in page


def test_conflicts_that_change_nothing_are_in_one_fold_where_no_other_stands_beside_them(tmp_path: Path) -> None:
    reading = '{text: Tolv., ref: guiden, locator: "kap. 4, Overblik"}'
    rest = f"    field: practice\n    readings: [{reading}, {reading}]\n    shown: Tolv.\n    why: Det står der.\n"
    conflicts = f"conflicts:\n  - topic: Ord\n    decides: false\n{rest}"
    page = rendered(tmp_path, {RECORD: f"{FILES[RECORD]}{conflicts}"})["indsatser/laesemakkere/"]
    told = page.partition('<h3 id="uenighed-1">')[0].rpartition("<summary>")[2]
    assert "Uenige kilder" in told and "<p>Uenige kilder, uden betydning for jeres valg.</p>" in told


def test_a_conflict_about_a_whole_part_is_told_once(tmp_path: Path) -> None:
    path = "programmes/makkerforsoeget.yml"
    reading = '{text: Tolv skoler., ref: guiden, locator: "kap. 4, Overblik"}'
    conflict = (
        f"conflicts:\n  - topic: Skoler\n    decides: true\n    field: claims\n    readings: [{reading}, {reading}]\n"
    )
    conflict += "    shown: Tolv.\n    why: De siger det samme.\n"
    page = rendered(tmp_path, {path: FILES[path] + conflict})["programmer/makkerforsoeget/"]
    answer, rest = page.split('<section class="key-facts"')
    assert answer.count('href="#uenighed-1"') == rest.count('href="#uenighed-1"') == 1


def test_the_picture_of_a_duration_tells_a_screen_reader_the_same_figures(tmp_path: Path) -> None:
    page = rendered(tmp_path)["indsatser/laesemakkere/"]
    drawings = re.findall(r'<svg class="(?:strip|dosage)".*?</svg>', page, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        assert root.attrib["role"] == "img" and len(list(root.iter("rect"))) == 1
        assert root.attrib["aria-label"] == "Varighed: Læsemakkere. 1. Overblik: 2 lektioner om ugen i 16 uger."


# Closes what it stands in, if anything lets it: attributes, elements, scripts, comments, templates.
HOSTILE = ' " onfocus="x" autofocus=\'\' href="/&lt;!--&lt;script&gt; {{ 7*7 }} --> ]]> é\u00a0&amp;quot;'


def hostile(value: Any) -> Any:
    """Add the hostile words to every text of several words, alike wherever it stands."""
    match value:
        case str() if " " in value and len(value) < 200 and "|" not in value:
            return value + HOSTILE
        case float():  # a figure too, which YAML's own writer does not know
            return float(value)
        case list():
            return [hostile(part) for part in value]
        case dict():
            return {key: part if key == "guide_citation" else hostile(part) for key, part in value.items()}
    return value


class Elements(HTMLParser):
    """Notes the attributes of a page, and what its scripts hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.attributes: set[str] = set()
        self.scripts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.scripts:
            self.scripts[-1] += data


def test_no_text_of_any_field_becomes_an_element_an_attribute_or_the_end_of_a_script(tmp_path: Path) -> None:
    root = Path(shutil.copytree(FROZEN, tmp_path / "catalogue", ignore=shutil.ignore_patterns("ledger", "labels.yml")))
    for path in root.rglob("*.yml"):
        written = hostile(read(path, path.name).value)
        path.write_text(yaml.dump(written, allow_unicode=True, sort_keys=False), "utf-8")
    catalogue, problems = load(root)
    assert catalogue, "\n".join(map(str, problems[:5]))
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, root), name=HOSTILE, operator=HOSTILE, contact=HOSTILE)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    in_scripts = 0
    for page in pages(catalogue, site):
        html = renderer.document(page)
        found = Elements(html)
        assert not {name for name in found.attributes if name.startswith(("on", "autofocus"))}, page.address
        assert "<script>" not in html and "<!--" not in html and "{{ 7*7 }}" in html, page.address
        for script in filter(None, map(str.strip, found.scripts)):
            in_scripts += "onfocus" in str(json.loads(script))
            assert not re.search("[<>&\u2028\u2029]", script), page.address
    assert in_scripts > 1


def test_the_table_of_a_type_names_the_programme_that_alone_was_studied(tmp_path: Path) -> None:
    pages = rendered(tmp_path)
    heads = [
        pages[page].partition('class="rows-head"')[2].partition("</tr>")[0]
        for page in ("indsatser/laesemakkere/", "programmer/makkerforsoeget/")
    ]
    assert ">Makkerforsøget</a>: " in heads[0] and "Makkerforsøget</a>: " not in heads[1], heads
