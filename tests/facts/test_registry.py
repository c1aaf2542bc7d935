"""The shown facts: declared once, and everywhere after that; what has a number is sorted by it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.facts import duration, narrowing
from indsatskatalog.facts.answer import needs
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.lines import training, who
from indsatskatalog.facts.registry import fact_at
from indsatskatalog.facts.shown_fact import Shown
from indsatskatalog.models.parts import DurationOption
from indsatskatalog.models.records import Intervention
from tests.tiny import ROOT, write

HOOKS = "hooks/indsatskatalog"
# Every place that a new field, a new list of texts and a new page are written in, each after a line that is there.
NEW = {
    f"{HOOKS}/models/records.py": [
        (
            '    partners: Several[PartnerTag] | None = Field(None, title="Samarbejdspartnere"',
            '    tools: Several[Annotated[str, OneOf("tool")]] | None = Field(\n'
            '        None, title="Redskaber", description="Det, de bruger.", examples=[["braetspil"]]\n    )\n'
            "    songs: Lines | None = Field(\n"
            '        None, title="Sange", description="Det, de synger.", examples=[["En sang."]]\n    )\n',
        ),
        ("from .parts import Conflict", "from .values import OneOf\n"),
    ],
    f"{HOOKS}/models/guide.py": [
        ("    partner: list[Term] = ", '    tool: list[Term] = _words("Redskab", "Ting, man bruger.")\n'),
    ],
    f"{HOOKS}/facts/registry.py": [
        (
            '    Shown("partnere", ',
            '    Shown("redskaber", _T, ("tools",), NEEDS, facets=(facets.OWN,), tags=True),\n',
        ),
    ],
    f"{HOOKS}/facts/sections.py": [('    Section("ledelse", ', '    Section("sange", _T, ("songs",)),\n')],
    f"{HOOKS}/site/routes.py": [
        (
            "ROUTES: tuple[",
            '    Route("hilsen/", "greeting.html", "En hilsen", "Vi hilser pænt.", greeting, menu="Hilsen"),\n',
        ),
        ("from .views import sheet as sheet_view", "from .views.greeting import greeting\n"),
    ],
    "catalogue/vocabularies.yml": [
        ("", "tool:\n- {id: braetspil, label: Brætspil, description: Spil på et bræt.}\n"),
    ],
    "catalogue/interventions/laesemakkere.yml": [
        ("programmes: ", "tools: [braetspil]\nsongs: [Syng om morgenfruen.]\n"),
        (
            "sources:",
            '  tools: [{ref: guiden, locator: "kap. 4, Overblik"}]\n'
            '  songs: [{ref: guiden, locator: "kap. 4, Overblik"}]\n',
        ),
    ],
}
VIEW = """\"\"\"A greeting.\"\"\"


