"""The signs that nobody sees and no text may hold: one list for files, for texts, and for the form in the browser.

Each is the inside of a character class, in an escape that Python and JavaScript both read. A new sign belongs in one of
them, and is then refused in files and taken out of what people paste into the form.
"""

from __future__ import annotations

import re

# No YAML file can hold these.
IN_FILES = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff"
# Beside them: other line ends than a line break, signs without width, signs that turn the direction of writing.
IN_TEXTS = IN_FILES + r"\u000d\u0085\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
# Spaces that look like the keyboard's own; where a line is indented, YAML takes them for letters.
HARD_SPACES = r"\u00a0\u2007\u202f"

NO_FILE = re.compile(f"[{IN_FILES}]")
NO_TEXT = re.compile(f"[{IN_TEXTS}]")


def called(sign: str) -> str:
    """Name a sign that cannot be shown."""
    return f"U+{ord(sign):04X}"
