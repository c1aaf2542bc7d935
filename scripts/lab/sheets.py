"""Read what a browser printed: the sheets of a PDF, where their texts stand, and which promises they break."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple, TypedDict

from pypdf import PdfReader

A4 = (595.0, 842.0)  # points
LEAST_FILLED = 0.25  # of a sheet that is not the last
LEAST_POINTS = 8.0  # of any text but the numbers of notes; a page's own look tells text from tables
ROUNDING = 0.1  # points that a browser may round a size by
MARGIN = 25.0  # points at the foot of a sheet, where its number stands
HEAD, FOOT = 7 / 25.4 * 72, 8 / 25.4 * 72  # points: the margins of `print.css`
TITLE = 9.0  # points of a heading at least, while the names of rows are smaller
RISES = 0.6  # of a text's size: what its lowest letters rise above its line
MARK = re.compile(r"[\d\s,/]*")  # numbers of notes, and of pages
NUMBERED = re.compile(r"^\d+ / \d+$", re.MULTILINE)
START = 24  # letters of a cell by which its beginning or its end is known
LINE = 8  # of them that stand in its first line, after which it may be cut where rows are not kept


class Text(NamedTuple):
    """A piece of text on a sheet: how far down and across its line begins and how large it is, all in points."""

    text: str
    down: float
    across: float
    points: float


class Row(TypedDict):
    """A row that a page shows: how its first cells begin, and how all end where one sheet is to hold it."""

    begins: list[str]
    ends: list[str]


class Table(TypedDict):
    """A table that a page shows, with the heads of its columns."""

    heads: list[str]
    rows: list[Row]


class Shown(TypedDict):
    """What a page shows to paper, by its DOM."""

    headings: list[str]
    titles: list[str]  # the headings that text follows
    tables: list[Table]
    end: str  # the footer, and what a record says of its review before it
    small: list[str]  # texts that are smaller than promised, with their size


def words(text: str) -> str:
    """Return text without spaces, hyphens, line breaks and ligatures, which a narrow column sets freely."""
    return re.sub(r"[\s\u00ad\u2010·-]+", "", unicodedata.normalize("NFKC", text))


class Sheet:
    """One sheet of paper, as it was printed."""

    def __init__(self, page: Any) -> None:
        """Read a page of a PDF."""
        self.width, self.height = float(page.mediabox.width), float(page.mediabox.height)
        self.texts: list[Text] = []

        def visit(text: str, cm: list[float], tm: list[float], _font: Any, size: float) -> None:
            if text.strip():
                down = self.height - (tm[4] * cm[1] + tm[5] * cm[3] + cm[5])
                across = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                scale = math.hypot(tm[2], tm[3]) * math.hypot(cm[2], cm[3])
                self.texts.append(Text(text, down, across, abs(size) * scale))

        self.text: str = page.extract_text(visitor_text=visit)

    @cached_property
    def words(self) -> str:
        """Return its text without what setting it freely changes."""
        return words(self.text)

    @property
    def wide(self) -> bool:
        """Tell whether it lies on its side."""
        return self.width > self.height

    @property
    def filled(self) -> float:
        """Return how far down it is written on, as a share of its height; a page number in the margin is nothing."""
        return max((one.down for one in self.body), default=0.0) / self.height

    @cached_property
    def body(self) -> list[Text]:
        """Return its texts but the number in the margin, downwards."""
        foot = self.height - MARGIN
        return sorted(
            (one for one in self.texts if one.down < foot or not MARK.fullmatch(one.text)),
            key=lambda one: (round(one.down), one.across),
        )


def read(pdf: bytes) -> list[Sheet]:
    """Return the sheets of a PDF."""
    return [Sheet(page) for page in PdfReader(io.BytesIO(pdf)).pages]


def faults(sheets: list[Sheet], shown: Shown, repeats: bool = True) -> Iterator[str]:
    """Yield in what a printed page breaks the promises of all paper; not every browser repeats heads and keeps rows."""
    for number, sheet in enumerate(sheets, start=1):
        if any(abs(is_ - wanted) > 2 for is_, wanted in zip(sorted((sheet.width, sheet.height)), A4, strict=True)):
            yield f"sheet {number} is not A4: {sheet.width:.0f} × {sheet.height:.0f}"
        turns = number < len(sheets) and sheets[number].wide != sheet.wide
        if number < len(sheets) and not turns and sheet.filled < LEAST_FILLED:
            yield f"sheet {number} of {len(sheets)} is filled to {sheet.filled:.0%}"
        for small in {one for one in sheet.texts if one.points < LEAST_POINTS - ROUNDING}:
            if not MARK.fullmatch(small.text):
                yield f"sheet {number}: {small.points:.1f} points: {small.text.strip()[:40]}"
    if repeats:
        last = NUMBERED.sub("", sheets[-1].text)
        if len(sheets) > 1 and words(last) and words(shown["end"]).endswith(words(last)):
            yield f"sheet {len(sheets)} has the footer alone"
        yield from _edges(sheets, shown)
    yield from _lost(sheets, shown, repeats)


def _edges(sheets: list[Sheet], shown: Shown) -> Iterator[str]:
    """Yield lines that the edge of a sheet cuts, and headings that end a sheet, or its left or right column."""
    titles = [words(title) for title in shown["titles"]]
    for number, sheet in enumerate(sheets, start=1):
        for one in sheet.body:
            if not HEAD + RISES * one.points < one.down < sheet.height - FOOT + ROUNDING:
                yield f"sheet {number} cuts a line: {one.text.strip()[:40]}"
        for right in (False, True) if number < len(sheets) else ():
            column = [one for one in sheet.body if (one.across > sheet.width / 2) == right]
            if not column or column[-1].points < TITLE - ROUNDING:
                continue
            text = words("".join(one.text for one in column))
            last = words("".join(one.text for one in column if round(one.down) == round(column[-1].down)))
            if any(text.endswith(title) and title.endswith(last) for title in titles):
                yield f"sheet {number} ends with the heading «{last}»"


def _lost(sheets: list[Sheet], shown: Shown, repeats: bool) -> Iterator[str]:
    """Yield columns and rows that no sheet has, heads not repeated, rows that cross, headings with a broken word."""
    for table in shown["tables"]:
        # What does not repeat heads may cut them too, so it is asked for their words.
        heads = [words(part) for head in table["heads"] for part in ([head] if repeats else head.split())]
        for row in table["rows"]:
            name = " | ".join(row["begins"])[:60]
            starts = [words(cell)[: START if repeats else LINE] for cell in row["begins"]]
            ends = [words(cell)[-START:] for cell in row["ends"]]
            on = [sheet.words for sheet in sheets if all(start in sheet.words for start in starts)]
            near = on if repeats else [sheet.words for sheet in sheets]
            if not (on if repeats else all(any(start in text for text in near) for start in starts)):
                yield f"no row «{name}»"
            elif missing := [head for head in heads if not any(head in text for text in near)]:
                yield f"no «{', '.join(missing)}» above the row «{name}»"
            elif repeats and not any(all(end in text for end in ends) for text in on):
                yield f"the row «{name}» crosses to the next sheet"
    whole = unicodedata.normalize("NFKC", "\n".join(sheet.text for sheet in sheets))
    for heading in shown["headings"]:
        for word in re.findall(r"\w+", unicodedata.normalize("NFKC", heading)):
            # Letters that are set closer come apart when they are read back, but stay in their line.
            if not re.search(" ?".join(word), whole, re.IGNORECASE):
                yield f"«{word}» is broken in the heading «{heading}»"
