"""MkDocs' events turned into calls of the generator: the only file here that imports mkdocs."""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from indsatskatalog.catalogue import Catalogue, load
from indsatskatalog.data_files import data_files
from indsatskatalog.pages import Page, Renderer, pages
from indsatskatalog.problems import Problem, errors
from indsatskatalog.site import site_of

log = logging.getLogger("mkdocs.plugins.indsatskatalog")
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


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
    catalogue, problems = load(root)
    for problem in problems:
        log.log(logging.INFO if problem.level == "advarsel" or _build.serving else logging.ERROR, str(problem))
    if catalogue is None and (not _build.serving or _build.catalogue is None):
        raise Abort(f"Kataloget har {len(errors(problems))} fejl. Ret dem, og byg igen.")
    _build.catalogue, _build.problems = catalogue or _build.catalogue, errors(problems)
    assert _build.catalogue is not None
    site = site_of(config, root)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(site.generated_at.timestamp())))
    _build.renderer = Renderer(_build.catalogue, site, Path(config.theme.custom_dir or "overrides") / "records")
    _build.pages = {_source_of(page): page for page in pages(_build.catalogue, site)}
    for file in list(files.documentation_pages()):
        # A page that the last good catalogue does not know waits until its faults are mended.
        if file.src_uri in _build.pages:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        else:
            files.remove(file)
    for name in _build.pages:
        if name.endswith(".md") and files.get_file_from_path(name) is None:
            files.append(File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    for path, text in data_files(_build.catalogue, site):
        files.append(File.generated(config, path, content=text))
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


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Return the generator's page."""
    return _build.renderer.body(_build.pages[page.file.src_uri])


def on_page_context(context: dict[str, Any], *, page: MkDocsPage, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """Give the theme the parts that stand around the page."""
    return context | _around(_build.pages[page.file.src_uri])


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the 404 page its content; other templates of the theme are left alone."""
    if template_name != "404.html":
        return context
    page = _build.pages[template_name]
    return context | _around(page) | {"katalog_body": _build.renderer.body(page)}


def _around(page: Page) -> dict[str, Any]:
    problems = [str(problem) for problem in _build.problems] if _build.serving else []
    parts = {name: _build.renderer.part(f"{name}.html", page) for name in ("header", "footer")}
    return {"katalog": {"page": page, "problems": problems, **parts}}


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Add the content security policy."""
    return output if _build.serving else with_policy(output)


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Add the content security policy to the 404 page."""
    return with_policy(output) if template_name == "404.html" and not _build.serving else output


def with_policy(html: str) -> str:
    """Allow the site's own files and the theme's inline scripts, by their hashes, and nothing else."""
    hashes = dict.fromkeys(
        "'sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"
        for script in _INLINE_SCRIPT.findall(html)
    )
    policy = (
        f"default-src 'none'; script-src 'self' {' '.join(hashes)}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
    )
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
