#!/usr/bin/env python3
"""Preview the site while editing: MkDocs' own server, once the settings are such that it can begin."""

from __future__ import annotations

import os
import sys

from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.settings import setting_problems
from scripts.command import SETTINGS, Parser, last_net

ABOUT = "Vis siden, mens I skriver. Andet, der angives, er til MkDocs, fx -a 127.0.0.1:8001."


@last_net
def main() -> int:
    """Become MkDocs; 1 when its settings cannot be used."""
    _, words = Parser(ABOUT).parse_known_args()
    if wrong := setting_problems(SETTINGS):
        raise Told("\n".join(map(str, wrong)))
    os.execv(sys.executable, [sys.executable, "-m", "mkdocs", "serve", "-f", str(SETTINGS), *words])


if __name__ == "__main__":
    sys.exit(main())
