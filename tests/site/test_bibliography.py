"""References as APA in Danish: what was seen is printed and linked, and nothing is made up."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.reference import REFERENCE_TYPES, Name, Reference
from indsatskatalog.site.bibliography import bibliography
from tests.fuzzing import bounded, unsafe_in


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


@pytest.mark.parametrize("title", ["Virker det?", "Ja!", "Hvad så …", "Hvad er «godt nok?»", "Er det “nok?”", "Slut."])
@pytest.mark.parametrize("language", ["da", "en"])
def test_no_full_stop_stands_after_a_sentence_that_has_its_end(title: str, language: str) -> None:
    for more in ({"type": "report"}, {"container_title": "Er det nok?"}, {"author": [Name(literal="Hvad nu?")]}):
        entry = re.sub("<[^>]+>", "", one(title=title, language=language, **more))
        assert title in entry and not re.search("[?!…][»”]?\\.|\\.\\.", entry), entry


def test_an_entry_without_anything_but_a_year() -> None:
    assert "2020" in one(issued={"date-parts": [[2020]]})


# In every field that holds text, also those that only a catalogue without checks could have.
HOSTILE = 'https://e.x/"onfocus="alert(1)"autofocus="\'<script>&amp;'
TEXTS = ["title", "label", "container_title", "volume", "issue", "page", "publisher", "doi", "url", "isbn"]
ENTRY = {"i": set(), "a": {"href"}, "span": {"lang"}}


@pytest.mark.parametrize("kind", REFERENCE_TYPES)
def test_no_text_becomes_an_element_or_an_attribute(kind: str) -> None:
    author = [Name.model_construct(literal=HOSTILE), Name.model_construct(family=HOSTILE, given="\2<b>\3")]
    for field in TEXTS:
        given = {field: HOSTILE, "type": kind, "author": author, "issued": {"date-parts": [[2020]]}, "language": "en"}
        entry = one(**given)
        assert unsafe_in(entry, ENTRY) == [] and "<b>" not in entry, field
        assert not re.search(r'<a href="[^"]*"[^>]', entry), field


@pytest.mark.fuzz
@bounded(150)
@given(st.dictionaries(st.sampled_from(TEXTS), st.text(min_size=1, max_size=30)), st.sampled_from([*REFERENCE_TYPES]))
def test_any_texts_make_an_entry_that_is_safe(texts: dict[str, str], kind: str) -> None:
    assert unsafe_in(one(**texts, type=kind), ENTRY) == []
