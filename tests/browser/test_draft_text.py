"""The text that a draft begins with: made of the answers, and people's own only once they have changed it."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from indsatskatalog.facts import danish
from indsatskatalog.facts.answer import conditions, deciding, disputed_doses
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.lines import evidence
from indsatskatalog.facts.registry import shown
from indsatskatalog.models.records import Intervention
from tests.browser.test_draft import NUMBERS, SCHOOL, SMALL, WHOLE, go, page

__all__ = ["page"]  # a fixture


def test_the_draft_begins_with_a_text_that_can_be_changed(page: Page, address: str, catalogue: Catalogue) -> None:
    field = page.get_by_label("Jeres tekst: Teksten")
    go(page, address, f"?{urlencode(SCHOOL)}&valg=makkerlaering&valg={SMALL}#{NUMBERS}")
    expect(field).to_have_value(re.compile("Vi vælger Makkerlæring og Undervisning i små grupper"))
    text = field.input_value()
    starts = ["Behov.", "Valg, og hvorfor.", "Det ved vi.", "Det ved vi ikke.", "Det kræver det."]
    parts = [*starts, "På plads først.", "Hvem gør hvad.", "Sådan følger vi op."]
    assert [part for part in parts if f"\n\n{part}" in f"\n\n{text}"] == parts and len(text.split("\n\n")) == len(parts)
    assert "klassetrin: mellemtrin (4.–6. klasse)" in text and " med vores tal, uden Makkerlæring: " in text
    assert "bliver Undervisning i små grupper mindst 120 timer." in text  # the guide's other reading
    for id in ("makkerlaering", SMALL):  # every label stands in it, a result without effect too
        for line in evidence(catalogue, catalogue.interventions[id]):
            assert line.partition(" ")[2] in text, line
    assert "Ingen påvist effekt" in text
    field.fill("Vi prøver det.")
    page.get_by_role("button", name="Kopiér til Word").click()
    read = "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
    expect(page.locator("katalog-draft .notice")).to_contain_text("Udkastet er kopieret.")
    assert "<h2>Teksten</h2><p>Vi prøver det.</p>" in page.evaluate(read)
    page.evaluate("location.hash = 'udkast&elever=25'")  # other numbers leave what somebody has written
    expect(page.locator("[data-heading=oekonomi]")).to_contain_text("25 elever")
    expect(field).to_have_value("Vi prøver det.")


def test_a_sum_in_the_text_says_what_it_leaves_out_and_what_the_source_takes_for_that(page: Page, address: str) -> None:
    go(
        page,
        address,
        "?valg=makkerlaering&valg=intensive-laeringsforloeb#elever=24&timepris=400&forberedelse=15&grupper-makkerlaering=1",
    )
    field = page.get_by_label("Jeres tekst: Teksten")
    expect(field).to_have_value(re.compile("med vores tal, uden Intensive læringsforløb: "))
    assert "Kildens pris: Strategier til læring, 24 elever: ca. 120.000 kr." in field.input_value()


def test_a_text_that_nobody_has_changed_is_neither_kept_nor_missed(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))  # type: ignore[func-returns-value]
    go(page, address, WHOLE)
    expect(page.get_by_label("Jeres tekst: Teksten")).not_to_have_value("")
    page.get_by_label("Gem teksten i denne browser").check()
    expect(page.locator("katalog-draft .notice")).to_contain_text("bliver gemt")
    assert "Vi vælger" not in page.evaluate("localStorage.getItem('indsatskatalog-udkast')")
    page.get_by_label("Gem teksten i denne browser").uncheck()
    page.reload()
    assert asked == []


def test_the_text_says_what_a_choice_breaks_and_calls_nothing_free(page: Page, address: str) -> None:
    field = page.get_by_label("Jeres tekst: Teksten")
    go(page, address, "?valg=bogpakker")
    expect(field).to_have_value(re.compile("Vi vælger Bogpakker. Bogpakker må ikke stå alene."))
    go(page, address, "?valg=makkerlaering")
    expect(field).to_have_value(re.compile("Vi vælger Makkerlæring"))
    assert (
        "0 timer" not in field.input_value()
        and "[Skriv, hvad det tager af timer og penge hos jer.]" in field.input_value()
    )


def test_each_type_says_what_no_source_tells_and_what_sources_disagree_about(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    """One rule for all, whatever is answered: what the table below calls silent, and what would change plans."""
    go(page, address, "?valg=makkerlaering&valg=bogpakker")
    field = page.get_by_label("Jeres tekst: Teksten")
    expect(field).to_have_value(re.compile("Vi vælger Makkerlæring og Bogpakker"))
    silent, _, needed = field.input_value().partition("Det ved vi ikke.")[2].partition("Det kræver det.")
    for id in ("makkerlaering", "bogpakker"):
        record = catalogue.interventions[id]
        told = next(line for line in silent.split("\n") if line.startswith(record.title))
        for fact in shown(Intervention):
            if not fact.lines(catalogue, record):
                assert danish.lower_first(catalogue.say(fact.title)) in told
        doses, disputed = disputed_doses(record), dict(deciding(record.conflicts))
        line = next(line for line in needed.split("\n") if line.startswith(record.title))
        assert doses and all(f"⚠ Kilderne er uenige: {text}." in line for text in doses.values())
        others = [conflict.topic for number, conflict in disputed.items() if number not in doses]
        assert all(danish.lower_first(topic) in told for topic in others)
        assert bool(others) == ("⚠ Kilderne er uenige om: " in told)


def test_what_must_be_in_place_first_is_told_and_taken_along_in_full(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    """A type alone has each condition in its text, several the first ones; the table has every word of them."""
    record = catalogue.interventions[SMALL]
    field = page.get_by_label("Jeres tekst: Teksten")
    for query, most in ((f"?valg={SMALL}", len(record.prerequisites or [])), (f"?valg={SMALL}&valg=bogpakker", 2)):
        page.goto("about:blank")
        go(page, address, query)
        first = field.input_value().partition("På plads først.")[2].partition("\n\n")[0]
        told = [sentence in first for sentence in conditions(record)]
        assert told == [at < most for at in range(len(told))] and len(told) > 2
        assert ("Resten står i tabellerne nedenfor." in first) == (most == 2)
    page.get_by_role("button", name="Kopiér til Word").click()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Udkastet er kopieret.")
    text = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/plain')).text()")
    assert all(sentence in text for sentence in record.prerequisites or []) and "⚠ Kilderne er uenige: " in text


def test_a_word_processor_gets_headings_without_a_gap_and_lists(page: Page, address: str) -> None:
    go(page, address, f"?{urlencode(SCHOOL)}&valg=makkerlaering&valg={SMALL}#{NUMBERS}")
    field = page.get_by_label("Jeres tekst: Teksten")
    expect(field).not_to_have_value("")
    field.fill(f"{field.input_value()}\n- først dansk\n- så matematik")
    page.get_by_role("button", name="Kopiér til Word").click()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Udkastet er kopieret.")
    html = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    levels = [int(level) for level in re.findall(r"<h(\d)>", html)]
    assert levels[0] == 1 and all(below - above <= 1 for above, below in pairwise(levels)) and max(levels) == 4
    assert "<h3>Behov</h3><p>Vi går ud fra" in html and "<h3>Det ved vi ikke</h3>" in html
    assert "<ul><li>først dansk</li><li>så matematik</li></ul>" in html
