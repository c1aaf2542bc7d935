"""What is taken along of the tables: rows of records as CSV, and the table itself on the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.quiet import opened

PAIR = "sammenlign/?indsats=makkerlaering&indsats=bogpakker"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open a page in a context of its own; every complaint of the browser fails the test."""
    with opened(browser, f"{address}sammenlign/") as page:
        yield page


def taken(page: Page) -> tuple[bytes, list[list[str]]]:
    """Press the button for a spreadsheet; returns the file and what the csv module reads in it."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="CSV").click()
    data = Path(waiting.value.path()).read_bytes()
    return data, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_what_is_shown_is_taken_along_as_records(page: Page, address: str) -> None:
    """One row a type, as the files under /data/ have them: no marks, spans in two columns, silence empty."""
    page.goto(address + PAIR)
    data, (head, *rows) = taken(page)
    assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == len(rows) + 1
    assert head[:2] == ["id", "Navn"] and len(set(head)) == len(head)
    assert [row[:2] for row in rows] == [["makkerlaering", "Makkerlæring"], ["bogpakker", "Bogpakker"]]
    first, second = (dict(zip(head, row, strict=True)) for row in rows)
    assert (first["Fag, egnet"], second["Fag, egnet"]) == ("Alle fag", "Udvalgte fag, fx dansk")
    assert (first["Elever i gruppen, mindst"], first["Elever i gruppen, højst"]) == ("2", "2")
    assert (second["Elever i gruppen, mindst"], second["Elever i gruppen, højst"]) == ("", "")
    told = "".join(cell for row in [head, *rows] for cell in row)
    assert not any(words in told for words in ("Forskel", "= Ens", "uenige:", "Ikke oplyst", "version", page.url))


def test_every_comparison_has_the_same_columns_and_one_for_what_sources_disagree_about(
    page: Page, address: str
) -> None:
    """What none of the chosen types has is an empty column, so that two files can be put together."""
    page.goto(f"{address}sammenlign/")
    _, (whole, *rows) = taken(page)
    page.goto(address + PAIR)
    disputed = page.locator("tr[data-key='varighed'] td:visible .disputed").count()
    _, (head, *pair) = taken(page)
    assert head == whole and disputed
    about = head.index("Kilderne er uenige om")
    assert sum("Minimumsvarighed" in row[about].split("\n") for row in pair) == disputed
    assert page.locator("tr[data-silent]").count() and len(pair) < len(rows)


def test_only_the_differences_that_are_shown_are_taken_along(page: Page, address: str) -> None:
    alike = "sammenlign/?indsats=makkerlaering&indsats=tolaererordning"
    page.goto(address + alike)
    whole = taken(page)[1][0]
    page.goto(address + alike + "&forskelle=1")
    assert len(taken(page)[1][0]) < len(whole)


def test_the_overviews_tables_are_taken_along_too(page: Page, address: str) -> None:
    page.goto(address + "indsatser/?trin=3&fag=dansk&kolonner=maalgruppe&kolonner=pris")
    _, rows = taken(page)
    assert rows[0] == ["id", "Navn", "Kategori", "Kort fortalt", "Målgruppe", "Pris"]
    assert [row[:2] for row in rows].count(["bogpakker", "Bogpakker"]) == 1
    assert len(rows) == page.locator("tr[data-id]:visible").count() + 1
    assert not any("til sammenligning" in cell or "Ikke oplyst" in cell for row in rows for cell in row)
    page.goto(address + "indsatser/?vis=studier")  # where the years stand under the name
    _, (head, *rows) = taken(page)
    assert {"År, fra", "År, til"} < {*head} and any(row[head.index("År, fra")] for row in rows)
    page.goto(address + "indsatser/?vis=programmer&vis=studier&kolonner=elever&kolonner=aar&kolonner=varighed")
    _, (head, *rows) = taken(page)
    kinds = {row[head.index("Slags")] for row in rows}
    assert kinds == {"Program", "Studie"} and "1200" in {row[head.index("Elever, mindst")] for row in rows}
    assert {"År, fra", "År, til"} < {*head} and len({(row[1], row[0]) for row in rows}) == len(rows)


def test_a_table_is_copied_for_a_word_processor(page: Page, address: str) -> None:
    page.goto(address + PAIR)
    page.get_by_role("button", name="Kopiér som tabel").click()
    expect(page.locator(".notice")).to_contain_text("Tabellen er kopieret.")
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    html, text = page.evaluate(read, "text/html"), page.evaluate(read, "text/plain")
    assert html.count("<table") == 1 and "Makkerlæring" in html and "Tolærerordning" not in html.split("</table>")[0]
    assert (
        "Forskel" not in html.split("</table>")[0]
        and "version" in html.split("</table>")[1]
        and "style=" not in html.split("<table")[0]
    )
    disputed = page.locator("tr[data-key='varighed'] td:visible .disputed").first.locator("a").first.inner_text()
    assert f"⚠ Kilderne er uenige: {disputed}" in html.split("</table>")[0] and f": {disputed}" in text
    assert text.splitlines()[0].split("\t")[0] == "Oplysning" and page.url in text


def test_no_copied_cell_is_taken_for_a_formula_and_numbers_stay_numbers(page: Page, address: str) -> None:
    page.goto(address + PAIR)
    texts = ["=1+1", "＝1+1", "-0,5"]
    page.locator("tr[data-key] td:visible").evaluate_all(
        "(cells, texts) => texts.forEach((text, at) => { cells[at].textContent = text })", texts
    )
    page.get_by_role("button", name="Kopiér som tabel").click()
    expect(page.locator(".notice")).to_contain_text("Tabellen er kopieret.")
    read = "async kind => (await (await navigator.clipboard.read())[0].getType(kind)).text()"
    cells = [cell for line in page.evaluate(read, "text/plain").split("\n") for cell in line.split("\t")]
    html = page.evaluate(read, "text/html")
    for text, copied in zip(texts, ["'=1+1", "'＝1+1", "-0,5"], strict=True):
        assert copied in cells and f">{copied}<" in html.replace("&#39;", "'")
        assert copied == text or (text not in cells and f">{text}<" not in html)
