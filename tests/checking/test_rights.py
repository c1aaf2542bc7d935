"""What may not be read is told in its place, once, and nothing that only follows from it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indsatskatalog.checking import whole
from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import local_of
from indsatskatalog.checking.tree import UNFINISHED
from indsatskatalog.editing.proposal import tried
from indsatskatalog.editing.put import NotPut, put
from indsatskatalog.models.local import Confirmed
from indsatskatalog.reading.unforeseen import unforeseen
from indsatskatalog.site.editions import edition_problems
from tests.layer import beside
from tests.tiny import FILES, write

RO = "wellbeing/ro.yml"


@contextmanager
def as_anybody() -> Iterator[Path]:
    """Yield a folder that anybody may enter, and be nobody in particular: root may read every file."""
    is_root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o777)
        if is_root:
            os.seteuid(65534)
        try:
            yield Path(place)
        finally:
            if is_root:
                os.seteuid(0)


@pytest.mark.parametrize(
    ("name", "mode", "said"),
    [
        (RO, 0, "filen kan ikke læses"),
        ("wellbeing", 0, "mappen kan ikke læses"),
        ("wellbeing", 0o444, "mappen kan ikke læses"),  # its names may be read, and nothing else
        ("studies", 0o000, "mappen kan ikke læses"),
        (".", 0, "mappen kan ikke læses"),
    ],
)
def test_what_may_not_be_read_is_told_once_and_nothing_that_follows(name: str, mode: int, said: str) -> None:
    with as_anybody() as place:
        root = write(place / "katalog")
        (root / name).chmod(mode)
        problems = whole.check(root)[1]
        (root / name).chmod(0o755)
    assert [(problem.path, problem.message) for problem in problems] == [
        (f"katalog/{name}".removesuffix("/."), said),
    ]


def test_a_folder_beside_the_catalogue_that_may_not_be_entered_is_told_as_a_folder() -> None:
    with as_anybody() as place:
        (place / "editions").mkdir(0o000)
        with pytest.raises(PermissionError) as told:
            os.listdir(place / "editions")
        assert str(unforeseen(told.value)).startswith(f"{place}/editions:1:1: mappen kan ikke læses")


@pytest.mark.parametrize("shut", [RO, "wellbeing"])
def test_a_proposal_is_told_what_may_not_be_read_and_no_more(shut: str) -> None:
    with as_anybody() as place:
        root = write(place / "katalog")
        (root / shut).chmod(0)
        try:
            told = [problem.path for problem in tried({"om.md": "# Ny\n"}, root)]
        except PermissionError as error:
            told = [str(unforeseen(error))]
        (root / shut).chmod(0o755)
    assert told in (["katalog/wellbeing"], [f"{root}/{RO}:1:1: filen kan ikke læses. Ret filens rettigheder"])


def test_what_a_command_wrote_and_may_not_be_read_is_not_called_broken() -> None:
    with as_anybody() as place:
        beside(root := write(place / "katalog"), {Confirmed.FILE: "records: {}\n"})
        (about := place / "editions" / "abc" / "edition.json").parent.mkdir(parents=True)
        about.write_text("{}", "utf-8")
        for path in (about, place / "lokal" / Confirmed.FILE):
            path.chmod(0)
        catalogue, _ = load(root)
        told = [*edition_problems(root), *(local_of(catalogue).problems if catalogue else ())]
    assert [(one.path, one.rule) for one in told if one.level == "fejl"][:2] == [
        ("editions/abc/edition.json", "readable"),
        (f"lokal/{Confirmed.FILE}", "readable"),
    ]


@pytest.mark.parametrize("shut", [".", "wellbeing"])
def test_a_folder_that_may_not_be_written_is_told_and_nothing_is(shut: str) -> None:
    with as_anybody() as place:
        root = write(place / "katalog")
        (root / shut).chmod(0o555)
        with pytest.raises(NotPut) as told:
            put(root, {"om.md": "# Ny\n", RO: "title: Ny\n"})
        (root / shut).chmod(0o755)
        path = f"{root}/{shut}".removesuffix("/.")
        assert str(told.value) == f"{path}:1:1: i mappen må der ikke skrives. Ret mappens rettigheder"
        assert (root / RO).read_text("utf-8") == FILES[RO] and not (root / UNFINISHED).exists()
