"""A proposal from the form at /bidrag/ and the files that its parts belong in."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from ..checking import whole
from ..checking.loading import load
from ..checking.tree import Tree
from ..facts.catalogue import Catalogue
from ..models.guide import Term
from ..models.kinds import MODELS
from ..reading.problems import Problem
from ..reading.text_files import MAX_BYTES, opened, read_text
from .merge import Clash, corrected, says_the_same
from .proposal_parts import LISTS, WORDS, Part, Refused, misshapen, must_be_good, parts_of
from .rename import Move, NotRenamed, renamed
from .scratch import scratch
from .splice import Blocks, NotInLines, as_fields, as_item, fields_in, items_in

Loaded = Callable[[], Catalogue | None]


@dataclass(frozen=True)
class TakenIn:
    """What a proposal comes to: the new text of every file that it changes, and the records that get another id."""

    texts: dict[str, str]
    moves: list[Move]

    @property
    def gone(self) -> list[str]:
        """Return the files that are no more, by their paths below the catalogue."""
        return [move.file for move in self.moves]


def take_in(proposal: str, catalogue: Path) -> TakenIn:
    """Read what a proposal does to a catalogue; raises Refused."""
    texts: dict[str, str] = {}
    parts = [*parts_of(proposal)]
    first: dict[str, str | None] = {}
    told: set[tuple[str, str, str]] = set()
    loaded = cache(lambda: load(catalogue)[0])
    for part in parts:
        must_be_good(part)
        there = texts[part.file] if part.file in texts else _there(part, catalogue)
        first.setdefault(part.file, there)
        texts[part.file] = placed(part, there, told, loaded)
    texts = {file: text for file, text in texts.items() if text != first[file]}
    return with_new_ids(texts, parts, catalogue)


def with_new_ids(texts: dict[str, str], parts: Sequence[Part], catalogue: Path) -> TakenIn:
    """Let the parts' records that are to have another id have it, after all else, with all that names them."""
    taken = TakenIn(texts, [])
    for part in parts:
        if not part.id:
            continue
        folder, _, name = part.file.removesuffix(".yml").partition("/")
        move = Move(folder, name, part.id)
        if any(other.id and other.file == move.place for other in parts):
            why = f"«{move.new}» er en anden posts id, og dens gamle adresse skal blive ved med at føre til den"
            raise Refused(f"{part.line}: {why}. Et id går aldrig videre, og to poster kan ikke bytte: vælg et nyt id")
        with copied(catalogue, taken.texts, taken.gone) as copy:
            if load(copy)[0] is None:
                return taken  # its errors are told before anything is put in
            if os.path.lexists(copy / move.place):
                raise Refused(f"{part.line}: «{move.new}» findes allerede i {move.place}. Vælg et andet id")
            try:
                moved = renamed(copy, move)
            except NotRenamed as error:
                raise Refused(f"{part.line}: {error}") from None
        kept = {file: text for file, text in taken.texts.items() if file != move.file}
        taken = TakenIn(kept | moved, [*taken.moves, move])
    return taken


def tried(texts: dict[str, str], catalogue: Path, gone: Sequence[str] = ()) -> list[Problem]:
    """Return the problems that a catalogue would have with new texts of some files and without others."""
    there = Tree(catalogue)
    shut = [folder for folder in {*there.files} - there.walked if (catalogue / folder).is_dir()]
    if shut:  # what is in them is not missing
        return sorted(there.problems)
    with copied(catalogue, texts, gone) as copy:
        return sorted({*there.problems, *whole.check(copy)[1]})


@contextmanager
def copied(catalogue: Path, texts: dict[str, str], gone: Sequence[str]) -> Iterator[Path]:
    """Have a copy of a catalogue for a while, with new texts of some files and without others."""
    with scratch() as folder:
        copy = folder / catalogue.absolute().name
        for place, names in Tree(catalogue).files.items():
            (copy / place).mkdir(parents=True, exist_ok=True)
            for name in names:
                with opened(catalogue / place / name, catalogue) as there:
                    (copy / place / name).write_bytes(there.read(MAX_BYTES + 1))  # what is longer is refused as this is
        for file in gone:
            (copy / file).unlink()
        for file, text in texts.items():
            (copy / file).write_text(text, "utf-8")
        yield copy


def _there(part: Part, catalogue: Path) -> str | None:
    """Return what stands in the file of a part, None where there is none; a link, a folder or a pipe is no file."""
    text = read_text(catalogue / part.file, part.file, below=catalogue)
    if isinstance(text, str):
        return text
    if not os.path.lexists(catalogue / part.file):
        return None
    raise Refused(f"{part.line}: {part.file} i kataloget: {text.message}. {text.cure}")


