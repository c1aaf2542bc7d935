"""What the repository says of itself, to catalogues of code and to those who cite it, is whole and agrees."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import yaml

from indsatskatalog.data.schemas import LICENCE, SCHEMA_VERSION
from tests.repo.test_forge import schema
from tests.tiny import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return data


def test_it_can_be_cited() -> None:
    schema("vendor.citation-file-format", [ROOT / "CITATION.cff"])
    cited = read("CITATION.cff")
    assert (cited["type"], cited["license"]) == ("dataset", LICENCE["name"])  # the data's alone: the code is not cited


def test_catalogues_of_public_code_find_what_they_ask_for() -> None:
    """Hold it to the keys that version 0.4 of the standard makes mandatory; `url` is for who publishes the code."""
    about = read("publiccode.yml")
    wanted = "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal"
    assert set(f"{wanted} maintenance localisation".split()) <= about.keys()
    for words in about["description"].values():
        assert len(words["shortDescription"]) <= 150 and 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]
    assert set(about["legal"]["license"].split(" AND ")) == set(PROJECT["license"].split(" AND "))
    assert about["localisation"]["availableLanguages"] == ["da"] and about["maintenance"]["contacts"]


def test_the_newest_change_is_of_the_form_that_the_data_has() -> None:
    versions = re.findall(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert versions[0] == SCHEMA_VERSION and versions == sorted(versions, reverse=True)
