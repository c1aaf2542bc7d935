"""Sentences on evidence: none of them claims more than the rows behind it."""

from __future__ import annotations

import pytest

from indsatskatalog.facts.answer import whom
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import Form, Measured, Standing, studied
from indsatskatalog.facts.sentences import sentence, standing_sentence
from indsatskatalog.facts.study_lines import found as found_by
from indsatskatalog.models import fixed_words as words
from indsatskatalog.models.study import Result
from tests.facts.test_evidence import records, result, study


@pytest.mark.parametrize(
    ("id", "outcome", "told", "never"),
    [
        # what one programme found is never said of its whole type
        ("makkerlaering", "laesning", "Læsning: Struktureret elevsamarbejde: ingen påvist effekt", "kom an på"),
        ("struktureret-elevsamarbejde", "laesning", "Læsning: ingen påvist effekt", "elevsamarbejde"),
        # a direction is our word and no quotation
        ("bogpakker", "motivation", "positivt ifølge Guiden (2021), men undersøgelsen bag har vi ikke set", "«"),
        # a null that labels nothing is told; what was held against another arm was practised
        ("makkerlaering", "matematik", "målt i Danmark, men ikke øvet: ingen påvist effekt", "kun målt mod"),
        ("strategier-til-laering", "dansk", "kun målt mod en anden udgave", "øvet"),
    ],
)
def test_a_sentence_claims_no_more_than_its_rows(
    catalogue: Catalogue, id: str, outcome: str, told: str, never: str
) -> None:
    record = records(catalogue)[id]
    standing = next(one for one in catalogue.documented(record) if one.domain == outcome)
    said = standing_sentence(catalogue, standing, record.title)
    assert told in said and never not in said, said


def told_of(catalogue: Catalogue, outcome: str, design: str, *found: Result) -> str:
    """Return the sentence that results of one study give an outcome."""
    term = next(term for term in catalogue.vocabularies.domain if term.id == outcome)
    measured = tuple(Measured(study(design), each.model_copy(update={"outcome": outcome})) for each in found)
    known, deciding = studied(term, measured)
    form = Form("Programmet", "/", known, deciding, measured)
    return standing_sentence(catalogue, Standing(outcome, words.UNKNOWN, known, (), (form,), measured))


def test_for_whom_is_said_only_where_a_source_says_it(catalogue: Catalogue) -> None:
    unknown = told_of(catalogue, "trivsel", words.DRAWN, result(sample=words.NOT_TOLD))
    assert "For hvem, er ikke oplyst" in unknown and "kun vist" not in unknown
    assert "Fremgang er kun vist for nogle" in told_of(catalogue, "trivsel", words.DRAWN, result(sample=words.SOME))


def test_what_we_have_not_read_is_not_unmeasured(catalogue: Catalogue) -> None:
    unread = result("not-stated", measure=words.QUESTIONNAIRE)
    assert told_of(catalogue, "trivsel", words.DRAWN, unread).endswith("vi har ikke set, hvad målingen viste.")
    asked = result(measure=words.INTERVIEW)
    assert told_of(catalogue, "trivsel", words.DRAWN, asked).endswith("prøvet i Danmark, men ikke målt.")


def test_no_change_is_told_without_a_comparison_too(catalogue: Catalogue) -> None:
    assert "Ingen ændring er påvist" in told_of(catalogue, "laesning", words.BEFORE_AFTER, result("none"))
    assert "Ingen ændring" not in told_of(catalogue, "laesning", words.BEFORE_AFTER, result("none"), result())


def test_an_outcome_of_no_subject_says_what_was_measured(catalogue: Catalogue) -> None:
    found = result("none", instrument="De områder, som ikke blev øvet")
    assert "(3. klasse; målt: de områder, som ikke blev øvet)" in told_of(
        catalogue, "fagligt-udbytte", words.DRAWN, found
    )
    assert "målt:" not in told_of(catalogue, "laesning", words.DRAWN, found)


def test_less_absence_is_never_called_a_setback(catalogue: Catalogue) -> None:
    told = sentence(catalogue, catalogue.standings(catalogue.guide))
    assert "peger den forkerte vej: fravær." in told and "tilbagegang" not in told


def test_a_study_tells_what_was_only_said_and_what_an_arm_was_held_against(catalogue: Catalogue) -> None:
    assert found_by(catalogue, catalogue.studies["co-teaching-nu"]) == [("Positivt", ["deltagelse (ifølge interview)"])]
    assert whom(result(arm="A", against="B")) == "A, målt mod: B"
