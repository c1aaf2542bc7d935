"""What the browser fetches of a catalogue with more records than a page holds: boxes, and the rows of the overview."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts.facets import KINDS
from ..reading.json_text import compact
from ..site.renderer import Renderer
from ..site.views.long_lists import choices
from ..site.views.overview import is_long, left_out, parts

_ROWS = "indsatser/raekker"  # also for the lists that have one kind of records


def long_lists(renderer: Renderer) -> Iterator[tuple[str, list[str]]]:
    """Yield the files; none where the pages hold all."""
    catalogue = renderer.catalogue
    if not choices(catalogue):
        types = [(record.id, record.title) for record in catalogue.interventions.values()]
        yield "indsatser/typer.json", [compact(types)]
    for name, data in left_out(catalogue):
        yield f"{_ROWS}/{name}.json", [compact(data)]
    for of in KINDS if is_long(catalogue) else ():
        for number, part in enumerate(parts(catalogue, [of], slice(None))):
            rows = renderer.pieces("rows.html", {"part": part}, "../")
            ids = [row["record"].id for row in part.rows]
            yield f"{_ROWS}/{part.kind}-{number}.json", [compact(dict(zip(ids, rows, strict=True)))]
