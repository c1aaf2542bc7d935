"""`make import`, ended from outside at any time: everything is in, or nothing, and it says which."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.scratch import scratch
from tests.commands import command
from tests.editing.test_import import SOURCE, WORD, files, put_down
from tests.tiny import FILES, ROOT, write

# Kills a script, or sends it a signal, at one of the times when something in the catalogue is made, moved or removed.
KILLED = """
import os, signal, sys
left, root = int(os.environ["KILLED_AT"]), sys.argv[sys.argv.index("--catalogue") + 1]
def act(event, given):
    global left
    if event in ("os.mkdir", "os.link", "os.rename", "os.remove") and str(given[0]).startswith(root):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), int(os.environ.get("KILLED_BY", signal.SIGKILL)))
sys.addaudithook(act)
"""


def test_an_import_that_is_killed_anywhere_is_told_and_taken_back_by_the_next(tmp_path: Path) -> None:
    text = SOURCE.format(id="ny2026", label="Ny (2026)") + WORD.format(id="tysk", label="Tysk")
    focus = FILES["wellbeing/ro.yml"].replace("Ro i", "Fred i")
    text += f"# fil: catalogue/wellbeing/fred.yml\n{focus}"
    proposal = put_down(tmp_path / "katalog", text)
    changed, times = 0, 0
    for times in range(1, 100):
        root = write(tmp_path / f"{times}" / "katalog")
        before = files(root)
        words = ["import_records.py", proposal, "--catalogue", root]
        done = command(*words, first=KILLED, KILLED_AT=str(times))
        after = {name: text for name, text in files(root).items() if not name.startswith(".")}
        if done.returncode == 0:
            assert load(root)[1] == [] and len(after) == len(before) + 1
            break
        changed += after != before
        told = [problem.path for problem in load(root)[1]]
        assert "katalog/.laegges-ind" in told or (after == before and told == []), times
        again = command(*words)
        assert again.returncode == 0 and ("taget ud igen" in again.stdout) == bool(told)
        assert load(root)[1] == [] and len(files(root)) == len(before) + 1
    assert changed >= 3 and times > 6


def test_who_stops_an_import_that_moves_files_already_reads_that_it_is_done(tmp_path: Path) -> None:
    folder = write(tmp_path / "katalog")
    words = ["import_records.py", put_down(folder, SOURCE.format(id="ny2026", label="Ny")), "--catalogue", folder]
    done = command(*words, first=KILLED, KILLED_AT="2", KILLED_BY=f"{signal.SIGINT:d}")
    assert done.returncode == 130 and done.stdout.endswith("Alt er lagt ind, og kataloget er i orden.\n"), done
    assert load(folder)[1] == [] and "Ny" in (folder / "references.yml").read_text("utf-8")


def test_what_a_killed_run_left_of_its_copy_goes_before_the_next_one_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = write(tmp_path / "indsatskatalog-x1y2z3" / "katalog").parent
    (tmp_path / "indsatskatalog-lager").symlink_to(tmp_path)
    with scratch() as folder, scratch() as other:
        assert not left.exists() and folder.is_dir() and other.is_dir(), "somebody is at work in them"
    assert [path.name for path in tmp_path.iterdir()] == ["indsatskatalog-lager"]


def test_two_imports_at_once_wait_for_each_other(tmp_path: Path) -> None:
    folder = write(tmp_path / "katalog")
    names = [f"ny{number}" for number in range(4)]
    for name in names:
        (tmp_path / name).mkdir()
    proposals = [put_down(tmp_path / name / "katalog", SOURCE.format(id=name, label=name)) for name in names]
    words = [sys.executable, "scripts/import_records.py"]
    begun = [subprocess.Popen([*words, one, "--catalogue", folder], cwd=ROOT) for one in proposals]
    assert [process.wait() for process in begun] == [0] * len(names)
    catalogue, problems = load(folder)
    assert catalogue and not problems and {*names} <= {*catalogue.references}
