#!/usr/bin/env python3
"""What `make` does, on a machine without it too: `python scripts/run.py site`. Needs nothing but Python itself.

Each target first sets up what it needs: virtual environments with what the lock files name, and nothing else. A stamp
in each says which lock it was made from and where it stood then, since one that is moved or copied still points at its
old place; a second run installs nothing.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN, OTHERS = ".venv", ".venv-clients"
BUILD, TESTS, CLIENTS = "requirements.lock", "tests.lock", "clients.lock"
LEAST = (3, 11)
WINDOWS = os.name == "nt"
PYTEST = "python -m pytest --numprocesses auto --maxprocesses 4"
# `fewest` gives every Python and system the same versions, so that they build the same bytes.
COMPILE = (
    "uv pip compile --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-index-url "
    '--custom-compile-command "make lock" --quiet'
)
TOOLS = {"git": "https://git-scm.com/", "uv": "https://docs.astral.sh/uv/", "lychee": "https://lychee.cli.rs/"}
_CHECKS = ("ruff check", "ruff format --check", "mypy")
LINT = (*(f"python -m {check}" for check in _CHECKS), "python scripts/generate.py --check")


class Target(NamedTuple):
    """What it is for, its commands, and the lock files it needs; $ARGS, else the end of the last command, is what
    somebody writes beside the target.
    """

    help: str
    commands: tuple[str, ...]
    locks: tuple[str, ...] = (BUILD,)


TARGETS = {
    "site": Target("build the site into site/ (CATALOGUE_DIR=… SITE_DIR=… LOCAL_DIR=…)", ("python scripts/build.py",)),
    # A missing browser shows before the long work.
    "test": Target(
        "run every test, the browser ones included",
        (*LINT, "python scripts/browser.py", f"{PYTEST} --dist loadfile"),
        (BUILD, TESTS),
    ),
    "clients": Target(
        "run the tests in what others use: Firefox, LibreOffice, nginx, Caddy, and programs for our data",
        (
            "python scripts/browser.py --firefox",
            "python scripts/office.py",
            "python scripts/hosts.py",
            "python -m pytest -m clients",
        ),
        (BUILD, TESTS, CLIENTS),
    ),
    "fuzz": Target(
        "let the tests that make up their inputs make up a hundred times as many, ten minutes a test "
        "(FUZZ=1000 MINUTES=60 SEED=7: a thousand, an hour, by that seed)",
        (f"{PYTEST} -m fuzz -rP --hypothesis-show-statistics --hypothesis-seed=$SEED",),
        (BUILD, TESTS),
    ),
    "serve": Target("preview the site while editing", ("python scripts/serve.py",)),
    "check": Target("validate the catalogue", ("python scripts/check.py",)),
    "format": Target("put the records' keys in canonical order, comments kept", ("python scripts/format.py",)),
    "new": Target(
        'start a record from its template: make new ARGS="interventions min-indsats"', ("python scripts/new.py",)
    ),
    "new-catalogue": Target(
        "start a catalogue of another field: make new-catalogue ARGS=folder",
        ("python scripts/new_catalogue.py",),
    ),
    "rename": Target(
        'give a record a new id, its old address leads there: make rename ARGS="programmes sykl sykl-2021"',
        ("python scripts/rename.py",),
    ),
    "import": Target(
        "put a proposal from the form in its places: make import ARGS=forslag.yml",
        ("python scripts/import_records.py",),
    ),
    "update": Target(
        "fetch the catalogue's next edition, check it and your own layer, and build the site",
        ("git pull --ff-only --quiet", "python scripts/run.py check", "python scripts/run.py site"),
    ),
    "neighbours": Target("fetch what other municipalities use (ARGS=addresses)", ("python scripts/neighbours.py",)),
    "confirm": Target("say that local notes were read again (ARGS=id: of one)", ("python scripts/confirm.py",)),
    "generate": Target(
        "write the schemas and templates that editors use (ARGS=--check: only tell which are stale)",
        ("python scripts/generate.py",),
    ),
    "report": Target(
        'tell what a change means for readers: make report ARGS="origin/main ." (revisions or folders)',
        ("python scripts/report.py",),
        (BUILD, TESTS),
    ),
    "export": Target(
        "write the files of `make site` without MkDocs or its theme, into site/ too (ARGS=folder: elsewhere)",
        ("python scripts/export.py",),
    ),
    "offline": Target("write the whole site as a zip to read by double-click", ("python scripts/offline.py",)),
    "edition": Target(
        "keep this version of the catalogue whole, for whoever cites it; /data/ lists it",
        ("python scripts/edition.py",),
    ),
    "freshness": Target(
        "tell which records somebody should have gone through again by now, and if security.txt has run out",
        ("python scripts/check.py --overdue --format github",),
    ),
    "links": Target(
        "follow the links out of the catalogue, needs lychee",
        (
            "python scripts/build.py",
            "lychee --no-progress --scheme https --scheme http --max-retries 3 --accept 200..=299,403,429 "
            '"site/**/*.html"',
        ),
    ),
    "bench": Target("print the speed figures", ("python scripts/lab/bench.py",), (BUILD, TESTS)),
    "audit": Target(
        'run the gates that need more tools: npm and java (ARGS="axe html": only those)',
        ("python scripts/lab/audit.py",),
        (BUILD, TESTS),
    ),
    "lint": Target("check the code's style and types", LINT, (BUILD, TESTS)),
    # What tests need is settled first, so that they run with the very packages that the site is built with.
    "lock": Target(
        "renew the lock files from pyproject.toml, needs uv (ARGS=--upgrade: newest versions)",
        (
            f"{COMPILE} pyproject.toml --group test --output-file {TESTS} $ARGS",
            f"{COMPILE} pyproject.toml --constraint {TESTS} --output-file {BUILD} $ARGS",
            f"{COMPILE} --group clients --output-file {CLIENTS} $ARGS",
        ),
        (),
    ),
}


class Failed(Exception):
    """A step that ended with a status, or a sentence that tells what is missing."""

    def __init__(self, status: int, told: str = "") -> None:
        super().__init__(told)
        self.status = status


def main() -> int:
    """Run a target; 0 when all its commands went well, else the status of the first that did not, 2 for wrong usage."""
    name, *words = sys.argv[1:] or ["help"]
    if name in ("help", "-h", "--help"):
        lines = usage(by_make="MAKELEVEL" in os.environ)  # which make sets for what it runs
        print("brug: run.py MÅL [TIL MÅLETS KOMMANDO …]\n", *lines, sep="\n")
        return 0
    if name not in TARGETS and name != "setup":
        print(f"run.py: fejl: målet «{name}» findes ikke. Vælg et af: {', '.join(TARGETS)}", file=sys.stderr)
        return 2
    try:
        target = TARGETS.get(name, Target("", ()))
        environment = settings(name)
        for folder, locks in ((OWN, (BUILD, TESTS)), (OTHERS, (CLIENTS,))):
            if needed := [lock for lock in locks if lock in target.locks]:
                set_up(ROOT / folder, needed)
        given = list(commands(target, words, environment))
        for number, command in enumerate(given, 1):
            run(command, environment, last=number == len(given))
    except Failed as failed:
        if told := str(failed):
            print(f"run: {told}", file=sys.stderr)
        return failed.status
    return 0


def usage(*, by_make: bool) -> Iterator[str]:
    """Yield a line for each target, as one writes it: for make, or for this script, which takes words without ARGS."""
    for name, target in TARGETS.items():
        line = f"make {name:<13} {target.help}"
        alone = re.sub(r'ARGS=(?:"([^"]*)"|([^\s:)]+))', r"\1\2", line)
        yield line if by_make else re.sub(rf"make (?=(?:{'|'.join(TARGETS)})\b)", "python scripts/run.py ", alone)


def settings(name: str) -> dict[str, str]:
    """Return what the commands of a target find in their environment."""
    # Material's notice about its own end of support would stand above every build and hide what matters there.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    if name == "fuzz":
        environment = {"FUZZ": "100", "SEED": str(secrets.randbelow(2**32)), **environment}
    return environment


def commands(
    target: Target, words: list[str], environment: dict[str, str], windows: bool = WINDOWS
) -> Iterator[list[str]]:
    """Yield a target's commands as argument lists, none of which a shell reads; `words` are what else was written."""
    python = _python(ROOT / OWN, windows)
    given = [shlex.split(command) for command in target.commands]
    if given and not any("$ARGS" in command for command in given):
        given[-1].append("$ARGS")
    for command in given:
        if command[0] == "python":
            command[0] = str(python)
        whole: list[str] = []
        for word in command:
            whole += words if word == "$ARGS" else [word.replace("$SEED", environment.get("SEED", ""))]
        yield whole


