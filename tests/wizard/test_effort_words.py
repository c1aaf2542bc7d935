"""The calculator's results in words: with their numbers, and rounded only where they are shown."""

from __future__ import annotations

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from tests.wizard.test_effort import BOOKS, CO, PAIRS, SMALL, Plain, data_of, node


@pytest.fixture(scope="module")
def data(catalogue: Catalogue) -> Plain:
    return data_of(catalogue)


def test_results_are_told_in_words_with_their_numbers(data: Plain) -> None:
    search = f"?valg={SMALL}&valg={CO}&elever=10&timepris=400&oplaeres-{SMALL}=3&grupper-{CO}=2"
    code = "answer(words.explain(given[0], sums.evaluate(given[0], given[1], given[1])))"
    co, small = node(code, [data, search])
    rows = {row["key"]: row for row in small["rows"]}
    assert rows["undervisning"]["formula"] == (
        "3–5 grupper × mindst 4 lektioner om ugen × mindst 12 uger × 45 minutter pr. lektion "
        "× 1 ekstra voksen pr. gruppe ÷ 60"
    )
    assert rows["undervisning"]["result"] == "mindst 108 timer" and rows["oplaering"]["result"] == "111 timer"
    assert rows["forberedelse"]["result"] == "Mangler" and rows["forberedelse"]["missing"][0]["key"] == "forberedelse"
    assert rows["loen"]["result"] == "mindst 87.600 kr." and rows["loen"]["note"].startswith("Kun for")
    assert small["left_out"] == "Undervisning i små grupper: forberedelse"
    assert "Kilden: mindst 12 uger (Guiden (2021), kap. 4.C, Overblik og kap. 4, Oversigtstabel)" in small["numbers"]
    assert {"Katalogets antagelse: 45 minutter pr. lektion", "Jeres tal: 400 kr. i timen"} <= {*small["numbers"]}
    assert any(
        text.startswith("Katalogets antagelse: 3–5 grupper, regnet ud af 10 elever og kildens 2–4")
        for text in small["numbers"]
    )
    assert co["hours"] == "300–840 timer" and co["kroner"] == "120.000–336.000 kr."


def test_a_number_that_no_source_gives_is_said_to_be_the_catalogues_own(data: Plain) -> None:
    """Until somebody writes it, and only where it is in what came out."""
    code = "answer(given[1].map((mix) => total.assumption(words.explain(given[0], sums.evaluate(given[0], mix, mix)))))"
    mix = f"valg={SMALL}"
    silent, ours, partly, theirs = node(
        code,
        [data, [mix, f"{mix}&elever=10", f"{mix}&elever=10&mulighed-{SMALL}=2",
                f"{mix}&elever=10&minutter-{SMALL}=30&voksne-{SMALL}=1"]],
    )  # fmt: skip
    said = "Kataloget antager 45 minutter pr. lektion og 1 ekstra voksen pr. gruppe, hvor kilden ikke siger andet."
    assert (silent, ours, theirs) == ("", said, "")
    assert partly == said.replace("45 minutter pr. lektion og ", "")  # its source has 25–40 minutes


def test_a_sum_names_each_type_that_is_not_in_it(data: Plain) -> None:
    code = (
        "answer(given[1].map((mix) => total.sumName(words.explain(given[0], sums.evaluate(given[0], mix, mix)), true)))"
    )
    mix = f"valg={SMALL}&valg={CO}&valg={PAIRS}&elever=24"
    assert node(code, [data, [mix, f"{mix}&grupper-{CO}=1", f"{mix}&oplaeres-{CO}=0", f"valg={CO}"]]) == [
        "Indtil nu, uden Tolærerordning og Makkerlæring",
        "Indtil nu, uden Makkerlæring",
        "Indtil nu, uden Tolærerordning og Makkerlæring",
        "Indtil nu",  # nothing is in it, and nothing is said of it
    ]
    packs = f"valg={SMALL}&valg={BOOKS}&elever=24&kroner-pr-pakke-{BOOKS}=100"
    assert node(code, [data, [packs]]) == ["Indtil nu, i kroner uden Undervisning i små grupper"]


def test_what_another_reading_of_the_source_gives_is_said_of_the_sum(data: Plain) -> None:
    code = "answer(given[1].map((mix) => total.otherwise(words.explain(given[0], sums.evaluate(given[0], mix, mix)))))"
    mix = f"valg={SMALL}&elever=24"
    begun, chosen, silent = node(code, [data, [mix, f"{mix}&mulighed-{SMALL}=2", f"valg={SMALL}"]])
    # 6 groups of at most 4 pupils × at least 4 lessons × 12 weeks × 25 minutes ÷ 60, not × 45
    assert begun == ("Med en anden varighed, som kilden nævner, bliver Undervisning i små grupper mindst 120 timer.")
    assert "bliver Undervisning i små grupper mindst 216 timer." in chosen and silent == ""


def test_nothing_so_far_is_no_zero_while_something_is_missing(data: Plain) -> None:
    code = "answer(given[1].map((mix) => words.explain(given[0], sums.evaluate(given[0], mix, mix))[0]))"
    mix = f"valg={PAIRS}&timepris=350&grupper-{PAIRS}=1"
    lacking, known = node(code, [data, [mix, f"{mix}&forberedelse=0"]])
    paid = next(row for row in lacking["rows"] if row["key"] == "loen")
    assert [lacking["hours"], lacking["kroner"], paid["result"]] == ["Mangler"] * 3, paid
    assert [known["hours"], known["kroner"]] == ["0 timer", "0 kr."]  # nothing is missing: so it is nothing


def test_only_what_is_shown_is_rounded() -> None:
    given = [[0.25, 0.35], [1, 1], [1234.56, None], [0, 7.04], [0.04, 0.04]]
    code = "answer(given.map(([min, max]) => [words.resultText({ min, max }), words.resultText({ min, max }, true)]))"
    assert node(code, given) == [
        ["0,3–0,4 timer", "0 kr."], ["1 time", "1 kr."], ["mindst 1.234,6 timer", "mindst 1.235 kr."],
        ["højst 7 timer", "højst 7 kr."], ["0 timer", "0 kr."],
    ]  # fmt: skip
