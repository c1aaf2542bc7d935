"""Find the browsers for the tests, and install them where there are none: a Chrome or Chromium, and Firefox."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from scripts.command import Parser

# No sandbox, as CI runs as root and opens our own pages only. The rest keeps the browser from calling home:
# a request that a test sees is one that the site made.
FLAGS: tuple[str, ...] = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
FLAGS += ("--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic")
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
APPLICATIONS = (Path("/Applications"), Path.home() / "Applications")
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
INSTALL_SECONDS = 600
WHERE = "import playwright.sync_api as s\nwith s.sync_playwright() as p: print(p.chromium.executable_path)"
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q", "--no-install-recommends")
MISSING = """no Chrome or Chromium found, and none could be installed. Get one in any of these ways:
  - install Chrome or Chromium as usual (Debian: sudo apt-get install chromium)
  - .venv/bin/python -m playwright install --with-deps chromium
  - set CHROMIUM to the path of one that is installed"""
FIREFOX = ("firefox-esr", "firefox")
MISSING_FIREFOX = """no Firefox found, and none could be installed. Get one in any of these ways:
  - install Firefox as usual (Debian: sudo apt-get install firefox-esr)
  - set FIREFOX to the path of one that is installed"""
DRIVER = """Playwright does not run; `.venv/bin/python -m playwright --version` says why.
On a bare Debian or Ubuntu the cure is: sudo apt-get install libatomic1"""


class BrowserMissing(Exception):
    """No browser can be had or driven; the message says what to do."""


def find_browser() -> str:
    """Return the path of a browser that runs, installing what is missing; raise BrowserMissing otherwise."""
    # Playwright's own node needs a library that the smallest Debian lacks.
    driver = (sys.executable, "-m", "playwright", "--version")
    if not run(*driver, quiet=True) and not (apt_install("libatomic1") and run(*driver, quiet=True)):
        raise BrowserMissing(DRIVER)
    return first_running("CHROMIUM", candidates(), BrowserMissing, MISSING)


def find_firefox() -> str:
    """Return the path of a Firefox that runs, installing Debian's if need be; raise BrowserMissing otherwise."""
    return first_running("FIREFOX", firefoxes(), BrowserMissing, MISSING_FIREFOX)


def first_running(
    variable: str, places: Iterator[str], error: type[Exception], missing: str, version: str = "--version"
) -> str:
    """Return the path of a program that runs: the one that a variable of the environment names, else the first of some.

    Of these the later ones are installed on the way. Where none runs, raise the error, with the words for that.
    """
    chosen = os.environ.get(variable)
    for path in [shutil.which(chosen) or ""] if chosen else places:
        if path and run(path, version, quiet=True):  # Ubuntu's chromium-browser and firefox may be empty shells
            return path
    raise error(f"{variable}={chosen} does not run; correct or unset it" if chosen else missing)


def firefoxes() -> Iterator[str]:
    """Yield the Firefoxes that the machine has, and then the one that Debian has."""
    yield from filter(None, map(shutil.which, FIREFOX))
    yield from (f"{folder}/Firefox.app/Contents/MacOS/firefox" for folder in APPLICATIONS)
    if apt_install("firefox-esr"):
        yield from filter(None, map(shutil.which, FIREFOX))


def candidates() -> Iterator[str]:
    """Yield paths to try, the cheapest first; the later ones are installed on the way."""
    yield from installed()
    where = [sys.executable, "-c", WHERE]  # in another process, as the caller may run a loop
    own = subprocess.run(where, capture_output=True, text=True).stdout.strip()
    yield own
    print("browser: none found, trying Playwright's download", file=sys.stderr, flush=True)
    if run(sys.executable, "-m", "playwright", "install", "chromium"):
        if sys.platform == "linux" and (sudo := privilege()) is not None:
            run(*sudo, sys.executable, "-m", "playwright", "install-deps", "chromium")
        yield own
    if apt_install("chromium"):
        yield from installed()


def installed() -> Iterator[str]:
    """Yield the browsers that the machine has."""
    yield from filter(None, map(shutil.which, NAMES))
    for folder in APPLICATIONS:
        yield from (str(folder / f"{app}.app/Contents/MacOS/{app}") for app in MAC_APPS)


def apt_install(package: str) -> bool:
    """Install a system package where there is apt and the user may; say whether it went well."""
    if not shutil.which("apt-get") or (sudo := privilege()) is None:
        return False
    run(*sudo, *APT, "update")
    return run(*sudo, *APT, "install", package)


def privilege() -> list[str] | None:
    """Return what to put before a command that needs root; None where the user may not run one."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if run("sudo", "-n", "true", quiet=True) else None


def run(*command: str, quiet: bool = False) -> bool:
    """Run a command and say whether it went well; it writes to stderr: stdout is for the path."""
    out, limit = (subprocess.DEVNULL, 60) if quiet else (2, INSTALL_SECONDS)
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, timeout=limit, check=True)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


if __name__ == "__main__":
    parser = Parser("Find en browser til prøverne, hent en, hvis der ingen er, og skriv, hvor den er.")
    parser.add_argument("--firefox", action="store_true", help="find Firefox, som make clients bruger")
    try:
        print(find_firefox() if parser.parse_args().firefox else find_browser())
    except BrowserMissing as problem:
        sys.exit(f"browser: {problem}")
