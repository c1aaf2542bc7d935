"""The report on a change: in words, what readers will see that they did not."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing import moves
from indsatskatalog.editing import report as reporting
from indsatskatalog.editing.changes import Change, changed, entries, new_links
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.writing import Writer
from scripts.searching import searched
from tests.commands import command
from tests.tiny import FILES, FROZEN, write

TYPE, PROGRAMME, WIZARD = "interventions/laesemakkere.yml", "programmes/makkerforsoeget.yml", "wizard.yml"
NEW = """\
title: Matematikmakkere
intervention: laesemakkere
summary: Et forsøg i matematik for elever, der hjælper hinanden.
claims:
  - outcome: matematik
    direction: positive
    country: danmark
    ref: guiden
    locator: kap. 4, Overblik
links:
  read_more: [{title: Mere om forsøget, url: "https://eksempel.dk/a_b?c=*1*"}]
sources:
  summary: [{ref: guiden, locator: "kap. 4, Overblik"}]
  links: [{ref: guiden, locator: "kap. 4, Overblik"}]
"""
STUDY = FILES["studies/makkerstudiet.yml"].replace("title: Makkerstudiet", "title: Matematikstudiet")
STUDY = STUDY.replace("makkerforsoeget\n", "matematikmakkere\n").replace("dansk", "matematik")
STUDY = STUDY.replace("outcome: laesning", "outcome: matematik").replace("direction: none", "direction: positive")


def said(path: str, *swaps: tuple[str, str]) -> dict[str, str | bytes | None]:
    """Return a file of the tiny catalogue with something else in it."""
    text = FILES[path]
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after)
    return {path: text}


OTHER = FILES[TYPE].replace("code: A", "code: B").replace("title: Læsemakkere", "title: Andre makkere")
OTHER = OTHER.replace("programmes: [makkerforsoeget]\n", "").replace("suitable: [dansk]", "suitable: [alle]")
SEARCHES = "ledger/searches.yml"
TWO: dict[str, str | bytes | None] = {
    "interventions/andre.yml": OTHER,
    SEARCHES: (FROZEN / SEARCHES).read_text("utf-8"),
}
# One changed field, a new programme, a study of it that flips a label, and a new answer in the wizard.
CHANGES = (
    said(
        TYPE,
        ("suitable: [dansk]", "suitable: [matematik]"),
        ("[makkerforsoeget]", "[makkerforsoeget, matematikmakkere]"),
        ("lessons_per_week: 2", "lessons_per_week: {min: 2, max: 3}"),
    )
    | said(
        WIZARD,
        ("- {id: alle", "- {id: engelsk, label: Engelsk, asks: {egnet: {any_of: [engelsk]}}}\n      - {id: alle"),
    )
    | {"programmes/matematikmakkere.yml": NEW, "studies/matematikstudiet.yml": STUDY}
)


def git(folder: Path, *words: str) -> None:
    who = {f"GIT_{role}_{what}": "a@b.dk" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", "-C", str(folder), *words], env=os.environ | who, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the catalogue's folder in a repository: as it was, as changed, and with an error that is not committed."""
    folder = write(tmp_path / "lager" / "katalog", TWO)
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "før")
    write(folder, CHANGES)
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-qm", "efter")
    write(folder, CHANGES | {"wellbeing/ro.yml": "title: Ro i klassen\nslags: 1\n"})
    return folder


