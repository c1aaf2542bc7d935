"""Each kind of file is declared once: what is said of it elsewhere follows."""

from __future__ import annotations

from dataclasses import fields

import pytest

from indsatskatalog.editing.field_reference import field_help
from indsatskatalog.editing.form import FORMS, OWN_FORMS
from indsatskatalog.editing.templates import NAMES, TEMPLATES
from indsatskatalog.editing.words import words_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.guide import Vocabularies
from indsatskatalog.models.kinds import IDS, KINDS, MODELS, Kind, place_of
from tests.tiny import ROOT


def test_records_with_a_file_each_are_in_the_catalogue() -> None:
    assert set(MODELS) < {field.name for field in fields(Catalogue)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_is_whole(kind: Kind) -> None:
    assert kind.title and kind.description.endswith(".")
    assert (ROOT / "catalogue" / "schema" / f"{kind.name}.schema.json").is_file()
    assert not kind.template or (ROOT / "catalogue" / "_templates" / f"{kind.template}.yml").is_file()
    assert kind.has_folder == bool(kind.names), "what has a file of its own can be begun by its name"
    assert field_help(f"catalogue/{kind.files.replace('*', 'a')}", "")[1] == f"/bidrag/felter/#{kind.word}"


def test_no_two_kinds_share_a_name() -> None:
    for found in (NAMES, TEMPLATES, FORMS | OWN_FORMS):
        assert len(found) == sum(
            len(kind.names) if found is NAMES else bool(kind.template if found is TEMPLATES else kind.form)
            for kind in KINDS.values()
        )
    assert len({kind.word for kind in KINDS.values()}) == len(KINDS)


def test_every_kind_of_word_has_a_place(catalogue: Catalogue) -> None:
    for words in words_of(catalogue):
        assert ("vocabularies.yml" in place_of(words)) == (words in Vocabularies.model_fields), words
    assert IDS["rules"].where == "guidens regler (guide.yml)"
