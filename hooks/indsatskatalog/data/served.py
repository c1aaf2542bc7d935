"""A site whose pages and files are made when somebody asks for them, byte for byte those that a build writes."""

from __future__ import annotations

from collections.abc import Sequence

from ..site.page import Page
from ..site.renderer import Renderer
from .files import files


class Served:
    """The site of one renderer; `problems` are told on top of its pages."""

    def __init__(self, renderer: Renderer, pages: Sequence[Page], problems: Sequence[str] = ()) -> None:
        self._renderer, self._all, self._problems = renderer, pages, problems
        self._pages = {page.file: page for page in pages}
        self._made: dict[str, bytes] = {}
        self._others = files(renderer, pages)

    def content(self, name: str) -> bytes | None:
        """Return the bytes of a page or file, None where the site has none of that name.

        Files are made in their order, as far as the one that is asked for; one whose making fails fails again.
        """
        if page := self._pages.get(name):
            return self._renderer.document(page, self._problems).encode()
        while name not in self._made and not name.endswith(".html"):
            try:
                made = next(self._others, None)
            except Exception:
                self._others = files(self._renderer, self._all)
                raise
            if made is None:
                break
            path, given = made
            self._made[path] = given if isinstance(given, bytes) else "".join(given).encode()
        return self._made.get(name)
