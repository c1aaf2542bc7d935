"""What a build does for a type does not grow with how many others there are: no line walks all of them for each."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

from indsatskatalog.data.whole import write_site
from indsatskatalog.site.routes import pages
from scripts.lab.bench_catalogue import write_catalogue
from scripts.rendering import renderer_of
from tests.tiny import ROOT

FEW = 14  # types: enough that the first ones, which the comparison shows on its page, do not count
MOST = 3.6  # times as often among twice as many types, where a walk of all for each gives four
ROOMS = ("facts", "wizard", "checking", "editing", "site", "data")  # those above them know of one file at a time
OURS = tuple(f"{ROOT}/{folder}/" for folder in ("overrides", *(f"hooks/indsatskatalog/{room}" for room in ROOMS)))
ALIKE = tuple(f"{ROOT}/hooks/indsatskatalog/data/{name}.py" for name in ("pictures", "workbook"))  # they know no record

Lines = dict[tuple[str, int], int]  # how often each was run, by its file and number


def build(folder: Path) -> None:
    renderer = renderer_of(folder)
    assert renderer
    write_site(renderer, list(pages(renderer.catalogue, renderer.site)), folder.with_suffix(".site"), processes=1)


def lines_run(folder: Path) -> Lines:
    """Build a catalogue and return what it took in our rooms and templates."""
    counts: dict[str, Counter[int]] = {}
    tracers: dict[str, Any] = {}

    def tracer_of(path: str) -> Any:
        if not path.startswith(OURS) or path in ALIKE:
            return None
        seen = counts[path] = Counter()

        def line(frame: FrameType, event: str, given: Any) -> Any:
            if event == "line":
                seen[frame.f_lineno] += 1
            return line

        return line

    def call(frame: FrameType, event: str, given: Any) -> Any:
        path = frame.f_code.co_filename
        if path not in tracers:
            tracers[path] = tracer_of(path)
        return tracers[path]

    before = sys.gettrace()
    sys.settrace(call)
    try:
        build(folder)
    finally:
        sys.settrace(before)
    return {(path, number): times for path, seen in counts.items() for number, times in seen.items()}


def test_nothing_walks_all_types_for_each(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    for folder, count in ((few, FEW), (many, 2 * FEW)):
        write_catalogue(folder, count)
    before, after = lines_run(few), lines_run(many)
    often = [line for line, times in after.items() if times >= FEW * FEW]
    assert len(often) > 1000
    assert {line: after[line] for line in often if after[line] > MOST * before.get(line, 0)} == {}
