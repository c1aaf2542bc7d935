"""Open files in LibreOffice, without a window, in a profile of its own with the settings of a country."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.office import find_office

SECONDS = 240
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item></oor:items>
"""
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{{{_NAMES}{name}:1.0}}" for name in ("table", "office", "text"))
_MOST = 200  # cells that are alike: more are what is left of the sheet


class Office:
    """A LibreOffice with the settings of a country."""

    def __init__(self, path: str, profile: Path, locale: str) -> None:
        """Make a profile; the program is started anew for each file."""
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(locale=locale), "utf-8")
        self._command = [path, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]

    def convert(self, given: Path, kind: str, folder: Path, reader: str = "") -> list[Path]:
        """Open a file and save it as another kind in a new folder; return what was written."""
        wanted = [f"--infilter={reader}"] if reader else []
        command = [*self._command, *wanted, "--convert-to", kind, "--outdir", str(folder), str(given)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
        assert done.returncode == 0, done.stdout + done.stderr
        made = sorted(folder.iterdir())
        assert made, done.stdout + done.stderr
        return made


@dataclass(frozen=True)
class Shown:
    """A cell as its sheet shows it, and what it is: `float` for a number, "" for an empty one."""

    text: str
    kind: str
    formula: bool


def sheets(path: Path) -> dict[str, list[list[Shown]]]:
    """Return the cells of a flat ODF spreadsheet by the names of its sheets."""
    found = {}
    for table in ElementTree.parse(path).iter(f"{_TABLE}table"):
        rows = [
            [cell for one in row.findall(f"{_TABLE}table-cell") for cell in _cells(one)]
            for row in table.iter(f"{_TABLE}table-row")
        ]
        found[table.get(f"{_TABLE}name", "")] = rows
    return found


def _cells(one: ElementTree.Element) -> list[Shown]:
    text = "\n".join("".join(line.itertext()) for line in one.findall(f"{_TEXT}p"))
    cell = Shown(text, one.get(f"{_OFFICE}value-type", ""), one.get(f"{_TABLE}formula") is not None)
    times = int(one.get(f"{_TABLE}number-columns-repeated", "1"))
    return [cell] * times if times < _MOST else []


@pytest.fixture(scope="session")
def danish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a LibreOffice with Danish settings; without one the tests fail and say how to get it."""
    yield Office(find_office(), tmp_path_factory.mktemp("danish") / "profile", "da-DK")


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a LibreOffice with English settings."""
    yield Office(find_office(), tmp_path_factory.mktemp("english") / "profile", "en-US")
