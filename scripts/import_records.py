#!/usr/bin/env python3
"""Put a proposal from the form at /bidrag/ in its places: new records, corrected ones, sources and words."""

from __future__ import annotations

import sys
from pathlib import Path

from indsatskatalog.checking import whole
from indsatskatalog.editing.proposal import TakenIn, take_in, tried
from indsatskatalog.editing.proposal_parts import Refused
from indsatskatalog.editing.put import NotPut, alone_in, put, take_back, unstopped
from indsatskatalog.reading.problems import Problem, errors, printable
from indsatskatalog.reading.text_files import read_text
from indsatskatalog.reading.unforeseen import refused
from scripts.command import Parser, last_net

ABOUT = "Læg et forslag fra formularen på plads: nye og rettede poster, kilder og ord. Det hele eller intet."
NOTHING = "Intet er lagt ind."


@last_net
def main() -> int:
    """Import; 0 when all is put in, 1 when the catalogue would have errors, 2 for what cannot be put in its place."""
    parser = Parser(ABOUT)
    parser.add_argument("proposal", type=Path, metavar="forslag", help="filen fra formularen")
    parser.add_catalogue()
    options = parser.parse_folder()
    if not options.proposal.is_file():
        parser.error(f"{options.proposal} er ikke en fil. Skriv, hvor filen fra formularen ligger, fx forslag.yml")
    text = read_text(options.proposal, str(options.proposal), mend=True)  # on its way here something may have come in
    if isinstance(text, Problem):
        print(f"{text}. {NOTHING}", file=sys.stderr)
        return 2
    with alone_in(options.catalogue):  # what is read there now is what will be replaced
        try:
            return put_in(text.replace("\r\n", "\n"), options.proposal, options.catalogue)
        except BrokenPipeError:
            raise
        except OSError as error:  # a full disk, where the proposal is tried
            print(f"{refused(error, error.filename or str(options.catalogue))}. {NOTHING}", file=sys.stderr)
            return 2


def put_in(text: str, shown: Path, root: Path) -> int:
    """Put a proposal in, and say what was done; as for `main`."""
    if back := take_back(root):
        print(back)
    try:
        taken = take_in(text, root)
    except Refused as error:
        told = f"{shown}:{error}. {NOTHING}".split("\n")
        print(*map(printable, told), sep="\n", file=sys.stderr)
        return 2
    problems = tried(taken.texts, root, taken.gone)
    print(*problems, sep="\n", end="\n" if problems else "")
    if left := errors(problems):
        old = {*whole.check(root)[1]} >= {*left}
        print(f"{NOTHING} {'Ret først kataloget, for fejlene er der i forvejen.' if old else 'Ret forslaget først.'}")
        return 1
    news = _news(root, taken)
    with unstopped():  # who stops us in the middle reads that it is done
        try:
            put(root, taken.texts, taken.gone)
        except NotPut as error:
            print(f"{error}. {NOTHING}", file=sys.stderr)
            return 2
        print(*news, "Alt er lagt ind, og kataloget er i orden.", sep="\n", flush=True)
    return 0


def _news(root: Path, taken: TakenIn) -> list[str]:
    """Say of each file what is about to be done with it."""
    moved = [move.place for move in taken.moves]
    return [
        *(
            f"{root / name}: {'rettet' if (root / name).exists() else 'ny'}"
            for name in taken.texts
            if name not in moved
        ),
        *(f"{root / move.file}: hedder nu {move.place}, og den gamle adresse fører derhen." for move in taken.moves),
    ]


if __name__ == "__main__":
    sys.exit(main())
