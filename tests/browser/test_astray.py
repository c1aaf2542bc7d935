"""What stands in the browser's storage or in an address and is not ours, broken or too much never stops a page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.quiet import opened
from tests.conftest import FORM_READY

DRAFT, TEXTS = "indsatskatalog-kladde", "indsatskatalog-udkast"
ASIDE = "[data-kept-aside]"
DEEP = "[" * 20_000 + "]" * 20_000
SOME: dict[str, Any] = {"kind": "program", "id": "", "data": {"title": "Vores"}}
# Not ours, of an older page, or broken; each is set aside as it stands.
DRAFTS = [
    *("{", "null", "17"),
    '"en tekst"',
    DEEP,
    "[]",
    "{}",
    '{"__proto__": {"kind": "program"}}',
    json.dumps(SOME | {"kind": "__proto__"}),
    json.dumps(SOME | {"id": 7}),
    json.dumps(SOME | {"data": [1]}),
    json.dumps(SOME | {"parts": [None]}),
    json.dumps(SOME | {"parts": [{"kind": "constructor", "data": {}, "existing": ""}]}),
    json.dumps(SOME | {"data": {"practice": [""] * 6000}}),
    json.dumps(SOME | {"data": {"claims": [{"note": "x"}] * 1000}}),
    json.dumps(SOME | {"data": {"title": "x" * 1_100_000}}),
]
# Ours, but with more in it than the form can show.
MORE = [
    json.dumps(SOME | {"data": {"title": "Vores", "ukendt": 1}}),
    json.dumps(SOME | {"data": {"title": "Vores", "cost": "ikke dele"}}),
    json.dumps(SOME | {"data": {"title": "Vores", "claims": {"0": "ikke en liste"}}}),
    '{"kind": "program", "id": "", "data": {"title": "Vores", "__proto__": {"x": 1}, "sources": {"__proto__": []}}}',
]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a window; what the browser complains of fails the test."""
    with opened(browser, f"{address}om/", but="404") as page:  # of a record that is not there
        yield page


def put(page: Page, key: str, text: str) -> None:
    """Write an entry as anyone may."""
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, text])


def kept(page: Page, key: str) -> str | None:
    """Return an entry as it stands."""
    text: str | None = page.evaluate("key => localStorage.getItem(key)", key)
    return text


def form(page: Page, address: str, query: str = "") -> Page:
    """Open the form anew."""
    page.goto("about:blank")
    page.goto(f"{address}bidrag/{query}")
    expect(page.locator(FORM_READY)).to_be_attached()
    return page


# An older page kept one draft under the first.
KEYS = (DRAFT, f"{DRAFT}:program", f"{DRAFT}:forslag")


@pytest.mark.parametrize(
    ("text", "keys"),
    [*((text, KEYS) for text in DRAFTS), *(("null", (key,)) for key in KEYS)],
    ids=lambda given: given[:24] if isinstance(given, str) else str(len(given)),
)
def test_a_draft_that_is_not_ours_is_set_aside(page: Page, address: str, text: str, keys: tuple[str, ...]) -> None:
    for key in keys:
        put(page, key, text)
    form(page, address, "?slags=indsatstype")
    name = page.get_by_label("Navn (skal udfyldes)").first
    expect(name).to_have_value("")
    expect(page.locator(ASIDE)).to_be_visible()
    name.fill("Nyt")  # the form works, and what it keeps leaves the rest alone
    page.get_by_label("Gem kladden i denne browser").check()
    form(page, address)
    expect(name).to_have_value("Nyt")
    page.get_by_text("Se, hvad der ligger").click()
    shown = page.locator(f"{ASIDE} pre").inner_text()
    assert shown.removesuffix(" …") == "\n\n".join([text] * len(keys))[:20_000]
    page.get_by_role("button", name="Slet det fra browseren").click()
    expect(page.locator(ASIDE)).to_be_hidden()
    form(page, address)
    expect(name).to_have_value("Nyt")
    expect(page.locator(ASIDE)).to_be_hidden()
    assert "til side" not in str(kept(page, DRAFT))


