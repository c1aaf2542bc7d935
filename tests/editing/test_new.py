"""Starting a record: the templates show every field, are good once filled in, and what is left is told in Danish."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from indsatskatalog.checking.loading import load
from indsatskatalog.editing.format import ordered
from indsatskatalog.editing.schema import field_order, schema_of
from indsatskatalog.editing.templates import TEMPLATES, template
from indsatskatalog.models.guide import DomainTerm
from indsatskatalog.models.kinds import MODELS
from indsatskatalog.models.records import Intervention
from indsatskatalog.reading.strict_yaml import read
from scripts import format as formatting
from scripts import new
from tests.tiny import FILES, FROZEN, write

MODELINE = "# yaml-language-server: $schema=../schema/wellbeing.schema.json\n"
KINDS_BY_FOLDER = {
    "interventions": "intervention",
    "programmes": "programme",
    "studies": "study",
    "wellbeing": "wellbeing",
}
# What an editor writes in place of "" in a fresh record.
FILLED = {
    "code": "Z",
    "title": "Prøven",
    "summary": "En prøve.",
    "category": "smaa-grupper",
    "intervention": "makkerlaering",
    "programme": "sykl",
    "design": "sammenligning",
    "ref": "guide2021",
    "basis": "full-text",
    "id": "proeve",
    "type": "report",
    "identification": "certain",
    "label": "Prøve",
    "description": "En prøve.",
    "date": "2026-11-22",
    "text": "En prøve.",
    "countries": "[usa]",
    "outcomes": "[laesning]",
    "direction": "positive",
    "says": "En prøve.",
    "locator": '"kap. 4.C, Overblik"',
    "name": "Prøve Kommune",
}


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int:
    """Run the script in this process; its exit code."""
    monkeypatch.setattr(sys, "argv", ["new.py", *map(str, words)])
    try:
        return new.main()
    except SystemExit as ended:
        return int(ended.code or 0)


def switched_on(text: str) -> str:
    """Take «# » from every line but the modeline, and fill in every \"\"."""
    head, _, rest = text.partition("\n")
    rest = re.sub(r"^# ", "", rest, flags=re.MULTILINE)
    rest = rest.replace('{ref: "", locator: ""}', '{ref: guide2021, locator: "kap. 4.C, Overblik"}')
    return f"{head}\n" + re.sub(r'(\w+): ""', lambda found: f"{found[1]}: {FILLED[found[1]]}", rest)


def keys(value: object) -> set[str]:
    """Return every key in plain data, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(keys, value.values()))
    return set().union(*map(keys, value)) if isinstance(value, list) else set()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Copy the frozen catalogue, to add a record to."""
    return Path(shutil.copytree(FROZEN, tmp_path / "catalogue"))


