"""All tables as one workbook: a first sheet that explains, numbers as numbers, links, and a print set-up for A4."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..reading.figures import Figure
from ..site.settings import Site
from .schemas import LICENCE
from .tables import EMPTY, FORMULA, Cell, Column, Table

ABOUT = "Om arket"
FONT = "Arial"  # wherever it is missing stands one of the same widths
POINTS, SCALE = 9, 80  # of the text, and what paper makes of it in percent: 7.2 points
_LINE = 11.5  # points from one line of text to the next
_MARGIN = 0.4  # inches, left and right
# A unit of a column's width is 7 pixels of 96 to the inch (7.4 in LibreOffice), and each column has 5 more. So many
# units has a sheet of A4 across room for at that scale; a letter takes up some four fifths of one.
ROOM = (297 / 25.4 - 2 * _MARGIN) * 96 / (SCALE / 100) / 7.5
_BESIDE, _LETTER, _BOLD = 5 / 7, 0.83, 1.15
_INDENT = 1.5  # units that a cell's text keeps from its neighbour's: three spaces
NARROW, WIDE = 8, 16  # units of a column, before the room that is left on its sheet is shared out
FEW = 0.04  # of the rows: a column that fewer have filled is not on paper
_WORD = 24  # letters of a word that is kept whole; an address is longer
_MOST = 0.9  # of a column's cells decide how wide it is
_TRIED = 100  # rows, evenly apart, are enough to see where paper had best begin a new block
_TALLEST = 409  # points that a row can have
_ABOUT = (18.0, 40.0, 8.0, 80.0)  # widths of the first sheet's columns
_SECOND = (", højst", ", til")  # how the second column of a span is called
_LINKED = ("http://", "https://")
_DANISH = "[$-406]"  # numbers look Danish wherever the program lets a format say so
_NOTES = (
    f"{EMPTY} Det betyder ikke nul.",
    "Et spænd står i to kolonner, mindst og højst. Er kun den ene fyldt, er spændet åbent i den anden ende.",
    "Arkene kan skrives ud på liggende A4. Er der ikke plads til alle kolonner, kommer resten på de næste sider.",
    "Adresser, id’er og kolonner, som næsten ingen rækker har udfyldt, står sidst og bliver ikke skrevet ud.",
)


class _Book:
    """A workbook that is being written, with its formats."""

    def __init__(self, book: Workbook, site: Site) -> None:
        self._book, self._site = book, site

    @cache  # noqa: B019  it lives as long as the book is being written
    def format(self, **given: object) -> Format:
        """Return a format, each once; a thin line parts the rows."""
        plain = {
            "bottom": 1,
            "bottom_color": "#BFBFBF",
            "font_name": FONT,
            "font_size": POINTS,
            "align": "left",
            "indent": 1,
            "valign": "top",
            "text_wrap": True,
        }
        return self._book.add_format(plain | given)

    def number(self, column: Column, value: float) -> Format:
        """Return how a number is shown: a year bare, a figure with its source's decimals."""
        places = value.places if isinstance(value, Figure) else 0
        shape = "0" if column.kind == "year" else f"{_DANISH}#,##0{'.' if places else ''}{'0' * places}"
        return self.format(num_format=shape, align="right")

    def write(self, sheet: Worksheet, row: int, at: int, column: Column, value: Cell) -> None:
        """Write one cell; a text is never a formula, not even when somebody edits it."""
        if value is None:
            sheet.write_blank(row, at, None, self.format())
        elif not isinstance(value, str):
            sheet.write_number(row, at, value, self.number(column, value))
        elif not (column.kind == "address" and value.startswith(_LINKED) and self.link(sheet, row, at, value)):
            sheet.write_string(row, at, value, self.format(**{"quote_prefix": True} if FORMULA.match(value) else {}))

    def link(self, sheet: Worksheet, row: int, at: int, address: str, words: str | None = None) -> bool:
        """Write a link that can be clicked; say whether a sheet had room for one more."""
        style = self.format(font_color="#0B4A59", underline=1, text_wrap=False)
        return bool(sheet.write_url(row, at, address, style, words) == 0)

    def table(self, table: Table) -> None:
        """Write a table, ready to filter and to print: names first; last what is not on paper."""
        sheet = self._book.add_worksheet(table.title)
        order = _in_order(table)
        columns = [table.columns[at] for at in order]
        printed = sum(is_printed(table, at) for at in order)
        rows = [[row[at] for at in order] for row in table.rows]
        wide, ends = _layout(columns, rows, printed)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, wide[at], self.format())
            sheet.write_string(0, at, column.name, self.format(bold=True, bottom_color="#000000"))
        sheet.set_row(0, _height([column.name for column in columns], wide))
        for number, row in enumerate(rows, start=1):
            sheet.set_row(number, _height(row[:printed], wide))  # an address runs on in one line
            for at, column in enumerate(columns):
                self.write(sheet, number, at, column, row[at])
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
        sheet.print_area(0, 0, len(rows), printed - 1)
        sheet.set_v_pagebreaks(ends)
        self.paper(sheet, table.title)

    def paper(self, sheet: Worksheet, title: str) -> None:
        """Set the paper, its margins, and what stands at its foot."""
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_print_scale(SCALE)
        sheet.set_margins(_MARGIN, _MARGIN, 0.5, 0.6)
        foot = f"{self._site.name}: {title}. {self._site.origin}".replace("&", "&&")
        sheet.set_footer(f"&L&9{foot}&R&9Side &P af &N", {"margin": 0.3, "scale_with_doc": False})

    def _listed(self, sheet: Worksheet, row: int, heads: tuple[str, ...]) -> int:
        """Write the heads of a list on the first sheet; return the row after them."""
        for at, word in enumerate(heads):
            sheet.write_string(row, at, word, self.format(bold=True, bottom_color="#000000"))
        return row + 1

    def about(self, tables: Sequence[Table]) -> None:
        """Write the first sheet: where this is from, how to read it, and what each of the others holds."""
        sheet, site = self._book.add_worksheet(ABOUT), self._site
        for at, width in enumerate(_ABOUT):
            sheet.set_column(at, at, width, self.format(bottom=0))
        sheet.write_string(0, 0, site.name, self.format(bold=True, font_size=14, text_wrap=False, bottom=0))
        lines = [f"{site.origin}. Teksterne må bruges efter licensen CC BY 4.0, når I nævner kilden.", *_NOTES]
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, 0, line, self.format(font_size=10, text_wrap=False, bottom=0))
        row = len(lines) + 1
        self.link(sheet, row, 0, LICENCE["path"], "Licensen")
        if site.url:
            self.link(sheet, row, 1, f"{site.url}data/", f"{site.url}data/")
        first = self._listed(sheet, row + 2, ("Fane", "Hver række er", "Rækker", "Kolonner"))
        for row, table in enumerate(tables, start=first):
            self.link(sheet, row, 0, f"internal:'{table.title}'!A1", table.title)
            sheet.write_string(row, 1, table.row, self.format())
            sheet.write_number(row, 2, len(table.rows), self.format(num_format=f"{_DANISH}#,##0"))
            names = "; ".join(table.columns[at].name for at in _in_order(table))
            sheet.write_string(row, 3, names, self.format())
            sheet.set_row(row, _height([names], _ABOUT[3:]))
        first = self._listed(sheet, first + len(tables) + 1, ("Fane", "Kolonne", "", "Det står der"))
        told = ((table.title, column) for table in tables for column in table.columns if column.about)
        for row, (title, column) in enumerate(told, start=first):
            for at, words in enumerate((title, column.name, "", column.about)):
                sheet.write_string(row, at, words, self.format())
            sheet.set_row(row, _height([column.about], _ABOUT[3:]))
        self.paper(sheet, ABOUT)


