"""Figures in the form at /bidrag/: typed, read, kept and shown, they come out with the digits of their source."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page, Route, expect
from pydantic_core import PydanticCustomError

from indsatskatalog.data.api import plain
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.points import check_sentence
from indsatskatalog.models.prose import check_line, check_prose
from indsatskatalog.models.study import Study
from indsatskatalog.reading.figures import Figure
from indsatskatalog.reading.json_text import compact
from indsatskatalog.reading.strict_yaml import read
from tests.browser.test_contribute import FAULTS, begin, check, open_part, text_of
from tests.browser.test_contribute_parts import NASTY
from tests.data.test_figures import WRITTEN
from tests.fuzzing import bounded
from tests.node import node

ENDS = re.compile("^(Mindst|Højst)$")
BOXES = "boxes => boxes.map((box) => box.value)"


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def test_what_is_typed_keeps_its_digits_in_the_file_on_the_page_and_in_the_draft(page: Page, address: str) -> None:
    open_part(page, "Pris")
    ends = page.get_by_role("group", name="Kroner pr. elev").get_by_label(ENDS)
    for typed, written, shown in (
        (("0,10", "2,50"), "{min: 0.10, max: 2.50}", "0,10–2,50"),
        (("1 200", "1.200,0"), "{min: 1200, max: 1200.0}", "1.200–1.200,0"),
        (("½", "1½"), "{min: 0.5, max: 1.5}", "0,5–1,5"),
        (("0.10", "1,234"), "{min: 0.10, max: 01.234}", "0,10–1,234"),
        (
            ("1234567890123457", "999.999.999.999.999.999"),
            "{min: 1234567890123457, max: 999999999999999999}",
            "999.999.999.999.999.999",
        ),
        (("2,50", "2,50"), "2.50", "2,50"),
    ):
        for end, text in zip(ends.all(), typed, strict=True):
            end.fill(text)
        check(page)
        assert f"amount_dkk_per_pupil: {written}\n" in text_of(page)
        expect(page.locator("[data-preview] dd", has_text=shown).first).to_be_attached()
    page.get_by_label("Gem kladden i denne browser").check()
    assert '"amount_dkk_per_pupil":2.50' in page.evaluate("localStorage['indsatskatalog-kladde:indsatstype']")
    begin(page, address)
    open_part(page, "Pris")
    assert ends.evaluate_all(BOXES) == ["2,50", "2,50"]


def test_a_measure_that_may_be_two_is_told(page: Page) -> None:
    page.get_by_label("Studie", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")
    page.evaluate("""document.querySelector("katalog-contribute").field.value =
      { results: [{ effect_size: { value: "1.234", low: "-1.234", high: "1.234,5" } }] }""")
    check(page)
    told = [text for text in page.locator(FAULTS).all_inner_texts() if "to måder" in text]
    cure = "kan læses på to måder. Skriv tallet uden punktum, og med komma foran decimaler."
    assert [text.partition(": Effektstørrelse: ")[2] for text in told] == [
        f"Værdi: Mindst: «1.234» {cure}",
        f"Værdi: Højst: «1.234» {cure}",
        f"Fra: «-1.234» {cure}",
        f"Til: «1.234,5» {cure}",
    ]


def test_a_corrected_record_keeps_the_figures_that_nobody_touched(page: Page, address: str) -> None:
    def printed(route: Route) -> None:
        text = route.fetch().text().replace('"low":0.02', '"low":0.20')
        route.fulfill(body=text, content_type="application/json")

    page.route("**/api/v1/studies/turboforloeb.json", printed)
    begin(page, address, "?slags=studie&id=turboforloeb")
    check(page)
    expect(page.locator("[data-changes]")).to_have_text("I har ikke ændret noget endnu.")
    assert "value: 0.10" in text_of(page) and "low: 0.20" in text_of(page)
    page.locator("input").evaluate_all("""boxes => {
      const box = boxes.find(({ value }) => value === "0,20");
      box.value = "0,2";
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    check(page)
    expect(page.locator("[data-changes] dd")).to_have_text(["Før: 0,20", "Nu: 0,2"])


def test_json_carries_figures_and_leaves_texts_alone() -> None:
    numbers = '{"a":0.10,"b":[-1.50,12,1.5e-7],"c":{"0.20":-0.01}}'
    texts = [numbers, '["0.10","\\"0.10\\"","\\\\",1.0]', '{"d":"\\u00000.10x"}', "[]", '"1.0"']
    texts += ['[1234567890123456,-999999999999999999,"1234567890123456",{"a":12345678901234567}]']
    code = "answer(given.map((text) => figures.FIGURES.stringify(figures.FIGURES.parse(text))))"
    assert node(code, texts, figures="contribute/figures.js") == texts
    assert node(code, ["[-0.00]"], figures="contribute/figures.js") == ["[0.00]"]  # nothing has no minus
    sums = "const [a, b] = figures.FIGURES.parse('[0.10,0.20]'); answer([a + b > 0.3, a < b, `${a}`, String(b), a - 0])"
    assert node(sums, figures="contribute/figures.js") == [True, True, "0.10", "0.20", 0.1]


def test_a_whole_number_keeps_more_digits_than_the_browser_reckons_with(page: Page, address: str) -> None:
    open_part(page, "Pris")
    ends = page.get_by_role("group", name="Kroner pr. elev").get_by_label(ENDS)
    for end in ends.all():
        end.fill("1234567890123457")
    check(page)
    assert "amount_dkk_per_pupil: 1234567890123457\n" in text_of(page)
    expect(page.locator("[data-preview] dd", has_text="1.234.567.890.123.457").first).to_be_attached()
    assert not any("Kroner" in text and "tal" in text for text in page.locator(FAULTS).all_inner_texts())
    page.get_by_label("Gem kladden i denne browser").check()
    begin(page, address)
    open_part(page, "Pris")
    assert ends.evaluate_all(BOXES) == ["1234567890123457", "1234567890123457"]
    figures = "new URL('contribute/figures.js', document.querySelector('script[src$=\"katalog.js\"]').src).href"
    whole = f"(value) => import({figures}).then((it) => it.isWhole(it.numberOf(value)))"
    assert [page.evaluate(whole, text) for text in ("12345678901234567", "12", "1.0")] == [True, True, False]


def accepted(check: Any, text: str) -> bool:
    """Tell whether the catalogue takes a text."""
    try:
        return bool(check(text) == text)
    except PydanticCustomError:
        return False


SIGNS = "aæ9 .,:;-–#'\"\\[]{}*_&!|>%@`½«»\n"
TEXTS = st.sampled_from(NASTY) | st.text(SIGNS, min_size=1, max_size=30)
PROSE = TEXTS.filter(lambda text: accepted(check_prose, text))
SENTENCES = PROSE.filter(lambda text: accepted(check_sentence, text))
LINES = TEXTS.filter(lambda text: len(text) < 300 and accepted(check_line, text))
FIGURES = WRITTEN.map(Figure)


@pytest.mark.fuzz
def test_what_the_catalogue_takes_comes_out_of_the_form_as_it_was(
    page: Page, catalogue: Catalogue, tmp_path: Path
) -> None:
    page.get_by_label("Studie", exact=True).check()
    expect(page.locator("[data-doing]")).to_have_text("Ny: studie")
    base = json.loads(compact(plain(catalogue.studies["tmtm-2017"])))

    @bounded(60)
    @given(LINES, SENTENCES, LINES, st.lists(FIGURES, min_size=3, max_size=3))
    def comes_back(title: str, summary: str, instrument: str, figures: list[Figure]) -> None:
        value, low, high = figures[0], *sorted(figures[1:])
        row = base["results"][0] | {"instrument": instrument}
        row["effect_size"] = {"value": value, "unit": title, "low": low, "high": high}
        record = Study.model_validate(base | {"title": title, "summary": summary, "results": [row]})
        text = page.evaluate(
            """async (text) => {
              const at = (name) => new URL(name, document.querySelector("script[src$='katalog.js']").src).href;
              const { FIGURES } = await import(at("contribute/figures.js"));
              const { fileOf } = await import(at("contribute/written.js"));
              const form = document.querySelector("katalog-contribute");
              form.field.value = FIGURES.parse(text);
              return fileOf(form.formOf("studie"), form.data).text;
            }""",
            compact(plain(record)),
        )
        (tmp_path / "a.yml").write_text(text, "utf-8")
        document = read(tmp_path / "a.yml", "a.yml")
        assert document.problems == [], text
        again = Study.model_validate(document.value | {"id": record.id})
        assert compact(plain(again)) == compact(plain(record)), text

    comes_back()
