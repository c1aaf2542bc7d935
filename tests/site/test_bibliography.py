"""References as APA in Danish: what was seen is printed and linked, and nothing is made up."""

from __future__ import annotations

import re
from typing import Any

import pytest

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.guide import Reference
from indsatskatalog.site.bibliography import bibliography


@pytest.fixture(scope="module")
def entries(catalogue: Catalogue) -> dict[str, str]:
    return {id: str(entry) for id, entry in bibliography(catalogue.references.values()).items()}


def one(**given: Any) -> str:
    """Return the entry of a reference that is built without the catalogue's checks."""
    item = Reference.model_construct(**{"id": "x", "type": "article-journal", "identification": "certain"} | given)
    return str(bibliography([item])["x"])


def test_every_reference_has_its_entry(catalogue: Catalogue, entries: dict[str, str]) -> None:
    assert list(entries) == list(catalogue.references)


def test_an_article_in_apa(entries: dict[str, str]) -> None:
    assert entries["andersen2020_jeea"] == (
        "Andersen, S. C., Beuchert, L., Nielsen, H. S., &amp; Thomsen, M. K. (2020). "
        '<span lang="en">The Effect of Teacher\'s Aides in the Classroom: Evidence from a Randomized Trial</span>. '
        '<i><span lang="en">Journal of the European Economic Association</span></i>, <i>18</i>(1), 469–505. '
        '<a href="https://doi.org/10.1093/jeea/jvy048">https://doi.org/10.1093/jeea/jvy048</a>'
    )


def test_a_doi_is_linked_only_where_one_was_seen(catalogue: Catalogue, entries: dict[str, str]) -> None:
    for id, reference in catalogue.references.items():
        assert re.findall(r'href="https://doi\.org/([^"]+)"', entries[id]) == ([reference.doi] if reference.doi else [])


def test_a_title_in_another_language_says_which(catalogue: Catalogue, entries: dict[str, str]) -> None:
    for id, reference in catalogue.references.items():
        foreign = reference.title and reference.language not in (None, "da")
        assert (f'<span lang="{reference.language}">' in entries[id]) == bool(foreign), id


def test_a_work_without_a_title_gets_none(entries: dict[str, str]) -> None:
    assert entries["kl2020"] == "KL. (2020). [Værket er ikke fundet]."
    assert "[Titlen er ikke set]" in entries["andersen2014"]
    assert "(u.å.). [Projektside om TMTM 2017]. <a href=" in entries["tmtm_projektside"]


def test_text_is_escaped_once() -> None:
    entry = one(title="Læs & <skriv> «nu»", language="da", url="https://x.test/?a=1&b=2")
    assert "Læs &amp; &lt;skriv&gt; «nu»" in entry
    assert '<a href="https://x.test/?a=1&amp;b=2">https://x.test/?a=1&amp;b=2</a>' in entry


def test_an_entry_without_anything_but_a_year() -> None:
    assert "2020" in one(issued={"date-parts": [[2020]]})
