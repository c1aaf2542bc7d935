"""Write a catalogue's pages as plain Markdown: what `bench.py` sets the site's build beside."""

from __future__ import annotations

import json
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import ROOT

# The theme has a table of contents and scripts of its own, so a page's own ones are no part of its text.
_HIDDEN = ("nav", "script", "style", "template")
_INLINE = ("span", "code", "em", "dd", "text")


class _Markdown(HTMLParser):
    """Writes a page's HTML as Markdown: the same text in headings, paragraphs, lists, tables and links."""

    def __init__(self, source: str, root: str) -> None:
        super().__init__()
        self.source, self.root = source, root
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.start, self.item, self.targets, self.headed = "", "- ", [""], False
        self.hidden = self.drawing = 0

    def flush(self, start: str = "") -> None:
        """End a block; inside a drawing or a table's row it is only a space. Items stand on lines together."""
        text = " ".join("".join(self.words).split())
        if self.cells is not None or self.drawing:
            self.words.append(" ")
            return
        if text:
            # A number first in a block would begin a list.
            text = self.start + re.sub(r"^(\d+)\.", r"\1\\.", text)
            together = self.start in ("- ", "1. ") and self.blocks and self.blocks[-1].lstrip().startswith(self.start)
            self.blocks.append(("\n" if together else "\n\n") + text)
        self.words, self.start = [], start

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag == "a":
            self.targets.append(self.target(dict(attrs).get("href") or "#"))
            self.words.append("[" if self.targets[-1] else "")
        elif tag == "strong":
            self.words.append("**")
        elif tag == "tr":
            self.flush()
            self.cells, self.words = [], []
        elif tag in _INLINE:
            self.words.append(" ")
        else:
            level = int(tag[1]) if tag[1:].isdigit() else 0
            self.flush(f"{'#' * level} " if level else {"li": self.item, "dt": "- "}.get(tag, ""))
            self.words += ["**"] if tag == "dt" else []
            self.item = {"ol": "1. ", "ul": "- "}.get(tag, self.item)
            self.headed = self.headed and tag != "table"
            self.drawing += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden -= 1
        elif tag == "a":
            target = self.targets.pop()
            self.words.append(f"]({target})" if target else " ")
        elif tag in ("strong", "dt"):
            self.words = ["".join(self.words).rstrip(), "** "]
        elif tag in ("th", "td") and self.cells is not None:
            self.cells.append(" ".join("".join(self.words).split()))
            self.words = []
        elif tag == "tr" and self.cells is not None:
            row, self.cells, self.words = self.cells, None, []
            self.row(row)
        elif tag not in _INLINE:
            self.drawing -= tag == "svg"
            self.flush()

    def row(self, cells: list[str]) -> None:
        """Add a row to the table, and after the first one the line that makes it the header."""
        together = "\n" if self.headed else "\n\n"
        self.blocks.append(f"{together}| {' | '.join(cells)} |")
        if not self.headed:
            self.blocks.append("\n|" + " --- |" * len(cells))
        self.headed = True

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        self.words.append(re.sub(r"([\\`*_\[\]|])", r"\\\1", data).replace("&", "&amp;").replace("<", "&lt;"))

    def target(self, href: str) -> str:
        """Return where a link goes in Markdown; places within a page have no name there."""
        path = href.partition("#")[0]
        if "://" in path or not path.startswith(self.root):
            return path
        name = path.removeprefix(self.root).strip("/") or "index"
        return posixpath.relpath(name if "." in name else f"{name}.md", posixpath.dirname(self.source) or ".")


def write_markdown(folder: Path, catalogue_folder: Path) -> None:
    """Write `mkdocs.yml` and `docs/`: the pages of a catalogue's site as an author without a generator would."""
    settings = read_settings(ROOT / "mkdocs.yml")
    catalogue, problems = load(catalogue_folder)
    if catalogue is None:
        raise SystemExit("\n".join(map(str, problems)))
    site = site_of(settings, catalogue.root)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    for page in pages(catalogue, site):
        if page.address != "404.html":
            name = f"{page.address.rstrip('/') or 'index'}.md"
            writer = _Markdown(name, renderer.root(page))
            writer.feed(renderer.body(page))
            writer.flush()
            path = folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(writer.blocks).lstrip("\n") + "\n", "utf-8")
    # The pages keep the site's plugins and theme, without its hook and its templates.
    kept = "site_name site_description use_directory_urls strict plugins markdown_extensions validation"
    theme = {key: value for key, value in settings["theme"].items() if key != "custom_dir"}
    own = {"site_url": "https://example.org/", "theme": theme, "nav": ["index.md"], "not_in_nav": "*"}
    config = {key: settings[key] for key in kept.split() if key in settings} | own
    (folder / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False, indent=2), "utf-8")
