"""What neighbours publish is fetched by an editor, bounded and checked, and readers see who uses what since when."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import local_of, read_in
from indsatskatalog.data.api import api_files
from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from scripts import neighbours
from scripts.lab.serving import serving
from tests.layer import beside
from tests.tiny import renderer, write

THEIRS = {
    "kommune.yml": "name: Bejby Kommune\n",
    "laesemakkere.yml": "date: 2026-09-01\nsince: 2024-08-12\n",
    "makkerforsoeget.yml": "date: 2026-09-01\nnot_used: Nej.\n",
}


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the script in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["neighbours.py", *map(str, words)])
    try:
        return neighbours.main()
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.fixture
def theirs(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a neighbour's site; yields its folder and its address."""
    root = write(tmp_path / "theirs" / "katalog")
    catalogue, _ = load(root)
    assert catalogue
    layer = read_in(beside(root, THEIRS), catalogue).layer
    site = tmp_path / "theirs" / "site"
    for name, text in api_files(catalogue, replace(site_of({}, root), layer=layer)):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("".join(text), "utf-8")
    with serving(site) as address:
        yield site / "api" / "v1" / "local.json", address


def test_readers_see_who_uses_what_since_when(
    theirs: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    assert run(monkeypatch, theirs[1], "--catalogue", root) == 0
    (path,) = (tmp_path / "lokal" / "naboer").iterdir()
    assert str(path) in capsys.readouterr().out and path.read_text("utf-8").startswith("# Skrevet af make neighbours")
    catalogue, _ = load(root)
    assert catalogue
    layer, others, problems = local_of(catalogue)
    assert layer is None and problems == [] and [one.name for one in others] == ["Bejby Kommune"]
    site = site_of({"site_name": "Katalog"}, root)
    assert "kommuner/" not in {page.address for page in pages(catalogue, site)}
    beside(
        root, {"kommune.yml": "name: Aaby Kommune\n", "laesemakkere.yml": "date: 2026-09-01\nschools: [Aaby Skole]\n"}
    )
    local = local_of(catalogue)
    site = replace(site, layer=local.layer, neighbours=local.neighbours)
    page = next(page for page in pages(catalogue, site) if page.address == "kommuner/")
    html = renderer(catalogue, site).document(page)
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    assert f'<a href="{theirs[1]}indsatser/laesemakkere/">Bejby Kommune</a>, siden 12. august 2024' in table
    assert '<a href="../indsatser/laesemakkere/#lokalt">Aaby Kommune</a>' in table
    assert "makkerforsoeget" not in table, "it is not used"
    assert 'href="../kommuner/"' in html.split("katalog-footer")[1]


def changed(path: Path, change: Any) -> None:
    """Change what a neighbour publishes."""
    data = json.loads(path.read_text("utf-8"))
    change(data["result"])
    path.write_text(json.dumps(data), "utf-8")


def named(name: str) -> Any:
    return lambda result: result["municipality"].update(name=name)


REFUSED = {
    "html": (named("<script>alert(1)</script>"), "teksten indeholder HTML"),
    "label": (named("● Bejby"), "kan forveksles med katalogets mærker"),
    "number": (named("Bejby 010170-1234"), "ligner et CPR-nummer"),
    "lines": (named("Bejby\nKommune"), "fylder flere linjer"),
    "no name": (named(None), "laget er ikke taget med"),
    "day": (lambda result: result["notes"][0].update(since="i går"), "er ikke en dato"),
    "far": (lambda result: result["notes"][0].update(since="2080-01-01"), "ligger mere end 10 år fremme"),
    "shape": (lambda result: result.update(notes="nej"), "intet lag, der kan læses"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_be_anybodys_is_refused_and_nothing_is_written(
    name: str,
    theirs: tuple[Path, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    change, said = REFUSED[name]
    changed(theirs[0], change)
    assert run(monkeypatch, theirs[1], "--catalogue", write(tmp_path / "katalog")) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "lokal").exists()


def test_links_elsewhere_and_records_that_we_lack_are_left_out(
    theirs: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hostile(result: Any) -> None:
        (note, *_) = result["notes"]
        result["notes"] = [
            note | {"url": "https://ond.example/"},
            note | {"url": "javascript:alert(1)"},
            note | {"id": "findes-ikke"},
            note | {"notes": [{"text": "<b>"}], "noget": "andet"},
            note | {"since": "2025-08-12"},
        ]

    changed(theirs[0], hostile)
    assert run(monkeypatch, theirs[1], "--catalogue", write(tmp_path / "katalog")) == 0
    (path,) = (tmp_path / "lokal" / "naboer").iterdir()
    text = path.read_text("utf-8")
    assert text.count("- id:") == 1 and "ond.example" not in text and "<b>" not in text
    assert "2024-08-12" in text and "2025" not in text.partition("uses:")[2], "of a record twice the first holds"


def test_what_cannot_be_had_or_is_too_much_is_told(
    theirs: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    for address in ("file:///etc/passwd", "bejby.example", "https://a:b@bejby.example/", "http://[::1"):
        assert run(monkeypatch, address, "--catalogue", root) == 1
        assert "adressen kan ikke bruges" in capsys.readouterr().err
    assert run(monkeypatch, f"{theirs[1]}findes/ikke.json", "--catalogue", root) == 1
    assert "kan ikke hentes" in capsys.readouterr().err
    assert run(monkeypatch, "http://127.0.0.1:1/", "--catalogue", root) == 1
    assert "kan ikke hentes (ingen svarer der)" in capsys.readouterr().err
    theirs[0].write_text("[" * 200_000, "utf-8")
    assert run(monkeypatch, theirs[1], "--catalogue", root) == 1
    assert "intet lag, der kan læses" in capsys.readouterr().err
    theirs[0].write_bytes(b" " * (neighbours.MOST + 1))
    assert run(monkeypatch, theirs[1], "--catalogue", root) == 1
    assert "større end 1 MB" in capsys.readouterr().err
    assert not (tmp_path / "lokal").exists()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"no\r\n", "svaret er ikke HTTP"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 70_000 + b"\r\n\r\n", "svaret er ikke HTTP"),
        (b"HTTP/1.1 301 Moved\r\nLocation: /andet.json\r\n\r\n", "siden er flyttet til .*/andet.json. Ret adressen"),
        (b"HTTP/1.1 302 Found\r\nLocation: /local.json\r\n\r\n", "siden sender videre til sig selv"),
    ],
)
def test_an_answer_that_is_no_layer_is_told(answer: bytes, said: str) -> None:
    class Answers(BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(1000)
            self.request.sendall(answer)

    with ThreadingTCPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        with pytest.raises(Told, match=said):
            neighbours.fetched(f"http://127.0.0.1:{server.server_address[1]}/local.json")
        server.shutdown()
