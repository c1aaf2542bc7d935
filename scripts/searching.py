"""Put the queries of a catalogue's ledger to the search before and after a change, by the script that browsers run."""

from __future__ import annotations

import json
import subprocess

from playwright._impl._driver import compute_driver_executable

from indsatskatalog.data.search_index import search_files
from indsatskatalog.data.search_texts import targets
from indsatskatalog.editing.searches import Searched, compared, queries_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import ROOT

ENGINE = ROOT / "overrides" / "assets" / "search" / "engine.js"
# Puts queries to several indexes in playwright's own node, by the search that the browser uses.
ASK = """import { open } from ENGINE;
import { readFileSync, writeFileSync } from "node:fs";
const { indexes, queries } = JSON.parse(readFileSync(0, "utf8"));
const found = await Promise.all(indexes.map(async (files) => {
  const { search } = await open(async (name) => JSON.parse(files[name.split("?")[0]]));
  return Promise.all(queries.map(async (query) => (await search(query, 3)).answers.map(({ address }) => address)));
}));
writeFileSync(1, JSON.stringify(found));"""


def searched(old: Catalogue, new: Catalogue) -> Searched:
    """Compare the first answers of two catalogues to all queries; nothing is asked where their indexes are the same."""
    queries = queries_of(new.root)
    indexes = [_index(side) for side in (old, new)]
    if indexes[0] == indexes[1]:
        return Searched(len(queries), [])
    script = ASK.replace("ENGINE", json.dumps(ENGINE.as_uri()))
    # The flag spares the reader a warning that the assets have no package.json.
    command = [compute_driver_executable()[0], "--no-warnings", "--input-type=module", "-e", script]
    given = json.dumps({"indexes": indexes, "queries": [query["q"] for query in queries]})
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", timeout=600, check=True)
    return compared(queries, *json.loads(done.stdout))


def _index(catalogue: Catalogue) -> dict[str, str]:
    site = site_of(read_settings(ROOT / "mkdocs.yml"), catalogue.root)
    return dict(search_files(targets(catalogue, pages(catalogue, site))))
