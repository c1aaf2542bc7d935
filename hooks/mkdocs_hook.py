"""MkDocs' events turned into calls of the generator: the only file here that imports mkdocs."""

from __future__ import annotations

import gc
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial, wraps
from pathlib import Path
from typing import Any, TypeVar

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from watchdog.observers.polling import PollingObserverVFS

from indsatskatalog.checking.kept import Kept
from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import NOTHING, Local, beside, folder_of, local_over
from indsatskatalog.checking.tree import missing
from indsatskatalog.data.served import Served
from indsatskatalog.data.whole import write_site
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import Problem, errors
from indsatskatalog.reading.unforeseen import at, because, sentence
from indsatskatalog.site.policy import guarded
from indsatskatalog.site.preview import Preview
from indsatskatalog.site.renderer import Compiled, Renderer
from indsatskatalog.site.routes import examples, pages
from indsatskatalog.site.setting_rules import setting_problems
from indsatskatalog.site.settings import Site, site_of

_INTERVAL = 0.2  # seconds between two looks at the files, under `serve`
_TOGETHER = 0.02  # seconds until all that one look saw is told; what comes later, the next one sees
_OBJECTS = 20_000  # new ones between two looks for garbage: a page has thousands, and hardly any in a circle
Event = TypeVar("Event", bound=Callable[..., Any])


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from walking many new objects that all stay."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, MkDocsException) else sentence(error)


def _seen(path: str) -> os.stat_result:
    """Look at a file and follow no link. What is gone may come back, and of a watched folder watchdog asks but once."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return os.stat_result([0] * 10)


def _netted(event: Event) -> Event:
    """Let an error that nobody foresaw end the build in a sentence, not in where MkDocs' code stood."""

    @wraps(event)
    def netted(*given: Any, **named: Any) -> Any:
        try:
            return event(*given, **named)
        except Exception as error:
            raise Abort(_words(error)) from None

    return netted  # type: ignore[return-value]


def _listed(beside: str, path: str) -> Iterator[os.DirEntry[str]]:
    """Look into a folder; not into what is none beside the catalogue, as a link may lead anywhere."""
    if path == beside and os.path.islink(path):
        return iter(())
    return os.scandir(path)


