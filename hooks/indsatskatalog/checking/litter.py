"""What systems and programs leave in a folder: their own files, which nobody means, and copies of what was there."""

from __future__ import annotations

import re
from collections.abc import Collection

_OF_SYSTEMS = re.compile(r"(?:eh)?thumbs\.db|desktop\.ini|icon\r|~\$.+|\.[_#].+", re.IGNORECASE)
_FOLDERS_OF_SYSTEMS = {"__macosx", "$recycle.bin", "system volume information", "lost+found", ".git"}
_KEPT = re.compile(r"#(?P<marked>.+)#|(?P<ended>.+?)(?:\.(?:bak|orig|rej|tmp|save|sw[a-p])|(?:\.un)?~)", re.IGNORECASE)
# What systems, browsers and shared folders put beside the name.
_COPY = re.compile(r"kopi|copy|konflikt|conflict|\([0-9]+\)", re.IGNORECASE)


def is_of_a_system(name: str) -> bool:
    """Tell whether a system or an office program keeps a file of this name for itself, whatever lies beside it."""
    return bool(_OF_SYSTEMS.fullmatch(name))


def is_folder_of_a_system(name: str) -> bool:
    """Tell whether a system or git keeps a folder of this name for itself."""
    return name.lower() in _FOLDERS_OF_SYSTEMS


def kept_of(name: str) -> str:
    """Return the name of the file that an editor keeps another of under this name, "" where it keeps none."""
    found = _KEPT.fullmatch(name)
    return (found["marked"] or found["ended"]) if found else ""


def copied_from(name: str, others: Collection[str]) -> str:
    """Return which of the other files one is called a copy of, «ny (1).yml» or «Kopi af ny.yml»; "" for none."""
    stem, _, ending = name.rpartition(".")
    stems = [other.removesuffix(f".{ending}") for other in others if other.endswith(f".{ending}") and other != name]
    found = (
        (one for one in stems if re.search(rf"(?:^|\s){re.escape(one)}(?:$|[\s.(])", stem))
        if _COPY.search(stem)
        else ()
    )
    return next((f"{one}.{ending}" for one in found), "")
