"""The wizard in a real browser: answered by keyboard, gone back in, linked to, printed; whole without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.wizard import DONT_KNOW
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend
from tests.browser.quiet import opened, paper, violations, words
from tests.tiny import FROZEN

SITUATIONS = yaml.safe_load((FROZEN / "ledger" / "situations.yml").read_text("utf-8"))
SCHOOL = SITUATIONS[0]["answers"]  # the small school: all but one answer
NOTHING = "?ramme=ferier-og-weekender&trin=mellemtrin#resultat"  # no type fits these answers
ALONE = "hvem=enkelte-elever&trin=indskoling&tid=fire-uger-fuld-tid"  # no type fits that book packs may supplement
LEGEND = "fieldset:visible legend"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the wizard; what the browser complains of, or asks other hosts for, fails the test."""
    with opened(browser, f"{address}vaelg/", viewport={"width": 1280, "height": 900}) as page:
        expect(page.locator(LEGEND)).to_have_count(1)
        yield page
        assert page.evaluate("document.cookie") == "" and page.evaluate("Object.keys(localStorage)") == []


def given(page: Page) -> dict[str, list[str]]:
    """Return the answers in the address."""
    return parse_qs(urlsplit(page.url).query)


def test_the_keyboard_answers_every_question_and_reaches_the_result(page: Page, catalogue: Catalogue) -> None:
    questions = catalogue.wizard.questions
    for number, question in enumerate(questions, start=1):
        expect(page.locator(LEGEND)).to_contain_text(f"Spørgsmål {number} af {len(questions)}")
        expect(page.locator(LEGEND)).to_contain_text(question.title)
        assert page.locator("fieldset:visible").count() == 1
        if number > 1:
            expect(page.locator(LEGEND)).to_be_focused()
            assert page.title().startswith(question.title)
        radio = page.locator(f"fieldset:visible input[value={SCHOOL.get(question.id, DONT_KNOW)}]")
        radio.focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Det passer til jeres svar")).to_be_focused()
    assert page.title().startswith("Det passer til jeres svar")
    assert given(page) == {question.id: [SCHOOL.get(question.id, DONT_KNOW)] for question in questions}


def test_door_and_page_have_one_name_and_the_menu_its_verb(page: Page, address: str, catalogue: Catalogue) -> None:
    name = catalogue.wizard.title
    expect(page.locator("h1")).to_have_text(name)
    page.goto(address)
    expect(page.locator(".menu a[href$='vaelg/']")).to_have_text("Vælg")  # the menu has room for a word
    expect(page.locator(".doors a[href$='vaelg/'] strong")).to_have_text(name)


def test_back_keeps_answers_and_changing_one_keeps_the_others(page: Page, address: str) -> None:
    page.get_by_label("Hele klasser").check()
    page.get_by_role("button", name="Fortsæt").click()
    page.get_by_label("Mellemtrin").check()
    page.get_by_role("button", name="Fortsæt").click()
    page.get_by_role("button", name="Tilbage").click()
    expect(page.get_by_label("Mellemtrin")).to_be_checked()
    page.get_by_role("button", name="Tilbage").click()
    expect(page.get_by_label("Hele klasser")).to_be_checked()
    page.get_by_label("Enkelte elever").check()
    page.get_by_role("button", name="Fortsæt").click()
    expect(page.locator(LEGEND)).to_contain_text("Hvilket fag")  # the first that has no answer
    assert given(page) == {"hvem": ["enkelte-elever"], "trin": ["mellemtrin"]}
    page.go_back()
    expect(page.get_by_label("Enkelte elever")).to_be_checked()
    page.go_forward()
    expect(page.locator(LEGEND)).to_contain_text("Hvilket fag")
    page.goto(f"{address}vaelg/?{urlencode(SCHOOL)}#resultat")
    page.get_by_role("link", name="Ret: Tid").click()
    page.get_by_label("Højst 19 uger med højst 3").check()
    page.get_by_role("button", name="Fortsæt").click()
    assert given(page) == {key: [value] for key, value in (SCHOOL | {"tid": "nitten-uger-faa-lektioner"}).items()}
    expect(page.get_by_role("heading", name="Det passer til jeres svar")).to_be_focused()  # back where it was asked for


