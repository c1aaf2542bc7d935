#!/usr/bin/env python3
"""Put the keys of every record in the models' own order, and take unseen signs out of texts; comments are kept."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.checking.local import folder_of
from indsatskatalog.editing.format import formatted, formatted_layer
from indsatskatalog.editing.put import alone_in, put
from scripts.command import Parser, last_net

ABOUT = "Sæt felterne i hver post i den rigtige rækkefølge, og skriv teksterne uden usynlige tegn. Bemærkninger bliver."


@last_net
def main() -> int:
    """Format; 0 when done (with --check: nothing to do), 1 when a file cannot be read or would change."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument("--check", action="store_true", help="ret intet; sig, hvilke filer der ville blive ændret")
    options = parser.parse_folder()
    with alone_in(options.catalogue):  # what is read there now is what will be replaced
        return put_right(options.catalogue, is_check=options.check)


def put_right(catalogue: Path, *, is_check: bool) -> int:
    """Format the files of a catalogue and of the layer beside it, or say which would change; as for `main`."""
    status = 0
    layer = folder_of(catalogue)
    every = [(catalogue, found) for found in formatted(catalogue)]
    every += [(layer, found) for found in formatted_layer(layer)] if layer and layer.is_dir() else []
    for folder, (name, text, problems) in every:
        if not text:
            print(*problems, sep="\n", file=sys.stderr)
            status = 1
            continue
        if is_check:
            status = 1
        else:
            put(folder, {name: text})
        print(f"{folder / name}: {'ville blive rettet' if is_check else 'rettet'}")
    return status


if __name__ == "__main__":
    sys.exit(main())
