"""The days of review as a calendar: whole days, lines within their length, no sign that is the calendar's own."""

from __future__ import annotations

from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.data.reviews_calendar import reviews_calendar
from indsatskatalog.site.settings import site_of
from tests.tiny import FILES, write

LONG = "Læsemakkere; æøå, " * 8


def test_a_record_has_its_day_and_lines_are_as_long_as_a_calendar_takes(tmp_path: Path) -> None:
    record = FILES["interventions/laesemakkere.yml"].replace("title: Læsemakkere", f"title: '{LONG.strip()}'")
    root = write(tmp_path / "k", {"interventions/laesemakkere.yml": f"{record}review_due: 2027-11-22\n"})
    catalogue, _ = load(root)
    assert catalogue
    text = reviews_calendar(catalogue, site_of({"site_url": "https://eksempel.dk/katalog"}, root))
    lines = text.split("\r\n")
    assert lines.pop() == "" and max(len(line.encode()) for line in lines) <= 75
    whole = text.replace("\r\n ", "").split("\r\n")
    title = LONG.strip().replace(";", "\\;").replace(",", "\\,")
    assert "DTSTART;VALUE=DATE:20271122" in whole and f"SUMMARY:Gå igennem senest i dag: {title}" in whole
    assert "UID:interventions-laesemakkere@eksempel.dk" in whole
    assert not [line for line in whole if line.startswith("METHOD")]  # it is sent to nobody, so nobody organises it
    assert "URL:https://eksempel.dk/katalog/indsatser/laesemakkere/" in whole and whole.count("BEGIN:VEVENT") == 1