def test_going_back_in_the_browser_shows_the_answer_that_was_given(page: Page) -> None:
    for answer in ("Hele klasser", "Mellemtrin"):
        page.get_by_label(answer).check()
        page.get_by_role("button", name="Fortsæt").click()
    for answer in ("Mellemtrin", "Hele klasser"):
        page.go_back()
        expect(page.get_by_label(answer)).to_be_checked()


def test_under_a_question_stands_its_own_source_folded(page: Page, address: str) -> None:
    expect(page.locator("main a[href*='kilder/#']:visible")).to_have_count(0)
    page.locator(".why summary:visible").click()
    expect(page.locator(".why:visible")).to_contain_text("kap. 2, Afgrænsning af målgruppen")
    page.goto(f"{address}vaelg/#tid")
    page.locator(".why summary:visible").click()
    expect(page.locator(".why:visible")).to_contain_text("kap. 4, Oversigtstabel")


def test_a_type_begins_with_a_sentence_for_these_very_answers(page: Page, address: str) -> None:
    said = (
        page.locator("[data-fits] article").filter(has=page.locator("h3", has_text="Makkerlæring")).locator(".in-short")
    )
    page.goto(f"{address}vaelg/?trin=indskoling&fag=dansk#resultat")
    expect(said).to_have_text(
        re.compile(
            r"^For indskoling \(0\.–3\. klasse\) og dansk: ikke entydigt i trivsel .*; ingen påvist effekt i læsning"
        )
    )  # nothing was gained, so that is the first to know
    expect(said).to_contain_text("; prøvet i dansk i 3. klasse")
    page.goto(f"{address}vaelg/?trin=udskoling&fag=dansk#resultat")
    expect(said).to_have_text("For udskoling (7.–9. klasse) og dansk: ikke prøvet dér.")
    page.goto(f"{address}vaelg/?fag=dansk#resultat")
    expect(said).to_have_text(re.compile(r"^For dansk: prøvet i .*dansk \(3\. og 5\. klasse\)"))
    page.goto(f"{address}vaelg/?hvem=klasser-eller-grupper#resultat")
    expect(page.locator("[data-fits] article").first).to_be_visible()
    expect(said).to_have_count(0)  # no answer is about where it was tried


