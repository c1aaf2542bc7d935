"""Notes and summaries of several paragraphs, or with a list: no page puts a block where only words may stand."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.site.renderer import Renderer
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import FILES, ROOT, write

LONG = "|-\n{0}Sådan:\n\n{0}1. Læs højt\n{0}2. Skriv\n\n{0}Og så:\n{0}- hver for sig\n{0}- sammen\n"
NUMBERED = LONG.replace("- hver", "1. hver").replace("- sammen", "2. sammen")  # points are refused in one sentence
BLOCKS = {"p", "ul", "ol", "li", "table", "h1", "h2", "h3", "h4", "div", "blockquote", "pre", "dl"}
PHRASES = {"p", "span", "a", "strong", "em", "h1", "h2", "h3", "h4", "label", "button", "summary"}
VOID = {"br", "input", "img", "meta", "link", "hr", "path", "rect", "line", "circle"}


class Nested(HTMLParser):
    """Notes each block that begins within what holds words only; a heading may stand in the line of a fold."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        around = [name for name in self.open if name in PHRASES]
        if tag in BLOCKS and around and not (tag.startswith("h") and around == ["summary"]):
            self.wrong.append(f"<{tag}> in <{around[-1]}> at {self.getpos()[0]}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_no_block_stands_among_words(tmp_path: Path) -> None:
    note, summary = f"note: {LONG.format('      ')}", f"summary: {NUMBERED.format('  ')}"
    changes: dict[str, str | bytes | None] = {
        "interventions/laesemakkere.yml": FILES["interventions/laesemakkere.yml"]
        .replace("summary: To elever læser sammen.\n", summary)
        .replace("    lessons_per_week: 2\n", f"    lessons_per_week: 2\n    {note}"),
        "programmes/makkerforsoeget.yml": FILES["programmes/makkerforsoeget.yml"]
        .replace("summary: Et forsøg med læsemakkere.\n", summary)
        .replace("    direction: none\n", f"    direction: none\n    {note}"),
        "studies/makkerstudiet.yml": FILES["studies/makkerstudiet.yml"]
        .replace("summary: En undersøgelse af makkerforsøget.\n", summary)
        .replace("    direction: none\n", f"    direction: none\n    {note}"),
        "wellbeing/ro.yml": FILES["wellbeing/ro.yml"].replace("summary: Ro hjælper eleverne med at lære.\n", summary),
    }
    catalogue, problems = load(write(tmp_path / "catalogue", changes))
    assert catalogue, problems
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    renderer = Renderer(catalogue, site, ROOT / "overrides" / "records")
    told = 0
    for page in pages(catalogue, site):
        seen = Nested()
        seen.feed(renderer.document(page))
        assert seen.wrong == [], page.address
        told += "Sådan:" in " ".join(seen.said)
    assert told > 5
