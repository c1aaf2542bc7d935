"""A municipality's words stand apart on pages: whatever they say, all that the catalogue says stays as it was."""

from __future__ import annotations

import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from indsatskatalog.checking.local import local_of
from indsatskatalog.data.files import files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.local import Layer
from indsatskatalog.site.page import Page
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.layer import PROEVE, beside
from tests.tiny import FROZEN, ROOT

# All that its checks let through, and that could be taken for more than it is: words of labels and headings, links into
# the page, tables, and as much as there is room for.
LABEL = "**Målt fremgang i Danmark** (lodtrækningsforsøg, 3. og 5. klasse). [Studierne](#studierne) [Start](/)"
HOSTILE_TEXT = f"""|-
      **Svaret**

      **Virker den?**

      {LABEL}

      | Hvem siger det | Fund |
      |---|---|
      | Guiden (2021) | Fremgang |

      &lt;script&gt;alert(1)&lt;/script&gt; &quot;&gt; {"lang " * 900}
"""
TOPICS = ("varighed", "evidens", "trin-afproevet", "fag-afproevet", "forudsaetninger", "uenighed", "saadan-goer-i")
NOTES = "".join(f"  - about: {topic}\n    text: {HOSTILE_TEXT}" for topic in TOPICS)
HOSTILE = {
    "kommune.yml": f"name: Guiden & «Svaret»\ncontact: Klassetrin, afprøvet\nmix:\n  types: [makkerlaering]\n"
    f"  reason: {HOSTILE_TEXT.replace('      ', '    ')}  date: 2026-10-01\n",
    "makkerlaering.yml": f"date: 2026-10-01\nsince: 2020-08-01\nschools: [Kilder på denne side]\nnotes:\n{NOTES}",
    "bogpakker.yml": f"date: 2026-10-01\nnot_used: {HOSTILE_TEXT.replace('      ', '  ')}",
    "sykl.yml": f"date: 2026-10-01\nnotes:\n  - text: {HOSTILE_TEXT}examples:\n"
    "  - title: Hvad ved vi?\n    text: Alt.\n",
}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "source", "wbr"}


