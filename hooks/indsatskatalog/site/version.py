"""Which version of the catalogue this is, and from when: told by what last changed its content, never by the code."""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
import subprocess
from pathlib import Path
from typing import NoReturn

from ..reading.problems import shorten
from ..reading.text_files import opened
from ..reading.unforeseen import Told

_WRITTEN = (".yml", ".md")  # the endings of what people write in a catalogue
GENERATED = ("schema", "_templates")  # its folders that the code writes: they change with the code
MOMENT = "SOURCE_DATE_EPOCH"  # in the environment: the data's time, whatever git says
_LATEST = 4_102_444_799  # 2099-12-31T23:59:59Z: a zip, a calendar and a year from then can say it


def utc(moment: datetime.datetime) -> str:
    """Write a moment of universal time as ISO 8601 does, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def data_version(root: Path) -> str:
    """Return the short hash of the commit that last changed the catalogue, or a hash of its files where none did."""
    commit, known = _commit(root)
    if known:
        return commit[:9]
    digest = hashlib.sha256()
    for name in _files(root):
        with opened(root / name, root) as file:
            digest.update(os.fsencode(name.replace(os.sep, "/")) + b"\0" + file.read() + b"\0")
    return digest.hexdigest()[:12]


def source_date(root: Path) -> int:
    """Return the data's time in seconds since 1970: SOURCE_DATE_EPOCH, else that of what `data_version` names.

    Raises Told where the variable holds no such time.
    """
    moment = os.environ.get(MOMENT, "")
    if moment:
        if not (moment.isascii() and moment.isdigit() and len(moment) < 12 and int(moment) <= _LATEST):
            cure = "Skriv sekunder siden 1970 som et helt tal til og med år 2099, fx 1790000000, eller fjern den"
            raise Told(f"{MOMENT}: {shorten(moment)} er intet tidspunkt. {cure}")
        return int(moment)
    commit, _ = _commit(root)
    if commit:
        return int(_git(root, "log", "-1", "--no-show-signature", "--format=%ct", commit))
    return int(max((os.stat(os.path.join(root, name)).st_mtime for name in _files(root)), default=0))


def uncommitted(root: Path) -> bool:
    """Tell whether the catalogue's content is in a repository, and is other than any commit of it."""
    return _repository(root) is not None and not _commit(root)[0]


def lacks_history(root: Path) -> str:
    """Return what is wrong and its cure where a clone lacks the commit that last changed the catalogue, else ""."""
    commit, known = _commit(root)
    if known or not commit:
        return ""
    says = "klonen mangler sin historik, så version og dato er ikke de samme som andres"
    return f"{_repository(root)}: {says}. Hent den: git fetch --unshallow"


def _files(root: Path) -> list[str]:
    """Return the files that people write, as paths below the catalogue, folder by folder in order.

    No link is followed, and no pipe waited for.
    """
    above = len(os.path.join(root, ""))
    generated = tuple(os.path.join(root, folder) for folder in GENERATED)
    paths = [
        path
        for folder, _, names in os.walk(root)
        if not (folder + os.sep).startswith(tuple(each + os.sep for each in generated))
        for name in names
        if name[:1] != "." and name.endswith(_WRITTEN)
        if stat.S_ISREG(os.lstat(path := os.path.join(folder, name)).st_mode)
    ]
    return sorted((path[above:] for path in paths), key=lambda path: path.split(os.sep))


def _commit(root: Path) -> tuple[str, bool]:
    """Return the commit that last changed what the catalogue's files are now, "" where they differ from any.

    With it whether it is known to have: a clone that lacks older history gives all of it to its first commit.
    Raises Told where there is a repository and git does not say: another machine would then publish another version.
    """
    if not _repository(root):
        return "", False
    written = [*(f"*{ending}" for ending in _WRITTEN), *(f":(exclude){folder}" for folder in GENERATED)]
    # A user's own settings must not hide a file that is read.
    changed = ("status", "--porcelain", "--untracked-files=all", "--ignored", "--", *written)
    _git(root, "rev-parse", "--git-dir")
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except Told:  # nothing is committed yet
        return "", False
    if _git(root, *changed):
        return "", False
    commit = _git(root, "log", "-1", "--no-show-signature", "--format=%H", "--", *written)
    cut = Path(_git(root, "rev-parse", "--path-format=absolute", "--git-path", "shallow"))
    return commit, bool(commit) and not (cut.is_file() and commit in cut.read_text("ascii").split())


def _repository(root: Path) -> Path | None:
    folders = [root.absolute(), *root.absolute().parents]
    return next((folder for folder in folders if (folder / ".git").exists()), None)


def _git(root: Path, *words: str) -> str:
    try:
        command = ["git", "-C", str(root), *words]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=60)
    except FileNotFoundError:
        _end(root, "git er ikke installeret", "Installér git, eller byg af en kopi af kataloget uden for lageret")
    except subprocess.TimeoutExpired:
        _end(root, "git svarer ikke", "Prøv igen")
    if not done.returncode:
        return done.stdout.strip()
    place = _repository(root)
    if "safe.directory" in done.stderr:
        cure = f"Kør som den, der ejer mappen, eller skriv: git config --global --add safe.directory {place}"
    else:
        cure = f"Ret det, som git nævner, eller hent lageret igen med git clone; det ligger i {place}"
    _end(root, done.stderr.strip().partition("\n")[0], cure)


def _end(root: Path, said: str, cure: str) -> NoReturn:
    raise Told(f"{root}: git siger ikke, hvilken udgave kataloget er ({said}). {cure}")
