"""What a build knows beside the records: who runs the site, which version of the data, from when."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from ..facts import danish
from ..facts.local import Layer
from ..models.local import Neighbour
from .contact import link_of
from .editions import Edition, editions
from .version import data_version, source_date


@dataclass(frozen=True)
class Site:
    """Settings of `mkdocs.yml` and the data's version. What is empty is left out of every page; `unfilled` tells it."""

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
    editions: tuple[Edition, ...] = ()  # versions that are kept, the newest first
    layer: Layer | None = None  # a municipality's own words: only pages and files are told, never what works things out
    neighbours: tuple[Neighbour, ...] = ()  # what other municipalities do, by name

    @property
    def speaks(self) -> bool:
        """Tell whether anything is known of who runs the site, so that pages have a place for it."""
        return bool(self.operator or self.contact or self.statement_url)

    @property
    def contact_link(self) -> str:
        """Return what a click on the contact opens, "" where it is nothing that a browser opens."""
        return link_of(self.contact)

    @property
    def origin(self) -> str:
        """Return which data this is."""
        return f"Data fra {self.date}, version {self.data_version}"

    @property
    def is_kept(self) -> bool:
        """Tell whether there is an edition of this version."""
        return self.data_version in {edition.version for edition in self.editions}

    @property
    def edition(self) -> str:
        """Return the anchor of what is kept of this version, or of all editions, on the page of the data."""
        return f"udgave-{self.data_version}" if self.is_kept else "udgaver"

    @property
    def date(self) -> str:
        """Return the data's date in Danish."""
        return danish.date(self.generated_at.date())


def site_of(settings: Mapping[str, Any], root: Path) -> Site:
    """Make a Site from MkDocs' settings (a mapping like `mkdocs.yml`) and the catalogue's folder."""
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
        generated_at=datetime.datetime.fromtimestamp(source_date(root), datetime.UTC),
        editions=editions(root),
    )


# What a site should say before it is published, by its key in `mkdocs.yml` under `extra`.
_WANTED = {
    "operator": "hvem der driver siden",
    "contact": "hvordan man får fat i dem",
    "accessibility_statement_url": "adressen på tilgængelighedserklæringen",
    "edit_url": "adressen, hvor man retter i kataloget",
}


_OPTIONAL = {"edit_url"}  # a site can be published without


def unfilled(settings: Mapping[str, Any], *, needed: bool = False) -> list[str]:
    """Return what is not filled in, for those who run the site; readers see nothing of it.

    `settings` are those of `mkdocs.yml`; `needed` asks only for that without which no site should be published.
    """
    extra = settings.get("extra") or {}
    wanted = {key: words for key, words in _WANTED.items() if not (needed and key in _OPTIONAL)}
    missing = [f"{key} ({words})" for key, words in wanted.items() if not extra.get(key)]
    return missing + ([] if settings.get("site_url") else ["SITE_URL (sidens adresse)"])


def of_environment(node: yaml.Node) -> tuple[str, str]:
    """Return a value and the variable that has it, the first that is set; the last of several is a value itself."""
    names = [str(part.value) for part in node.value] if isinstance(node, yaml.SequenceNode) else [str(node.value)]
    given = names.pop() if len(names) > 1 else ""
    return next(((os.environ[name], name) for name in names if name in os.environ), (given, ""))


def read_settings(path: Path) -> dict[str, Any]:
    """Read `mkdocs.yml` without MkDocs: `!ENV` stands for what the environment has, other special tags for nothing."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("", lambda loader, suffix, node: None)
    Loader.add_constructor("!ENV", lambda loader, node: of_environment(node)[0])
    return yaml.load(path.read_text("utf-8"), Loader=Loader) or {}
