"""What all commands share: each helps, and wrong usage is told in Danish, with status 2."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.command import SAYINGS, Parser, in_danish
from tests.tiny import ROOT

WITHOUT_PACKAGES = ROOT / "scripts" / "run.py"  # it installs what the others' parser needs
COMMANDS = sorted(
    path
    for path in (ROOT / "scripts").rglob("*.py")
    if "__main__" in path.read_text("utf-8") and path != WITHOUT_PACKAGES
)


PRINT = """
import sys
from scripts.command import last_net
@last_net
def main():
    for stream in (sys.stdout, sys.stderr):
        print("\\udcff æ", file=stream)
main()
"""


@pytest.fixture
def parser() -> Parser:
    """Return a parser with each kind of word that a command can take."""
    made = Parser("Prøv.")
    made.prog = "proeve.py"
    made.add_argument("slags", choices=["a", "b"])
    made.add_argument("--antal", type=int)
    made.add_argument("--anden", action="store_true")
    made.add_catalogue()
    return made


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a", "b", "--ny"], "b --ny kendes ikke"),
        ([], "der mangler slags"),
        (["a", "--antal"], "--antal mangler sin værdi"),
        (["c"], "c kan ikke bruges som slags. Vælg en af: a, b"),
        (["a", "--antal", "to"], "to kan ikke bruges som --antal"),
        (["a", "--anden=1"], "--anden tager ingen værdi"),
        (["a", "--an"], "--an kan betyde --antal, --anden"),
        (["a", "--catalogue", "findes-ikke"], "mappen findes-ikke findes ikke"),
        (["a", "--catalogue", "\udcff\n"], r"mappen \xff\x0a findes ikke"),
    ],
)
def test_wrong_usage_is_told_in_danish(
    words: list[str], told: str, parser: Parser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["proeve.py", *words])
    with pytest.raises(SystemExit) as ended:
        parser.parse_folder()
    usage, said = capsys.readouterr().err.rstrip().rsplit("\n", 1)
    assert ended.value.code == 2 and usage.startswith("brug: proeve.py ")
    assert said == f"proeve.py: fejl: {told}"


def test_bytes_that_are_no_text_are_printed_as_bytes() -> None:
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=ROOT, capture_output=True)
    assert (done.stdout, done.stderr) == (b"\\xff \xc3\xa6\n", b"\\xff \xc3\xa6\n")


def test_each_saying_is_one_that_argparse_has() -> None:
    """Take the patterns' fixed words from argparse's own source, so that a new Python cannot bring English back."""
    source = Path(str(argparse.__file__)).read_text("utf-8")
    for pattern, _ in SAYINGS:
        fixed = re.split(r"\(.*?\)|\\S\+|\.\+|\.\*|\\", pattern)
        assert all(part.strip(" :") in source for part in fixed), pattern
    assert in_danish("det er dansk") == "det er dansk"


def test_the_help_is_danish(parser: Parser) -> None:
    assert not re.search(r"usage|positional|options|show", parser.format_help())


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_every_command_speaks_through_the_shared_parser(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "Parser(" in text and "argparse" not in text
