"""What programmes and arms of one type found stands form by form: none outvotes another, and none is left out."""

from __future__ import annotations

from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.facts.answer import effects
from indsatskatalog.facts.facets import EVIDENCE
from indsatskatalog.facts.lines import evidence as evidence_lines
from indsatskatalog.facts.sentences import form_sentences, sentence, standing_sentence
from indsatskatalog.models import fixed_words as words
from indsatskatalog.site.views.picture import picture
from tests.tiny import FILES, write


def test_a_type_shows_each_of_its_programmes_with_its_own_label(tmp_path: Path) -> None:
    """A programme without effect is not outvoted by another, and the sentence names both."""
    type_, programme = "interventions/laesemakkere.yml", "programmes/makkerforsoeget.yml"
    other = (
        FILES["studies/makkerstudiet.yml"]
        .replace("makkerforsoeget", "andet")
        .replace("direction: none", "direction: positive")
    )
    changes = {
        type_: FILES[type_].replace("[makkerforsoeget]", "[makkerforsoeget, andet]"),
        "programmes/andet.yml": FILES[programme].replace("Makkerforsøget", "Det andet"),
        "studies/andet.yml": other.replace("Makkerstudiet", "Andet studie"),
    }
    catalogue, problems = load(write(tmp_path / "katalog", changes))
    assert catalogue, problems
    reading = next(
        one for one in catalogue.documented(catalogue.interventions["laesemakkere"]) if one.domain == "laesning"
    )
    assert [(form.name, form.label) for form in reading.forms] == [
        ("Det andet", words.POSITIVE),
        ("Makkerforsøget", words.NO_EFFECT),
    ]
    assert standing_sentence(catalogue, reading) == (
        "Læsning: forskel på formerne. Det andet: fremgang i en undersøgelse med sammenligning (3. klasse). "
        "Makkerforsøget: ingen påvist effekt i en undersøgelse med sammenligning (3. klasse)."
    )
    # In a search each stands without the others, so it says of what it is.
    assert [text.partition(": ")[0] for text in form_sentences(catalogue, reading, "Læsemakkere")] == ["Læsning"] * 2
    each = "Det andet: fremgang; Makkerforsøget: ingen påvist effekt"  # in words: a draft has no signs
    record = catalogue.interventions["laesemakkere"]
    assert f"●⊘ Forskel på formerne: læsning ({each})" in evidence_lines(catalogue, record)
    whole = sentence(catalogue, catalogue.documented(record))
    assert f"finder forskel på formerne for læsning ({each})." in whole and "finder fremgang" not in whole, whole
    assert [effect.signs for effect in effects(catalogue, [reading])] == ["●⊘"]


def test_a_form_that_nobody_compared_is_no_reason_to_say_that_it_depends_on_the_form(tmp_path: Path) -> None:
    type_, programme, study_ = "interventions/laesemakkere.yml", "programmes/makkerforsoeget.yml", "studies/andet.yml"
    other = FILES["studies/makkerstudiet.yml"].replace("makkerforsoeget", "andet").replace("Makkerstudiet", "Andet")
    changes = {
        type_: FILES[type_].replace("[makkerforsoeget]", "[makkerforsoeget, andet]"),
        "programmes/andet.yml": FILES[programme].replace("Makkerforsøget", "Det andet"),
        study_: other.replace("design: sammenligning", "design: foer-og-efter"),
    }
    catalogue, problems = load(write(tmp_path / "katalog", changes))
    assert catalogue, problems
    standings = catalogue.documented(catalogue.interventions["laesemakkere"])
    (reading,) = (one for one in standings if one.domain == "laesning")
    assert len({form.label for form in reading.forms}) == 2
    assert "forskel på formerne" not in standing_sentence(catalogue, reading) + sentence(catalogue, standings)
    # It is told nonetheless, by its own sign: in a table's line, before a sentence, in the picture, as filters have it.
    record = catalogue.interventions["laesemakkere"]
    lines = evidence_lines(catalogue, record)
    unchanged = "◎ Uden sammenligning: læsning (1 undersøgelse; ingen fremgang påvist)"
    assert {"⊘ Ingen påvist effekt: læsning (1 undersøgelse)", unchanged} <= {*lines}, lines
    assert [effect.signs for effect in effects(catalogue, [reading])] == ["⊘◎"]
    (row,) = (row for row in picture(catalogue)["rows"] if row.record.id == record.id)
    (cell,) = (cell for cell in row.cells if cell.outcome.id == "laesning")
    assert [(sign.label.symbol, sign.beside) for sign in cell.signs] == [("⊘", ""), ("◎", "ingen fremgang påvist")]
    assert {f"{form.label} laesning" for form in reading.forms} <= {*EVIDENCE.values(catalogue, record)["par"]}
