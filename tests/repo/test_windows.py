"""The commands without what Windows lacks: handles on folders, locks, a hang-up. Its paths are not tried here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.run import TARGETS
from tests.tiny import FILES, ROOT, write

# Takes away, here and in every Python below, what Windows does not have.
WITHOUT = """
import os, signal, sys
sys.modules["fcntl"] = None
for module, name in ((os, "O_DIRECTORY"), (os, "O_NOFOLLOW"), (os, "fchmod"), (os, "geteuid"), (signal, "SIGHUP")):
    delattr(module, name)
os.supports_dir_fd.clear()
def refused(does):
    def doing(*given, dir_fd=None, dst_dir_fd=None, **more):
        if dir_fd is not None or dst_dir_fd is not None or (does is real_open and os.path.isdir(given[0])):
            raise NotImplementedError(f"{does.__name__} of a folder")
        return does(*given, **more)
    return doing
real_open = os.open
for name in ("open", "replace", "unlink"):
    setattr(os, name, refused(getattr(os, name)))
"""
FOCUS = "# fil: catalogue/wellbeing/fred.yml\n" + FILES["wellbeing/ro.yml"].replace("Ro i", "Fred i")


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, "utf-8")
    catalogue = write(tmp_path / "katalog")
    own = {"PYTHONPATH": str(tmp_path), "CATALOGUE_DIR": str(catalogue), "SITE_DIR": str(tmp_path / "side")}
    return {**os.environ, **own}


def run(settings: dict[str, str], name: str, *words: str | Path) -> None:
    (command,) = TARGETS[name].commands
    script = command.removeprefix("python ")
    done = subprocess.run([sys.executable, script, *words], cwd=ROOT, env=settings, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_records_are_written_checked_and_shown(settings: dict[str, str], tmp_path: Path) -> None:
    catalogue = tmp_path / "katalog"
    (tmp_path / "forslag.yml").write_text(FOCUS, "utf-8")
    run(settings, "import", tmp_path / "forslag.yml", "--catalogue", catalogue)
    run(settings, "rename", "wellbeing", "fred", "fredelig")
    run(settings, "format")
    run(settings, "check")
    for _ in range(2):  # the second takes the first one's place
        run(settings, "site")
    assert "fredelig" in (tmp_path / "side" / "trivsel" / "index.html").read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_link_on_the_way_is_refused_there_too(settings: dict[str, str], tmp_path: Path) -> None:
    catalogue = tmp_path / "katalog"
    (catalogue / "programmes").rename(tmp_path / "andre")
    (catalogue / "programmes").symlink_to(tmp_path / "andre")
    with pytest.raises(AssertionError, match="genvej"):
        run(settings, "check")
