"""What may not be read is told in its place, once, and nothing that only follows from it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indsatskatalog.checking import whole
from tests.tiny import write

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
