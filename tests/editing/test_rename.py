"""`make rename`: a record under a new id, with all that names it, or nothing at all."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from indsatskatalog.checking import whole
from indsatskatalog.checking.loading import load
from indsatskatalog.data.api import api_files
from indsatskatalog.editing.put import NotPut, put
from indsatskatalog.editing.rename import Move, with_former
from indsatskatalog.editing.versions import version_of
from indsatskatalog.models.records import Programme
from indsatskatalog.reading.strict_yaml import parsed
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import SETTINGS
from tests.commands import command
from tests.editing.test_import import files
from tests.editing.test_import import run as imported
from tests.editing.test_import_ended import KILLED
from tests.tiny import FROZEN, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a catalogue that has a kind of mention of each sort."""
    root = Path(shutil.copytree(FROZEN, tmp_path / "katalog"))
    page = root / "om.md"
    links = "[her](/indsatser/makkerlaering/#trin), [der](/vaelg/?fag=dansk&valg=makkerlaering), "
    links += (
        "[den](/sammenlign/?indsats=makkerlaering&indsats=bogpakker), [andre](https://a.dk/indsatser/makkerlaering/)"
    )
    page.write_text(f"{page.read_text('utf-8')}\nSe {links} og `/indsatser/makkerlaering-to/`.\n", "utf-8")
    with (root / "interventions" / "bogpakker.yml").open("a", encoding="utf-8") as other:
        other.write("former_ids: [makkerlaering-to]\n")
    with (root / "changes.yml").open("a", encoding="utf-8") as news:
        news.write("- {id: om-makkere, date: 2026-01-02, text: Nyt., records: ['interventions/makkerlaering']}\n")
    return root


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return command("rename.py", *words, "--catalogue", folder)


def changed(folder: Path, before: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """Return the lines that differ, by file; a rename changes no other line and moves none."""
    after = files(folder)
    return {
        name: [
            pair for pair in zip(before[name].splitlines(), after[name].splitlines(), strict=True) if len({*pair}) > 1
        ]
        for name in before.keys() & after.keys()
        if before[name] != after[name]
    }


def test_every_mention_follows_and_nothing_else_moves(folder: Path) -> None:
    assert errors_of(folder) == []
    before = files(folder)
    done = run(folder, "indsatser", "makkerlaering", "makkere")
    assert done.returncode == 0 and "interventions/makkere.yml" in done.stdout, done.stdout + done.stderr
    after = files(folder)
    assert before.keys() ^ after.keys() == {"interventions/makkerlaering.yml", "interventions/makkere.yml"}
    own = after["interventions/makkere.yml"].replace("former_ids: [makkerlaering]\n", "", 1)
    assert own == before["interventions/makkerlaering.yml"]
    lines = changed(folder, before)
    assert set(lines) == {
        *("labels.yml", "om.md", "reviews.yml", "programmes/sykl.yml", "programmes/struktureret-elevsamarbejde.yml"),
        *("ledger/situations.yml", "ledger/searches.yml", "changes.yml"),
    }, set(lines)
    assert all(
        new == old.replace("makkerlaering", "makkere")
        for pairs in lines.values()
        for old, new in pairs
        if "a.dk" not in old
    )
    page = lines["om.md"][-1][1]
    assert page.count("makkere") == 3 and "https://a.dk/indsatser/makkerlaering/" in page and "makkerlaering-to" in page
    assert errors_of(folder) == []


def errors_of(folder: Path) -> list[str]:
    return [str(problem) for problem in whole.check(folder)[1]]


@pytest.mark.parametrize(
    ("kind", "old"),
    [
        ("programmes", "sykl"),
        ("studies", "sykl-pilot"),
        ("wellbeing", "klasserumsledelse"),
        ("interventions", "bogpakker"),
    ],
)
def test_each_kind_goes_and_comes_back_as_it_was(folder: Path, kind: str, old: str) -> None:
    before = files(folder)
    assert run(folder, kind, old, "et-nyt-navn").returncode == 0
    assert f"{kind}/{old}.yml" not in files(folder) and errors_of(folder) == []
    assert run(folder, kind, "et-nyt-navn", old).returncode == 0
    after = files(folder)
    assert {name for name in after if after[name] != before.get(name)} == {f"{kind}/{old}.yml"}
    assert "et-nyt-navn]" in (folder / kind / f"{old}.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [("programmes", "sykl", "404"), ("studies", "sykl-pilot", "null"), ("interventions", "bogpakker", "true")],
)
def test_an_id_that_yaml_would_take_for_something_else_is_written_as_text(
    folder: Path, kind: str, old: str, new: str
) -> None:
    done = run(folder, kind, old, new)
    assert done.returncode == 0 and errors_of(folder) == [], done.stdout
    assert run(folder, kind, new, f"ny-{old}").returncode == 0 and errors_of(folder) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ting", "a", "b"), "«ting» er ikke en slags post. Vælg en af: interventions"),
        (("lokal", "sykl", "b"), "Giv filen postens nye navn, og kør make confirm"),
        (("programmes", "sykk", "b"), "programmes/sykk.yml findes ikke. Mente du «sykl»?"),
        (("programmes", "sykl", "Sykl Ny"), "Brug små bogstaver a–z, tal og bindestreg, fx «sykl-ny»"),
        (("programmes", "sykl", "tmtm"), "programmes/tmtm.yml findes allerede"),
        (("programmes", "sykl", "sykl"), "posten hedder allerede «sykl»"),
        (("programmes", "tmtm", "klassekammerathjaelp"), "er, hvad programmes/sykl.yml hed før"),
        (("programmes", "sykl"), "der mangler nyt"),
    ],
)
def test_wrong_usage_is_told_in_danish(folder: Path, words: tuple[str, ...], told: str) -> None:
    before = files(folder)
    done = run(folder, *words)
    assert done.returncode == 2 and told in done.stderr and "lokal," not in done.stderr, done.stderr
    assert files(folder) == before


