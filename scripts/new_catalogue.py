#!/usr/bin/env python3
"""Start a catalogue of another field or country: a folder of examples in neutral words, which builds as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.generated import generated
from indsatskatalog.editing.put import put
from scripts.command import LETTERS, ROOT, Parser, last_net

ABOUT = "Begynd et katalog for et andet felt eller et andet land: en mappe med eksempler, der kan bygges, som de er."
SKELETON = ROOT / "scripts" / "skeleton"
# As the examples have the country; these words stand for nothing else there.
HOME = ("Danmark", "danmark", "dansk", "danske", "Danske", "DNK")
NEXT = """{folder} er skrevet. Sådan går I videre:
1. Skriv jeres felts ord i {folder}/texts.yml, og ret ordlisterne i {folder}/vocabularies.yml.
2. Skriv kilderne i references.yml, vejledningen i guide.yml og typer, programmer og studier i deres mapper.
3. Giv siden navn med SITE_NAME og SITE_DESCRIPTION, eller ret dem i mkdocs.yml.
4. CATALOGUE_DIR={folder} make check tjekker kataloget, CATALOGUE_DIR={folder} make site bygger det."""


def examples(country: str, one: str, many: str, code: str) -> dict[str, str]:
    """Return the examples by their path, with the words of a country: its name, its adjective for one and for many,
    its code for portals.
    """
    id = re.sub(r"[^a-z0-9]+", "-", country.lower().translate(LETTERS)).strip("-")
    known = dict(zip(HOME, (country, id, one, many, many.capitalize(), code), strict=True))
    words = re.compile("|".join(rf"\b{word}\b" for word in HOME))
    return {
        path.relative_to(SKELETON).as_posix(): words.sub(lambda word: known[word[0]], path.read_text("utf-8"))
        for path in sorted(SKELETON.rglob("*.*"))
    }


@last_net
def main() -> int:
    """Write the folder; 0 when it is there, 1 where it could not be written, 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_argument("folder", type=Path, metavar="mappe", help="den nye mappe")
    parser.add_argument(
        "--country",
        nargs=4,
        default=("Danmark", "dansk", "danske", "DNK"),
        metavar=("land", "ental", "flertal", "kode"),
        help="hjemlandet, dets tillægsord og dets kode, fx Norge norsk norske NOR",
    )
    options = parser.parse_args()
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        parser.error(f"{folder} findes allerede og er ikke tom; vælg en anden mappe")
    folder.mkdir(parents=True, exist_ok=True)
    put(folder, examples(*options.country))
    catalogue, problems = load(folder)
    if catalogue is None:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    put(folder, generated(catalogue))
    print(NEXT.format(folder=folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
