"""Record pages in three layers: nothing is lost, nulls stay in the answer, and each fact has one number."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from indsatskatalog.facts.answer import MOST_SENTENCES, answer, first_told, needs, study_lines
from indsatskatalog.facts.brief import MOST
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import Standing
from indsatskatalog.facts.sections import sections
from indsatskatalog.facts.whom import reserves
from indsatskatalog.models import fixed_words as labels
from indsatskatalog.models.prose import plain
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.site import icons
from indsatskatalog.site.page import Page
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views.picture import picture
from indsatskatalog.site.views.records import intervention
from tests.tiny import renderer

FREE = re.compile(r"[\s\u00ad]+")


@pytest.fixture(scope="module")
def rendered(catalogue: Catalogue) -> dict[str, str]:
    """Return the main content of every page of the frozen catalogue by its address."""
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    made: list[Page] = list(pages(catalogue, site))
    return {f"/{page.address}": renderer(catalogue, site).body(page) for page in made if page.address}


def text_of(page: str) -> str:
    """Return what a page says, without its elements and spaces."""
    return FREE.sub("", html.unescape(re.sub(r"<[^>]+>", "", page)))


def records(catalogue: Catalogue) -> list[Intervention | Programme]:
    return [*catalogue.interventions.values(), *catalogue.programmes.values()]


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of more than a word in a value, line by line; words of vocabularies are told in others."""
    if isinstance(value, str):
        yield from (part for part in value.splitlines() if " " in part or part.startswith("http"))
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def test_every_text_of_a_record_is_on_its_page(catalogue: Catalogue, rendered: dict[str, str]) -> None:
    for record in records(catalogue):
        page = rendered[record.address]
        said = text_of(page) + html.unescape(page)
        for text in texts_in(record.model_dump(exclude={"sources", "tried"})):
            assert FREE.sub("", plain(text).removeprefix("- ")) in said, f"{record.id}: {text}"
        for section in sections(type(record)):
            assert f'id="{section.anchor}"' in page or not section.stands(record), f"{record.id}: {section.anchor}"
        for study in catalogue.studies_of(record):
            assert f'studier/{study.id}/"' in page, f"{record.id}: {study.id}"


