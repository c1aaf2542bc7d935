"""Runs the project's commands as people do, each in a process of its own, without reading the generator anew for each.

That takes longer than most of what a test asks of a command. So one process reads it once and is forked for each
command. What the interpreter itself takes from its environment (PYTHONPATH, PYTHONIOENCODING) is its and not the
command's, and what is printed comes into files, so a disk that is full would be full for it too: such tests start
their own Python.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import select
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import indsatskatalog
from tests.tiny import ROOT

SCRIPTS = ROOT / "scripts"
FOR_EVER = 300  # seconds after which a command never ends


def command(script: str, *words: str | Path, first: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Run a script with some words, and with more in its environment; `first` is Python that runs before it.

    Whatever it printed that is no UTF-8 stands as �.
    """
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        asked = {"words": [str(SCRIPTS / script), *map(str, words)], "env": {**os.environ, **env}, "first": first}
        code = _answer(asked | {"cwd": os.getcwd(), "streams": [os.devnull, str(out), str(err)]})
        printed = [path.read_text("utf-8", errors="replace") for path in (out, err)]
    return subprocess.CompletedProcess(asked["words"], code, *printed)


@cache
def _reader() -> subprocess.Popen[str]:
    """Start the process that has read the generator; it ends with this one."""
    reader = subprocess.Popen(
        [sys.executable, "-m", "tests.commands"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(reader.communicate)
    return reader


def _answer(asked: dict[str, Any]) -> int:
    """Have a command run, and return its status."""
    reader = _reader()
    assert reader.stdin and reader.stdout
    print(json.dumps(asked), file=reader.stdin, flush=True)
    if not select.select([reader.stdout], [], [], FOR_EVER)[0]:
        reader.kill()
        _reader.cache_clear()
        raise AssertionError(f"{asked['words']} never ends")
    return int(reader.stdout.readline())


def _forked() -> dict[str, Any] | None:
    """Fork for each command that is asked for, and tell how it ended; returns what is asked to the process forked."""
    answers = os.fdopen(os.dup(1), "w")
    while line := sys.stdin.readline():
        if not (child := os.fork()):
            return dict(json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=answers, flush=True)
    return None


def _become(asked: dict[str, Any]) -> None:
    """Be the process of a command: its words, environment, folder and streams."""
    for number, path in enumerate(asked["streams"]):
        os.dup2(os.open(path, os.O_RDWR | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["cwd"])
    sys.argv = asked["words"]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    exec(asked["first"], {})
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    for module in pkgutil.walk_packages(indsatskatalog.__path__, "indsatskatalog."):
        importlib.import_module(module.name)
    gc.freeze()  # what is read is never looked through again, and so shared
    if asked := _forked():
        _become(asked)
