#!/usr/bin/env python3
"""Preview the site while editing: MkDocs' own server, once the settings are such that it can begin."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import tempfile

from indsatskatalog.editing.scratch import scratch
from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.setting_rules import is_listening, setting_problems
from scripts.command import CATALOGUE, SETTINGS, Parser, last_net, theme

ABOUT = "Vis siden, mens I skriver."


def _stop(number: int, frame: object) -> None:
    """End whatever MkDocs is at, in its own good order; somebody asked for it, so nothing is said."""
    sys.exit(0 if number == signal.SIGINT else 128 + number)


@last_net
def main() -> int:
    """Be MkDocs; 1 when its settings cannot be used, 2 for wrong usage: MkDocs would tell it in English."""
    parser = Parser(ABOUT)
    parser.add_argument("-a", "--dev-addr", metavar="adresse", help="hvor siden vises, ellers 127.0.0.1:8000")
    parser.add_argument("-o", "--open", action="store_true", help="åbn siden i en browser")
    options = parser.parse_args()
    if options.dev_addr is not None and not is_listening(options.dev_addr):
        parser.error(f"siden kan ikke vises på «{options.dev_addr}»; skriv adresse og port, fx 127.0.0.1:8000")
    if not CATALOGUE.is_dir():
        parser.error(f"{CATALOGUE} findes ikke; ret CATALOGUE_DIR")
    words = [*(["-a", options.dev_addr] if options.dev_addr else []), *(["-o"] if options.open else [])]
    # What MkDocs and the theme say of themselves is English, and no matter of who writes.
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    os.environ |= {"CATALOGUE_DIR": str(CATALOGUE.absolute()), "MKDOCS_THEME": theme(), **quiet}
    if wrong := setting_problems(SETTINGS):
        raise Told("\n".join(map(str, wrong)))
    for end in (signal.SIGINT, signal.SIGTERM):
        signal.signal(end, _stop)
    sys.argv = ["mkdocs", "serve", "--quiet", "-f", str(SETTINGS), *words]
    with scratch() as folder:
        tempfile.tempdir = str(folder)  # MkDocs leaves its own there where it is ended early
        runpy.run_module("mkdocs", run_name="__main__")
    return 0


if __name__ == "__main__":
    sys.exit(main())