def test_three_reasons_of_a_kind_stand_open_and_the_rest_is_folded(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?{urlencode(SCHOOL)}#resultat")
    article = page.locator("[data-fits] article").first
    for heading in article.locator("h4").all():
        assert heading.locator("+ ul > li").count() <= 3
    more = article.locator(".more").first
    expect(more.locator("li").first).to_be_hidden()
    more.locator("summary").click()
    expect(more.locator("li").first).to_be_visible()


def test_what_the_page_does_not_know_of_the_address_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?trin=mellemtrin&fag=latin&valg=nej")
    expect(page.locator("katalog-wizard > .notice")).to_contain_text("fag=latin, valg=nej")
    expect(page.locator(LEGEND)).to_contain_text("Hvem skal have hjælp")


def test_no_answer_at_all_is_not_said_to_fit(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?trin={DONT_KNOW}#resultat")
    expect(page.get_by_role("heading", name="Alle typer, til I svarer")).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text("I har ikke valgt noget fra endnu, så alle typer er med.")


@pytest.mark.parametrize("case", SITUATIONS, ids=[case["name"] for case in SITUATIONS])
def test_the_page_shows_what_the_reference_says(
    case: dict[str, Any], page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(f"{address}vaelg/?{urlencode(case['answers'])}#resultat")
    compiled = compile_wizard(catalogue)
    result = recommend(compiled, picks_of(compiled, case["answers"]))
    titles = {id: record.title for id, record in catalogue.interventions.items()}
    fits = sorted(result["fits"], key=lambda fit: bool(fit["supplements"]))  # what only supplements stands last
    for name, entries in (("fits", fits), ("excluded", result["excluded"])):
        shown = page.locator(f"[data-{name}] article")
        expect(shown.locator("h3")).to_have_text([titles[entry["id"]] for entry in entries])
        for number, entry in enumerate(entries):
            reasons = [reason for kind in ("because", "beware", "unknown", "by") for reason in entry.get(kind, [])]
            items = shown.nth(number).locator("li").all_text_contents()  # the fourth of a kind is folded
            assert len(items) == len(reasons)
            for item, reason in zip(items, reasons, strict=True):
                assert item.startswith(reason["text"]) and (not reason["ref"] or item.endswith(reason["locator"]))
    expect(page.locator("[data-checks] li")).to_have_count(0)  # there is no mix to hold against the rules yet
    expect(page.locator("[data-chosen]")).to_contain_text("ikke valgt")
    for id in (chosen := [fit["id"] for fit in fits]):
        page.get_by_label(f"Tag {titles[id]} med i jeres valg").check()
    portfolio = recommend(compiled, picks_of(compiled, case["answers"]), sorted(chosen, key=list(titles).index))
    expect(page.locator("[data-checks] li")).to_have_count(len(portfolio["portfolio"]))
    checks = page.locator("[data-checks] li").all_inner_texts()
    assert all(check["text"] in shown for check, shown in zip(portfolio["portfolio"], checks, strict=True))
    assert violations(page) == []


def test_a_link_brings_an_excluded_type_back(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?{urlencode(SCHOOL)}#resultat")
    article = page.locator("[data-excluded] article").filter(has_text="Tolærerordning")
    expect(article).to_contain_text("Den passer, hvis I svarer Ramme: «I klassens egne timer» og Tid:")
    article.get_by_role("link", name="Se resultatet med de svar").click()
    expect(page.locator("[data-fits] h3").filter(has_text="Tolærerordning")).to_be_visible()


def test_a_supplement_alone_links_to_answers_with_a_type_that_carries_it(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?{ALONE}#resultat")
    article = page.locator("[data-excluded] article").filter(has_text="Bogpakker")
    expect(article).to_contain_text("Den passer, sammen med Makkerlæring, hvis I svarer Tid: «Højst 19 uger")
    article.get_by_role("link", name="Se resultatet med de svar").click()
    expect(page.locator("[data-fits] h3")).to_have_text(["Makkerlæring", "Bogpakker"])


def test_a_disagreement_leads_to_the_place_on_the_type_that_tells_it(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?tid=skoleaar#resultat")
    told = page.locator("[data-fits] li").filter(has_text="Kilderne er uenige: lektioner om ugen")
    reason = told.filter(has_text="Mindst to lektioner om ugen i 16 uger.")
    reason.get_by_role("link", name="Se, hvad kilderne skriver").click()
    expect(page.locator(":target")).to_contain_text("Lektioner om ugen")


def test_the_result_names_the_open_questions_that_tell_the_types_apart(
    page: Page, address: str, catalogue: Catalogue
) -> None:
    page.goto(f"{address}vaelg/?hvem=klasser-eller-grupper#resultat")
    compiled = compile_wizard(catalogue)
    left = {}
    for question in catalogue.wizard.questions[1:]:
        given = [{"hvem": "klasser-eller-grupper", question.id: option.id} for option in question.options]
        left[question.title] = [len(recommend(compiled, picks_of(compiled, one))["fits"]) for one in given]
    best = sorted(left, key=lambda title: sum(left[title]) / len(left[title]))[:2]
    named = page.locator("[data-narrow] li")
    expect(named.locator("a")).to_have_text(best)
    said = ["ingen", "én", "to", "tre", "fire", "fem"]
    for number, title in enumerate(best):
        least, most = min(left[title]), max(left[title])
        span = f"mindst {said[least]}" if most == 4 else f"{said[least]} til {said[most]}"
        expect(named.nth(number)).to_contain_text(f"Alt efter svaret passer {span} af de fire.")
    named.first.get_by_role("link").click()
    expect(page.locator(LEGEND)).to_contain_text(best[0])
    page.goto(f"{address}vaelg/?{urlencode(SCHOOL)}#resultat")
    expect(page.locator("[data-fits] article")).to_have_count(1)
    expect(page.locator("[data-narrow]")).to_be_hidden()  # one type is told apart from nothing


def test_a_chosen_mix_is_held_against_the_rules_and_taken_along(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?valg=bogpakker#resultat&elever=40")
    rule = page.locator("[data-checks] li").first
    expect(rule).to_contain_text("✗ Ikke opfyldt: Supplementer står ikke alene. Bogpakker må ikke stå alene")
    expect(rule).to_contain_text("Reglen: En supplerende individuel indsats må kun bruges sammen med")
    page.get_by_label("Tag Makkerlæring med i jeres valg").check()
    expect(rule).to_contain_text("✓ Opfyldt")
    expect(page.locator("[data-chosen]")).to_have_text("I har valgt Makkerlæring og Bogpakker.")
    expect(page.get_by_label("Tag Makkerlæring med i jeres valg")).to_be_focused()
    assert given(page) == {"valg": ["makkerlaering", "bogpakker"]} and page.url.endswith("#resultat&elever=40")
    expect(page.locator("katalog-effort legend").filter(has_text="Makkerlæring")).to_be_visible()
    page.get_by_text("Antagelser for alle valgte indsatser").click()
    page.get_by_label("Skoler").fill("4")
    expect(page.get_by_role("link", name="Lav et udkast")).to_have_attribute("href", re.compile("#elever=40&skoler=4$"))
    assert violations(page) == []
    page.get_by_role("link", name="Sammenlign dem side om side").click()
    expect(page).to_have_url(f"{address}sammenlign/?indsats=makkerlaering&indsats=bogpakker")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    "query",
    ["", "#tid", f"{urlencode(SCHOOL)}&valg=bogpakker#resultat", NOTHING],
)
def test_every_state_is_accessible_and_fits(page: Page, address: str, width: int, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}vaelg/{'' if query[:1] in '#?' else '?'}{query}")
    expect(page.locator(f"{LEGEND}, .result:visible h2").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_holds_the_whole_result_and_the_way_back(page: Page, address: str, catalogue: Catalogue) -> None:
    here = f"{address}vaelg/?{urlencode(SCHOOL)}&valg=undervisning-i-smaa-grupper#resultat"
    page.goto(here)
    expect(page.locator("[data-fits] article")).to_have_count(1)  # the result is fetched
    pdf = paper(page)
    text = words("".join(sheet.extract_text() for sheet in pdf.pages))
    for record in catalogue.interventions.values():
        assert words(record.title) in text
    for told in (
        "Mellemtrin (4.–6. klasse)",
        "mindst 4 lektioner om ugen",
        "Opfyldt: Supplementer står ikke alene",
        here,
    ):
        assert words(told) in text
    assert "Fortsæt" not in text and words("Kopiér link") not in text


def test_without_javascript_every_question_says_what_its_answers_mean(
    browser: Browser, address: str, catalogue: Catalogue
) -> None:
    with opened(browser, f"{address}vaelg/", java_script_enabled=False) as page:
        text = page.locator("main").inner_text()
        for question in catalogue.wizard.questions:
            assert question.title in text and all(option.label in text for option in question.options)
        assert "Minimumsvarigheden er 10–14 lektioner om ugen" in text
        assert page.locator("katalog-wizard :is(button, input):visible").count() == 0
        assert page.get_by_role("link", name="Se dem side om side").is_visible()
