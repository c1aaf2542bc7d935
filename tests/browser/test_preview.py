"""The form's preview is the page: the same headings in the same order, and the same words for what one can know."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.quiet import violations
from tests.browser.test_contribute import check
from tests.browser.test_together import correct

# Of each record, what its page says and what the form's preview of it says: headings, key facts, lists of points.
BOTH = """async records => {
  const MARKS = ".marks, .disputed, svg";
  const form = document.querySelector("katalog-contribute");
  const words = (place) => place.textContent.replace(/\\s+/g, " ").trim();
  const all = (place, of) => [...place.querySelectorAll(of)];
  const told = (place, headings) => (all(place, MARKS).forEach((mark) => mark.remove()), {
    above: words(place.querySelector(".category")),
    headings: all(place, headings).map(words),
    facts: Object.fromEntries(all(place, ".key-facts .facts > div").map((row) => {
      return [words(row.querySelector("dt")), all(row, ".fact, .fact-note").map(words)];
    })),
    points: all(place, ".section > .points").flatMap((list) => all(list, "li").map(words)),
    findings: all(place, ".evidence.stacked caption").filter((each) => /fund/.test(words(each))).flatMap((each) => {
      return all(each.closest("table"), "tr").map((row) => all(row, "th, td").map(words));
    }),
  });
  const found = [];
  for (const [kind, id, address] of records) {
    const page = new DOMParser().parseFromString(await (await fetch(`../${address}`)).text(), "text/html");
    await form.show(kind, id);
    await form.finish();
    found.push([told(page.querySelector("article"), "h2"), told(form.querySelector("[data-preview]"), "h4")]);
  }
  return found;
}"""
COMPUTED = ["Regnes ud af studierne, når forslaget er lagt ind."]
# Parts that only the page can have: what follows from other records, and what stands on every page.
OTHERS = {"Regler, der gælder for alle indsatser", "Det er med til at give disse mærker"}


@pytest.fixture
def form(form_page: Page) -> Page:
    """Return the form."""
    return form_page


def test_the_preview_of_every_record_says_what_its_page_says(form: Page, catalogue: Catalogue) -> None:
    groups: dict[str, Any] = {"indsatstype": catalogue.interventions, "program": catalogue.programmes}
    groups |= {"studie": catalogue.studies}
    records = [(kind, id, one.address.lstrip("/")) for kind, group in groups.items() for id, one in group.items()]
    for record, (page, preview) in zip(records, form.evaluate(BOTH, records), strict=True):
        assert page["above"].endswith(preview["above"]) and preview["above"], record
        assert preview["headings"] == [title for title in page["headings"] if title not in OTHERS], record
        known = {label: said for label, said in preview["facts"].items() if said != COMPUTED}
        if known.get("Pris", [""])[0].startswith("Her kommer programmernes priser"):
            known["Pris"] = page["facts"].get("Pris")
        assert known == {label: page["facts"].get(label) for label in known}, record
        assert all("fprøvet" in label for label in {*page["facts"], *preview["facts"]} - {*known}), record
        assert preview["points"] == page["points"], record
        found = getattr(groups[record[0]][record[1]], "results", None)
        assert preview["findings"] == page["findings"] and bool(page["findings"]) == bool(found), record


def test_a_preview_says_what_it_cannot_know(form: Page) -> None:
    correct(form, "Program", "sykl")
    check(form)
    expect(form.locator("[data-preview-title]")).to_have_text("Sådan bliver siden")
    expect(form.locator("[data-page-hint]")).to_contain_text("kan ikke vide, hvad alle studier tilsammen viser")
    expect(form.locator("[data-preview] .answer")).to_have_text(re.compile("^Svaret.*når forslaget er lagt ind"))
    assert violations(form) == []
    correct(form, "Kilde", "guide2021")
    check(form)
    expect(form.locator("[data-preview-title]")).to_have_text("Sådan står felterne")
    expect(form.locator("[data-page-hint]")).to_be_hidden()


def test_a_text_of_several_lines_looks_as_on_its_page(form: Page) -> None:
    correct(form, "Indsatstype", "makkerlaering")
    form.evaluate("document.querySelectorAll('katalog-contribute form details').forEach((fold) => (fold.open = true))")
    form.get_by_label(re.compile("^Beskrivelse")).first.fill(
        "Først det ene:\n\n- *læs* højt\n- spørg\n\nSe [kilderne](/kilder/)."
    )
    check(form)
    part = form.locator("[data-preview] details", has_text="Om indsatsen").first
    expect(part.locator("ul > li > em")).to_have_text("læs")
    expect(part.get_by_role("link", name="kilderne")).to_have_attribute("href", re.compile("/kilder/$"))
    assert violations(form) == []
