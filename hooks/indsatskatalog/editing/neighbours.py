"""What another municipality publishes of its layer, made into a file of ours: only names, days and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml

from ..checking.days import RULE as DAYS
from ..checking.local import read_in
from ..facts.catalogue import Catalogue
from ..models.local import MOST_USES, Neighbour
from ..models.web_address import is_web_address
from ..reading.problems import errors, shorten
from ..reading.unforeseen import Told
from .scratch import scratch

FILE = "api/v1/local.json"  # below a site's address
HEAD = "# Skrevet af make neighbours: det, kommunen selv har udgivet. Ret ikke her.\n"


def place_of(address: str) -> str:
    """Return the address of a site's layer as data. Raises Told where the address is none that can be asked."""
    if not is_web_address(address):
        raise Told(f"{shorten(address)}: adressen kan ikke bruges. Skriv hele adressen med https:// foran")
    return address if urlsplit(address).path.endswith(".json") else urljoin(address.rstrip("/") + "/", FILE)


def taken(content: bytes, place: str, day: date, catalogue: Catalogue) -> tuple[str, str]:
    """Return the file that holds what a neighbour published: its path below the layer's folder, and its text.

    `content` is anybody's: nothing but what is named here is taken, and that is checked like every file of the layer.
    Raises Told.
    """
    try:
        result = json.loads(content)["result"]
        name, notes = result["municipality"]["name"], result["notes"]
        found = [use for note in notes[:MOST_USES] if (use := _use(note, place, catalogue))]
        uses = [*{use["id"]: use for use in reversed(found)}.values()][::-1]  # a record twice: the first holds
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Told(f"{place}: her er intet lag, der kan læses. Spørg kommunen, om adressen er rigtig") from None
    home = urljoin(place, "../../")
    data = {"name": name, "url": home, "fetched": day.isoformat(), "uses": uses}
    host = urlsplit(place)
    stem = re.sub(r"[^a-z0-9]+", "-", f"{host.hostname}{urlsplit(home).path}".lower()).strip("-")[:100].strip("-")
    text = HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
    path = f"{Neighbour.FOLDER}/{stem}.yml"
    if wrong := list(_faults(path, text, catalogue)):
        raise Told(f"{place}: laget er ikke taget med. {wrong[0]}")
    return path, text


def _use(note: Any, place: str, catalogue: Catalogue) -> dict[str, str] | None:
    """Return what a note says of use, None where it says nothing that we can show."""
    if not (note.get("since") or note.get("schools")):
        return None
    id, url = str(note["id"]), urljoin(place, str(note.get("url") or "../../"))
    moved = catalogue.moved("interventions") | catalogue.moved("programmes")
    known = id in catalogue.interventions or id in catalogue.programmes or id in moved
    if not known or urlsplit(url)[:2] != urlsplit(place)[:2]:  # a link to anywhere else is not the neighbour's word
        return None
    return {"id": moved.get(id, id), **({"since": str(note["since"])} if note.get("since") else {}), "url": url}


def _faults(path: str, text: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield what the checks would say of a file, put by itself in a folder of its own."""
    with scratch() as folder:
        file = folder / "lokal" / path
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
        problems = read_in(folder / "lokal", catalogue).problems
        yield from map(str, [*errors(problems), *(one for one in problems if one.rule == DAYS)])