def proposed(folder: Path, was: str, id: str, more: str = "") -> str:
    """Return a proposal from the form that gives a programme another id, and its own text as it is."""
    loaded, _ = load(folder)
    assert loaded
    text = (folder / "programmes" / f"{was}.yml").read_text("utf-8")
    fra = version_of(loaded.programmes[was])
    return f"# fil: catalogue/programmes/{id}.yml (rettet, hed {was})\n# fra: {fra}\n{text}\n{more}"


def test_a_proposal_gives_a_record_a_new_id_as_the_command_does(folder: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(folder, tmp_path / "andet" / "katalog"))
    type = folder / "interventions" / "makkerlaering.yml"
    shorter = type.read_text("utf-8").replace("Eleverne lærer sammen to og to", "To elever lærer sammen", 1)
    loaded, _ = load(folder)
    assert loaded
    began = f"(rettet)\n# fra: {version_of(loaded.interventions['makkerlaering'])}"
    more = f"# fil: catalogue/interventions/makkerlaering.yml {began}\n{shorter}"  # it names the programme as before
    done = imported(folder, proposed(folder, "sykl", "makkerhjaelp", more))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "sykl.yml: hedder nu programmes/makkerhjaelp.yml, og den gamle adresse fører derhen." in done.stdout
    (other / "interventions" / "makkerlaering.yml").write_text(shorter, "utf-8")
    assert run(other, "programmes", "sykl", "makkerhjaelp").returncode == 0
    assert files(folder) == files(other) and errors_of(folder) == []


@pytest.mark.parametrize(
    ("was", "id", "told"),
    [
        ("sykl", "tmtm", "2: «tmtm» findes allerede i programmes/tmtm.yml. Vælg et andet id"),
        ("tmtm", "klassekammerathjaelp", "er id for programmes/klassekammerathjaelp.yml nu"),
    ],
)
def test_a_proposal_gives_no_record_the_id_of_another(folder: Path, was: str, id: str, told: str) -> None:
    before = files(folder)
    done = imported(folder, proposed(folder, was, id))
    assert done.returncode and told in done.stdout + done.stderr, done.stdout + done.stderr
    assert files(folder) == before


