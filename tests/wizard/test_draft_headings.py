"""The draft's headings and the facts that fill them: nothing shown is left out, and each has its place in the guide."""

from __future__ import annotations

import json
import re

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.registry import fills
from indsatskatalog.models.description import WHOLE_FILLS
from indsatskatalog.wizard.draft import draft_files, draft_view
from tests.tiny import ROOT


def test_the_draft_can_write_all_that_headings_may_ask_for(catalogue: Catalogue) -> None:
    """Every shown fact is told of every type, under some heading even where none asks for it."""
    data = json.loads(str(draft_view(catalogue)["data"]))
    asked = [key for keys in data["fills"].values() for key in keys if key not in WHOLE_FILLS]
    assert sorted(asked) == sorted(fills())
    for _, file in draft_files(catalogue):
        assert {fact["key"] for fact in file["facts"]} == set(fills())
        assert all(fact["sources"] for fact in file["facts"] if fact["lines"] and fact["key"] != "evidens")
    script = (ROOT / "overrides" / "assets" / "draft" / "text.js").read_text("utf-8")
    written = re.search(r"const WRITE = \{(.*?)\}", script)
    assert written and re.findall(r"(\w+):", written[1]) == list(WHOLE_FILLS)


def test_every_heading_has_its_place_in_the_guide(catalogue: Catalogue) -> None:
    headings = draft_view(catalogue)["headings"]
    assert len(headings) == 9 and all(notes for _, notes in headings)