def _in_order(table: Table) -> list[int]:
    """Return the places of the columns as the sheet has them: last what is not on paper."""
    return sorted(range(len(table.columns)), key=lambda at: not is_printed(table, at))


def is_printed(table: Table, at: int) -> bool:
    """Tell whether a column is on paper: what programs read is not, and not what next to no row has filled."""
    column = table.columns[at]
    filled = sum(row[at] is not None for row in table.rows)
    is_for_programs = column.kind == "address" or column.name == "id" or column.name.endswith("-id")
    return not is_for_programs and filled >= max(1, FEW * len(table.rows))


def _letters(cell: Cell) -> int:
    return 0 if cell is None else len(str(cell))


def _usual(lengths: Iterable[int]) -> int:
    """Return the length that most keep within."""
    ordered = sorted(lengths)
    return ordered[int((len(ordered) - 1) * _MOST)] if ordered else 0


def _width(column: Column, cells: Iterable[Cell]) -> float:
    """Return how wide a column is at least: no word is broken, and most lines stand as they are if they are short."""
    shown = [str(cell) for cell in cells if cell is not None]
    usual = _usual(max(map(len, cell.split("\n"))) for cell in shown)
    word = max((len(word) for cell in shown for word in cell.split()), default=0)
    head = max(map(len, column.name.split())) * _BOLD
    return max(NARROW, (max(head, min(usual, WIDE), min(word, _WORD)) + 1) * _LETTER + _INDENT)


