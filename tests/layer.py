"""Layers of made-up municipalities, to lie beside the catalogues that code is tested on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

# Of the frozen catalogue: a type and a programme that are used, one that is not.
PROEVE = {
    "kommune.yml": """\
name: Prøve Kommune
contact: Skoleafdelingens læsekonsulenter
url: https://proeve.example/katalog/
hourly_rate_dkk: 412
lesson_minutes: 60
mix:
  types: [makkerlaering, bogpakker]
  reason: De passer til vores **små** skoler.
  date: 2026-08-12
""",
    "makkerlaering.yml": """\
date: 2026-10-01
since: 2025-08-11
schools: [Prøveskolen, Skolen ved Åen]
notes:
  - about: varighed
    text: Hos os varer det et helt skoleår, for makkerne skal nå at blive trygge.
  - about: forudsaetninger
    text: Vi begynder med et møde for lærerne. Se [vores plan](https://proeve.example/plan).
  - text: Spørg læsekonsulenterne om kalenderhjulet først.
examples:
  - title: Læsemakkere på 3. årgang
    text: To klasser læser sammen om fredagen.
    url: https://proeve.example/makkere
    contact: Skolens læsevejleder
""",
    "sykl.yml": """\
date: 2026-09-01
not_used: Vi har ikke plads i skemaet i år.
""",
}


def beside(catalogue: Path, files: Mapping[str, str], folder: str = "lokal") -> Path:
    """Write a layer's files into a folder beside a catalogue; returns the folder."""
    place = catalogue.parent / folder
    for name, text in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, "utf-8")
    return place
