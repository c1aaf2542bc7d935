"""Corrections with a person in between: what others did since stays, and what both did is told with both values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.patch import patched
from indsatskatalog.editing.proposal_parts import parts_of
from indsatskatalog.editing.versions import digests, version_of
from tests.editing.test_import import SOURCE, WORD, files, run
from tests.tiny import FILES, write

TYPE, RO = "interventions/laesemakkere.yml", "wellbeing/ro.yml"
# As somebody wrote it by hand: remarks, a blank line, a list on one line.
HAND = """\
# Ro er vigtig.
title: Ro i klassen  # ikke «ro i timen»

summary: Ro hjælper eleverne med at lære.
methods:
  # Den bedste først.
  - Aftal regler sammen.
  - Sid stille.
sources:
  # Fra indledningen.
  summary: [{ref: guiden, locator: "kap. 1, Indledning"}]
  methods: [{ref: guiden, locator: "kap. 1, Indledning"}]
"""
# The same as the form writes it.
FORM = """\
title: Ro i klassen
summary: Ro hjælper eleverne med at lære.
methods:
  - Aftal regler sammen.
  - Sid stille.
sources:
  summary:
    - {ref: guiden, locator: "kap. 1, Indledning"}
  methods:
    - {ref: guiden, locator: "kap. 1, Indledning"}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "katalog", {RO: HAND})


def begun(folder: Path, text: str) -> str:
    """Return a correction that began with what the catalogue says now."""
    loaded, problems = load(folder)
    assert loaded, problems
    return f"# fil: catalogue/{RO} (rettet)\n# fra: {version_of(loaded.wellbeing['ro'])}\n{text}"


def change(folder: Path, old: str, new: str) -> None:
    """Let somebody else correct the record meanwhile."""
    path = folder / RO
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_a_correction_says_what_each_field_was_when_it_began(folder: Path) -> None:
    loaded, _ = load(folder)
    assert loaded
    record = loaded.wellbeing["ro"]
    version, text = version_of(record), FILES["wellbeing/ro.yml"]
    [part] = parts_of(f"# fil: catalogue/wellbeing/ro.yml (rettet)\n# fra: {version}\n{text}")
    assert part.before == digests(record) and set(part.before) >= {"title", "summary", "sources"}
    assert part.text == text and part.corrects and part.line == 2
    changed = digests(record.model_copy(update={"title": "Uro"}))
    assert {key for key in changed if changed[key] != part.before[key]} == {"title"}
    bad = run(folder, f"# fil: catalogue/wellbeing/ro.yml (rettet)\n# fra: {version}\ntitle: [\n")
    assert bad.returncode == 2 and "forslag.yml:4:" in bad.stderr, bad.stderr


