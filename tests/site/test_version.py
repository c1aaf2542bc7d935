"""Version and date are of the same data, whoever builds it: the commit's, or the files' where they differ."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.version import data_version, lacks_history, source_date
from scripts.build import refuse_half_done, tell_unfilled
from tests.commands import command
from tests.tiny import FILES, ROOT, write

MOMENT = 1_600_000_000


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commit a catalogue, with nobody's own settings."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        for name, value in (("NAME", "a"), ("EMAIL", "a@b"), ("DATE", f"{MOMENT} +0000")):
            monkeypatch.setenv(f"GIT_{who}_{name}", value)
    root = write(tmp_path / "lager" / "katalog")
    git(root.parent, "init", "-q")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "a")
    return root


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True).stdout.strip()


def test_a_commit_gives_both(root: Path) -> None:
    assert data_version(root) == git(root, "rev-parse", "HEAD")[:9] and source_date(root) == MOMENT


def test_only_a_change_of_the_content_gives_another(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commit code, and what the code writes into the catalogue; then a record."""
    before, later = git(root, "rev-parse", "HEAD")[:9], f"{MOMENT + 60} +0000"
    monkeypatch.setenv("GIT_AUTHOR_DATE", later)
    monkeypatch.setenv("GIT_COMMITTER_DATE", later)
    for name in ("../kode.py", "schema/study.schema.json", "_templates/study.yml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("{}\n", "utf-8")
        assert data_version(root) == before and source_date(root) == MOMENT
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "b")
    assert git(root, "rev-parse", "HEAD")[:9] != before
    assert data_version(root) == before and source_date(root) == MOMENT
    (root / "om.md").write_text("# Om\n\nNoget andet.\n", "utf-8")
    git(root.parent, "commit", "-qam", "c")
    assert data_version(root) == git(root, "rev-parse", "HEAD")[:9] != before and source_date(root) == MOMENT + 60


def test_a_clone_without_history_says_no_commit_that_it_may_not_be(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Clone only the newest commit, of code: it holds the catalogue, but did not change it."""
    (root.parent / "kode.py").write_text("pass\n", "utf-8")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "-qm", "b")
    git(tmp_path, "clone", "-q", "--depth", "1", root.parent.as_uri(), "kopi")
    copy = tmp_path / "kopi" / root.name
    assert len(data_version(copy)) == 12 and source_date(copy) == MOMENT
    assert "Hent den: git fetch --unshallow" in lacks_history(copy)
    tell_unfilled(copy, publish=True)
    told = capsys.readouterr().out
    assert "git fetch --unshallow" in told
    with pytest.raises(Told, match=r"kan ikke udgives endnu.*git fetch --unshallow.*Siden er ikke bygget"):
        refuse_half_done(copy)
    git(copy, "fetch", "-q", "--unshallow")
    assert data_version(copy) == data_version(root) and lacks_history(copy) == ""


@pytest.mark.parametrize(
    "setting", ["status.showUntrackedFiles=no", "core.excludesFile=mine", "log.showSignature=true"]
)
def test_a_persons_own_settings_change_neither(setting: str, root: Path) -> None:
    (root.parent / "mine").write_text("ny.yml\n", "utf-8")
    git(root, "config", setting.partition("=")[0], setting.partition("=")[2].replace("mine", str(root.parent / "mine")))
    assert data_version(root) == git(root, "rev-parse", "HEAD")[:9] and source_date(root) == MOMENT
    (root / "wellbeing" / "ny.yml").write_text(FILES["wellbeing/ro.yml"], "utf-8")
    assert len(data_version(root)) == 12 and source_date(root) > MOMENT


def test_a_repository_without_a_commit_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = write(tmp_path / "katalog")
    before = data_version(root)
    git(root, "init", "-q")
    assert data_version(root) == before and source_date(root) > MOMENT


def test_where_git_refuses_nothing_else_is_published(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # git's own way to be asked as another user
    for ask in (data_version, source_date):
        with pytest.raises(Told, match=r"git siger ikke, hvilken udgave kataloget er .*dubious ownership"):
            ask(root)
    site = root.parent.parent / "site"
    build = [sys.executable, ROOT / "scripts" / "build.py", "--catalogue", root, "--site", site]
    done = subprocess.run(build, capture_output=True, text=True, env=os.environ | {"SOURCE_DATE_EPOCH": "1"})
    assert done.returncode == 1 and f"safe.directory {root.parent}" in done.stdout + done.stderr and not site.exists()
    assert "Traceback" not in done.stdout + done.stderr


def test_the_check_asks_git_for_nothing(tmp_path: Path) -> None:
    """It makes pages where a link leads to a place on one; without git it has none, and tells all else."""
    root = write(tmp_path / "katalog", {"om.md": "# Om\n\nSe [os](#os).\n"})
    git(root, "init", "-q")
    done = command("check.py", root, GIT_TEST_ASSUME_DIFFERENT_OWNER="1")
    assert (done.returncode, done.stderr) == (0, "") and "i orden" in done.stdout


def test_a_machine_without_git_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Told, match=r"git er ikke installeret\)\. Installér git") as told:
        data_version(root)
    assert "safe.directory" not in str(told.value)
    assert len(data_version(write(root.parent.parent / "udenfor"))) == 12


@pytest.mark.parametrize("lost", ["HEAD", "objects"])
def test_a_broken_repository_says_so(lost: str, root: Path) -> None:
    (root.parent / ".git" / lost).rename(root.parent / "tabt")
    with pytest.raises(Told, match="hent lageret igen med git clone") as told:
        data_version(root)
    assert "safe.directory" not in str(told.value) and str(root.parent) in str(told.value)


@pytest.mark.parametrize("moment", ["abc", "-5", "²", "1.5", " ", "99999999999999", "253402300799"])
def test_a_time_that_is_none_is_told_with_its_variable(
    moment: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", moment)
    with pytest.raises(Told, match=r"SOURCE_DATE_EPOCH: «.*» er intet tidspunkt\. Skriv sekunder siden 1970"):
        source_date(root)


def test_a_time_that_is_given_holds_and_an_empty_one_is_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for given, held in (("0", 0), ("4102444799", 4102444799), ("", MOMENT)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
        assert source_date(root) == held


def test_nothing_that_a_link_leads_to_is_part_of_the_version(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    before = data_version(root)
    (root / "x.yml").symlink_to("/etc/hostname")
    (root / "y").symlink_to(ROOT / "tests" / "catalogue")
    os.mkfifo(root / "z.yml")
    assert data_version(root) == before
