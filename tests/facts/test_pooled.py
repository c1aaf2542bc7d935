"""What a whole initiative gave is told by itself, at the top of the page on evidence, and labels no type."""

from __future__ import annotations

from pathlib import Path

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.findings import pooled


def test_pooled_results_are_told_first_and_label_no_type(catalogue: Catalogue, site: Path) -> None:
    (one,) = pooled(catalogue)
    assert dict(one.groups) == {
        "De yngste": ["Trivsel: positivt, lille"],
        "De ældste": ["Fravær: negativt", "Matematik: ingen påvist effekt"],
    }
    for record in catalogue.interventions.values():
        assert not any(found.study is one.study for s in catalogue.standings(record) for found in s.found)
    html = (site / "evidens" / "index.html").read_text("utf-8")
    assert html.index("Matematik: ingen påvist effekt") < html.index('id="laes-evidens"') < html.index('id="kort"')
    assert "Matematik: ingen påvist effekt" in (site / "index.html").read_text("utf-8")
