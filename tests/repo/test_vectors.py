"""What stands in both languages on purpose, held together by lists that both run."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from indsatskatalog.data import search_index, tables
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import collation_key
from indsatskatalog.site.views.prose import _anchored
from tests.node import node
from tests.tiny import ROOT


def vectors(name: str) -> list[list[Any]]:
    """Read a list of cases."""
    cases: list[list[Any]] = yaml.safe_load((ROOT / "tests" / "vectors" / f"{name}.yml").read_text("utf-8"))
    return cases


def test_words_fold_and_are_cut_alike() -> None:
    cases = vectors("words")
    code = """const stem = engine.stemmer(given.endings);
      answer(given.texts.map((text) => {
        const folded = plain.fold(text);
        return [text, folded, folded.split(/\\s+/).filter(Boolean).map(stem)];
      }));"""
    given = {"endings": search_index.ENDINGS, "texts": [case[0] for case in cases]}
    assert node(code, given, plain="shared/plain.js", engine="search/engine.js") == cases
    for text, folded, stems in cases:
        assert search_index.fold(text) == folded
        assert [search_index.stem(word) for word in folded.split()] == stems, text


def test_folding_twice_changes_nothing() -> None:
    for text, *_ in vectors("words"):
        assert search_index.fold(search_index.fold(text)) == search_index.fold(text)


def test_every_word_of_the_catalogue_folds_and_is_cut_alike(catalogue: Catalogue) -> None:
    texts = [*catalogue.pages.values(), *(record.summary for record in catalogue.interventions.values())]
    known = sorted({word for text in texts for word in text.split()})
    code = "const stem = engine.stemmer(given[0]); answer(given[1].map((word) => stem(plain.fold(word))));"
    given = [search_index.ENDINGS, known]
    cut = node(code, given, plain="shared/plain.js", engine="search/engine.js")
    assert cut == [search_index.stem(search_index.fold(word)) for word in known]


def test_texts_are_put_in_order_alike() -> None:
    words: list[Any] = vectors("order")
    code = "answer(given.map((texts) => texts.sort(plain.inOrder)))"
    shuffled = [words[::-1], words[::2] + words[1::2]]
    assert node(code, shuffled, plain="shared/plain.js") == [words, words]
    assert [sorted(texts, key=collation_key) for texts in shuffled] == [words, words]


def test_cells_of_a_csv_are_written_alike() -> None:
    cases = vectors("csv")
    code = "answer(given.map((cell) => csv.csvCell(cell)))"
    assert node(code, [cell for cell, _ in cases], csv="shared/files.js") == [written for _, written in cases]
    assert [tables._quoted(cell) for cell, _ in cases] == [written for _, written in cases]


@pytest.mark.parametrize(("name", "slug"), vectors("slugs"))
def test_the_form_suggests_ids_as_pages_are_anchored(name: str, slug: str) -> None:
    assert node("answer(plain.slug(given))", name, plain="shared/plain.js") == slug
    assert f'id="{slug}"' in _anchored(f"Først.\n\n## {name}\n\nSå.")


def test_a_table_is_html_without_what_would_be_taken_for_it() -> None:
    code = "answer(files.asHtml([{ title: 'X', rows: [['<b>&', 'to\\nlinjer']] }], ['Slut']))"
    html = node(code, files="shared/files.js")
    assert "&#60;b&#62;&#38;" in html and "to<br>linjer" in html and html.endswith("<p>Slut</p>")
