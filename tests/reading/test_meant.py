"""Numbers and spans as Danes write them in a text: what is meant is offered, what may be two is not."""

from __future__ import annotations

import pytest

from indsatskatalog.reading.figures import meant


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2,5", "2.5"),
        ("1 200", "1200"),
        ("1\u00a0200,50", "1200.50"),
        ("12 345 678", "12345678"),
        ("½", "0.5"),
        ("1½", "1.5"),
        ("1 ½", "1.5"),
        ("−0,40", "-0.40"),
        ("0,0004", "0.0004"),
        ("0.10", "0.10"),
        ("10-12", "{min: 10, max: 12}"),
        ("10–12", "{min: 10, max: 12}"),
        ("2,5 til 3", "{min: 2.5, max: 3}"),
        ("1 200 – 1 500", "{min: 1200, max: 1500}"),
        ("Mindst 40", "{min: 40}"),
        ("højst 2½", "{max: 2.5}"),
        ("1,200", "01.200"),  # as a file has it
        ("1.250.000", "1250000"),
        ("1.200,50", "1200.50"),
        ("1e-7", "0.0000001"),
        ("1,5E3", "1500"),
        ("1e999", ""),
        ("1.200", ""),  # thousands, or decimals
        ("1.200–1.500", ""),
        ("12 skoler", ""),
        ("1 20", ""),
        ("2021/22", ""),
        ("2021–22", "{min: 2021, max: 2022}"),
        ("2021-01", ""),
        ("12–10", ""),
        ("ca. 5", ""),
        ("10-", ""),
        ("-", ""),
        ("", ""),
    ],
)
def test_what_is_meant_is_offered(text: str, better: str) -> None:
    assert meant(text) == better


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("1.200", "1200"),  # a decimal cannot be meant
        ("1,200", "1200"),
        ("1.200–1.500", "{min: 1200, max: 1500}"),
        ("017", "17"),
        ("1e3", "1000"),
        ("½", ""),
        ("2,5", ""),
        ("2-3½", ""),
        ("0,200", ""),
        ("1,2000", ""),
    ],
)
def test_where_only_whole_numbers_go_no_other_is_offered(text: str, better: str) -> None:
    assert meant(text, whole=True) == better
