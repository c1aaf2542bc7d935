"""The site below a sub-path on real web servers, as the shipped configurations have it: every page in both browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.site.policy import FRAMED
from indsatskatalog.site.routes import pages
from indsatskatalog.site.settings import site_of
from scripts.lab.firefox import Firefox
from tests.browser.quiet import quiet
from tests.clients.hosting import Hosted, ask, caddy, leads, nginx
from tests.tiny import FROZEN, ROOT

pytestmark = pytest.mark.clients
KINDS = {
    **{".html": "text/html; charset=utf-8", ".json": "application/json", ".jsonld": "application/ld+json"},
    **{".css": "text/css; charset=utf-8", ".csv": "text/csv; charset=utf-8", ".svg": "image/svg+xml"},
    **{
        ".ics": "text/calendar; charset=utf-8",
        ".yml": "text/plain; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".png": "image/png",
    },
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
SHARED = re.compile(r"(?:api|data|nyt)/")
# What a script of the page has done when the page is in use, by the address.
IN_USE = {
    "indsatser/?fag=matematik": "katalog-overview .shown:not(:empty)",
    "sammenlign/?indsats=makkerlaering&indsats=bogpakker": "katalog-compare .shown:not(:empty)",
    "vaelg/": "katalog-wizard fieldset",
    "ark/?valg=bogpakker": "[data-today]:not(:empty)",
    "soeg/?q=matematik": "katalog-answers .answers li",
}


@pytest.fixture(scope="module")
def hosted(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    with nginx(frozen, tmp_path_factory.mktemp("nginx")) as served:
        yield served


@pytest.fixture(scope="module")
def addresses(catalogue: Catalogue) -> list[str]:
    """Return the address of every page that is none's other name."""
    return [page.address for page in pages(catalogue, site_of({}, FROZEN)) if page.address != "404.html"]


def in_use(host: Hosted) -> dict[str, str]:
    """Return what is there when a page is in use, by its address; of the overview every filter, by one choice."""
    html = (host.folder / "indsatser" / "index.html").read_text("utf-8")
    found = re.findall(r'<input type="(?:checkbox|radio)" name="([\w-]+)" value="([\w-]+)"', html)
    chosen = {name: value for name, value in reversed(found)}
    assert len(chosen) > 10
    ticked = 'input[name="{0}"][value="{1}"]:checked'
    return IN_USE | {f"indsatser/?{name}={value}": ticked.format(name, value) for name, value in chosen.items()}


def faults(host: Hosted) -> list[str]:
    """Ask for every file, and return what is not as promised: kind, policy, what is kept, what others may read."""
    found = []
    old = dict(moved(host))
    for path in sorted(host.folder.rglob("*")):
        name = path.relative_to(host.folder).as_posix()
        if not path.is_file() or path.name == ".indsatskatalog" or name.startswith("_"):
            continue
        address = name.removesuffix("index.html")
        answer = ask(host.address + (name if address in old else address))
        kind = "application/atom+xml" if name == "nyt/feed.xml" else KINDS.get(path.suffix)
        is_kept = name.startswith("assets/")
        wanted = {
            "content-type": kind or answer.headers.get("content-type", "").replace("application/octet-stream", "?"),
            "content-security-policy": FRAMED,
            "x-content-type-options": "nosniff",
            "cache-control": "public, max-age=31536000, immutable" if is_kept else "no-cache",
            "access-control-allow-origin": "*" if SHARED.match(name) else None,
        }
        if answer.status != 200 or answer.body != path.read_bytes():
            found.append(f"{name}: {answer.status}")
        found += [f"{name}: {key}" for key, value in wanted.items() if answer.headers.get(key) != value]
    return found


def test_nginx_sends_every_file_as_promised(hosted: Hosted) -> None:
    assert faults(hosted) == []


def test_the_container_serves_at_the_hosts_root(frozen: Path, tmp_path: Path) -> None:
    (change,) = re.findall(r"sed -i 's\|(.*?)\|(.*?)\|g'", (ROOT / "Dockerfile").read_text("utf-8"))
    assert change == ("/katalog/", "/")
    with nginx(frozen, tmp_path, "/") as served:
        assert faults(served) == []
        missing(served)


