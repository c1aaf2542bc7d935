"""The places that links can lead to: pages, and what has an id on each, once somebody asks for one of that page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property
from html import unescape

from ..models.kinds import MODELS
from .page import Page
from .renderer import Renderer
from .routes import pages

_ID = re.compile(r'\sid="([^"]+)"')


class Anchors:
    """The ids of a site's pages. Nothing is made before one is asked for: few links lead to a place on a page."""

    def __init__(self, make: Callable[[], Renderer]) -> None:
        self._make = make
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, address: str) -> Collection[str]:
        """Return the ids on the page at an address, or at the one it leads on to; none where there is no page."""
        if address not in self._known:
            page = self.page(address)
            html = self.renderer.document(page) if page else ""
            self._known[address] = frozenset(map(unescape, _ID.findall(html)))
        return self._known[address]

    def page(self, address: str) -> Page | None:
        """Return the page at an address, or the one it leads on to."""
        address = f"{address.strip('/')}/".lstrip("/")
        return self.pages.get(self._moved.get(address, address))

    @cached_property
    def renderer(self) -> Renderer:
        """Return what renders the pages, made once."""
        return self._make()

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Return every page by its address."""
        return {page.address: page for page in pages(self.renderer.catalogue, self.renderer.site)}

    @cached_property
    def _moved(self) -> dict[str, str]:
        """Where each former address of a record leads."""
        catalogue = self.renderer.catalogue
        every = [(model, *ids) for kind, model in MODELS.items() for ids in catalogue.moved(kind).items()]
        return {model.ADDRESS.format(id=was)[1:]: model.ADDRESS.format(id=now)[1:] for model, was, now in every}
