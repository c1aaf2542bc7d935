"""A sixth type with two programmes, by hand with the usual mistakes and by the form; it is everywhere, without code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from indsatskatalog.checking.loading import load
from indsatskatalog.data.search_index import search_files
from indsatskatalog.data.search_texts import targets
from indsatskatalog.site.settings import read_settings, site_of
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend
from tests.browser.form_walk import write_all
from tests.commands import command
from tests.tiny import FROZEN, ROOT

PLACE = '[{ref: proeve2026, locator: "s. 4"}]'
TYPE = f"""\
code: F
title: Læsevenner
aliases: [reading buddies]
summary: Ældre elever læser med yngre.
category: i-undervisningen
target_group: {{summary: Yngre elever og deres læsevenner., groups: [hele-klassen, bogklub]}}
grades: {{suitable: [1, 2, 3]}}
subjects: {{suitable: [dansk]}}
minimum_duration:
  - label: Et forløb
    lessons_per_week: 2
    duration: {{min: 10, unit: uge}}
staff: {{roles: [laerer, elever]}}
settings: [i-undervisningen]
programmes: [laeseven-nord, laeseven-syd]
sources:
  summary: {PLACE}
  category: {PLACE}
  target_group: {PLACE}
  grades: {PLACE}
  subjects: {PLACE}
  minimum_duration: {PLACE}
  staff: {PLACE}
  settings: {PLACE}
last_reviewed: 2026-11-01
"""
PROGRAMME = f"""\
title: Læseven %s
intervention: laesevenner
summary: Et forsøg med læsevenner.
claims:
  - outcome: laesning
    direction: %s
    country: danmark
    ref: proeve2026
    locator: s. 4
    year: 2026
sources:
  summary: {PLACE}
"""
STUDY = f"""\
title: Forsøget i %s
summary: Et forsøg med læsevenner.
tests: [{{programme: laeseven-%s}}]
design: sammenligning
country: danmark
schools: 12
tried: [{{grades: [2], subjects: [dansk]}}]
reports: [{{ref: proeve2026, basis: full-text}}]
results:
  - outcome: laesning
    sample: alle
    time: foerste
    direction: %s
    measure: test
    report: proeve2026
    locator: s. 4
sources:
  summary: {PLACE}
  design: {PLACE}
  country: {PLACE}
  schools: {PLACE}
  tried: {PLACE}
"""
FILES = {
    "interventions/laesevenner.yml": TYPE,
    "programmes/laeseven-nord.yml": PROGRAMME % ("Nord", "positive"),
    "programmes/laeseven-syd.yml": PROGRAMME % ("Syd", "none"),
}
STUDIES = {
    "studies/forsoeget-i-nord.yml": STUDY % ("nord", "nord", "positive"),
    "studies/forsoeget-i-syd.yml": STUDY % ("syd", "syd", "none"),
}
REFERENCE = """
- id: proeve2026
  type: report
  label: Prøven (2026)
  title: En opdigtet rapport
  issued: {date-parts: [[2026]]}
  identification: certain
"""
WORD = "  - {id: bogklub, label: Skolens bogklub, description: Elever i skolens bogklub.}\nsubject:\n"
TYPE_FILE, NORTH = "interventions/laesevenner.yml", "programmes/laeseven-nord.yml"
TRIAL = "studies/forsoeget-i-nord.yml"
# What editors get wrong: file, what they should write, what they write, words of the message that says so.
MISTAKES = [
    (TYPE_FILE, "    lessons_per_week: 2", "\tlessons_per_week: 2", "tabulator"),
    (
        TYPE_FILE,
        "settings: [i-undervisningen]\n",
        "settings: [i-undervisningen]\npartners: [foraeldre]\n",
        "ingen kilde",
    ),
    (TYPE_FILE, "[hele-klassen, bogklub]", "[hele-klassen, bogklubb]", "Mente du «bogklub»?"),
    (TYPE_FILE, "lessons_per_week: 2", "lessons_per_week: 2,5", "hverken et tal eller et interval"),
    (TYPE_FILE, "summary: Ældre elever", "summary: Kort: Ældre elever", "anførselstegn"),
    (TYPE_FILE, "subjects: {", "subject: {", "Mente du «subjects»?"),
    (TYPE_FILE, "code: F", "code: A", "bruges også af «tolaererordning»"),
    (TYPE_FILE, "[laeseven-nord, laeseven-syd]", "[laeseven-syd]", "nævner ikke programmet"),
    (TYPE_FILE, "suitable: [1, 2, 3]", "suitable: [1. klasse, 2]", "er ikke et klassetrin"),
    (TYPE_FILE, "2026-11-01", "1. november 2026", "er ikke en dato"),
    (NORTH, "ref: proeve2026, locator", "ref: prøve2026, locator", "Mente du «proeve2026»?"),
    (TRIAL, "schools: 12", "schools: 1.200", "kan læses på to måder"),
    (NORTH, "direction: positive", "direction: positiv", "Mente du «positive»?"),
    (NORTH, "summary: Et forsøg", "summary: <b>Et</b> forsøg", "HTML"),
    (NORTH, "title: Læseven Nord", "title: Læseven Nord\ntitle: Læseven", "to gange"),
]

BETWEEN_FILES = {"programmes_and_types_name_each_other"}


@pytest.fixture(scope="module")
def by_hand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the frozen catalogue and add the new records, their source and their word."""
    folder = tmp_path_factory.mktemp("grown") / "catalogue"
    shutil.copytree(FROZEN, folder)
    for name, text in (FILES | STUDIES).items():
        (folder / name).write_text(text, "utf-8")
    references = folder / "references.yml"
    references.write_text(references.read_text("utf-8").rstrip("\n") + "\n" + REFERENCE, "utf-8")
    words = folder / "vocabularies.yml"
    words.write_text(words.read_text("utf-8").replace("subject:\n", WORD, 1), "utf-8")
    return folder