@pytest.mark.parametrize("folder", KINDS_BY_FOLDER)
def test_a_fresh_record_says_what_is_left_and_is_good_when_filled_in(
    folder: str, copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, folder, "proeve", "--catalogue", copied) == 0
    path = copied / folder / "proeve.yml"
    assert str(path) in capsys.readouterr().out
    text = path.read_text("utf-8")
    name, model = KINDS_BY_FOLDER[folder], MODELS[folder]
    assert ordered(text, field_order(model)) == text
    _, problems = load(copied)
    empty = [number for number, line in enumerate(text.splitlines(), 1) if '""' in line and not line.startswith("#")]
    assert {problem.line for problem in problems} == set(empty) and len(empty) >= 3
    assert all(problem.path == f"catalogue/{folder}/proeve.yml" and problem.cure for problem in problems)
    assert {re.split(r"[.\[]", problem.field)[0] for problem in problems} == {
        *schema_of(name, {})["required"],
        "sources",
    }
    full = switched_on(text)
    if folder == "interventions":
        full = re.sub(r"^programmes: .*$", "", full, flags=re.MULTILINE)  # the example belongs to another type
    if folder == "studies":
        full = re.sub(r"^    (?:arm|field): .*\n", "", full, flags=re.MULTILINE)  # the examples are of other records
    path.write_text(full, "utf-8")
    if folder == "programmes":  # its type must name it
        owner = copied / "interventions" / "makkerlaering.yml"
        owner.write_text(owner.read_text("utf-8").replace("\nprogrammes: [", "\nprogrammes: [proeve, "), "utf-8")
    loaded, problems = load(copied)
    assert loaded, "\n".join(map(str, problems))
    assert full == ordered(full, field_order(model))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_shows_every_field_with_what_it_is_for(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(switched_on(template(name)), "utf-8")
    document = read(tmp_path / "a.yml", "a.yml")
    assert document.problems == []
    text = template(name)
    kind = TEMPLATES[name]
    value = document.value
    if kind.is_list:
        kind.model.model_validate(value[0])
        value = value[0]
        names = field_order(kind.model)
    elif name == "vocabulary-term":
        DomainTerm.model_validate(value["domain"][0])
        names = [*DomainTerm.model_fields]
    else:
        kind.model.model_validate(value | ({} if kind.is_beside else {"id": "proeve"}))
        names = [key for key in field_order(kind.model) if key != "id"]
        assert list(value) == names
    assert keys(value) >= set(names)
    assert ("tried" in keys(value)) == (name == "study"), "on types and programmes it is worked out"
    # Above every field stands a line that explains it.
    lines = [line for line in text.splitlines() if line]
    explained = [line for line in lines if re.match(r"(?:# )? *(?:- )?[\w-]+:", line) and "language-server" not in line]
    for line in explained:
        above = lines[lines.index(line) - 1]
        assert above.startswith("## ") or line.strip("# ").split(":")[0] in ("domain", *names) or "[{ref" in line, line
    assert all(len(line) <= 120 for line in lines)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["programme", "proeve"], "Mente du «programmes»?"),
        (["noget", "proeve"], "Vælg en af: interventions"),
        (["wellbeing", "Ro på"], "fx «ro-paa»"),
        (["wellbeing", "../ro"], "fx «ro»"),
        (["wellbeing", "aux"], "på Windows. Vælg et andet navn"),
        (["wellbeing", "a" * 101], "længere end 100 tegn"),
        (["wellbeing", "ro"], "findes allerede"),
        (["wellbeing", "a\nb"], "«a\\x0ab» kan ikke bruges"),
        (["programmes", "laesemakkere"], "interventions/laesemakkere.yml har det id"),
    ],
)
def test_what_cannot_be_started_is_refused_in_danish(
    words: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = write(tmp_path / "katalog")
    before = sorted(path for path in tmp_path.rglob("*"))
    assert run(monkeypatch, *words, "--catalogue", root) == 2
    assert said in capsys.readouterr().err
    assert sorted(path for path in tmp_path.rglob("*")) == before
    assert (root / "wellbeing" / "ro.yml").read_text("utf-8") == FILES["wellbeing/ro.yml"]


def test_no_layer_is_begun_through_a_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root, outside = write(tmp_path / "katalog"), tmp_path / "ude"
    outside.mkdir()
    (tmp_path / "lokal").symlink_to(outside)
    assert run(monkeypatch, "kommune", "--catalogue", root) == 1
    assert "lokal:1:1: her skal ligge en mappe, men det er en genvej" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("beside", ["", "title: [", "former_ids: ro-foer", "former_ids: [[], 1, null]", "- a"])
def test_an_id_that_another_record_had_is_refused_whatever_else_is_wrong(
    beside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    with (root / "wellbeing" / "ro.yml").open("a", encoding="utf-8") as record:
        record.write("former_ids: [fred, ro-foer]\n")
    if beside:
        (root / "wellbeing" / "andet.yml").write_text(f"{beside}\n", "utf-8")
    assert run(monkeypatch, "wellbeing", "ro-foer", "--catalogue", root) == 2
    assert "«ro-foer» er, hvad wellbeing/ro.yml hed før, og gamle links fører derhen" in capsys.readouterr().err
    assert not (root / "wellbeing" / "ro-foer.yml").exists()
    assert run(monkeypatch, "programmes", "ro-foer", "--catalogue", root) == 0, "another kind's old id is free"


@pytest.mark.parametrize("kind", ["trivsel", "wellbeing"])
def test_a_kind_has_a_danish_and_an_english_name(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "katalog")
    assert run(monkeypatch, kind, "mod", "--catalogue", root) == 0
    assert (root / "wellbeing" / "mod.yml").is_file()


def test_formatting_orders_keys_and_keeps_comments_and_texts() -> None:
    text = '# Først\nsummary: "Kort: sagt"  # kort\ntitle: Navn\nnyt: 1\n'
    text += "# om kilder\nsources:\n  summary:\n    - {ref: a, locator: b}\n"
    new = ordered(text, ["title", "summary", "sources"])
    assert (
        new.index("title: Navn")
        < new.index('summary: "Kort: sagt"  # kort')
        < new.index("sources:")
        < new.index("nyt: 1")
    )
    assert "# Først" in new and "# om kilder" in new and "    - {ref: a, locator: b}" in new
    assert ordered(new, ["title", "summary", "sources"]) == new


def test_formatting_keeps_the_modeline_on_top_and_comments_with_their_fields() -> None:
    summary = "# om kort\nsummary: >-\n  Kort.\n\n  # ingen kommentar\n"
    title = "# om navn\n# på to linjer\ntitle: Ro  # navn\n"
    assert ordered(MODELINE + summary + title, ["title", "summary"]) == MODELINE + title + summary
    assert ordered(MODELINE + title + summary, ["title", "summary"]) == MODELINE + title + summary


def test_formatting_leaves_a_heading_on_top() -> None:
    text = MODELINE + "# Om filen\n\nsummary: Kort\ntitle: Ro"
    assert ordered(text, ["title", "summary"]) == MODELINE + "# Om filen\n\ntitle: Ro\nsummary: Kort\n"


@pytest.mark.parametrize("text", ["{summary: Kort, title: Ro}\n", "- summary: Kort\n", "", "title: Ro\nsummary: Kort"])
def test_formatting_leaves_what_has_no_keys_to_move(text: str) -> None:
    assert ordered(text, ["title", "summary"]) == text


def test_formatting_writes_a_record_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write(tmp_path / "katalog")
    path = root / "wellbeing" / "ro.yml"
    path.write_text(MODELINE + "summary: Ro hjælper.\n# navn\ntitle: Ro\nsources: {}\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["format.py", str(root), "--check"])
    assert formatting.main() == 1
    monkeypatch.setattr(sys, "argv", ["format.py", str(root)])
    assert formatting.main() == 0
    assert path.read_text("utf-8") == MODELINE + "# navn\ntitle: Ro\nsummary: Ro hjælper.\nsources: {}\n"
    monkeypatch.setattr(sys, "argv", ["format.py", str(root), "--check"])
    assert formatting.main() == 0


def test_formatting_mends_what_no_text_may_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spoil a file of each kind that people write, as programs do that people copy from."""
    root = write(tmp_path / "katalog")
    good = {name: (root / name).read_bytes() for name in ("om.md", "references.yml", "wellbeing/ro.yml", "guide.yml")}
    for name, text in good.items():
        bad = text.decode().replace("å", "a\u030a").replace("e ", "e\u00ad ").replace("fi", "ﬁ")
        bad = bad.replace("r", "&shy;r").replace("a\u030a", "a&#x30a;", 1).replace("ﬁ", "&#64257;", 1)
        (root / name).write_bytes(b"\xef\xbb\xbf" + bad.replace("\n", "\r\n").encode() + "\u200b\x07".encode())
    assert load(root)[0] is None
    monkeypatch.setattr(sys, "argv", ["format.py", str(root)])
    assert formatting.main() == 0, capsys.readouterr()
    assert {name: (root / name).read_bytes().replace(b"\r\n", b"\n") for name in good} == good
    catalogue, problems = load(root)
    assert catalogue and problems == []
    capsys.readouterr()
    assert formatting.main() == 0 and capsys.readouterr().out == ""


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085", "\r"])
def test_formatting_ends_lines_where_a_file_has_only_other_ends(
    end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "katalog")
    good = {name: (root / name).read_text("utf-8") for name in ("om.md", "references.yml", "wellbeing/ro.yml")}
    for name, text in good.items():
        (root / name).write_text(text.strip().replace("\n", end) + "\n", "utf-8")
    monkeypatch.setattr(sys, "argv", ["format.py", str(root)])
    assert formatting.main() == 0
    assert {name: (root / name).read_text("utf-8").strip() for name in good} == {
        name: text.strip() for name, text in good.items()
    }


def test_canonical_order_ends_with_sources_and_review() -> None:
    assert field_order(Intervention)[-3:] == ["sources", "last_reviewed", "review_due"]
