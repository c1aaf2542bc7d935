"""The form and the paper in Firefox: what is typed there keeps its digits, and what is printed there is whole."""

from __future__ import annotations

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown as facts
from indsatskatalog.models.records import Intervention
from indsatskatalog.site.views.overview import MOST_COLUMNS
from tests.browser.quiet import words
from scripts.lab.firefox import ENTER, Firefox, FirefoxError

pytestmark = pytest.mark.clients
# The two ends of a span, by its title, with all that they are folded into unfolded.
ENDS = """const span = [...document.querySelectorAll("fieldset")]
    .find((field) => field.querySelector("legend")?.textContent.startsWith(arguments[0]));
  for (let fold = span.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return [...span.querySelectorAll("input")];"""
LED_ON = "document.activeElement.matches('[data-faults], [data-preview-title]')"
PREVIEW = "document.querySelector('[data-preview] > *')"
TEXT = "return document.querySelector(arguments[0]).textContent"


def test_figures_typed_keep_their_digits(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}bidrag/")
    firefox.wait("document.querySelector('katalog-contribute[data-ready]')")
    ends = firefox.run(ENDS, "Kroner pr. elev")
    for typed, written, shown in (
        (("2,5", "1.200"), "{min: 2.5, max: 1200}", "2,5–1.200"),
        (("0,10", "3 000"), "{min: 0.10, max: 3000}", "0,10–3.000"),
        (("½", "1½"), "{min: 0.5, max: 1.5}", "0,5–1,5"),
        (("12,", "13"), '{min: "12,", max: 13}', "12,–13"),
    ):
        for end, text in zip(ends, typed, strict=True):
            firefox.write(end, text)
        firefox.press(ENTER)
        firefox.wait(f"{LED_ON} && {PREVIEW}")
        assert f"amount_dkk_per_pupil: {written}\n" in firefox.run(TEXT, "[data-yaml]")
        assert shown in firefox.run(TEXT, "[data-preview]")
        told = "Mindst: Skriv et tal uden enhed" in firefox.run(TEXT, "[data-faults]")
        assert told == (typed[0] == "12,")


def test_the_overview_prints_whole(firefox: Firefox, address: str, catalogue: Catalogue) -> None:
    every = "&".join(f"kolonner={column.key}" for column in facts(Intervention))
    firefox.open(f"{address}indsatser/?{every}")
    sheets = firefox.paper().pages
    texts = [words(sheet.extract_text()) for sheet in sheets]
    assert all(abs(min(sheet.mediabox[2:]) - 595) < 2 and abs(max(sheet.mediabox[2:]) - 842) < 2 for sheet in sheets)
    columns = facts(Intervention)
    for first in range(0, len(columns), MOST_COLUMNS):
        group = columns[first : first + MOST_COLUMNS]
        whole = [text for text in texts if all(words(column.title) in text for column in group)]
        assert whole, "a group's header row stands whole on a sheet"
        assert all(any(words(record.title) in text for text in whole) for record in catalogue.interventions.values())


def test_what_fails_is_told_in_its_own_words(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    with pytest.raises(FirefoxError, match="no such element"):
        firefox.click(firefox.find("#nowhere"))
    with pytest.raises(FirefoxError, match="unheard of"):
        firefox.run("throw new Error('unheard of')")
    assert firefox.run("return document.title")