def run(*words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the script as people do."""
    return command("report.py", *words, **more)


def both(tmp_path: Path, changes: dict[str, str | bytes | None]) -> tuple[Catalogue, Catalogue]:
    """Load the tiny catalogue before and after some changes."""
    loaded = [load(write(tmp_path / name, given)) for name, given in (("før", TWO), ("nu", TWO | changes))]
    for catalogue, problems in loaded:
        assert catalogue, problems
    return loaded[0][0], loaded[1][0]  # type: ignore[return-value]


def rows(tmp_path: Path, changes: dict[str, str | bytes | None]) -> list[tuple[str, str, str]]:
    """Return every field that some changes change, with its words before and after."""
    found = changed(*both(tmp_path, changes))
    return [(row.field, row.before, row.after) for one in found for row in one.changes]


def test_a_change_is_told_in_words(repository: Path, tmp_path: Path) -> None:
    done = run("HEAD~1", "HEAD", "--catalogue", repository, "--output", tmp_path / "report.md", GITHUB_STEP_SUMMARY="")
    assert done.returncode == 0, done.stderr
    text = done.stdout
    assert (tmp_path / "report.md").read_text("utf-8") == text
    lines = text.splitlines()
    assert lines[2:5] == [
        "- Guiden til valget: læsemakkere passer nu ikke længere for fx dansk.",
        "- Læsemakkere: matematik går fra «ingen oplysninger» til ●.",
        "- Matematikmakkere: matematik får ●.",
    ], lines[2:8]
    assert "- Læsemakkere siger noget andet om " in text and "- Der er en ny side om Matematikmakkere." in text
    assert "2 ændret og 2 ny" in text and "slettet" not in text
    assert "| Fag: egnet til | Dansk | Matematik |" in text
    assert "| Minimumsvarighed, punkt 1 «Overblik»: lektioner om ugen | 2 | 2–3 |" in text
    assert "| Afprøvet: fag, afprøvet | Dansk | Dansk og Matematik |" in text
    assert "| Afprøvede programmer | Makkerforsøget | Makkerforsøget og Matematikmakkere |" in text
    assert "- Hvilket fag? Nyt svar: Engelsk" in text and "de svar, der er i begge udgaver" in text
    # Of Dansk, Alle fag and Ved ikke, only Dansk leads elsewhere.
    assert "Ændringen flytter 1 af 3 udfald." in text and "| Læsemakkere | 0 | 1 |" in text
    unknown, positive = "Ingen oplysninger", "Fremgang i danske undersøgelser med sammenligning"
    assert f"| Læsemakkere | Matematik | {unknown} | {positive} |" in text
    assert f"| Matematikmakkere | Matematik | Ny i kataloget | {positive} |" in text
    found = re.search(r"\| matematk \| ([^|]*) \| ([^|]*) \|", text)
    assert found and "/programmer/matematikmakkere/" in found[2] and "/programmer/matematikmakkere/" not in found[1]
    assert "| <https://eksempel.dk/a_b?c=*1*> | Matematikmakkere |" in text
    assert "### Matematikmakkere (ny)" in text and "| Indsatstype | Læsemakkere |" in text
    assert "### Matematikstudiet (ny)" in text and "| Det prøvede | Program: Matematikmakkere |" in text
    assert "Land: Danmark; Kilde: " in text
    assert "skal rettes" not in text


def test_a_revision_is_compared_with_what_stands_here(repository: Path) -> None:
    done = run("main", ".", "--catalogue", repository)
    assert done.returncode == 0 and "## Det skal rettes" in done.stdout and "Traceback" not in done.stderr
    assert re.search(r"\| katalog/wellbeing/ro.yml:2 \| fejl \| slags \|", done.stdout)
    assert "flytter" not in done.stdout


def test_what_a_change_is_compared_with_may_have_errors(repository: Path) -> None:
    done = run(repository, "HEAD", "--catalogue", repository)
    assert done.returncode == 0 and "## Fejl i det, I sammenligner med" in done.stdout and "ro.yml:2" in done.stdout


def test_a_revision_that_is_not_there_is_wrong_usage(repository: Path) -> None:
    for given in ("findes-ikke", "--output=x", "HEAD:katalog"):
        done = run("--catalogue", repository, "--", given, "HEAD")
        assert done.returncode == 2 and "er hverken en udgave i git eller en mappe" in done.stderr, given
    empty = run("HEAD", ".", "--catalogue", write(repository.parent / "andet"))
    assert empty.returncode == 2 and "har intet katalog" in empty.stderr


def test_a_report_is_not_written_into_the_catalogue(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    before = (root / "om.md").read_text("utf-8")
    done = run(root, root, "--catalogue", root, "--output", root / "om.md")
    assert done.returncode == 2 and "ligger i katalogets egen mappe; vælg et andet sted" in done.stderr
    assert (root / "om.md").read_text("utf-8") == before


def test_links_in_a_revision_lead_nowhere(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "hemmelig.yml").write_text(FILES["wellbeing/ro.yml"].replace("Ro i klassen", "Hemmelig"), "utf-8")
    (repository / "wellbeing" / "ro.yml").unlink()
    (repository / "wellbeing" / "ro.yml").symlink_to(tmp_path / "hemmelig.yml")
    git(repository.parent, "add", ".")
    git(repository.parent, "commit", "-qm", "link")
    done = run("HEAD~1", "HEAD", "--catalogue", repository)
    assert done.returncode == 0 and "Hemmelig" not in done.stdout and "Ro i klassen (slettet)" in done.stdout


def test_an_identical_pair_has_no_changes(tmp_path: Path) -> None:
    # Another order of keys, other quotes and a comment are nothing that readers see.
    text = "# En bemærkning\n" + FILES[PROGRAMME].replace("title: Makkerforsøget\n", "") + "title: 'Makkerforsøget'\n"
    lines = reporting.report(write(tmp_path / "a"), write(tmp_path / "b", {PROGRAMME: text}), searched)
    assert lines[2:] == ["Ingen ændringer i det, læserne ser."]


def test_each_kind_of_content_is_told(tmp_path: Path) -> None:
    guide = said("guide.yml", ("Aldrig alene,", "Aldrig uden andre,"))
    work = said("references.yml", ("[[2021]]", "[[2022, 3]]"))
    page = said("om.md", ("Kort om", "Lidt om"))
    words = (tmp_path / "x" / "vocabularies.yml", write(tmp_path / "x"))[0].read_text("utf-8")
    term = {"vocabularies.yml": words.replace("label: Læsning", "label: At læse", 1)}
    found = rows(tmp_path, guide | work | page | term)
    assert ("Regler, punkt 1 «Aldrig uden andre»: regel", "Aldrig alene", "Aldrig uden andre") in found
    assert ("Udgivet", "2021", "2022-3") in found
    assert ("Afsnit, punkt 2", "Kort om kataloget.", "Lidt om kataloget.") in found
    assert ("Navn", "Læsning", "At læse") in found
    assert len(found) == 4


def test_points_of_a_list_are_matched_with_those_they_came_from(tmp_path: Path) -> None:
    before, rest = (
        "  - Makkerne skiftes til at læse højt.\n",
        "  - Giv dem tid til at øve sig.\n  - Spørg dem bagefter.\n",
    )
    base = write(tmp_path / "a", said(TYPE, (before, before + rest)))
    new = "  - Begynd i det små.\n  - Spørg dem bagefter.\n  - Makkerne skiftes til at læse højt hver dag.\n"
    head = write(tmp_path / "b", said(TYPE, (before, new)))
    (one,) = changed(*(load(folder)[0] for folder in (base, head)))  # type: ignore[arg-type]
    assert one.changes == [
        Change("Sådan gør I, punkt 1 (nyt)", "–", "Begynd i det små."),
        Change(
            "Sådan gør I, punkt 3",
            "Makkerne skiftes til at læse højt.",
            "Makkerne skiftes til at læse højt hver dag.",
        ),
        Change("Sådan gør I, punkt 2 (slettet)", "Giv dem tid til at øve sig.", "–"),
    ]


def test_another_order_is_a_change_of_its_own(tmp_path: Path) -> None:
    before, more = "  - Makkerne skiftes til at læse højt.\n", "  - Giv dem tid.\n"
    base, head = (
        write(tmp_path / str(n), said(TYPE, (before, text))) for n, text in enumerate((before + more, more + before))
    )
    (one,) = changed(*(load(folder)[0] for folder in (base, head)))  # type: ignore[arg-type]
    assert [(row.field, row.after) for row in one.changes] == [
        ("Sådan gør I", "De samme punkter i en anden rækkefølge")
    ]


def test_a_fact_that_is_left_out_and_its_source_are_told(tmp_path: Path) -> None:
    gone = said(
        "studies/makkerstudiet.yml",
        ("schools: 12\n", ""),
        ('  schools: [{ref: guiden, locator: "kap. 4, Overblik"}]\n', ""),
        ("sources:\n", 'sources:\n  tried[0].grades: [{ref: guiden, locator: "kap. 1, Indledning"}]\n'),
    )
    guide = "Kilde: Styrelsen (2021); Sted i kilden:"
    assert rows(tmp_path, gone) == [
        ("Skoler", "12", "Ikke oplyst"),
        ("Kilder: Prøvet i, punkt 1, Klassetrin", "Ikke oplyst", f"{guide} kap. 1, Indledning"),
        ("Kilder: Skoler", f"{guide} kap. 4, Overblik", "Ikke oplyst"),
    ]


def test_every_value_of_a_catalogue_can_be_written_in_words(catalogue: Catalogue) -> None:
    words = Writer(catalogue)
    for key, entry in entries(catalogue).items():
        for title, text in words.fields(entry.value):
            assert text and not re.search(
                r"[{}]|datetime|None|=\d|built-in", re.sub(r"\{\w+\}|https?:\S+", "", text)
            ), f"{key} {title}: {text}"


def test_only_what_differs_in_a_long_text_is_shown() -> None:
    start, end = (
        "Først kommer en lang indledning med mange ord om noget andet. ",
        " Og så kommer mange flere ord, som ingen har rettet.",
    )
    before, after = reporting.marked(Change("Felt", f"{start}Det er | godt.{end}", f"{start}Det er | bedst.{end}"))
    assert "<del>godt.</del>" in before and "<ins>bedst.</ins>" in after
    assert before.startswith("…") and after.endswith("…") and "Først" not in before and "er \\|" in after
    assert reporting.marked(Change("Felt", "Kort", "Længere")) == ("Kort", "Længere")


def test_links_in_prose_and_of_references_are_found_once(tmp_path: Path) -> None:
    changes = said("om.md", ("Kort", "[Se](https://eksempel.dk/om), og igen https://eksempel.dk/om. Kort"))
    changes |= said("references.yml", ("  identification", "  DOI: 10.1234/abc\n  identification"))
    assert sorted(new_links(*both(tmp_path, changes))) == [
        ("https://doi.org/10.1234/abc", "Kilde: Styrelsen (2021)"),
        ("https://eksempel.dk/om", "Siden «om»"),
    ]


def test_too_many_outcomes_are_tried_by_lot_and_that_is_said(tmp_path: Path, monkeypatch: Any) -> None:
    pair = both(tmp_path, CHANGES)
    monkeypatch.setattr(moves, "MOST_TRIED", 4)
    found = moves.moves(*pair)
    assert (found.total, found.sampled) == (2, True)
    assert "af 2 prøvede udfald" in "\n".join(reporting.wizard_lines(found))


def test_another_order_of_what_fits_is_not_a_move(tmp_path: Path) -> None:
    # What the first says of the subject is no reason for it any more: the second comes first.
    silent = said(
        TYPE,
        ("subjects:\n  suitable: [dansk]\n", ""),
        ('  subjects: [{ref: guiden, locator: "kap. 4, Overblik"}]\n', ""),
    )
    found = moves.moves(*both(tmp_path, silent))
    assert found.moved == 0 and found.reordered > 0 and not found.by_record
