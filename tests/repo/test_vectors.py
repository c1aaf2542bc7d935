"""What stands in both languages on purpose, held together by lists that both run."""

from __future__ import annotations

import datetime
import json
import random
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from indsatskatalog.checking.loading import load
from indsatskatalog.data import search_index, tables
from indsatskatalog.editing.form import contribute_files
from indsatskatalog.editing.outline import outline
from indsatskatalog.editing.schema import schema_of
from indsatskatalog.editing.words import words_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import collation_key, listing, number
from indsatskatalog.facts.writing import Writer, joined, labels
from indsatskatalog.models.parts import Duration
from indsatskatalog.models.paths import field_at, kind_of
from indsatskatalog.models.records import Intervention, Record
from indsatskatalog.models.spans import Range
from indsatskatalog.models.study import Study
from indsatskatalog.reading import unseen
from indsatskatalog.reading.figures import read_number
from indsatskatalog.site.views.contribute import LIMITS, UNSEEN
from indsatskatalog.site.views.prose import _anchored
from tests.node import node
from tests.tiny import FILES, ROOT, write

# What no cell may begin with, unless it is a number.
FORMULA = re.compile("(?![+-]?[0-9]+(?:[.,][0-9]+)*\\Z)[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def vectors(name: str) -> list[list[Any]]:
    """Read a list of cases."""
    cases: list[list[Any]] = yaml.safe_load((ROOT / "tests" / "vectors" / f"{name}.yml").read_text("utf-8"))
    return cases


def test_words_fold_and_are_cut_alike() -> None:
    cases = vectors("words")
    code = """const stem = engine.stemmer(given.endings);
      answer(given.texts.map((text) => {
        const folded = danish.fold(text);
        return [text, folded, folded.split(/\\s+/).filter(Boolean).map(stem)];
      }));"""
    given = {"endings": search_index.ENDINGS, "texts": [case[0] for case in cases]}
    assert node(code, given, danish="shared/danish.js", engine="search/engine.js") == cases
    for text, folded, stems in cases:
        assert search_index.fold(text) == folded
        assert [search_index.stem(word) for word in folded.split()] == stems, text


def test_folding_twice_changes_nothing() -> None:
    for text, *_ in vectors("words"):
        assert search_index.fold(search_index.fold(text)) == search_index.fold(text)


def test_every_word_of_the_catalogue_folds_and_is_cut_alike(catalogue: Catalogue) -> None:
    texts = [*catalogue.pages.values(), *(record.summary for record in catalogue.interventions.values())]
    known = sorted({word for text in texts for word in text.split()})
    code = "const stem = engine.stemmer(given[0]); answer(given[1].map((word) => stem(danish.fold(word))));"
    given = [search_index.ENDINGS, known]
    cut = node(code, given, danish="shared/danish.js", engine="search/engine.js")
    assert cut == [search_index.stem(search_index.fold(word)) for word in known]


def test_numbers_are_read_alike() -> None:
    cases = vectors("numbers")
    code = "answer(given.map((text) => [text, danish.readNumber(text)]))"
    found = node(code, [text for text, *_ in cases], danish="shared/danish.js")
    browser = [[text, *([read["plain"], read["points"]] if read else [None, None])] for text, read in found]
    assert browser == cases == [[text, *(read_number(text) or [None, None])] for text, *_ in cases]


def test_what_is_pasted_is_mended_as_files_are() -> None:
    cases = vectors("letters")
    code = """fields.setUnseen(given.unseen);
      answer(given.texts.map((text) => [text, fields.clean(text)]));"""
    assert UNSEEN.isascii()  # HTML may not hold every sign that is meant
    given = {"unseen": UNSEEN, "texts": [text for text, _ in cases]}
    assert (
        node(code, given, fields="contribute/fields.js") == cases == [[text, unseen.mended(text)] for text, _ in cases]
    )
    for text, good in cases:
        assert unseen.mended(good) == good and unseen.odd_letter(good) == -1
        assert (text == good) == (unseen.odd_letter(text) < 0 and not unseen.NO_TEXT.search(text)), text


def test_texts_are_put_in_order_alike() -> None:
    words: list[Any] = vectors("order")
    code = "answer(given.map((texts) => texts.sort(danish.inOrder)))"
    shuffled = [words[::-1], words[::2] + words[1::2]]
    assert node(code, shuffled, danish="shared/danish.js") == [words, words]
    assert [sorted(texts, key=collation_key) for texts in shuffled] == [words, words]


def test_any_texts_are_put_in_order_alike() -> None:
    """Of letters, marks, signs and figures that nobody listed; no two of them are equal in one place only."""
    dice = random.Random(7)
    signs = [
        *"aAeEåÅæÆøØöüßþðłœéÉèêzZtTsSdDhoO0122390  --–.,:/&%§«»()’'\"!?+=°…€½²",
        "aa",
        "Aa",
        "AA",
        "aå",
        "a\u030a",
        "e\u0301",
        "\u00a0",
    ]
    texts = ["".join(dice.choices(signs, k=dice.randint(0, 5))) for _ in range(2000)]
    pairs = [[text, other] for text in texts for other in dice.sample(texts, 10)]
    found = node("answer(given.map(([a, b]) => Math.sign(danish.inOrder(a, b))))", pairs, danish="shared/danish.js")
    keys = {text: collation_key(text) for text in texts}
    for (text, other), sign in zip(pairs, found, strict=True):
        assert (keys[text] > keys[other]) - (keys[text] < keys[other]) == sign, (text, other)


def test_words_are_joined_alike() -> None:
    cases = vectors("lists")
    joined = [written for _, written in cases]
    assert node("answer(given.map(danish.listing))", [words for words, _ in cases], danish="shared/danish.js") == joined
    assert [listing(words) for words, _ in cases] == joined


def test_numbers_are_written_alike() -> None:
    cases = vectors("written_numbers")
    code = "answer(given.map((value) => danish.number(value)))"
    assert node(code, [value for value, _ in cases], danish="shared/danish.js") == [written for _, written in cases]
    assert [number(value) for value, _ in cases] == [written for _, written in cases]


def test_values_are_written_alike_by_their_kind(catalogue: Catalogue) -> None:
    cases = vectors("values")
    models = {"study": Study, "intervention": Intervention}
    schemas = {
        kind: schema_of(kind, words_of(catalogue)) | {"x-page": outline(catalogue, model)}
        for kind, model in models.items()
    }
    code = """answer(given.cases.map(([kind, path, value]) => {
      const names = schema.parsed(path);
      const node = schema.nodeAt(given.schemas[kind], names);
      return values.shownText(node, value, String(names.at(-1)), given.schemas[kind]);
    }))"""
    given = {"cases": cases, "schemas": schemas}
    expected = [text for *_, text in cases]
    assert node(code, given, schema="contribute/schema.js", values="contribute/values.js") == expected
    assert [on_pages(catalogue, models[kind], path, value) for kind, path, value, _ in cases] == expected


def on_pages(catalogue: Catalogue, model: type[Record], path: str, value: Any) -> str:
    """Write a value as pages do, once it is what the model makes of it."""
    if path == "years" and isinstance(value, int):
        value = {"min": value, "max": value}
    if isinstance(value, dict):
        value = (Duration if "unit" in value else Range).model_construct(**{"min": None, "max": None} | value)
    if path == "review_due":
        value = datetime.date.fromisoformat(value)
    kind = kind_of(field_at(model, path))
    if kind and isinstance(value, list):
        return "".join(joined(labels(catalogue, kind, value)))
    return Writer(catalogue).write(value, path.rpartition(".")[2], kind)


def test_cells_of_a_csv_are_written_alike() -> None:
    cases = vectors("csv")
    code = "answer(given.map((cell) => csv.csvCell(cell)))"
    assert node(code, [cell for cell, _ in cases], csv="shared/files.js") == [written for _, written in cases]
    assert [tables._quoted(cell) for cell, _ in cases] == [written for _, written in cases]


def test_cells_on_the_clipboard_are_as_inert_as_those_of_a_csv() -> None:
    """Put each cell, and a text of which it is a later line, beside a number into both forms that are copied."""
    cases = vectors("csv")
    code = """answer(given.map((cell) => [cell, `to\\n${cell}`].map((text) => {
      const tables = [{ title: text, rows: [["A"], [text, "-0,5"]] }];
      return [files.asText(tables, [text]), files.asHtml(tables, [text])];
    })));"""
    forms = node(code, [cell for cell, _ in cases], files="shared/files.js")
    for (cell, written), [[text, html], [below, cut]] in zip(cases, forms, strict=True):
        for plain in (text, below):
            cells = [field for line in plain.split("\n") for field in line.split("\t")]
            assert len(cells) == 5 and cells[2] == "-0,5", plain
            assert not [field for field in cells if FORMULA.match(field)], plain
        for marked in (html, cut):
            cells = [unescape(field) for field in re.split("<[^>]+>", marked) if field]
            assert "-0,5" in cells and not [field for field in cells if FORMULA.match(field)], marked
        if written.lstrip('"').startswith("'"):
            continue
        assert text.split("\n")[1] == " / ".join(cell.split("\n")) + "\t-0,5"  # as it is
        assert all(line in unescape(html) or not line for line in cell.split("\n")), html


@pytest.mark.parametrize(("name", "slug"), vectors("slugs"))
def test_the_form_suggests_ids_as_pages_are_anchored(name: str, slug: str) -> None:
    assert node("answer(danish.slug(given))", name, danish="shared/danish.js") == slug
    assert f'id="{slug}"' in _anchored(f"Først.\n\n## {name}\n\nSå.")


def test_a_table_is_html_without_what_would_be_taken_for_it() -> None:
    code = "answer(files.asHtml([{ title: 'X', rows: [['<b>&', 'to\\nlinjer']] }], ['Slut']))"
    html = node(code, files="shared/files.js")
    assert "&#60;b&#62;&#38;" in html and "to<br>linjer" in html and html.endswith("<p>Slut</p>")


@pytest.mark.parametrize(
    "name", ["aux", "con", "nul", "prn", "com1", "lpt9", "a" * 101, "auxo", "com", "com10", "a" * 100]
)
def test_the_form_refuses_the_names_that_the_check_does_in_its_words(
    name: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    """A record that has its own file; a word and a source share one, and may be called anything."""
    code = """const known = { headings: new Map(), texts: {}, limits: given.limits, taken: {} };
      const say = (schema) => rules.breaches(schema, { id: given.id, sources: {} }, known);
      answer(given.schemas.map((schema) =>
        say(schema).filter(({ keyword }) => keyword === "unfit").map(({ message }) => message)));"""
    files = dict(contribute_files(catalogue))
    schemas = [json.loads(files[f"bidrag/skema/{kind}.json"]) for kind in ("trivselsfokus", "program", "ord", "kilde")]
    said = node(code, {"schemas": schemas, "id": name, "limits": LIMITS}, rules="contribute/rules.js")
    _, problems = load(write(tmp_path / "katalog", {f"wellbeing/{name}.yml": FILES["wellbeing/ro.yml"]}))
    told = [f"{one.message}. {one.cure}.".casefold() for one in problems if one.rule == "slug"]
    assert [[text.casefold() for text in texts] for texts in said] == [told, told, [], []]