def test_caddy_sends_every_file_as_promised(hosted: Hosted, tmp_path: Path) -> None:
    with caddy(hosted.folder, tmp_path) as served:
        assert faults(served) == []
        missing(served)


def test_nginx_answers_what_is_not_there_with_the_page_for_it(hosted: Hosted) -> None:
    missing(hosted)


def missing(host: Hosted) -> None:
    """Ask for what is not there, at any depth, and for what nobody is to see."""
    (kept,) = (path.name for path in (host.folder / "assets").iterdir())
    names = ["findes-ikke", "indsatser/findes-ikke/", "api/v1/x.json", ".indsatskatalog", "_headers", "assets/"]
    for name in [*names, f"assets/{kept}/findes-ikke.js"]:
        answer = ask(host.address + name)
        assert answer.status == 404 and "Siden findes ikke" in answer.body.decode(), name
        assert answer.headers["content-security-policy"] == FRAMED
        assert answer.headers["cache-control"] == "no-cache", name
    assert ask(host.address.removesuffix("/")).body == ask(host.address).body  # leads to the folder
    assert ask(f"{host.address}indsatser").body == ask(f"{host.address}indsatser/").body


def test_chromium_meets_every_page_whole(hosted: Hosted, browser: Browser, addresses: list[str]) -> None:
    with quiet(browser) as context:
        page = context.new_page()
        failed: list[str] = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        for address in addresses:
            page.goto(hosted.address + address)
            expect(page.locator("h1").first).to_be_visible()
            assert page.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)"), address
        for address, there in in_use(hosted).items():
            page.goto(hosted.address + address)
            expect(page.locator(there).first).to_be_attached()
        assert failed == []


def test_nginx_and_caddy_lead_on_from_old_addresses(hosted: Hosted, tmp_path: Path) -> None:
    with caddy(hosted.folder, tmp_path) as other:
        for host in (hosted, other):
            for old, new in moved(hosted):
                for asked in ("", "?fra=mail&vis=alt"):
                    status, there = leads(host.address + old + asked)
                    assert (status, there) == (301, f"/katalog/{new}{asked}"), host.address


def test_chromium_follows_old_addresses_and_meets_the_page_for_lost_ones(hosted: Hosted, browser: Browser) -> None:
    with quiet(browser, but="404") as context:
        page = context.new_page()
        for old, new in moved(hosted):
            page.goto(f"{hosted.address}{old}#kilder")
            page.wait_for_url(f"{hosted.address}{new}#kilder")
        page.goto(f"{hosted.address}indsatser/findes-ikke/")
        page.get_by_role("link", name="Indsatser", exact=True).first.click()
        page.wait_for_url(f"{hosted.address}indsatser/")


def moved(hosted: Hosted) -> list[tuple[str, str]]:
    """Return the addresses that records had before, and those that they have now."""
    found = []
    for path in sorted(hosted.folder.rglob("index.html")):
        if leads := re.search(r'http-equiv="refresh" content="0; url=\.\./([^"]+)"', path.read_text("utf-8")):
            place = path.parent.relative_to(hosted.folder).as_posix()
            found.append((f"{place}/", f"{place.rpartition('/')[0]}/{leads[1]}"))
    assert found
    return found


def test_firefox_meets_every_page_whole(hosted: Hosted, firefox: Firefox, addresses: list[str]) -> None:
    whole = "return !!document.querySelector('h1') && [...document.styleSheets].every((one) => one.cssRules.length > 0)"
    leading = dict(moved(hosted))  # a page that leads on may be gone before a script is run in it
    for address in [address for address in addresses if address not in leading]:
        firefox.open(hosted.address + address)
        assert firefox.run(whole), address
    for address, there in in_use(hosted).items():
        firefox.open(hosted.address + address)
        firefox.wait(f"document.querySelector({there!r})")
    for old, new in leading.items():
        firefox.open(hosted.address + old)
        # A script that waits would end with the page that leads on.
        assert any(firefox.run("return location.href") == hosted.address + new for _ in range(10_000)), old
    firefox.open(f"{hosted.address}findes/ikke/")
    assert firefox.run(whole) and "findes ikke" in firefox.run("return document.title")
