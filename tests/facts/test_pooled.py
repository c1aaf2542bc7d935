"""What a study found of several together: of an initiative, a line of its own and no label; of forms, told once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.findings import pooled, retold
from indsatskatalog.facts.study_findings import found_lines
from indsatskatalog.models.claims import Claim
from tests.facts.test_evidence import HOME


def test_pooled_results_have_a_place_of_their_own_and_label_no_type(catalogue: Catalogue, site: Path) -> None:
    ((study, _, lines),) = pooled(catalogue)
    assert lines == [
        "<strong>De yngste:</strong> trivsel positivt (lille)",
        "<strong>De ældste:</strong> fravær faldt mindre end hos andre (negativt); matematik ingen påvist effekt",
    ]
    for record in catalogue.interventions.values():
        assert not any(found.study is study for s in catalogue.standings(record) for found in s.results)
    html = (site / "evidens" / "index.html").read_text("utf-8")
    places = [html.index(part) for part in ('class="picture"', lines[0], 'id="kort"')]
    assert places == sorted(places)


def test_what_holds_for_some_grades_of_a_group_says_so(catalogue: Catalogue) -> None:
    ((study, _, _),) = pooled(catalogue)
    *others, maths = study.results or ()
    narrowed = study.model_copy(update={"results": [*others, maths.model_copy(update={"grades": [9, 10]})]})
    assert found_lines(catalogue, narrowed)[-1].endswith("; matematik ingen påvist effekt (9. og 10. klasse)")


def test_a_sign_that_rests_on_words_about_a_pooled_study_is_told_beside_its_numbers(catalogue: Catalogue) -> None:
    """Its numbers give no type a sign, and here is one of the same study."""
    assert retold(catalogue) == []
    record = catalogue.interventions["bogpakker"]
    ((study, _, _),) = pooled(catalogue)
    claim = Claim(
        outcome="fravaer", direction="positive", country=HOME, study=study.id, ref="vive2024", locator="Omtalen"
    )
    claimed = record.model_copy(update={"claims": [*(record.claims or []), claim]})
    told = retold(replace(catalogue, interventions=catalogue.interventions | {record.id: claimed}))
    assert told == [
        f"Tegnet ❝ for mindre fravær ved Bogpakker bygger på andet: {catalogue.works['vive2024']} "
        "melder om en måling, vi ikke har set."
    ]


def test_pooled_results_are_told_in_one_way_wherever_they_stand(catalogue: Catalogue, site: Path) -> None:
    ((study, unread, lines),) = pooled(catalogue)
    assert unread == "Vi har ikke læst en rapport om studiet i sin helhed."
    for page in ("index.html", "evidens/index.html", "studier/index.html", f"{study.address.strip('/')}/index.html"):
        html = (site / page).read_text("utf-8")
        assert all(line in html for line in lines), page
        if page != "studier/index.html":  # what to read it with stands before it, not below
            assert html.index(unread) < html.index(lines[0]), page
    across = (site / "evidens" / "index.html").read_text("utf-8").partition('id="samlet"')[2].partition('id="kort"')[0]
    assert "Ingen påvist effekt" in across and "ikke entydigt" not in across.lower() and "symbol" not in across


def test_a_studys_page_says_of_a_label_what_the_type_says(site: Path) -> None:
    """«Positivt» for some pupils gives «ikke entydigt»: the study's page says why, in the type's own words."""
    html = (site / "studier" / "klub-penalhus" / "index.html").read_text("utf-8")
    told = html.partition('id="maerker"')[2].partition("</section>")[0]
    of_programme = (site / "programmer" / "klub-penalhus" / "index.html").read_text("utf-8")
    mixed = [line.rpartition("</strong>")[2] for line in told.split("</li>") if "ikke entydigt" in line]
    assert mixed and all(sentence.removesuffix("</span>") in of_programme for sentence in mixed)
    assert any("Fremgang er kun vist for" in sentence for sentence in mixed)


def test_what_a_trial_found_of_two_forms_together_is_told_once(catalogue: Catalogue) -> None:
    standings = catalogue.standings(catalogue.interventions["intensive-laeringsforloeb"])
    standing = next(standing for standing in standings if standing.domain == "matematik")
    of_forms = [id(measured.result) for form in standing.forms for measured in form.results]
    told = [id(measured.result) for measured in standing.results]
    assert len({*of_forms}) < len(of_forms)  # both forms have it
    assert sorted(told) == sorted({*of_forms})
