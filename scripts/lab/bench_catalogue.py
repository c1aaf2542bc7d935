#!/usr/bin/env python3
"""Write a made-up catalogue of N intervention types for `bench.py`, and the same pages as plain Markdown."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel

from indsatskatalog.models import numbers, spans, values
from indsatskatalog.models.parts import Source
from indsatskatalog.models.records import Intervention, Programme, Record
from indsatskatalog.models.study import Study
from scripts.command import Parser
from scripts.lab.bench_markdown import write_markdown
from tests import tiny

_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WHO, _DOES, _HOW, _KINDS = (
    line.split("; ")
    for line in (
        "Læreren; Pædagogen; Vejlederen; Ledelsen; Teamet; Eleven; Makkerparret; Forvaltningen; Skolen; Klassen",
        "aftaler faste mål for læsningen; gennemgår de svære ord; følger op på elevernes regnestrategier; "
        "planlægger korte øvelser; giver tydelig respons på teksterne; deler opgaverne i mindre skridt; "
        "lytter til elevernes egne forklaringer; samler erfaringerne i logbogen; øver højtlæsning og genfortælling; "
        "noterer fremmøde og udbytte; vælger bøger på det rette niveau; træner hovedregning og brøker",
        "med hele holdet; i grupper på tre; sammen med hjemmet; ved hjælp af billeder; på tværs af årgange; "
        "i et roligt lokale; med støtte fra kommunen; for de elever, der har mest brug for det; i ferierne; "
        "før forløbet begynder; midtvejs og til sidst; i understøttende undervisning; to gange om måneden",
        "Læsemakkere; Regneværksted; Skrivehold; Ordforråd; Lektiecafé; Sommerskole; Brobygning; Studiestøtte",
    )
)
# How many items a list gets, where one or, of tags, two will not do.
_ITEMS = {"cites": 1, "minimum_duration": 2, "practice": 2, "prerequisites": 2, "readings": 2}

_NEWS = "- {id: ny-maaling, date: 2026-11-20, text: Den første type er målt., records: [interventions/indsats-a]}\n"


class _Maker:
    """Fills records with values after the types of their fields, so that a new field is in the bench at once."""

    def __init__(self, seed: int, known: dict[str, list[str]]) -> None:
        self.dice = random.Random(seed)
        self.known = known

    def fill(self, model: type[BaseModel], given: dict[str, Any]) -> dict[str, Any]:
        """Return a record with every field of the model; `given` values go first, None leaves a field out."""
        hints = get_type_hints(model, include_extras=True)
        return {
            name: given[name] if name in given else self.value(name, hints[name])
            for name in model.model_fields
            if given.get(name, "") is not None
        }

    def value(self, name: str, hint: Any) -> Any:
        """Return a value of a field's type."""
        base, notes = hint, list[Any]()
        while get_origin(base) is Annotated or NoneType in get_args(base):  # as often as words for editors are added
            base, *more = get_args(base)
            notes += more
        tag = next((note for note in notes if isinstance(note, values.OneOf)), None)
        low = self.dice.randint(2, 16)
        by_name: dict[str, Any] = {
            "field": "minimum_duration[0]",
            "locator": f"s. {self.dice.randint(3, 90)}",
            "unit": self.dice.choice(["uge", "uge", "uge", "maaned"]) if tag else "SD",
            "years": {"min": 2012, "max": 2012 + low},
            "year": 2006 + low,
            "low": 0.02,
            "high": 0.45,
            "se": 0.05,
            "trials": 2,
            "review_due": "2099-06-01",  # never overdue, or every record would have its warning
        }
        if name in by_name:
            return by_name[name]
        if tag:
            return self.dice.choice(self.known[tag.kind])
        if isinstance(base, type) and issubclass(base, BaseModel):
            ends = {"min": low, "max": low + self.dice.randint(0, 6)} if issubclass(base, spans.Range) else {}
            return self.fill(base, ends)
        if get_origin(base) is list:
            (item,) = get_args(base)
            usual = 1 if item == values.Prose or hasattr(item, "model_fields") else 2
            items = [self.value(name, item) for _ in range(_ITEMS.get(name, usual))]
            return list(dict.fromkeys(items)) if isinstance(items[0], str | int) else items
        if base is bool:
            return True
        simple = (
            (values.Line, lambda: f"{self.dice.choice(_KINDS)} {self.dice.choice(_HOW[:6])}"),
            (values.Prose, lambda: self.prose(1)),
            (values.Url, lambda: f"https://example.org/viden/{low}-{self.dice.randint(1000, 9999)}/"),
            (values.Date, lambda: f"2025-{low % 12 + 1:02}-{low:02}"),
            (values.Grade, lambda: min(low, 9)),
            (numbers.Signed, lambda: round(low / 40, 2)),
        )
        for known, make in simple:
            if all(part in (base, *notes) for part in get_args(known)):
                return make()
        raise TypeError(f"the bench has no value for {name}: {hint}")

    def prose(self, sentences: int) -> str:
        """Return sentences; long texts get two paragraphs and, as editors do, some emphasis."""
        said = [f"{' '.join(map(self.dice.choice, (_WHO, _DOES, _HOW)))}." for _ in range(sentences)]
        half = sentences // 2
        if sentences < 3:
            return " ".join(said)
        return f"**{said[0]}** {' '.join(said[1:half])}\n\n{' '.join(said[half:])}"

    def record(self, model: type[Record], given: dict[str, Any]) -> dict[str, Any]:
        """Return a whole record with a source for each of its facts."""
        texts = {"description": self.prose(4), "rationale": self.prose(3)}
        made = self.fill(model, texts | given | {"id": None, "sources": None})
        works = [{"ref": "guiden", "locator": "kap. 4, Overblik"}, {"ref": "guiden", "locator": "kap. 1, Indledning"}]
        works += [self.fill(Source, {"cites": None}) for _ in range(3)]
        facts = [name for name, value in made.items() if name not in model.UNSOURCED and value]
        return made | {"sources": {name: [dict(self.dice.choice(works))] for name in facts}}


