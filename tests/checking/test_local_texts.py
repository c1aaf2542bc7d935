"""What points at a person is seen in a municipality's layer, whatever signs it is written with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import local_of
from indsatskatalog.reading.problems import Problem, errors
from tests.checking.test_local import KOMMUNE
from tests.commands import command
from tests.layer import beside
from tests.tiny import write

NUMBERS = {
    *(
        "610203-1234",
        "010203_1234",
        "01.01.90-1234",
        "010190 - 1234",
        "010190**-**1234",
        "010190\u20131234",
        "010190\uff0d1234",
    ),
    "\uff10\uff11\uff10\uff11\uff19\uff10-1234",
}
NO_NUMBERS = {"01.01.2026", "01.08.2025-31.07.2026", "den 01.01.26 1400", "2026-10-01", "20 30 40 50"}

PHONES = {
    *("21345678", "21 34 56 78", "21.34.56.78", "21-34-56-78", "2134 5678", "2134-5678", "2134 \u2013 5678"),
    *(
        "+45 21345678",
        "+4521 34 56 78",
        "(+45) 2134 5678",
        "0045 21 34 56 78",
        "tlf.21345678",
        "21\u00a034\u00a056\u00a078",
    ),
    *("213 45 678", "213 456 78", "21  34  56  78", "21/34/56/78", "21\u00b734\u00b756\u00b778", "+45-21345678"),
    *("på mobil: 21 345 678", "tlf. 2-1-3-4-5-6-7-8", "**21** 34 56 78", "\uff0b\uff14\uff15\u3000\uff12\uff11 345678"),
}
NO_PHONES = {
    *("2025-2026", "2025 \u2013 2026", "2025/2026", "21-11-2026", "21.11.2026 kl. 14", "45.000.000 kr."),
    *("25.000-30.000 kr.", "412345678901", "1234 5678", "21 345 678 kr.", "2019 2021", "20260801", "ISSN 2134-5678"),
    *("978-87-7182-341-7", "10.1234/21345678", "[siden](https://a.dk/21345678)", "s. 2134-2156", "20 30 40 50 60"),
}
MAILS = {
    *("anne.hansen@skole.dk", "ah@skole.dk", "ah @ skole.dk", "ah\uff20skole.dk", "ah&#64;skole.dk", "ah(at)skole.dk"),
    *("anne.hansen (at) skole.dk", "anne.hansen [at] skole [dot] dk", "ah {a} skole.dk", "ah snabel-a skole.dk"),
    *("anne punktum hansen snabela skole punktum dk", "ANNE-HANSEN (SNABEL-A) SKOLE.DK"),
    *(
        "a.hansen@skole.dk",
        "anne.b.hansen@skole.dk",
        "anne-b.hansen@skole.dk",
        "anne.hansen2@skole.dk",
        "ah12@skole.dk",
    ),
    *("ah12ab@skole.dk", "ah+a@skole.dk", "*anne.hansen*@**skole**.dk", "anne.hansen\\\\@skole.dk", "a.d''an@skole.dk"),
    *("anne.hansen @ skole . dk", "anne.hansen at skole dot dk", "anne.hansen hos skole.dk", "anne.hansen|at|skole.dk"),
    *("anne.hansen krøllet a skole.dk", "anne.hansen%40skole.dk", f"anne.hansen@{'a' * 70}.dk"),
}
NO_MAILS = {"ppr@skole.dk", "laesekonsulenter (at) skole.dk", "det er vigtigt at emu.dk er med", "klasse 3 (a), emu.dk"}
NO_MAILS |= {"kap. 4.A hos emu.dk", "bl.a. hos emu.dk", "laesevejlederen@skole.dk", f"{'a' * 300}@skole.dk"}


@pytest.fixture
def problems_of(tmp_path: Path) -> Callable[[str], list[Problem]]:
    """Return what gives the problems of a note that says something."""
    catalogue, _ = load(write(tmp_path / "katalog"))
    assert catalogue

    def problems(said: str) -> list[Problem]:
        note = f"date: 2026-10-01\nnot_used: {said}\n"
        beside(tmp_path / "katalog", {"kommune.yml": "name: Prøve Kommune\n", "laesemakkere.yml": note})
        return local_of(catalogue).problems

    return problems


def test_a_phone_number_is_seen_however_it_is_written(problems_of: Callable[[str], list[Problem]]) -> None:
    for written in PHONES | NO_PHONES:
        told = [problem.rule for problem in problems_of(f"'Vi har {written}.'")]
        assert told == (["no_phone_or_mail_of_a_person"] if written in PHONES else []), written


def test_a_mail_address_is_seen_however_it_is_written(problems_of: Callable[[str], list[Problem]]) -> None:
    for written in MAILS | NO_MAILS:
        told = [problem.rule for problem in problems_of(f"'Skriv til {written}.'")]
        assert told == (["no_phone_or_mail_of_a_person"] if written in MAILS else []), written


def test_a_civil_registration_number_is_seen_however_it_is_written(
    problems_of: Callable[[str], list[Problem]],
) -> None:
    for written in NUMBERS | NO_NUMBERS:
        rules = {problem.rule for problem in errors(problems_of(f"Se {written}."))}
        assert rules == ({"no_civil_registration_number"} if written in NUMBERS else set()), written


def test_a_link_of_a_layer_to_a_place_that_no_page_has_is_told(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    text = "Se [os](/indsatser/laesemakkere/#lokalt) og [dem](/indsatser/laesemakkere/#findes-ikke)."
    beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": f"date: 2026-10-01\nnot_used: {text}\n"})
    done = command("check.py", root)
    assert done.stdout.splitlines()[0] == (
        "lokal/laesemakkere.yml:2:11: advarsel: not_used: /indsatser/laesemakkere/ har intet sted, der hedder "
        "«#findes-ikke». Åbn siden, og kopiér adressen på stedet, eller slet det fra # og frem"
    )
    assert done.returncode == 0 and "#lokalt" not in done.stdout and "i orden" in done.stdout
