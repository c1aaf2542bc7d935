"""The form at /bidrag/ in a real browser: records go in and come out whole, and what is wrong is told in Danish."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.form import FORMS
from indsatskatalog.editing.format import ordered
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import errors
from indsatskatalog.reading.strict_yaml import read
from tests.browser.quiet import violations
from tests.browser.test_contribute_parts import NASTY
from tests.conftest import FORM_READY
from tests.tiny import FROZEN, write

CHECK = "Tjek og se, hvordan det bliver"
FAULTS = "[data-faults] li:not(.done)"
ROUND = """async records => {
  const form = document.querySelector("katalog-contribute");
  const found = [];
  for (const [kind, id] of records) {
    await form.show(kind, id);
    await form.finish();
    const faults = [...form.querySelectorAll("[data-faults] li")].map((one) => one.textContent);
    found.push([form.checked.written.text, faults]);
  }
  return found;
}"""


@pytest.fixture
def page(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def begin(page: Page, address: str, query: str = "") -> None:
    """Open the form, and wait until it is there."""
    page.goto(f"{address}bidrag/{query}")
    expect(page.locator(FORM_READY)).to_be_attached()


def check(page: Page) -> None:
    page.get_by_role("button", name=CHECK).click()
    # It is done when it leads the reader on: what checks is fetched the first time, and each time it is waited for.
    expect(page.locator(":is([data-faults], [data-preview-title]):focus")).to_be_attached()
    expect(page.locator("[data-preview] > *").first).to_be_attached()


def open_part(page: Page, title: str) -> None:
    page.locator(".fold-title", has_text=re.compile(f"^{title}$")).first.click()


def text_of(page: Page) -> str:
    return page.locator("[data-yaml]").text_content() or ""


def test_every_record_comes_back_as_it_was(page: Page, catalogue: Catalogue, tmp_path: Path) -> None:
    groups: dict[str, Any] = {"indsatstype": catalogue.interventions, "program": catalogue.programmes}
    groups |= {"studie": catalogue.studies, "trivselsfokus": catalogue.wellbeing, "kilde": catalogue.references}
    groups |= {"forskning": catalogue.reviews}
    records = [(kind, id) for kind, group in groups.items() for id in group]
    assert len(records) == 5 + 5 + len(catalogue.studies) + 4 + 37 + len(catalogue.reviews)
    for (kind, id), (text, faults) in zip(records, page.evaluate(ROUND, records), strict=True):
        assert faults == [], (id, faults)
        (tmp_path / "a.yml").write_text(text, "utf-8")
        document = read(tmp_path / "a.yml", id)
        value = document.value[0] if FORMS[kind].is_list else document.value | {"id": id}
        model = FORMS[kind].model
        record = groups[kind][id]
        if getattr(record, "tried", None) and kind != "studie":  # worked out of the studies, so it is in no file
            sources = {path: some for path, some in record.sources.items() if path != "tried"}
            record = record.model_copy(update={"tried": None, "sources": sources})
        assert document.problems == [] and model.model_validate(value) == record, text
        if not FORMS[kind].is_list:  # keys stand in the order that `make format` gives them
            assert ordered(text, list(FORMS[kind].model.model_fields)) is not None
            assert text.startswith("# yaml-language-server: $schema=../schema/")
            top = re.findall(r"^(\w+):", text, re.MULTILINE)
            written = (catalogue.root / FORMS[kind].files.replace("*", id)).read_text("utf-8")
            assert top == re.findall(r"^(\w+):", written, re.MULTILINE)


def test_a_page_leads_to_the_form_with_its_record_loaded(page: Page, address: str) -> None:
    for at, title in (("programmer/sykl/", "SYKL"), ("indsatser/bogpakker/", "Bogpakker")):
        page.goto(address + at)
        page.locator(".reviewed").get_by_role("link", name="Foreslå ændring").click()
        expect(page.locator(FORM_READY)).to_be_attached()
        expect(page.get_by_label("Navn (skal udfyldes)").first).to_have_value(re.compile(title))
    for at, some in (("trivsel/", "Foreslå ændring af skolefravær"), ("kilder/", "Foreslå ændring: Guiden")):
        page.goto(address + at)
        if at == "kilder/":
            page.locator(".references summary").first.click()
        page.get_by_role("link", name=some).first.click()
        expect(page.locator("[data-doing]")).to_contain_text("I retter")
    assert page.get_by_label(re.compile("^Id ")).get_attribute("readonly") is not None  # a source keeps its id
    check(page)
    expect(page.locator("[data-preview-title]")).to_be_focused()
    assert page.locator(FAULTS).count() == 0


def test_texts_that_would_trip_yaml_survive_the_form(page: Page, tmp_path: Path) -> None:
    texts = [text for text in NASTY if text.strip() and not re.search(r"[\u00ad\u200b\u2028\u0085\t]|<<", text)]
    script = """async texts => {
      const form = document.querySelector("katalog-contribute");
      const found = [];
      for (const text of texts) {
        form.field.value = { title: "x", summary: text, practice: [text, "b"] };
        await form.finish();
        found.push([form.checked.written.text, form.field.value.summary]);
      }
      return found;
    }"""
    for text, (written, _) in zip(texts, page.evaluate(script, texts), strict=True):
        (tmp_path / "a.yml").write_text(written, "utf-8")
        value = read(tmp_path / "a.yml", "a").value
        assert value["summary"] == value["practice"][0] == text.strip()
    pasted = page.evaluate(script, ["a\u200bb\u2028c\ufeff pa\u030a \ufb01\u00adlm"])[0][1]
    assert pasted == "ab\nc på film", "what comes along from a word processor and cannot be seen goes again"


def fill_type(page: Page) -> None:
    """Fill in a new type, as a person would."""
    page.get_by_label("Navn (skal udfyldes)").fill("Lektiecafé: på skolen")
    page.get_by_label("Kort fortalt (skal udfyldes)").fill("no")
    page.get_by_label("I små grupper").check()
    page.get_by_label("Bogstav (skal udfyldes)").fill("Q")
    open_part(page, "Klassetrin")
    page.get_by_role("group", name="Egnet til").first.get_by_label("4.", exact=True).check()
    open_part(page, "Minimumsvarighed")
    page.get_by_role("button", name="Tilføj et punkt: Minimumsvarighed").click()
    row = page.get_by_role("group", name="Minimumsvarighed 1")
    row.get_by_label("Navn (skal udfyldes)").fill("1.10")
    row.get_by_role("group", name="Lektioner om ugen").get_by_label("Mindst").fill("2,5")
    row.get_by_role("group", name="Varighed", exact=True).get_by_label("Enhed (skal udfyldes)").select_option(
        label="uge"
    )
    open_part(page, "Sådan gør I")
    page.get_by_role("button", name="Tilføj et punkt: Sådan gør I").click()
    page.get_by_label("Sådan gør I 1", exact=True).fill("@ # x")
    page.get_by_role("button", name="Tilføj en række for hvert felt uden kilde").click()


def test_a_record_made_from_nothing_is_a_good_record(page: Page, tmp_path: Path) -> None:
    fill_type(page)
    check(page)
    rows = page.locator(".fields > .list .row")
    assert rows.count() == 5 and page.locator(FAULTS).count() > 0
    for row in rows.all():
        row.get_by_label("Kilde (skal udfyldes)").select_option("guide2021")
        place = row.get_by_label("Sted i kilden (skal udfyldes)")
        place.focus()
        offered = page.locator(f"#{place.get_attribute('list')} option").evaluate_all("all => all.map(o => o.value)")
        assert "kap. 4.B, Overblik" in offered
        place.fill("kap. 4.B, Overblik")
    row = page.get_by_role("group", name="Minimumsvarighed 1")
    row.get_by_role("group", name="Varighed", exact=True).get_by_label("Mindst").fill("10")
    check(page)
    assert page.locator(FAULTS).all_inner_texts() == []
    assert page.get_by_label(re.compile("^Id ")).input_value() == "lektiecafe-paa-skolen"
    text = text_of(page)
    root = write(tmp_path / "k", {"references.yml": (FROZEN / "references.yml").read_text("utf-8") + TINY_GUIDE})
    (root / "interventions" / "lektiecafe-paa-skolen.yml").write_text(text, "utf-8")
    loaded, problems = load(root)
    assert loaded and errors(problems) == [], problems
    made = loaded.interventions["lektiecafe-paa-skolen"]
    assert made.title == "Lektiecafé: på skolen" and made.summary == "no" and made.practice == ["@ # x"]
    assert made.minimum_duration and made.minimum_duration[0].label == "1.10"
    assert made.minimum_duration[0].lessons_per_week and made.minimum_duration[0].lessons_per_week.min == 2.5


TINY_GUIDE = """\

