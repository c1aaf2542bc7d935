"""Icons beside words, written into the page when it is built: from the theme's package, where that is there.

The words say all that an icon does; without the package they stand alone. `LICENSE-icons` says whose the icons are.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from markupsafe import Markup

# The name of the file in the package by what it stands beside: a fact's key, or a door of the start page.
_FILES = {
    "maalgruppe": "account-group",
    "trin-egnet": "school-outline",
    "trin-afproevet": "flask-outline",
    "fag-egnet": "book-open-variant-outline",
    "fag-afproevet": "flask-outline",
    "alene": "layers-outline",
    "varighed": "clock-outline",
    "gruppe": "account-multiple-outline",
    "udfoerer": "account-tie",
    "oplaering": "certificate-outline",
    "ramme": "map-marker-outline",
    "partnere": "handshake-outline",
    "pris": "cash",
    "find": "magnify",
    "sammenlign": "compare-horizontal",
    "vaelg": "help-circle-outline",
    "regn": "calculator-variant-outline",
    "ark": "file-document-outline",
}
_DRAWN = re.compile(r'<path d="([-\w .,]+)"/></svg>\s*')
_ICON = Markup('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg> ')


@cache
def icon(key: str) -> Markup:
    """Return the icon that stands beside something, with a space after it; nothing where there is none."""
    folder = _folder()
    path = folder / f"{_FILES[key]}.svg" if folder and key in _FILES else None
    if path is None or not path.is_file():
        return Markup()
    drawn = _DRAWN.search(path.read_text("utf-8"))
    return _ICON.format(drawn[1]) if drawn else Markup()


@cache
def _folder() -> Path | None:
    """Return where the package has its icons; it is looked for, never run."""
    spec = find_spec("material")
    places = spec.submodule_search_locations if spec else None
    return Path(next(iter(places)), "templates", ".icons", "material") if places else None
