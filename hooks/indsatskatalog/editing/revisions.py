"""The catalogue as it stood at a revision of git, or as it stands in a folder."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path


class Unknown(Exception):
    """A revision or folder that is not there; says so in Danish."""


def git(folder: Path, *words: str) -> bytes:
    """Run git in a folder and return what it prints."""
    done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, timeout=120)
    if done.returncode:
        raise Unknown(done.stderr.decode(errors="replace").strip())
    return done.stdout


def catalogue_at(given: str, current: Path, scratch: Path) -> Path:
    """Return the folder of the catalogue at a revision, written below `scratch`; "." is the one that stands there."""
    if given == ".":
        return current
    if (Path(given) / "vocabularies.yml").is_file():
        return Path(given)
    try:
        commit = git(current, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{given}^{{commit}}")
    except Unknown:
        raise Unknown(f"«{given}» er hverken en udgave i git eller en mappe med et katalog") from None
    # Below a folder, git archives that folder only.
    try:
        packed = git(current, "archive", "--format=tar", f"--prefix={current.name}/", commit.decode().strip())
    except Unknown:
        raise Unknown(f"udgaven «{given}» har intet katalog i {current.name}/") from None
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        files = [member for member in archive if member.isreg() or member.isdir()]  # no links to other places
        archive.extractall(scratch, files, filter="data")
    return scratch / current.name
