"""What a build knows beside the records: who runs the site, which version of the data, from when."""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..facts import danish


@dataclass(frozen=True)
class Site:
    """Settings of `mkdocs.yml` and the data's version. Empty settings are shown as not filled in."""

    name: str
    description: str
    operator: str
    contact: str
    statement_url: str
    edit_url: str
    url: str
    base_path: str
    data_version: str
    generated_at: datetime.datetime

    @property
    def origin(self) -> str:
        """Return which data this is."""
        return f"Data fra {self.date}, version {self.data_version}"

    @property
    def date(self) -> str:
        """Return the data's date in Danish."""
        return danish.date(self.generated_at.date())


def site_of(settings: Mapping[str, Any], root: Path, moment: str | None = None) -> Site:
    """Make a Site from MkDocs' settings (a mapping like `mkdocs.yml`) and the catalogue's folder.

    `moment` is the data's time as SOURCE_DATE_EPOCH gives it, where it is not the environment's.
    """
    extra = settings.get("extra") or {}
    url = str(settings.get("site_url") or "").rstrip("/")
    path = urlsplit(url).path + "/"
    return Site(
        name=str(settings.get("site_name") or "Indsatskatalog"),
        description=str(settings.get("site_description") or ""),
        operator=str(extra.get("operator") or ""),
        contact=str(extra.get("contact") or ""),
        statement_url=str(extra.get("accessibility_statement_url") or ""),
        edit_url=str(extra.get("edit_url") or ""),
        url=f"{url}/" if url else "",
        base_path=path,
        data_version=data_version(root),
        generated_at=datetime.datetime.fromtimestamp(source_date(root, moment), datetime.UTC),
    )


def read_settings(path: Path) -> dict[str, Any]:
    """Read `mkdocs.yml` without MkDocs; its special tags (`!ENV`) count as not set."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    return yaml.load(path.read_text("utf-8"), Loader=Loader) or {}


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True, timeout=20)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def data_version(root: Path) -> str:
    """Return the commit's short hash, or a hash of the catalogue's files where they differ from any commit."""
    commit = _git(root, "rev-parse", "--short=9", "HEAD")
    if commit and not _git(root, "status", "--porcelain", "--", "."):
        return commit
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.is_file() and path.suffix in (".yml", ".md")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def source_date(root: Path, given: str | None = None) -> int:
    """Return the data's time in seconds since 1970: SOURCE_DATE_EPOCH, else the commit's, else the newest file's."""
    moment = os.environ.get("SOURCE_DATE_EPOCH", "") if given is None else given
    if moment.isdigit():
        return int(moment)
    if (commit := _git(root, "log", "-1", "--format=%ct")).isdigit():
        return int(commit)
    return int(max((path.stat().st_mtime for path in root.rglob("*.yml")), default=0))
