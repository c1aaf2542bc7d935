"""Places on pages: every id stands once on its page, whatever records, works, news, rules and headings are called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from indsatskatalog.checking.own_places import OWN_PLACES
from indsatskatalog.facts.catalogue import ON_EVERY_PAGE, REQUIRED_PAGES, Catalogue
from indsatskatalog.models.kinds import MODELS
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, read_settings, site_of
from tests.tiny import ROOT, renderer

_ID = re.compile(r'\sid="([^"]+)"')


@pytest.fixture(scope="module")
def settings(catalogue: Catalogue) -> Site:
    """Return a site that says who runs it."""
    told = read_settings(ROOT / "mkdocs.yml")
    told["extra"] = dict(told.get("extra") or {}) | {"operator": "Kommunen", "contact": "post@eksempel.dk"}
    return site_of(told, catalogue.root)


def ids_of(catalogue: Catalogue, site: Site, address: str) -> list[str]:
    """Return the ids on a page, in their order."""
    made = renderer(catalogue, site)
    page = next(page for page in pages(catalogue, site) if page.address == address)
    return _ID.findall(made.document(page))


def test_the_places_that_pages_have_by_themselves_are_those_that_no_id_may_take(
    catalogue: Catalogue, settings: Site
) -> None:
    given = {id for kind in (*MODELS, "references", "changes") for id in getattr(catalogue, kind)}
    given |= {rule.id for rule in catalogue.guide.rules}
    given |= {was for focus in catalogue.wellbeing.values() for was in focus.former_ids or ()}
    for kind, (address, own) in OWN_PLACES.items():
        if kind in ("interventions", "description"):  # on a page that needs neighbours, and behind a word of its own
            continue
        there = {id for id in ids_of(catalogue, settings, address.strip("/") + "/") if id not in given}
        assert [id for id in sorted(there) if not re.fullmatch(own, id)] == [], address
        assert {word for word in own.partition("|(")[0].split("|") if re.fullmatch("[a-z-]+", word)} <= there, address


HEADINGS = """# Om

## Indhold

## Søg

### Kontakt

## Kontakt os

## Kontakt

### A

### A

### A 2
"""


@pytest.mark.parametrize("name", [*REQUIRED_PAGES, "mere"])
@pytest.mark.parametrize("text", [HEADINGS, HEADINGS.replace("## Kontakt os\n", ""), "# Om\n\n### Kontakt\n"])
def test_no_heading_of_a_page_takes_an_id_that_is_there(
    name: str, text: str, catalogue: Catalogue, settings: Site
) -> None:
    ids = ids_of(replace(catalogue, pages={**catalogue.pages, name: text}), settings, f"{name}/")
    assert {id for id, times in Counter(ids).items() if times > 1} == set()
    assert {*ON_EVERY_PAGE} <= {*ids} and ("kontakt" in ids or name not in REQUIRED_PAGES)
