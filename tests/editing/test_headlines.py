"""The report begins with what readers will see: what is gone before what is new, and a rename is a rename."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from indsatskatalog.checking import whole
from indsatskatalog.editing import report as reporting
from indsatskatalog.editing.rename import Move, renamed
from indsatskatalog.reading.problems import errors
from scripts.searching import searched
from tests.tiny import FILES, FROZEN, LEDGER, write

TYPE, PROGRAMME, STUDY = (
    "interventions/laesemakkere.yml",
    "programmes/makkerforsoeget.yml",
    "studies/makkerstudiet.yml",
)


def sentences(base: Path, head: Path) -> list[str]:
    """Return the sentences that a report begins with."""
    lines = reporting.report(base, head, searched)
    return [line.removeprefix("- ") for line in lines[2 : lines.index("", 2)]]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FROZEN, tmp_path / "før" / "katalog"))


def test_a_rename_is_a_rename(base: Path, tmp_path: Path) -> None:
    head = Path(shutil.copytree(base, tmp_path / "nu" / "katalog"))
    for move in (Move("programmes", "sykl", "sykl-to"), Move("interventions", "makkerlaering", "makkere")):
        texts = renamed(head, move)
        (head / move.file).unlink()
        for name, text in texts.items():
            (head / name).write_text(text, "utf-8")
    lines = reporting.report(base, head, searched)
    assert sentences(base, head) == [
        "/indsatser/makkerlaering/ hedder nu /indsatser/makkere/; den gamle adresse fører derhen.",
        "/programmer/sykl/ hedder nu /programmer/sykl-to/; den gamle adresse fører derhen.",
    ]
    text = "\n".join(lines)
    assert "slettet" not in text and "Felt for felt" not in text and "Evidensmærker" not in text
    assert "Ændringen flytter 0 af" in text and "0 af" in text.partition("## Søgningen")[2]


def test_a_deletion_comes_first_with_what_it_takes_along(base: Path, tmp_path: Path) -> None:
    head = Path(shutil.copytree(base, tmp_path / "nu" / "katalog"))
    (head / "programmes" / "sykl.yml").unlink()
    (head / "studies" / "sykl-pilot.yml").unlink()
    for path in {*head.rglob("*.yml")} - {head / "ledger" / "searches.yml"}:
        text = path.read_text("utf-8")
        text = re.sub(r"^ *study: sykl-pilot\n|^sykl:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
        path.write_text(re.sub(r"\bsykl, |programmes/sykl, |, studies/sykl-pilot", "", text), "utf-8")
    assert errors(whole.check(head)[1]) == []
    first, second = sentences(base, head)[:2]
    assert first.startswith(
        "/programmer/sykl/ forsvinder (ingen omdirigering). Med den går /programmer/klassekammerathjaelp/"
    )
    assert "mærkerne for " in first and "det, studiet «" in first
    assert second.startswith("/studier/sykl-pilot/ forsvinder (ingen omdirigering). Med den går /studier/sykl-2019/")


def test_a_label_that_falls_stands_before_one_that_rises(tmp_path: Path) -> None:
    up = FILES[STUDY].replace("direction: none", "direction: positive")
    base, head = write(tmp_path / "a" / "katalog", {STUDY: up}), write(tmp_path / "b" / "katalog")
    assert sentences(base, head)[0] == "Læsemakkere: læsning går fra ● til ⊘."
    back = sentences(head, base)
    assert "Læsemakkere: læsning går fra ⊘ til ●." in back


def test_a_piece_of_news_is_known_by_its_words(tmp_path: Path) -> None:
    other = FILES["changes.yml"].replace("har fået et studie fra", "har nu et studie fra")
    base, head = write(tmp_path / "a" / "katalog"), write(tmp_path / "b" / "katalog", {"changes.yml": other})
    assert "Nyheden «Makkerforsøget har nu et studie fra 3. klasse.» siger noget andet om nyheden." in sentences(
        base, head
    )


def test_no_word_of_the_code_is_said(base: Path, tmp_path: Path) -> None:
    head = Path(shutil.copytree(base, tmp_path / "nu" / "katalog"))
    path = head / "wizard.yml"
    path.write_text(
        path.read_text("utf-8").replace("Den er for den enkelte elev", "Den er til den enkelte elev"), "utf-8"
    )
    text = "\n".join(reporting.report(base, head, searched))
    assert "når den ikke passer" in text and "fails" not in text


def test_the_proposed_news_can_be_pasted(base: Path, tmp_path: Path) -> None:
    head = Path(shutil.copytree(base, tmp_path / "nu" / "katalog"))
    path = head / "programmes" / "tmtm.yml"
    path.write_text(path.read_text("utf-8").replace("summary: ", "summary: Nu gælder, at ", 1), "utf-8")
    text = "\n".join(reporting.report(base, head, searched))
    news = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert news and "records: [programmes/tmtm]" in news[1]
    there = (head / "changes.yml").read_text("utf-8")
    (head / "changes.yml").write_text(news[1] + re.sub(r"\A(#.*\n)+", "", there), "utf-8")
    assert errors(whole.check(head)[1]) == []
    again = "\n".join(reporting.report(base, head, searched))
    assert "Forslag til en nyhed" not in again


def test_a_ledger_that_is_deleted_is_told_as_nothing_else_knows(tmp_path: Path) -> None:
    before, now = write(tmp_path / "a", dict(LEDGER)), write(tmp_path / "b")
    rows = [line for line in reporting.report(before, now, searched) if "filen er slettet" in line]
    assert [row.split(" | ")[0] for row in rows] == [f"| b/{name}:1" for name in ("labels.yml", *sorted(LEDGER)[1:])]
