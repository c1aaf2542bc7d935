"""Which municipalities use what, since when: their own words for it, as they published them."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...facts.catalogue import Catalogue
from ...facts.local import Noted
from ...models.local import NeighbourUse
from ..settings import Site
from .local import PLACE


class User(NamedTuple):
    """A municipality that uses a record; `url` is where it says so."""

    name: str
    use: NeighbourUse


def page(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what `/kommuner/` shows: types and programmes with who uses them, and the municipalities."""
    moved = catalogue.moved("interventions") | catalogue.moved("programmes")
    users: dict[str, list[User]] = {}
    for id, note in site.layer.notes.items() if site.layer else ():
        if note.is_used and site.layer:
            address = f"{_address(catalogue, id)}#{PLACE}"
            use = NeighbourUse.model_construct(id=id, since=note.since, url=address)
            users.setdefault(id, []).append(User(site.layer.municipality.name, use))
    for neighbour in site.neighbours:
        for use in neighbour.uses:
            users.setdefault(moved.get(use.id, use.id), []).append(User(neighbour.name, use))
    records: list[Noted] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    return {
        "used": [(record, users[record.id]) for record in records if record.id in users],
        "neighbours": site.neighbours,
    }


def _address(catalogue: Catalogue, id: str) -> str:
    record = catalogue.interventions.get(id) or catalogue.programmes[id]
    return record.address
