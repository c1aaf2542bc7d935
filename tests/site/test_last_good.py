"""Builds that cannot be finished: the last good site stays, whatever ends them, and nothing lies beside it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tiny import FILES, ROOT, write

RO = "wellbeing/ro.yml"


@dataclass
class Build:
    """A catalogue to build, and the folder its site stands in, with nothing else beside it."""

    catalogue: Path
    site: Path

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run scripts/build.py."""
        folders = {"CATALOGUE_DIR": str(self.catalogue), "SITE_DIR": str(self.site)}
        command = [sys.executable, str(ROOT / "scripts" / "build.py")]
        done = subprocess.run(
            command, env=os.environ | folders | environment, capture_output=True, text=True, timeout=120
        )
        assert "Traceback" not in done.stdout, done.stdout
        return done

    def content(self) -> dict[str, bytes | None]:
        """Return everything beside and below the site, with the files' bytes."""
        here = self.site.parent
        paths = sorted(here.rglob("*"))
        return {path.relative_to(here).as_posix(): path.read_bytes() if path.is_file() else None for path in paths}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the tiny catalogue once."""
    folder = tmp_path_factory.mktemp("hostile")
    build = Build(write(folder / "katalog"), folder / "built" / "site")
    done = build.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (build.site / "index.html").is_file()
    return build


def test_a_bad_record_leaves_the_last_good_site(built: Build) -> None:
    before = built.content()
    (built.catalogue / RO).write_text("title: <b>\n", "utf-8")
    try:
        done = built.run()
    finally:
        (built.catalogue / RO).write_text(FILES[RO], "utf-8")
    assert done.returncode == 1
    assert "katalog/wellbeing/ro.yml:1:8: " in done.stdout
    assert built.content() == before


# Stands in for MkDocs: writes a part of a site, then fails, or ends the build that waits for it.
STAND_IN = """
import os, pathlib, signal, sys
folder = pathlib.Path(sys.argv[sys.argv.index("-d") + 1])
folder.joinpath("index.html").write_text("half a page")
if os.environ["STOP"] == "0":
    sys.exit(1)
os.kill(os.getppid(), int(os.environ["STOP"]))
signal.pause()
"""


@pytest.mark.parametrize("stop", [0, signal.SIGINT, signal.SIGTERM], ids=["fails", "interrupted", "ended"])
def test_a_build_that_stops_half_way_leaves_the_last_good_site_and_no_litter(
    stop: int, built: Build, tmp_path: Path
) -> None:
    (tmp_path / "mkdocs").mkdir()
    (tmp_path / "mkdocs" / "__init__.py").touch()
    (tmp_path / "mkdocs" / "__main__.py").write_text(STAND_IN)
    before = built.content()
    done = built.run(PYTHONPATH=str(tmp_path), STOP=str(int(stop)))
    assert done.returncode != 0
    assert built.content() == before


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_the_build_did_not_make_is_refused_untouched(kind: str, built: Build, tmp_path: Path) -> None:
    site = tmp_path / "site"
    if kind == "folder":
        site.mkdir()
        (site / "mine.txt").write_text("mine")
    elif kind == "file":
        site.write_text("mine")
    else:
        site.symlink_to(built.site)
    other = Build(built.catalogue, site)
    before = other.content()
    assert other.run().returncode == 2
    assert other.content() == before
