"""The form and the paper in Firefox: what is typed there keeps its digits, and what is printed there is whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import shown as facts
from indsatskatalog.models.records import Intervention
from indsatskatalog.site.views.overview import MOST_COLUMNS
from scripts.lab.firefox import ENTER, Firefox, FirefoxError
from scripts.lab.paper import prints
from scripts.lab.sheets import read
from tests.browser.quiet import words
from tests.browser.test_print import TAKEN_ALONG

pytestmark = pytest.mark.clients
# The two ends of a span, by its title, with all that they are folded into unfolded.
ENDS = """const span = [...document.querySelectorAll("fieldset")]
    .find((field) => field.querySelector("legend")?.textContent.startsWith(arguments[0]));
  for (let fold = span.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  return [...span.querySelectorAll("input")].filter((input) => /^(Mindst|Højst)/.test(input.labels[0].textContent));"""
LED_ON = "document.activeElement.matches('[data-faults], [data-preview-title]')"
PREVIEW = "document.querySelector('[data-preview] > *')"
TEXT = "return document.querySelector(arguments[0]).textContent"


def test_figures_typed_keep_their_digits(firefox: Firefox, address: str) -> None:
    firefox.open(f"{address}bidrag/?slags=indsatstype")
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
    texts = [sheet.words for sheet in read(firefox.print())]
    columns = facts(Intervention)
    for first in range(0, len(columns), MOST_COLUMNS):
        group = columns[first : first + MOST_COLUMNS]
        whole = [text for text in texts if all(words(catalogue.say(column.title)) in text for column in group)]
        assert whole, "a group's header row stands whole on a sheet"
        assert all(any(words(record.title) in text for text in whole) for record in catalogue.interventions.values())


def test_its_paper_is_as_promised(firefox: Firefox, browser: Browser, address: str) -> None:
    """What Chromium's paper is held to, for the pages that a narrow sheet once made cards of."""
    made = [one for one in prints(browser, firefox, address, TAKEN_ALONG) if one.browser == "Firefox"]
    assert len(made) == len(TAKEN_ALONG) and [(one.address, one.wrong) for one in made if one.wrong] == []
    assert all(sheet.wide for one in made if "?vis" in one.address or "indsats=" in one.address for sheet in one.sheets)


def test_what_fails_is_told_in_its_own_words(firefox: Firefox, address: str) -> None:
    firefox.open(address)
    with pytest.raises(FirefoxError, match="no such element"):
        firefox.click(firefox.find("#nowhere"))
    with pytest.raises(FirefoxError, match="unheard of"):
        firefox.run("throw new Error('unheard of')")
    assert firefox.run("return document.title")
