"""The live preview: what is asked for is made and put where MkDocs' server looks for it. Nothing is made before.

Where a rebuild fails, the last good site goes on, with what is wrong on top of each page; so does a page that fails.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_MAIN = '<main class="katalog" id="indhold">'
_NOTICE = Markup(
    '<div class="problems" role="alert" data-rebuild><h2>Siden kunne ikke bygges. Den viser det sidste gode indhold.'
    "</h2><ul><li>{}</li></ul></div>"
)
_RELOAD = "livereload/"  # what MkDocs' script asks of its server, which holds the answer back
Content = Callable[[str], bytes | None]  # of a file of the site by its name; None where there is none


class Preview:
    """The site that is shown, in the folder that MkDocs serves; `sentence` says what an error is about."""

    def __init__(self, folder: Path, sentence: Callable[[Exception], str]) -> None:
        self._folder, self._sentence = folder, sentence
        self._lock = threading.Lock()  # no page is made of half a rebuild
        self._content: Content = _nothing
        self._good: Content = _nothing  # what never failed, for when this one does
        self._failed = False
        self._said = ""  # what is wrong with the last rebuild
        self._placed: set[str] = set()

    def take(self, content: Content) -> None:
        """Show another site from now on."""
        if not self._failed:
            self._good = self._content
        self._content, self._failed = content, False

    def rebuild(self, build: Callable[[], None]) -> None:
        """Build anew: `build` gives the site to `take`. An error is told, and leaves the one that is shown."""
        with self._lock:
            try:
                build()
                self._said = ""
            except Exception as error:
                self._said = self._sentence(error)
                print(self._said, flush=True)
            self._placed.clear()

    def place(self, name: str) -> bool:
        """Have a file of the site lie in the folder; false where the site has none of that name."""
        with self._lock:
            if name in self._placed:
                return True
            content = self._made(name)
            if content is None:
                return False
            path = self._folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self._placed.add(name)
            return True

    def _made(self, name: str) -> bytes | None:
        said = self._said
        try:
            content = self._content(name)
        except Exception as error:
            self._failed = True
            said = self._sentence(error)
            print(said, flush=True)
            content = self._good(name)
        if content and said and name.endswith(".html"):
            content = with_notice(content.decode(), said).encode()
        return content

    def serving(self, app: WSGIApplication, mount: str) -> WSGIApplication:
        """Return MkDocs' server with what is asked of it in its place; `mount` is the path of the site's root."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            environ["PATH_INFO"] = _as_text(environ["PATH_INFO"])
            name = _name_of(environ["PATH_INFO"], mount)
            for _ in range(2):  # a rebuild may begin, and empty the folder, before the server reads what lies there
                placed = [self.place(each) for each in (name, f"{name}/index.html", "404.html") if name]
                begun: list[tuple[str, list[tuple[str, str]]]] = []

                content = app(environ, partial(_noted, begun))
                if not (any(placed[:2]) and begun[-1][0].startswith("404")):
                    break
            start_response(*begun[-1])
            return content

        return answer


def _nothing(name: str) -> None:
    """Return what a site has before there is one."""


def _noted(
    begun: list[tuple[str, list[tuple[str, str]]]], status: str, headers: list[tuple[str, str]], *_: object
) -> Callable[[bytes], object]:
    begun.append((status, headers))
    return lambda data: None


def _as_text(written: str) -> str:
    """Return a path with what is no text in it as a sign that no address of ours has: MkDocs' server would skip it."""
    return written.encode("latin-1").decode("utf-8", "replace").encode().decode("latin-1")


def _name_of(written: str, mount: str) -> str:
    """Return the name of the file that a request asks for, as MkDocs' server reads it; "" for none of the site's."""
    path = written.encode("latin-1").decode()
    if not path.startswith(mount) or path.startswith(f"/{_RELOAD}"):
        return ""
    name = path[len(mount) :] + ("index.html" if path.endswith("/") else "")
    return posixpath.normpath(f"/{name}").lstrip("/")


def with_notice(html: str, said: str) -> str:
    """Return a page with a sentence on top."""
    return html.replace(_MAIN, _MAIN + _NOTICE.format(said), 1)