def placed(part: Part, there: str | None, told: set[tuple[str, str, str]], loaded: Loaded) -> str:
    """Return a file's new text: what was `there`, with the part in it. `told` are the records of earlier parts."""
    if part.file not in (*LISTS, WORDS):
        folder, id = part.file.removesuffix(".yml").split("/")
        now = (catalogue := loaded()) and catalogue.moved(folder).get(id)
        if part.corrects and there is None and now:
            raise Refused(f"{part.line}: «{id}» hedder nu «{now}». Ret den igen med «Foreslå ændring» på dens side")
        _must_be_told_once(part, id, told)
        if there is None:
            _must_be_new(part, id)
            return part.text
        return _put_on(part, id, there, part.text, MODELS[folder], loaded)
    there = there or ""
    if part.file in LISTS:
        return _with_items(part, there, told, loaded)
    lists = [block.name for block in _taken_apart(fields_in, there, part).blocks]
    for name in (block.name for block in _own(part).blocks):
        if name not in lists:
            raise Refused(f"{part.line}: «{name}» er ikke en ordliste. Ordlisterne er {', '.join(lists)}")
        there = _with_items(part, there, told, loaded, name)
    return there


def _corrected(part: Part, there: str, given: str, model: type[BaseModel], loaded: Loaded) -> str:
    """Return a record's text with a correction in it; refuse it where others changed, or may have, the same since."""
    catalogue = loaded()
    if catalogue is None:  # its errors are told before anything is put in
        return given
    if not part.before:
        unknown = "det kan ikke ses, om andre har rettet den imens, for linjen «# fra: …» mangler eller er ændret"
        raise Refused(f"{part.line}: {part.file}: {unknown}. Hent forslaget igen, og læg filen ind, som den er")
    try:
        return corrected(there, given, part.before, model, catalogue)
    except Clash as clash:
        rows = "".join(
            f"\n  {change.field}: nu står der «{change.before}»; forslaget siger «{change.after}»"
            for change in clash.changes
        )
        cure = (
            "Har I selv lagt den første rettelse ind, eller har andre, så byg siden igen med make site, og genindlæs "
            "formularen. Ret så posten igen med «Foreslå ændring» på dens side, og skriv det, der skal stå"
        )
        raise Refused(f"{part.line}: {part.file} er rettet, siden I begyndte, samme sted:{rows}\n{cure}") from None
    except NotInLines:
        raise Refused(f"{part.line}: {part.file} kan ikke rettes linje for linje. Ret filen i hånden") from None


def _with_items(part: Part, there: str, told: set[tuple[str, str, str]], loaded: Loaded, field: str = "") -> str:
    """Return a text with the items of a part in one of its lists: in the place of those with their id, else last."""
    own = _own(part, field)
    lines = there.removesuffix("\n") + "\n"
    parts = _taken_apart(lambda text: items_in(text, field), lines, part)
    known = {item.name: item for item in parts.blocks}
    for item in own.blocks:
        if not item.name:
            raise Refused(f"{part.line + 1 + item.line}: {part.file}: der mangler et id. Hent forslaget igen")
        _must_be_told_once(part, item.name, told, field)
        if item.name not in known:
            _must_be_new(part, item.name)
        if field and part.corrects:
            raise Refused(f"{part.line}: et ord kan ikke rettes i et forslag. Ret {part.file} i hånden")
    model = LISTS.get(part.file, Term)
    blocks = []
    for item in own.blocks:
        if old := known.get(item.name):
            there = as_fields(old.body)
            text = _put_on(part, item.name, there, as_fields(item.body), model, loaded)
            item = old if text == there else replace(item, body=as_item(text))
        blocks.append(item)
    return str(parts.with_items(replace(own, blocks=blocks)))


def _must_be_told_once(part: Part, id: str, told: set[tuple[str, str, str]], field: str = "") -> None:
    """Refuse a record that is told twice."""
    if (part.file, field, id) in told:
        raise Refused(f"{part.line}: «{id}» står der to gange i forslaget. Fjern den ene")
    told.add((part.file, field, id))


def _must_be_new(part: Part, id: str) -> None:
    """Refuse a correction of a record that is not there."""
    if part.corrects:
        raise Refused(f"{part.line}: «{id}» findes ikke mere, så den kan ikke rettes. Skriv den som en ny")


def _put_on(part: Part, id: str, there: str, given: str, model: type[BaseModel], loaded: Loaded) -> str:
    """Return the text of a record that is there with a part in it; refuse a new one whose id is taken.

    A new one that is there as it is given was put in before: its proposal comes again with more in it.
    """
    if part.corrects:
        return _corrected(part, there, given, model, loaded)
    if says_the_same(there, given, model):
        return there
    cure = "Vælg et andet id, eller ret den, der er, med «Foreslå ændring» på dens side"
    raise Refused(f"{part.line}: «{id}» findes allerede i {part.file}. {cure}")


def _own(part: Part, field: str | None = None) -> Blocks:
    """Return the fields of a part, or the items of one of its lists; the form writes them on lines of their own."""
    try:
        return fields_in(part.text) if field is None else items_in(part.text, field)
    except NotInLines:
        raise misshapen(part) from None


def _taken_apart(take: Callable[[str], Blocks], there: str, part: Part) -> Blocks:
    try:
        return take(there)
    except NotInLines:
        cure = "Ret den først, så hvert punkt står på sin egen linje"
        raise Refused(f"{part.line}: {part.file} i kataloget kan ikke udvides. {cure}") from None
