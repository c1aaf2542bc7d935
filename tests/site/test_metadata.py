"""What others are told of a page: schema.org, a picture for shared links, icons; nothing that is not known."""

from __future__ import annotations

import json
import re
import struct
import zlib
from html import unescape

import pytest

from indsatskatalog.data.pictures import pictures
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.page import Page
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from tests.tiny import FROZEN, ROOT, renderer

URL = "https://eksempel.dk/katalog/"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
META = re.compile(r'<meta property="og:([a-z_]+)" content="([^"]*)">')


def shown(catalogue: Catalogue, url: str, operator: str) -> dict[str, tuple[Page, str]]:
    """Return every page with its head, by its address."""
    settings = {"site_url": url, "site_description": "Et katalog.", "extra": {"operator": operator}}
    site = site_of(settings, FROZEN)
    rendered = renderer(catalogue, site)
    asked = ("", "data/", "404.html", "om/")
    some = [page for page in pages(catalogue, site) if page.address in asked or page.address.startswith("indsatser/")]
    return {page.address: (page, rendered.document(page).partition("</head>")[0]) for page in some}


@pytest.mark.parametrize(("url", "operator"), [("", ""), (URL, "Kommunen")])
def test_a_type_can_be_learnt_from_and_the_data_is_a_data_set(catalogue: Catalogue, url: str, operator: str) -> None:
    found = {address: (page, BLOCK.findall(head)) for address, (page, head) in shown(catalogue, url, operator).items()}
    kinds = {}
    for address, (page, blocks) in found.items():
        if not blocks:
            continue
        about = json.loads(*blocks)
        kinds[address] = about["@type"]
        assert about["name"] == page.title and about["description"] == page.description
        assert about["license"].startswith("https://creativecommons.org/")
        assert about.get("url") == (url + address if url else None)
        assert about.get("publisher") == ({"@type": "Organization", "name": operator} if operator else None)
    types = {f"indsatser/{id}/": "LearningResource" for id in catalogue.interventions}
    assert kinds == {**types, "data/": "Dataset"}  # no old address of a record is another one


def test_a_shared_link_has_title_words_and_picture(catalogue: Catalogue) -> None:
    for address, (page, head) in shown(catalogue, URL, "").items():
        told = {name: unescape(value) for name, value in META.findall(head)}
        assert told["title"] == page.title and told["description"] and told["image"] == f"{URL}deling.png"
        assert told.get("url") == (None if address == "404.html" else URL + (page.canonical or address))
    assert "og:image" not in shown(catalogue, "", "")[""][1]


def test_the_pictures_are_the_mark_that_is_drawn_by_hand() -> None:
    made = dict(pictures(ROOT / "overrides" / "assets" / "favicon.svg"))
    sizes = {"deling.png": (1200, 630), "apple-touch-icon.png": (180, 180), "favicon.ico": (32, 32)}
    assert made.keys() == sizes.keys()
    for name, content in made.items():
        if name == "favicon.ico":
            length, start = struct.unpack("<2I", content[14:22])
            content = content[start:]
            assert len(content) == length
        width, height, depth, colours = struct.unpack(">2I2B", content[16:26])
        assert (width, height, depth, colours) == (*sizes[name], 8, 2)
        at = content.index(b"IDAT")
        rows = zlib.decompress(content[at + 4 : at + 4 + struct.unpack(">I", content[at - 4 : at])[0]])
        assert len(rows) == height * (1 + 3 * width)

        def point(x: float, y: float, rows: bytes = rows, width: int = width, height: int = height) -> bytes:
            """Return the colour at a place of the drawing, whose side is 32."""
            scale = min(width, height) / 32
            column, row = int((width - 32 * scale) / 2 + x * scale), int((height - 32 * scale) / 2 + y * scale)
            start = row * (1 + 3 * width) + 1 + 3 * column
            return rows[start : start + 3]

        assert point(1, 1) == point(16, 13) == point(23, 22) == bytes.fromhex("0B4A59")
        assert point(16, 10) == point(9, 22) == b"\xff\xff\xff"