- id: guiden
  type: report
  identification: certain
"""


def test_what_is_wrong_is_told_at_the_field_and_on_top(page: Page) -> None:
    check(page)
    box = page.locator("[data-faults]")
    expect(box).to_be_focused()
    assert page.locator(FAULTS).all_inner_texts() == [
        "Navn: Feltet skal udfyldes.",
        "Kort fortalt: Feltet skal udfyldes.",
        "Kategori: Vælg en af mulighederne.",
        "Id: Skriv et id. Det bliver postens navn i kataloget.",
        "Bogstav: Feltet skal udfyldes.",
    ]
    page.get_by_role("link", name="Bogstav: Feltet skal udfyldes.").click()
    letter = page.get_by_label("Bogstav (skal udfyldes)")
    expect(letter).to_be_focused()
    expect(letter).to_have_attribute("aria-invalid", "true")
    expect(letter).to_have_accessible_description(re.compile("Feltet skal udfyldes"))
    letter.fill("f")
    letter.blur()
    expect(page.locator(FAULTS).last).to_have_text("Bogstav: Brug 1–3 store bogstaver A–Z, fx A")
    page.get_by_label("Navn (skal udfyldes)").fill("Makkerlaering")
    page.get_by_label("Kort fortalt (skal udfyldes)").fill("Se [her](javascript:alert(1))")
    page.get_by_label("Bogstav (skal udfyldes)").fill("F")
    size = page.get_by_role("group", name="Elever i gruppen")
    size.get_by_label("Mindst").fill("ti")
    size.get_by_label("Højst").fill("4")
    open_part(page, "Klassetrin")
    for label in ("4.", "Alle"):
        page.get_by_role("group", name="Egnet til").first.get_by_label(label, exact=True).check()
    open_part(page, "Uenige kilder")
    page.get_by_role("button", name="Tilføj et punkt: Uenige kilder").click()
    page.get_by_label("Emne (skal udfyldes)").fill("Hvor længe")
    check(page)
    told = "\n".join(page.locator(FAULTS).all_inner_texts())
    for words in (
        "Kort fortalt: Brug et link, der begynder med https://",
        "Id: «makkerlaering» findes allerede.",
        "Mindst: Skriv et tal uden enhed",
        "Egnet til: «Alle» står alene.",
        "Læsninger: Feltet skal udfyldes.",
        "Kilder: Skriv en kilde for: Kort fortalt, Klassetrin: Egnet til, Elever i gruppen",
    ):
        assert words in told, told
    which = page.get_by_label("Felt", exact=True).first
    which.focus()  # the fields that are filled in are offered then
    which.select_option(label="Klassetrin: Egnet til")
    expect(page.locator("[data-yaml]")).to_contain_text("field: grades.suitable")
    assert "    field: grades.suitable" in text_of(page)
    size.get_by_label("Mindst").fill("9")
    size.get_by_label("Mindst").blur()
    expect(page.locator(FAULTS, has_text="Højst: Det højeste tal er mindre end det mindste.")).to_have_count(1)
    assert violations(page) == []
    assert page.locator("[data-forge-new]:visible, [data-mail]:visible").count() == 0  # neither is set in mkdocs.yml


def test_rows_are_added_moved_and_removed_by_keyboard(page: Page) -> None:
    summary = page.locator("summary", has_text="Sådan gør I")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for words in ("første", "anden", "tredje"):
        page.keyboard.press("Enter")
        page.keyboard.type(words)
        page.get_by_role("button", name="Tilføj et punkt mere: Sådan gør I").focus()
    part = page.locator("details", has=summary)
    texts = "parts => parts.map((part) => part.value)"
    part.get_by_role("button", name="Flyt op: Sådan gør I 3").focus()
    page.keyboard.press("Enter")
    assert part.locator("textarea").evaluate_all(texts) == ["første", "tredje", "anden"]
    expect(part.get_by_role("button", name="Flyt op: Sådan gør I 2")).to_be_focused()
    expect(page.locator("katalog-contribute .notice")).to_have_text("Flyttet. Det er nu Sådan gør I 2 af 3.")
    part.get_by_role("button", name="Fjern: Sådan gør I 1").focus()
    page.keyboard.press("Enter")
    assert part.locator("textarea").evaluate_all(texts) == ["tredje", "anden"]
    expect(part.get_by_role("button", name="Fjern: Sådan gør I 1")).to_be_focused()
    expect(page.locator("katalog-contribute .notice")).to_contain_text("er fjernet")
