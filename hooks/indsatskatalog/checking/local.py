"""A municipality's folder → its layer, or every problem in it; what the catalogue has changed since is told too."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..facts.catalogue import Catalogue
from ..facts.danish import collation_key
from ..facts.local import Layer, mark_of, record_of, said_of, topics
from ..models.kinds import LOCAL
from ..models.local import TOPIC, Confirmed, ConfirmedRecord, LocalNote, Municipality, Neighbour
from ..models.paths import texts_in
from ..reading.marks import Loc
from ..reading.problems import Problem, cut, errors, hint, shorten
from ..reading.strict_yaml import Document
from ..reading.unforeseen import Told, take_in_hand
from .days import days_ahead
from .links import addresses, astray
from .loading import Loader
from .local_texts import text_problems
from .tree import Layout, not_a_folder

VARIABLE = "LOCAL_DIR"  # names the folder, where it is not the one beside the catalogue
LAYOUT = Layout(
    {"": frozenset({Municipality.FILE, Confirmed.FILE}), Neighbour.FOLDER: frozenset()},
    {"": ".yml", Neighbour.FOLDER: ".yml"},
)
LOCAL_RULES = (
    "every_local_text_is_told_from_evidence",
    "every_local_file_is_about_a_record",
    "a_municipality_uses_it_or_not",
    "every_local_note_is_confirmed",
)
_ABOUT, _USED, _CONFIRMED = LOCAL_RULES[1:]


class Local(NamedTuple):
    """What lies in a municipality's folder: its layer, if it has one, what others do, and the problems.

    With errors there is neither.
    """

    layer: Layer | None
    neighbours: tuple[Neighbour, ...]
    problems: list[Problem]


def folder_of(root: Path) -> Path | None:
    """Return the folder of the layer over a catalogue, None where there is none; one that is named may be missing.

    A link beside the catalogue is none: it may have come with a proposal, and lead anywhere.
    """
    if given := os.environ.get(VARIABLE):
        return Path(os.path.abspath(given))  # without its «..», as it is shown to people
    folder = beside(root)
    return folder if folder.is_dir() and not folder.is_symlink() else None


def beside(root: Path) -> Path:
    """Return where a layer lies that nobody has named."""
    return root.absolute().parent / LOCAL


def folder_to_write(root: Path) -> Path:
    """Return the folder that a layer is written in, made where it lacks; Told where a link or a file is there."""
    folder = folder_of(root) or beside(root)
    if VARIABLE not in os.environ and (wrong := not_a_folder(folder)):
        raise Told(str(wrong[0]))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def local_over(root: Path, catalogue: Catalogue | None) -> Local:
    """Read the layer over a catalogue's folder; where the catalogue has errors, tell that nobody has read it."""
    if catalogue is None:
        folder = folder_of(root)
        waits = [Problem.told(folder.name, "folder.local.waits", level="advarsel")] if folder else []
        return Local(None, (), waits)
    return local_of(catalogue)


def local_of(catalogue: Catalogue) -> Local:
    """Read the layer over a catalogue. Never raises for what lies there."""
    folder = folder_of(catalogue.root)
    if folder is None:
        is_there = os.path.lexists(beside(catalogue.root))
        return Local(None, (), [Problem.told(LOCAL, "folder.local.other")]) if is_there else NOTHING
    take_in_hand(folder.name)
    if not folder.is_dir():
        return Local(None, (), [Problem.told(folder.name, "folder.local", of=VARIABLE)])
    return read_in(folder, catalogue)


def read_in(folder: Path, catalogue: Catalogue) -> Local:
    """Read what lies in a municipality's folder."""
    loader = Loader(folder, LAYOUT)
    if not loader.tree.is_readable:
        return Local(None, (), loader.problems)
    layer = loader.sheltered(lambda: _Reader(loader, catalogue).layer())
    neighbours = loader.sheltered(lambda: _neighbours(loader, catalogue))
    problems = sorted({*loader.problems})
    return Local(None, (), problems) if errors(problems) else Local(layer, neighbours or (), problems)


