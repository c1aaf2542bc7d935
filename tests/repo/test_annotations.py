"""What GitHub shows of a check: the first problems as annotations, all of them in the job's summary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indsatskatalog.editing.markdown import within
from indsatskatalog.editing.told import ANNOTATIONS
from scripts import check
from tests.tiny import FILES, write

MANY = "".join(f"slags{n}: 1\n" for n in range(14))
OVERDUE = FILES["wellbeing/ro.yml"] + "review_due: 2020-01-01\n"


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file that GitHub shows as the job's summary; another step has written to it."""
    path = tmp_path / "summary.md"
    path.write_text("Fra et andet trin\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    """Run the check with these words on its command line."""
    monkeypatch.setattr("sys.argv", ["check.py", *words])
    return check.main()


def test_ten_problems_are_annotated_and_all_are_in_the_summary(
    tmp_path: Path, summary: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    text = FILES["programmes/makkerforsoeget.yml"] + MANY
    # A warning in a file that comes before the one with errors.
    early = FILES["interventions/laesemakkere.yml"] + "review_due: 2020-01-01\n"
    changes = {"programmes/makkerforsoeget.yml": text, "interventions/laesemakkere.yml": early}
    folder = write(tmp_path / "katalog", changes)
    assert run(monkeypatch, str(folder), "--format", "github") == 1
    *shown, more = capsys.readouterr().out.splitlines()
    assert len(shown) == ANNOTATIONS == 10 and all(line.startswith("::error ") for line in shown)
    assert "15 problemer i alt" in more
    lines = summary.read_text("utf-8").splitlines()
    assert lines[0] == "Fra et andet trin" and "## 15 problemer i kataloget" in lines
    rows = [line for line in lines if line.startswith("| katalog/")]
    assert len(rows) == 15 and all(f"slags{n}" in "\n".join(rows) for n in range(14))
    assert "| advarsel | Gennemgås igen (review\\_due) |" in rows[-1] and "interventions/laesemakkere.yml:" in rows[-1]


def test_a_good_catalogue_says_so_in_the_summary_only(
    tmp_path: Path, summary: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    assert run(monkeypatch, str(write(tmp_path / "katalog")), "--format", "github") == 0
    assert capsys.readouterr().out == ""
    assert "## Ingen problemer i kataloget" in summary.read_text("utf-8")


def test_a_problem_cannot_break_out_of_the_summary(
    tmp_path: Path, summary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FILES["wellbeing/ro.yml"] + '"a | b\\n# <img src=x>[c](javascript:d)\\n`": 1\n'
    run(monkeypatch, str(write(tmp_path / "katalog", {"wellbeing/ro.yml": text})), "--format", "github")
    (row,) = [line for line in summary.read_text("utf-8").splitlines() if "ro.yml" in line]
    assert row.count(" | ") == 4 and "<img" not in row and "[c]" not in row.replace("\\[c\\]", "")
    assert "a \\| b<br># &lt;img" in row


def test_a_summary_is_cut_to_what_github_takes(tmp_path: Path) -> None:
    lines = [f"linje {n} med æ" for n in range(200)]
    text = within(lines, 1000)
    assert len(text.encode()) < 1100 and text.splitlines()[-1].startswith("… og ") and "linje 0 med æ" in text
    assert within(lines[:3], 1000) == "linje 0 med æ\nlinje 1 med æ\nlinje 2 med æ\n"


def test_overdue_reviews_fail_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    late = write(tmp_path / "sen", {"wellbeing/ro.yml": OVERDUE})
    assert run(monkeypatch, str(late), "--overdue") == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "wellbeing/ro.yml" in line and "review_due" in line
    bad = write(tmp_path / "anden", {"wellbeing/ro.yml": FILES["wellbeing/ro.yml"] + "slags: 1\n"})
    assert run(monkeypatch, str(bad), "--overdue") == 0
    assert capsys.readouterr().out == ""


def test_who_may_be_written_to_of_faults_runs_out_and_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(check.SETTINGS.read_text("utf-8").replace('contact: ""', "contact: a@b.dk"), "utf-8")
    monkeypatch.setattr(check, "SETTINGS", settings)
    folder = write(tmp_path / "katalog")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    (told,) = check.overdue(folder, [])
    assert "/.well-known/security.txt udløb 13. september 2021" in told.message and "last_reviewed" in told.cure
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4100000000")
    assert check.overdue(folder, []) == []


def test_a_field_is_a_link_where_the_sites_address_is_known(
    tmp_path: Path, summary: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    text = FILES["studies/makkerstudiet.yml"].replace("    measure: test\n", "    measure: test\n    schools: mange\n")
    folder = write(tmp_path / "katalog", {"studies/makkerstudiet.yml": text})
    monkeypatch.setenv("SITE_URL", "https://eksempel.dk/katalog/")
    assert run(monkeypatch, str(folder), "--format", "github") == 1
    address = "https://eksempel.dk/katalog/bidrag/felter/#studie-results-schools"
    assert f"| [Fund 1: Skoler]({address}) (results\\[0\\].schools) |" in summary.read_text("utf-8")
    shown = capsys.readouterr().out
    assert ",title=Fund 1%3A Skoler::results[0].schools: " in shown and shown.rstrip().endswith(address)


def test_github_gets_one_annotation_a_line(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["wellbeing/ro.yml"].replace("title: Ro i klassen", "title: <b>100 %\nlast_reviewed:")
    assert run(monkeypatch, str(write(tmp_path / "katalog", {"wellbeing/ro.yml": text})), "--format", "github") == 1
    error, warning = capsys.readouterr().out.splitlines()
    assert error.startswith("::error file=katalog/wellbeing/ro.yml,line=1,col=8,title=Navn::title: ")
    assert warning.startswith(
        "::warning file=katalog/wellbeing/ro.yml,line=2,col=15,title=Sidst gennemgået::last_reviewed: "
    )


def test_github_annotations_cannot_be_forged_by_names(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    text = FILES["wellbeing/ro.yml"] + '"a\\n::error::b%": 1\n'
    changes = {"wellbeing/ro.yml": text, "wellbeing/a,line=7:\n::error::b.yml": "title: A\n"}
    run(monkeypatch, str(write(tmp_path / "katalog", changes)), "--format", "github")
    in_file, in_name = sorted(capsys.readouterr().out.splitlines(), key=lambda line: "line=7" in line or "%3D" in line)
    assert in_file.startswith("::error file=katalog/wellbeing/ro.yml,line=5,col=1::a%0A::error::b%25: ")
    assert in_name.startswith("::error file=katalog/wellbeing/a%2Cline=7%3A%0A%3A%3Aerror%3A%3Ab.yml,line=1,col=1::")