def letters(number: int) -> str:
    """Return the code of the record with this number, from 0: A, B … Z, AA, AB …"""
    return (letters(number // 26 - 1) if number > 25 else "") + chr(ord("A") + number % 26)


def write_catalogue(folder: Path, count: int) -> None:
    """Write a valid catalogue of `count` types of about 6 KB, half as many programmes and studies, and their works."""
    works = [_reference(number) for number in range(10 + count // 5)]
    listed = yaml.dump(works, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
    changes: dict[str, str | bytes | None] = {"references.yml": tiny.FILES["references.yml"] + listed}
    changes |= {"changes.yml": _NEWS, "reviews.yml": "[]\n"}  # of tiny's own records, which are left out
    for name in tiny.FILES:
        if name.startswith(("interventions/", "programmes/", "studies/")):
            changes[name] = None
    tiny.write(folder, changes)
    words = yaml.safe_load((folder / "vocabularies.yml").read_text("utf-8"))
    known = {kind: [term["id"] for term in terms] for kind, terms in words.items()}
    known["references"] = [work["id"] for work in works]
    known["studies"] = [f"studie-{letters(number).lower()}" for number in range(1, max(count, 2), 2)]
    known["wellbeing"] = [path.stem for path in (folder / "wellbeing").glob("*.yml")]
    for number in range(count):
        code = letters(number)
        id, tested = f"indsats-{code.lower()}", f"program-{code.lower()}"
        # Every second type has a programme: there are half as many, and each belongs to one.
        programmes = [tested] if number % 2 else None
        given = {
            "tried": None,
            "former_ids": None if number else ["indsats-foer"],
            "code": code,
            "title": f"{_KINDS[number % len(_KINDS)]} {code}",
            "programmes": programmes,
        }
        _write(folder / "interventions" / f"{id}.yml", _Maker(number, known).record(Intervention, given))
        if programmes:
            given = {"tried": None, "former_ids": None, "title": f"Forsøg {code}", "intervention": id}
            _write(folder / "programmes" / f"{tested}.yml", _Maker(number + 100_000, known).record(Programme, given))
            _write(
                folder / "studies" / f"studie-{code.lower()}.yml", _study(_Maker(number + 200_000, known), code, tested)
            )


def _study(maker: _Maker, code: str, programme: str) -> dict[str, Any]:
    """Return a study of a programme: what its results name is one of its arms and of its reports."""
    reports = [{"ref": "guiden", "basis": "full-text"}]
    given: dict[str, Any] = {"title": f"Studie {code}", "tests": [{"programme": programme, "arm": "Makkere"}]}
    made = maker.record(
        Study, given | {"reports": reports, "superseded_by": None, "former_ids": None, "country": "danmark"}
    )
    where = {"arm": "Makkere", "report": "guiden", "locator": "kap. 4, Overblik"}
    conflicts = [conflict | {"field": "results"} for conflict in made["conflicts"]]
    results = [_with_another(result, f"studie-{code.lower()}") | where for result in made["results"]]
    return made | {"results": results, "conflicts": conflicts}


def _with_another(result: dict[str, Any], own: str) -> dict[str, Any]:
    """Return a result that is not told together with its own study."""
    return {name: value for name, value in result.items() if (name, value) != ("told_with", own)}


def _reference(number: int) -> dict[str, Any]:
    names = [{"family": f"Holm{letters(number).lower()}", "given": "Inge"}, {"family": "Berg", "given": "Ole"}]
    title = f"Undersøgelse {number} af {_KINDS[number % len(_KINDS)].lower()} i grundskolen"
    made = {"id": f"studie-{number}", "type": "article-journal", "title": title, "author": names}
    return made | {"issued": {"date-parts": [[2005 + number % 20]]}, "identification": "certain"}


def _write(path: Path, record: dict[str, Any]) -> None:
    text = yaml.dump(record, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000)
    path.write_text(text, "utf-8")


def main() -> int:
    """Write both; 0 when they stand, 2 for wrong usage."""
    parser = Parser("Skriv et opdigtet katalog til bench.py, og de samme sider som ren Markdown.")
    parser.add_argument("folder", type=Path, metavar="mappe", help="får mapperne catalogue og markdown")
    parser.add_argument("count", type=int, metavar="antal", help="så mange indsatstyper")
    options = parser.parse_args()
    write_catalogue(options.folder / "catalogue", options.count)
    write_markdown(options.folder / "markdown", options.folder / "catalogue")
    return 0


if __name__ == "__main__":
    sys.exit(main())
