"""What a type costs and takes is said where it is asked for, with the price of whatever a source gives a price of."""

from __future__ import annotations

from indsatskatalog.facts import danish, lines
from indsatskatalog.facts.answer import deciding
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views import choose, comparison
from indsatskatalog.site.views.home import home
from tests.tiny import renderer


def test_a_type_without_a_price_of_its_own_names_those_of_its_programmes(catalogue: Catalogue) -> None:
    course = catalogue.interventions["intensive-laeringsforloeb"]
    scope = "gælder kurser i skoletiden; hvad et feriekursus koster, er ikke oplyst"
    told = [f"Strategier til læring: 5.000 kr. pr. elev ({scope})"]  # nowhere without what it covers
    assert lines.prices(catalogue, course) == told
    assert lines.cost(catalogue, course) == [] and lines.price(course) is None  # no price of the type to sort by
    assert lines.prices(catalogue, catalogue.interventions["makkerlaering"]) == []
    cell = comparison.column(catalogue, course)["pris"]
    assert cell.lines == told


def test_every_type_leads_to_the_calculator_with_itself_chosen(catalogue: Catalogue) -> None:
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    shown = {page.address: page for page in pages(catalogue, site)}
    for id in catalogue.interventions:
        body = renderer(catalogue, site).body(shown[f"indsatser/{id}/"])
        assert f'<a href="../../vaelg/?valg={id}#hvad-det-kraever">Regn på prisen</a>' in body
    (part,) = choose.texts(catalogue)
    assert "beregner" in part[3]


def test_the_comparison_names_every_disagreement_that_decides(catalogue: Catalogue) -> None:
    for record in catalogue.interventions.values():
        cell = comparison.column(catalogue, record)["uenighed"]
        against = [number for number, _ in deciding(record.conflicts)]
        told = f"Ja, om {danish.in_words(len(against))} ting" if against else "Ikke om noget, der ændrer jeres valg"
        assert [address.rpartition("#uenighed-")[2] for address, _ in cell.links] == [str(number) for number in against]
        assert cell.lines == [told]


def test_what_is_drawn_of_a_year_says_of_every_type_where_sources_disagree(catalogue: Catalogue) -> None:
    """The drawing shows one of them: how many lessons, how long or how often."""
    strips = home(catalogue, site_of({}, catalogue.root))["strips"]
    for strip in strips:
        topics = [
            (number, danish.lower_first(conflict.topic))
            for number, conflict in deciding(strip.record.conflicts)
            if conflict.field in ("minimum_duration", "minimum_duration[0]")
            or (conflict.field or "").startswith("minimum_duration[0].")
        ]
        assert strip.against == topics
    assert sum(bool(strip.against) for strip in strips) > 1
