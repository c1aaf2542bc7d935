"""Links inside the site, in texts of records and on prose pages: each leads to a page that the catalogue makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import unquote

from ..facts.catalogue import OWN_ADDRESSES, Catalogue
from ..models.kinds import MODELS
from ..models.paths import texts_in
from ..models.prose import links_in
from ..models.records import Record
from ..models.web_address import link_fault
from ..reading.marks import Loc
from ..reading.problems import Problem, cut, hint, place
from ..reading.strict_yaml import Document
from .once import once
from .telling import named

Item = TypeVar("Item")
# Below these lie pages and files that only the build knows.
_WITH_FILES = frozenset({"api", "bidrag", "data", "nyt"})
# Files and folders of the site's own that are no page.
_NO_PAGES = {"404", "apple-touch-icon", "assets", "deling", "favicon", "index", "robots", "sitemap", "was"}
_PAGED = "side"  # /indsatser/side/2/


def every_link_inside_leads_to_a_page(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Each link that begins with a slash leads to a page of the site, or to what a record was called before."""
    there = addresses(catalogue, documents)
    alone = [(documents[name], _linking(record, documents[name])) for name, record in catalogue.records()]
    beside = [(documents[name], [(loc, text)]) for name, loc, text in texts_beside(catalogue, documents.__getitem__)]
    for document, texts in [*alone, *beside]:
        for loc, text in texts:
            for _, words in astray(text, there):
                problem = document.problem(loc, "every_link_inside_leads_to_a_page", **words)
                yield named(problem, document.shown, document.value or [])
    for name, text in catalogue.pages.items():
        for start, words in astray(text, there):
            at = place(text, start)
            yield Problem.told(f"{catalogue.root.name}/{name}.md", "every_link_inside_leads_to_a_page", at, **words)


def astray(text: str, there: Collection[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield where each link of a text stands that leads to no page, and what is told of it.

    One that is written with entities, so that its address does not stand in the text, is told at the start.
    """
    for link in links_in(text):
        address = "" if link_fault(link) else re.split("[?#]", unquote(link))[0]
        if address.startswith("/") and not _leads(address, there):
            found = re.search(rf"(?<=[\s(<:]){re.escape(address)}(?=[\s)>?#]|\Z)", text)
            yield found.start() if found else 0, {"address": cut(address), "guess": hint(address, sorted(there))}


def addresses(catalogue: Catalogue, documents: Collection[str]) -> frozenset[str]:
    """Return the addresses of all pages that have one; a record's too whose file has other errors."""
    there = {f"/{name}/" for name in {*OWN_ADDRESSES, *catalogue.pages} - _NO_PAGES} | {"/"}
    for folder, model in MODELS.items():
        files = [PurePosixPath(name).stem for name in documents if name.startswith(f"{folder}/")]
        there |= {model.ADDRESS.format(id=id) for id in [*files, *catalogue.moved(folder)]}
    return frozenset(there)


def _leads(address: str, there: Collection[str]) -> bool:
    first, *rest = address.strip("/").split("/")
    if {".", "..", ""} & {*rest}:
        return False
    if f"{address.rstrip('/')}/" in there:
        return True
    name = first.partition(".")[0]  # /sitemap.xml
    paged = rest[:1] == [_PAGED] and len(rest) == 2 and rest[1].isdigit()
    return name in OWN_ADDRESSES and (name in _WITH_FILES or paged or (not rest and name != first))


def texts_of(
    catalogue: Catalogue, document: Callable[[str], Document], but: Collection[str] = ()
) -> Iterator[tuple[str, Loc, str]]:
    """Yield every text in the catalogue's files of fields: its file, its place there and what it says."""
    for name, record in catalogue.records():
        yield from ((name, loc, text) for loc, text in texts_in(record, (), but))
    yield from texts_beside(catalogue, document, but)


@once
def _linking(record: Record, document: Document) -> list[tuple[Loc, str]]:
    """Return the texts of a record that have a link, with their places."""
    return [(loc, text) for loc, text in texts_in(record) if any(links_in(text))]


def texts_beside(
    catalogue: Catalogue, document: Callable[[str], Document], but: Collection[str] = ()
) -> Iterator[tuple[str, Loc, str]]:
    """Yield the texts of the files beside the records."""
    for name, words in (("vocabularies.yml", catalogue.vocabularies), ("texts.yml", catalogue.texts)):
        yield from ((name, loc, text) for loc, text in texts_in(words, (), but))
    for kind in ("references", "reviews", "changes"):
        for at, item in listed(getattr(catalogue, kind), document(f"{kind}.yml")):
            yield from ((f"{kind}.yml", loc, text) for loc, text in texts_in(item, (at,), but))


def listed(items: Mapping[str, Item], document: Document) -> Iterator[tuple[int, Item]]:
    """Yield the items of a file that is a list with their numbers; one with an error is not among them, but counts."""
    for at, item in enumerate(document.value or []):
        id = item.get("id") if isinstance(item, dict) else None
        if isinstance(id, str) and id in items:
            yield at, items[id]
