"""A municipality's layer is read like a record: what is wrong is told in Danish, with its place and its cure."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import LOCAL_RULES, local_of
from indsatskatalog.editing.confirm import confirmed
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.local import all_topics, mark_of, said_of, topics
from indsatskatalog.models.local import ConfirmedRecord
from indsatskatalog.models.records import Intervention, Programme
from indsatskatalog.reading.local_messages import LOCAL_MESSAGES
from indsatskatalog.reading.problems import Problem, errors
from scripts import check, confirm
from tests.layer import beside
from tests.tiny import FILES, write

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


def changed(root: Path, *pairs: tuple[str, str]) -> Catalogue:
    """Change the type of a catalogue, and load it."""
    text = FILES[TYPE]
    for old, new_ in pairs:
        assert old in text
        text = text.replace(old, new_)
    (root / TYPE).write_text(text, "utf-8")
    catalogue, problems = load(root)
    assert catalogue, "\n".join(map(str, problems))
    return catalogue


def test_a_note_is_told_when_its_fact_changes_until_somebody_confirms_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    folder = beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": NOTE})
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    assert capsys.readouterr().out.startswith("laesemakkere: Minimumsvarighed: 2 lektioner om ugen i 16 uger\n")
    catalogue, _ = load(root)
    assert catalogue and local_of(catalogue).problems == []
    # Another fact of the record is no matter of the note.
    assert local_of(changed(root, ("summary: To", "summary: Altid to"))).problems == []
    (problem,) = local_of(changed(root, ("label: Overblik", "label: Overblik\n    note: Med pauser."))).problems
    assert problem.message == (
        "det, jeres note om «Minimumsvarighed» handler om, er ændret, siden noten blev læst sidst; i korte ord siger "
        "kataloget stadig «2 lektioner om ugen i 16 uger»"
    )
    catalogue = changed(root, ("{min: 16, max: 16", "{min: 20, max: 20"))
    layer, _, (problem,) = local_of(catalogue)
    assert str(problem) == (
        "lokal/laesemakkere.yml:3:12: advarsel: notes[0].about: jeres note om «Minimumsvarighed» er fra, da kataloget "
        "sagde «2 lektioner om ugen i 16 uger»; nu siger det «2 lektioner om ugen i 20 uger». "
        "Læs noten igen, og ret den, hvis den ikke passer. Kør så make confirm ARGS=laesemakkere"
    )
    assert layer and layer.behind == {("laesemakkere", "varighed")}
    assert run(monkeypatch, check, root) == 0, "a warning ends no build"
    assert run(monkeypatch, confirm, "laesemakkere", "--catalogue", root) == 0
    assert "16 uger → 2 lektioner om ugen i 20 uger" in capsys.readouterr().out
    assert local_of(catalogue).problems == []
    assert "Ret ikke her" in (folder / "bekraeftet.yml").read_text("utf-8")


def test_the_layer_is_told_of_beside_an_error_of_the_ledger_and_waits_for_a_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    beside(root, {"kommune.yml": KOMMUNE, "laesemakkere.yml": NOTE})
    assert run(monkeypatch, check, root) == 0
    assert "Laget fra Prøve Kommune bliver vist, men 1 advarsel om det står ovenfor." in capsys.readouterr().out
    write(root, {"ledger/situations.yml": "- {}\n"})
    assert run(monkeypatch, check, root) == 1
    said = capsys.readouterr().out
    assert "ledger/situations.yml" in said and "er ikke bekræftet" in said and "Laget fra" not in said
    (root / "guide.yml").write_text("x: 1\n", "utf-8")
    assert run(monkeypatch, check, root) == 1
    assert (
        "lokal:1:1: advarsel: jeres egne filer er ikke læst, for kataloget har fejl. "
        "Ret først katalogets fejl. Så bliver de tjekket"
    ) in capsys.readouterr().out.splitlines()


def test_a_record_that_was_renamed_is_followed_and_told(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    text = FILES["programmes/makkerforsoeget.yml"].replace("intervention:", "former_ids: [makker-foer]\nintervention:")
    (root / "programmes" / "makkerforsoeget.yml").write_text(text, "utf-8")
    mine = "date: 2026-10-01\nnot_used: Nej.\n"
    (problem,) = told(root, {"makker-foer.yml": mine})
    assert str(problem) == (
        "lokal/makker-foer.yml:1:1: advarsel: «makker-foer» hedder nu «makkerforsoeget», og jeres tekster er fulgt med "
        "derhen. Omdøb filen til makkerforsoeget.yml"
    )
    catalogue, _ = load(root)
    assert catalogue and (layer := local_of(catalogue).layer) and [*layer.notes] == ["makkerforsoeget"]
    old = {"makker-foer": ConfirmedRecord(title="Før", data_version="1", facts={})}
    assert [*confirmed(catalogue, layer, old, "2", ["laesemakkere"])] == ["makkerforsoeget"], "by the id it has now"
    problems = told(root, {"makkerforsoeget.yml": mine})
    assert [str(problem) for problem in errors(problems)] == [
        "lokal/makker-foer.yml:1:1: makkerforsoeget.yml handler om den samme post. "
        "Saml teksterne i makkerforsoeget.yml, og slet denne fil"
    ]


def test_a_mix_follows_a_type_that_was_renamed(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    changed(root, ("category: i", "former_ids: [makker-foer]\ncategory: i"))
    mix = f"{KOMMUNE}mix:\n  types: [makker-foer]\n  reason: Fordi.\n  date: 2026-10-01\n"
    (problem,) = told(root, {"kommune.yml": mix})
    assert str(problem) == (
        "lokal/kommune.yml:3:11: advarsel: mix.types[0]: «makker-foer» hedder nu «laesemakkere», og valget er fulgt "
        "med. Ret id'et til laesemakkere"
    )
    catalogue, _ = load(root)
    assert catalogue and (layer := local_of(catalogue).layer) and layer.municipality.mix
    assert layer.municipality.mix.types == ["laesemakkere"]


def test_a_record_that_was_removed_is_told_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "katalog")
    mix = f"{KOMMUNE}mix:\n  types: [laesemakkere, laesegrupper]\n  reason: Fordi.\n  date: 2026-10-01\n"
    groups = FILES[TYPE].replace("Læsemakkere", "Læsegrupper").replace("code: A", "code: B")
    (root / "interventions" / "laesegrupper.yml").write_text(re.sub("programmes: .*\n", "", groups), "utf-8")
    assert errors(told(root, {"kommune.yml": mix, "laesegrupper.yml": NOTE})) == []
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    (root / "interventions" / "laesegrupper.yml").unlink()
    lines = [
        "lokal/kommune.yml:3:25: advarsel: mix.types[1]: «Læsegrupper» er taget ud af kataloget, så den ikke står i "
        "jeres valg mere. Slet «laesegrupper», og se på begrundelsen igen",
        "lokal/laesegrupper.yml:1:1: advarsel: «Læsegrupper» er taget ud af kataloget, så jeres tekster bliver ikke "
        "vist. Flyt det, I vil beholde, til en anden fil, og slet denne",
    ]
    assert [str(problem) for problem in told(root, {"kommune.yml": mix})] == lines
    assert run(monkeypatch, confirm, "--catalogue", root) == 0
    assert [str(problem) for problem in told(root, {"kommune.yml": mix})] == lines, "it is told until the file is gone"


def test_every_topic_has_words_and_values(catalogue: Catalogue) -> None:
    records: list[Intervention | Programme] = [*catalogue.interventions.values(), *catalogue.programmes.values()]
    said = {
        key: [said_of(catalogue, record, key) for record in records if key in topics(type(record))]
        for key in all_topics()
    }
    assert [key for key, texts in said.items() if not any(texts)] == []
    marks = {(record.id, key): mark_of(catalogue, record, key) for record in records for key in topics(type(record))}
    assert len(set(marks.values())) > len(marks) / 2