def _layout(columns: list[Column], rows: list[list[Cell]], printed: int) -> tuple[list[float], list[int]]:
    """Return the widths of columns, and where paper begins a new block: few blocks, spans whole, the rows low."""
    least = [_width(column, (row[at] for row in rows)) for at, column in enumerate(columns)]
    letters = [_usual(_letters(row[at]) for row in rows) for at in range(printed)]
    some = rows[:: 1 + len(rows) // _TRIED]
    best: tuple[float, list[float], list[int]] | None = None
    for ends in combinations(range(2, printed), len(list(breaks(least[:printed])))):
        blocks = [[0, *range(start, end)] for start, end in pairwise([1, *ends, printed])]
        whole = not any(columns[end].name.endswith(_SECOND) for end in ends)
        if whole and all(sum(least[at] + _BESIDE for at in block) <= ROOM for block in blocks):
            wide = list(least)
            for block in blocks:
                _share(wide, block, letters)
            tall = sum(_height(row[:printed], wide) for row in some)
            if best is None or tall < best[0]:
                best = tall, wide, list(ends)
    return best[1:] if best else (least, list(breaks(least[:printed])))


def _share(wide: list[float], block: list[int], letters: list[int]) -> None:
    """Give the room that a block of columns leaves on its sheet to those whose texts take the most lines."""
    left = ROOM - sum(wide[at] + _BESIDE for at in block)
    while left >= 1 and block[1:]:
        at = max(block[1:], key=lambda at: letters[at] / wide[at])
        if letters[at] * _LETTER + _INDENT < wide[at]:
            return
        wide[at] += 1
        left -= 1


def _height(cells: Iterable[Cell], wide: Iterable[float]) -> float:
    """Return how tall a row is whose texts are set in columns of some widths: programs do not always reckon it."""
    lines = 1
    for cell, width in zip(cells, wide, strict=False):
        room = (width - _INDENT) / _LETTER
        if isinstance(cell, str) and (len(cell) > room or "\n" in cell):
            lines = max(lines, sum(max(1, math.ceil(len(part) / room)) for part in cell.split("\n")))
    return min(lines * _LINE + 4, _TALLEST)


def breaks(wide: list[float]) -> Iterator[int]:
    """Yield the columns before which paper begins a new block: each has room beside the first, which stands in all."""
    first = used = wide[0] + _BESIDE
    for at, width in enumerate(wide[1:], start=1):
        if used + width + _BESIDE > ROOM and used > first:
            yield at
            used = first
        used += width + _BESIDE


def workbook(tables: list[Table], site: Site) -> bytes:
    """Return the workbook; the same rows give the same bytes."""
    content = io.BytesIO()
    with Workbook(
        content, {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}}
    ) as book:
        book.set_properties(
            {"title": site.name, "comments": site.origin, "created": site.generated_at.replace(tzinfo=None)}
        )
        written = _Book(book, site)
        written.about(tables)
        for table in tables:
            written.table(table)
    return content.getvalue()
