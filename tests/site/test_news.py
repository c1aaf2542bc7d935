"""News for readers: the page by day, the feed as Atom asks for, the data, and the day on each record's page."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest

from indsatskatalog.data.feed import feed
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.facts.news import modified
from indsatskatalog.site.renderer import ON_START_PAGE
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from indsatskatalog.site.views.news import MOST_OPEN
from tests.tiny import renderer

ATOM = "{http://www.w3.org/2005/Atom}"
ORDER = [
    "planen-har-faaet-et-trin",
    "elevsamarbejde-i-dansk",
    "regneholdet-er-vaek",
    "kataloget-fik-data",
    "foerste-studie-af-makkere",
]


def page(site: Path, address: str) -> str:
    """Return a page of the built site."""
    return (site / address / "index.html").read_text("utf-8")


def written(catalogue: Catalogue, url: str = "") -> str:
    """Return the feed of a site at some address."""
    return feed(renderer(catalogue, site_of({"site_name": "Katalog & Co.", "site_url": url}, catalogue.root)))


KNOWN = ["elevsamarbejde-i-dansk", "foerste-studie-af-makkere"]


def test_the_page_begins_with_what_is_known_and_has_each_other_day_once_the_newest_first(site: Path) -> None:
    html = page(site, "nyt")
    assert re.findall(r'<h([23]) id="[^"]+">(.*?)</h', html) == [
        ("2", "Nyt i det, vi ved"),
        ("2", "Nyt på siden"),
        ("3", "5. november 2026"),
        ("3", "12. oktober 2026"),
        ("3", "1. september 2026"),
    ]
    assert re.findall(r'<li id="([^"]+)">', html) == [*KNOWN, *(id for id in ORDER if id not in KNOWN)]
    assert re.findall(r'<li id="[^"]+"><strong>(.*?):</strong>', html) == ["12. oktober 2026", "20. august 2026"]
    assert '<a href="../programmer/struktureret-elevsamarbejde/">Struktureret elevsamarbejde</a>' in html
    assert "Regneholdet (findes ikke mere)" in html and "<strong>ingen</strong>" in html


def test_a_day_of_much_news_folds_the_rest(catalogue: Catalogue) -> None:
    one = next(iter(catalogue.changes.values())).model_copy(update={"knowledge": None})
    many = {f"nyt-{n}": one.model_copy(update={"id": f"nyt-{n}"}) for n in range(MOST_OPEN + 2)}
    site = site_of({"site_name": "Katalog"}, catalogue.root)
    for changes, more in ((many, 2), (dict(list(many.items())[:MOST_OPEN]), 0)):
        shown = replace(catalogue, changes=changes)
        (page,) = (page for page in pages(shown, site) if page.address == "nyt/")
        first, _, rest = renderer(shown, site).document(page).partition('<details class="more">')
        assert first.count('<li id="nyt-') == min(len(changes), MOST_OPEN) and rest.count('<li id="nyt-') == more
        assert ("Vis 2 andre ændringer fra" in rest) is bool(more)


@pytest.mark.parametrize("url", ["", "https://eksempel.dk/katalog/"])
def test_the_feed_is_what_atom_asks_for(url: str, catalogue: Catalogue) -> None:
    text = written(catalogue, url)
    assert text == written(catalogue, url)
    top = ElementTree.fromstring(text.encode())
    entries = top.findall(f"{ATOM}entry")
    assert top.tag == f"{ATOM}feed" and len(entries) == len(ORDER)
    assert top.findtext(f"{ATOM}title") == "Nyt i Katalog & Co." and top.findtext(f"{ATOM}author/{ATOM}name")
    base = f"{url}nyt/feed.xml" if url else "https://et.sted/her/nyt/feed.xml"
    root = urljoin(base, "../")
    ids = []
    for part, anchor in zip([top, *entries], ["", *ORDER], strict=True):
        (id,), (updated,) = part.findall(f"{ATOM}id"), part.findall(f"{ATOM}updated")
        assert re.match(re.escape(url) if url else "urn:uuid:[0-9a-f-]{36}$", id.text or "")
        assert datetime.datetime.fromisoformat(updated.text or "").tzinfo
        (other,) = [link for link in part.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert urldefrag(urljoin(base, other.get("href") or "")) == (f"{root}nyt/", anchor)
        ids.append(id.text)
    assert len(set(ids)) == len(ids)
    first = entries[1]
    assert "viste ingen effekt" in (first.findtext(f"{ATOM}title") or "")
    content = first.find(f"{ATOM}content")
    assert content is not None and content.get("type") == "html" and "<strong>ingen</strong>" in (content.text or "")
    links = re.findall(r'href="([^"]+)"', content.text or "")
    assert links and all(urljoin(base, link.replace("&amp;", "&")).startswith(root) for link in links)
    assert all(link.startswith(url or "../") for link in links)


def test_ids_outlive_a_corrected_sentence_and_new_news(catalogue: Catalogue) -> None:
    one, *others = catalogue.changes.values()
    changed = dict(catalogue.changes) | {one.id: one.model_copy(update={"text": "Rettet."})}
    del changed[others[-1].id]
    ids = [
        set(re.findall(r"<id>(.*?)</id>", written(each))) for each in (catalogue, replace(catalogue, changes=changed))
    ]
    assert ids[1] < ids[0] and len(ids[0] - ids[1]) == 1


def test_every_page_names_the_feed_and_it_is_there(site: Path) -> None:
    assert (site / "nyt" / "feed.xml").is_file()
    for path in site.rglob("*.html"):
        (href,) = re.findall(
            r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', path.read_text()
        )
        if path.name != "404.html":
            assert (path.parent / href).resolve() == (site / "nyt" / "feed.xml").resolve(), path


def test_a_records_page_says_when_it_changed_only_if_it_did(site: Path) -> None:
    told = page(site, "programmer/struktureret-elevsamarbejde")
    assert 'Senest ændret: <a href="../../nyt/#elevsamarbejde-i-dansk">12. oktober 2026</a>.' in told
    assert "Senest ændret" in page(site, "studier/elevsamarbejde-lod")
    assert "Senest ændret" not in page(site, "programmer/tmtm")


def test_the_start_page_shows_the_newest(site: Path) -> None:
    html = page(site, "")
    assert re.findall(r'href="\./nyt/#([^"]+)"', html) == ORDER[:ON_START_PAGE]


def test_the_data_has_the_news_and_each_records_day(site: Path, catalogue: Catalogue) -> None:
    def result(name: str) -> object:
        return json.loads((site / "api" / "v1" / name).read_text("utf-8"))["result"]

    changes = result("changes.json")
    assert isinstance(changes, list) and [one["id"] for one in changes] == ORDER
    assert changes[0] == {
        "id": ORDER[0],
        "date": "2026-11-05",
        "text": "Planen og fokus på elevinddragelse har fået nye råd.",
        "records": ["guide", "wellbeing/elevinddragelse"],
        "url": f"../../nyt/#{ORDER[0]}",
    }
    program, guide = result("programmes/struktureret-elevsamarbejde.json"), result("guide.json")
    assert isinstance(program, dict) and program["modified"] == "2026-10-12"
    assert isinstance(guide, dict) and guide["modified"] == "2026-11-05"
    days = {one["id"]: one.get("modified") for one in guide["wellbeing"]}
    assert days["elevinddragelse"] == "2026-11-05"
    silent = catalogue.programmes["tmtm"].model_copy(update={"last_reviewed": None})
    assert modified(catalogue, silent) == {}
    reviewed = silent.model_copy(update={"last_reviewed": datetime.date(2026, 1, 2)})
    assert modified(catalogue, reviewed) == {"modified": datetime.date(2026, 1, 2)}
