"""What the wizard's result says of a mix and of open questions, and that who asks for the price gets the calculator."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from tests.browser.quiet import opened
from tests.browser.test_choose import LEGEND

WAYS = {
    "indsatser/makkerlaering/": "?valg=makkerlaering",
    "sammenlign/?indsats=makkerlaering&indsats=bogpakker": "?valg=makkerlaering&valg=bogpakker",
    "ark/?valg=makkerlaering#elever=24": "?valg=makkerlaering",
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the wizard; what the browser complains of fails the test."""
    with opened(browser, f"{address}vaelg/", viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("ramme=ferier-og-weekender", "Med nogle af svarene passer den, med andre ikke."),
        ("ramme=i-undervisningen", "Nogle svar udelukker begge, andre ingen af dem."),
        ("trin=indskoling", "Nogle svar udelukker alle fire. Andre lader op til tre være tilbage."),
    ],
)
def test_what_an_open_question_leaves_is_said_in_plain_words(page: Page, address: str, answers: str, said: str) -> None:
    page.goto(f"{address}vaelg/?{answers}#resultat")
    expect(page.locator("[data-narrow] li").filter(has_text=said)).not_to_have_count(0)
    few = page.locator("[data-fits] article").count() == 1
    expect(page.locator("[data-narrow] p")).to_contain_text("Kun den type passer" if few else "færre at vælge imellem")


def test_what_a_grade_and_a_subject_told_is_not_said_again_for_the_goal(page: Page, address: str) -> None:
    pairs = page.locator("[data-fits] article").filter(has=page.locator("h3", has_text="Makkerlæring"))
    page.goto(f"{address}vaelg/?trin=indskoling&fag=dansk&maal=fagligt-udbytte#resultat")
    expect(pairs.locator("li").filter(has_text="har ikke påvist effekt: læsning")).to_have_count(1)
    expect(pairs.locator(".in-short")).to_have_text(
        re.compile(r"dansk: (?=.*ingen påvist effekt i læsning)(?!.*(trivsel|motivation)).*prøvet i dansk i 3\. klasse")
    )
    page.goto(f"{address}vaelg/?trin=indskoling&fag=dansk&maal=trivsel#resultat")
    expect(pairs.locator(".in-short")).to_contain_text("prøvet i dansk i 3. klasse")
    expect(pairs.locator(".in-short")).not_to_contain_text("læsning")  # the goal is another


def test_a_rule_about_several_types_is_not_put_to_one(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?valg=makkerlaering#jeres-valg")
    checks = page.locator("[data-checks] li")
    about = checks.filter(has_text=re.compile("regnet to gange|lægges sammen"))
    expect(checks.filter(has_text="Supplementer står ikke alene")).to_have_count(1)
    expect(about).to_have_count(0)
    page.get_by_label("Tag Bogpakker med i jeres valg").check()
    expect(about).to_have_count(2)


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("start", WAYS)
def test_who_wants_the_price_gets_the_calculator(page: Page, address: str, start: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{address}{start}")
    page.get_by_role("link", name="Regn på prisen").click()
    page.wait_for_url(f"{address}vaelg/{WAYS[start]}#hvad-det-kraever*")
    heading = page.get_by_role("heading", name="Hvad jeres valg kræver")
    pupils = page.get_by_label("Elever", exact=True)

    def opened_there() -> None:
        expect(heading).to_be_focused()
        expect(heading).to_be_in_viewport(ratio=1)
        expect(page).to_have_title(re.compile("^Hvad jeres valg kræver"))

    opened_there()
    expect(pupils).to_be_in_viewport()
    expect(pupils).to_have_value("24" if "elever" in start else "")
    page.reload()
    opened_there()
    page.go_back()
    expect(page.get_by_role("link", name="Regn på prisen")).to_be_visible()
    page.go_forward()
    opened_there()
    page.get_by_role("link", name="svare på spørgsmålene").click()
    expect(page.locator(LEGEND)).to_contain_text("Spørgsmål 1 af")
    expect(page.locator(LEGEND)).to_be_focused()
    page.go_back()
    expect(page.get_by_role("link", name="svare på spørgsmålene")).to_be_focused()  # as it was left
    expect(heading).to_be_in_viewport()
    page.go_forward()
    expect(page.locator(LEGEND)).to_contain_text("Spørgsmål 1 af")


def test_an_empty_calculator_offers_the_types_and_keeps_the_answers(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?trin=mellemtrin#hvad-det-kraever&elever=24")
    page.locator("katalog-effort").get_by_role("link", name="Undervisning i små grupper").first.click()
    expect(page).to_have_url(
        re.compile(r"\?trin=mellemtrin&valg=undervisning-i-smaa-grupper#hvad-det-kraever&elever=24$")
    )
    expect(page.get_by_label("Elever", exact=True)).to_have_value("24")
    expect(page.get_by_role("heading", name="Hvad jeres valg kræver")).to_be_focused()
    expect(page.locator(".effort-empty:visible")).to_have_count(0)


def test_the_first_sentence_parts_the_types_that_fit(page: Page, address: str, catalogue: Catalogue) -> None:
    """They are parted by what is known: where they were tried. A supplement is named as one."""
    page.goto(f"{address}vaelg/?trin=indskoling&fag=dansk#resultat")
    count = page.locator("[data-count]")
    expect(count).to_contain_text("indsatstyper passer: ")
    expect(count).to_contain_text(", så vidt vi ved, prøvet med netop det: indskoling (0.–3. klasse) og dansk.")
    asked = {(grade, "dansk") for grade in range(4)}
    tried = {record.title for record in catalogue.interventions.values() if catalogue.tried(record) & asked}
    named = count.inner_text().rpartition("Af dem, der er tilbage, er kun ")[2]  # one that does not fit may be too
    assert {record.title for record in catalogue.interventions.values() if record.title in named} == tried
    where = "[...document.querySelectorAll('[data-narrow], [data-fits] article')].map((part) => part.tagName)"
    assert page.evaluate(where)[0] == "DIV"  # the way to fewer stands before the many
    page.goto(f"{address}vaelg/?udfoerer=klassens-laerer#resultat")
    # What no source tells is counted by itself, as the overview leaves it out.
    expect(count).to_contain_text("Én indsatstype passer: Makkerlæring. Én kan passe, men kilderne oplyser ikke alt, ")
    expect(count).to_contain_text("I spørger om: Bogpakker (kun som supplement). ")
    page.goto(f"{address}indsatser/?ekstra-voksne=none")
    expect(page.locator(".shown")).to_contain_text("Viser 1 af 5 indsatstyper.")


def test_who_wants_the_result_at_once_keeps_the_answer_that_is_ticked(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?trin=indskoling#fag")
    page.get_by_label("Dansk", exact=True).check()
    page.get_by_role("button", name="Vis resultatet nu").click()
    expect(page.locator("[data-given='fag']")).to_contain_text("Dansk")
    page.go_back()
    expect(page.locator(LEGEND)).to_contain_text("fag")
    expect(page.get_by_label("Dansk", exact=True)).to_be_checked()
