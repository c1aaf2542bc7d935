"""What the commands share that write the whole site without MkDocs: a catalogue and its pages, or its problems."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.checking.local import NOTHING, Local, local_over
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.reading.problems import errors
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.setting_rules import setting_problems
from indsatskatalog.site.settings import read_settings, site_of
from scripts.command import ROOT, SETTINGS


def renderer_of(folder: Path, *, editions: bool = True, layer: bool = True) -> Renderer | None:
    """Return what renders a catalogue's pages; None where it or the settings have errors, which are printed.

    `editions` tells whether its pages list the versions that are kept beside it, `layer` whether they have what a
    municipality lays over it.
    """
    catalogue, problems = load(folder)
    local = local_over(folder, catalogue) if layer else NOTHING
    problems = [*setting_problems(SETTINGS), *problems, *local.problems]
    if catalogue is None or errors(problems):
        print(*problems, sep="\n", file=sys.stderr)
        return None
    return renderer_over(catalogue, local, editions=editions)


def renderer_over(catalogue: Catalogue, local: Local, *, editions: bool = True) -> Renderer:
    """Return what renders a catalogue's pages with a layer over it."""
    site = replace(site_of(read_settings(SETTINGS), catalogue.root), layer=local.layer, neighbours=local.neighbours)
    return Renderer(catalogue, site if editions else replace(site, editions=()), ROOT / "overrides" / "records")