@pytest.mark.parametrize("key", [DRAFT, f"{DRAFT}:program"])  # under the first an older page kept one draft
@pytest.mark.parametrize("text", MORE)
def test_a_draft_with_more_than_the_form_can_show_is_shown_and_set_aside_too(
    page: Page, address: str, text: str, key: str
) -> None:
    put(page, key, text)
    form(page, address, "?slags=program" if ":" in key else "")
    name = page.get_by_label("Navn (skal udfyldes)").first
    expect(name).to_have_value("Vores")
    expect(page.locator(f"{ASIDE} pre")).to_have_text(text)
    name.fill("Vores egen")
    form(page, address)
    expect(name).to_have_value("Vores egen")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent det som en fil").click()
    assert Path(waiting.value.path()).read_text("utf-8") == text
    page.get_by_label("Gem kladden i denne browser").uncheck()
    assert text in json.loads(str(kept(page, DRAFT))).values()  # who takes the draft away keeps the rest
    form(page, address, "?slags=indsatstype")
    expect(name).to_have_value("")
    page.get_by_role("button", name="Slet det fra browseren").click()
    assert kept(page, DRAFT) is None


def test_a_draft_that_is_ours_is_not_set_aside(page: Page, address: str) -> None:
    form(page, address, "?slags=program&id=sykl")
    page.get_by_label("Gem kladden i denne browser").check()
    page.get_by_label("Navn (skal udfyldes)").first.fill("SYKL igen")
    form(page, address, "?slags=program&id=sykl")
    expect(page.get_by_label("Navn (skal udfyldes)").first).to_have_value("SYKL igen")
    expect(page.locator(ASIDE)).to_be_hidden()


@pytest.mark.parametrize("text", ["{", "[1]", '"x"', '{"behov": 1}', DEEP, json.dumps({"behov": "x" * 1_100_000})])
def test_texts_that_are_not_ours_are_set_aside(page: Page, address: str, text: str) -> None:
    put(page, TEXTS, text)
    page.goto(f"{address}planlaeg/#udkast")
    field = page.get_by_label("Jeres tekst: Behov")
    expect(page.locator(ASIDE)).to_be_visible()
    expect(field).to_have_value("")
    page.get_by_label("Gem teksten i denne browser").check()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Teksten bliver gemt")
    field.fill("Det haster.")
    page.reload()
    expect(field).to_have_value("Det haster.")
    page.get_by_role("button", name="Slet det fra browseren").click()
    expect(page.locator(ASIDE)).to_be_hidden()
    assert json.loads(str(kept(page, TEXTS)))["behov"] == "Det haster." and "til side" not in str(kept(page, TEXTS))


def test_a_text_whose_heading_is_gone_is_not_lost(page: Page, address: str) -> None:
    text = json.dumps({"behov": "Det haster.", "nedlagt": "Vi har brug for det."})
    put(page, TEXTS, text)
    page.goto(f"{address}planlaeg/#udkast")
    field = page.get_by_label("Jeres tekst: Behov")
    expect(field).to_have_value("Det haster.")
    expect(page.locator(f"{ASIDE} pre")).to_have_text(text)
    field.fill("Det haster meget.")
    page.reload()
    expect(field).to_have_value("Det haster meget.")
    expect(page.locator(f"{ASIDE} pre")).to_have_text(text)


BLOCKED = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError") } })"""
FULL = """Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError") };
  Storage.prototype.removeItem = () => { throw new DOMException("", "SecurityError") }"""


