"""Links inside the site to files and to places on pages: each is there. Whoever asks makes them, as only they know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..facts.catalogue import Catalogue
from ..models.prose import links_in
from ..models.web_address import link_fault
from ..reading.marks import Loc
from ..reading.problems import Level, Problem, cut, hint, place
from .links import texts_of
from .loading import Loader
from .local import LAYOUT
from .telling import named

_RULE = "every_link_inside_leads_to_a_page"


@dataclass(frozen=True)
class Built:
    """What a built site has: at an address, the ids on the page there (none where there is no page), and anything."""

    anchors: Callable[[str], Collection[str]]
    has: Callable[[str], bool]


def anchor_problems(catalogue: Catalogue, layer: Path | None, built: Built) -> Iterator[Problem]:
    """Yield each link of a catalogue, and of the layer over it, to a file or a place on a page that is not there."""
    loader = Loader(catalogue.root)
    own = {name: record.address.partition("#")[0] for name, record in catalogue.records()}
    for name, loc, text in texts_of(catalogue, loader.document):
        for _, key, words in _astray(text, own.get(name, ""), built):
            document = loader.document(name)
            yield named(document.problem(loc, key, **words), document.shown, document.value or [])
    for name, text in catalogue.pages.items():
        for at, key, words in _astray(text, f"/{name}/", built):
            yield Problem.told(f"{catalogue.root.name}/{name}.md", key, place(text, at), **words)
    loader = Loader(layer, LAYOUT) if layer else loader
    for name in loader.tree.files[""] if layer else ():
        document = loader.document(name)
        level: Level = "advarsel"
        for loc, text in _texts(document.value):
            yield from (document.problem(loc, key, level=level, **words) for _, key, words in _astray(text, "", built))


def _texts(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield the texts of a file with their places."""
    if isinstance(value, str):
        yield at, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from _texts(part, (*at, name))


def _astray(text: str, own: str, built: Built) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield where each link stands that leads to what is not there, with what is told of it: a key and its words.

    What people write about themselves stands in the same part of an address: «resultat&elever=24».
    """
    for link in links_in(text):
        before, _, behind = link.partition("#")
        address = unquote(before.partition("?")[0]) or own
        name = unquote(behind.partition(":~:")[0].partition("&")[0])
        if not address.startswith("/") or link_fault(link):
            continue
        if not built.has(address):
            key = _RULE if address.endswith("/") else f"{_RULE}.file"
            yield max(text.find(address), 0), key, {"address": cut(address), "guess": ""}
        elif name and "=" not in name and name != "top":
            there = built.anchors(address)
            if there and name not in there:
                words = {"anchor": cut(name), "address": cut(address), "guess": hint(name, there)}
                yield max(text.find(f"#{name}"), 0), f"{_RULE}.anchor", words
