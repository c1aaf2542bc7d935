"""Whatever the bytes: a problem with its place, within 200 MB."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands import command
from tests.tiny import FILES, ROOT, write

RO = "wellbeing/ro.yml"
TEXT = FILES[RO]
TYPE = FILES["interventions/laesemakkere.yml"]
PROGRAMME = FILES["programmes/makkerforsoeget.yml"]
KILOBYTES = 200_000  # what a check may take of memory

# Has a script tell its own peak memory at its end. Linux counts the peak by process, which
# getrusage does not: there a child starts with its parent's peak.
METER = """
import atexit, re, resource, sys
@atexit.register
def tell():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "darwin" else 1)
    if sys.platform == "linux":
        peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1])
    print(f"\\nused {peak}", file=sys.stderr)
"""


@dataclass
class Checked:
    """What a run of the check gave."""

    code: int
    out: str
    err: str

    def of(self, name: str) -> list[str]:
        """Return the problems told of one file."""
        return [line for line in self.out.splitlines() if line.startswith(f"katalog/{name}:")]


def checked(root: Path) -> Checked:
    """Run scripts/check.py on its own and hold it to its bounds."""
    done = command("check.py", root, first=METER)
    run = Checked(done.returncode, done.stdout, done.stderr)
    assert "Traceback" not in run.out + run.err
    used = re.search(r"\nused (\d+)", run.err)
    assert used, f"the check ended without a word: {run.err[-300:]}"
    assert int(used[1]) < KILOBYTES
    return run


def billion_laughs() -> str:
    """Return ten lists, each nine times the one before."""
    lines = ["a: &a [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"{b}: &{b} [{', '.join(['*' + a] * 9)}]" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)]
    return "\n".join(lines)


CONTENT: dict[str, str | bytes] = {
    "not-utf8": TEXT.encode("latin-1"),
    "random-bytes": random.Random(1).randbytes(100_000),
    "bom": b"\xef\xbb\xbf" + TEXT.encode(),
    "tabs": TEXT.replace("  ", "\t"),
    "nul": TEXT.replace("Ro i", "Ro\0i"),
    "50-mb": b"# fyld\n" * 7_200_000,
    "deep-flow": "a: " + "[" * 100_000,
    "deep-block": "- " * 100_000 + "a",
    "deep-keys": "? " * 100_000 + "a",
    "deep-mappings": "{a: " * 100_000,
    "deep-indents": "".join(" " * depth + "a:\n" for depth in range(1200)),
    "billion-laughs": billion_laughs(),
    "merge-key": "a: &a {title: Ro}\n<<: *a",
    "long-quoted-line": f'title: "{"a " * 400_000}"',
    "long-key": f'? "{"a" * 900_000}"\n: 1',
    "many-keys": "".join(f"{number:05x}: 1\n" for number in range(90_000)),
    "100000-keys": "{" + "".join(f"{number:x}: ," for number in range(100_000)) + "}",
    "same-key": "a: 1\n" * 190_000,
    "empty-values": "title: Ro\nmethods:\n" + "-\n" * 400_000,
    "long-list": "title: Ro\nmethods: [" + "1," * 490_000 + "]",
    "many-sources": TEXT + "".join(f"  s{number}: []\n" for number in range(60_000)),
    "many-facts-and-sources": TEXT
    + "".join(f'  methods[{number}]: [{{ref: guiden, locator: "kap. 4, Overblik"}}]\n' for number in range(9000))
    + "methods:\n"
    + "  - a\n" * 8000,
    "unclosed-quote": 'title: "' + "a b\n " * 199_000,
    "unclosed-quote-beyond-the-bound": 'title: "' + "a" * 1_100_000,
    "unclosed-single-quote": "title: '" + "''" * 400_000,
    "escapes": 'title: "' + "\\u00e6" * 150_000 + '"',
    "many-documents": "---\n" * 200_000,
    "directives": "%TAG ! !\n" * 100_000,
    "id-above": TEXT + "id: ../../etc/passwd\n",
    "unended-html": TEXT.replace("Ro hjælper", "<img src=x onerror=alert(1) "),
}


@pytest.mark.parametrize("content", CONTENT.values(), ids=CONTENT.keys())
def test_a_hostile_record_is_a_problem_with_its_place(content: str | bytes, tmp_path: Path) -> None:
    run = checked(write(tmp_path / "katalog", {RO: content}))
    assert run.code == 1
    assert run.of(RO)


PAGES = {
    "html": "<script>alert(1)</script>",
    "html-over-lines": "<img\nsrc=x\nonerror=alert(1)>",
    "link": "[a](javascript:alert(1))",
    "link-over-lines": "[a](\njavascript:alert(1))",
    "reference-link": "[a][b]\n\n[b]: javascript:alert(1)",
    "reference-image": "![a][b]\n\n[b]: https://example.org/a.png",
    "quoted-link": "> - [a](JaVaScRiPt:alert(1))",
    "many-brackets": "[" * 49_000,
    "many-images": "![" * 24_000 + "](javascript:a)",
    "many-stars": "*a **a " * 7000 + "<b>",
    "many-lists": "*\n" * 24_000 + "<b>",
    "too-long": "a\n" * 500_000,
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_a_hostile_page_is_a_problem_with_its_place_or_harmless(text: str, tmp_path: Path) -> None:
    run = checked(write(tmp_path / "katalog", {"om.md": f"# Om\n\n{text}\n"}))
    assert (run.code == 1 and run.of("om.md")) or text == PAGES["many-brackets"]


NO_FILE: dict[str, Callable[[Path], None]] = {
    "folder": Path.mkdir,
    "pipe": os.mkfifo,
    "link-to-a-device": lambda path: path.symlink_to("/dev/zero"),
    "link-to-nothing": lambda path: path.symlink_to(path.with_name("nowhere")),
    "link-to-itself": lambda path: path.symlink_to(path),
    "link-out-of-the-catalogue": lambda path: path.symlink_to(ROOT / "mkdocs.yml"),
}


@pytest.mark.parametrize("make", NO_FILE.values(), ids=NO_FILE.keys())
@pytest.mark.parametrize("name", ["wellbeing/ro.yml", "references.yml", "vocabularies.yml", "om.md"])
def test_what_is_no_file_is_a_problem(make: Callable[[Path], None], name: str, tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    (root / name).unlink()
    make(root / name)
    run = checked(root)
    assert run.code == 1
    assert any("her skal ligge en fil" in line for line in run.of(name))


NAMES = [
    b"a%2f..%2fb",
    b"a b",
    b"\xc3\xa6",
    b"A",
    b"a\nb",
    b"a\x1bb",
    b"\xff\xfe",
    b"-",
    b"a" * 200 + b"_",
    b"a:1:2: b",
]


def test_odd_file_names_are_problems(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    for name in NAMES:
        Path(os.fsdecode(os.fsencode(root / "wellbeing") + b"/" + name + b".yml")).write_text("title: A\n")
    run = checked(root)
    assert run.code == 1
    assert len(run.out.splitlines()) == len(NAMES)
    assert run.out.count("kan ikke bruges som id") == len(NAMES)


@pytest.mark.parametrize(
    "id", ["../../etc/passwd", "/etc/passwd", "laesemakkere/../laesemakkere", "laesemakkere\\0", ""]
)
def test_a_reference_cannot_leave_the_catalogue(id: str, tmp_path: Path) -> None:
    text = PROGRAMME.replace("intervention: laesemakkere", f'intervention: "{id}"')
    run = checked(write(tmp_path / "katalog", {"programmes/makkerforsoeget.yml": text}))
    assert run.code == 1
    assert [line.split(": ")[0] for line in run.of("programmes/makkerforsoeget.yml")] == [
        "katalog/programmes/makkerforsoeget.yml:2:15"
    ]


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_with_few_letters_still_gets_the_problems(encoding: str, tmp_path: Path) -> None:
    check = [sys.executable, ROOT / "scripts" / "check.py", write(tmp_path / "katalog", {RO: "日本: 1\n"})]
    done = subprocess.run(check, capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding})
    assert done.returncode == 1 and done.stderr == b"" and done.stdout.startswith(f"katalog/{RO}:".encode())