@pytest.mark.parametrize("storage", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_stops_nothing(page: Page, address: str, storage: str) -> None:
    page.add_init_script(storage)
    form(page, address, "?slags=indsatstype")
    page.get_by_label("Navn (skal udfyldes)").first.fill("Vores")
    box = page.get_by_label("Gem kladden i denne browser")
    box.click()
    expect(box).not_to_be_checked()
    expect(page.locator("katalog-contribute .notice")).to_contain_text("Browseren lod os ikke gemme kladden.")
    page.goto("about:blank")
    page.goto(f"{address}planlaeg/#udkast")
    page.get_by_label("Jeres tekst: Behov").fill("Det haster.")
    box = page.get_by_label("Gem teksten i denne browser")
    box.click()
    expect(page.locator("katalog-draft .notice")).to_contain_text("Browseren lod os ikke gemme")
    expect(box).not_to_be_checked()


def test_what_cannot_be_forgotten_is_told_and_stays(page: Page, address: str) -> None:
    put(page, DRAFT, "{")
    page.add_init_script(FULL)
    form(page, address)
    page.get_by_role("button", name="Slet det fra browseren").click()
    expect(page.locator("katalog-contribute .notice")).to_have_text("Browseren lod os ikke slette det.")
    expect(page.locator(ASIDE)).to_be_visible()


LONG, MANY = "x" * 60_000, "&".join(f"{{key}}=v{place}" for place in range(4_000))
VIEWS = {
    "indsatser/": ["q", "trin", "uger-hoejst", "sort", "kolonner"],
    "sammenlign/": ["indsats", "forskelle"],
    "vaelg/": ["trin", "valg", "elever"],
    "planlaeg/": ["trin", "valg", "elever"],
    "ark/": ["valg", "elever"],
    "soeg/": ["q"],
    "bidrag/": ["slags", "id", "vej", "kilde", "felt"],
}
STRAY = [
    ("{key}=%E0%A4%A&%=%%%", "#%E0%A4%A"),
    (f"{{key}}={LONG}", "#resultat"),
    (MANY, "#udkast"),
    ("{key}=__proto__&{key}=constructor&__proto__={key}", "#__proto__"),
    ("{key}[]=1&{key}[a]=2&{key}", "#\"'<>]"),
    ("{key}=3&{key}=3&{key}=navn&{key}=-navn", f"#{LONG}"),
    ("{key}=%00%0a%F0%9F%92%A9&=&&&", ""),
]
GO = "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate', { state: null })) }"


@pytest.mark.parametrize("place", VIEWS)
def test_no_address_stops_a_page(page: Page, address: str, place: str) -> None:
    """Long ones are gone to in the page, as a server refuses them."""
    page.goto(f"{address}{place}")
    for query, fragment in STRAY:
        whole = "?" + "&".join(query.replace("{key}", key) for key in VIEWS[place]) + fragment
        if len(whole) > 8_000:
            page.evaluate(GO, whole)
        else:
            page.goto("about:blank")
            page.goto(f"{address}{place}{whole}", wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()
        assert page.evaluate("document.body.innerText.length") < len(LONG), whole[:80]


def test_what_stands_twice_is_told(page: Page, address: str) -> None:
    page.goto(f"{address}indsatser/?sort=navn&sort=-navn&q={'x' * 300}")
    notice = page.locator("katalog-overview .notice")
    expect(notice).to_contain_text("sort=-navn")
    expect(notice).to_contain_text(f"q={'x' * 58}…")
    page.goto(f"{address}vaelg/?valg=bogpakker&elever=24&elever=25#resultat")
    expect(page.locator("katalog-effort .notice")).to_contain_text("elever=25")
    page.goto(f"{address}sammenlign/?{'&'.join(f'indsats=x{place}' for place in range(9))}")
    expect(page.locator("katalog-compare .notice")).to_contain_text("indsats=x4 og 4 andre.")


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("indsatser/?klassetrin=3&trin=3", "klassetrin=3"),
        ("indsatser/?Trin=3", "Trin=3"),
        ("studier/?evidens=3", "evidens=3"),
        ("sammenlign/?valg=bogpakker", "valg=bogpakker"),
        ("sammenlign/?indsats=constructor&indsats=__proto__", "indsats=constructor, indsats=__proto__"),
        ("vaelg/?elever=24&emne=x&valg=bogpakker#resultat", "emne=x"),
        ("ark/?indsats=bogpakker&valg=bogpakker&elever=24", "indsats=bogpakker"),
        ("ark/?valg=bogpakker#elever=24&eleve=3", "eleve=3"),
        ("planlaeg/?valg=bogpakker&emne=x#udkast", "emne=x"),
        ("soeg/?q=bog&query=l%C3%A6s", "query=læs"),
        ("soeg/?q=bog&q=l%C3%A6s", "q=læs"),
    ],
)
def test_what_no_page_asks_for_is_told(page: Page, address: str, place: str, told: str) -> None:
    page.goto(f"{address}{place}&utm_source=brev&fbclid=7" if "#" not in place else f"{address}{place}")
    expect(page.locator(".notice:visible").first).to_have_text(
        f"Adressen har noget, siden ikke kender: {told}. Det er der set bort fra."
    )


def test_numbers_that_no_field_asks_for_are_told(page: Page, address: str) -> None:
    page.goto(f"{address}vaelg/?valg=bogpakker#resultat&elever=24&eleve=3")
    expect(page.locator("katalog-effort .notice")).to_contain_text("eleve=3")
    expect(page.locator("katalog-wizard > .notice")).to_be_hidden()


def test_an_order_by_a_column_that_is_not_shown_is_told(page: Page, address: str) -> None:
    shown = page.locator("katalog-overview .shown")
    page.goto(f"{address}indsatser/?sort=-varighed&kolonner=pris")
    expect(shown).to_contain_text("Sorteret efter «Minimumsvarighed», som ikke er vist.")
    for told in ("?sort=-varighed", "?sort=navn&kolonner=pris", "?kolonner=pris"):
        page.goto(f"{address}indsatser/{told}")
        expect(shown).to_contain_text("Viser")
        expect(shown).not_to_contain_text("Sorteret")
