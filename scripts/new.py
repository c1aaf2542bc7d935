#!/usr/bin/env python3
"""Start a new record: write the annotated template of its kind into the catalogue, or into a municipality's layer."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath

from indsatskatalog.checking.labels import FOLDERS
from indsatskatalog.checking.local import beside, folder_of, folder_to_write
from indsatskatalog.editing.put import put
from indsatskatalog.editing.templates import BESIDE, NAMES, template
from indsatskatalog.models.kinds import Kind
from indsatskatalog.reading.problems import hint, known_list
from scripts.command import Parser, last_net

ABOUT = "Begynd en ny post ud fra skabelonen for dens slags."


def begin_beside(parser: Parser, kind: Kind, catalogue: Path, id: str) -> int:
    """Write a file of a municipality's layer; the one of the municipality itself has its name by itself."""
    folder = folder_of(catalogue) or beside(catalogue)
    own = PurePath(kind.files).stem
    ids = [path.stem for name in FOLDERS for path in (catalogue / name).glob("*.yml")]
    if own == "*" and id not in ids:
        parser.error(f"kataloget har ingen indsatstype og intet program, der hedder «{id}». {hint(id, ids)}".rstrip())
    path = folder / f"{id if own == '*' else own}.yml"
    if os.path.lexists(path):
        parser.error(f"{path} findes allerede")
    folder = folder_to_write(catalogue)
    schemas = Path(os.path.relpath(catalogue / "schema", folder)).as_posix()
    put(folder, {path.name: template(kind.template).replace(BESIDE, schemas, 1)})
    print(f"{path} er skrevet. Udfyld felterne, og kør make check.")
    return 0


@last_net
def main() -> int:
    """Write the record; 0 when it is there, 2 for a kind, an id or a folder that cannot be used."""
    parser = Parser(ABOUT)
    parser.add_argument("kind", metavar="slags", help=known_list(NAMES))
    parser.add_argument("id", nargs="?", default="", help="filens navn og sidens adresse: a-z, tal og bindestreg")
    parser.add_catalogue()
    options = parser.parse_folder()
    kind = parser.kind(options.kind)
    if kind.is_beside:
        return begin_beside(parser, kind, options.catalogue, options.id)
    if not options.id:
        parser.error("der mangler id")
    path = options.catalogue / kind.key / f"{options.id}.yml"
    if not path.parent.is_dir():
        parser.error(f"mappen {path.parent} findes ikke")
    parser.must_be_free(options.catalogue, kind.key, options.id)
    put(options.catalogue, {f"{kind.key}/{options.id}.yml": template(kind.template)})
    print(f"{path} er skrevet. Udfyld felterne, og kør make check.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
