"""Places on pages: an id of the catalogue that becomes one is none that its page has by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..facts.catalogue import ON_EVERY_PAGE, Catalogue
from ..reading.marks import Loc
from ..reading.problems import Problem
from ..reading.strict_yaml import Document
from .links import listed
from .telling import named

RULE = "every_place_has_an_id_of_its_own"
_EVERY_PAGE = "|".join(ON_EVERY_PAGE)
# By the kind of what is a place there, a page's address and the ids that it has by itself, as a pattern.
OWN_PLACES = {
    "interventions": ("/kommuner/", f"{_EVERY_PAGE}|kommunerne"),
    "wellbeing": ("/trivsel/", _EVERY_PAGE),
    "references": ("/kilder/", _EVERY_PAGE),
    "changes": ("/nyt/", rf"{_EVERY_PAGE}|viden|siden|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}"),
    "rules": (
        "/planlaeg/",
        rf"{_EVERY_PAGE}|siden|andre-dokumenter|baggrund|gem-teksten|kilder|ramme|regler|screening|spoergsmaal|udkast"
        r"|uenighed|(?:trin|kilde|uenighed)-[0-9]+|(?:beskrivelse|tekst)-.+",
    ),
    "description": ("/planlaeg/", "det-hele"),  # behind «beskrivelse-» and «tekst-»
}
_IN_GUIDE = ("rules", "description")


def every_place_has_an_id_of_its_own(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[Problem]:
    """No record, work, piece of news or rule of the guide has an id that its page uses, or that another has there."""
    for document, loc, kind, id in _places(catalogue, documents):
        address, own = OWN_PLACES[kind]
        if re.fullmatch(own, id):
            told = document.problem(loc, RULE, id=id, address=address)
            yield named(told, document.shown, document.value or [])
    for kind in _IN_GUIDE:
        items = getattr(catalogue.guide, kind) or []
        for at, item in enumerate(items):
            if item.id in (before.id for before in items[:at]):
                yield documents["guide.yml"].problem((kind, at, "id"), f"{RULE}.twice", id=item.id)


def _places(catalogue: Catalogue, documents: Mapping[str, Document]) -> Iterator[tuple[Document, Loc, str, str]]:
    """Yield each id that is a place on a page: its file, where it stands there, its kind."""
    for kind in ("interventions", "wellbeing"):
        for id, record in getattr(catalogue, kind).items():
            document = documents[f"{kind}/{id}.yml"]
            yield document, (), kind, id
            if kind == "wellbeing":  # these are places on its page too
                yield from ((document, ("former_ids", at), kind, was) for at, was in enumerate(record.former_ids or ()))
    for kind in ("references", "changes"):
        document = documents[f"{kind}.yml"]
        yield from ((document, (at, "id"), kind, item.id) for at, item in listed(getattr(catalogue, kind), document))
    for kind in _IN_GUIDE:
        items = getattr(catalogue.guide, kind) or []
        yield from ((documents["guide.yml"], (kind, at, "id"), kind, item.id) for at, item in enumerate(items))
