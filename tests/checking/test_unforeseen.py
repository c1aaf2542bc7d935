"""The last net: what no check foresaw ends every command in one sentence, with the file in hand, and status 1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from indsatskatalog.checking import loading, whole
from indsatskatalog.checking.loading import Loader, load
from indsatskatalog.reading.problems import Problem
from indsatskatalog.reading.strict_yaml import Document
from indsatskatalog.reading.unforeseen import TRACE, Told, sentence, take_in_hand, unforeseen
from scripts import check
from scripts.command import last_net
from tests.commands import command
from tests.tiny import LEDGER, ROOT, write


def fails(*given: Any) -> Any:
    """Stand for a fault of our own."""
    raise KeyError("findes-ikke")


SAID = "Fejl i kataloget, som vi ikke kendte (KeyError: 'findes-ikke')"


def test_a_rule_that_fails_is_told_beside_what_the_others_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(loading.RULES, "every_word_is_defined_once", fails)
    catalogue, problems = load(write(tmp_path / "katalog", {"privatliv.md": "# Privatliv\n"}))
    assert catalogue is None and {problem.rule for problem in problems} == {"unforeseen", "every_kept_draft_is_told"}
    assert [problem.message for problem in problems if problem.rule == "unforeseen"] == [SAID]


def test_the_file_in_hand_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "check_page", fails)
    _, (problem,) = load(write(tmp_path / "katalog"))
    assert problem.path == "katalog/om.md" and problem.message == SAID


def test_a_fault_in_the_ledgers_rules_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "situation_problems", fails)
    root = write(tmp_path / "katalog", {"ledger/situations.yml": LEDGER["ledger/situations.yml"]})
    catalogue, problems = whole.check(root)
    assert catalogue and SAID in {problem.message for problem in problems}


def test_check_keeps_its_form_of_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setitem(loading.RULES, "every_word_is_defined_once", fails)
    monkeypatch.setattr(sys, "argv", ["check.py", str(write(tmp_path / "katalog")), "--format", "json"])
    assert check.main() == 1
    assert '"rule": "unforeseen"' in capsys.readouterr().out


def test_an_error_that_has_no_words_of_its_own_is_told_in_its_place(tmp_path: Path) -> None:
    class Other(BaseModel):
        given: Annotated[str, Field(pattern="^a$")]

    loader = Loader(write(tmp_path / "katalog"))
    document = Document(tmp_path / "katalog" / "om.md", "katalog/om.md")
    loader.validate(document, {"given": "b"}, Other, ())
    (problem,) = loader.problems
    assert (problem.field, problem.message) == ("given", "«b» kan ikke stå her")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("a\nb"), "katalog/ro.yml:1:1: Fejl i kataloget, som vi ikke kendte (ValueError: a b)"),
        (OSError(28, "No space left on device", "ud/x"), "ud/x:1:1: systemet siger nej: disken er fuld."),
        (OSError(5, "Input/output error", b"ud"), "ud:1:1: systemet siger nej: Input/output error."),
        (Told("Porten er optaget."), "Porten er optaget."),
        (RecursionError(), "katalog/ro.yml:1:1: Fejl i kataloget, som vi ikke kendte (RecursionError:)"),
    ],
)
def test_every_error_becomes_a_sentence(error: Exception, said: str) -> None:
    take_in_hand("katalog/ro.yml")
    assert sentence(error).startswith(said)


def test_where_in_the_code_it_was_is_shown_only_when_asked(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    unforeseen(ValueError("x"))
    assert capsys.readouterr().err == ""
    monkeypatch.setenv(TRACE, "1")
    assert isinstance(unforeseen(ValueError("x")), Problem) and "ValueError: x" in capsys.readouterr().err


def test_an_interrupted_command_says_so(capsys: Any) -> None:
    def main() -> int:
        raise KeyboardInterrupt

    assert last_net(main)() == 130 and capsys.readouterr().err == "Afbrudt.\n"


def test_a_command_that_is_interrupted_while_it_is_read_says_so() -> None:
    code = "import indsatskatalog\nraise KeyboardInterrupt"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode != 0 and done.stderr == "Afbrudt.\n"


def test_a_reader_that_has_read_enough_is_no_fault() -> None:
    code = "from scripts.command import last_net; last_net(lambda: print('x' * 1_000_000) or 0)()"
    done = subprocess.run(["bash", "-c", f'{sys.executable} -c "{code}" | head -c 1'], capture_output=True, text=True)
    assert done.stdout == "x" and "Traceback" not in done.stderr and "Exception" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        ["check.py", "KATALOG"],
        ["format.py", "KATALOG"],
        ["generate.py", "KATALOG"],
        ["recommend.py", "KATALOG"],
        ["report.py", "KATALOG", ".", "--catalogue", "KATALOG"],
        ["export.py", "UD", "--catalogue", "KATALOG"],
        ["build.py", "--catalogue", "KATALOG", "--site", "UD"],
        ["new.py", "programmes", "nyt", "--catalogue", "KATALOG"],
    ],
    ids=lambda line: line[0],
)
def test_a_broken_catalogue_ends_no_command_in_a_traceback(line: list[str], tmp_path: Path) -> None:
    vocabularies = (ROOT / "tests" / "catalogue" / "vocabularies.yml").read_text("utf-8")
    root = write(
        tmp_path / "katalog",
        {
            "vocabularies.yml": vocabularies.replace("supplements: [", "supplements: [findes-ikke, "),
            "_templates/programme.yml": "# æ\n".encode("latin-1"),
            "interventions/laesemakkere.yml": b"\xff",
            "references.yml": None,
        },
    )
    (root / "programmes").joinpath("nyt.yml").symlink_to("/etc/passwd")
    words = [word.replace("KATALOG", str(root)).replace("UD", str(tmp_path / "ud")) for word in line]
    done = command(*words)
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == (0 if line[0] == "report.py" else 2 if line[0] == "new.py" else 1), done.stderr
    assert not (tmp_path / "ud").exists()


@pytest.mark.parametrize("streams", [">&-", ">&- 2>&- <&-", "2>&-", "> /dev/full"])
@pytest.mark.parametrize("command", ["check.py {0}", "build.py --catalogue {0} --site {1}"])
def test_what_a_shell_closed_or_filled_is_no_fault(command: str, streams: str, tmp_path: Path) -> None:
    """Nothing that is printed comes into a file that was opened instead, and a full disk is told."""
    root, made = write(tmp_path / "katalog"), tmp_path / "site"
    line = f"{sys.executable} {ROOT / 'scripts'}/{command.format(root, made)} {streams}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    if streams == "> /dev/full":
        assert done.returncode == 1 and not done.stderr.startswith("katalog") and not made.exists()
        assert done.stderr.endswith("Det, der skulle skrives ud, kan ikke skrives: disken er fuld\n")
    else:
        assert done.returncode == 0 and (made / "index.html").is_file() == command.startswith("build")


def test_a_template_that_is_no_text_is_told_before_a_page_needs_it(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog", {"_templates/programme.yml": "# æ\n".encode("latin-1")})
    _, (problem,) = load(root)
    assert (problem.path, problem.rule) == ("katalog/_templates/programme.yml", "utf8")