def test_every_source_of_a_record_is_behind_a_number_of_its_page(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    for record in [*records(catalogue), *catalogue.studies.values()]:
        page = rendered[record.address]
        notes = page.split('id="kilder"')[1]
        for path, sources in record.sources.items():
            for source in sources:
                assert f'kilder/#{source.ref}"' in notes and html.escape(source.locator, quote=False) in notes, path
        numbers = [int(number) for number in re.findall(r'<li id="kilde-(\d+)">', notes)]
        assert numbers == list(range(1, len(numbers) + 1))
        marked = re.findall(r'<span class="marks">(.*?)</span>', page)
        assert all(mark.count("<a ") == 1 and int(re.findall(r"\d+", mark)[0]) in numbers for mark in marked)


def known(label: str, domain: str = "laesning") -> Standing:
    return Standing(domain, labels.UNKNOWN, label)


def test_an_answer_has_room_for_a_result_without_effect() -> None:
    gains = [known(labels.POSITIVE, str(number)) for number in range(5)]
    told = first_told([*gains, known(labels.NO_EFFECT), known(labels.ABROAD)])
    assert [one.known for one in told] == [labels.POSITIVE] * (MOST_SENTENCES - 1) + [labels.NO_EFFECT]
    danish_first = first_told([known(labels.ABROAD), known(labels.ALONE), known(labels.MIXED)])
    assert [one.known for one in danish_first] == [labels.MIXED, labels.ALONE, labels.ABROAD]


def test_the_sentences_of_a_record_stand_in_the_order_of_their_labels(catalogue: Catalogue) -> None:
    mixed = 0
    for record in catalogue.interventions.values():
        known = [effect.label.id for effect in intervention(catalogue, record)["effects"]]
        assert known == sorted(known, key=labels.LABELS.index)
        mixed += known != [standing.known for standing in catalogue.documented(record)]
    assert mixed  # somewhere the vocabulary has another order


def test_what_it_takes_is_said_with_the_sources_numbers(catalogue: Catalogue) -> None:
    said = {record.id: needs(catalogue, record) for record in records(catalogue)}
    assert said["tolaererordning"] == "Som minimum 10–14 lektioner om ugen i 0,5–1 skoleår."
    assert said["strategier-til-laering"].partition("; pris: ")[2].startswith("5.000 kr. pr. elev (gælder kurser")
    assert said["undervisning-i-smaa-grupper"].startswith("Mindst 4 lektioner om ugen i mindst 12 uger; 2–4 elever i")


def test_a_supplement_and_its_programmes_warn_that_they_never_stand_alone(catalogue: Catalogue) -> None:
    told = answer(catalogue, catalogue.interventions["bogpakker"]).warnings
    assert "Den må kun supplere" in told[0].text and len(told) <= 3
    programme = answer(catalogue, catalogue.programmes["klub-penalhus"]).warnings
    assert programme[0].text.startswith("Må det stå alene? Nej. Det må kun supplere") and len(programme) <= 3
    for record in (catalogue.interventions["makkerlaering"], catalogue.programmes["sykl"]):
        assert not any("stå alene" in warning.text for warning in answer(catalogue, record).warnings)


def test_a_gain_that_sources_disagree_on_is_doubted_on_its_type_too(catalogue: Catalogue) -> None:
    tmtm = catalogue.programmes["tmtm"]
    conflict = (tmtm.conflicts or [])[0].model_copy(
        update={"decides": True, "field": "claims", "topic": "Hvor sikkert"}
    )
    type_ = catalogue.interventions["undervisning-i-smaa-grupper"]
    assert not any(one.address for one in answer(catalogue, type_).warnings)
    doubted = replace(
        catalogue, programmes=catalogue.programmes | {"tmtm": tmtm.model_copy(update={"conflicts": [conflict]})}
    )
    told = [one for one in answer(doubted, type_).warnings if one.address]
    assert [(one.address, one.conflict, one.topic) for one in told] == [("/programmer/tmtm/", 1, "TMTM: hvor sikkert")]


def test_a_studys_line_has_its_own_findings_and_those_without_a_label_say_why(catalogue: Catalogue) -> None:
    lines = {line.study.id: line for line in study_lines(catalogue, catalogue.interventions["makkerlaering"])}
    by_lot = lines["elevsamarbejde-lod"]
    assert ("ingen-paavist-effekt", "læsning") in [(term.id, words) for term, words in by_lot.signs]
    assert by_lot.told.startswith("Lodtrækningsforsøg · 3. og 5. klasse, dansk")
    assert by_lot.later == "Fremgangen var væk senere: trivsel."
    assert all(line.signs or line.silent for line in lines.values())
    assert [bool(line.signs) for line in lines.values()] == sorted(
        (bool(one.signs) for one in lines.values()), reverse=True
    )


def test_a_studys_line_is_no_rosier_than_the_answer_above_it(catalogue: Catalogue) -> None:
    for of_type, of_study, words in (
        ("bogpakker", "klub-penalhus", "læsning (kun vist for elever, der læste dårligst); trivsel"),
        ("intensive-laeringsforloeb", "turboforloeb", "matematik (prøvet i skoletiden)"),
    ):
        lines = {line.study.id: line for line in study_lines(catalogue, catalogue.interventions[of_type])}
        assert words in [told for _, told in lines[of_study].signs]


def test_what_the_answer_says_of_an_outcome_is_said_once(catalogue: Catalogue, rendered: dict[str, str]) -> None:
    for record in catalogue.interventions.values():
        page = rendered[record.address]
        anchors = re.findall(r'id="udbytte-([^"]+)"', page)
        assert sorted(anchors) == sorted(standing.domain for standing in catalogue.documented(record))
        assert anchors[: len(told := answer(catalogue, record).effects)] == [effect.domain for effect in told]
        warned = [warning.text for warning in answer(catalogue, record).warnings if " fortæller guiden" in warning.text]
        assert all(text_of(page).count(FREE.sub("", text)) == 1 for text in warned)


def test_an_answer_names_every_outcome_that_any_source_speaks_of(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    """Four sentences have room for the gains alone; what came of the rest stands below them, with its sign."""
    few = 0
    for record in catalogue.interventions.values():
        told = answer(catalogue, record)
        known = {standing.domain for standing in catalogue.documented(record)}
        rest = known - {effect.domain for effect in told.effects}
        shown = text_of(rendered[record.address].partition("<h2")[2].partition("<h2")[0])
        assert all(text_of(line) in shown for line in told.rest)
        assert all(catalogue.word("domain", outcome).lower() in "".join(told.rest) for outcome in rest)
        few += bool(rest)
    assert few


def test_a_long_sentence_stands_in_few_words_at_first_and_whole_in_the_fold(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    """What each study found is one level down; no form, no null and no loss is left for that level alone."""
    told = 0
    for record in records(catalogue):
        first, below = rendered[record.address].split('<section class="section">', 1)
        standings = {standing.domain: standing for standing in catalogue.documented(record)}
        for effect in answer(catalogue, record).effects:
            whole = effect.sentence.partition(": ")[2]
            shown, rest = text_of(first), text_of(below.partition(f'id="studier-{effect.domain}"')[2])
            assert (FREE.sub("", whole) in shown) == (not effect.brief) == (len(effect.sentence) <= MOST)
            if effect.brief:
                told += 1
                assert len(effect.brief) < len(effect.sentence)
                assert FREE.sub("", effect.brief.partition(": ")[2]) in shown and FREE.sub("", whole) in rest
                for form in standings[effect.domain].forms:
                    assert form.name == record.title or form.name in effect.brief
                    assert catalogue.term("evidence", form.label).short in effect.brief
                    for lost in reserves(catalogue, form):
                        assert lost in effect.brief, lost
    assert told


def test_gains_alone_are_told_of_an_outcome_and_not_as_all_that_the_guide_says(catalogue: Catalogue) -> None:
    told = answer(catalogue, catalogue.interventions["makkerlaering"]).warnings[0].text
    assert told.startswith("Om ") and " fortæller guiden fra 2021 kun om fremgang, men " in told


def test_the_picture_has_a_sign_for_every_form_that_was_tried_by_itself_and_leads_to_its_sentence(
    catalogue: Catalogue, rendered: dict[str, str]
) -> None:
    shown_now = picture(catalogue)
    assert [row.record.id for row in shown_now["rows"]] == list(catalogue.interventions)
    for row in shown_now["rows"]:
        for cell, standing in zip(
            row.cells,
            [one for one in catalogue.standings(row.record) if one.domain in {t.id for t in shown_now["outcomes"]}],
            strict=True,
        ):
            alone = [standing.known] if standing.documented and standing.known != labels.UNKNOWN else []
            # One for forms that the very same results speak for: two would look like two studies.
            found = {(form.label, *(id(one.result) for one in form.deciding)): form.label for form in standing.forms}
            assert [sign.label.id for sign in cell.signs] == ([*found.values()] or alone)
            several = [sign.name for sign in cell.signs if len(standing.forms) > 1]
            assert all(form.name in "".join(several) for form in standing.forms if several)
            assert bool(cell.sentence) == standing.documented
            page, _, anchor = cell.address.partition("#")
            assert not cell.sentence or f'id="{anchor}"' in rendered[page]
            assert FREE.sub("", cell.sentence) in text_of(rendered[page])


def test_icons_stand_beside_words_and_without_their_package_the_words_stand_alone(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    page = next(page for page in pages(catalogue, site) if page.address == "indsatser/makkerlaering/")
    drawn = renderer(catalogue, site).document(page)
    assert re.search(
        r'<dt><svg class="icon"[^>]* aria-hidden="true"[^>]*><path d="[^"<>]+"/></svg> Målgruppe</dt>', drawn
    )
    assert "Ikoner: Pictogrammers, Apache 2.0." in drawn
    monkeypatch.setattr(icons, "find_spec", lambda name: None)
    for cached in (icons.icon, icons._folder):
        cached.cache_clear()
    alone = renderer(catalogue, site).document(page)
    assert "<dt>Målgruppe</dt>" in alone and 'class="icon"' not in alone and "Ikoner" not in alone
    for cached in (icons.icon, icons._folder):
        cached.cache_clear()
