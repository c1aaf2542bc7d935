"""Links inside the site to a place on a page: the page has that place. Whoever asks makes pages, as only they know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..facts.catalogue import Catalogue
from ..models.prose import links_in
from ..models.web_address import link_fault
from ..reading.problems import Level, Problem, hint, place
from ..reading.strict_yaml import Loc
from .links import texts_of
from .loading import Loader
from .local import LAYOUT
from .telling import named

Anchors = Callable[[str], Collection[str]]  # the ids on the page at an address; none where there is no page
_KEY = "every_link_inside_leads_to_a_page.anchor"


def anchor_problems(catalogue: Catalogue, layer: Path | None, anchors: Anchors) -> Iterator[Problem]:
    """Yield each link of a catalogue, and of the layer over it, that leads to a place which its page does not have."""
    loader = Loader(catalogue.root)
    own = {name: record.address for name, record in catalogue.records()}
    for name, loc, text in texts_of(catalogue, loader.document):
        for _, words in _astray(text, own.get(name, ""), anchors):
            document = loader.document(name)
            yield named(document.problem(loc, _KEY, **words), document.shown, document.value or [])
    for name, text in catalogue.pages.items():
        for at, words in _astray(text, f"/{name}/", anchors):
            yield Problem.told(f"{catalogue.root.name}/{name}.md", _KEY, place(text, at), **words)
    loader = Loader(layer, LAYOUT) if layer else loader
    for name in loader.tree.files[""] if layer else ():
        document = loader.document(name)
        level: Level = "advarsel"
        for loc, text in _texts(document.value):
            yield from (document.problem(loc, _KEY, level=level, **words) for _, words in _astray(text, "", anchors))


def _texts(value: Any, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Yield the texts of a file with their places."""
    if isinstance(value, str):
        yield at, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        yield from _texts(part, (*at, name))


def _astray(text: str, own: str, anchors: Anchors) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield where each link stands that leads to a place which is not there, and what is told of it.

    What people write about themselves stands in the same part of an address: «resultat&elever=24».
    """
    for link in links_in(text) if "#" in text else ():
        before, _, behind = link.partition("#")
        address = unquote(before.partition("?")[0]) or own
        name = unquote(behind.partition(":~:")[0].partition("&")[0])
        if not name or "=" in name or name == "top" or not address.startswith("/") or link_fault(link):
            continue
        there = anchors(address)
        if there and name not in there:
            at = max(text.find(f"#{name}"), 0)
            yield at, {"anchor": name[:80], "address": address[:80], "guess": hint(name, there)}
