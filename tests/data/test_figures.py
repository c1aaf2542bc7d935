"""Figures of a source: whatever digits it prints, they stand on pages, in tables and in data files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indsatskatalog.checking.loading import load
from indsatskatalog.data import api
from indsatskatalog.data.files import tables
from indsatskatalog.data.tables import Column, Table, as_csv
from indsatskatalog.data.workbook import workbook
from indsatskatalog.facts import danish
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.parts import EffectSize
from indsatskatalog.reading.json_text import compact
from indsatskatalog.reading.scalars import plain_value
from indsatskatalog.site.settings import site_of
from tests.fuzzing import bounded
from tests.tiny import FILES, write

WHOLE = st.integers(0, 10**15 - 1).map(str)
DECIMALS = st.text("0123456789", min_size=1, max_size=15)
WRITTEN = st.tuples(st.sampled_from(["", "-", "+"]), WHOLE, DECIMALS).map(lambda parts: "{}{}.{}".format(*parts))


def dressed(written: str) -> str:
    """Return a figure's digits in Danish dress, worked out without the code that is tested."""
    sign, digits = ("-", written[1:]) if written[0] == "-" else ("", written.removeprefix("+"))
    whole, decimals = digits.split(".")
    groups = []
    while whole:
        whole, group = whole[:-3], whole[-3:]
        groups.insert(0, group)
    return f"{sign}{'.'.join(groups)},{decimals}"


@pytest.mark.fuzz
@bounded(200)
@given(WRITTEN)
@example("0.0004")
@example("-0.0004")
@example("0.10")
@example("-0.0")
@example("1200.50")
def test_a_figure_keeps_its_digits_everywhere(written: str) -> None:
    figure: Any = plain_value(written)
    bare = written.lstrip("+-" if float(written) == 0 else "+")  # nothing has no minus
    assert danish.number(figure) == dressed(bare) and figure == float(written)
    size = EffectSize.model_validate({"value": figure, "unit": "SD"})
    assert compact(size.model_dump(exclude_none=True)) == f'{{"value":{{"min":{bare},"max":{bare}}},"unit":"SD"}}'
    rows = csv.reader(io.StringIO(as_csv(Table("t", "T", "", [Column("a")], [[figure]]))), delimiter=";")
    assert [*rows][1] == [bare.replace(".", ",")]


def own(folder: Path) -> Catalogue:
    """Write a catalogue whose source prints an interval that is not at zero; return it."""
    row = "    direction: none\n"
    size = "    effect_size: {value: 0.10, unit: SD, low: 0.0004, high: 0.20}\n"
    changes: dict[str, str | bytes | None] = {
        "studies/makkerstudiet.yml": FILES["studies/makkerstudiet.yml"].replace(row, row + size),
        "interventions/laesemakkere.yml": FILES["interventions/laesemakkere.yml"]
        + '  group_size: [{ref: guiden, locator: "kap. 4, Overblik"}]\ngroup_size: 1200.50\n',
    }
    catalogue, problems = load(write(folder, changes))
    assert catalogue, "\n".join(map(str, problems))
    return catalogue


def test_a_records_figures_are_the_sources_in_every_file(tmp_path: Path) -> None:
    catalogue = own(tmp_path)
    text = compact(api.study(catalogue, catalogue.studies["makkerstudiet"]))
    assert '"value":{"min":0.10,"max":0.10},"unit":"SD","low":0.0004,"high":0.20' in text
    group = compact(api.intervention(catalogue, catalogue.interventions["laesemakkere"]))
    assert '"min":1200.50,"max":1200.50' in group
    assert json.loads(text)["results"][0]["effect_size"]["low"] == 0.0004
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    sheets = tables(catalogue, site)
    assert ";0,10;0,10;SD;0,0004;0,20;" in as_csv(
        next(one for one in sheets if one.name == "evidens")
    ) and ";1200,50;1200,50;" in as_csv(sheets[0])
    book = zipfile.ZipFile(io.BytesIO(workbook(sheets, site)))
    assert "<v>1200.5</v>" in book.read("xl/worksheets/sheet2.xml").decode()
    assert 'formatCode="[$-406]#,##0.00"' in book.read("xl/styles.xml").decode()
