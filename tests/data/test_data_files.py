"""The data files under /api/v1/: the promised envelope, the records' own keys, spans by their ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.strict_yaml import read
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, write

RECORDS = sorted(FROZEN.glob("[ip]*/*.yml"))


def api(site: Path, name: str) -> dict[str, Any]:
    """Return one data file of the built site."""
    data: dict[str, Any] = json.loads((site / "api" / "v1" / name).read_text("utf-8"))
    return data


def test_every_file_has_the_envelope(site: Path) -> None:
    for row in api(site, "index.json")["result"]:
        if "schema" in row and row["name"] != "index":
            data = json.loads((site / "api" / "v1" / row["url"]).read_text("utf-8"))
            assert list(data) == ["schema_version", "data_version", "generated_at", "total", "result"]
            alone = "/" in row["name"] or row["name"] in ("guide", "wizard")
            assert data["total"] == (1 if alone else len(data["result"]))


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_its_own_keys_and_those_computed(path: Path, site: Path) -> None:
    result = api(site, f"{path.parent.name}/{path.stem}.json")["result"]
    assert set(result) - {"modified"} == set(read(path, path.name).value) | {"id", "url", "derived"}
    every = api(site, f"{path.parent.name}.json")["result"]
    assert result in [row | {"url": f"../{row['url']}"} for row in every]


def test_spans_have_their_ends_by_name_and_an_open_one_is_absent(site: Path) -> None:
    lessons = [
        option["lessons_per_week"]
        for record in api(site, "interventions.json")["result"]
        for option in record["minimum_duration"]
        if "lessons_per_week" in option
    ]
    assert {"min": 10, "max": 14} in lessons and {"min": 10.5} in lessons
    group = api(site, "interventions/makkerlaering.json")["result"]["group_size"]
    assert group == {"min": 2, "max": 2}


def test_what_is_computed(site: Path) -> None:
    book_packs = api(site, "interventions/bogpakker.json")["result"]
    assert book_packs["derived"]["stands_alone"] is False
    assert book_packs["derived"]["supplements"] == ["i-undervisningen", "smaa-grupper"]
    assert book_packs["grades"]["suitable"] == ["alle"]
    assert book_packs["derived"]["grades"] == {"suitable": list(range(11)), "tested": [3, 5]}
    tried = api(site, "interventions/makkerlaering.json")["result"]["derived"]["tried"]
    assert tried == [{"grade": grade, "subject": "dansk", "result_known": True} for grade in (3, 5)]


def test_references_are_csl(site: Path) -> None:
    references = {row["id"]: row for row in api(site, "references.json")["result"]}
    article = references["andersen_nielsen2016"]
    assert article["DOI"] == "10.1073/pnas.1607946113" and article["issued"]["date-parts"][0][0] == 2016
    assert article["container-title"].startswith("Proceedings") and "title" not in references["kl2020"]


def test_version_and_date_follow_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    catalogue = write(tmp_path / "catalogue")
    first = site_of({}, catalogue).data_version
    assert first == site_of({}, write(tmp_path / "same")).data_version
    changed = write(tmp_path / "other", {"om.md": "# Om\n\nNoget andet.\n"})
    assert load(changed)[0] and site_of({}, changed).data_version != first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert site_of({}, catalogue).date == "21. september 2026"


def test_references_are_also_a_bare_list_of_csl(site: Path) -> None:
    """Open it as a program for references would: a list, and no key but those of CSL."""
    items = api(site, "references.csl.json")
    assert [item["id"] for item in items] == [row["id"] for row in api(site, "references.json")["result"]]  # type: ignore[index]
    keys = {key for item in items for key in item}
    assert {"id", "type", "title", "author", "issued", "DOI", "URL"} <= keys
    assert not keys & {"identification", "label", "note", "seen_at", "unverified", "headings", "guide_citation"}


def test_labels_of_evidence_are_computed(site: Path) -> None:
    reading = {
        row["domain"]: row
        for row in api(site, "programmes/struktureret-elevsamarbejde.json")["result"]["derived"]["evidence"]
    }["laesning"]
    assert reading == {
        "domain": "laesning",
        "claimed": "kildens-ord",
        "known": "ingen-paavist-effekt",
        "forms": [
            {"name": "Struktureret elevsamarbejde", "label": "ingen-paavist-effekt", "studies": ["elevsamarbejde-lod"]}
        ],
        "sentence": "Læsning: ingen påvist effekt i et lodtrækningsforsøg (3. og 5. klasse).",
    }


def test_a_study_is_data_with_its_figures_as_written(site: Path) -> None:
    study = api(site, "studies/turboforloeb.json")["result"]
    assert study["url"] == "../../../studier/turboforloeb/" and study["pupils"] == {"min": 1200, "max": 1200}
    assert '"value":{"min":0.10,"max":0.10}' in (site / "api" / "v1" / "studies" / "turboforloeb.json").read_text(
        "utf-8"
    )
    assert (
        api(site, "studies.json")["total"] == len(list((site / "studier").glob("*/index.html"))) - 1
    )  # one had another id
