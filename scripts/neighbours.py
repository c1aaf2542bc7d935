#!/usr/bin/env python3
"""Fetch what other municipalities publish of their layers, check it, and write it into files that are committed."""

from __future__ import annotations

import datetime
import http.client
import sys
import time
import urllib.request
from email.message import Message
from typing import IO

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import folder_to_write
from indsatskatalog.editing.neighbours import place_of, taken
from indsatskatalog.editing.put import put
from indsatskatalog.reading.problems import errors, printable
from indsatskatalog.reading.unforeseen import Told, because
from scripts.command import Parser, last_net

ABOUT = "Hent, hvad andre kommuner har udgivet af deres egne lag, og skriv det i filer, som siden bygges af."
MOST = 1_000_000  # bytes of one
SECONDS = 20  # for all of one
_PIECE = 65_536


class _NoOther(urllib.request.HTTPRedirectHandler):
    """Goes nowhere but to the address that was given."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> None:
        if newurl == req.full_url:
            raise Told(f"{newurl}: siden sender videre til sig selv, så der er intet at hente. Sig det til kommunen")
        raise Told(f"{req.full_url}: siden er flyttet til {newurl}. Ret adressen, hvis det er rigtigt")


def fetched(place: str) -> bytes:
    """Return what stands at an address. Raises Told where it cannot be had, is too much, or is too slow."""
    end = time.monotonic() + SECONDS
    content = b""
    try:
        with urllib.request.build_opener(_NoOther).open(place, timeout=SECONDS) as answer:
            while piece := answer.read1(_PIECE):
                content += piece
                if len(content) > MOST:
                    raise Told(f"{place}: filen er større end 1 MB og er ikke hentet")
                if time.monotonic() > end:
                    raise Told(f"{place}: svaret kom for langsomt. Prøv igen senere")
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        why = because(reason) if isinstance(reason, OSError) else getattr(error, "code", None) or reason
        if isinstance(error, http.client.HTTPException):
            why = "svaret er ikke HTTP"
        raise Told(f"{place}: kan ikke hentes ({why}). Se efter, om adressen er rigtig") from None
    return content


@last_net
def main() -> int:
    """Fetch; 0 when all came, 1 when one did not or the catalogue has errors, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("addresses", nargs="+", metavar="adresse", help="kommunens udgivne side, eller dens local.json")
    parser.add_catalogue()
    options = parser.parse_folder()
    catalogue, problems = load(options.catalogue)
    if catalogue is None:
        print(*errors(problems), sep="\n")
        return 1
    files: dict[str, str] = {}
    failed = 0
    for address in options.addresses:
        try:
            place = place_of(address)
            path, text = taken(fetched(place), place, datetime.datetime.now(datetime.UTC).date(), catalogue)
            files[path] = text
        except Told as told:
            failed += 1
            print(printable(str(told)), file=sys.stderr)
    if files:
        folder = folder_to_write(options.catalogue)
        put(folder, files)
        print(*(f"{folder / path}: skrevet" for path in files), sep="\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
