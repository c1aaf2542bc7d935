"""The catalogues that code is tested on: the frozen one, and a tiny one to be broken one way at a time."""

from __future__ import annotations

import shutil
from pathlib import Path

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.settings import Site

ROOT = Path(__file__).resolve().parent.parent
# Of the tests alone, so that no correction of the published catalogue can turn them red; its guide.yml says more.
FROZEN = ROOT / "tests" / "catalogue"

FILES = {
    "references.yml": """\
- id: guiden
  type: report
  author:
  - {literal: Styrelsen}
  issued: {date-parts: [[2021]]}
  identification: certain
  headings:
  - kap. 1, Indledning
  - kap. 4, Overblik
""",
    "interventions/laesemakkere.yml": """\
code: A
title: Læsemakkere
summary: To elever læser sammen.
category: i-undervisningen
target_group:
  summary: Hele klassen
  groups: [hele-klassen]
grades:
  suitable: [alle]
subjects:
  suitable: [dansk]
minimum_duration:
  - label: Overblik
    lessons_per_week: 2
    duration: {min: 16, max: 16, unit: uge}
practice:
  - Makkerne skiftes til at læse højt.
programmes: [makkerforsoeget]
sources:
  summary: [{ref: guiden, locator: "kap. 4, Overblik"}]
  category: [{ref: guiden, locator: "kap. 4, Overblik"}]
  target_group: [{ref: guiden, locator: "kap. 4, Overblik"}]
  grades: [{ref: guiden, locator: "kap. 4, Overblik"}]
  subjects: [{ref: guiden, locator: "kap. 4, Overblik"}]
  minimum_duration: [{ref: guiden, locator: "kap. 4, Overblik"}]
  practice: [{ref: guiden, locator: "kap. 4, Overblik"}]
""",
    "programmes/makkerforsoeget.yml": """\
title: Makkerforsøget
intervention: laesemakkere
summary: Et forsøg med læsemakkere.
claims:
  - outcome: laesning
    direction: none
    country: danmark
    study: makkerstudiet
    ref: guiden
    locator: kap. 4, Overblik
    year: 2021
sources:
  summary: [{ref: guiden, locator: "kap. 4, Overblik"}]
""",
    "studies/makkerstudiet.yml": """\
title: Makkerstudiet
summary: En undersøgelse af makkerforsøget.
tests:
  - programme: makkerforsoeget
design: sammenligning
country: danmark
schools: 12
tried:
  - {grades: [3], subjects: [dansk]}
reports:
  - {ref: guiden, basis: full-text}
results:
  - outcome: laesning
    sample: alle
    time: foerste
    direction: none
    measure: test
    report: guiden
    locator: kap. 4, Overblik
sources:
  summary: [{ref: guiden, locator: "kap. 4, Overblik"}]
  design: [{ref: guiden, locator: "kap. 4, Overblik"}]
  country: [{ref: guiden, locator: "kap. 4, Overblik"}]
  schools: [{ref: guiden, locator: "kap. 4, Overblik"}]
  tried: [{ref: guiden, locator: "kap. 4, Overblik"}]
""",
    "reviews.yml": """\
- id: norske-makkere
  title: Makkere i Norge
  design: lodtraekning
  countries: [norge]
  akin: [laesemakkere]
  outcomes: [laesning]
  direction: positive
  says: Eleverne læste bedre end andre.
  ref: guiden
  locator: kap. 4, Overblik
  basis: retold
""",
    "changes.yml": """\
- id: makkere-i-3-klasse
  date: 2026-11-20
  text: Makkerforsøget har fået et studie fra 3. klasse.
  records: [programmes/makkerforsoeget, studies/makkerstudiet]
- id: kataloget-er-her
  date: 2026-11-02
  text: Kataloget har fået sin første indsatstype.
""",
    "wellbeing/ro.yml": """\
title: Ro i klassen
summary: Ro hjælper eleverne med at lære.
sources:
  summary: [{ref: guiden, locator: "kap. 1, Indledning"}]
""",
    "guide.yml": """\
reference: guiden
title: Guiden
status: Puljen er slut.
frame: []
background: []
rules:
  - {id: aldrig-alene, title: Aldrig alene, text: En supplerende indsats står aldrig alene.}
categories: []
steps:
  - title: Trin 1
    summary: Find behovet.
    sections:
      - title: Overvej
        items: [Hvem har brug for hjælp?]
screening: []
questions: [Hvordan trives eleven?]
wellbeing_intro: []
sources:
  status: [{ref: guiden, locator: "kap. 1, Indledning"}]
  rules: [{ref: guiden, locator: "kap. 1, Indledning"}]
  steps: [{ref: guiden, locator: "kap. 1, Indledning"}]
  questions: [{ref: guiden, locator: "kap. 1, Indledning"}]
""",
    "wizard.yml": """\
title: Find en indsats
intro: Svar på det, I ved.
dont_know: Ved ikke
nothing_fits: Intet passer.
limits: Svaret siger kun, hvad kilderne skriver.
disputed: "Kilderne er uenige: {value}."
supplement_rule: aldrig-alene
questions:
  - id: fag
    title: Hvilket fag?
    short: Fag
    why: Ikke alle indsatser egner sig til alle fag.
    criteria:
      - id: egnet
        test: any_of
        field: subjects.suitable
        says:
          fits: {so: because, text: "Fag, egnet: {value}."}
          fails: {so: excluded, text: "Kun egnet til {value}."}
          silent: {so: unknown, text: Faget er ikke oplyst.}
    options:
      - {id: dansk, label: Dansk, asks: {egnet: {any_of: [dansk]}}}
      - {id: alle, label: Alle fag}
checks:
  - {id: aldrig-alene, title: Aldrig alene, test: supplements, rule: aldrig-alene, holds: Ja., breaks: "Nej: {names}."}
sources:
  questions: [{ref: guiden, locator: "kap. 1, Indledning"}]
""",
    "om.md": "# Om\n\nKort om kataloget.\n",
    "privatliv.md": """\
# Privatliv

Browseren gemmer kun `indsatskatalog-kladde`, `indsatskatalog-udkast` og `indsatskatalog-lokalt`.
""",
    "tilgaengelighed.md": "# Tilgængelighed\n\nAlle kan læse med.\n",
}

