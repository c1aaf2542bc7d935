"""Find nginx and Caddy for the tests of what hosts are told, and install Debian's where they are not."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator

from scripts.browser import apt_install, first_running
from scripts.command import Parser

# A web server's command, Debian's package of it, and how it says its version.
HOSTS = {"nginx": ("nginx-light", "-v"), "caddy": ("caddy", "version")}
_SYSTEM = os.pathsep.join(("/usr/sbin", "/usr/local/sbin"))  # where a user's PATH may not look
MISSING = """no {0} found, and none could be installed. Get it in any of these ways:
  - install it as usual (Debian: sudo apt-get install {1})
  - set {2} to the path of one that is installed"""


class HostMissing(Exception):
    """A web server cannot be had; the message says what to do."""


def find_host(name: str) -> str:
    """Return the path of a web server that runs, installing Debian's if need be; raise HostMissing otherwise."""
    package, version = HOSTS[name]
    missing = MISSING.format(name, package, name.upper())
    return first_running(name.upper(), _found(name, package), HostMissing, missing, version)


def _found(name: str, package: str) -> Iterator[str]:
    """Yield the one that the machine has, and then Debian's."""
    places = f"{os.environ.get('PATH', '')}{os.pathsep}{_SYSTEM}"
    yield from filter(None, [shutil.which(name, path=places)])
    if apt_install(package):
        yield from filter(None, [shutil.which(name, path=places)])


if __name__ == "__main__":
    Parser("Find nginx og Caddy til prøverne, hent dem, hvis de ikke er der, og skriv, hvor de er.").parse_args()
    try:
        print(*map(find_host, HOSTS), sep="\n")
    except HostMissing as problem:
        sys.exit(f"hosts: {problem}")
