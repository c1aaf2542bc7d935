#!/usr/bin/env python3
"""Write a made-up catalogue of N intervention types for `bench.py`, and the same pages as plain Markdown."""

from __future__ import annotations

import json
import posixpath
import random
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel

from indsatskatalog.checking.loading import load
from indsatskatalog.models import spans, values
from indsatskatalog.models.parts import Source
from indsatskatalog.models.records import Intervention, Programme, Record
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import ROOT, Parser
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
            (values.Signed, lambda: round(low / 40, 2)),
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
    """Write a valid catalogue of `count` types of about 6 KB, half as many programmes, and works that they cite."""
    works = [_reference(number) for number in range(10 + count // 5)]
    listed = yaml.dump(works, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)
    changes: dict[str, str | bytes | None] = {"references.yml": tiny.FILES["references.yml"] + listed}
    for name in tiny.FILES:
        if name.startswith(("interventions/", "programmes/")):
            changes[name] = None
    tiny.write(folder, changes)
    words = yaml.safe_load((folder / "vocabularies.yml").read_text("utf-8"))
    known = {kind: [term["id"] for term in terms] for kind, terms in words.items()}
    known["references"] = [work["id"] for work in works]
    known["wellbeing"] = [path.stem for path in (folder / "wellbeing").glob("*.yml")]
    for number in range(count):
        code = letters(number)
        id, tested = f"indsats-{code.lower()}", f"program-{code.lower()}"
        # Every second type has a programme: there are half as many, and each belongs to one.
        programmes = [tested] if number % 2 else None
        given = {"code": code, "title": f"{_KINDS[number % len(_KINDS)]} {code}", "programmes": programmes}
        _write(folder / "interventions" / f"{id}.yml", _Maker(number, known).record(Intervention, given))
        if programmes:
            given = {"title": f"Forsøg {code}", "intervention": id}
            _write(folder / "programmes" / f"{tested}.yml", _Maker(number + 100_000, known).record(Programme, given))


def _reference(number: int) -> dict[str, Any]:
    names = [{"family": f"Holm{letters(number).lower()}", "given": "Inge"}, {"family": "Berg", "given": "Ole"}]
    title = f"Undersøgelse {number} af {_KINDS[number % len(_KINDS)].lower()} i grundskolen"
    made = {"id": f"studie-{number}", "type": "article-journal", "title": title, "author": names}
    return made | {"issued": {"date-parts": [[2005 + number % 20]]}, "identification": "certain"}


def _write(path: Path, record: dict[str, Any]) -> None:
    text = yaml.dump(record, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, default_flow_style=None, width=1000)
    path.write_text(text, "utf-8")


# The theme has a table of contents and scripts of its own, so a page's own ones are no part of its text.
_HIDDEN = ("nav", "script", "style", "template")
_INLINE = ("span", "code", "em", "dd", "text")


class _Markdown(HTMLParser):
    """Writes a page's HTML as Markdown: the same text in headings, paragraphs, lists, tables and links."""

    def __init__(self, source: str, root: str) -> None:
        super().__init__()
        self.source, self.root = source, root
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.cells: list[str] | None = None
        self.start, self.item, self.targets, self.headed = "", "- ", [""], False
        self.hidden = self.drawing = 0

    def flush(self, start: str = "") -> None:
        """End a block; inside a drawing or a table's row it is only a space. Items stand on lines together."""
        text = " ".join("".join(self.words).split())
        if self.cells is not None or self.drawing:
            self.words.append(" ")
            return
        if text:
            # A number first in a block would begin a list.
            text = self.start + re.sub(r"^(\d+)\.", r"\1\\.", text)
            together = self.start in ("- ", "1. ") and self.blocks and self.blocks[-1].lstrip().startswith(self.start)
            self.blocks.append(("\n" if together else "\n\n") + text)
        self.words, self.start = [], start

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag == "a":
            self.targets.append(self.target(dict(attrs).get("href") or "#"))
            self.words.append("[" if self.targets[-1] else "")
        elif tag == "strong":
            self.words.append("**")
        elif tag == "tr":
            self.flush()
            self.cells, self.words = [], []
        elif tag in _INLINE:
            self.words.append(" ")
        else:
            level = int(tag[1]) if tag[1:].isdigit() else 0
            self.flush(f"{'#' * level} " if level else {"li": self.item, "dt": "- "}.get(tag, ""))
            self.words += ["**"] if tag == "dt" else []
            self.item = {"ol": "1. ", "ul": "- "}.get(tag, self.item)
            self.headed = self.headed and tag != "table"
            self.drawing += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden -= 1
        elif tag == "a":
            target = self.targets.pop()
            self.words.append(f"]({target})" if target else " ")
        elif tag in ("strong", "dt"):
            self.words = ["".join(self.words).rstrip(), "** "]
        elif tag in ("th", "td") and self.cells is not None:
            self.cells.append(" ".join("".join(self.words).split()))
            self.words = []
        elif tag == "tr" and self.cells is not None:
            row, self.cells, self.words = self.cells, None, []
            self.row(row)
        elif tag not in _INLINE:
            self.drawing -= tag == "svg"
            self.flush()

    def row(self, cells: list[str]) -> None:
        """Add a row to the table, and after the first one the line that makes it the header."""
        together = "\n" if self.headed else "\n\n"
        self.blocks.append(f"{together}| {' | '.join(cells)} |")
        if not self.headed:
            self.blocks.append("\n|" + " --- |" * len(cells))
        self.headed = True

    def handle_data(self, data: str) -> None:
        if self.hidden:
            return
        self.words.append(re.sub(r"([\\`*_\[\]|])", r"\\\1", data).replace("&", "&amp;").replace("<", "&lt;"))

    def target(self, href: str) -> str:
        """Return where a link goes in Markdown; places within a page have no name there."""
        path = href.partition("#")[0]
        if "://" in path or not path.startswith(self.root):
            return path
        name = path.removeprefix(self.root).strip("/") or "index"
        return posixpath.relpath(name if "." in name else f"{name}.md", posixpath.dirname(self.source) or ".")


def write_markdown(folder: Path, catalogue_folder: Path) -> None:
    """Write `mkdocs.yml` and `docs/`: the pages of a catalogue's site as an author without a generator would."""
    settings = read_settings(ROOT / "mkdocs.yml")
    catalogue, problems = load(catalogue_folder)
    if catalogue is None:
        raise SystemExit("\n".join(map(str, problems)))
    site = site_of(settings, catalogue.root)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    for page in pages(catalogue, site):
        if page.address != "404.html":
            name = f"{page.address.rstrip('/') or 'index'}.md"
            writer = _Markdown(name, renderer.root(page))
            writer.feed(renderer.body(page))
            writer.flush()
            path = folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(writer.blocks).lstrip("\n") + "\n", "utf-8")
    # The pages keep the site's plugins and theme, without its hook and its templates.
    kept = "site_name site_description use_directory_urls strict plugins markdown_extensions validation"
    theme = {key: value for key, value in settings["theme"].items() if key != "custom_dir"}
    own = {"site_url": "https://example.org/", "theme": theme, "nav": ["index.md"], "not_in_nav": "*"}
    config = {key: settings[key] for key in kept.split() if key in settings} | own
    (folder / "mkdocs.yml").write_text(json.dumps(config, ensure_ascii=False, indent=2), "utf-8")


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
