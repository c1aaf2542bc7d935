"""Rules about studies: what a result may rest on, and what it may name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..facts.catalogue import Catalogue
from ..models.fixed_words import READ, REVIEW, UNSAID
from ..models.guide import Guide
from ..models.records import Intervention, Programme
from ..reading.problems import Problem, known_list
from .rules import CheckRule, Documents


def every_result_rests_on_what_was_read(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A result names a report of its study of which somebody read more than a retelling or a news item.

    Where nobody has said how much was read, it stands, and is asked for.
    """
    for id, study in catalogue.studies.items():
        basis = {report.ref: report.basis for report in study.reports}
        for index, result in enumerate(study.results or ()):
            at = ("results", index, "report")
            document = documents[f"studies/{id}.yml"]
            if result.report not in basis:
                known = known_list(list(basis))
                yield document.problem(at, "every_result_rests_on_what_was_read", report=result.report, known=known)
            elif basis[result.report] == UNSAID:
                key = "every_result_rests_on_what_was_read.untold"
                yield document.problem(at, key, level="advarsel", report=result.report)
            elif basis[result.report] not in READ:
                how = catalogue.word("basis", basis[result.report]).lower()
                yield document.problem(at, "every_result_rests_on_what_was_read.word", report=result.report, how=how)


def every_arm_is_named(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """An arm that a result speaks of is one that the study tried."""
    for id, study in catalogue.studies.items():
        arms = {tested.arm for tested in study.tests if tested.arm}
        for index, result in enumerate(study.results or ()):
            if result.arm and result.arm not in arms:
                known = known_list(sorted(arms)) or "ingen"
                document = documents[f"studies/{id}.yml"]
                yield document.problem(("results", index, "arm"), "every_arm_is_named", arm=result.arm, known=known)


def no_result_is_told_with_itself(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A result that its source gives together with a study's names another study than its own."""
    for id, study in catalogue.studies.items():
        for index, result in enumerate(study.results or ()):
            if result.told_with == id:
                at = ("results", index, "told_with")
                yield documents[f"studies/{id}.yml"].problem(at, "no_result_is_told_with_itself", study=id)


def every_claim_names_its_study(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """A claim of no other country, whose work or one that it cites is a text about a study of the record, names it."""
    records: list[tuple[str, Intervention | Programme | Guide]] = [("guide.yml", catalogue.guide)]
    records += [(f"interventions/{id}.yml", record) for id, record in catalogue.interventions.items()]
    records += [(f"programmes/{id}.yml", record) for id, record in catalogue.programmes.items()]
    for name, record in records:
        told_of = {report.ref: study.id for study in catalogue.studies_of(record) for report in study.reports}
        told_of.pop(catalogue.guide.reference, None)  # it tells of many
        for index, claim in enumerate(record.claims or ()):
            known = next((ref for ref in (claim.ref, *(claim.cites or ())) if ref in told_of), None)
            if known and not claim.study and claim.country in (None, catalogue.texts.home):
                words: dict[str, Any] = {"report": known, "study": told_of[known]}
                yield documents[name].problem(
                    ("claims", index), "every_claim_names_its_study", level="advarsel", **words
                )


def every_danish_study_has_a_page(catalogue: Catalogue, documents: Documents) -> Iterator[Problem]:
    """Among the reviews, what is of Denmark alone pools many studies; a single one is a study with results."""
    document = documents["reviews.yml"]
    places = {item.get("id"): index for index, item in enumerate(document.value or ()) if isinstance(item, dict)}
    for id, review in catalogue.reviews.items():
        if review.design != REVIEW and review.countries == [catalogue.texts.home]:
            yield document.problem(
                (places[id], "countries"), "every_danish_study_has_a_page", country=catalogue.texts.home
            )


STUDY_RULES: dict[str, CheckRule] = {
    rule.__name__: rule
    for rule in (
        every_result_rests_on_what_was_read,
        every_arm_is_named,
        no_result_is_told_with_itself,
        every_claim_names_its_study,
        every_danish_study_has_a_page,
    )
}
