"""The page of words: every word that the site reckons with is explained, and found by the search."""

from __future__ import annotations

import dataclasses
import html
import re
from collections import Counter
from pathlib import Path

from markupsafe import escape

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.terms import explaining
from tests.node import node
from tests.tiny import FROZEN, ROOT


def test_every_word_has_one_place_with_its_explanation_and_the_search_leads_there(catalogue: Catalogue) -> None:
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, FROZEN))
    (page,) = [page for page in pages(catalogue, site) if page.address == "ordliste/"]
    shown = html.unescape(Renderer(catalogue, site, ROOT / "overrides" / "records").document(page))
    places = Counter(re.findall(r' id="([^"]+)"', shown))
    found = {place: (title, texts) for place, title, texts, *_ in page.texts()}
    for kind, terms in catalogue.vocabularies:
        for term in terms:
            place = f"{kind}-{term.id}"
            entry = shown.split(f'<div id="{place}">')[1].split("</div>")[0]
            assert places[place] == 1 and term.label in entry and term.description in entry, place
            assert all(alias in entry for alias in term.aliases or []), place
            title, (description, others) = found[place]
            assert (title, description) == (term.label, term.description)
            assert others == (f"Kaldes også: {', '.join(term.aliases)}" if term.aliases else None)


def test_the_words_of_research_come_first_and_each_page_on_evidence_leads_to_them(catalogue: Catalogue) -> None:
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, FROZEN))
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    shown = {page.address: renderer.document(page) for page in pages(catalogue, site) if page.address.count("/") < 2}
    assert re.findall(r'(?:<h2|class="folded") id="([^"]+)">', shown["ordliste/"])[:2] == ["research", "category"]
    assert all("ordliste/" in shown[address].split("<footer")[0] for address in ("", "evidens/", "programmer/"))


def test_descriptions_agree_with_how_many_there_are(catalogue: Catalogue) -> None:
    site = dataclasses.replace(site_of({"site_name": "Katalog"}, FROZEN))

    def told(count: int) -> dict[str, str]:
        some = dict([*catalogue.interventions.items()][:count])
        focuses = dict([*catalogue.wellbeing.items()][:count])
        changed = dataclasses.replace(catalogue, interventions=some, wellbeing=focuses)
        return {page.address: page.description for page in pages(changed, site)}

    assert told(1)["indsatser/"] == "Én indsatstype: for hvem, hvor længe og hvad den kræver."
    assert told(2)["indsatser/"].startswith("De to indsatstyper side om side")
    assert told(0)["indsatser/"].startswith("De nul indsatstyper")
    assert [told(count)["trivsel/"].split()[0] for count in (1, 2)] == ["Ét", "To"]


def test_what_is_left_out_of_a_list_agrees_with_how_many() -> None:
    code = "answer(given.map((count) => address.ignored([...Array(count).keys()].map(String))))"
    one, two = node(code, [6, 7], address="shared/address.js")
    assert " og 1 anden." in one and " og 2 andre." in two


def test_a_word_of_research_leads_to_what_it_means_where_it_is_met_first(catalogue: Catalogue, site: Path) -> None:
    explained, seen = explaining(catalogue.vocabularies.research), list[str]()
    (term,) = (term for term in catalogue.vocabularies.research if term.label == "Lodtrækningsforsøg")
    said = explained("i to lodtrækningsforsøg & et lodtrækningsforsøg", seen)
    link = f'<a href="/ordliste/#research-{term.id}" title="{escape(term.description)}">lodtrækningsforsøg</a>'
    assert said == f"i to {link} &amp; et lodtrækningsforsøg" and seen == [term.id]
    assert explained("lodtrækningsforsøget", []) == "lodtrækningsforsøget"
    assert explaining([])("<b>", []) == "&lt;b&gt;"
    html = (site / "programmer" / "struktureret-elevsamarbejde" / "index.html").read_text("utf-8")
    answer = html[html.index('<ul class="effects">') :].partition("</ul>")[0]
    assert answer.count(f"#research-{term.id}") == 1
