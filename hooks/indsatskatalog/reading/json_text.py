"""JSON as the site writes it: short, and safe inside a page."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def compact(value: Any) -> str:
    """Write plain data as JSON without spaces."""
    return _WRITER.encode(value)


def data_block(value: Any) -> Markup:
    """Write plain data for a script element that holds JSON: no sign in it can begin a tag or a comment."""
    return Markup(compact(value).replace("<", "\\u003c"))