def run(command: list[str], environment: dict[str, str], *, last: bool) -> None:
    """Run a command from the project's folder to its end; Failed where it is not there or does not end well.

    The last one takes this process' place where the system can, so that it gets the signals that are meant for it.
    """
    if command[0] in TOOLS and not shutil.which(command[0]):
        raise Failed(1, f"needs {command[0]}: {TOOLS[command[0]]}")
    if last and os.name == "posix":
        sys.stdout.flush()
        os.chdir(ROOT)
        os.execvpe(command[0], command, environment)
    if status := subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
        raise Failed(status if status > 0 else 128 - status)


def set_up(folder: Path, locks: list[str]) -> None:
    """Make or renew a virtual environment with all that some lock files name; a lock holds what those before it do."""
    wanted = {lock: _stamp(folder, lock) for lock in locks}
    made = {path.name.removesuffix(".stamp"): path.read_text("utf-8") for path in folder.glob("*.stamp")}
    if not _works(folder) or any(made.get(lock, text) != text for lock, text in wanted.items()) or locks[0] not in made:
        _make(folder)
        made = {}
    for lock in locks:
        if lock not in made:
            _install(folder, lock)
            # Written last, so that an interrupted run leaves no stamp and the next one starts over.
            (folder / f"{lock}.stamp").write_text(wanted[lock], "utf-8")
    if folder.name == OWN:
        _add_paths(folder)


