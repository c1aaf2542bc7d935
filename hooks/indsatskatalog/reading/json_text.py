"""JSON as the site writes it: short, safe inside a page, and with the digits that sources print."""

from __future__ import annotations

from typing import Any

import orjson
from markupsafe import Markup

from .figures import Figure

# What could begin or end a tag, an entity or a line, for whoever reads a page.
_UNSAFE = "<>&\u2028\u2029"


def compact(value: Any) -> str:
    """Write plain data as JSON without spaces; dates are ISO's, a Figure keeps its digits."""
    return orjson.dumps(value, _plain, orjson.OPT_PASSTHROUGH_SUBCLASS).decode()


def _plain(value: Any) -> Any:
    """Return what stands for a value of a class of our own; TypeError for what is no data."""
    match value:
        case Figure():
            return orjson.Fragment(value.written)
        case str():
            return str(value)
        case tuple() | list():
            return list(value)
    raise TypeError(type(value).__name__)


def data_block(value: Any) -> Markup:
    """Write plain data for a script element that holds JSON: no sign in it can begin a tag or a comment."""
    text = compact(value)
    for sign in _UNSAFE:  # many times as fast as to translate what can be megabytes
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