def test_only_the_corrected_line_is_another_and_remarks_stay(folder: Path) -> None:
    done = run(folder, begun(folder, FORM.replace("  - Sid stille.", "  - Sid stille sammen.\n  - Vent.")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / RO).read_text("utf-8") == HAND.replace("  - Sid stille.", "  - Sid stille sammen.\n  - Vent.")


def test_what_says_the_same_changes_nothing(folder: Path) -> None:
    before = files(folder)
    assert run(folder, begun(folder, FORM)).returncode == 0
    assert files(folder) == before


def test_a_proposal_that_comes_again_with_more_in_it_is_put_in(folder: Path) -> None:
    new = "\n".join([SOURCE.format(id="ny2026", label="Ny (2026)"), WORD.format(id="tysk", label="Tysk")])
    fresh = f"# fil: catalogue/wellbeing/fred.yml\n{FORM.replace('Ro i klassen', 'Fred i klassen')}"
    proposal = "\n".join([new, fresh, begun(folder, FORM.replace("at lære", "at læse"))])
    assert run(folder, proposal).returncode == 0
    once = files(folder)
    assert run(folder, proposal).returncode == 0 and files(folder) == once
    more = proposal.replace("Sid stille", "Sid ned").replace("Sid ned", "Sid stille", 1)  # in the correction alone
    done = run(folder, more)
    assert done.returncode == 0, done.stderr
    changed = {name for name, text in files(folder).items() if text != once[name]}
    assert changed == {RO} and "Sid ned" in (folder / RO).read_text("utf-8")
    other = run(folder, proposal.replace("Fred i klassen", "Stilhed"))  # what is new never replaces what is there
    assert other.returncode == 2 and "«fred» findes allerede" in other.stderr, other.stderr


def test_what_others_did_in_other_fields_stays(folder: Path) -> None:
    proposal = begun(folder, FORM.replace("at lære", "at læse"))
    change(folder, "Sid stille", "Vær stille")
    change(folder, "title: Ro i klassen", "title: Ro og fred")
    done = run(folder, proposal)
    assert done.returncode == 0, done.stderr
    text = (folder / RO).read_text("utf-8")
    assert "at læse" in text and "Vær stille" in text and "title: Ro og fred  # ikke" in text and "# Den bedste" in text


def test_a_field_that_another_added_or_removed_stays_so(folder: Path) -> None:
    proposal = begun(folder, FORM.replace("at lære", "at læse"))
    change(
        folder, "sources:\n", "advice: [Vent lidt.]\nsources:\n  advice: [{ref: guiden, locator: 'kap. 4, Overblik'}]\n"
    )
    assert run(folder, proposal).returncode == 0
    text = (folder / RO).read_text("utf-8")
    assert "advice: [Vent lidt.]" in text and "at læse" in text and text.count("locator") == 3


def test_the_same_field_is_refused_with_both_values(folder: Path) -> None:
    proposal = begun(folder, FORM.replace("at lære", "at læse").replace("Ro i klassen", "Ro i timen"))
    change(folder, "at lære", "at lytte")
    before = files(folder)
    done = run(folder, proposal)
    assert done.returncode == 2 and "rettet, siden I begyndte, samme sted" in done.stderr, done.stderr
    now, mine = (f"Ro hjælper eleverne med at {word}." for word in ("lytte", "læse"))
    told = f"Kort fortalt: nu står der «{now}»; forslaget siger «{mine}»"
    assert told in done.stderr and "Navn" not in done.stderr and done.stderr.endswith("Intet er lagt ind.\n")
    assert files(folder) == before


@pytest.mark.parametrize(
    "mangled",
    [
        lambda line: "",
        lambda line: "# fra: summary\n",
        lambda line: line.replace("=", ": "),
        lambda line: line.replace("\n", " title=00000000\n"),
        lambda line: f"\n{line}",
        lambda line: line * 2,
    ],
)
def test_what_nobody_can_tell_who_changed_is_not_put_in(folder: Path, mangled: Callable[[str], str]) -> None:
    mark, line, *text = begun(folder, FORM.replace("at lære", "at læse")).splitlines(keepends=True)
    change(folder, "at lære", "at lytte")
    before = files(folder)
    done = run(folder, "".join([mark, mangled(line), *text]))
    assert done.returncode == 2 and "det kan ikke ses, om andre har rettet den imens" in done.stderr, done.stderr
    assert "Hent forslaget igen" in done.stderr and files(folder) == before


def test_the_sources_of_each_field_follow_it(folder: Path) -> None:
    mine = FORM.replace("at lære", "at læse").replace('locator: "kap. 1, Indledning"', 'locator: "kap. 4, Overblik"', 1)
    proposal = begun(folder, mine)
    change(folder, "Sid stille", "Vær stille")
    path = folder / RO
    head, _, last = path.read_text("utf-8").rpartition("kap. 1, Indledning")
    path.write_text(f"{head}kap. 4, Overblik{last}", "utf-8")
    done = run(folder, proposal)
    assert done.returncode == 0, done.stderr
    assert path.read_text("utf-8").count("kap. 4, Overblik") == 2 and "# Fra indledningen." in path.read_text("utf-8")


def test_a_source_that_nobody_can_tell_who_changed_is_refused(folder: Path) -> None:
    mine = FORM.replace('locator: "kap. 1, Indledning"', 'locator: "kap. 4, Overblik"', 1)
    proposal = begun(folder, mine)
    path = folder / RO
    head, _, last = path.read_text("utf-8").rpartition("kap. 1, Indledning")
    path.write_text(f"{head}kap. 4, Overblik{last}", "utf-8")
    done = run(folder, proposal)
    assert done.returncode == 2 and "Kilder: Kort fortalt" in done.stderr and "kap. 4, Overblik" in done.stderr, (
        done.stderr
    )


def test_a_record_that_was_renamed_meanwhile_is_told(folder: Path) -> None:
    proposal = begun(folder, FORM.replace("at lære", "at læse"))
    text = HAND.replace("\nsummary", "\nformer_ids: [ro]\nsummary", 1)
    (folder / RO).rename(folder / "wellbeing" / "fred.yml")
    (folder / "wellbeing" / "fred.yml").write_text(text, "utf-8")
    done = run(folder, proposal)
    assert done.returncode == 2 and "«ro» hedder nu «fred»" in done.stderr, done.stderr


def test_a_corrected_source_keeps_its_remarks_and_what_others_did(folder: Path) -> None:
    loaded, _ = load(folder)
    assert loaded
    path = folder / "references.yml"
    path.write_text(path.read_text("utf-8").replace("  type: report\n", "  type: report  # en rapport\n"), "utf-8")
    given = (
        FILES["references.yml"]
        .replace("[[2021]]", "[[2022]]")
        .replace("  - {literal: Styrelsen}", "    - {literal: Styrelsen}")
    )
    proposal = f"# fil: catalogue/references.yml (rettet)\n# fra: {version_of(loaded.references['guiden'])}\n{given}"
    path.write_text(path.read_text("utf-8").replace("literal: Styrelsen", "literal: Ministeriet"), "utf-8")
    assert run(folder, proposal).returncode == 0
    text = path.read_text("utf-8")
    assert "# en rapport" in text and "Ministeriet" in text and "[[2022]]" in text


SAME: list[tuple[str, Callable[[str], str]]] = [
    ("a: 1\nb:\n  - x: 1  # en\n    y: 2\n  - x: 2\n", lambda text: text.replace("y: 2", "y: 3")),
    ("a: |-\n  en\n\n  to\nb: [1, 2]  # to\n", lambda text: text.replace("[1, 2]", "[1, 3]")),
    ("# hoved\n\na:\n  b:\n    # inde\n    c: 1\n    d: 2\n\n# hale\n", lambda text: text.replace("d: 2", "d: 4")),
]


@pytest.mark.parametrize(("there", "correct"), SAME)
def test_lines_and_remarks_stay_at_any_depth(there: str, correct: Callable[[str], str]) -> None:
    lines = [line for line in correct(there).splitlines() if not line.strip().startswith("#")]
    bare = "\n".join(line.partition("  #")[0] for line in lines) + "\n"
    assert patched(there, bare) == correct(there)
