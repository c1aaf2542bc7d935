"""Whoever is to be asked can be reached with one click, whatever kind of contact is filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.local import Layer
from indsatskatalog.models.local import Municipality
from indsatskatalog.site.contact import link_of
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import renderer


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("katalog@eksempel.dk", "mailto:katalog@eksempel.dk"),
        ("+45 12 34 56 78", "tel:+4512345678"),
        ("12345678", "tel:12345678"),
        ("https://eksempel.dk/kontakt", "https://eksempel.dk/kontakt"),
        ("Rådhuset, 2. sal", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_contact_is_a_link_where_a_browser_can_open_it(contact: str, link: str) -> None:
    assert link_of(contact) == link


def test_every_page_and_the_page_about_the_catalogue_lead_to_the_contact(catalogue: Catalogue) -> None:
    site = site_of({"extra": {"contact": "katalog@eksempel.dk"}}, catalogue.root)
    render = renderer(catalogue, site)
    about = next(page for page in pages(catalogue, site) if page.address == "om/")
    link = '<a href="mailto:katalog@eksempel.dk">katalog@eksempel.dk</a>'
    assert render.document(about).count(link) == 2


def test_the_municipalitys_own_contact_stands_with_the_catalogues(catalogue: Catalogue) -> None:
    """In a frame of its own, as all that a municipality says; a page that lacks it is else the same."""
    layer = Layer(Municipality(name="Prøve Kommune", contact="Skoleafdelingens læsekonsulenter"), {})
    site = replace(site_of({}, catalogue.root), layer=layer)
    about = next(page for page in pages(catalogue, site) if page.address == "om/")
    own = '<p class="local"><strong>I Prøve Kommune:</strong> Skoleafdelingens læsekonsulenter</p>'
    assert own in renderer(catalogue, site).document(about)