def _stamp(folder: Path, lock: str) -> str:
    return f"{hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()} {folder.resolve()}\n"


def _python(folder: Path, windows: bool = WINDOWS) -> Path:
    return folder / ("Scripts/python.exe" if windows else "bin/python")


def _works(folder: Path) -> bool:
    """Tell whether an environment's Python runs: it may have been removed, or upgraded away from under it."""
    try:
        return subprocess.run([_python(folder), "-I", "-S", "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


def _make(folder: Path) -> None:
    """Make an empty environment with the Python that runs this, the one below where it is itself of an environment."""
    python = getattr(sys, "_base_executable", sys.executable)
    print(f"setup: making {folder.name} with {python} ({sys.version.split()[0]})", file=sys.stderr, flush=True)
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
    if subprocess.run([python, "-I", "-m", "venv", str(folder)], check=False).returncode:
        raise Failed(1, f"{python} could not make {folder.name}; the reason stands above")


def _install(folder: Path, lock: str) -> None:
    """Install what a lock names: only that, only files with its hashes, and only wheels, which run nothing."""
    pip = [str(_python(folder)), "-I", "-m", "pip"]
    safe = ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    for words in (["install", "--quiet", "--no-input", *safe, "-r", lock], ["check", "--quiet"]):
        if subprocess.run([*pip, *words, "--disable-pip-version-check"], cwd=ROOT, check=False).returncode:
            raise Failed(1, f"could not install {lock}; the reason stands above. Run this again when it is cured")
    print(f"setup: {folder.name} has what {lock} names", file=sys.stderr, flush=True)


def _add_paths(folder: Path) -> None:
    """Let every script and test import the generator and the scripts, wherever it is started from.

    Relative to where the file stands; looked at in every run, so that an environment of old has it too.
    """
    for packages in (*folder.glob("lib/python3*/site-packages"), *folder.glob("Lib/site-packages")):
        lines = "".join(f"{os.path.relpath(place, packages)}\n" for place in (ROOT / "hooks", ROOT))
        path = packages / "indsatskatalog.pth"
        if not path.is_file() or path.read_text("utf-8") != lines:
            path.write_text(lines, "utf-8")


if __name__ == "__main__":
    if sys.version_info < LEAST:
        sys.exit("run: needs Python 3.11 or newer")
    sys.exit(main())
