"""Made-up proposals, and systems that refuse at any moment: an import is whole, or the catalogue as it was."""

from __future__ import annotations

import errno
import io
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.versions import version_of
from indsatskatalog.reading.problems import errors
from scripts import import_records
from tests.fuzzing import dice, made_up
from tests.tiny import FILES, write

pytestmark = pytest.mark.fuzz
SOURCE = "# fil: catalogue/references.yml{}\n- id: {}\n  type: report\n  label: Ny (2026)\n  identification: certain\n"
WORD = "# fil: catalogue/vocabularies.yml\nsubject:\n  - id: {}\n    label: Tysk\n    description: Et fag.\n"
RECORD = "# fil: catalogue/wellbeing/{}.yml{}\n{}"
# What the system is asked for on the way to the catalogue's files.
STEPS = {"os.rename", "os.link", "os.remove", "os.mkdir", "open"}
_hook: list[Callable[[str], None]] = []


def _asked(event: str, given: tuple[object, ...]) -> None:
    writes = event != "open" or (isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR))
    if _hook and event in STEPS and writes:
        _hook[0](str(given[0]))


sys.addaudithook(_asked)


def proposal(chance: random.Random, ro_began: str, guide_began: str) -> str:
    """Return a proposal, good or not; a correction says of which version it began."""
    ro, new = FILES["wellbeing/ro.yml"], FILES["wellbeing/ro.yml"].replace("Ro i", "Fred i")
    good = [
        SOURCE.format("", "ny2026"),
        WORD.format("tysk"),
        RECORD.format("fred", "", new),
        RECORD.format("ro", f" (rettet)\n# fra: {ro_began}", ro.replace("at lære", "at læse")),
        SOURCE.format(f" (rettet)\n# fra: {guide_began}", "guiden"),
        RECORD.format(chance.choice(["aux", "ro", "../ro", "Fred", made_up(chance, 2)]), "", new),
    ]
    text = "\n".join(chance.sample(good[:3] + good[:4] + good, chance.randint(1, 3)))
    for _ in range(chance.choice([0, 0, 0, 1, 3])):
        at = chance.randrange(len(text))
        odd = chance.choice([made_up(chance, 3), "", "# fil: catalogue/"])
        text = text[:at] + odd + text[at + chance.randint(0, 5) :]
    return text


def fail(chance: random.Random, root: Path) -> None:
    """Let the system refuse one of the steps in the catalogue."""
    left = [chance.randrange(1, 16)]

    def act(path: str) -> None:
        left[0] -= path.startswith(str(root))
        if left[0] == 0:
            left[0] = -1
            if number := chance.choice([0, errno.ENOSPC, errno.EACCES]):
                raise OSError(number, os.strerror(number))
            signal.raise_signal(signal.SIGINT)

    _hook.append(act)


def content(root: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def imported() -> tuple[int, str]:
    """Run the import; its code and what it says. What the test itself prints is left alone."""
    with io.TextIOWrapper(said := io.BytesIO(), "utf-8", write_through=True) as out:
        with redirect_stdout(out), redirect_stderr(out):
            code = import_records.main()
        return code, said.getvalue().decode()


def test_an_import_is_whole_or_the_catalogue_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, rounds = dice(20260114, 100)
    root, text = write(tmp_path / "katalog"), tmp_path / "forslag.yml"
    loaded, _ = load(root)
    assert loaded
    began = version_of(loaded.wellbeing["ro"]), version_of(loaded.references["guiden"])
    good, put_in = content(root), 0
    monkeypatch.setattr(sys, "argv", ["import", str(text), "--catalogue", str(root)])
    for number in rounds:
        text.write_bytes(proposal(chance, *began).encode("utf-8", "replace"))
        if chance.random() < 0.5:
            fail(chance, root)
        try:
            code, said = imported()
        finally:
            _hook.clear()
        after = content(root)
        assert "Traceback" not in said and "som vi ikke kendte" not in said, (number, said)
        if after == good:
            assert code and ("Intet er lagt ind." in said or code == 130), (number, said)
            continue
        assert code in (0, 130) and {*after} >= {*good} and not errors(load(root)[1]), (number, said)
        put_in += 1
        shutil.rmtree(root)
        write(root)
    assert len(rounds) / 8 < put_in < len(rounds)
