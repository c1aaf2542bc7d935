"""What a whole initiative gave is told by itself, after the picture on the page on evidence, and labels no type."""

from __future__ import annotations

from pathlib import Path

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.findings import pooled


def test_pooled_results_have_a_place_of_their_own_and_label_no_type(catalogue: Catalogue, site: Path) -> None:
    (one,) = pooled(catalogue)
    assert dict(one.groups) == {
        "De yngste": ["Trivsel: positivt, lille"],
        "De ældste": ["Fravær: faldt mindre end hos andre", "Matematik: ingen påvist effekt"],
    }
    for record in catalogue.interventions.values():
        assert not any(found.study is one.study for s in catalogue.standings(record) for found in s.results)
    html = (site / "evidens" / "index.html").read_text("utf-8")
    places = [html.index(part) for part in ('class="picture"', "Matematik: ingen påvist effekt", 'id="kort"')]
    assert places == sorted(places)
    assert "Matematik: ingen påvist effekt" in (site / "index.html").read_text("utf-8")