# What a catalogue may have beside its records: the ledger of what its sources say, and labels worked out by hand.
LEDGER = {
    "ledger/guide.yml": """\
sections:
  - locator: kap. 1, Indledning
    in: [guide]
    entries:
      - {kind: fact, key: puljen er slut, stems: ["pulje|penge", slut]}
  - locator: kap. 4, Overblik
    in: [interventions/laesemakkere]
    entries:
      - {kind: number, written: 2 lektioner i 16 uger, values: [2, 16], at: minimum_duration}
      - {kind: number, written: 3. klasse, values: [3], any: [interventions/laesemakkere, studies/makkerstudiet]}
      - {kind: number, written: 12 skoler, values: [12], at: schools, in: [programmes/makkerforsoeget]}
      - {kind: fact, key: makkerne skiftes, stems: [skiftes]}
left_out: []
allowed: []
""",
    "ledger/later.yml": """\
sections:
  - about: En rapport fra 2023
    ref: [rapport2023]
    country: [danmark]
    any: [programmes/makkerforsoeget]
    entries:
      - {kind: number, written: 140 elever, values: [140]}
      - {kind: fact, key: eleverne læste bedre, stems: [læste, bedre]}
      - {kind: finding, key: fremgang i læsning, domain: [laesning], direction: [positive]}
left_out: []
allowed: []
""",
    "ledger/situations.yml": """\
- name: En klasse
  story: Eleverne skal læse sammen.
  answers: {fag: dansk}
  fits: [laesemakkere]
  excluded: {}
  told:
    laesemakkere: ["Fag, egnet: dansk"]
  why: Læsemakkere er for dansk.
""",
    "ledger/searches.yml": "- {q: læse, want: [/indsatser/laesemakkere/], why: en del af et ord}\n",
    "labels.yml": """\
# Mærker
laesemakkere:
  laesning: [kildens-ord, ingen-paavist-effekt]
makkerforsoeget:
  laesning: [kildens-ord, ingen-paavist-effekt]  # ingen effekt
guide: {}
""",
}
# The work that the ledger lists beside the guide, and a row that is its.
LATER = """
- id: rapport2023
  type: report
  issued: {date-parts: [[2023]]}
  identification: certain
"""
ROW = """\
  - outcome: laesning
    direction: positive
    country: danmark
    ref: rapport2023
    locator: s. 1
    note: 140 elever var med. Eleverne læste bedre.
sources:
"""


def renderer(catalogue: Catalogue, site: Site) -> Renderer:
    """Return what renders a catalogue's pages with the project's templates."""
    return Renderer(catalogue, site, ROOT / "overrides" / "records")


def write(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the catalogue; `changes` replaces (or with None leaves out) files by their path. Returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("vocabularies.yml", "texts.yml"):
        shutil.copy(FROZEN / name, folder / name)
    for name, text in (FILES | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink(missing_ok=True)
        elif isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, "utf-8")
    return folder
