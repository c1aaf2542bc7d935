"""The audit looks at every kind of page, and each gate that needs no other tool fails on a page that is broken."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.route import Route
from indsatskatalog.site.routes import ROUTES
from indsatskatalog.site.settings import site_of
from scripts.lab import audit
from scripts.lab.serving import serving

ROOT = Path(__file__).resolve().parents[2]
# No language, no policy, a picture without words, lists nested wrongly, text that does not fit, a link out of sight.
BROKEN = """<!doctype html><html><head><title>Itu</title><script src="it.js"></script></head><body>
<img src="it.png"><ul><p onclick="it()">Itu</p></ul><p style="width:5em;height:1em;overflow:hidden">For langt, det</p>
<p style="width:150%;margin-bottom:3500px">For bredt</p>
<a href="#" style="position:absolute;left:-999px">Gemt</a></body></html>"""
WANTED = {
    "axe": ["html-has-lang", "image-alt", "list"],
    "spacing": ["cuts off p: For langt", "scrolls sideways", "«Gemt»  takes the focus out of sight"],
    "length": ["4.0 screens of 3"],
    "csp": ["no policy", "<script> stands before", "<p onclick", "<p style"],
}


def test_every_kind_of_page_is_audited_as_loaded_and_printed(catalogue: Catalogue) -> None:
    addresses = audit.kinds(catalogue)
    site = site_of({}, catalogue.root)
    here = [route for route in ROUTES if not isinstance(route, Route) or route.there(site)]
    assert len(addresses) == len(set(addresses)) > len(here)
    for name in ("as loaded", "printed"):
        assert {state.address for state in audit.states(addresses) if state.name == name} >= set(addresses)
    for route in here:
        start = route.address.partition("{")[0].replace("404.html", audit.MISSING)
        assert any(address.startswith(start) for address in addresses), route


@pytest.mark.parametrize("gate", WANTED)
def test_a_gate_fails_on_a_broken_page(gate: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(BROKEN, "utf-8")
    with serving(tmp_path) as address:
        found = audit.run(gate, audit.ServedSite(tmp_path, address, browser), [audit.State("")])
    assert all(finding.fails for finding in found)
    for text in WANTED[gate]:
        assert any(text in finding.what for finding in found), (text, found)


def test_the_gate_of_the_search_names_the_queries_that_miss(
    site: Path, address: str, browser: Browser, frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = audit.ServedSite(site, address, browser)
    assert audit.run("search", looked_at, []) == []
    (tmp_path / "ledger").mkdir()
    queries = '- {q: lasagne, want: [/om/], why: x}\n- {q: sykl, want: ["/programmer/sykl/"], why: x}\n'
    (tmp_path / "ledger" / "searches.yml").write_text(queries, "utf-8")
    monkeypatch.setenv("CATALOGUE_DIR", str(tmp_path))
    (missed,) = audit.run("search", looked_at, [])
    assert (missed.where, missed.what, missed.fails) == ("/soeg/?q=lasagne", "wants /om/, gets nothing", True)


def test_unsafe_words_and_other_hosts_in_a_policy_are_seen() -> None:
    meta = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src {}">'
    for source, wrong in (("'self' 'wasm-unsafe-eval'", 0), ("'unsafe-inline'", 1), ("'unsafe-eval'", 1), ("*.dk", 1)):
        assert len(audit.tools.Policy(meta.format(source)).wrong) == wrong, source


def test_npm_packages_are_locked_by_hash_and_name_no_host() -> None:
    text = (ROOT / "audit" / "package-lock.json").read_text("utf-8")
    packages = {name: package for name, package in json.loads(text)["packages"].items() if name}
    assert packages and all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert not re.search(r"https?:|resolved", text)
    wanted = json.loads((ROOT / "audit" / "package.json").read_text("utf-8"))["dependencies"]
    assert all(packages[f"node_modules/{name}"]["version"] == version for name, version in wanted.items())
