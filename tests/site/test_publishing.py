"""What must be filled in before anybody publishes, and what search engines are told of the site."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from indsatskatalog.data.dcat import dcat
from indsatskatalog.data.files import tables
from indsatskatalog.data.robots import known_to_robots
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of, unfilled
from scripts.build import tell_unfilled
from tests.commands import command
from tests.tiny import FROZEN, write

URL = "https://eksempel.dk/katalog/"
FILLED = {"operator": "Kommunen", "contact": "a@b.dk", "accessibility_statement_url": "https://was.dk/1"}


def told(catalogue: Catalogue, url: str, extra: dict[str, str]) -> dict[str, str]:
    """Return the files by their paths."""
    site = site_of({"site_url": url, "extra": extra}, FROZEN)
    return {name: "".join(text) for name, text in known_to_robots(catalogue, site, pages(catalogue, site))}


def test_nothing_is_published_half_done(tmp_path: Path) -> None:
    words = ["--catalogue", write(tmp_path / "k"), "--site", tmp_path / "site", "--publish"]
    done = command("build.py", *words, SITE_URL="")
    assert done.returncode == 1 and not (tmp_path / "site").exists()
    for word in ("operator", "contact", "accessibility_statement_url", "SITE_URL"):
        assert word in done.stderr
    assert "edit_url" not in done.stderr and "Siden er ikke bygget" in done.stderr


def test_who_publishes_the_code_too_is_told_what_it_does_not_say(capsys: pytest.CaptureFixture[str]) -> None:
    for publish in (True, False):
        tell_unfilled(FROZEN, publish=publish)
        assert ("url og contacts i publiccode.yml" in capsys.readouterr().out) == publish


def test_what_is_filled_in_can_be_published() -> None:
    assert unfilled({"site_url": URL, "extra": FILLED}, needed=True) == []
    assert [text.partition(" ")[0] for text in unfilled({"site_url": URL, "extra": FILLED})] == ["edit_url"]
    for key in FILLED:
        (text,) = unfilled({"site_url": URL, "extra": FILLED | {key: ""}}, needed=True)
        assert text.startswith(key)


def test_the_sitemap_has_every_page_that_is_looked_for_and_each_records_own_day(catalogue: Catalogue) -> None:
    map_ = ElementTree.fromstring(told(catalogue, URL, {})["sitemap.xml"])
    tag = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {row.findtext(f"{tag}loc"): row.findtext(f"{tag}lastmod") for row in map_}
    there = {f"{URL}{page.address}" for page in pages(catalogue, site_of({}, FROZEN)) if page.kind}
    assert found.keys() == there - {f"{URL}was/"} and f"{URL}404.html" not in found
    assert not [address for address in found if address and address.startswith(f"{URL}was")]
    dated = {address: day for address, day in found.items() if day}
    for record in (*catalogue.interventions.values(), *catalogue.studies.values()):
        path = f"{'interventions' if record.id in catalogue.interventions else 'studies'}/{record.id}"
        news = catalogue.latest.get(path)
        day = news.date if news else record.last_reviewed
        assert dated.get(URL.rstrip("/") + record.address) == (str(day) if day else None)
    assert dated


def test_a_site_that_knows_neither_address_nor_contact_says_neither(catalogue: Catalogue) -> None:
    assert told(catalogue, "", {}) == {"robots.txt": "User-agent: *\nAllow: /\n"}


def test_who_finds_a_fault_knows_whom_to_write_to(catalogue: Catalogue) -> None:
    text = told(catalogue, URL, FILLED)[".well-known/security.txt"]
    assert text.startswith("Contact: mailto:a@b.dk\nExpires: 20") and f"Canonical: {URL}.well-known" in text
    assert ".well-known/security.txt" not in told(catalogue, URL, FILLED | {"contact": "Rådhuset"})


def test_portals_find_what_each_address_is_of(catalogue: Catalogue) -> None:
    """Have each thing that others point at described once, as the profile's shapes ask, at a page or file there is."""
    site = site_of({"site_url": URL, "extra": FILLED}, FROZEN)
    nodes = dcat(catalogue, tables(catalogue, site), site)["@graph"]
    kinds = {node["@id"]: node["@type"] for node in nodes}
    assert len(kinds) == len(nodes)
    asked = {
        "dct:publisher": "foaf:Agent",
        "dct:license": "dct:LicenseDocument",
        "dct:accessRights": "dct:RightsStatement",
        "dct:spatial": "dct:Location",
        "dct:language": "dct:LinguisticSystem",
        "dcat:theme": "skos:Concept",
        "dcat:themeTaxonomy": "skos:ConceptScheme",
        "dcat:landingPage": "foaf:Document",
        "foaf:homepage": "foaf:Document",
        "dcat:contactPoint": ["vcard:Organization", "vcard:Kind"],
    }
    pointed = [(key, node[key]["@id"]) for node in nodes for key in asked if key in node]
    assert {key for key, _ in pointed} == asked.keys()
    assert [id for key, id in pointed if kinds[id] != asked[key]] == []
    there = {"", "api/v1/index.json", *(page.address for page in pages(catalogue, site))}
    own = [id.removeprefix(URL).partition("#")[0] for id in kinds if id.startswith(URL)]
    assert own and set(own) <= there
