"""A municipality's layer is read like a record: what is wrong is told in Danish, with its place and its cure."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import LOCAL_RULES, local_of
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.local import all_topics, mark_of, said_of, topics
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.reading.local_messages import LOCAL_MESSAGES
from indsatskatalog.reading.problems import Problem
from tests.layer import beside
from tests.tiny import write

KOMMUNE = "name: Prøve Kommune\n"
NOTE = "date: 2026-10-01\nnotes:\n  - about: varighed\n    text: Hos os varer det længere.\n"
TYPE = "interventions/laesemakkere.yml"


def told(root: Path, files: dict[str, str]) -> list[Problem]:
    """Return what is told of a layer beside a catalogue."""
    beside(root, {"kommune.yml": KOMMUNE} | files)
    catalogue, problems = load(root)
    assert catalogue, "\n".join(map(str, problems))
    return local_of(catalogue).problems


def run(monkeypatch: pytest.MonkeyPatch, script: object, *words: str | Path) -> int:
    """Run a script in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["x.py", *map(str, words)])
    try:
        return int(script.main())  # type: ignore[attr-defined]
    except SystemExit as ended:
        return int(ended.code or 0)


# Files of the layer, and the lines that are printed.
CASES: dict[str, tuple[dict[str, str], list[str]]] = {
    "html": (
        {"laesemakkere.yml": "date: 2026-10-01\nnot_used: Nej <b>tak</b>\n"},
        [
            "lokal/laesemakkere.yml:2:11: not_used: teksten indeholder HTML (<b>). "
            "Skriv almindelig tekst eller Markdown, fx **fed**"
        ],
    ),
    "javascript": (
        {"laesemakkere.yml": "date: 2026-10-01\nnot_used: Se [her](javascript:alert(1))\n"},
        [
            "lokal/laesemakkere.yml:2:11: not_used: linket «javascript:alert(1)» kan ikke bruges. "
            "Brug et link, der begynder med https://, mailto:, / eller #"
        ],
    ),
    "id": (
        {"laesemakkre.yml": NOTE},
        [
            "lokal/laesemakkre.yml:1:1: kataloget har hverken en indsatstype eller et program, der hedder "
            "«laesemakkre». Mente du «laesemakkere»? Giv filen postens id som navn"
        ],
    ),
    "mix": (
        {"kommune.yml": f"{KOMMUNE}mix:\n  types: [makker]\n  reason: Fordi.\n  date: 2026-10-01\n"},
        [
            "lokal/kommune.yml:3:11: mix.types[0]: kataloget har ingen indsatstype, der hedder «makker». "
            "Ret id'et, eller slet det"
        ],
    ),
    "topic": (
        {"makkerforsoeget.yml": "date: 2026-10-01\nnotes:\n  - {about: forudsaetninger, text: Ja.}\n"},
        [
            "lokal/makkerforsoeget.yml:3:13: notes[0].about: «forudsaetninger» findes ikke i det, en note kan handle "
            f"om. Vælg en af: {', '.join(topics(Programme))}"
        ],
    ),
    "topic by its title": (
        {"makkerforsoeget.yml": "date: 2026-10-01\nnotes:\n  - {about: Hvad ved vi, text: Ja.}\n"},
        [
            "lokal/makkerforsoeget.yml:3:13: notes[0].about: «Hvad ved vi» findes ikke i det, en note kan handle "
            f"om. Mente du «evidens»? Vælg en af: {', '.join(topics(Programme))}"
        ],
    ),
    "whole number": (
        {"kommune.yml": f"{KOMMUNE}hourly_rate_dkk: 412,50\n"},
        [
            "lokal/kommune.yml:2:18: hourly_rate_dkk: «412,50» er ikke et helt tal. "
            "Skriv et helt tal uden anførselstegn og decimaler, fx «hourly_rate_dkk: 400»"
        ],
    ),
    "both": (
        {"laesemakkere.yml": "date: 2026-10-01\nsince: 2025-08-01\nnot_used: Nej.\n"},
        [
            "lokal/laesemakkere.yml:3:1: not_used: filen siger både, at I bruger den, og at I ikke gør. "
            "Slet not_used, eller slet since og schools"
        ],
    ),
    "chosen": (
        {
            "kommune.yml": f"{KOMMUNE}mix: {{types: [laesemakkere], reason: Den passer., date: 2026-09-01}}\n",
            "laesemakkere.yml": "date: 2026-10-01\nnot_used: Nej.\n",
        },
        [
            "lokal/laesemakkere.yml:2:1: not_used: kommune.yml siger, at I har valgt den. "
            "Slet not_used, eller tag den ud af mix i kommune.yml"
        ],
    ),
    "number": (
        {"laesemakkere.yml": "date: 2026-10-01\n# Ring til 010170-1234\nnot_used: Nej.\n"},
        [
            "lokal/laesemakkere.yml:2:12: her står noget, der ligner et CPR-nummer. "
            "Slet det, også fra ældre udgaver af filen, hvis den er gemt i et lager"
        ],
    ),
    "number in entities": (
        {"laesemakkere.yml": "date: 2026-10-01\nnot_used: Se &#48;101701234\n"},
        [
            "lokal/laesemakkere.yml:2:11: not_used: her står noget, der ligner et CPR-nummer. "
            "Slet det, også fra ældre udgaver af filen, hvis den er gemt i et lager"
        ],
    ),
    "days": (
        {
            "kommune.yml": f"{KOMMUNE}mix: {{types: [laesemakkere], reason: Den passer., date: 2090-09-01}}\n",
            "laesemakkere.yml": "date: 2090-10-01\nsince: 2090-08-01\n",
            "makkerforsoeget.yml": "date: 9999-12-31\nnot_used: Nej.\n",
        },
        [
            "lokal/kommune.yml:2:57: advarsel: mix.date: 2090-09-01 er ikke kommet endnu. Skriv den dag, det skete",
            "lokal/laesemakkere.yml:1:7: advarsel: date: 2090-10-01 er ikke kommet endnu. Skriv den dag, det skete",
            "lokal/laesemakkere.yml:2:8: advarsel: since: 2090-08-01 ligger mere end 10 år fremme. "
            "Ret det, hvis det er skrevet forkert",
            "lokal/makkerforsoeget.yml:1:7: date: «9999-12-31» ligger for langt fra i dag. "
            "Skriv et år fra 1900 til 2099",
        ],
    ),
    "person": (
        {"kommune.yml": f"{KOMMUNE}contact: Ring 20 30 40 50, eller skriv til anne.hansen@proeve.example\n"},
        [
            "lokal/kommune.yml:2:10: advarsel: contact: 20 30 40 50 ligner en persons telefonnummer. "
            "Skriv funktionen og et nummer, der ikke er nogens eget",
            "lokal/kommune.yml:2:10: advarsel: contact: anne.hansen@proeve.example ligner en persons mailadresse. "
            "Skriv funktionen og en fælles postkasse. Er det en, så lad den stå",
        ],
    ),
    "label": (
        {"laesemakkere.yml": "date: 2026-10-01\nnot_used: ● Målt fremgang\n"},
        [
            "lokal/laesemakkere.yml:2:11: not_used: tegnet ● kan forveksles med katalogets mærker. "
            "Skriv det med ord. Kun studierne giver mærker"
        ],
    ),
    "like a label": (
        {"laesemakkere.yml": 'date: 2026-10-01\nnot_used: "&#11044; Målt fremgang"\n'},
        [
            "lokal/laesemakkere.yml:2:11: not_used: tegnet ⬤ kan forveksles med katalogets mærker. "
            "Skriv det med ord. Kun studierne giver mærker"
        ],
    ),
    "astray": (
        {"laesemakkere.yml": "date: 2026-10-01\nnot_used: Se [ro](/indsatser/laesemakker/) og [den](/programmer/).\n"},
        [
            "lokal/laesemakkere.yml:2:11: advarsel: not_used: linket «/indsatser/laesemakker/» fører ingen steder hen. "
            "Mente du «/indsatser/laesemakkere/»? Skriv adressen på en side, der findes, fx /indsatser/, "
            "eller tag linket ud"
        ],
    ),
    "new": (
        {"laesemakkere.yml": NOTE},
        [
            "lokal/laesemakkere.yml:3:12: advarsel: notes[0].about: noten om «Minimumsvarighed» er ikke bekræftet, så "
            "I får ikke at vide, når kataloget siger noget andet. Kør make confirm, når I har læst den"
        ],
    ),
    "other files": (
        {"skema.xlsx": "x"},
        ["lokal/skema.xlsx:1:1: filen hører ikke til i denne mappe. Flyt den"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_in_a_layer_is_told(name: str, tmp_path: Path) -> None:
    files, lines = CASES[name]
    problems = told(write(tmp_path / "katalog"), files)
    assert list(map(str, problems)) == lines
    assert all(len(problem.message) <= 160 for problem in problems)


def test_every_rule_of_the_layer_is_told_somewhere() -> None:
    """Have what an update brings told in the tests below, places beside, the others in the cases above."""
    source = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_local*.py"))
    for key, (message, _) in LOCAL_MESSAGES.items():
        longest = max(re.split(r"\{\w+\}", message), key=len)
        assert longest in re.sub(r'"\s+f?"', "", source), key
    assert {key.partition(".")[0] for key in LOCAL_MESSAGES} - {"folder"} == {*LOCAL_RULES}


def test_every_topic_has_words_and_values(catalogue: Catalogue) -> None:
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    said = {
        key: [said_of(catalogue, record, key) for record in records if key in topics(type(record))]
        for key in all_topics()
    }
    assert [key for key, texts in said.items() if not any(texts)] == []
    marks = {(record.id, key): mark_of(catalogue, record, key) for record in records for key in topics(type(record))}
    assert len(set(marks.values())) > len(marks) / 2