def _neighbours(loader: Loader, catalogue: Catalogue) -> tuple[Neighbour, ...]:
    """Read what other municipalities do, in the order of their names; what the catalogue no longer has is left out."""
    found = []
    for name in loader.tree.files[Neighbour.FOLDER]:
        path = f"{Neighbour.FOLDER}/{name}"
        if loader.fits(path, "slug.file"):
            neighbour = loader.record(path, Neighbour)
            document = loader.document(path)
            loader.problems += text_problems(catalogue, document, loader.root / path, neighbour)
            loader.problems += days_ahead(document, neighbour)
            found += [neighbour] if neighbour else []
    return tuple(sorted(found, key=lambda neighbour: collation_key(neighbour.name)))


NOTHING = Local(None, (), [])


class _Reader:
    """Reads a layer over a catalogue; the loader's problems grow as it goes."""

    def __init__(self, loader: Loader, catalogue: Catalogue) -> None:
        self._loader, self._catalogue = loader, catalogue
        self._ids = [*catalogue.interventions, *catalogue.programmes]
        self._moved = catalogue.moved("interventions") | catalogue.moved("programmes")
        loader.known |= {kind: dict.fromkeys(getattr(catalogue, kind)) for kind in ("interventions", "programmes")}
        self._confirmed = _confirmed_in(loader)

    def layer(self) -> Layer | None:
        """Return the layer, None where the folder holds none or the municipality's own file is bad."""
        files = self._loader.tree.files[""]
        if not files:
            return None
        municipality = self._municipality()
        notes = self._notes()
        there = addresses(self._catalogue, [path for path, _ in self._catalogue.records()])
        read = {Municipality.FILE: municipality} | {name: note for name, note in notes.values()}
        for name in files:
            if name != Confirmed.FILE:
                path, document = self._loader.root / name, self._loader.document(name)
                self._loader.problems += text_problems(self._catalogue, document, path, read.get(name))
                self._loader.problems += _astray(document, read.get(name), there)
                self._loader.problems += days_ahead(document, read.get(name))
        behind: set[tuple[str, str]] = set()
        chosen = municipality.mix.types if municipality and municipality.mix else ()
        for id, (name, note) in notes.items():
            if id in chosen and note.not_used:
                self._loader.problems.append(
                    self._loader.document(name).problem(("not_used",), f"{_USED}.mix", at_key=True)
                )
            self._loader.problems += self._unconfirmed(id, name, note, behind)
        if not municipality:
            return None
        then = {id: self._then(id, name) for id, (name, _) in notes.items()}
        versions = {id: record.data_version for id, record in then.items() if record}
        return Layer(municipality, {id: notes[id][1] for id in self._ids if id in notes}, frozenset(behind), versions)

    def _now(self, id: str) -> str:
        """Return the id that a record has now, "" where there is none."""
        return id if id in self._ids else self._moved.get(id, "")

    def _told(self, document: Document, at: Loc, id: str, where: str = "") -> Iterator[Problem]:
        """Yield what is told of an id that is none of a record now; `where` is the last part of the message's key."""
        if (now := self._now(id)) == id:
            return
        if now:
            yield document.problem(at, f"{_ABOUT}.former{where}", level="advarsel", id=id, now=now)
        elif id in self._confirmed:
            title = self._confirmed[id].title
            yield document.problem(at, f"{_ABOUT}.gone{where}", level="advarsel", title=title, id=id)
        else:
            yield document.problem(at, f"{_ABOUT}{where}", id=cut(id), guess=hint(id, self._ids))

    def _municipality(self) -> Municipality | None:
        """Read the municipality's own file; what its mix names and has moved is followed."""
        document = self._loader.document(Municipality.FILE)
        mix = document.value.get("mix") if isinstance(document.value, dict) else None
        named = mix.get("types") if isinstance(mix, dict) else None
        if isinstance(named, list):
            for at, id in enumerate(map(str, named)):
                self._loader.problems += self._told(document, ("mix", "types", at), id, ".mix")
            named[:] = dict.fromkeys(filter(None, map(self._now, map(str, named))))
            if not named:  # none is left, which was told
                document.value.pop("mix")
        return self._loader.record(Municipality.FILE, Municipality)

    def _notes(self) -> dict[str, tuple[str, LocalNote]]:
        """Read what the municipality says of each record: the file's name and what it holds, by the record's id now."""
        loader, notes = self._loader, {}
        own = (Municipality.FILE, Confirmed.FILE)
        names = [name for name in loader.tree.files[""] if name not in own and loader.fits(name, "slug.file")]
        for name in names:
            document, id = loader.document(name), Path(name).stem
            loader.problems += self._told(document, (), id)
            now = self._now(id)
            if now != id and f"{now}.yml" in names:
                loader.problems.append(document.problem((), f"{_ABOUT}.twice", now=now))
            elif record := record_of(self._catalogue, now):
                there = topics(type(record)).values()
                loader.known[TOPIC] = {topic.key: self._catalogue.say(topic.title) for topic in there}
                if note := loader.record(name, LocalNote):
                    notes[now] = name, note
                    if note.is_used and note.not_used:
                        loader.problems.append(document.problem(("not_used",), _USED, at_key=True))
        return notes

    def _then(self, id: str, name: str) -> ConfirmedRecord | None:
        """Return what was confirmed of a record, by its id now or by the one that its file still has."""
        return self._confirmed.get(id) or self._confirmed.get(Path(name).stem)

    def _unconfirmed(self, id: str, name: str, note: LocalNote, behind: set[tuple[str, str]]) -> Iterator[Problem]:
        """Yield the notes whose facts changed since somebody confirmed them, or that nobody has; adds to `behind`."""
        record, document = record_of(self._catalogue, id), self._loader.document(name)
        then = self._then(id, name)
        for at, text in enumerate(note.notes or ()):
            if not (text.about and record):
                continue
            place = ("notes", at, "about")
            title = self._catalogue.say(topics(type(record))[text.about].title)
            fact = then.facts.get(text.about) if then else None
            if fact is None:
                yield document.problem(place, f"{_CONFIRMED}.new", level="advarsel", title=title)
            elif fact.mark != mark_of(self._catalogue, record, text.about):
                behind.add((id, text.about))
                now = said_of(self._catalogue, record, text.about)
                key = _CONFIRMED if now != fact.said else f"{_CONFIRMED}.values"  # what is said is cut, and leaves out
                words: Any = {"was": _quoted(fact.said), "now": _quoted(now), "id": Path(name).stem}
                yield document.problem(place, key, level="advarsel", title=title, **words)


def _astray(document: Document, read: Municipality | LocalNote | None, there: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each link to a page that the catalogue does not have, or has no more."""
    for loc, text in texts_in(read):
        for _, words in astray(text, there):
            yield document.problem(loc, "every_link_inside_leads_to_a_page", level="advarsel", **words)


def confirmed_of(folder: Path) -> Mapping[str, ConfirmedRecord]:
    """Return what a layer's folder remembers of the catalogue, by record."""
    return _confirmed_in(Loader(folder, LAYOUT))


def _confirmed_in(loader: Loader) -> Mapping[str, ConfirmedRecord]:
    if not loader.tree.has(Confirmed.FILE):
        return {}
    told = [*loader.problems]
    read = loader.record(Confirmed.FILE, Confirmed)
    if read:
        return read.records
    if not any(one.rule == "readable" for one in loader.document(Confirmed.FILE).problems):
        # Nobody writes in it, so that its lines are not the cure.
        loader.problems[:] = [*told, Problem.told(loader.document(Confirmed.FILE).shown, "folder.local.ledger")]
    return {}


def _quoted(said: str) -> str:
    return shorten(said) if said else "ingenting"
