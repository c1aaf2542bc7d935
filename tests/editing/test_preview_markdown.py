"""Texts with Markdown are in the form's preview what they are on pages: the same blocks and the same marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models import prose
from indsatskatalog.models.paths import children
from tests.node import node
from tests.tiny import ROOT

CASES: list[list[str]] = yaml.safe_load((ROOT / "tests" / "vectors" / "markdown.yml").read_text("utf-8"))
# Writes what the browser makes of a text, as blocks and as a phrase.
WRITTEN = """
const safe = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const html = (part) => {
  if (typeof part === "string") return safe(part);
  const { tag, parts, ...more } = part;
  const given = Object.entries(more).map(([name, value]) => ` ${name}="${safe(String(value))}"`).join("");
  return tag === "br" ? "<br />\\n" : `<${tag}${given}>${parts.map(html).join("")}</${tag}>`;
};
answer(given.map((text) => {
  const blocks = markdown.blocks(text);
  return [blocks, markdown.phrases(blocks)].map((parts) => parts.map(html).join(""));
}));
"""


def written(texts: list[str]) -> list[tuple[str, str]]:
    """Return what the browser makes of texts."""
    return [(tidy(blocks), tidy(phrase)) for blocks, phrase in node(WRITTEN, texts, markdown="contribute/markdown.js")]


def on_pages(text: str) -> tuple[str, str]:
    """Return what pages have of a text."""
    return tidy(str(prose.render(text))), tidy(str(prose.render_phrase(text)))


def tidy(html: str) -> str:
    """Leave out the line breaks between blocks, which nobody sees."""
    block = r"</?(?:p|[ou]l|li|blockquote|h\d|span)\b[^>]*>"
    return re.sub(rf"({block})\n|\n(?={block})", r"\1", html.replace("&quot;", '"')).strip()


def test_texts_of_several_lines_are_what_they_are_on_pages() -> None:
    texts = [text for text, _ in CASES]
    assert [blocks for blocks, _ in written(texts)] == [html for _, html in CASES]
    assert written(texts) == [on_pages(text) for text in texts]


def test_every_text_of_the_catalogue_is_what_it_is_on_pages(catalogue: Catalogue) -> None:
    texts = sorted({text for _, record in catalogue.records() for text in _texts(record)})
    assert len(texts) > 500 and written(texts) == [on_pages(text) for text in texts]


def _texts(value: Any) -> Iterator[str]:
    for _, part in children(value):
        if isinstance(part, str):
            yield str(part)
        else:
            yield from _texts(part)


def test_what_leads_nowhere_safe_is_no_link() -> None:
    (found,) = written(["[her](javascript:alert) <b>x</b>"])
    assert found[0] == "<p>[her](javascript:alert) &lt;b&gt;x&lt;/b&gt;</p>"
