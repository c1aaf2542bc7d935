"""Previews that run while a test asks them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import Server
from tests.tiny import ROOT, write


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """Serve the tiny catalogue as `make serve` does."""
    folder = write(tmp_path / "catalogue")
    server = Server(folder, ROOT)
    yield folder, server
    server.stop()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Path, Server]]:
    """Serve the tiny catalogue with templates of the test's own, which it may break."""
    project = tmp_path / "projekt"
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "hooks").symlink_to(ROOT / "hooks")
    server = Server(write(tmp_path / "catalogue"), project)
    yield project, server
    server.stop()
