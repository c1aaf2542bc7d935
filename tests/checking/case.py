"""A case of `tests/cases/`: a tiny catalogue with something broken in it, and what `check` prints of that."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.tiny import FILES, FROZEN, LEDGER, write

WORDS = ("vocabularies.yml", "texts.yml")
TINY = FILES | LEDGER | {name: (FROZEN / name).read_text("utf-8") for name in WORDS}
# What a catalogue with a file of the ledger has too.
_NOTHING = {"ledger/situations.yml": "[]\n", "ledger/searches.yml": "[]\n"}
_LABELS = {"labels.yml": TINY["labels.yml"]}
BESIDE = {
    "labels.yml": _NOTHING,
    "ledger/guide.yml": _LABELS | {"ledger/later.yml": "sections: []\nleft_out: []\nallowed: []\n"},
    **dict.fromkeys([*_NOTHING, "ledger/vejviser.yml"], _LABELS | _NOTHING),
}
MARK = "▶"


@dataclass
class Case:
    """A broken catalogue: what stands in its files, the marked places, and the lines that check prints."""

    prints: list[str]
    files: dict[str, str | bytes | None] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    marked: list[tuple[str, int, int]] = field(default_factory=list)


def read_case(path: Path) -> Case:
    """Read a case file; see any of them for the form."""
    data = yaml.safe_load(path.read_text("utf-8"))
    case = Case(data["prints"])
    for change in data["change"]:
        name = change["file"]
        if change.get("remove") or change.get("folder"):
            (case.folders if change.get("folder") else case.removed).append(name)
            continue
        text = change.get("text", TINY.get(name, "")) * change.get("times", 1) + change.get("end", "")
        for old, new in change.get("replace", []):
            assert text.count(old) == 1, f"«{old}» stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        while MARK in text:
            before, _, after = text.partition(MARK)
            text = before + after
            case.marked.append((name, before.count("\n") + 1, len(before) - before.rfind("\n")))
        case.files[name] = text.encode(change.get("encoding", "utf-8"))
    return case


def build(case: Case, folder: Path) -> Path:
    """Write the case's catalogue."""
    beside = {name: text for file in case.files for name, text in BESIDE.get(file, {}).items()}
    root = write(folder / "katalog", beside | case.files)
    for name in case.removed:
        (shutil.rmtree if (root / name).is_dir() else os.unlink)(root / name)
    for name in case.folders:
        (root / name).mkdir()
    return root
