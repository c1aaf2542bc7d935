"""Tables for spreadsheets hang together, and a row says by itself what its page says in several places."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data import files as data_files
from indsatskatalog.data.findings_table import findings
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.settings import site_of
from tests.data.test_tables import rows_of
from tests.tiny import FROZEN, renderer

ARM, OTHER_ARM = "Læringsstrategier", "Personlige kompetencer"


@pytest.fixture(scope="module")
def folder(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the frozen catalogue's tables."""
    made = tmp_path_factory.mktemp("tables")
    site = site_of({"site_name": "Katalog"}, FROZEN)
    data_files.write(data_files.files(renderer(catalogue, site), []), made)
    return made / "data"


def test_a_finding_says_which_arm_and_pupils_it_is_of(catalogue: Catalogue, folder: Path) -> None:
    found = {row["id"]: row for row in rows_of(folder / "evidens.csv")}
    arm = found["studier/turboforloeb/3"]
    assert (arm["Udgave"], arm["Målt mod"], arm["For hvem"], arm["Alle eller nogle"]) == (ARM, OTHER_ARM, "", "Alle")
    assert found["studier/turboforloeb/1"]["Målt mod"] == "" and found["studier/tmtm-2017/2"]["Forsigtigt sagt"] == "Ja"
    assert not [row for row in found.values() if "forsigtigt" in row["Bemærkning"]]


def test_a_finding_of_the_whole_study_has_the_study_s_own_numbers(folder: Path) -> None:
    found = {row["id"]: row for row in rows_of(folder / "evidens.csv")}
    first, second = found["studier/turboforloeb/1"], found["studier/turboforloeb/2"]
    assert (first["Skoler, mindst"], second["Skoler, mindst"]) == ("40", "43")
    assert second["Klassetrin"] == "8. klasse"
    assert (found["studier/tmtm-2017/2"]["Klassetrin"], found["studier/tmtm-2017/1"]["Klassetrin"]) == (
        "2. klasse",
        "2. og 8. klasse",
    )


def test_a_study_in_every_grade_and_in_some_is_of_every_grade(tmp_path: Path) -> None:
    root = tmp_path / "katalog"
    shutil.copytree(FROZEN, root)
    study = root / "studies" / "turboforloeb.yml"
    tried = "tried:\n  - grades: [8]\n"
    text = study.read_text("utf-8")
    assert tried in text
    study.write_text(
        text.replace(tried, "tried:\n  - grades: [alle]\n    subjects: [engelsk]\n  - grades: [8]\n"), "utf-8"
    )
    loaded, problems = load(root)
    assert loaded, problems
    made = findings(loaded, site_of({"site_name": "Katalog"}, FROZEN))
    at = [column.name for column in made.columns].index("Klassetrin")
    assert {row[at] for row in made.rows if str(row[0]).startswith("studier/turboforloeb/")} == {"alle klassetrin"}


def test_a_source_has_one_address(folder: Path) -> None:
    addresses = {row["id"]: row["Kildens adresse"] for row in rows_of(folder / "kilder.csv")}
    for row in rows_of(folder / "evidens.csv"):
        assert row["Kildens adresse"] == addresses[row["Kilde-id"]], row["id"]


def test_studies_are_joined_with_what_they_tried(catalogue: Catalogue, folder: Path) -> None:
    rows = rows_of(folder / "proevet.csv")
    assert len(rows) == sum(len(study.tests) for study in catalogue.studies.values())
    turbo = [row for row in rows if row["Studie-id"] == "turboforloeb"]
    assert [(row["Program-id"], row["Indsatstype-id"], row["Udgave"]) for row in turbo[-2:]] == [
        ("strategier-til-laering", "", ARM),
        ("", "intensive-laeringsforloeb", OTHER_ARM),
    ]
    for name, kind in (("evidens", "Studie"), ("varigheder", "Program")):
        for row in rows_of(folder / f"{name}.csv"):
            assert (row["Post-id"] if row["Hører til"] == kind else "") == row[f"{kind}-id"]


def test_what_a_number_rests_on_and_who_disagrees_stands_beside_it(catalogue: Catalogue, folder: Path) -> None:
    programmes = {row["id"]: row for row in rows_of(folder / "programmer.csv")}
    assert "Pris: Anslået." in programmes["strategier-til-laering"]["Bemærkninger"]
    studies = {row["id"]: row for row in rows_of(folder / "studier.csv")}
    assert (studies["turboforloeb"]["Skoler, mindst"], studies["turboforloeb"]["Land"]) == ("43", "Danmark")
    for id, study in catalogue.studies.items():
        topics = [conflict.topic for conflict in study.conflicts or ()]
        assert studies[id]["Kilderne er uenige om"] == "; ".join(topics)


def test_columns_that_need_it_say_what_an_empty_cell_means(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    told = {
        (one["name"], field["name"]): field.get("description")
        for one in package["resources"]
        for field in one["schema"]["fields"]
    }
    assert told["evidens", "Udgave"] and told["proevet", "Kun beslægtet"] and not told["kilder", "Titel"]
