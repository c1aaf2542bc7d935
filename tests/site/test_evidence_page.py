"""The page on evidence is short, for each row stands on the page of its record: none is lost, all a link away."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import lower_first
from indsatskatalog.facts.evidence import in_words
from indsatskatalog.facts.lasting import in_sum, lasting, told_together
from indsatskatalog.facts.rows import EvidenceRow, rows
from indsatskatalog.models.fixed_words import CLAIMED, LATER, MEASURED, MIXED, NO_EFFECT, POSITIVE
from indsatskatalog.models.prose import plain
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.models.study import Study
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views.comparison import column
from indsatskatalog.site.views.evidence import then_and_now
from indsatskatalog.site.views.picture import picture
from tests.tiny import renderer

FREE = re.compile(r"[\s\u00ad]+")


@pytest.fixture(scope="module")
def rendered(catalogue: Catalogue) -> dict[str, str]:
    """Return the main content of every page of the frozen catalogue by its address."""
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    return {f"/{page.address}": renderer(catalogue, site).body(page) for page in pages(catalogue, site)}


def text_of(page: str) -> str:
    """Return what a page says, without its elements and spaces."""
    return FREE.sub("", html.unescape(re.sub(r"<[^>]+>", "", page)))


def told(row: EvidenceRow) -> list[str]:
    """Return every text of a row."""
    return [row.claimed_by, row.direction, row.group, row.size_word, row.country, plain(row.note), *row.how]


def test_every_row_of_a_record_stands_on_its_page_with_its_outcome(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    for record in records:
        page = rendered[record.address].split('<table class="evidence')[-1].split("</table>")[0]
        _, *split = re.split(r'scope="rowgroup">([^<]+)<', page)
        parts = {word.strip(): text_of(part) for word, part in zip(split[::2], split[1::2], strict=True)}
        for standing in catalogue.documented(record):
            own = [claim for claim in record.claims or () if claim.outcome == standing.domain]
            part = parts[catalogue.word("domain", standing.domain)]
            for row in rows(catalogue, own, standing.results):
                assert all(FREE.sub("", text) in part for text in told(row)), (record.id, row)
                study = rendered[row.address] if row.of_study else ""  # which says alike how it was measured
                assert not study or FREE.sub("", row.how[0]) in text_of(study), (record.id, row)


def test_a_word_that_gives_a_type_its_label_stands_on_its_page(catalogue: Catalogue, rendered: dict[str, str]) -> None:
    """The words of a programme, too, where no study says more."""
    told_of_programmes = 0
    for record in catalogue.interventions.values():
        for standing in catalogue.documented(record):
            for claim in in_words(standing.claims, catalogue.texts.home)[1] if standing.known == CLAIMED else ():
                told_of_programmes += claim not in (record.claims or ())
                assert FREE.sub("", plain(getattr(claim, "note", None) or "")) in text_of(rendered[record.address])
    assert told_of_programmes


def test_how_a_gain_went_later_is_told_study_by_study(catalogue: Catalogue, rendered: dict[str, str]) -> None:
    """«Om de andre ved vi det ikke» is true only if no study is left out that measured later."""
    of_gains, _, beside = rendered["/evidens/"].split('id="holdt"')[1].split("</section>")[0].partition("Målt senere")
    for study in catalogue.studies.values():
        results = study.results or () if study.country == catalogue.texts.home else ()
        lasted = any(result.later for result in results)
        later = any(result.time == LATER and result.direction in MEASURED for result in results)
        assert (f'studier/{study.id}/"' in of_gains) == lasted, study.id
        assert (f'studier/{study.id}/"' in beside) == (later and not lasted), study.id
    assert "Fremgangen ser ud til at være væk senere: matematik i 8. klasse." in of_gains and "studier/" in beside


def test_every_conflict_is_named_and_leads_to_where_it_stands_in_full(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    """There, or in the first layer, to which that place leads: nothing is said twice on a page."""
    shown, _, folded = rendered["/evidens/"].partition("<summary><h2>Uenige kilder")
    above = 0
    for _, record in catalogue.records():
        for number, conflict in enumerate(getattr(record, "conflicts", None) or [], start=1):
            link = re.compile(
                rf'href="[./]*{record.address.lstrip("/")}#uenighed-{number}">{re.escape(conflict.topic)}<'
            )
            assert bool(link.search(shown)) is conflict.decides and bool(link.search(folded)) is not conflict.decides
            first, place = rendered[record.address].split(f'id="uenighed-{number}"')
            place = place.split("</div>")[0]
            told = [FREE.sub("", plain(text)) for text in (conflict.shown, conflict.why)]
            readings = [FREE.sub("", plain(reading.text)) for reading in conflict.readings]
            if 'href="#pas-paa"' in place:
                above += 1
                assert conflict.decides and all(said in text_of(first) for said in readings[:2]), conflict.topic
                readings = readings[2:]
                assert place.count("<li>") == len(readings), conflict.topic
            assert all(said in text_of(place) for said in [*told, *readings]), (record.address, conflict.topic)
    assert above


def test_what_speaks_of_no_single_type_stands_on_the_page_itself(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    page = text_of(rendered["/evidens/"])
    guide = catalogue.guide
    for standing in catalogue.documented(guide):
        own = [claim for claim in guide.claims or () if claim.outcome == standing.domain]
        for row in rows(catalogue, own, standing.results):
            assert all(FREE.sub("", text) in page for text in told(row)), row


def test_no_heading_of_a_table_without_signs_stands_alone(catalogue: Catalogue) -> None:
    """What all types gave together has no sign, so an outcome that only research abroad speaks of has nothing there."""
    review = next(iter(catalogue.reviews.values())).model_copy(update={"akin": None, "outcomes": ["sprog"]})
    other = replace(catalogue, reviews={review.id: review})
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    (page,) = (page for page in pages(other, site) if page.address == "evidens/")
    (across,) = re.findall(
        r"<table class=\"evidence stacked\">.*?</table>", renderer(other, site).body(page), re.DOTALL
    )
    parts = re.findall(r"<tbody>(.*?)</tbody>", across, re.DOTALL)
    assert parts and all(part.count("<tr") > 1 for part in parts)


def test_then_and_now_sets_the_guides_words_beside_the_signs_of_studies(catalogue: Catalogue) -> None:
    shown = then_and_now(catalogue, picture(catalogue)["rows"])
    lines = {(record.id, one.now.outcome.id): one for record, changes in shown for one in changes}
    for id, record in catalogue.interventions.items():
        for standing in catalogue.standings(record):
            guide = any(claim.ref == catalogue.guide.reference for claim in standing.claims)
            assert ((id, standing.domain) in lines) == (guide and bool(standing.forms)), (id, standing.domain)
    maths = lines["undervisning-i-smaa-grupper", "matematik"]
    assert maths.then == "Positivt for nogle elever"  # «meget effektivt» is of a size, and the signs tell none
    assert [sign.label.id for sign in maths.now.signs] == ["fremgang"]
    assert lines["makkerlaering", "laesning"].then == "Ingen påvist effekt"


def test_the_guides_words_are_the_same_wherever_they_stand_beside_studies(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    compared = {record.id: column(catalogue, record) for record in catalogue.interventions.values()}
    for record, changes in then_and_now(catalogue, picture(catalogue)["rows"]):
        for change in changes:
            words = f"Guiden i 2021: {lower_first(change.then)}"
            assert words in compared[record.id][f"udbytte-{change.now.outcome.id}"].lines, (record.id, words)
            assert FREE.sub("", words) in text_of(rendered[record.address]), (record.id, words)


def test_the_signs_that_a_comparison_gave_stand_first_in_the_legend(catalogue: Catalogue, site: Path) -> None:
    (sure, compared), (weaker, others) = picture(catalogue)["legend"]
    assert (sure, weaker) == ("Målt med sammenligning", "Svagere viden")
    assert {term.id for term in compared} == {POSITIVE, MIXED, NO_EFFECT}
    assert others and not {term.id for term in others} & {POSITIVE, MIXED, NO_EFFECT}
    legend = (site / "index.html").read_text("utf-8").partition('class="signs-legend"')[2].partition("</ul>")[0]
    assert legend.index(weaker) < legend.index("ved et tegn")  # it can stand at a sign of both
    held = (site / "evidens" / "index.html").read_text("utf-8")
    assert '<a href="./evidens/#holdt">om det varede ved</a>' in legend and 'id="holdt"' in held


def test_how_gains_went_is_told_type_by_type(catalogue: Catalogue, rendered: dict[str, str]) -> None:
    """A reader asks whether it lasted at her type, so the sentence names them all, those without an answer too."""
    told = lasting(catalogue)
    assert in_sum(catalogue, told) == (
        "Ved Makkerlæring (trivsel) var fremgangen væk, og ved Undervisning i små grupper og Bogpakker gik det"
        " forskelligt. Om Tolærerordning og Intensive læringsforløb ved vi det ikke."
    )
    assert {record.title for record in catalogue.interventions.values()} == {one.title for one in told}
    shown = rendered["/evidens/"].split('id="holdt"')[1].split("</section>")[0]
    assert FREE.sub("", in_sum(catalogue, told)) in text_of(shown)
    assert [one.title in shown.partition("<ul")[2] for one in told] == [bool(one.told) for one in told]


def test_one_way_that_a_gain_went_is_said_as_carefully_as_its_source(catalogue: Catalogue) -> None:
    (one,) = [one for one in lasting(catalogue) if one.title == "Makkerlæring"]
    ((study, said),) = one.told
    (result,) = [result for result in study.results or () if result.later]
    alone = study.model_copy(update={"results": [result]})

    def summed(**changes: object) -> str:
        return in_sum(catalogue, [one._replace(told=[(_with_results(alone, **changes), said)])])

    assert summed(hedged=True) == "Ved Makkerlæring (trivsel) var fremgangen måske væk."
    assert summed(later="uenige", group="Piger") == "Ved Makkerlæring (trivsel for piger) er kilderne uenige."
    assert summed(later=None) == in_sum(catalogue, []) == ""


def test_a_study_of_no_type_of_the_catalogues_still_tells_how_it_went(catalogue: Catalogue) -> None:
    study, _ = lasting(catalogue)[0].told[0]
    akin = study.model_copy(update={"tests": [one.model_copy(update={"akin": True}) for one in study.tests]})
    other = replace(catalogue, studies={**catalogue.studies, study.id: akin})
    assert [one.told[0][0].id for one in lasting(other) if one.title == study.title] == [study.id]


def test_studies_that_their_source_counts_as_one_are_named(catalogue: Catalogue) -> None:
    """Two of them would else read as two measurements."""
    one, other, *_ = lasting(catalogue)
    ((first, _), *_), ((second, _), *_) = one.told, other.told
    told = [one._replace(told=[(first, "")]), other._replace(told=[(_with_results(second, told_with=first.id), "")])]
    assert told_together(told) == ""
    told[0] = one._replace(told=[(_with_results(first, told_with=second.id), "")])
    assert told_together(told) == f"{first.title} og {second.title} er opgjort under ét."


def _with_results(record: Study, **changes: object) -> Study:
    return record.model_copy(update={"results": [one.model_copy(update=changes) for one in record.results or ()]})