@pytest.fixture(scope="module")
def by_form(tmp_path_factory: pytest.TempPathFactory, browser: Browser, address: str) -> Path:
    """Copy the frozen catalogue, write the same in the form, and put the proposal in its places."""
    folder = tmp_path_factory.mktemp("written")
    shutil.copytree(FROZEN, folder / "catalogue")
    page = browser.new_page()
    proposal = write_all(page, address, folder)
    page.close()
    done = command("import_records.py", proposal, "--catalogue", folder / "catalogue")
    assert done.returncode == 0 and "i orden" in done.stdout, done.stdout + done.stderr
    for name, text in STUDIES.items():  # the walk writes no study
        (folder / "catalogue" / name).write_text(text, "utf-8")
    return folder / "catalogue"


@pytest.fixture(scope="module", params=["by hand", "by form"])
def grown(request: pytest.FixtureRequest, by_hand: Path, by_form: Path) -> Path:
    """Return the catalogue with the new records, written in one way or the other."""
    return by_hand if request.param == "by hand" else by_form


def test_the_form_writes_what_a_hand_would(by_hand: Path, by_form: Path) -> None:
    hand, _ = load(by_hand)
    form, _ = load(by_form)
    assert hand and form
    for kind in ("interventions", "programmes", "studies", "references", "vocabularies", "wellbeing", "guide"):
        assert getattr(form, kind) == getattr(hand, kind)
    for name in ("references.yml", "vocabularies.yml"):  # nothing else in them was touched
        before = (FROZEN / name).read_text("utf-8").splitlines()
        after = iter((by_form / name).read_text("utf-8").splitlines())
        assert all(line in after for line in before)


@pytest.mark.parametrize(("name", "right", "wrong", "told"), MISTAKES, ids=[told for *_, told in MISTAKES])
def test_a_usual_mistake_is_told_with_its_place_and_its_cure(
    name: str, right: str, wrong: str, told: str, by_hand: Path
) -> None:
    path = by_hand / name
    text = path.read_text("utf-8")
    assert text.count(right) >= 1
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    try:
        catalogue, problems = load(by_hand)
    finally:
        path.write_text(text, "utf-8")
    assert catalogue is None
    found = [problem for problem in problems if told in f"{problem.message} {problem.cure}"]
    assert found, "\n".join(map(str, problems))
    assert all(problem.line and problem.column and problem.cure for problem in found)
    # What two files disagree on is told in the other one.
    if not {problem.rule for problem in found} & BETWEEN_FILES:
        line = text[: text.index(right)].count("\n") + 1
        assert any(problem.path.endswith(name) and abs(problem.line - line) <= 1 for problem in found), found


@pytest.fixture(scope="module")
def built(grown: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the grown catalogue."""
    site = tmp_path_factory.mktemp("built") / "site"
    done = command("build.py", "--catalogue", grown, "--site", site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.mark.parametrize(
    "at",
    ["", "indsatser/", "sammenlign/", "vaelg/", "evidens/", "kilder/", "indsatser/laesevenner/", "programmer/"],
)
def test_the_new_type_is_on_every_page_that_lists_types(at: str, built: Path) -> None:
    html = (built / at / "index.html").read_text("utf-8")
    named = "proeve2026" if at == "kilder/" else "Læseven Nord" if at == "programmer/" else "Læsevenner"
    assert named in html


def test_its_word_can_be_filtered_by_and_its_labels_are_reckoned(built: Path) -> None:
    overview = (built / "indsatser" / "index.html").read_text("utf-8")
    assert 'value="bogklub"' in overview and "Skolens bogklub" in overview
    data: Any = json.loads((built / "api" / "v1" / "interventions" / "laesevenner.json").read_text("utf-8"))
    labels = {row["domain"]: row["known"] for row in data["result"]["derived"]["evidence"]}
    assert labels == {"laesning": "fremgang"}  # its best form: a study of one programme found a gain, of the other none
    evidence = (built / "evidens" / "index.html").read_text("utf-8")
    shown = evidence.partition('id="kort"')[2]
    rows = re.search(r'href="[./]*indsatser/laesevenner/">Læsevenner</a>.*?</tbody>', shown, re.DOTALL)
    assert rows and rows[0].count("afprøvet") == 1 and rows[0].count("egnet") == 2  # grade 2, and 1 and 3


def test_the_wizard_and_the_search_find_it(grown: Path) -> None:
    catalogue, _ = load(grown)
    assert catalogue
    compiled = compile_wizard(catalogue)
    answers = {"trin": "indskoling", "fag": "dansk", "tid": "femten-uger", "udfoerer": "klassens-laerer"}
    assert [fit["id"] for fit in recommend(compiled, picks_of(compiled, answers))["fits"]] == ["laesevenner"]
    from indsatskatalog.site.routes import pages

    every = list(pages(catalogue, site_of(read_settings(ROOT / "mkdocs.yml"), catalogue.root)))
    files = dict(search_files(targets(catalogue, every)))
    assert "laesevenner" in "".join(text for name, text in files.items() if name.startswith("tekst-"))
    assert "reading" in files["indeks.json"]
