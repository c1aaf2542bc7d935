"""What other programs build on, read by programs of others: the API's description, the feed, the calendar, DCAT."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.data.files import files, tables
from indsatskatalog.data.files import write as write_files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.news import told
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, ROOT, renderer

pytestmark = pytest.mark.clients
READER = ROOT / ".venv-clients" / "bin" / "python"
URL = "https://eksempel.dk/katalog/"
SETTINGS = {"site_url": URL, "extra": {"operator": "Kommunen", "contact": "a@b.dk"}}


@pytest.fixture(scope="module")
def read(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Write the data files of a site and let the programs read them; returns what they found."""
    folder = tmp_path_factory.mktemp("open")
    write_files(files(renderer(catalogue, site_of(SETTINGS, FROZEN)), []), folder)
    return reading(folder) | {"folder": folder}


def reading(folder: Path) -> dict[str, Any]:
    command = [str(READER), str(Path(__file__).with_name("read_open.py")), str(folder), f"{URL}data/dcat.jsonld"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make clients`, which sets up {READER.parent.parent.name}\n{done.stderr}"
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def test_the_news_are_a_feed(read: dict[str, Any], catalogue: Catalogue) -> None:
    assert read["feed"]["whole"] and read["feed"]["kind"] == "atom10"
    assert read["feed"]["entries"] == [URL.rstrip("/") + announced.address for announced in told(catalogue)]


def test_the_days_of_review_are_a_calendar(read: dict[str, Any], catalogue: Catalogue) -> None:
    due = [(str(record.review_due), catalogue.titles[path[:-4]]) for path, record in catalogue.records()]
    wanted = [(day, f"Gå igennem senest i dag: {title}") for day, title in due if day != "None"]
    assert read["calendar_errors"] == [] and wanted
    assert [(event["day"], event["name"]) for event in read["calendar"]] == wanted
    assert not [event for event in read["calendar"] if event["errors"]]


def test_the_description_of_the_api_is_openapi(read: dict[str, Any]) -> None:
    assert read["openapi"] == []


DCAT, TERMS = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
TYPE, NAME = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://xmlns.com/foaf/0.1/name"
FOAF, SKOS = "http://xmlns.com/foaf/0.1/", "http://www.w3.org/2004/02/skos/core#"
# What DCAT-AP-DK 2.0 asks for of each class, and of what it recommends all that the catalogue knows.
ASKED = {
    f"{DCAT}Catalog": {
        *(
            f"{TERMS}{name}"
            for name in ("title", "description", "publisher", "modified", "spatial", "language", "license")
        ),
        *(f"{DCAT}dataset", f"{DCAT}themeTaxonomy", f"{FOAF}homepage"),
    },
    f"{DCAT}Dataset": {
        *(f"{TERMS}{name}" for name in ("title", "description", "publisher", "identifier", "modified", "language")),
        *(f"{DCAT}{name}" for name in ("contactPoint", "distribution", "landingPage", "theme")),
    },
    f"{DCAT}Distribution": {f"{DCAT}accessURL", *(f"{TERMS}{name}" for name in ("description", "format", "license"))},
    f"{DCAT}DataService": {
        f"{TERMS}title",
        *(f"{DCAT}{name}" for name in ("endpointURL", "endpointDescription", "servesDataset")),
    },
    f"{SKOS}Concept": {f"{SKOS}prefLabel"},
    f"{SKOS}ConceptScheme": {f"{TERMS}title"},
    f"{FOAF}Agent": {NAME},
}
# The class that each points at, which portals ask to be told.
RANGES = {
    f"{TERMS}publisher": f"{FOAF}Agent",
    f"{TERMS}language": f"{TERMS}LinguisticSystem",
    f"{TERMS}license": f"{TERMS}LicenseDocument",
    f"{TERMS}spatial": f"{TERMS}Location",
    f"{TERMS}accessRights": f"{TERMS}RightsStatement",
    f"{TERMS}format": f"{TERMS}MediaTypeOrExtent",
    f"{DCAT}mediaType": f"{TERMS}MediaType",
    f"{DCAT}theme": f"{SKOS}Concept",
    f"{DCAT}themeTaxonomy": f"{SKOS}ConceptScheme",
    f"{DCAT}landingPage": f"{FOAF}Document",
    f"{FOAF}homepage": f"{FOAF}Document",
}


def test_portals_read_the_data_as_the_profile_asks_for(read: dict[str, Any], catalogue: Catalogue) -> None:
    triples = [tuple(triple) for triple in read["triples"]]
    kinds = {subject: value for subject, name, value in triples if name == TYPE}
    for subject, kind in kinds.items():
        said = {name for one, name, _ in triples if one == subject}
        assert said >= ASKED.get(kind, set()), (subject, ASKED[kind] - said)
    assert set(kinds.values()) > set(ASKED)
    pointed = {(name, value) for _, name, value in triples if name in RANGES}
    assert {name for name, _ in pointed} == RANGES.keys()
    assert [value for name, value in pointed if kinds.get(value) != RANGES[name]] == []
    sets = {subject for subject, kind in kinds.items() if kind == f"{DCAT}Dataset"}
    assert len(sets) == len(tables(catalogue, site_of(SETTINGS, FROZEN)))
    assert {value for _, name, value in triples if name == f"{DCAT}dataset"} == sets
    for _, name, value in triples:
        if name in (f"{DCAT}downloadURL", f"{DCAT}endpointURL", f"{DCAT}endpointDescription"):
            assert (read["folder"] / value.removeprefix(URL)).is_file(), value
