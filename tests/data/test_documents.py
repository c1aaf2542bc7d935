"""The empty template for Word, read back: the guide's headings and guidance, in Danish, the same bytes every time."""

from __future__ import annotations

import datetime
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from indsatskatalog.data.documents import OWN, TITLE, template
from indsatskatalog.data.files import files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.prose import plain
from indsatskatalog.site.settings import Site, read_settings, site_of
from tests.tiny import FROZEN, ROOT, renderer


@pytest.fixture(scope="module")
def plan() -> Site:
    return site_of(read_settings(ROOT / "mkdocs.yml"), FROZEN)


@pytest.fixture(scope="module")
def path(catalogue: Catalogue, plan: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the template once."""
    written = tmp_path_factory.mktemp("word") / "data" / "projektbeskrivelse.docx"
    written.parent.mkdir()
    written.write_bytes(template(catalogue, plan))
    return written


@pytest.fixture
def document(path: Path) -> Any:
    return Document(str(path))


def test_headings_and_guidance_are_the_guides(document: Any, catalogue: Catalogue) -> None:
    description = catalogue.guide.description or []
    parts: list[list[Any]] = []
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            parts.append([])
        if parts:
            parts[-1].append(paragraph)
    assert [part[0].text for part in parts] == [heading.title for heading in description]
    for part, heading in zip(parts, description, strict=True):
        texts = [paragraph.text for paragraph in part]
        assert texts[1] == plain(heading.help)
        asked = [paragraph.text for paragraph in part if paragraph.style.name == "List Bullet"]
        assert asked == [plain(question) for question in heading.questions]
        assert texts[-2].startswith("Kilde: Guiden (2021), kap. ")
        assert part[-1].style.name == OWN and texts[-1].startswith("Skriv her …") and texts[-1].count("\n") == 4
    assert document.paragraphs[0].style.name == "Title" and document.paragraphs[0].text == TITLE
    assert "Skriv ikke elevers navne" in document.paragraphs[1].text


def test_it_has_the_colour_of_the_site_and_of_its_icon(path: Path) -> None:
    """Find the brand's colour, which the styles declare, wherever it stands once more."""
    looks = ROOT / "overrides" / "assets"
    declared = re.search(r"--brand: #(\w{6});", (looks / "styles" / "base.css").read_text("utf-8"))
    assert declared and f'"#{declared[1]}"' in (looks / "favicon.svg").read_text("utf-8").lower()
    styles = zipfile.ZipFile(path).read("word/styles.xml").decode().lower()
    assert f'w:val="{declared[1]}"' in styles


def test_it_says_its_language_title_version_and_page_numbers(document: Any, plan: Site) -> None:
    language = document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "da-DK"
    about = document.core_properties
    assert about.language == "da-DK" and about.title == TITLE and plan.data_version in about.comments
    assert "python" not in f"{about.author} {about.comments} {about.last_modified_by}"
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21, 29.7)
    fields = [field.text for field in section.footer._element.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"] and plan.data_version in section.footer.paragraphs[0].text


def test_an_answers_frame_is_on_one_page_and_no_picture_is_of_another_document(document: Any, path: Path) -> None:
    assert document.styles[OWN].paragraph_format.keep_together is True
    answers = [at for at, paragraph in enumerate(document.paragraphs) if paragraph.style.name == OWN]
    assert answers and all(document.paragraphs[at - 1].paragraph_format.keep_with_next for at in answers)
    with zipfile.ZipFile(path) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]
        assert "thumbnail" not in package.read("_rels/.rels").decode()


def test_the_same_catalogue_gives_the_same_bytes(path: Path, catalogue: Catalogue, plan: Site, tmp_path: Path) -> None:
    assert template(catalogue, plan) == path.read_bytes()
    other = replace(plan, generated_at=datetime.datetime(2021, 8, 2, 10, 20, 30, tzinfo=datetime.UTC))
    (tmp_path / "other.docx").write_bytes(template(catalogue, other))
    with zipfile.ZipFile(tmp_path / "other.docx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(2021, 8, 2, 10, 20, 30)}
    about = Document(str(tmp_path / "other.docx")).core_properties
    assert about.created == about.modified == other.generated_at


def test_the_site_has_it_and_links_to_it(site: Path) -> None:
    assert Document(str(site / "data" / "projektbeskrivelse.docx")).paragraphs
    for page in ("planlaeg", "data"):
        assert "data/projektbeskrivelse.docx" in (site / page / "index.html").read_text("utf-8").replace("../", "")


def test_a_guide_without_headings_has_no_template(catalogue: Catalogue, plan: Site) -> None:
    guide = catalogue.guide.model_copy(update={"description": None})
    for changed, there in ((catalogue, True), (replace(catalogue, guide=guide), False)):
        assert any(name.endswith(".docx") for name, _ in files(renderer(changed, plan), [])) is there
