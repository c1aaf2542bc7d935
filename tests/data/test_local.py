"""A municipality's words as data: a file and a table apart, as their schema says, and found by the search as local."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from playwright._impl._driver import compute_driver_executable

from indsatskatalog.checking.local import local_of
from indsatskatalog.data.api import api_files
from indsatskatalog.data.files import tables
from indsatskatalog.data.search_index import search_files
from indsatskatalog.data.search_texts import targets
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, site_of
from scripts.searching import ENGINE
from tests.layer import PROEVE, beside
from tests.tiny import FROZEN

ASK = """import { open } from ENGINE;
import { readFileSync, writeFileSync } from "node:fs";
const { indexes, queries } = JSON.parse(readFileSync(0, "utf8"));
const found = await Promise.all(indexes.map(async (files) => {
  const { search } = await open(async (name) => JSON.parse(files[name.split("?")[0]]));
  return Promise.all(queries.map(async (query) => (await search(query, 99)).answers));
}));
writeFileSync(1, JSON.stringify(found));"""


@pytest.fixture(scope="module")
def site(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Return a site with a layer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LOCAL_DIR", str(beside(tmp_path_factory.mktemp("layer") / "katalog", PROEVE)))
        layer = local_of(catalogue).layer
    assert layer
    return dataclasses.replace(site_of({"site_url": "https://eksempel.dk/"}, FROZEN), layer=layer)


def test_the_layer_is_a_file_of_the_api_with_its_schema(catalogue: Catalogue, site: Site) -> None:
    files = {name: json.loads("".join(text)) for name, text in api_files(catalogue, site)}
    told = files["api/v1/local.json"]
    schema = files["api/v1/schema/local.json"]
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    assert not Draft202012Validator(schema).is_valid(told | {"result": {"municipality": {}, "notes": []}})
    makker, sykl = told["result"]["notes"]
    assert told["result"]["municipality"]["name"] == "Prøve Kommune" and told["total"] == 2
    assert (makker["id"], makker["url"]) == ("makkerlaering", "https://eksempel.dk/indsatser/makkerlaering/")
    assert sykl["not_used"] == "Vi har ikke plads i skemaet i år."
    row = next(row for row in files["api/v1/index.json"]["result"] if row["url"].endswith("/v1/local.json"))
    assert row["schema"] == "https://eksempel.dk/api/v1/schema/local.json"
    assert "/local.json" in files["api/v1/openapi.json"]["paths"]
    without = {name for name, _ in api_files(catalogue, dataclasses.replace(site, layer=None))}
    assert {*files} - without == {"api/v1/local.json", "api/v1/schema/local.json"}


def test_the_texts_have_a_table_of_their_own_that_says_whose_they_are(catalogue: Catalogue, site: Site) -> None:
    table = tables(catalogue, site)[-1]
    assert (table.name, table.row) == ("lokalt", "Én tekst fra Prøve Kommune; ikke en del af kataloget")
    at = [column.name for column in table.columns].index("Kommune")
    assert len(table.rows) == 8 and {row[at] for row in table.rows} == {"Prøve Kommune"}
    assert len({row[0] for row in table.rows}) == 8


def asked(catalogue: Catalogue, sites: list[Site], queries: list[str]) -> list[list[Any]]:
    """Return the answers to queries on some sites, by the script that browsers run."""
    given = [dict(search_files(targets(catalogue, pages(catalogue, site), site.layer))) for site in sites]
    command = [compute_driver_executable()[0], "--no-warnings", "--input-type=module"]
    script = ASK.replace("ENGINE", json.dumps(ENGINE.as_uri()))
    text = json.dumps({"indexes": given, "queries": queries})
    done = subprocess.run([*command, "-e", script], input=text, capture_output=True, encoding="utf-8", check=True)
    found: list[list[Any]] = json.loads(done.stdout)
    return found


def test_the_search_finds_it_says_that_it_is_local_and_moves_nothing(catalogue: Catalogue, site: Site) -> None:
    searches = yaml.safe_load((Path(FROZEN) / "ledger" / "searches.yml").read_text("utf-8"))
    queries = ["kalenderhjulet", "Prøve Kommune", "læsekonsulenter små skoler", *(search["q"] for search in searches)]
    before, after = asked(catalogue, [dataclasses.replace(site, layer=None), site], queries)
    (found, *_) = after[0]
    assert found["kind"] == "Egne ord fra Prøve Kommune" and found["address"] == "/indsatser/makkerlaering/#lokalt"
    by_name = [one["address"] for one in after[1] if one["kind"] == found["kind"]]
    assert {*by_name} == {
        "/indsatser/makkerlaering/#lokalt", "/programmer/sykl/#lokalt", "/indsatser/bogpakker/#lokalt"
    }  # fmt: skip
    assert "/indsatser/bogpakker/#lokalt" in [one["address"] for one in after[2]], "a type that is chosen and no more"
    for query, old, new in zip(queries[3:], before[3:], after[3:], strict=True):
        assert [one["address"] for one in new if not one["kind"].startswith("Egne ord")] == [
            one["address"] for one in old
        ], query
