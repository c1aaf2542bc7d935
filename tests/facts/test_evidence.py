"""Labels of evidence: the rule case by case, and the frozen catalogue against a table worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from indsatskatalog.checking.loading import load
from indsatskatalog.facts import evidence
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.evidence import label
from indsatskatalog.facts.findings import sentence
from indsatskatalog.facts.lines import evidence as evidence_lines
from indsatskatalog.models.parts import Outcome
from tests.tiny import FILES, FROZEN, write

# What a person read out of the rows with the rule beside her: type or programme → outcome → [by the guide, by all].
TABLE: dict[str, dict[str, list[str]]] = yaml.safe_load((FROZEN / "labels.yml").read_text("utf-8"))


def row(direction: str, country: str | None = "danmark", ref: str = "guiden") -> Outcome:
    """Return an outcome row; what the label does not look at is the same in all."""
    claim: dict[str, Any] = {"ref": ref, "locator": "s. 1", "basis": "abstract"}
    return Outcome.model_construct(
        domain="laesning",
        measured=None,
        direction=direction,
        country=country,
        claim=Outcome.model_fields["claim"].annotation(**claim),
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], "ingen-oplysninger"),
        ([("positive", "danmark")], "positivt"),
        ([("positive", "danmark"), ("positive", "norge")], "positivt"),
        ([("positive", "danmark"), ("none", "norge")], "positivt"),
        ([("positive", "danmark"), ("not-stated", "danmark")], "positivt"),
        ([("positive", "danmark"), ("none", "danmark")], "blandet-eller-ingen"),
        ([("positive", "danmark"), ("mixed", "danmark")], "blandet-eller-ingen"),
        ([("positive", "danmark"), ("negative", "danmark")], "blandet-eller-ingen"),
        ([("none", "danmark")], "blandet-eller-ingen"),
        ([("not-stated", "danmark")], "ikke-maalt"),
        ([("not-stated", "danmark"), ("positive", "internationalt")], "ikke-maalt"),
        ([("positive", "internationalt")], "kun-international"),
        ([("negative", "usa"), ("not-stated", None)], "kun-international"),
        ([("not-stated", None)], "begrundet"),
        ([("positive", None)], "begrundet"),
    ],
)
def test_the_rule(rows: list[tuple[str, str | None]], expected: str) -> None:
    assert label(row(*one) for one in rows) == expected


def test_a_claim_that_others_show_was_never_measured_counts_at_its_word_only() -> None:
    unmeasured = row("positive").model_copy(update={"measured": False})
    assert label([unmeasured], at_its_word=True) == "positivt"
    assert label([unmeasured]) == "ikke-maalt"
    assert label([unmeasured, row("none")]) == "blandet-eller-ingen"


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
        if standing.outcomes
    }
    assert found == TABLE[id]


@pytest.mark.parametrize("id", TABLE)
def test_in_brief_never_says_more_than_its_rows(catalogue: Catalogue, id: str) -> None:
    """A Danish null, mixed or negative row keeps the positive label and the positive words away from its outcome."""
    record = records(catalogue)[id]
    standings = catalogue.standings(record)
    positive = next(term for term in catalogue.vocabularies.evidence if term.id == evidence.POSITIVE)
    lines = evidence_lines(catalogue, record) if id != "guide" else []
    said = sentence(catalogue, standings).split(". ")
    for standing in standings:
        name = catalogue.term("domain", standing.domain).label.lower()
        danish = [one.direction for one in standing.outcomes if one.country == "danmark"]
        if {"none", "mixed", "negative"} & set(danish):
            assert standing.known != evidence.POSITIVE
            for line in lines:
                assert not (line.startswith(str(positive.symbol)) and name in line.partition(":")[2])
            for text in said:
                assert not (text.startswith("I Danmark er alle de målinger") and f" {name}" in text)
        if "negative" in danish:
            assert any("tilbagegang" in text and name in text for text in said)


def test_the_sentence_says_what_is_and_is_not_known(tmp_path: Path) -> None:
    """Take the tiny programme's null result, and a later positive one abroad in another outcome."""
    path = "programmes/makkerforsoeget.yml"
    claim = '{ref: guiden, locator: "kap. 4, Overblik", year: 2021, basis: full-text}'
    more = f"  - {{domain: trivsel, country: norge, direction: positive, claim: {claim}}}\nsources:"
    catalogue, problems = load(write(tmp_path / "katalog", {path: FILES[path].replace("sources:", more)}))
    assert catalogue, problems
    said = sentence(catalogue, catalogue.standings(catalogue.programmes["makkerforsoeget"]))
    assert said == (
        "De danske målinger er blandede eller uden påvist effekt for læsning. "
        "Der findes kun forskning fra andre lande om trivsel. Om andre slags udbytte har vi ingen oplysninger."
    )
