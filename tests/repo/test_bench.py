"""The speed figures: every promised one is printed, and the two builds that are compared hold the same text."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from indsatskatalog.checking.loading import load
from indsatskatalog.models.records import Intervention
from scripts.lab import bench_catalogue

ROOT = Path(__file__).resolve().parents[2]
NUMBER = r"\d+\.\d+"
SIZE = rf"{NUMBER} [kM]B"
FIGURES = [
    rf"N = 5: 5 interventions of {SIZE}, 2 programmes, 1 round",
    rf"text of record pages +site {SIZE}, Markdown {SIZE} +ratio {NUMBER}",
    rf"build, least +site {NUMBER} s, Markdown {NUMBER} s +ratio {NUMBER}",
    rf"build, median +site {NUMBER} s, Markdown {NUMBER} s +ratio {NUMBER}",
    rf"build, peak memory +site {SIZE}, Markdown {SIZE} +ratio {NUMBER} +mål ≤ 1\.2: (NOT )?reached",
    rf"build, Hugo +(processor {NUMBER} s, {NUMBER} s by the clock|not installed)",
    rf"build, Zensical +(processor {NUMBER} s, {NUMBER} s by the clock|not installed)",
    rf"check +least {NUMBER} s, median {NUMBER} s",
    rf"check, peak memory +{SIZE}",
    rf"record page, HTML +median {SIZE} \(gzip {SIZE}\)",
    rf"record page, visit +sent {SIZE}, gzip +mål ≤ 120: reached",
    r"record page, requests +\d +mål ≤ 8: reached",
    rf"search, first query +sent {SIZE}, gzip",
    rf"search, first answers +after {NUMBER} ms +mål ≤ 500: (NOT )?reached",
    rf"search, a key +slowest {NUMBER} ms",
    rf"filter, a key +slowest {NUMBER} ms of 40, median {NUMBER} ms",
    rf"filter, a box +slowest {NUMBER} ms of 20, median {NUMBER} ms",
    rf"sort, another order +slowest {NUMBER} ms of 20, median {NUMBER} ms",
    rf"save to page, median +{NUMBER} s",
]


@pytest.fixture(scope="module")
def printed() -> str:
    command = [sys.executable, ROOT / "scripts" / "lab" / "bench.py"]
    command += ["--sizes", "5", "--rounds", "1", "--serve", "--no-lighthouse"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("figure", FIGURES)
def test_every_promised_figure_is_printed(printed: str, figure: str) -> None:
    assert re.search(figure, printed), printed


def test_both_builds_hold_the_same_text(printed: str) -> None:
    found = re.search(rf"text of record pages.* site ({NUMBER}) kB, Markdown ({NUMBER}) kB", printed)
    assert found, printed
    ours, plain = float(found[1]), float(found[2])
    assert ours > 10 and abs(ours - plain) <= ours / 100


def test_wrong_sizes_are_refused() -> None:
    command = [sys.executable, ROOT / "scripts" / "lab" / "bench.py", "--sizes", "5,many"]
    assert subprocess.run(command, capture_output=True).returncode == 2


def test_the_catalogue_is_valid_and_uses_every_field(tmp_path: Path) -> None:
    bench_catalogue.write_catalogue(tmp_path, 30)
    catalogue, problems = load(tmp_path)
    assert catalogue and problems == []
    assert len(catalogue.interventions) == 30 and len(catalogue.programmes) == 15
    texts = [path.read_text("utf-8") for path in (tmp_path / "interventions").iterdir()]
    assert all(5_000 < len(text.encode()) < 7_500 for text in texts)
    used = {name for text in texts for name in yaml.safe_load(text)}
    assert used | {"id", "tried"} == set(Intervention.model_fields)
    assert len(catalogue.studies) == 15


def test_the_catalogue_is_the_same_every_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        bench_catalogue.write_catalogue(folder, 3)
    names = sorted(path.relative_to(first) for path in first.rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(second) for path in second.rglob("*") if path.is_file())
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)