class Build:
    """What one run of MkDocs holds; under `serve` the last good catalogue outlives a bad edit."""

    def __init__(self) -> None:
        self.serving = False
        self.kept, self.compiled = Kept(), Compiled()
        self.catalogue: Catalogue | None = None
        self.local: Local = NOTHING
        self.problems: list[Problem] = []
        self.site: Site
        self.renderer: Renderer
        self.preview: Preview

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Note whether pages are built once or served."""
        self.serving = command == "serve"
        if sys.stdout:  # a shell may have closed it
            sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]

    @_netted
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Keep the catalogue to our own reader: MkDocs would follow its links, and has no page to find there."""
        self.root, config.docs_dir = Path(config.docs_dir), os.devnull
        self.target = Path(config.site_dir)
        config.theme.static_templates.clear()  # its 404 page and its map of the site: ours are like all other pages
        if self.serving and self.catalogue is None:
            _must_be_free(*config.dev_addr)
            self.preview = Preview(self.target, _words)
        return config

    @_netted
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read the catalogue; nothing of it, and nothing of the theme, is for MkDocs to write."""
        with _no_collection():
            catalogue, problems = load(self.root, self.kept if self.serving else None)
            local = local_over(self.root, catalogue)
        if self.catalogue is None:
            gc.freeze()  # what was read first stays for the whole build, and most of it under `serve`
            gc.set_threshold(_OBJECTS)
        if wrong := setting_problems(Path(config.config_file_path)):
            catalogue, problems = None, [*wrong, *problems]
        whose = "Kataloget" if errors(problems) else "Jeres egne filer"
        problems = [*problems, *local.problems]
        if errors(local.problems):
            catalogue = None
        print(*problems, sep="\n", end="\n" if problems else "", flush=True)
        self.catalogue, self.problems = catalogue or self.catalogue, errors(problems)
        if self.catalogue is None or (catalogue is None and not self.serving):
            raise Abort(f"{whose} har {len(self.problems)} fejl.")
        if catalogue:
            self.local = local
            site = site_of(config, self.root)
            self.site = replace(site, layer=self.local.layer, neighbours=self.local.neighbours)
        config.markdown_extensions = []  # no page has Markdown for MkDocs to render
        own = Path(config.theme.custom_dir or "overrides")
        self.renderer = Renderer(self.catalogue, self.site, own / "records", self.compiled if self.serving else None)
        for file in list(files):
            files.remove(file)  # the theme's, which no page of ours asks for, and our own: data files and templates
        if self.serving:
            self._look_over()
        return files

    def _rebuild(self, settings: Path, builder: Callable[[], None]) -> None:
        """Build again, once MkDocs can read settings and folder: it would wait for a pipe, and speaks English."""
        if wrong := setting_problems(settings) or missing(self.root):
            raise Abort("\n".join(map(str, wrong)))
        builder()

    def _look_over(self) -> None:
        """Stop where templates that were changed cannot be used, before anybody asks for a page of theirs."""
        self.renderer.compile()
        if self.compiled.is_new:
            for page in examples(self.renderer.catalogue, self.site):
                self.renderer.document(page, list(map(str, self.problems)))
            self.compiled.is_new = False

    @_netted
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the site, all of it ours; or have the preview make each page and file when it is asked for."""
        every = list(pages(self.renderer.catalogue, self.site))
        if self.serving:
            self.preview.take(Served(self.renderer, every, list(map(str, self.problems))).content)
        else:
            write_site(self.renderer, every, Path(config.site_dir))

    def on_build_error(self, *, error: Exception) -> None:
        """Let an error of MkDocs' own, such as a full disk, end the build in a sentence too."""
        if not isinstance(error, MkDocsException):
            try:
                with at(self.target):
                    raise error
            except Exception as named:
                raise Abort(_words(named)) from None

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> Any:
        """Guard the preview, watch the catalogue but follow no link, and keep the last site where a rebuild fails."""
        if app := server.get_app():
            server.set_app(guarded(self.preview.serving(app, server.mount_path), str(config.dev_addr.host)))
        server.builder = partial(self.preview.rebuild, partial(self._rebuild, Path(config.config_file_path), builder))
        server.build_delay = _TOGETHER
        server.unwatch(config.docs_dir)
        watched = [str(self.root), str(folder_of(self.root) or beside(self.root))]  # a layer may come later
        for path in filter(None, (config.config_file_path, *config.theme.dirs)):
            with suppress(KeyError):  # the theme's are watched only when asked for
                server.unwatch(path)
                watched.append(path)
        listed = partial(_listed, str(beside(self.root)))
        server.observer = PollingObserverVFS(_seen, listed, polling_interval=_INTERVAL)  # type: ignore[assignment]
        for path in watched:
            server.watch(path)
        print(f"Siden vises på {server.url}. Stop med Ctrl+C.", flush=True)
        return server


def _must_be_free(host: str, port: int) -> None:
    """Stop where nobody can be served, before the work of a build."""
    try:
        family = socket.getaddrinfo(host, port)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, OverflowError) as error:  # no port has so high a number
        why = because(error) if isinstance(error, OSError) else "porten findes ikke"
        cure = f'Vælg en anden, fx make serve ARGS="-a 127.0.0.1:{port + 1 if 0 < port < 65535 else 8000}"'
        raise Abort(f"Siden kan ikke vises på {host}:{port} ({why}). {cure}") from None


_build = Build()
on_startup, on_files, on_post_build = _build.on_startup, _build.on_files, _build.on_post_build
on_config, on_serve, on_build_error = _build.on_config, _build.on_serve, _build.on_build_error
