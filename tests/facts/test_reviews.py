"""Research from other countries and reviews: shown as what it is, and never a Danish label."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models import fixed_words as words
from indsatskatalog.models.review import Review

EVIDENCE = "evidens/index.html"


def review(direction: str, catalogue: Catalogue, countries: list[str]) -> Review:
    """Return research of every outcome, akin to every type."""
    return next(iter(catalogue.reviews.values())).model_copy(
        update={
            "direction": direction,
            "countries": countries,
            "akin": [*catalogue.interventions],
            "outcomes": [term.id for term in catalogue.vocabularies.domain],
        }
    )


def known(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """Return the label of every outcome of every type."""
    return {
        (id, standing.domain): standing.known
        for id, record in catalogue.interventions.items()
        for standing in catalogue.standings(record)
    }


@pytest.mark.parametrize("direction", sorted(words.DIRECTIONS))
def test_foreign_research_never_changes_a_danish_label(catalogue: Catalogue, direction: str) -> None:
    without = known(replace(catalogue, reviews={}))
    other = replace(catalogue, reviews={"a": review(direction, catalogue, ["norge", "usa"])})
    for key, label in known(other).items():
        danish = without[key] not in (words.ABROAD, words.ARGUED, words.UNKNOWN)
        assert label == (without[key] if danish else words.ABROAD)
    assert {*without.values()} >= {words.POSITIVE, words.NO_EFFECT, words.TRIED, words.UNKNOWN}


def test_a_review_of_danish_studies_gives_no_label(catalogue: Catalogue) -> None:
    own = replace(catalogue, reviews={"a": review("positive", catalogue, ["danmark"])})
    assert known(own) == known(replace(catalogue, reviews={}))


def test_it_stands_on_its_types_and_whole_on_the_page_of_evidence(site: Path, catalogue: Catalogue) -> None:
    whole = (site / EVIDENCE).read_text("utf-8")
    for id, one in catalogue.reviews.items():
        assert f'id="forskning-{id}"' in whole and one.title in whole and one.says in whole
        for akin in catalogue.interventions:
            page = (site / "indsatser" / akin / "index.html").read_text("utf-8")
            assert (f'/evidens/#forskning-{id}"' in page) == (akin in (one.akin or ())), (id, akin)


def test_it_is_data(site: Path, catalogue: Catalogue) -> None:
    data = json.loads((site / "api" / "v1" / "reviews.json").read_text("utf-8"))
    assert [row["id"] for row in data["result"]] == [*catalogue.reviews] and data["total"] == len(catalogue.reviews)
    assert all(row["url"] == f"../../evidens/#forskning-{row['id']}" for row in data["result"])
    with (site / "data" / "evidens.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row[1] for row in csv.reader(file, delimiter=";")]
    assert {one.title for one in catalogue.reviews.values()} <= {*names}
