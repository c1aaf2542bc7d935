"""What a value without quotation marks is: a number, true, false, nothing or a text."""

from __future__ import annotations

import re
from typing import Any

from .figures import Figure

_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_FLOAT = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}\Z")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


def plain_value(text: str) -> Any:
    """Resolve an unquoted scalar: only whole numbers, decimals, true, false and nothing are not text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "+-0123456789":
        return text
    return int(text) if _INT.match(text) else Figure(text) if _FLOAT.match(text) else text
