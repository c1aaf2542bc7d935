"""MkDocs' events turned into calls of the generator: the only file here that imports mkdocs."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from indsatskatalog.checking.loading import load
from indsatskatalog.data.api import write_data_files
from indsatskatalog.data.search_index import write_search
from indsatskatalog.data.search_texts import targets
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import Problem, errors
from indsatskatalog.site.pages import Page, Renderer, pages
from indsatskatalog.site.settings import site_of


class _Build:
    """What one run of MkDocs holds; under `serve` the last good catalogue outlives a bad edit."""

    serving = False
    catalogue: Catalogue | None = None
    problems: list[Problem]
    renderer: Renderer
    pages: dict[str, Page]


_build = _Build()


def on_startup(*, command: str, dirty: bool) -> None:
    """Note whether pages are built once or served."""
    _build.serving = command == "serve"


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Read the catalogue and add a page for each record, and the data files."""
    root = Path(config.docs_dir)
    gc.disable()
    catalogue, problems = load(root)
    gc.enable()
    if not _build.serving:
        # The catalogue stays for the whole build: the collector need not walk its many objects again and again.
        gc.freeze()
    print(*problems, sep="\n", end="\n" if problems else "", flush=True)
    if catalogue is None and (not _build.serving or _build.catalogue is None):
        raise Abort(f"Kataloget har {len(errors(problems))} fejl.")
    _build.catalogue, _build.problems = catalogue or _build.catalogue, errors(problems)
    assert _build.catalogue is not None
    site = site_of(config, root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(site.generated_at.timestamp())))
    config.markdown_extensions = []  # no page has Markdown for MkDocs to render
    own = Path(config.theme.custom_dir or "overrides")
    _build.renderer = Renderer(_build.catalogue, site, own / "records")
    _build.pages = {_source_of(page): page for page in pages(_build.catalogue, site)}
    for file in list(files.media_files()):
        if own not in Path(str(file.abs_src_path)).parents:
            files.remove(file)  # the theme's: no page of ours asks for it
    for file in list(files.documentation_pages()):
        # A page that the last good catalogue does not know waits until its faults are mended.
        if file.src_uri in _build.pages:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            files.remove(file)
    for name in _build.pages:
        if name.endswith(".md") and files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _source_of(page: Page) -> str:
    """Return the name under which MkDocs knows a page; the 404 page is a template of the theme."""
    if page.address == "404.html":
        return page.address
    return f"{page.address.rstrip('/')}.md" if page.address else "index.md"


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Set the page's title; the Markdown itself is not MkDocs' to render."""
    ours = _build.pages[page.file.src_uri]
    page.meta = {"title": ours.title, "description": ours.description} if ours.description else {"title": ours.title}
    return ""


def on_page_context(context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Render the page for the theme to print: only now, so that no more than one is held in memory."""
    return context | {"katalog": _document(_build.pages[page.file.src_uri])}


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Render the 404 page; other templates of the theme are left alone."""
    return context | {"katalog": _document(_build.pages[template_name])} if template_name == "404.html" else context


def _document(page: Page) -> str:
    return _build.renderer.document(page, [str(problem) for problem in _build.problems] if _build.serving else None)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the data files and the search's index beside the pages."""
    assert _build.catalogue is not None
    write_data_files(_build.catalogue, _build.renderer.site, Path(config.site_dir))
    write_search(targets(_build.catalogue, _build.pages.values()), Path(config.site_dir))
