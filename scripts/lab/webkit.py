"""Print with Debian's WebKitGTK, which neither Playwright's build nor WebDriver can: by its bindings for Python."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.browser import BrowserMissing, apt_install, run

PYTHON = "/usr/bin/python3"  # the system's: the bindings are no package for `.venv`
IMPORTS = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')"
SCREEN = ("xvfb-run", "-a")
PACKAGES = ("python3-gi", "gir1.2-webkit2-4.1", "xvfb", "xauth")
MISSING = f"no WebKitGTK found, and none could be installed (Debian: sudo apt-get install {' '.join(PACKAGES)})"


class WebKitMissing(BrowserMissing):
    """No WebKitGTK can be had, or it does not print; the message says why."""


class WebKit:
    """A WebKitGTK that is running."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        """Take the process and a folder for what it prints."""
        self._process, self._path = process, folder / "printed.pdf"

    def print(self, url: str, ready: str) -> bytes:
        """Print a page on A4 once it holds what a selector names, and return the PDF; raise WebKitMissing if not."""
        assert self._process.stdin and self._process.stdout
        print(url, ready, self._path, sep="\t", file=self._process.stdin, flush=True)
        said = self._process.stdout.readline()
        if said != "\n":
            raise WebKitMissing(f"WebKitGTK: {said.strip() or 'it ended'}")
        return self._path.read_bytes()


def has_webkit() -> bool:
    """Tell whether the machine has what prints with WebKitGTK, installing Debian's if need be."""
    found = run(*SCREEN, PYTHON, "-c", IMPORTS, quiet=True)
    return found or (all([apt_install(one) for one in PACKAGES]) and run(*SCREEN, PYTHON, "-c", IMPORTS, quiet=True))


@contextmanager
def started(folder: Path) -> Iterator[WebKit]:
    """Start WebKitGTK on a screen of its own, and end it afterwards; raise WebKitMissing where there is none."""
    if not has_webkit():
        raise WebKitMissing(MISSING)
    command = [*SCREEN, PYTHON, "-c", "import webkit_print; webkit_print.main()"]
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=Path(__file__).parent, stdin=pipe, stdout=pipe, stderr=quiet, text=True
    ) as process:
        yield WebKit(process, folder)
        assert process.stdin
        process.stdin.close()  # it ends when there is nothing more to print, and its screen with it
