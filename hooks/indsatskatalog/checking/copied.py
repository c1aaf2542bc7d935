"""Sentences that were carried over from a source: runs of words that a text of the catalogue shares with its text.

The sources' own texts are not part of a catalogue. Who has them lays them beside it, as `.txt`, or names their folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..facts.catalogue import Catalogue
from ..reading.problems import Problem, place, shorten
from ..reading.text_files import read_text
from .links import texts_of
from .loading import Loader
from .tree import not_a_folder

FOLDER = "kildetekster"
RULE = "every_sentence_is_our_own"
LONGEST = 7  # words in a row that two people may well write of the same thing
_WORD = re.compile(r"[^\W\d_]+")  # figures carry over
_OPENS = re.compile(r"(?:^|[.!?:\n])[^\w]*\Z")  # what stands before the first word of a sentence
# Names and titles carry over, and so does what is not read as a text.
_NAMES = {
    "id",
    "former_ids",
    "title",
    "aliases",
    "label",
    "name",
    "links",
    "link",
    "url",
    "locator",
    "headings",
    "sources",
    "author",
}
_NAMES |= {"publisher", "container_title", "guide_citation", "seen_at", "written"}


def copied_problems(loader: Loader, catalogue: Catalogue, named: Path | None) -> Iterator[Problem]:
    """Yield a warning for each run of more than `LONGEST` words that a text shares with a source.

    The sources lie in the folder that is `named`, else in the one beside the catalogue: where there is none, there are
    no problems. Names, titles and figures do not count. What lies there and cannot be read is told.
    """
    folder = named or catalogue.root.parent / FOLDER
    if not os.path.lexists(folder):
        return
    if not named and (wrong := not_a_folder(folder)):
        yield from wrong
        return
    runs: dict[str, str] = {}  # each run of words of that length → the source that has it
    for path in sorted(folder / name for name in os.listdir(folder) if name.endswith(".txt")):
        text = read_text(path, f"{folder.name}/{path.name}", mend=True)
        if isinstance(text, Problem):
            yield text
            continue
        words = [match[0].casefold() for match in _WORD.finditer(text)]
        for start in range(len(words) - LONGEST):
            runs.setdefault(" ".join(words[start : start + LONGEST + 1]), path.name)
    if not runs:
        return
    for name, loc, text in texts_of(catalogue, loader.document, _NAMES):
        for _, run, source in shared(text, runs):
            words_of: dict[str, Any] = {"run": shorten(run), "source": source}
            yield loader.document(name).problem(loc, RULE, level="advarsel", **words_of)
    for name, text in catalogue.pages.items():
        for start, run, source in shared(text, runs):
            at = place(text, start)
            path_of = f"{catalogue.root.name}/{name}.md"
            yield Problem.told(path_of, RULE, at, level="advarsel", run=shorten(run), source=source)


def shared(text: str, runs: dict[str, str]) -> Iterator[tuple[int, str, str]]:
    """Yield each longest run of words that a text shares with a source: where it begins, the run, and the source."""
    matches = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in matches]
    start = 0
    while start < len(words) - LONGEST:
        source = runs.get(" ".join(words[start : start + LONGEST + 1]))
        if source is None:
            start += 1
            continue
        end = start + LONGEST + 1
        while end < len(words) and " ".join(words[end - LONGEST : end + 1]) in runs:
            end += 1
        if sum(_counts(text, match) for match in matches[start:end]) > LONGEST:
            yield matches[start].start(), text[matches[start].start() : matches[end - 1].end()], source
        start = end


def _counts(text: str, match: re.Match[str]) -> bool:
    """Tell whether a word is one that a writer chooses: no name, that is, no capital inside a sentence."""
    return match[0][0].islower() or bool(_OPENS.search(text, 0, match.start()))
