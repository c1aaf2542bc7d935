#!/usr/bin/env python3
"""Validate the catalogue and tell every problem, in Danish, with its place and its cure."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from indsatskatalog.checking import labels, whole
from indsatskatalog.checking.anchors import Built, anchor_problems
from indsatskatalog.checking.local import Local, folder_of, local_over
from indsatskatalog.data.files import files
from indsatskatalog.data.robots import SECURITY, SITEMAP, expires
from indsatskatalog.editing.put import put
from indsatskatalog.editing.told import as_annotations, as_json, as_summary, help_lines
from indsatskatalog.facts import danish
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.danish import things
from indsatskatalog.reading.problems import Problem, errors
from indsatskatalog.reading.text_files import read_text
from indsatskatalog.reading.unforeseen import Told
from indsatskatalog.site.anchors import Anchors
from indsatskatalog.site.editions import edition_problems
from indsatskatalog.site.setting_rules import setting_problems
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import SETTINGS, Parser, add_summary, last_net
from scripts.rendering import renderer_over

ABOUT = "Tjek kataloget, og fortæl på dansk om alt, der skal rettes, med sted og forslag."


def all_lines(catalogue: Catalogue | None, local: Local, problems: Sequence[Problem]) -> Iterator[str]:
    """Yield what a person reads: the problems, that there is none, and what the fields are called."""
    yield from map(str, problems)
    if catalogue:
        counts = f"{len(catalogue.interventions)} indsatstyper, {len(catalogue.programmes)} programmer"
        yield f"Kataloget er i orden: {counts}, {len(catalogue.references)} kilder."
    if catalogue and local.layer:
        texts = things(len(local.layer.notes), "post", "poster")
        warned = things(len(local.problems), "advarsel", "advarsler")
        state = f"bliver vist, men {warned} om det står ovenfor" if local.problems else "er i orden"
        yield f"Laget fra {local.layer.municipality.name} {state}. Det har tekster om {texts}."
    yield from help_lines(problems)


def accept_labels(catalogue: Catalogue) -> None:
    """Write the labels of evidence that the code reckons where a person's stand; the difference is there to be read."""
    text = read_text(catalogue.root / labels.FILE, labels.FILE)
    accepted = labels.accepted(text if isinstance(text, str) else "", labels.reckoned(catalogue))
    put(catalogue.root, {labels.FILE: accepted})


def overdue(folder: Path, problems: Sequence[Problem]) -> list[Problem]:
    """Return the reviews that are late, and the site's security.txt where it may not be read any more."""
    late = [problem for problem in problems if problem.rule == "no_review_is_overdue"]
    if setting_problems(SETTINGS):  # which the check itself tells
        return late
    site = site_of(read_settings(SETTINGS), folder)
    if site.contact_link and (end := expires(site)) < datetime.datetime.now(datetime.UTC):
        day = danish.date(end.date())
        late.append(Problem.told(SETTINGS.name, "setting.expired", of="extra.contact", name=SECURITY, day=day))
    return late


def lost_places(catalogue: Catalogue, local: Local) -> list[Problem]:
    """Return the links to files and places on pages that are not there; none where git keeps pages from being made."""
    layer = folder_of(catalogue.root) if local.layer else None
    anchors = Anchors(lambda: renderer_over(catalogue, local))

    @cache
    def names() -> frozenset[str]:
        made = files(anchors.renderer, anchors.pages.values())
        return frozenset([SECURITY, SITEMAP, *(name for name, _ in made)])

    def has(address: str) -> bool:
        return bool(anchors.page(address)) or address.removeprefix("/") in names()

    try:
        return sorted(anchor_problems(catalogue, layer, Built(anchors, has)))
    except Told:
        return []


@last_net
def main() -> int:
    """Run the check; 0 without errors, 1 with (or, with --overdue, when a record is), 2 for wrong usage."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument(
        "--format", choices=["text", "github", "json"], default="text", help="hvordan problemerne skrives"
    )
    parser.add_argument(
        "--overdue", action="store_true", help="sig kun, hvad der burde være gennemgået eller er udløbet"
    )
    parser.add_argument(
        "--sources",
        type=Path,
        default=os.environ.get("SOURCES_DIR") or None,
        help="mappen med kildernes egne tekster, .txt (ellers SOURCES_DIR eller kildetekster ved siden af kataloget)",
    )
    parser.add_argument("--accept-labels", action="store_true", help="skriv først de beregnede mærker i labels.yml")
    options = parser.parse_folder()
    if options.sources and not options.sources.is_dir():
        parser.error(f"mappen {options.sources} findes ikke; ret --sources eller SOURCES_DIR")
    catalogue, problems = whole.check(options.catalogue, options.sources)
    local = local_over(options.catalogue, catalogue)
    if options.accept_labels and catalogue and not any(Path(one.path).name == labels.FILE for one in errors(problems)):
        accept_labels(catalogue)
        catalogue, problems = whole.check(options.catalogue, options.sources)
    beside = [*setting_problems(SETTINGS), *edition_problems(options.catalogue)]
    problems = [*beside, *problems, *local.problems]
    if catalogue and not errors(problems):
        problems += lost_places(catalogue, local)
    if errors(problems):
        catalogue = None
    if options.overdue:
        problems = overdue(options.catalogue, problems)
    if options.format == "json":
        print(as_json(problems))
    elif options.format == "github":
        print(*as_annotations(problems), sep="\n", end="\n" if problems else "")
        add_summary(as_summary(problems))
    else:
        for line in problems if options.overdue else all_lines(catalogue, local, problems):
            print(line)
    return 1 if errors(problems) or (options.overdue and problems) else 0


if __name__ == "__main__":
    sys.exit(main())
