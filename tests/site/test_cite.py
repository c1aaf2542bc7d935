"""Every record says how it is cited: who, what, which version, when, where."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.editions import Edition
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, renderer


@pytest.mark.parametrize("operator", ["", "Kommunen"])
@pytest.mark.parametrize("url", ["", "https://eksempel.dk/katalog/"])
def test_a_record_is_cited_with_its_version(catalogue: Catalogue, operator: str, url: str) -> None:
    site = site_of({"site_name": "Kataloget", "site_url": url, "extra": {"operator": operator}}, FROZEN)
    render, kinds = renderer(catalogue, site), set[str]()
    for page in pages(catalogue, site):
        if page.kind not in ("Indsatstyper", "Programmer", "Studier") or page.kind in kinds:
            continue
        kinds.add(page.kind)
        (html,) = re.findall(r"<summary>Citér denne side</summary>\n<p>(.*?)</p>", render.document(page), re.DOTALL)
        who = f"{operator} ({site.generated_at.year}). {page.title}. Kataloget." if operator else ""
        assert html.startswith(who or f"Kataloget ({site.generated_at.year}). {page.title}. Version")
        assert f"Version {site.data_version}, {site.date}. " in html
        assert html.endswith(url + page.address if url else "<span data-address></span>")
    assert len(kinds) == 3


@pytest.mark.parametrize("url", ["", "https://eksempel.dk/katalog/"])
def test_a_version_that_is_kept_is_cited_by_its_edition_too(catalogue: Catalogue, url: str) -> None:
    site = site_of({"site_url": url}, FROZEN)
    (page, *_) = (page for page in pages(catalogue, site) if page.kind == "Studier")
    for version, is_kept in ((site.data_version, True), ("en-anden", False)):
        kept = Edition(version, site.generated_at.date(), FROZEN, {})
        html = renderer(catalogue, replace(site, editions=(kept,))).document(page)
        cited = html.partition("<summary>Citér denne side</summary>")[2].partition("</details>")[0]
        where = f"data/#udgave-{version}"
        assert (f'<a href="../../{where}">{url}{where}</a>' in cited) == is_kept, version
