"""Other generators beside the site's build, where they are installed: each makes the same plain Markdown pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

# What Hugo needs to write a page at all: it has no theme of its own, so its pages are bare.
_LAYOUT = "<!doctype html><title>{{ .Title }}</title><article>{{ .Content }}</article>\n"
_HUGO = {"baseURL": "https://example.org/", "disableKinds": ["taxonomy", "term", "RSS", "sitemap"]}


def others(markdown: Path, work: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each generator's name and its command for the pages that `write_markdown` wrote; [] where it is missing.

    `work` gets a folder for each, with its settings and its site.
    """
    for name, prepared in (("Hugo", _hugo), ("Zensical", _zensical)):
        program = shutil.which(name.lower())
        yield name, [program, *prepared(markdown, work / name.lower())] if program else []


def _hugo(markdown: Path, folder: Path) -> list[str]:
    """Give Hugo the pages; its start page has another name, as one called index would take in all the others."""
    shutil.copytree(markdown / "docs", folder / "content")
    (folder / "content" / "index.md").rename(folder / "content" / "_index.md")
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for kind in ("single", "list"):
        (layouts / f"{kind}.html").write_text(_LAYOUT, "utf-8")
    (folder / "config.json").write_text(json.dumps(_HUGO), "utf-8")
    return ["--quiet", "--source", str(folder), "--destination", str(folder / "site")]


def _zensical(markdown: Path, folder: Path) -> list[str]:
    """Give Zensical the pages with MkDocs' own settings; it warns of links that MkDocs takes, so it is not strict."""
    shutil.copytree(markdown, folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(json.dumps(json.loads(settings.read_text("utf-8")) | {"strict": False}), "utf-8")
    return ["build", "--config-file", str(settings)]
