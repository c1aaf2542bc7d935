"""The page on wellbeing: what to do first, then why, and each place in a source once."""

from __future__ import annotations

import html
import re
from pathlib import Path

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.sources import source_notes
from indsatskatalog.models import prose


def test_it_says_what_to_do_before_why(site: Path, catalogue: Catalogue) -> None:
    page = (site / "trivsel" / "index.html").read_text("utf-8")
    text = html.unescape(" ".join(re.sub(r"<[^>]+>", "", page).split()))
    why = catalogue.guide.wellbeing_intro or []
    for focus in catalogue.wellbeing.values():
        told = [focus.summary, (focus.methods or focus.advice or [])[0], (focus.description or [])[0], why[0]]
        places = [text.index(prose.plain(sentence)) for sentence in told]
        assert places == sorted(places), focus.id


def test_a_place_in_a_source_is_named_once_with_all_that_it_cites(catalogue: Catalogue) -> None:
    for record in (*catalogue.wellbeing.values(), catalogue.guide):
        notes = source_notes(catalogue, record)
        places = [(note.reference.id, note.locator) for note in notes]
        assert len(places) == len(set(places))
        cited = {id for sources in record.sources.values() for source in sources for id in source.cites or ()}
        assert {work.id for note in notes for work in note.cites} == cited
