"""Strict YAML: what is written is what is read, and whatever is written, reading does not raise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.strict_yaml import MAX_DEPTH, Document, read
from indsatskatalog.reading.text_files import MAX_BYTES
from tests.fuzzing import dice
from tests.tiny import FILES, FROZEN, write

STUDY = FILES["studies/makkerstudiet.yml"]
RO = FILES["wellbeing/ro.yml"]


def read_text(folder: Path, text: str | bytes) -> Document:
    """Read a text as a file of the catalogue."""
    path = folder / "a.yml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, "a.yml")


def value(folder: Path, written: str) -> Any:
    """Return what a value is read as."""
    document = read_text(folder, f"a: {written}\n")
    assert not document.problems
    return document.value["a"]


TEXTS = """
no No NO yes on off y n True FALSE Null NULL << = a#b Læsning 12:30
190:20:30 2026-11-22 1.2.3 1,5 1_000 10-12 010 00 0o10 0x10 0b1 1e3 1e999 .5 5. .inf -.inf .nan 1000000000000000000
"""


@pytest.mark.parametrize("written", [*TEXTS.split(), "2026-11-22 10:00:00", "1 a"])
def test_words_and_odd_numbers_stay_text(written: str, tmp_path: Path) -> None:
    assert value(tmp_path, written) == written


VALUES = {"0": 0, "12": 12, "-3": -3, "+3": 3, "1.10": 1.1, "-0.5": -0.5, "0.0": 0.0, "true": True, "false": False}


@pytest.mark.parametrize(("written", "expected"), [*VALUES.items(), ("1" + "0" * 17, 10**17)])
def test_plain_numbers_and_truth_values_are_read(written: str, expected: Any, tmp_path: Path) -> None:
    number = value(tmp_path, written)
    assert number == expected and isinstance(number, type(expected))
    assert not isinstance(expected, float) or str(number) == written, "the digits are kept"


@pytest.mark.parametrize("written", ["12", "1.10", "true", "null", "~", "", " a ", "2026-11-22"])
def test_what_is_quoted_is_text(written: str, tmp_path: Path) -> None:
    assert value(tmp_path, f'"{written}"') == value(tmp_path, f"'{written}'") == written


@pytest.mark.parametrize("written", ["", "~", "null"])
def test_an_empty_value_is_absent_with_a_warning(written: str, tmp_path: Path) -> None:
    document = read_text(tmp_path, f"a: {written}\nb: 1\nc:\n  - {written}\n  - 2\n")
    assert document.value == {"b": 1, "c": [2]}
    assert [(problem.level, problem.rule, problem.line) for problem in document.problems] == [
        ("advarsel", "empty_value", 1),
        ("advarsel", "empty_value", 4),
    ]


def test_text_blocks_are_text(tmp_path: Path) -> None:
    assert value(tmp_path, ">-\n  12\n  13") == "12 13"
    assert value(tmp_path, "|-\n  12\n  13") == "12\n13"


def test_keys_are_always_text(tmp_path: Path) -> None:
    document = read_text(tmp_path, "1: a\ntrue: b\n~: c\n2026-11-22: d\n")
    assert document.value == {"1": "a", "true": "b", "~": "c", "2026-11-22": "d"}


def test_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    document = read_text(tmp_path, b"a: 1\r\nb:\r\n  - c\r\n")
    assert (document.value, document.problems) == ({"a": 1, "b": ["c"]}, [])


@pytest.mark.parametrize(("extra", "rules"), [(0, []), (1, ["size"])])
def test_size_is_bounded_to_the_byte(extra: int, rules: list[str], tmp_path: Path) -> None:
    document = read_text(tmp_path, "a: 1 #".ljust(MAX_BYTES + extra, "x"))
    assert [problem.rule for problem in document.problems] == rules


@pytest.mark.parametrize(("extra", "rules"), [(0, []), (1, ["depth"])])
def test_depth_is_bounded_to_the_level(extra: int, rules: list[str], tmp_path: Path) -> None:
    depth = MAX_DEPTH + extra
    assert [problem.rule for problem in read_text(tmp_path, "[" * depth + "]" * depth).problems] == rules


@pytest.mark.parametrize("text", ["a: &b c", "a: *b", "a: !!str b", "a: !b c", "a: &b [c]", "a: !b {c: d}", "<<: *a"])
def test_only_plain_yaml_is_read(text: str, tmp_path: Path) -> None:
    assert [problem.rule for problem in read_text(tmp_path, text).problems] == ["plain_yaml"]


def test_a_problem_points_into_the_file_by_letters(tmp_path: Path) -> None:
    document = read_text(tmp_path, "titel: Læsø\nliste: [æ, {ø: å}]\n")
    places = [(), ("liste", 1), ("liste", 1, "ø"), ("liste", 1, "mangler"), ("nej",)]
    problems = [document.problem(place, "mapping") for place in places]
    found = [(problem.line, problem.column) for problem in problems]
    assert found == [(1, 1), (2, 12), (2, 16), (2, 12), (1, 1)]


NUMBERS = ["1e999", ".inf", "-.inf", ".nan", "-1", "1" + "0" * 400, "0x10", "1_000", "12:30", "1.5.2", "+", "[]", '"7"']


@pytest.mark.parametrize("written", NUMBERS, ids=lambda written: written[:8])
def test_a_number_that_is_none_is_a_problem(written: str, tmp_path: Path) -> None:
    text = STUDY.replace("schools: 12", f"schools: {{min: {written}}}")
    _, problems = load(write(tmp_path, {"studies/makkerstudiet.yml": text}))
    assert [(problem.line, problem.column, problem.field) for problem in problems] == [(7, 16, "schools.min")]
    assert len(str(problems[0])) < 300


DATES = [
    "2026-13-45",
    "2026-02-30",
    "0000-01-01",
    "99999-01-01",
    "٢٠٢٦-01-01",
    "2026-W01-1",
    "2026-11-22 10:00",
    "7",
    "[]",
]


@pytest.mark.parametrize("written", DATES)
def test_a_date_that_is_none_is_a_problem(written: str, tmp_path: Path) -> None:
    _, problems = load(write(tmp_path, {"wellbeing/ro.yml": f"{RO}review_due: {written}\n"}))
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [("date", 5, 13)]


SIGNS = [
    b"[",
    b"{",
    b"&a ",
    b"*a",
    b"!",
    b'"',
    b"'",
    b"\n",
    b"\t",
    b"- ",
    b": ",
    b"? ",
    b"\0",
    b"\xff",
    b"<b>",
    b"%",
    b"|",
]


@pytest.mark.fuzz
def test_random_changes_of_a_record_never_raise(tmp_path: Path) -> None:
    chance, rounds = dice(20261122, 300)
    root = write(tmp_path / "katalog")
    records = sorted(FROZEN.glob("[!l]*/*.yml"))
    told = 0
    for _ in rounds:
        record = chance.choice(records)
        data = bytearray(record.read_bytes())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 4)] = chance.choice([chance.randbytes(1), chance.choice(SIGNS), b""])
        path = root / record.parent.name / record.name
        path.write_bytes(data)
        document = read(path, f"katalog/{record.parent.name}/{record.name}")
        _, problems = load(root)
        missing = {(problem.path, problem.field) for problem in problems if problem.rule == "missing"}
        for problem in document.problems:  # where an empty field is one that must be filled, its error says so instead
            assert problem in problems or (problem.rule == "empty_value" and (problem.path, problem.field) in missing)
        told += any(problem.path == document.shown for problem in problems)
        path.unlink()
    assert told > 100  # most changes are seen; the others hit a text


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\u0085", "\r", "\x0b", "\x0c"])
@pytest.mark.parametrize(
    "text", ["a: 1  # hidden{}b: 2\n", 'a: "x{}y" b\n', "a: >-\n  x{}  y\n", "a{}b: 1\n", "# {}a: 1\n"]
)
def test_a_line_end_that_not_everybody_reads_is_told(text: str, sign: str, tmp_path: Path) -> None:
    document = read_text(tmp_path, text.format(sign))
    (problem,) = document.problems
    assert (problem.rule, document.value) == ("control_character", None)
    before = text.partition("{}")[0]
    assert (problem.line, problem.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)


GLUED = [
    "a:\n  - b\n   - c\n",
    "a:\n  - b\n     - c\n  - d\n",
    "a: b\n  - c\n",
    "a:\n  - b: c\n      - d\n",
    "a: [b\n  - c]\n",
    "a:\n  - b\n    -\n",
    "a:\n  - 😀\n   - c\n",
    "a: >-\n  - b\n  - c\n",
    "a: >\n    b\n    - c\n",
]


@pytest.mark.parametrize("text", GLUED)
def test_a_list_that_becomes_one_text_is_told_at_its_dash(text: str, tmp_path: Path) -> None:
    (problem,) = read_text(tmp_path, text).problems
    assert (problem.rule, problem.level) == ("glued", "fejl")
    line = text.split("\n")[problem.line - 1]
    assert line[problem.column - 1] == "-" and not line[: problem.column - 1].strip()


APART = [
    "a:\n  - b\n  - c\n",
    "a: b\n  c - d\n  -e\n",
    'a: "b\n  - c"\n',
    "a: |-\n  - b\n  - c\n",
    "a: >-\n  b\n\n  - c\n",
    "a: >-\n  b\n    - c\n    - d\n",
    "a:\n- - b\n  - c\n",
    "- a\n# c\n- b\n",
    "a: >-\n  b\n# - c\nd:\n  - e\n",
]


@pytest.mark.parametrize("text", APART)
def test_dashes_that_are_read_as_they_look_are_left_alone(text: str, tmp_path: Path) -> None:
    assert read_text(tmp_path, text).problems == []


@pytest.mark.parametrize("rest", ["#1", "# og mere", "#og mere", "#"])
@pytest.mark.parametrize("text", ["a: Ord {}\n", "a:\n  - Ord {}\n", "a: {{b: Ord {}\n  }}\n", "a: Ord\n  og ord {}\n"])
def test_a_text_that_is_cut_off_is_warned_of(text: str, rest: str, tmp_path: Path) -> None:
    (problem,) = read_text(tmp_path, text.format(rest)).problems
    assert (problem.rule, problem.level) == ("cut_off", "advarsel") and f"«{rest}»" in problem.message


COMMENTS = [
    "a: Ord  # og mere\n",
    "a: 12 #1\n",
    "a: 'Ord' #1\n",
    "a: Ord#1\n",
    "a: Ord\n# b\n",
    "a: |-\n  Ord #1\n",
    "a: # b\n  - 1\n",
]


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_that_looks_like_one_is_left_alone(text: str, tmp_path: Path) -> None:
    assert read_text(tmp_path, text).problems == []


def test_a_file_with_very_many_errors_tells_the_first_and_is_read_no_further(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a: 1\n" * 10_000)
    assert len(document.problems) == 101 and document.value is None and document.size < 300
    assert (document.problems[-1].rule, document.problems[-1].level) == ("more", "fejl")


def test_a_file_with_very_many_warnings_is_read_whole(tmp_path: Path) -> None:
    document = read_text(tmp_path, "a:\n" + "-\n" * 10_000 + "b: 1\n")
    assert {problem.level for problem in document.problems} == {"advarsel"} and document.value["b"] == 1
    assert "der er 9900 advarsler mere" in document.problems[-1].message
