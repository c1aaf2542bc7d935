"""The search's index and what is in it: words, names of several words, texts that are sentences for readers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data.search_index import Index, fold, search_files, stem, words
from indsatskatalog.data.search_texts import REFERENCE, Target, TargetPart, targets
from indsatskatalog.facts.coverage import untried
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import read_settings, site_of
from indsatskatalog.site.views.plan import conflict_texts
from indsatskatalog.site.views.studies import texts
from tests.node import node
from tests.tiny import FROZEN, ROOT, write


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("elevernes", "elev"),
        ("indsatser", "indsats"),
        ("tosproget", "tosprogede"),
        ("ideer", "idé"),
        ("uger", "uge"),
        ("BOERN", "børn"),
        ("undervisningen", "undervise"),
        ("grupper", "gruppen"),
        ("fagligt", "faglige"),
        ("socialt", "social"),
        ("skriftligt", "skriftlige"),
        ("pædagogisk", "pædagogiskt"),
        ("voksne", "voksen"),
        ("programmet", "program"),
        ("klassetrinnene", "klassetrin"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


def test_a_word_is_found_in_the_words_it_is_part_of() -> None:
    parts = [TargetPart("", "", "hjælp"), TargetPart("a", "", "klassekammerathjælp"), TargetPart("b", "", "hjem")]
    index = Index([Target("Side", "Titel", "/x/", parts=parts)])
    assert index.places("hjælp") == {0: 4, 1: 1} and index.places("hjem") == {2: 2}
    assert list(index) == ["hjem", "hjælp", "klassekammerathjælp", "titel"]
    assert index.words["klassekammerathjælp"] == "klassekammerathjælp"


def test_a_beginning_is_a_word_only_where_another_follows() -> None:
    texts = ["kom lektie kommune", "lektion", "lektiehjælp", "hjælp", "undervise i undervisningstimen time"]
    index = Index([Target("Side", "Titel", "/x/", parts=[TargetPart("", "", text) for text in texts])])
    assert set(index.places(stem("lektie"))) == {0, 2}
    assert set(index.places("hjælp")) == {2, 3}
    parts = [TargetPart("", "", "Kommuner."), TargetPart("a", "", "Kom."), TargetPart("b", "", "Undervisningstimer.")]
    apart = Index([Target("Side", "Undervisning", "/x/", parts=[*parts, TargetPart("c", "", "Time.")])])
    assert set(apart.places("kom")) == {1}
    assert 2 in apart.places(stem("undervisning"))


def test_words_that_say_nothing_are_not_kept() -> None:
    assert words("Hvem må undervise i 2. klasse, fx co-teaching?") == [
        "undervise", "2", "klasse", "fx", "co", "teaching", "coteaching"
    ]  # fmt: skip


def test_a_part_of_a_figure_is_no_word() -> None:
    assert words("0,07 af 1 200, version 4.0") == ["0,07", "1200", "version", "4.0"]


NAMED = [
    Target("Indsatstype", "Makkere", "/a/", [], ["uden flere voksne"], [TargetPart("", "", "To og to.")]),
    Target("Indsatstype", "To voksne", "/b/", [], ["flere voksne"], [TargetPart("", "", "Flere voksne, uden for.")]),
    Target("Indsatstype", "Hold", "/c/", ["minigrupper"], [], [TargetPart("", "", "To hold.")]),
    Target("Side", "Ministerium", "/d/", [], [], [TargetPart("", "", "")]),
    Target("Indsatstype", "Tolærerordning", "/e/", [], [], [TargetPart("", "", "Med 2,5 timer.")]),
    Target("Program", "Grupper", "/f/", [], [], [TargetPart("", "", "Grupper.")]),
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("uden flere voksne", "Makkere"),  # the whole name, though its words stand more often elsewhere
        ("flere voksne", "To voksne"),
        ("Uden, flere voksne?", "Makkere"),
        ("flere voksne i hold", "To voksne"),
        ("mini-grupper", "Hold"),
        ("mini grupper", "Hold"),
        ("minis grupper", "Grupper"),  # what was written out is not the beginning of another word
        ("2-lærerordning", "Tolærerordning"),
        ("2-lærer-ordning", "Tolærerordning"),
    ],
)
def test_what_is_called_so_comes_before_what_uses_the_words(query: str, first: str) -> None:
    files = dict(search_files(NAMED))
    code = """const { search } = await engine.open(async (name) => JSON.parse(given.files[name.split("?")[0]]));
      answer((await search(given.query, 9)).answers[0]?.title);"""
    assert node(code, {"files": files, "query": query}, engine="search/engine.js") == first


GRADED = [
    Target("Indsatstype", "Makkere", "/a/", tags=["5. klasse"], parts=[
        TargetPart("", "", "Prøvet i 5. klasse."),
        TargetPart("", "", "Ingen kendt afprøvning i 2., 3. og 4. klasse.", is_aside=True),
    ]),
    Target("Indsatstype", "Hold", "/b/", tags=["3. klasse"], parts=[TargetPart("", "", "Prøvet i 3. klasse.")]),
    Target("Side", "Evidens", "/c/", parts=[
        TargetPart("", "", "Alt."),
        TargetPart("foer", "Før og nu: Makkere", "Læsning: Positivt."),
        TargetPart("kort", "Kort", "Dansk i 3. klasse. Fra andre lande."),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("makkere 3. klasse", "/a/", "Ingen kendt afprøvning i 2., 3. og 4. klasse."),  # no page that has it in parts
        ("makkere 5. klasse", "/a/", "Prøvet i 5. klasse."),
        ("3. klasse", "/b/", "Prøvet i 3. klasse."),  # what is known before what is not
        ("dansk 3. klasse", "/c/#kort", "Dansk i 3. klasse."),
    ],
)
def test_a_grade_is_answered_by_what_was_tried_there(query: str, place: str, said: str) -> None:
    assert _first(GRADED, query) == [place, said]


def test_what_no_study_tried_is_said_grade_by_grade() -> None:
    catalogue, _ = load(FROZEN)
    assert catalogue
    record = catalogue.interventions["tolaererordning"]
    whole, *by_subject = untried(catalogue, record)
    tried = catalogue.tried(record)
    for subject, said in (("dansk", by_subject[0]), ("matematik", by_subject[1])):
        assert subject in said
        asked = {int(grade) for grade in re.findall(r"(\d+)\.", said)}
        assert asked == {grade for grade in catalogue.grades if (grade, subject) not in tried}
    assert {int(grade) for grade in re.findall(r"(\d+)\.", whole)} == {*catalogue.grades} - {
        grade for grade, _ in tried
    }


ANSWERED = [
    Target(
        "Indsatstype",
        "Små grupper",
        "/a/",
        ["minihold"],
        [],
        [
            TargetPart("", "", "Små grupper for elever. Må stå alene: Nej. Den må kun supplere. Grupper på fire."),
            TargetPart(
                "krav", "Forudsætninger", "Få først en lærer. Små grupper skal have et lokale.", ["hvad kræver det"]
            ),
            TargetPart("uenig", "Lektioner", "Små grupper får to lektioner."),
        ],
    ),
    Target("Studie", "Minihold i Aarhus", "/b/", [], [], [TargetPart("", "", "Minihold fik lektioner.")]),
    Target(
        "Side", "Evidens", "/c/", [], [], [TargetPart("", "", ""), TargetPart("holdt", "Holdt det?", "Holdt i to.")]
    ),
    Target("Studie", "Et forsøg", "/d/", [], [], [TargetPart("", "", "Om det holdt i andre grupper.")]),
]


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("små grupper", "/a/", "Små grupper for elever."),
        # The heading answers: what stands first below it.
        ("forudsætninger små grupper", "/a/#krav", "Få først en lærer."),
        ("hvad kræver små grupper", "/a/#krav", "Få først en lærer."),
        ("lokale til små grupper", "/a/#krav", "Små grupper skal have et lokale."),
        ("små grupper alene", "/a/", "Må stå alene: Nej. Den må kun supplere."),
        ("lektioner små grupper", "/a/#uenig", "Små grupper får to lektioner."),
        ("minihold", "/a/", "Små grupper for elever."),  # the type by its other name, before a trial of it
        ("holdt det", "/c/#holdt", "Holdt i to."),
    ],
)
def test_the_first_result_is_the_place_and_the_sentence_that_answer(query: str, place: str, said: str) -> None:
    assert _first(ANSWERED, query) == [place, said]


COUNTED = [
    Target("Indsatstype", "Hold", "/a/", parts=[
        TargetPart("", "", "Målgruppe: alle elever. Elever i gruppen: to."),
        TargetPart("hvad", "Hvad ved vi?", "Mere ro.", ["hvad viste det"]),
    ]),
    Target("Side", "Evidens", "/b/", parts=[
        TargetPart("", "", "Alt."), TargetPart("tegn", "Tegn", "Ro: mere ved hold.", ["hvad virker ro"]),
    ]),
    Target("Side", "Ordliste", "/c/", parts=[TargetPart("", "", "Ord."), TargetPart("ro", "Ro", "Stille.")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("elever i gruppe", "/a/", "Elever i gruppen: to."),  # not where the word is only a part of another
        ("hvad virker for ro", "/b/#tegn", "Ro: mere ved hold."),  # the whole name of a place
        ("ro", "/c/#ro", "Stille."),  # one word of it says less than a heading
    ],
)
def test_a_name_of_several_words_answers_who_asks_all_of_them(query: str, place: str, said: str) -> None:
    assert _first(COUNTED, query) == [place, said]


def _first(listed: list[Target], query: str) -> list[str]:
    """Return the address of the first answer, and the sentence that it shows."""
    code = """const { search } = await engine.open(async (name) => JSON.parse(given.files[name.split("?")[0]]));
      const { address, sentence } = (await search(given.query, 9)).answers[0];
      answer([address, sentence.map(([piece]) => piece).join("")]);"""
    said: list[str] = node(code, {"files": dict(search_files(listed)), "query": query}, engine="search/engine.js")
    return said


def test_sources_disagree_only_where_that_decides() -> None:
    catalogue, _ = load(FROZEN)
    assert catalogue
    record = catalogue.interventions["tolaererordning"]
    conflict = (record.conflicts or [])[0]
    for decides, begins in ((True, "Kilderne er uenige: "), (False, "Kilderne siger hver sit: ")):
        one = record.model_copy(update={"conflicts": [conflict.model_copy(update={"decides": decides})]})
        (_, _, (said, *_), _), *_ = conflict_texts(one)
        assert str(said).startswith(begins)


def test_texts_are_sentences_for_readers() -> None:
    """No tag, no word alone: what a source calls it, what a word is also called, who does it."""
    catalogue, _ = load(FROZEN)
    assert catalogue
    studies = [
        text for study in catalogue.studies.values() for _, _, said, *_ in texts(catalogue, study) for text in said
    ]
    words = {
        result.size_word for study in catalogue.studies.values() for result in study.results or [] if result.size_word
    }
    assert words and all(f"Kildens ord: {word}" in studies for word in words)
    assert not words & set(studies)
    every = targets(catalogue, [])
    said = " ".join(part.text for target in every for part in target.parts if part.anchor == "hvem")
    assert "Lærer" in said and not re.search("laerer|paedagog", said)


def test_a_study_is_found_by_all_that_its_page_says() -> None:
    """Its numbers, its results and where its sources disagree, each at its own place."""
    catalogue, _ = load(FROZEN)
    assert catalogue
    parts = {part[0]: " ".join(filter(None, part[2])) for part in texts(catalogue, catalogue.studies["turboforloeb"])}
    assert "Elever: 1.200" in parts["proevet"] and "40 skoler, 1.100 elever" in parts["fund"]
    assert "uenighed-1" in {part[0] for part in texts(catalogue, catalogue.studies["tmtm-2017"])}


def test_references_come_last_and_the_index_is_the_same_every_time(tmp_path: Path) -> None:
    catalogue, _ = load(write(tmp_path / "catalogue"))
    assert catalogue
    every = list(pages(catalogue, site_of(read_settings(ROOT / "mkdocs.yml"), catalogue.root)))
    found = targets(catalogue, every)
    kinds = [target.kind for target in found]
    assert kinds[:3] == ["Indsatstype", "Program", "Studie"] and kinds[-1] == REFERENCE
    assert dict(search_files(found)) == dict(search_files(targets(catalogue, every)))
