"""The parts of a proposal from the form at /bidrag/, as its file has them; a proposal may come from anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..models.kinds import KINDS, MODELS
from ..models.values import MOST_OF_NAME, unfit_name
from ..reading.problems import cut, errors, said
from ..reading.strict_yaml import parsed
from .versions import read_version

# As `overrides/assets/contribute/written.js` writes it. What a record says never begins in the first column with it.
# A correction may give its record another id: `(rettet, hed sykl)`. Its next line has the version that it started from:
# `# fra: title=1f2e3d4c summary=…`.
MARK = re.compile(
    r"^# fil: catalogue/(.+?)(?P<corrects> \(rettet(?:, hed (?P<was>[^ \n]+))?\))?[ \t]*\n"
    r"(?:# fra: (?P<version>.*)\n)?",
    re.MULTILINE,
)
_FROM = re.compile(r"^#[ \t]*fra:", re.MULTILINE)  # a line of digests that is not below the one of the file
LISTS = {KINDS[name].files: KINDS[name].model for name in ("references", "reviews")}  # what an item of each is
WORDS = KINDS["vocabularies"].files


class Refused(ValueError):
    """What cannot be put in its place: the line in the proposal, what is wrong and what to do, in Danish."""


@dataclass(frozen=True)
class Part:
    """One part of a proposal: its file below the catalogue, its text, the line above that, and if it corrects one.

    `before` has the digest of each field as the editor found it (`versions.py`); it is empty where the line with them
    is gone, is there twice or is not as the form wrote it.
    `id` is the one that the record is to have, where that is not the file's name now.
    """

    file: str
    text: str
    line: int
    corrects: bool
    before: dict[str, str]
    id: str = ""


def parts_of(text: str) -> Iterator[Part]:
    """Yield the parts of a proposal."""
    marks = list(MARK.finditer(text))
    if not marks or text[: marks[0].start()].strip():
        raise Refused("1: teksten begynder ikke med «# fil: catalogue/…». Hent hele forslaget fra formularen")
    for mark, end in zip(marks, [*(mark.start() for mark in marks[1:]), len(text)], strict=True):
        line = text.count("\n", 0, mark.end())
        file = mark[1].strip()
        if file not in (*LISTS, WORDS):
            folder, _, name = file.removesuffix(".yml").partition("/")
            if not file.endswith(".yml") or folder not in MODELS or "/" in name:
                places = ", ".join([*(f"{folder}/….yml" for folder in MODELS), *LISTS, WORDS])
                raise Refused(f"{line}: «{file}» er ikke et sted i kataloget. Stederne er {places}")
            if unfit := unfit_name(name):
                raise Refused(f"{line}: {'. '.join(said(unfit, {'name': cut(name), 'most': MOST_OF_NAME}))}")
        id, file = _new_id(mark, file, line)
        given = text[mark.end() : end].strip("\n") + "\n"
        before = {} if _FROM.search(given) else read_version(mark["version"] or "")
        yield Part(file, given, line, bool(mark["corrects"]), before, id)


def _new_id(mark: re.Match[str], file: str, line: int) -> tuple[str, str]:
    """Return the id that a part's record is to have, "" where it keeps its own, and its file as it is now."""
    folder, _, name = file.removesuffix(".yml").partition("/")
    if not (was := mark["was"]) or was == name:
        return "", file
    if folder not in MODELS or unfit_name(was):
        raise Refused(f"{line}: «{file}» kan ikke få et nyt id. Hent forslaget igen")
    return name, f"{folder}/{was}.yml"


def must_be_good(part: Part) -> None:
    """Refuse a part that cannot be read, or is no list or set of fields: it may come from anybody."""
    document = parsed(part.text, part.file)
    for problem in errors(document.problems):
        raise Refused(f"{part.line + problem.line}: {part.file}: {problem.message}. {problem.cure}")
    if not isinstance(document.value, list if part.file in LISTS else dict):
        raise misshapen(part)


def misshapen(part: Part) -> Refused:
    """Return why a part that is of another form than the form's is refused."""
    return Refused(f"{part.line}: teksten til {part.file} har ikke den rette form. Hent forslaget igen")
