"""What other programs build on, read by programs of others: the API's description, the calendar."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.data.files import files
from indsatskatalog.data.files import write as write_files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, ROOT, renderer

pytestmark = pytest.mark.clients
READER = ROOT / ".venv-clients" / "bin" / "python"
SETTINGS = {"site_url": "https://eksempel.dk/katalog/", "extra": {"operator": "Kommunen", "contact": "a@b.dk"}}


@pytest.fixture(scope="module")
def read(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Write the data files of a site and let the programs read them; returns what they found."""
    folder = tmp_path_factory.mktemp("open")
    write_files(files(renderer(catalogue, site_of(SETTINGS, FROZEN)), []), folder)
    return reading(folder)


def reading(folder: Path) -> dict[str, Any]:
    command = [str(READER), str(Path(__file__).with_name("read_open.py")), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make clients`, which sets up {READER.parent.parent.name}\n{done.stderr}"
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_days_of_review_are_a_calendar(read: dict[str, Any], catalogue: Catalogue) -> None:
    due = [(str(record.review_due), catalogue.titles[path[:-4]]) for path, record in catalogue.records()]
    wanted = [(day, f"Gå igennem senest i dag: {title}") for day, title in due if day != "None"]
    assert read["calendar_errors"] == [] and wanted
    assert [(event["day"], event["name"]) for event in read["calendar"]] == wanted
    assert not [event for event in read["calendar"] if event["errors"]]


def test_the_description_of_the_api_is_openapi(read: dict[str, Any]) -> None:
    assert read["openapi"] == []
