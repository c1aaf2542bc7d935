"""A catalogue of another field and country, begun by `make new-catalogue`: none of its sentences is of the first."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.data.files import files as data_files
from indsatskatalog.editing.generated import generated, stale
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from scripts import new_catalogue
from tests.tiny import renderer

NORWAY = ("--country", "Norge", "norsk", "norske", "NOR")
# Words of schools, of Denmark, of its guide, and numbers that no noun follows in the singular; names in braces that
# nobody filled in.
FIRST = re.compile(
    r"(?<![\wæøå/.-])(?:danmark|dansk\w*|de fem|elev(?!at)\w*|klassetrin\w*|klasse[nr]?|lektion\w*|skole\w*|lærer\w*"
    r"|undervisning\w*|guiden?s?|faget|fagene|fag|skoleår\w*|2021|børnehave\w*|voksne?n?|pulje\w*"
    r"|1 (?:indsatstyper|programmer|afprøvede|studier|kilder|undersøgelser|borgere|steder)|\{\w+\.\w+\})(?![\wæøå.-])",
    re.IGNORECASE,
)
# Danish is the language of the tables.
TRUE = re.compile(r"et regneark på dansk|guide\.json")
# What editors read speaks of the models' own field in every catalogue, as README says.
OF_EDITORS = re.compile(r"^(?:bidrag/|api/v1/(?:schema/|openapi|index)|assets/)")


def begin(folder: Path, *words: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "argv", ["new_catalogue.py", str(folder), *words])
    return new_catalogue.main()


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Build a catalogue on falls among old people in Norway; returns every text by its file."""
    folder = tmp_path_factory.mktemp("fald") / "katalog"
    with pytest.MonkeyPatch.context() as patch:
        assert begin(folder, *NORWAY, monkeypatch=patch) == 0
    for path in folder.rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub("([Dd])eltager", lambda word: {"D": "Borger", "d": "borger"}[word[1]], text), "utf-8")
    catalogue, problems = load(folder)
    assert catalogue and problems == [], problems
    site = site_of({"site_name": "Faldkatalog", "site_description": "Indsatser mod fald."}, folder)
    writer = renderer(catalogue, site)
    every = list(pages(catalogue, site))
    built = {f"{page.address}index.html": writer.document(page) for page in every}
    for name, content in data_files(writer, every):
        if name.endswith((".json", ".jsonld", ".csv", ".xml", ".txt")):
            built[name] = content.decode() if isinstance(content, bytes) else "".join(map(str, content))
    return built


def read(name: str, text: str) -> str:
    """Return what people read of a file: of a page its words, those that a screen reader says, and its description."""
    if not name.endswith(".html"):
        return text
    said = re.findall(r'(?:aria-label|title|alt|placeholder|data-label|data-ask|content)="([^"]*)"', text)
    bare = re.sub(r"<script(?! type=\"application/ld).*?</script>", " ", text, flags=re.DOTALL)
    return html.unescape("\n".join([re.sub(r"<[^>]+>", "\n", bare), *said]))


def test_no_sentence_is_of_the_first_catalogue(other: dict[str, str]) -> None:
    shown = {name: read(name, text) for name, text in other.items() if not OF_EDITORS.match(name)}
    keys = re.compile(
        r'"(?:id|unit)":"[\w-]+"|"[\w-]+":|#[\w-]+|"[\w-]+-[\w-]+"'
    )  # of data, and anchors: names, no sentences
    found = [
        (name, text[max(0, word.start() - 40) : word.end() + 40])
        for name, text in ((name, keys.sub(" ", TRUE.sub(" ", text))) for name, text in shown.items())
        for word in FIRST.finditer(text)
    ]
    assert found == []


def test_nothing_is_counted_listed_or_sourced_that_is_not_there(other: dict[str, str]) -> None:
    every = "".join(text for name, text in other.items() if name.endswith(".html") and not OF_EDITORS.match(name))
    assert not re.search(r"Nul slags|Kilde: \.|<caption>Data til en bruttoliste|fravær|faglige indsatser", every)


def test_its_own_words_stand_in_the_sentences(other: dict[str, str]) -> None:
    page = read(".html", other["indsatser/eksempel/index.html"])
    assert "Én norsk undersøgelse med sammenligning har ikke påvist effekt på udbytte et" in page
    assert "møder om ugen i 8 uger" in page and "4–6 borgere" in page and "Niveau 1 og 2" in page
    assert "vejledningen fra 2026 kun" in page  # the guide claims a gain, the study found none
    evidence = read(".html", other["evidens/index.html"])
    assert "været prøvet i Norge på det niveau og i det emne" in evidence and "Vejledningen i 2026" in evidence
    grades = re.search(r"<thead>.*?</thead>", other["evidens/index.html"].partition('class="map"')[2])
    assert grades and re.findall(r"</span>(\d+)</th>", grades[0]) == ["1", "2", "3", "4", "5"]
    study = read(".html", other["studier/eksempel-studie/index.html"])
    assert "Steder" in study and "Borgere" in study
    assert "NOR" in other["data/dcat.jsonld"] and "DNK" not in other["data/dcat.jsonld"]
    assert "Kroner pr. borger, mindst" in other["data/indsatstyper.csv"]


def test_one_of_a_kind_is_told_in_the_singular(other: dict[str, str]) -> None:
    described = {
        name: re.search(r'<meta name="description" content="([^"]*)"', other[f"{name}/index.html"])
        for name in ("indsatser", "planlaeg", "trivsel")
    }
    assert {name: found[1].split()[0] for name, found in described.items() if found} == {
        "indsatser": "Én",
        "planlaeg": "Ét",
        "trivsel": "Ét",
    }
    # What the browser writes behind a number of rows.
    assert (
        '"kinds":{"indsatser":"indsatstype","programmer":"program","studier":"studie"}' in other["indsatser/index.html"]
    )


def test_a_new_catalogue_is_good_as_it_is_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "nyt katalog"
    assert begin(folder, monkeypatch=monkeypatch) == 0
    catalogue, problems = load(folder)
    assert catalogue and problems == []
    assert catalogue.texts.home == "danmark" and [*stale(folder, generated(catalogue))] == []
    with pytest.raises(SystemExit):
        begin(folder, monkeypatch=monkeypatch)
    assert "er ikke tom; vælg en anden mappe" in capsys.readouterr().err
