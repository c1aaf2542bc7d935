"""The whole site by several processes: the bytes that one would write, errors told, and nobody left behind."""

from __future__ import annotations

import multiprocessing
import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from indsatskatalog.data.whole import write_site
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.unforeseen import Told, sentence
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, ROOT, renderer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kun Linux deler arbejdet ud på flere processer")
PATIENCE = 60  # seconds for processes to end
WRITER = """
import sys
from pathlib import Path
from indsatskatalog.checking.loading import load
from indsatskatalog.data.whole import write_site
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, renderer
writer = renderer(load(FROZEN)[0], site_of({}, FROZEN))
write_site(writer, list(pages(writer.catalogue, writer.site)), Path(sys.argv[1]), 2)
"""


def written(catalogue: Catalogue, folder: Path, processes: int) -> dict[str, bytes]:
    """Write the frozen catalogue's site; returns its files by their path."""
    writer = renderer(catalogue, site_of({"site_url": "https://x.test/katalog/"}, FROZEN))
    write_site(writer, list(pages(catalogue, writer.site)), folder, processes)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_several_processes_write_what_one_writes(catalogue: Catalogue, tmp_path: Path) -> None:
    alone = written(catalogue, tmp_path / "en", 1)
    assert written(catalogue, tmp_path / "to", 2) == alone
    assert {"index.html", "404.html", "api/v1/index.json", "data/indsatskatalog.xlsx"} <= alone.keys()


@pytest.mark.parametrize("name", ["vaelg/index.html", "data/kilder.csv"])
def test_what_any_of_them_cannot_write_is_told(name: str, catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / name).mkdir(parents=True)
    with pytest.raises((Told, OSError)) as caught:
        written(catalogue, tmp_path, 2)
    assert re.search(f"{name}.*det er en mappe", sentence(caught.value))
    assert not multiprocessing.active_children()


def test_they_end_with_the_process_that_began_them(tmp_path: Path) -> None:
    tables = [tmp_path / "data" / f"{name}.csv" for name in ("indsatstyper", "programmer")]
    tables[0].parent.mkdir()
    for table in tables:  # of the part that another begins with; who opens the second waits until somebody reads it
        os.mkfifo(table)
    page = os.open(tables[0], os.O_RDONLY | os.O_NONBLOCK)
    held, holds = os.pipe()
    path = os.pathsep.join([str(ROOT), str(ROOT / "hooks")])
    command = [sys.executable, "-c", WRITER, tmp_path]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": path}, pass_fds=[holds])
    os.close(holds)
    try:
        assert select.select([page], [], [], PATIENCE)[0]  # so one of them is at work
        assert not select.select([held], [], [], 0)[0]
    finally:
        process.kill()
        process.wait()
    ended, _, _ = select.select([held], [], [], PATIENCE)
    assert ended and os.read(held, 1) == b""
    os.close(held)
    os.close(page)
