"""The signs that nobody sees and no text may hold: one list for files, for texts, and for the form in the browser.

Each is the inside of a character class, in an escape that Python and JavaScript both read. A new sign belongs in one of
them, and is then refused in files and taken out of what people paste into the form.
"""

from __future__ import annotations

import re
import unicodedata

# No file can hold these: what YAML cannot have, and line ends that not every program takes for one, so that a field
# could hide behind a comment.
IN_FILES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff"
# Beside them: half of Windows' line end, signs without width, signs that turn the direction of writing.
IN_TEXTS = IN_FILES + r"\u000d\u200b\u202a-\u202e\u2066-\u2069\ufeff"
# Spaces that look like the keyboard's own; where a line is indented, YAML takes them for letters.
HARD_SPACES = r"\u00a0\u2007\u202f"

# Signs that Unicode counts as letters and symbols, and that show nothing.
_SEEN = re.compile("[0-9A-Za-z]")  # settles it for all but a few texts
_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"

NO_FILE = re.compile(rf"[{IN_FILES}]|\r(?!\n)")
NO_TEXT = re.compile(f"[{IN_TEXTS}]")


def is_blank(text: str) -> bool:
    """Tell whether a text has no sign that can be seen: only spaces, controls, marks without a letter, fillers."""
    return not _SEEN.search(text) and all(sign in _FILLERS or unicodedata.category(sign)[0] in "CMZ" for sign in text)


def called(sign: str) -> str:
    """Name a sign that cannot be shown."""
    return f"U+{ord(sign):04X}"
