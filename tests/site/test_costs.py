"""What a type costs and takes is said where it is asked for, with the price of whatever a source gives a price of."""

from __future__ import annotations

import dataclasses
import html

from indsatskatalog.facts import danish, lines
from indsatskatalog.facts.answer import deciding
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.fact import facts
from indsatskatalog.facts.registry import shown
from indsatskatalog.facts.sources import Notes
from indsatskatalog.models.parts import Source
from indsatskatalog.models.records import Intervention
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views import choose, comparison
from indsatskatalog.site.views.home import home
from indsatskatalog.wizard.draft import draft_files
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


def test_a_price_that_programmes_give_has_their_sources_behind_it(catalogue: Catalogue) -> None:
    ministry, guide = Source(ref="uvm2020_turbo", locator="Nyheden"), "guide2021"
    programme = catalogue.programmes["strategier-til-laering"].model_copy(update={"sources": {"cost": [ministry]}})
    noted = catalogue.interventions["intensive-laeringsforloeb"]  # what the note says, the guide says
    silent = noted.model_copy(update={"cost": None})
    for record, told in ((silent, [ministry.ref]), (noted, [ministry.ref, guide])):
        changed = dataclasses.replace(
            catalogue,
            programmes={**catalogue.programmes, programme.id: programme},
            interventions={**catalogue.interventions, record.id: record},
        )
        notes = Notes(changed, record)
        (price,) = facts(changed, record, notes, [fact for fact in shown(Intervention) if fact.key == "pris"])
        named = next(sources for number, sources in notes.all() if f"#kilde-{number}" in price.marks)
        assert [source.reference.id for source in named] == told
        draft = next(file for id, file in draft_files(changed) if id == record.id)
        (filled,) = (fact for fact in draft["facts"] if fact["key"] == "pris")
        assert [source["ref"] for source in filled["sources"]] == told


def test_every_type_leads_to_the_calculator_with_itself_chosen(catalogue: Catalogue) -> None:
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    shown = {page.address: page for page in pages(catalogue, site)}
    for id in catalogue.interventions:
        body = renderer(catalogue, site).body(shown[f"indsatser/{id}/"])
        assert f'<a href="../../vaelg/?valg={id}#hvad-det-kraever">Regn på prisen</a>' in body
        prices = lines.own_prices(catalogue, catalogue.interventions[id])
        answer = body.partition('id="svaret"')[2].partition("</section>")[0]
        assert [price for price in prices if html.escape(price) not in answer] == []
    assert lines.own_prices(catalogue, catalogue.interventions["intensive-laeringsforloeb"])
    assert 'vaelg/#hvad-det-kraever"><strong>Regn på prisen<' in renderer(catalogue, site).body(shown[""])
    (part,) = choose.texts(catalogue)
    assert "beregner" in part[3]


def test_a_price_of_other_pupils_is_none_that_a_type_takes(catalogue: Catalogue) -> None:
    course = catalogue.interventions["intensive-laeringsforloeb"]
    for programme in catalogue.programmes_of(course):
        cost = programme.cost.model_copy(update={"per": "anbragt barn"}) if programme.cost else None
        programmes = {**catalogue.programmes, programme.id: programme.model_copy(update={"cost": cost})}
        other = dataclasses.replace(catalogue, programmes=programmes)
        assert not any(programme.title in price for price in lines.own_prices(other, course))
        assert not cost or any(programme.title in price for price in lines.prices(other, course))


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