def greeting(catalogue, site):
    return {"hello": "Velkommen hertil"}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the project with a new field, list of texts and page; returns the site's folder."""
    copy = tmp_path_factory.mktemp("copy")
    for name in ("hooks", "overrides", "scripts", "mkdocs.yml"):
        take = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        take(ROOT / name, copy / name)
    write(copy / "catalogue")
    guide = copy / "catalogue" / "guide.yml"
    heading = "description:\n  - {id: valg, title: Valg, help: Skriv., questions: [Hvad?], fills: [maalgruppe]}\n"
    sources = '  description: [{ref: guiden, locator: "kap. 1, Indledning"}]\n'
    guide.write_text(guide.read_text("utf-8").replace("sources:\n", f"{heading}sources:\n{sources}"), "utf-8")
    for name, lines in NEW.items():
        path = copy / name
        for before, line in lines:
            path.write_text(after(path.read_text("utf-8"), before, line), "utf-8")
    (copy / HOOKS / "site" / "views" / "greeting.py").write_text(VIEW, "utf-8")
    (copy / "overrides" / "records" / "greeting.html").write_text("<h1>Hilsen</h1><p>{{ hello }}</p>", "utf-8")
    folders = {"SITE_DIR": str(copy / "site"), "CATALOGUE_DIR": str(copy / "catalogue")}
    environment = os.environ | folders | {"PYTHONPATH": f"{copy / 'hooks'}{os.pathsep}{copy}"}
    done = subprocess.run(
        [sys.executable, str(copy / "scripts" / "build.py")], env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


def after(text: str, before: str, line: str) -> str:
    """Put a line after the whole line, or the whole list item, that begins in a known way."""
    at = text.index(before)
    end = text.index("\n", at) + 1 if before else 0
    return text[:end] + line + text[end:]


def test_a_new_vocabulary_field_is_everywhere(built: Path) -> None:
    """Model, registry and vocabulary are all it takes."""
    name = "interventions/laesemakkere"
    read = {path: (built / path).read_text("utf-8") for path in TOLD}
    silent = [path for path, words in TOLD.items() if not all(word in read[path] for word in words)]
    assert not silent
    assert json.loads((built / "api" / "v1" / f"{name}.json").read_text("utf-8"))["result"]["tools"] == ["braetspil"]
    with zipfile.ZipFile(built / "data" / "indsatskatalog.xlsx") as book:
        assert "Brætspil" in book.read("xl/sharedStrings.xml").decode()


TOLD = {
    "indsatser/laesemakkere/index.html": ["Redskaber", "Brætspil"],  # key facts
    "indsatser/index.html": ['data-facet="redskaber"', 'data-column="redskaber"', '"redskaber":["braetspil"]'],
    "sammenlign/index.html": ['data-key="redskaber"', "Brætspil"],
    "soeg/indeks/indeks.json": ["brætspil"],
    "data/indsatstyper.csv": ["Redskaber", "Brætspil"],
    "planlaeg/fakta/laesemakkere.json": ['"key":"redskaber"', "Brætspil"],
    "planlaeg/index.html": ['"redskaber"'],
    "bidrag/skema/indsatstype.json": ['"tools"', '"braetspil"'],
    "bidrag/felter/index.html": ["Redskaber", "Brætspil"],
}


def test_a_new_list_of_texts_is_everywhere(built: Path) -> None:
    """Model and section are all it takes."""
    for path in ("indsatser/laesemakkere/index.html", "sammenlign/index.html", "data/punkter.csv"):
        text = (built / path).read_text("utf-8")
        assert "Sange" in text and "Syng om morgenfruen." in text, path
    assert 'id="sange"' in (built / "indsatser" / "laesemakkere" / "index.html").read_text("utf-8")
    assert says(built, '"/indsatser/laesemakkere/#sange","Sange","Syng om morgenfruen."')


def test_a_new_page_is_built_in_the_menu_and_found(built: Path) -> None:
    """Route, view and template are all it takes."""
    assert "Velkommen hertil" in (built / "hilsen" / "index.html").read_text("utf-8")
    assert 'href="./hilsen/">Hilsen</a>' in (built / "index.html").read_text("utf-8")
    assert 'href="../hilsen/">En hilsen</a>' in (built / "soeg" / "index.html").read_text("utf-8")
    assert says(built, '["Side","En hilsen","/hilsen/","","Vi hilser pænt."]')


def says(site: Path, text: str) -> bool:
    """Tell whether an answer of the search can say this."""
    return any(text in path.read_text("utf-8") for path in (site / "soeg" / "indeks").glob("tekst-*.json"))


def test_facets_come_from_the_vocabularies(catalogue: Catalogue) -> None:
    known = {question.key: question for question in narrowing.questions(catalogue)}
    assert [id for id, _ in known["maalgruppe"].choices] == [term.id for term in catalogue.vocabularies.target_group]
    book_packs = narrowing.answers(catalogue, catalogue.interventions["bogpakker"])
    assert book_packs["alene"] == ["nej"] and book_packs["trin"]["afproevet"] == ["3", "5"]  # type: ignore[index,call-overload]
    assert "udfoerer" not in book_packs


def test_who_stands_for_it_says_whether_all_do_or_one_is_enough(catalogue: Catalogue) -> None:
    """The record's sentence, on every screen; a row of roles alone says neither «og» nor «eller»."""
    fact = fact_at(Intervention, "staff.roles")
    assert fact is not None
    record = catalogue.interventions["tolaererordning"]
    assert record.staff is not None
    written = "Klassens lærer sammen med en anden lærer, en pædagog eller en ressourceperson."
    assert fact.lines(catalogue, record) == [written]
    unsaid = record.model_copy(update={"staff": record.staff.model_copy(update={"summary": None})})
    assert who(catalogue, unsaid) == ["Lærer, pædagog, ressourceperson"]
    packs = catalogue.interventions["bogpakker"]  # no role, as pupils do it alone
    assert fact.lines(catalogue, packs) == [packs.staff and packs.staff.summary]
    assert who(catalogue, packs.model_copy(update={"staff": None})) == []


def test_an_amount_of_training_that_is_only_recommended_says_so_everywhere(catalogue: Catalogue) -> None:
    record = catalogue.interventions["undervisning-i-smaa-grupper"]
    assert record.staff is not None and record.staff.training is not None
    asked = record.staff.training.model_copy(update={"workload_recommended": None})
    needed = record.model_copy(update={"staff": record.staff.model_copy(update={"training": asked})})
    assert training(catalogue, needed) == ["5 dage (37 timer)"]
    assert training(catalogue, record) == ["5 dage (37 timer), anbefalet"]
    assert "oplæring på 5 dage (37 timer), anbefalet" in needs(catalogue, record)


def test_a_programme_with_a_gain_says_what_it_had_where_that_is_another_way(catalogue: Catalogue) -> None:
    """The gain stands above the type's first way; read together they would say that it was found of that."""
    record, tmtm = catalogue.interventions["undervisning-i-smaa-grupper"], catalogue.programmes["tmtm"]
    own = "TMTM, der viste fremgang i matematik:"
    for least, beside in ((4, ""), (20, f"{own} mindst 20 lektioner om ugen.")):
        dose = DurationOption.model_validate({"label": "x", "lessons_per_week": {"min": least}})
        programmes = catalogue.programmes | {tmtm.id: tmtm.model_copy(update={"minimum_duration": [dose]})}
        most = DurationOption.model_validate({"label": "x", "lessons_per_week": {"min": 4, "max": 6}})
        said = needs(replace(catalogue, programmes=programmes), record.model_copy(update={"minimum_duration": [most]}))
        assert said.endswith(beside) and (own in said) is bool(beside), said


def test_who_stood_for_a_programme_and_its_training_are_told_and_found(catalogue: Catalogue) -> None:
    tmtm, sykl = catalogue.programmes["tmtm"], catalogue.programmes["sykl"]
    assert who(catalogue, tmtm) == ["En matematiklærer, som er oplært til det, underviser gruppen."]
    assert training(catalogue, tmtm) == ["2 dage"] and "oplæring på 2 dage" in needs(catalogue, tmtm)
    found = {record.id: narrowing.answers(catalogue, record) for record in (tmtm, sykl)}
    assert found["tmtm"]["udfoerer"] == ["laerer"] and "udfoerer" not in found["sykl"]
    assert [found[id]["oplaering"] for id in ("tmtm", "sykl")] == [["ja"], ["ikke-oplyst"]]


def test_what_has_a_number_is_sorted_by_it(catalogue: Catalogue) -> None:
    """Years, weeks and pupils are told apart as numbers, in one unit; what is silent has none."""
    numbers = narrowing.orders(catalogue)
    sizes = {id: record.group_size for id, record in catalogue.interventions.items()}
    assert {id: span.least for id, span in sizes.items() if span} == {
        key.removeprefix("indsatser/"): value for key, value in numbers["gruppe"].items()
    }
    weeks = DurationOption.model_validate({"label": "x", "duration": {"min": 15, "max": 15, "unit": "uge"}})
    years = DurationOption.model_validate({"label": "x", "duration": {"min": 6, "max": 6, "unit": "aar"}})
    months = DurationOption.model_validate({"label": "x", "duration": {"min": 4, "unit": "maaned"}})
    lengths = [duration.length(option) for option in (weeks, months, years)]
    assert lengths == sorted(lengths) and duration.length(DurationOption(label="x")) is None  # type: ignore[type-var]


def test_a_records_lines_are_written_once_for_all_who_ask(tmp_path: Path) -> None:
    catalogue, _ = load(write(tmp_path / "katalog"))
    assert catalogue
    asked: list[str] = []

    def told(catalogue: Catalogue, record: Intervention) -> list[str]:
        asked.append(record.id)
        return ["Ja"]

    fact = Shown("proeve", Intervention, ("title",), "", write=told)
    for _ in range(2):
        assert [fact.lines(catalogue, record) for record in catalogue.interventions.values()] == [["Ja"]]
    assert asked == list(catalogue.interventions)