def test_an_id_goes_from_no_record_to_another(folder: Path) -> None:
    before = files(folder)
    for other in ("sykl", "et-nyt"):  # two that swap, and one that moves away for another
        done = imported(folder, proposed(folder, "sykl", "tmtm", proposed(folder, "tmtm", other)))
        assert done.returncode == 2 and files(folder) == before
        assert "«tmtm» er en anden posts id" in done.stderr and "to poster kan ikke bytte" in done.stderr, done.stderr


def test_a_proposal_for_a_record_that_got_another_id_meanwhile_is_told_which(folder: Path) -> None:
    text = proposed(folder, "sykl", "makkerhjaelp")
    assert run(folder, "programmes", "sykl", "hjaelpen").returncode == 0
    before = files(folder)
    done = imported(folder, text)
    assert done.returncode == 2 and "«sykl» hedder nu «hjaelpen»" in done.stderr, done.stderr
    assert files(folder) == before


@pytest.mark.parametrize(
    "written",
    [
        '"former_ids": [a, b]',
        "former_ids : [a, b]",
        "former_ids: [\na,\nb]",
        "former_ids:\n# gammel\n- a\n\n- b",
        "? former_ids\n: [a, b]",
    ],
)
def test_ids_from_before_stay_however_they_are_written(written: str) -> None:
    text = with_former(f"title: Et\n{written}\nsummary: Kort\n", Programme, Move("programmes", "c", "d"))
    assert parsed(text, "").value["former_ids"] == ["a", "b", "c"]


def test_a_catalogue_with_errors_is_mended_first(folder: Path) -> None:
    (folder / "om.md").write_text("Om\n", "utf-8")
    before = files(folder)
    done = run(folder, "programmes", "sykl", "sykl-to")
    assert done.returncode == 1 and "om.md:1:1" in done.stdout and "Ret først kataloget" in done.stdout
    assert files(folder) == before


def test_a_new_record_under_the_old_id_is_refused(folder: Path) -> None:
    text = (folder / "programmes" / "tmtm.yml").read_text("utf-8").replace("title: ", "title: Ny ")
    (folder / "programmes" / "klassekammerathjaelp.yml").write_text(text, "utf-8")
    assert any("er id for programmes/klassekammerathjaelp.yml nu" in line for line in errors_of(folder))


def test_the_old_address_of_the_data_says_where_it_is_now(folder: Path) -> None:
    assert run(folder, "programmes", "sykl", "sykl-to").returncode == 0
    loaded, _ = load(folder)
    assert loaded
    found = dict(api_files(loaded, site_of(read_settings(SETTINGS), loaded.root)))
    for old in ("sykl", "klassekammerathjaelp"):  # a rename after a rename leads on from both
        result = json.loads("".join(found[f"api/v1/programmes/{old}.json"]))["result"]
        assert result == {"id": old, "moved_to": "sykl-to", "url": "../../../programmer/sykl-to/"}
    assert "klassekammerathjaelp" not in [
        one["id"] for one in json.loads("".join(found["api/v1/programmes.json"]))["result"]
    ]


def test_a_rename_that_is_killed_anywhere_is_taken_back(tmp_path: Path) -> None:
    for times in range(1, 100):
        root = write(tmp_path / f"{times}" / "katalog")
        before = files(root)
        done = command("rename.py", "wellbeing", "ro", "fred", "--catalogue", root, first=KILLED, KILLED_AT=str(times))
        if done.returncode == 0:
            assert not (root / "wellbeing" / "ro.yml").exists() and (root / "wellbeing" / "fred.yml").exists()
            break
        again = command("rename.py", "wellbeing", "ro", "fred", "--catalogue", root)
        after = files(root)
        assert "wellbeing/fred.yml" in after.keys() - before.keys(), (times, again.stderr)
        assert "wellbeing/ro.yml" not in after and not any(name.startswith(".") for name in after), times
    assert times > 4


def test_what_cannot_be_removed_leaves_all_as_it_was(tmp_path: Path) -> None:
    root = write(tmp_path / "katalog")
    (root / "wellbeing" / "mappe").mkdir()
    before = files(root)
    with pytest.raises(NotPut):
        put(root, {"om.md": "# Ny\n"}, ["wellbeing/mappe"])
    assert files(root) == before
