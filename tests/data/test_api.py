"""The API for those who build on it: every file validates, every address holds, every file is named."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from indsatskatalog.data.api import api_files
from indsatskatalog.editing.schema import schema_of
from indsatskatalog.editing.words import words_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FROZEN

FORMATS = FormatChecker(())  # addresses are URIs: letters of ASCII alone (RFC 3986)
for form in ("uri", "uri-reference"):
    FORMATS.checks(form)(lambda text: re.fullmatch(r"[A-Za-z0-9%:/?#\[\]@!$&'()*+,;=~._-]*", text) is not None)
PLACES = ("", "https://eksempel.dk/katalog/")  # SITE_URL
HOST = "https://vaert.dk/et/sted/"  # where a site without SITE_URL happens to lie
Files = dict[str, Any]


def site_at(url: str) -> Site:
    settings = {"site_url": url, "extra": {"operator": "Kommunen", "contact": "a@b.dk"} if url else {}}
    return site_of(settings, FROZEN)


def written(catalogue: Catalogue, site: Site) -> Files:
    """Return what every file of the API says, by its path below the site."""
    return {name: json.loads("".join(text)) for name, text in api_files(catalogue, site)}


@pytest.fixture(scope="module", params=PLACES, ids=["nowhere", "sub-path"])
def told(request: pytest.FixtureRequest, catalogue: Catalogue) -> tuple[Site, Files]:
    site = site_at(request.param)
    return site, written(catalogue, site)


def test_every_file_is_named_and_every_address_leads_to_one(told: tuple[Site, Files]) -> None:
    site, files = told
    here = (site.url or HOST) + "api/v1/index.json"
    index = files["api/v1/index.json"]
    assert index["licence"]["name"] == "CC-BY-4.0" and index["total"] == len(index["result"])
    assert index.get("publisher") == ({"name": "Kommunen", "contact": "a@b.dk"} if site.url else None)
    root = site.url or HOST
    found = [urljoin(here, row["url"]) for row in index["result"]]
    assert sorted(found) == sorted(root + name for name in files)
    for row in index["result"]:
        assert row["media_type"] == "application/json"  # as hosts send what ends in .json
        assert bool(urlsplit(row["url"]).scheme) == bool(site.url)
        if "schema" in row:
            assert urljoin(here, row["schema"]).removeprefix(root) in files


def test_every_file_is_as_its_schema_says(told: tuple[Site, Files]) -> None:
    site, files = told
    checked = set()
    for row in files["api/v1/index.json"]["result"]:
        if "schema" not in row:
            continue
        name, schema = (
            urljoin((site.url or HOST) + "api/v1/index.json", row[key]).removeprefix(site.url or HOST)
            for key in ("url", "schema")
        )
        Draft202012Validator.check_schema(files[schema])
        validator = Draft202012Validator(files[schema], format_checker=FORMATS)
        faults = [error.message[:300] for error in validator.iter_errors(files[name])]
        assert faults == [], name
        checked.add(schema)
    assert checked == {name for name in files if "/schema/" in name}


def test_a_schema_refuses_what_is_not_published(catalogue: Catalogue) -> None:
    """Break a file in the ways that a program would stumble over, and see each told."""
    files = written(catalogue, site_at(""))
    schema = Draft202012Validator(files["api/v1/schema/interventions.json"])
    for place, value in (("derived", {}), ("group_size", {"min": 2, "max": None}), ("nyt_felt", 1), ("url", None)):
        broken = json.loads(json.dumps(files["api/v1/interventions.json"]))
        broken["result"][0][place] = value
        assert not schema.is_valid(broken), place
    assert "null" not in json.dumps(files["api/v1/schema/interventions.json"])


def test_types_and_programmes_pass_the_schema_that_editors_write_by(catalogue: Catalogue) -> None:
    """Read what is published as a file of the catalogue: without what is worked out it is one."""
    files, words = written(catalogue, site_at("")), words_of(catalogue)
    for kind, folder in (("intervention", "interventions"), ("programme", "programmes"), ("study", "studies")):
        schema = Draft7Validator(schema_of(kind, words))
        for record in files[f"api/v1/{folder}.json"]["result"]:
            own = {key: value for key, value in record.items() if key not in ("url", "modified", "derived")}
            assert [error.message[:300] for error in schema.iter_errors(own)] == [], record["id"]


def test_the_address_of_a_record_is_that_of_its_page(catalogue: Catalogue, told: tuple[Site, Files]) -> None:
    site, files = told
    there = {page.address for page in pages(catalogue, site)}
    root, seen = site.url or HOST, 0
    for name, file in files.items():
        for row in rows_of(file):
            if "url" in row and "media_type" not in row:
                address = urlsplit(urljoin(root + name, row["url"]))
                assert address.geturl().startswith(root), name
                assert address.geturl().removeprefix(root).partition("#")[0] in there, (name, row["url"])
                seen += 1
    assert seen > 40


def rows_of(file: Any) -> list[dict[str, Any]]:
    if not isinstance(file, dict) or "result" not in file:
        return []
    rows = file["result"] if isinstance(file["result"], list) else [file["result"]]
    return [*rows, *(row for rows_ in rows for row in rows_.get("wellbeing", []) if isinstance(row, dict))]


def test_links_inside_texts_lead_to_pages_from_wherever_they_stand(catalogue: Catalogue) -> None:
    record = catalogue.interventions["bogpakker"]
    linked = record.model_copy(update={"description": "Se [data](/data/#json) og [kilder](</kilder/>)."})
    whole = replace(catalogue, interventions={**catalogue.interventions, record.id: linked})
    there = {page.address for page in pages(whole, site_of({}, FROZEN))}
    for url in PLACES:
        found = {}
        for name, text in api_files(whole, site_at(url)):
            for link in re.findall(r"\]\(<?([^)>]*)", "".join(text)) if "/schema/" not in name else ():
                way = urljoin((url or HOST) + name, link)
                assert way.startswith(url or HOST) or urlsplit(link).scheme, (name, link)
                found[name] = re.split("[?#]", way.removeprefix(url or HOST))[0]
                assert urlsplit(found[name]).scheme or found[name] in there, (name, link)
        assert found.keys() >= {
            f"api/v1/{name}.json" for name in ("changes", "interventions", "interventions/bogpakker")
        }


def test_openapi_names_every_address_and_leads_to_its_schema(told: tuple[Site, Files]) -> None:
    site, files = told
    api = files["api/v1/openapi.json"]
    assert api["servers"] == [{"url": f"{site.url}api/v1" if site.url else "."}]
    for name in files:
        place = name.removeprefix("api/v1")
        folder, _, id = place.strip("/").partition("/")
        if folder in ("schema", "openapi.json"):
            continue
        answer = api["paths"][f"/{folder}/{{id}}.json" if id else place]["get"]["responses"]["200"]
        (content,) = answer["content"].values()
        assert "$ref" not in content["schema"] or f"api/v1/{content['schema']['$ref']}" in files
