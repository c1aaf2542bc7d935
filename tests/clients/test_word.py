"""The template for Word in LibreOffice Writer: real headings and lists, and no answer's frame across two pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from indsatskatalog.data.documents import ROOM, template
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.settings import read_settings, site_of
from tests.clients.office import Office, danish
from tests.node import node
from tests.tiny import FROZEN, ROOT

__all__ = ["danish"]
pytestmark = pytest.mark.clients
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
FOOT, LINE = 57, 13  # points: the lower margin, and the least from one line to the next


@pytest.fixture
def word(catalogue: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "projektbeskrivelse.docx"
    path.write_bytes(template(catalogue, site_of(read_settings(ROOT / "mkdocs.yml"), FROZEN)))
    return path


def headings(path: Path) -> list[tuple[str, str]]:
    """Return the level and words of each heading of a flat ODF text."""
    found = ElementTree.parse(path).iter(f"{TEXT}h")
    return [(one.get(f"{TEXT}outline-level", ""), "".join(one.itertext())) for one in found]


def items(path: Path) -> int:
    """Return how many points the lists of a flat ODF text have."""
    return sum(1 for _ in ElementTree.parse(path).iter(f"{TEXT}list-item"))


def test_writer_finds_the_headings_and_lists(word: Path, danish: Office, catalogue: Catalogue, tmp_path: Path) -> None:
    (text,) = danish.convert(word, "fodt", tmp_path / "text")
    wanted = catalogue.guide.description or []
    assert [words for level, words in headings(text) if level == "1"] == [one.title for one in wanted]
    assert items(text) == sum(len(one.questions) for one in wanted)


def test_no_answers_frame_is_split(word: Path, danish: Office, catalogue: Catalogue, tmp_path: Path) -> None:
    (pdf,) = danish.convert(word, "pdf", tmp_path / "paper")
    heights: list[float] = []

    def note(text: str, matrix: list[float], place: list[float], font: Any, size: float) -> None:
        if "Skriv her" in text:
            heights.append(place[5] * matrix[3] + matrix[5])

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=note)
    assert len(heights) == len(catalogue.guide.description or []) > 0
    assert min(heights) > FOOT + ROOM * LINE, "each answer has its empty lines below it, on its page"


def test_a_copied_draft_has_real_headings_and_lists(danish: Office, tmp_path: Path) -> None:
    blocks = [
        {"kind": "title", "line": ["Makkerlæring"]},
        {"kind": "label", "line": ["Pas på"]},
        {"kind": "list", "items": [["et"], ["to"]]},
        {"kind": "table", "caption": "I alt", "head": ["Hvad", "Timer"], "rows": [[["A"], ["2"]]]},
    ]
    code = "answer(taken.asForms('Udkast', [{ heading: 'Behov', blocks: given }], (href) => href)['text/html'])"
    html = node(code, blocks, taken="draft/taken.js")
    (tmp_path / "draft.html").write_text(
        f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>', "utf-8"
    )
    (text,) = danish.convert(
        tmp_path / "draft.html", "fodt:OpenDocument Text Flat XML", tmp_path / "out", "HTML (StarWriter)"
    )
    assert headings(text) == [("1", "Udkast"), ("2", "Behov"), ("3", "Makkerlæring"), ("4", "Pas på"), ("4", "I alt")]
    assert items(text) == 2
