"""The field reference: every field has a row with its words, and a problem's field leads there."""

from __future__ import annotations

import re
from html import unescape

import pytest

from indsatskatalog.editing.field_reference import field_help, field_reference_view
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.guide import Vocabularies
from indsatskatalog.models.kinds import KINDS
from indsatskatalog.site.page import Page
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.settings import site_of
from tests.editing.test_schema import ALL_MODELS
from tests.tiny import ROOT


@pytest.fixture(scope="module")
def page(catalogue: Catalogue) -> str:
    """Return the page as the generator writes it."""
    renderer = Renderer(catalogue, site_of({"site_name": "Katalog"}, catalogue.root), ROOT / "overrides" / "records")
    page = Page("bidrag/felter/", "Felter", "", "fields.html", "", lambda: field_reference_view(catalogue))
    return unescape(renderer.body(page))


def test_every_field_of_every_model_has_a_row_with_its_words(page: str) -> None:
    rows = re.findall(r'<tr id="[^"]+"><th scope="row"><code>(.*?)</code>.*?</tr>', page, re.DOTALL)
    texts = re.findall(r'<tr id="[^"]+">.*?</tr>', page, re.DOTALL)
    assert len(texts) == len(rows) > 150
    for model in ALL_MODELS:
        for name, field in model.model_fields.items():
            if model.__name__ == "Range" or field.exclude:
                continue  # written as one value, where it stands, the form says how; or worked out, and in no file
            key = field.alias or name
            found = [text for text in texts if f"<code>{key}</code>" in text and str(field.title) in text]
            assert any(str(field.description or "") in text for text in found), f"{model.__name__}.{name}"


def test_required_fields_say_so(page: str) -> None:
    for anchor, needed in (("indsatstype-code", True), ("indsatstype-cost", False), ("kilde-id", True)):
        row = page.split(f'<tr id="{anchor}">')[1].split("</tr>")[0]
        assert ("Skal udfyldes" in row) == needed, anchor


def test_anchors_are_unique_and_every_link_on_the_page_has_one(page: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)
    assert len(re.findall(r"<h2>", page)) == len(KINDS) + 1
    headings = re.findall(r"<h3 [^>]*>(.*?)</h3>", page)  # each names a table's region, so no two are alike
    assert len(headings) == len(set(headings)) > 30


def test_every_word_of_every_vocabulary_is_explained(page: str, catalogue: Catalogue) -> None:
    for kind in Vocabularies.model_fields:
        section = page.split(f'<h3 id="ord-{kind}">')[1].split("</dl>")[0]
        for term in getattr(catalogue.vocabularies, kind):
            assert f"<code>{term.id}</code></dt><dd>{term.label}: " in section, term.id


@pytest.mark.parametrize(
    ("path", "field", "anchor"),
    [
        ("catalogue/interventions/a.yml", "title", "indsatstype-title"),
        (
            "catalogue/interventions/a.yml",
            "minimum_duration[0].follow_up.note",
            "indsatstype-minimum_duration-follow_up-note",
        ),
        ("katalog/programmes/a.yml", "claims[2].locator", "indsatstype-claims-locator"),
        ("katalog/programmes/a.yml", "claims[0].study", "indsatstype-claims-study"),
        ("/x/studies/a.yml", "given.dose", "studie-given-dose"),
        ("katalog/studies/a.yml", "given.dosis", "studie-given"),
        ("katalog/studies/a.yml", "sources.given[0].ref", "studie-sources"),
        ("katalog/studies/a.yml", "results[1].effect_size.unit", "studie-results-effect_size-unit"),
        ("katalog/references.yml", "eva2021.container-title", "kilde-container-title"),
        ("katalog/references.yml", "[3].DOI", "kilde-DOI"),
        ("katalog/vocabularies.yml", "country[0].label", "ordliste-target_group-label"),
        ("katalog/wellbeing/a.yml", "", "trivselsfokus"),
        ("katalog/guide.yml", "steps[0].sections[1].title", "guide-frame-title"),
    ],
)
def test_a_problem_leads_to_its_fields_row(path: str, field: str, anchor: str, page: str) -> None:
    assert field_help(path, field)[1] == f"/bidrag/felter/#{anchor}"
    assert f'id="{anchor}"' in page


def test_a_problem_outside_the_records_leads_nowhere() -> None:
    assert field_help("katalog/om.md", "") == ("", "")


@pytest.mark.parametrize(
    ("path", "field", "title"),
    [
        ("katalog/interventions/a.yml", "minimum_duration[1].label", "Minimumsvarighed 2: Navn"),
        ("katalog/interventions/a.yml", "grades.suitable[0]", "Klassetrin: Egnet til"),
        ("katalog/studies/a.yml", "given.dosis", "Det fik eleverne"),
        ("katalog/references.yml", "eva2021.DOI", "DOI"),
    ],
)
def test_a_field_is_called_what_people_call_it(path: str, field: str, title: str) -> None:
    assert field_help(path, field)[0] == title
