"""A page before it is rendered, and the text under each of its headings that the search can find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# Anchor, heading, texts as Markdown, and what else the heading may be called.
HeadedTexts = tuple[str, str, Iterable[str | None]] | tuple[str, str, Iterable[str | None], Iterable[str]]


def nothing() -> list[HeadedTexts]:
    """Return no text: of a page whose title and description are all that can be found."""
    return []


@dataclass(frozen=True)
class Page:
    """A page before rendering. `address` is "" for the start page; `source` is its file below the catalogue."""

    address: str
    title: str
    description: str
    template: str
    source: str = ""
    view: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    assets: tuple[str, ...] = ()  # features whose script and style the page loads
    kind: str = "Sider"  # the heading under which the list of all pages has it; "" for one that nobody looks for
    names: tuple[str, ...] = ()  # other words for what is there
    texts: Callable[[], Iterable[HeadedTexts]] = field(default=nothing, repr=False)
    redirect: str = ""  # the address that it stands for, elsewhere or from here
    canonical: str = ""  # the page's own address where that is another, from the site's root

    @property
    def file(self) -> str:
        """Return the name of its file, from the site's root."""
        return self.address if self.address.endswith(".html") else f"{self.address}index.html"
