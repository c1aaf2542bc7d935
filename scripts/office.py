"""Find LibreOffice Calc and Writer for the tests of what people take along, and install them where they are not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from scripts.browser import APPLICATIONS, apt_install, first_running
from scripts.command import Parser

PARTS = {"localc": "libreoffice-calc", "lowriter": "libreoffice-writer"}  # what a part starts by, and Debian's package
FONT = "fonts-liberation"  # as wide as the workbook's own
MISSING = """no LibreOffice with Calc and Writer found, and none could be installed. Get it in any of these ways:
  - install LibreOffice as usual (Debian: sudo apt-get install libreoffice-calc libreoffice-writer fonts-liberation)
  - set SOFFICE to the path of one that is installed"""


class OfficeMissing(Exception):
    """No LibreOffice can be had; the message says what to do."""


def find_office() -> str:
    """Return the path of a LibreOffice that runs, installing Debian's if need be; raise OfficeMissing otherwise."""
    return first_running("SOFFICE", _offices(), OfficeMissing, MISSING)


def _offices() -> Iterator[str]:
    """Yield the LibreOffice that the machine has, and then Debian's."""
    if all(map(shutil.which, PARTS)):
        yield from filter(None, [shutil.which("soffice")])
    yield from (str(folder / "LibreOffice.app/Contents/MacOS/soffice") for folder in APPLICATIONS)
    if all([apt_install(package) for package in (*PARTS.values(), FONT)]):
        yield from filter(None, [shutil.which("soffice")])


if __name__ == "__main__":
    Parser("Find LibreOffice til prøverne, hent det, hvis det ikke er der, og skriv, hvor det er.").parse_args()
    try:
        print(find_office())
    except OfficeMissing as problem:
        sys.exit(f"office: {problem}")
