"""Points in texts: where a word processor's sign is no point, and where none may stand."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

SENTENCE = "x-sentence"  # a text that holds no points; stays in the schema for the form
# What word processors put before a point, but for the catalogue's own signs: Markdown shows it as a sign in the text.
_SIGN = r"(?:•|[■◦‣∙·]\s)"
_LISTED = r"[-*+][ \t]"  # what Markdown makes a point of
# What a schema says of a text that is one sentence, beside the pattern of its text and NO_POINT.
AS_SENTENCE = {"patternErrorMessage": "Skriv det som en sætning, uden punkter og HTML", SENTENCE: True}
_SIGNS = re.compile(rf"(?:^|\n)[ \t]*{_SIGN}")
_POINTS = re.compile(rf"(?:^|\n)[ \t]*{_LISTED}")

# The same as parts of a pattern at a text's beginning, which mean it in Python and JavaScript.
NO_SIGN_FIRST = rf"(?!\s*{_SIGN})"
NO_SIGNS = rf"{NO_SIGN_FIRST}(?![\s\S]*\n[ \t]*{_SIGN})"
NO_POINT = rf"(?!\s*{_LISTED})(?![\s\S]*\n[ \t]*{_LISTED})"


def refuse_points(text: str) -> None:
    """Refuse points that Markdown takes for none. Raises PydanticCustomError."""
    if _SIGNS.search(text):
        raise PydanticCustomError("point", "point", {} if "\n" in text.strip() else {"kind": "line"})


def check_sentence(text: str) -> str:
    """Refuse points where one sentence belongs; return the text. Raises PydanticCustomError."""
    if _POINTS.search(text):
        raise PydanticCustomError("point", "point", {"kind": "sentence"})
    return text
