"""The kinds of routes: a page of its own, one for each record of a kind, and one that is written as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..facts import danish
from ..facts.catalogue import REQUIRED_PAGES, Catalogue
from ..models import prose
from ..models.records import Record
from .page import HeadedTexts, Page, nothing
from .settings import Site
from .views import prose as prose_view
from .views.long_lists import SideView

View = Callable[[Catalogue, Site], Mapping[str, Any]]
Wording = str | Callable[[Catalogue, Site], str]


@dataclass(frozen=True)
class Route:
    """A page of its own."""

    address: str
    template: str
    title: Wording
    description: Wording = ""
    view: View = lambda catalogue, site: {}
    menu: str = ""  # its name in the menu; "" for a page that is not there
    assets: tuple[str, ...] = ()  # the features whose element it holds: a script in a folder, a style, or both
    source: str = ""  # what an editor changes: a file or a folder below the catalogue
    names: tuple[str, ...] = ()  # other words that the search finds it by
    texts: Callable[[Catalogue], Iterable[HeadedTexts]] | None = None  # what the search finds in it, part by part
    listed: bool = True  # among all pages, and so in the search
    there: Callable[[Site], bool] = lambda site: True  # whether a site has it
    redirect: Callable[[Site], str] = lambda site: ""  # the address elsewhere that it stands for; "" for none
    sides: Callable[[Catalogue], Iterable[SideView]] = lambda catalogue: ()  # where its list is too long for one page
    side: str = "side.html"  # their template

    def pages(self, catalogue: Catalogue, site: Site) -> Iterator[Page]:
        """Yield the page, if the site has it, and those that its list goes on in.

        Each computes its view only when it is rendered.
        """
        if not self.there(site):
            return
        title, description = (
            words if isinstance(words, str) else words(catalogue, site) for words in (self.title, self.description)
        )
        yield Page(
            self.address,
            title,
            description,
            self.template,
            self.source,
            partial(self.view, catalogue, site),
            self.assets,
            "Sider" if self.listed and not self.redirect(site) else "",
            self.names,
            partial(self.texts, catalogue) if self.texts else nothing,
            self.redirect(site),
        )
        for number, view in self.sides(catalogue):
            address, heading = f"{self.address}side/{number}/", f"{title}, side {danish.number(number)}"
            yield Page(address, heading, description, self.side, self.source, view, kind="")


@dataclass(frozen=True)
class Records:
    """A page for each record of a kind; the model says where."""

    of: type[Record]
    folder: str
    kind: str  # the heading of its list, in the plural
    template: str
    view: Callable[[Catalogue, Any], Mapping[str, Any]]
    menu: str = ""

    @property
    def address(self) -> str:
        """Return the address of all, with `{id}` for the record."""
        return self.of.ADDRESS.lstrip("/")

    def pages(self, catalogue: Catalogue, site: Site) -> Iterator[Page]:
        """Yield a page a record, and one for each address that it had before."""
        for record in getattr(catalogue, self.folder).values():
            yield Page(
                record.address.lstrip("/"),
                record.title,
                prose.plain(record.summary),
                self.template,
                f"{self.folder}/{record.id}.yml",
                partial(self.view, catalogue, record),
                kind=self.kind,
            )
        for former, id in catalogue.moved(self.folder).items():
            record = getattr(catalogue, self.folder)[id]
            yield Page(
                self.address.format(id=former),
                record.title,
                prose.plain(record.summary),
                "moved.html",
                f"{self.folder}/{id}.yml",
                partial(_moved, record),
                kind="",
                redirect=f"../{id}/",
                canonical=record.address.lstrip("/"),
            )


def _moved(record: Record) -> dict[str, Any]:
    return {"record": record}


@dataclass(frozen=True)
class ProsePage:
    """A page that is written as Markdown. The name "" stands for all but those that are named `besides`."""

    name: str
    menu: str = ""
    besides: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Return its address."""
        return f"{self.name}/" if self.name else ""

    def pages(self, catalogue: Catalogue, site: Site) -> Iterator[Page]:
        """Yield the page, or all that are left."""
        for name in [self.name] if self.name else [name for name in catalogue.pages if name not in self.besides]:
            text = catalogue.pages[name]
            title = text.removeprefix("# ").partition("\n")[0].strip()
            template = "prose_operator.html" if name in REQUIRED_PAGES else "prose.html"
            view, texts = (
                partial(prose_view.page, text),
                partial(prose_view.texts, text, site if name == "om" else None),
            )
            yield Page(f"{name}/", title, "", template, f"{name}.md", view, texts=texts)
