#!/usr/bin/env python3
"""Give a record a new id: its file, all that names it, and what its old address leads to."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.proposal import tried
from indsatskatalog.editing.put import NotPut, alone_in, put, take_back, unstopped
from indsatskatalog.editing.rename import Move, NotRenamed, renamed
from indsatskatalog.editing.templates import NAMES
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import errors, hint, known_list
from scripts.command import Parser, last_net

ABOUT = (
    "Giv en post et nyt id: filen, alt der nævner den, og den gamle adresse, som fører videre. Det hele eller intet."
)
NOTHING = "Intet er omdøbt."


def must_be_possible(parser: Parser, move: Move, catalogue: Catalogue) -> None:
    """End where the record is not there, or the new id is another's."""
    records = getattr(catalogue, move.folder)
    if move.old not in records:
        parser.error(f"{move.file} findes ikke. {hint(move.old, records)}Vælg en af: {known_list(records)}")
    if move.new == move.old:
        parser.error(f"posten hedder allerede «{move.new}»")
    parser.must_be_free(catalogue.root, move.folder, move.new, move.old)


@last_net
def main() -> int:
    """Rename; 0 when done, 1 when the catalogue has errors or would have, 2 for wrong usage or what cannot be done."""
    parser = Parser(ABOUT)
    parser.add_argument("kind", metavar="slags", help=known_list([name for name in NAMES if not NAMES[name].is_beside]))
    parser.add_argument("old", metavar="gammelt", help="id, som det er nu: filens navn uden .yml")
    parser.add_argument("new", metavar="nyt", help="det nye id: a-z, tal og bindestreg")
    parser.add_catalogue()
    options = parser.parse_folder()
    kind = parser.kind(options.kind, beside=False)
    if kind.is_beside:
        parser.error("en fil i lokal/ hedder som sin post. Giv filen postens nye navn, og kør make confirm")
    with alone_in(options.catalogue):  # what is read there now is what will be replaced
        return renamed_in(options.catalogue, Move(kind.key, options.old, options.new), parser)


def renamed_in(root: Path, move: Move, parser: Parser) -> int:
    """Rename a record, and say what was done; as for `main`."""
    if back := take_back(root):
        print(back)
    catalogue, problems = load(root)
    if catalogue is None:
        print(*errors(problems), sep="\n")
        print(f"{NOTHING} Ret først kataloget.")
        return 1
    must_be_possible(parser, move, catalogue)
    try:
        texts = renamed(root, move)
        if wrong := errors(tried(texts, root, [move.file])):
            print(*wrong, f"{NOTHING} Kataloget ville have fejl.", sep="\n")
            return 1
        with unstopped():  # who stops us in the middle reads that it is done
            put(root, texts, [move.file])
            print(f"{root / move.file}: hedder nu {move.place}, og den gamle adresse fører derhen.")
            others = (f"{root / name}: rettet" for name in texts if name != move.place)
            print(*others, "Kataloget er i orden.", sep="\n", flush=True)
    except (NotRenamed, NotPut) as error:
        print(f"{error}. {NOTHING}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