class Catalogues(HTMLParser):
    """Reads a page without what is marked as a municipality's, and its style."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.said: list[str] = []
        self._depth = 0  # below an element that is left out

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        own = {"local", "local-switch"} & {*(given.get("class") or "").split()}
        left_out = (
            own
            or "data-local" in given
            or given.get("rel") == "modulepreload"
            or "local." in (given.get("href") or given.get("src") or "")
        )
        if self._depth or left_out:
            self._depth += tag not in EMPTY
        else:
            self.said.append(f"<{tag} {attrs}>")

    def handle_endtag(self, tag: str) -> None:
        if self._depth:
            self._depth -= tag not in EMPTY
        else:
            self.said.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._depth and data.strip():
            self.said.append(" ".join(data.split()))


def catalogues(html: str) -> list[str]:
    """Return what the catalogue says on a page."""
    reader = Catalogues()
    reader.feed(html)
    assert reader._depth == 0
    return reader.said


@pytest.fixture(scope="module")
def hostile(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Layer:
    """Return the layer that says all that it may, over the frozen catalogue."""
    folder = beside(tmp_path_factory.mktemp("hostile") / "katalog", HOSTILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCAL_DIR", str(folder))
        layer, _, problems = local_of(catalogue)
    assert layer, "\n".join(map(str, problems))
    return layer


def renderers(catalogue: Catalogue, layer: Layer) -> tuple[Renderer, Renderer]:
    """Return what renders the site without a layer, and with it."""
    site = site_of({"site_name": "Katalog"}, FROZEN)
    templates = ROOT / "overrides" / "records"
    return Renderer(catalogue, site, templates), Renderer(catalogue, dataclasses.replace(site, layer=layer), templates)


def told(renderer: Renderer) -> dict[str, Page]:
    return {page.address: page for page in pages(renderer.catalogue, renderer.site)}


def test_no_page_of_a_hostile_layer_says_else_of_the_catalogue(catalogue: Catalogue, hostile: Layer) -> None:
    plain, own = renderers(catalogue, hostile)
    without, with_ = told(plain), told(own)
    assert [*without] == [*with_]
    changed = []
    for address, page in without.items():
        before, after = plain.document(page), own.document(with_[address])
        if address == "data/":  # it lists the files of the layer
            continue
        assert catalogues(before) == catalogues(after), address
        changed += [address] if "local-by" in after else []
        ids = re.findall(r' id="([^"]*)"', after)
        assert "<script>alert" not in after and len(ids) == len(set(ids)), address
    assert changed == [
        "indsatser/makkerlaering/", "indsatser/bogpakker/", "programmer/sykl/", "vaelg/"
    ]  # fmt: skip


def test_no_file_of_a_hostile_layer_says_else_of_the_catalogue(catalogue: Catalogue, hostile: Layer) -> None:
    plain, own = renderers(catalogue, hostile)
    before, after = (
        {name: text if isinstance(text, bytes) else "".join(text) for name, text in files(one, [])}
        for one in (plain, own)
    )
    added = {name for name in {*after} - {*before} if not name.startswith("soeg/indeks/")}
    assert added == {"api/v1/local.json", "api/v1/schema/local.json", "data/lokalt.csv"}
    differ = {name for name in before if before[name] != after[name]}
    lists = {"api/v1/index.json", "api/v1/openapi.json", "data/datapackage.json", "data/dcat.jsonld"}
    indexed = {name for name in differ if name.startswith("soeg/indeks/")}
    parts = {f"ark/typer/{id}.json" for id in ("makkerlaering", "bogpakker")}
    assert differ - indexed == lists | parts | {"data/indsatskatalog.xlsx"}


def test_a_note_stands_at_the_part_it_is_about_and_says_whose_it_is(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCAL_DIR", str(beside(tmp_path / "katalog", PROEVE)))
        layer = local_of(catalogue).layer
    assert layer
    _, renderer = renderers(catalogue, layer)
    html = renderer.document(told(renderer)["indsatser/makkerlaering/"])
    section = html.split('<h2 id="forudsaetninger">')[1].split("</section>")[0]
    frame = section.split('<div class="local" id="lokalt-forudsaetninger">')[1]
    assert "Fra Prøve Kommune, 1. oktober 2026" in frame and "møde for lærerne" in frame
    whole = html.split('id="lokalt"')[1].split("</section>")[0]
    assert 'Om <a href="#varighed">minimumsvarighed</a>' in whole and "møde for lærerne" not in whole
    assert "Bruges siden 11. august 2025 på Prøveskolen og Skolen ved Åen." in whole
    assert "Kataloget er ændret her" not in html
    (line,) = re.findall('<a href="#lokalt">(.*)</a>', html.split('id="svaret"')[0])
    assert line == "Prøve Kommune bruger den og har tre noter."
    fact = html.split("Minimumsvarighed</dt>")[1].split("</dd>")[0]
    assert '<a href="#lokalt-varighed">Note fra Prøve Kommune</a>' in fact and 'id="lokalt-varighed"' in whole
    assert html.count('id="lokalt-forudsaetninger"') == 1
    chosen = renderer.document(told(renderer)["indsatser/bogpakker/"])
    assert '<a href="#lokalt">Prøve Kommune har valgt den.</a>' in chosen
    assert "Valgt 12. august 2026 sammen med Makkerlæring." in chosen
    refused = renderer.document(told(renderer)["programmer/sykl/"])
    assert '<a href="#lokalt">Prøve Kommune har valgt det fra.</a>' in refused
    behind = dataclasses.replace(layer, behind=frozenset({("makkerlaering", "varighed")}))
    _, renderer = renderers(catalogue, behind)
    html = renderer.document(told(renderer)["indsatser/makkerlaering/"])
    assert html.count("Kataloget er ændret her, siden noten blev læst sidst.") == 1
    assert "Bruges ikke, fordi" in renderer.document(told(renderer)["programmer/sykl/"])


def test_what_works_things_out_is_never_told_of_a_layer() -> None:
    """Keep layers out of the rooms where labels, grades and orders come from."""
    for room in ("facts", "wizard"):
        for path in (ROOT / "hooks" / "indsatskatalog" / room).glob("*.py"):
            if path.name != "local.py":
                assert not re.search(r"\blocal import|\bLayer\b", path.read_text("utf-8")), path.name
