"""What the reasons of the wizard say: of a grade and a subject together, of an outcome, and what decides them."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import OF_STUDIES
from indsatskatalog.models.fixed_words import LABELS
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend
from indsatskatalog.wizard.criteria import is_asked


@pytest.fixture(scope="module")
def compiled(catalogue: Catalogue) -> dict[str, Any]:
    """Compile the frozen wizard."""
    return compile_wizard(catalogue)


def test_what_was_tried_is_told_of_the_pair_that_was_answered(compiled: dict[str, Any], catalogue: Catalogue) -> None:
    """Tried in reading in grade 3 and in maths in grade 8 is not tried in maths in grade 3."""
    questions = {question.id: question for question in catalogue.wizard.questions}
    seen = set()
    for grade, subject in product(questions["trin"].options, questions["fag"].options):
        result = recommend(compiled, picks_of(compiled, {"trin": grade.id, "fag": subject.id}))
        asked, taught = (option.asks or {} for option in (grade, subject))
        for told in [*result["fits"], *result["excluded"]]:
            pairs_ = {
                (year, word)
                for year, word in catalogue.tried(catalogue.interventions[told["id"]])
                if is_asked(asked["afproevet"], year) and is_asked(taught["afproevet"], word)
            }
            texts = [reason["text"] for kind in ("because", "beware", "unknown") for reason in told.get(kind, ())]
            if told in result["fits"]:
                assert any(text.startswith("Afprøvet på jeres") for text in texts) is bool(pairs_), (told["id"], texts)
                assert not any(text.startswith(("Klassetrin, afprøvet", "Fag, afprøvet")) for text in texts)
                seen.add(bool(pairs_))
    assert seen == {True, False}


def test_an_outcome_of_another_subject_does_not_speak_for_a_type(compiled: dict[str, Any]) -> None:
    picks = picks_of(compiled, {"fag": "dansk", "maal": "fagligt-udbytte"})
    for fit in recommend(compiled, picks)["fits"]:
        texts = [reason["text"] for reason in fit["because"] + fit["beware"] if reason["question"] == "maal"]
        assert not any("matematik" in text for text in texts), texts


def test_an_outcome_is_named_once_with_the_forms_that_came_out_alike_and_how_it_went_later(
    compiled: dict[str, Any],
) -> None:
    picks = picks_of(compiled, {"maal": "fagligt-udbytte"})
    (course,) = (fit for fit in recommend(compiled, picks)["fits"] if fit["id"] == "intensive-laeringsforloeb")
    told = [reason["text"] for kind in ("because", "beware", "unknown") for reason in course[kind]]
    after = "prøvet i skoletiden, senere ingen påvist effekt"
    forms = f"Strategier til læring og Personlige kompetencer, 8. klasse, {after}"
    assert any(text.endswith(f": matematik ({forms}).") for text in told), told


def test_what_a_source_calls_possible_is_marked_and_not_excluded(compiled: dict[str, Any]) -> None:
    result = recommend(compiled, picks_of(compiled, {"trin": "mellemtrin"}))
    (course,) = (fit for fit in result["fits"] if fit["id"] == "intensive-laeringsforloeb")
    assert any(reason["text"].startswith("Egnet, men klassetrinnet er uklart") for reason in course["unknown"])
    (grades,) = (check for check in result["portfolio"] if check["rule"] == "klassetrin")
    assert grades["ok"] is None and "Intensive læringsforløb" in grades["text"]
    young = recommend(compiled, picks_of(compiled, {"trin": "indskoling"}))  # the frozen source says no such thing
    assert "intensive-laeringsforloeb" in [unfit["id"] for unfit in young["excluded"]]


def test_book_packs_beside_peer_learning_can_be_reached_in_class_and_at_home(compiled: dict[str, Any]) -> None:
    result = recommend(compiled, picks_of(compiled, {"ramme": "klassen-og-hjemme"}), ["makkerlaering", "bogpakker"])
    fits = {fit["id"]: fit["supplements"] for fit in result["fits"]}
    assert "makkerlaering" in fits["bogpakker"]
    told = {check["rule"]: check for check in result["portfolio"]}
    assert told["aldrig-alene"]["ok"] is True
    # Nobody says how many lessons book packs take, so nothing was added up.
    assert told["samme-uger"]["ok"] is None and "Bogpakker" in told["samme-uger"]["text"]


def test_a_reason_on_evidence_cites_what_decides_its_label(compiled: dict[str, Any], catalogue: Catalogue) -> None:
    sayings = [
        (label, saying.text.partition("{value}")[0])
        for question in catalogue.wizard.questions
        for criterion in question.criteria
        if criterion.test == "evidence"
        for label, saying in criterion.says.items()
        if "{value}" in saying.text
    ]
    pair = catalogue.wizard.pair
    assert pair
    sayings += [(label, saying.text.partition("{value}")[0]) for label, saying in pair.says.items() if label in LABELS]
    seen = set()
    for written in compiled["records"]:
        standings = catalogue.standings(catalogue.interventions[written["id"]])
        deciding = {
            (form.label, found.result.report, found.result.locator)
            for one in standings
            for form in one.forms
            for found in form.deciding or form.results
        }
        claims = {
            (one.known, row.ref, row.locator)
            for one in standings
            if not one.forms
            for row in [*one.claims, *one.reviews]
            if (getattr(row, "country", None) == "danmark") == (one.known in {"ikke-maalt", "kildens-ord"})
        }
        for label, start in sayings:
            for reason in (one for one in written["reasons"] if one["text"].startswith(start)):
                cited = (label, reason["ref"], reason["locator"])
                assert cited in deciding | claims, (written["id"], reason)
                seen.add(label)
    assert {*OF_STUDIES} <= seen
