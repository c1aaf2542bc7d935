"""What hosts read in the site's folder: headers for its files, and where old addresses lead."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from indsatskatalog.data.hosted import HEADERS, MOVED, REDIRECTS, known_to_hosts
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.policy import FRAMED
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import Site, site_of
from tests.tiny import FROZEN, ROOT

OLD = {"indsatser/to-laerere/": "indsatser/tolaererordning/", "programmer/klassekammerathjaelp/": "programmer/sykl/"}


def said(catalogue: Catalogue, url: str = "") -> dict[str, str]:
    """Return the files by their names."""
    site: Site = site_of({"site_url": url}, FROZEN)
    return {name: "".join(text) for name, text in known_to_hosts(site, pages(catalogue, site))}


def headers_of(text: str, address: str) -> dict[str, str]:
    """Read a file of headers as hosts do; a header that two rules give would be sent twice."""
    found: dict[str, str] = {}
    is_of = False
    for line in text.splitlines():
        if not line.startswith("  "):
            is_of = fnmatchcase(address, line)
        elif is_of:
            name, value = line.strip().split(": ", 1)
            assert name not in found, (address, name)
            found[name] = value
    return found


def test_every_file_of_the_site_gets_its_headers(site: Path) -> None:
    text = (site / HEADERS).read_text("utf-8")
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and not name.startswith(("_", ".")):
            found = headers_of(text, f"/{name.removesuffix('index.html')}")
            kinds = {
                ".csv": "text/csv; charset=utf-8",
                ".jsonld": "application/ld+json",
                ".yml": "text/plain; charset=utf-8",
            }
            kind = "application/atom+xml" if name == "nyt/feed.xml" else kinds.get(path.suffix)
            assert found.pop("Content-Security-Policy") == FRAMED and found.pop("X-Content-Type-Options") == "nosniff"
            assert found.get("Access-Control-Allow-Origin") == ("*" if re.match("(api|data|nyt)/", name) else None), (
                name
            )
            assert kind is None or found["Content-Type"] == kind, name
            # They say it of a file that is not there too, so of nothing for ever.
            assert found.get("Cache-Control") == ("public, max-age=3600" if name.startswith("assets/") else None)


@pytest.mark.parametrize(
    ("url", "root"), [("", "/"), ("https://x.dk/", "/"), ("https://x.dk/om.os/katalog/", "/om.os/katalog/")]
)
def test_old_addresses_lead_on_below_any_path(catalogue: Catalogue, url: str, root: str) -> None:
    files = said(catalogue, url)
    lines = dict(re.findall(r"^(\S+) (\S+) 301$", files[REDIRECTS], re.MULTILINE))
    assert len(lines) == files[REDIRECTS].count("\n") == files[MOVED].count("\n")
    assert lines.items() >= {root + old: root + new for old, new in OLD.items()}.items()
    rules = re.findall(r'^rewrite "(\^\S+\$)" "(\S+)" permanent;$', files[MOVED], re.MULTILINE)
    for old, new in lines.items():
        assert [to for form, to in rules if re.search(form, old)] == [new]
    assert headers_of(files[HEADERS], f"{root}data/kilder.csv")["Content-Type"].startswith("text/csv")


def test_a_catalogue_without_old_addresses_has_no_files_of_them() -> None:
    assert {name for name, _ in known_to_hosts(site_of({}, FROZEN), [])} == {HEADERS}


def test_the_servers_read_the_files_that_the_site_has() -> None:
    read = {"nginx.conf": MOVED, "Caddyfile": REDIRECTS}
    for name, file in read.items():
        assert f" /srv/www/katalog/{file}*" in (ROOT / "deploy" / name).read_text("utf-8")
