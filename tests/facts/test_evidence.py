"""Labels of evidence: the rules case by case and as properties, and the frozen catalogue against hand-made labels."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as some

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import WITH_COMPARISON, Measured, claimed, counts, studied
from indsatskatalog.facts.lines import evidence as evidence_lines
from indsatskatalog.facts.sentences import sentence, setback, standing_sentence
from indsatskatalog.models import fixed_words as words
from indsatskatalog.models.claims import Claim
from indsatskatalog.models.guide import DomainTerm
from indsatskatalog.models.study import Result, Study, Tried
from indsatskatalog.models.study import Tested as Line
from tests.tiny import FILES, FROZEN, write

# What a person read out of studies and rows with the rules beside her: record → outcome → [by the guide, by all].
TABLE: dict[str, dict[str, list[str]]] = yaml.safe_load((FROZEN / "labels.yml").read_text("utf-8"))
READING = DomainTerm(id="laesning", label="Læsning", description="x", taught_in=["dansk"], self_report=False)
WELLBEING = DomainTerm(id="trivsel", label="Trivsel", description="x")
HOME = "danmark"
DESIGNS, DIRECTIONS = sorted(words.DESIGNS), sorted(words.DIRECTIONS)


def study(design: str = words.DRAWN, country: str | None = "danmark", id: str = "a", **more: Any) -> Study:
    """Return a study of Danish in grade 3; what labels do not look at is left out."""
    tried = more.pop("tried", [Tried(grades=[3], subjects=["dansk"])])
    tests = [Line(programme="makkerforsoeget")]
    return Study.model_construct(
        **{"id": id, "title": id, "design": design, "country": country, "tests": tests, "tried": tried}
        | {"superseded_by": None, "results": []}
        | more
    )


def result(direction: str = "positive", sample: str = words.ALL, time: str = words.FIRST, **more: Any) -> Result:
    """Return a result of a test."""
    return Result.model_construct(
        **{"outcome": "laesning", "arm": None, "against": None, "direction": direction, "sample": sample}
        | {"time": time, "measure": words.TEST, "grades": None, "group": None, "later": None}
        | more
    )


def label(*found: tuple[Study, Result], term: DomainTerm = READING) -> str:
    return studied(term, [Measured(*one) for one in found], HOME)[0]


@pytest.mark.parametrize("design", words.DESIGNS)
@pytest.mark.parametrize("direction", sorted(words.DIRECTIONS))
@pytest.mark.parametrize("sample", words.SAMPLES)
def test_one_study_in_every_combination(design: str, direction: str, sample: str) -> None:
    found = label((study(design), result(direction, sample)))
    if design in (words.UNMEASURED, words.REVIEW):
        assert found == words.TRIED
    elif design not in WITH_COMPARISON:
        assert found == words.ALONE
    elif direction == "not-stated":
        assert found == words.TRIED
    elif direction == "positive":
        assert found == (words.POSITIVE if sample == words.ALL else words.MIXED)
    else:
        assert found == (words.MIXED if direction == "mixed" else words.NO_EFFECT)


@pytest.mark.parametrize(("one", "other"), list(product(["positive", "none", "mixed", "negative"], repeat=2)))
def test_two_studies_with_comparison(one: str, other: str) -> None:
    found = label((study(id="a"), result(one)), (study(words.COMPARED, id="b"), result(other)))
    both = {one, other}
    expected = words.MIXED if both & {"positive", "mixed"} else words.NO_EFFECT
    assert found == (words.POSITIVE if both == {"positive"} else expected)


def test_the_first_measurement_decides_and_what_came_later_does_not() -> None:
    one = study()
    assert label((one, result()), (one, result("none", time=words.LATER))) == words.POSITIVE
    assert label((one, result("none")), (one, result(time=words.LATER))) == words.NO_EFFECT
    assert label((one, result("none", time=words.UNDERWAY)), (one, result())) == words.NO_EFFECT
    assert label((one, result(time=words.LATER))) == words.POSITIVE, "it is the first one that is printed"
    assert label((one, result("none", time=words.UNTIMED)), (one, result(time=words.LATER))) == words.NO_EFFECT


def test_a_gain_for_some_beside_one_for_all_takes_nothing_away() -> None:
    one = study()
    assert label((one, result()), (one, result(sample=words.SOME, group="de svageste"))) == words.POSITIVE
    assert label((one, result()), (one, result("none", sample=words.SOME))) == words.MIXED


def test_an_arm_against_an_arm_an_older_study_and_another_country_give_no_label() -> None:
    assert label((study(), result(against="Den anden arm"))) == words.UNKNOWN
    assert label((study(superseded_by="b"), result())) == words.UNKNOWN
    assert label((study(country="norge"), result())) == words.UNKNOWN
    assert label((study(country=None), result())) == words.UNKNOWN


def test_a_subject_that_was_not_practised_is_told_and_labels_nothing() -> None:
    assert label((study(tried=[Tried(grades=[3], subjects=["matematik"])]), result("none"))) == words.UNKNOWN
    assert label((study(tried=None), result())) == words.UNKNOWN
    assert label((study(tried=[Tried(subjects=["alle"])]), result())) == words.POSITIVE
    assert label((study(tried=None), result(outcome="trivsel")), term=WELLBEING) == words.POSITIVE


@pytest.mark.parametrize("measure", words.MEASURES)
def test_what_people_say_of_themselves_is_no_measure_of_learning(measure: str) -> None:
    one = Measured(study(), result(measure=measure))
    assert counts(READING, one) == (measure not in (words.QUESTIONNAIRE, words.INTERVIEW, words.UNNAMED))
    assert counts(WELLBEING, one) == (measure != words.INTERVIEW)


FOUND = some.lists(
    some.tuples(some.sampled_from(DESIGNS), some.sampled_from(DIRECTIONS), some.sampled_from(words.SAMPLES)), max_size=5
)


def made(found: list[tuple[str, str, str]], country: str = "danmark", start: int = 0) -> list[tuple[Study, Result]]:
    return [
        (study(design, country, id=f"s{start + number}"), result(direction, sample))
        for number, (design, direction, sample) in enumerate(found)
    ]


@given(FOUND, FOUND)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_foreign_studies_and_those_without_comparison_change_no_label_of_others(
    found: list[tuple[str, str, str]], more: list[tuple[str, str, str]]
) -> None:
    before = label(*made(found))
    assert label(*made(found), *made(more, "norge", 10)) == before
    without = [one for one in more if one[0] not in WITH_COMPARISON]
    after = label(*made(found), *made(without, start=10))
    if before in (words.POSITIVE, words.MIXED, words.NO_EFFECT):
        assert after == before
    assert after != words.POSITIVE or before == words.POSITIVE


@given(FOUND)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_report_that_does_not_decide_changes_no_label(found: list[tuple[str, str, str]]) -> None:
    """However many texts tell of a study: its results are what counts, in any order."""
    assert label(*made(found)) == label(*reversed(made(found)))


def row(direction: str, country: str | None = "danmark", **more: Any) -> Claim:
    return Claim.model_construct(
        **{"outcome": "laesning", "measured": None, "study": None, "direction": direction, "country": country} | more
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], words.UNKNOWN),
        ([row("positive")], words.CLAIMED),
        ([row("none"), row("positive", "norge")], words.CLAIMED),
        ([row("positive", measured=False)], words.TRIED),
        ([row("positive", study="a")], words.CLAIMED),
        ([row("not-stated")], words.TRIED),
        ([row("positive", "internationalt")], words.ABROAD),
        ([row("negative", "usa"), row("not-stated", None)], words.ABROAD),
        ([row("positive", None)], words.ARGUED),
    ],
)
def test_words_alone(rows: list[Claim], expected: str) -> None:
    assert claimed(rows, HOME) == expected


def records(catalogue: Catalogue) -> dict[str, Any]:
    """Return what has labels: types, programmes and the findings across types."""
    return {**catalogue.interventions, **catalogue.programmes, "guide": catalogue.guide}


def test_the_table_is_about_every_record(catalogue: Catalogue) -> None:
    assert list(TABLE) == list(records(catalogue))


@pytest.mark.parametrize("id", TABLE)
def test_the_catalogue_has_the_labels_worked_out_by_hand(catalogue: Catalogue, id: str) -> None:
    found = {
        standing.domain: [standing.claimed, standing.known]
        for standing in catalogue.standings(records(catalogue)[id])
        if standing.documented
    }
    assert found == TABLE[id]


@pytest.mark.parametrize("id", TABLE)
def test_in_brief_never_says_more_than_its_studies(catalogue: Catalogue, id: str) -> None:
    """A form without a gain for all keeps the words of a gain away from its outcome, unless another form has one."""
    record = records(catalogue)[id]
    lines = evidence_lines(catalogue, record) if id != "guide" else []
    positive = next(term for term in catalogue.vocabularies.evidence if term.id == words.POSITIVE)
    for standing in catalogue.documented(record):
        name = catalogue.word("domain", standing.domain).lower()
        said = standing_sentence(catalogue, standing)
        assert ("fremgang i" in said) == any(form.label == words.POSITIVE for form in standing.forms), said
        if standing.known != words.POSITIVE:
            for line in lines:
                assert not (line.startswith(str(positive.symbol)) and name in line.partition(":")[2])
        for form in standing.forms:
            assert len(standing.forms) == 1 or form.name in said
        told = re.search(rf" {re.escape(name)}\b[^()\n]*\((\d+) undersøgelse", "\n".join(lines))
        assert id == "guide" or (int(told[1]) if told else 0) == len(standing.studies), lines
    if any(standing.negative for standing in catalogue.standings(record)):
        assert "peger den forkerte vej" in " ".join(setback(catalogue, catalogue.standings(record)))


def test_the_sentence_says_what_is_and_is_not_known(tmp_path: Path) -> None:
    """Take the tiny programme's null result, and a later positive one abroad in another outcome."""
    path = "programmes/makkerforsoeget.yml"
    more = '  - {outcome: trivsel, country: norge, direction: positive, ref: guiden, locator: "kap. 4, Overblik"}\n'
    catalogue, problems = load(write(tmp_path / "katalog", {path: FILES[path].replace("sources:", more + "sources:")}))
    assert catalogue, problems
    said = sentence(catalogue, catalogue.standings(catalogue.programmes["makkerforsoeget"]))
    assert said == (
        "Én dansk undersøgelse med sammenligning har ikke påvist effekt på læsning. "
        "Vi kender kun forskning fra andre lande om trivsel. Om andre slags udbytte har vi ingen oplysninger."
    )


def test_what_was_measured_but_not_practised_is_told_without_a_label(catalogue: Catalogue) -> None:
    told = evidence_lines(catalogue, catalogue.programmes["struktureret-elevsamarbejde"])
    assert told[-1] == "Målt, men ikke øvet: matematik" and not any("None" in line for line in told)


def test_what_came_later_is_told_group_by_group(catalogue: Catalogue) -> None:
    maths = next(one for one in catalogue.documented(catalogue.programmes["tmtm"]) if one.domain == "matematik")
    assert standing_sentence(catalogue, maths).endswith(
        "Fremgangen ser ud til at vare ved i 2. klasse. Fremgangen ser ud til at være væk senere i 8. klasse."
    )


def test_a_word_of_the_guide_is_no_less_where_no_study_says_otherwise(catalogue: Catalogue) -> None:
    records = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    less = {
        standing.known: standing.less_positive(catalogue.guide.reference, HOME)
        for record in records
        for standing in catalogue.documented(record)
        if [*{claim.direction for claim in standing.claims if claim.ref == catalogue.guide.reference}] == ["positive"]
        and all(claim.country == "danmark" for claim in standing.claims)
    }
    assert less[words.CLAIMED] is False and less[words.MIXED] is True
