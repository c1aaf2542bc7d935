"""What the commands share: their words in Danish, the catalogue that they work on, and the summary of a job."""

from __future__ import annotations

import argparse
import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

from indsatskatalog.editing.markdown import within
from indsatskatalog.editing.rename import former_ids_in
from indsatskatalog.editing.templates import NAMES
from indsatskatalog.models.kinds import Kind
from indsatskatalog.models.values import MOST_OF_NAME, unfit_name
from indsatskatalog.reading.problems import hint, known_list, printable, said
from indsatskatalog.reading.unforeseen import Told, because, sentence

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = ROOT / "mkdocs.yml"
CATALOGUE = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})  # as an id writes them
BY_MACHINE = "Skrevet af en maskine; ret ikke her."  # on what a report writes into the repository
# What argparse says of wrong usage (a pattern) -> the same in Danish.
SAYINGS = (
    (r"unrecognized arguments: (.+)", "{0} kendes ikke"),
    (r"the following arguments are required: (.+)", "der mangler {0}"),
    (r"argument (.+?): expected .+", "{0} mangler sin værdi"),
    (r"argument (.+?): invalid choice: (.*?) \(choose from (.+)\)", "{1} kan ikke bruges som {0}. Vælg en af: {2}"),
    (r"argument (.+?): invalid \S+ value: (.*)", "{1} kan ikke bruges som {0}"),
    (r"argument (.+?): ignored explicit argument .*", "{0} tager ingen værdi"),
    (r"ambiguous option: (\S+) could match (.+)", "{0} kan betyde {1}"),
)


def theme() -> str:
    """Return the theme that MkDocs is told of: none where its package is gone, as pages take only its icons."""
    return "material" if find_spec("material") else "null"


def in_danish(said: str) -> str:
    """Return what argparse says of wrong usage in Danish; what is Danish already stays."""
    for pattern, text in SAYINGS:
        if words := re.fullmatch(pattern, said, re.DOTALL):
            return text.format(*(word.replace("'", "") for word in words.groups()))
    return said


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "brug: ")


class Parser(argparse.ArgumentParser):
    """Reads a command's words, and speaks Danish of how it is used."""

    def __init__(self, description: str) -> None:
        super().__init__(description=description, add_help=False, formatter_class=_Formatter)
        self._positionals.title, self._optionals.title = "angives", "kan angives"
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def add_catalogue(self, name: str = "--catalogue") -> None:
        """Let the catalogue be given: the project's own, or CATALOGUE_DIR, where it is not."""
        many: dict[str, Any] = {} if name.startswith("-") else {"nargs": "?"}
        self.add_argument(name, type=Path, default=CATALOGUE, help="katalogets mappe (ellers catalogue)", **many)

    def add_publish(self) -> None:
        """Let a half-done site be refused."""
        self.add_argument("--publish", action="store_true", help="byg kun, når alt til en udgivelse er udfyldt")

    def parse_folder(self) -> argparse.Namespace:
        """Return what was given, after checking that the catalogue is a folder."""
        options = self.parse_args()
        if not options.catalogue.is_dir():
            self.error(f"mappen {options.catalogue} findes ikke")
        return options

    def must_be_outside(self, target: Path, catalogue: Path, cure: str) -> None:
        """End where something would be written in the catalogue's own folder, which holds nothing else."""
        if target.resolve().is_relative_to(catalogue.resolve()):
            self.error(f"{target} ligger i katalogets egen mappe; {cure}")

    def kind(self, name: str, *, beside: bool = True) -> Kind:
        """Return the kind of record that somebody calls so, or end; `beside` takes those beside the catalogue too."""
        if name not in NAMES:
            known = [known for known in NAMES if beside or not NAMES[known].is_beside]
            guess = hint(name, known)
            self.error(f"«{name}» er ikke en slags post. {guess}Vælg en af: {known_list(known)}")
        return NAMES[name]

    def must_be_an_id(self, id: str) -> None:
        """End where a record cannot have an id, and say one that it can."""
        unfit = unfit_name(id)
        if unfit and unfit != "slug.file":
            self.error(". ".join(said(unfit, {"name": id, "most": MOST_OF_NAME})))
        if unfit:
            better = re.sub(r"[^a-z0-9]+", "-", id.lower().translate(LETTERS)).strip("-") or "min-indsats"
            self.error(f"«{id}» kan ikke bruges som id. Brug små bogstaver a–z, tal og bindestreg, fx «{better}»")

    def must_be_free(self, catalogue: Path, folder: str, id: str, owner: str = "") -> None:
        """End where a record cannot have an id, or another one has or had it; its `owner` may have it back."""
        self.must_be_an_id(id)
        if os.path.lexists(path := catalogue / folder / f"{id}.yml"):
            self.error(f"{path} findes allerede. Vælg et andet id")
        other = {"interventions": "programmes", "programmes": "interventions"}.get(folder)  # they share no id
        if other and os.path.lexists(path := catalogue / other / f"{id}.yml"):
            self.error(f"{path} har det id. Vælg et andet")
        now = former_ids_in(catalogue, folder).get(id, owner)
        if now != owner:
            self.error(f"«{id}» er, hvad {folder}/{now}.yml hed før, og gamle links fører derhen. Vælg et andet id")

    def error(self, message: str) -> NoReturn:
        """Tell wrong usage, and end."""
        self.exit(2, f"{self.format_usage()}{self.prog}: fejl: {printable(in_danish(message))}\n")


def _written_out(error: UnicodeError) -> tuple[str, int]:
    """Write out the bytes of a file's name that are no text, and letters that a terminal does not know."""
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end].encode("ascii", "backslashreplace").decode()
    return re.sub(r"\\udc([89a-f].)", r"\\x\1", signs), error.end


_WRITTEN_OUT = "indsatskatalog.written_out"
codecs.register_error(_WRITTEN_OUT, _written_out)


def last_net(main: Callable[[], int]) -> Callable[[], int]:
    """Let a command end with a sentence and status 1, whatever happens, and print any text.

    A file's name may hold bytes that are no text, and a terminal may know few letters.
    """

    @wraps(main)
    def netted() -> int:
        _open_streams()
        for stream in (sys.stdout, sys.stderr):
            stream.reconfigure(errors=_WRITTEN_OUT)  # type: ignore[union-attr]
        try:
            return _printed(main)
        except KeyboardInterrupt:
            print("Afbrudt.", file=sys.stderr)
            return 130
        except BrokenPipeError:  # who reads has read enough
            _drop_output()
            return 1
        except Exception as error:
            print(sentence(error), file=sys.stderr)
            return 1

    return netted


def _printed(main: Callable[[], int]) -> int:
    """Run a command and have all written that it printed; raise Told where that is what the system refuses."""
    try:
        try:
            return main()
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is None and not isinstance(error, BrokenPipeError):
            _must_print()
        raise


def _must_print() -> None:
    """Raise Told where nothing more can be printed: an error of printing names no file."""
    try:
        print(flush=True)
    except OSError as error:
        _drop_output()
        raise Told(f"Det, der skulle skrives ud, kan ikke skrives: {because(error)}") from None


def _drop_output() -> None:
    """Let go of what was printed and not written: Python would try again when it ends, and fail in English."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_streams() -> None:
    """Open what a shell has closed (`>&-`): else the next file that is opened gets all that is printed."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)  # takes the lowest number that is free
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w" if number else "r", encoding="utf-8", closefd=False))  # noqa: SIM115


def add_summary(lines: Iterable[str]) -> None:
    """Add Markdown to the page that GitHub shows of a job, cut to what fits; elsewhere do nothing."""
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(within(lines))
