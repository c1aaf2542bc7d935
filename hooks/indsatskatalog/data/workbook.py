"""All tables as one workbook, ready to filter and to print."""

from __future__ import annotations

import io
from functools import cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ..reading.figures import Figure
from ..site.settings import Site
from .tables import Table

WIDEST = 50  # characters in a column; longer texts are set in several lines


def workbook(sheets: list[Table], site: Site) -> bytes:
    """Return tables as sheets of one workbook, ready to filter and to print; the same rows give the same bytes."""
    # Every text stays text: nothing in it is a formula or a link.
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        created = site.generated_at.replace(tzinfo=None)
        book.set_properties({"title": site.name, "comments": site.origin, "created": created})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bottom": 1})

        @cache
        def decimals(places: int) -> Format:
            return book.add_format({"num_format": f"#,##0.{'0' * places}", "valign": "top"})

        def write_figure(sheet: Worksheet, row: int, column: int, figure: Figure, *_: Format) -> int:
            """Write a number with its source's decimals, which a spreadsheet would cut to what it needs."""
            written: int = sheet.write_number(row, column, figure, decimals(figure.places))
            return written

        for table in sheets:
            sheet = book.add_worksheet(table.title)
            for place, label in enumerate(table.head):
                cells = [str(row[place]) for row in table.rows]
                longest = max((len(line) for cell in [label, *cells] for line in cell.split("\n")), default=0)
                sheet.set_column(place, place, min(max(longest + 2, 10), WIDEST), wrapped)
            sheet.add_write_handler(Figure, write_figure)
            for number, row in enumerate([[*table.head], *table.rows]):
                sheet.write_row(number, 0, row, wrapped if number else bold)
            sheet.autofilter(0, 0, len(table.rows), len(table.head) - 1)
            sheet.freeze_panes(1, 1)
            sheet.repeat_rows(0)
            sheet.set_landscape()
            sheet.set_paper(9)  # A4
            sheet.fit_to_pages(1, 0)
            name = f"{site.name}: {table.title}. {site.origin}".replace("&", "&&")
            sheet.set_footer(f"&L&8{name}&R&8&P / &N")
    return content.getvalue()
