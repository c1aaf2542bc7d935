"""`make serve` driven for real: a good edit shows, a bad one shows its problem, and no request hangs."""

from __future__ import annotations

import datetime
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from indsatskatalog.site.policy import POLICY, is_own
from tests.serving import PATIENCE, Server
from tests.tiny import FILES, ROOT, write


def test_good_and_bad_edits_show_and_nothing_hangs(served: tuple[Path, Server]) -> None:
    folder, server = served
    page, record = "indsatser/laesemakkere/", folder / "interventions" / "laesemakkere.yml"
    good = FILES["interventions/laesemakkere.yml"]
    assert "To elever læser sammen." in server.get(page)

    def edit(old: str, new: str) -> str:
        record.write_text(good.replace(old, new), "utf-8")
        server.wait("Reloading browsers")
        return server.get(page)

    assert "To elever læser højt." in edit("To elever læser sammen.", "To elever læser højt.")
    shown = edit("category: i-undervisningen", "category: i-undervisning")
    assert "Kataloget har fejl" in shown and "To elever læser højt." in shown
    assert "catalogue/interventions/laesemakkere.yml:4:11: category" in shown and "Mente du" in shown
    assert "Kataloget har fejl" in server.get("")
    shown = edit("To elever læser sammen.", "To elever læser stille.")
    assert "To elever læser stille." in shown and "Kataloget har fejl" not in shown


def test_a_new_page_with_a_fault_waits_for_its_cure(served: tuple[Path, Server]) -> None:
    folder, server = served
    (folder / "ny.md").write_text("# Nyt\n\n<script>alert(1)</script>\n", "utf-8")
    server.wait("Reloading browsers")
    assert "catalogue/ny.md:3:1" in server.get("om/")
    (folder / "ny.md").write_text("# Nyt\n\nEn ny side.\n", "utf-8")
    server.wait("Reloading browsers")
    assert "En ny side." in server.get("ny/")


def test_the_date_of_the_preview_follows_the_data(served: tuple[Path, Server]) -> None:
    """A rebuild takes the date of what it reads, not the one that the first build left."""
    folder, server = served
    for year in (2031, 2032):
        fresh = folder.parent / "ro.yml"
        fresh.write_text(f"{FILES['wellbeing/ro.yml']}# {year}\n", "utf-8")
        os.utime(fresh, (moment := datetime.datetime(year, 2, 3, tzinfo=datetime.UTC).timestamp(), moment))
        fresh.replace(folder / "wellbeing" / "ro.yml")  # text and time at once: one change, one rebuild
        server.wait("Reloading browsers")
        assert f"Data fra 3. februar {year}" in server.get("om/")


def test_a_broken_template_shows_over_the_last_good_site(own: tuple[Path, Server]) -> None:
    project, server = own
    good = server.get("om/")

    def edit(name: str, text: str) -> str:
        path = project / "overrides" / name
        before = path.read_text("utf-8")
        path.write_text(text, "utf-8")
        server.wait("Reloading browsers")
        shown = server.get("om/")
        path.write_text(before, "utf-8")
        server.wait("Reloading browsers")
        assert body(server.get("om/")) == body(good)
        return shown

    shown = edit("records/prose_operator.html", "{{ findes_ikke }}\n")
    assert "Siden kunne ikke bygges" in shown and "records/prose_operator.html:1:1: skabelonen kan ikke bruges" in shown
    assert "Kort om kataloget." in shown and "UndefinedError" in shown
    assert "skabelonen kan ikke bruges" in edit("records/home.html", "{% if %}")
    (project / "mkdocs.yml").write_text("site_name: [", "utf-8")
    server.wait("Reloading browsers")
    assert "Siden kunne ikke bygges" in server.get("") and server.get("om/").count("data-rebuild") == 1


def test_a_catalogue_that_is_moved_away_is_missed_and_found_again(served: tuple[Path, Server]) -> None:
    folder, server = served
    folder.rename(folder.with_name("andetsteds"))
    server.wait("Reloading browsers")
    assert "catalogue:1:1: mappen findes ikke" in server.get("om/")
    (folder.with_name("andetsteds") / "ny.md").write_text("# Nyt\n\nEn ny side.\n", "utf-8")
    folder.with_name("andetsteds").rename(folder)
    server.wait("Reloading browsers")
    assert "En ny side." in server.get("ny/") and "mappen findes ikke" not in server.get("om/")
    layer = folder.with_name("lager")
    layer.mkdir()
    (layer / "kommune.yml").write_text("navn: Testkommune\n", "utf-8")
    layer.rename(folder.with_name("lokal"))
    server.wait("Reloading browsers")
    assert "lokal/kommune.yml:" in server.get("om/")


def test_templates_that_are_moved_away_are_missed_and_found_again(own: tuple[Path, Server]) -> None:
    project, server = own
    (project / "overrides").rename(project / "andetsteds")
    server.wait("Reloading browsers")
    assert "Siden kunne ikke bygges" in server.get("om/")
    (project / "andetsteds").rename(project / "overrides")
    server.wait("Reloading browsers")
    assert "Siden kunne ikke bygges" not in server.get("om/")


def body(html: str) -> str:
    """Return what a page shows, without the script that MkDocs puts in."""
    return html.partition("<main")[2].partition("</main>")[0]


def test_links_in_a_ring_hang_nothing_and_are_told(served: tuple[Path, Server]) -> None:
    folder, server = served
    for name in ("a", "b"):
        (folder / name).symlink_to(folder)
    with socket.socket(socket.AF_UNIX) as taken:
        taken.bind(str(folder / "c.md"))
    (folder / "om.md").write_text("# Om\n\nNyt om kataloget.\n", "utf-8")
    server.wait("Reloading browsers")
    shown = server.get("om/")
    assert "catalogue/a:1:1: her ligger en genvej" in shown and "Kort om kataloget." in shown
    assert "catalogue/c.md:1:1: her skal ligge en fil" in shown and "systemet siger nej" not in shown
    for name in ("a", "b", "c.md"):
        (folder / name).unlink()
    server.wait("Reloading browsers")
    assert "Nyt om kataloget." in server.get("om/")


def test_a_busy_port_is_told_in_a_sentence_and_nothing_in_english(served: tuple[Path, Server]) -> None:
    folder, server = served
    place = server.address.removeprefix("http://").rstrip("/")
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "serve.py", "-a", place],
        env=os.environ | {"CATALOGUE_DIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    (line,) = (done.stdout + done.stderr).strip().splitlines()
    assert done.returncode == 1
    assert line.startswith(f"Siden kan ikke vises på {place} (porten er optaget). Vælg en anden")


@pytest.mark.parametrize(("ended_by", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 128 + signal.SIGTERM)])
def test_a_preview_that_is_stopped_says_nothing_and_leaves_nothing(
    ended_by: signal.Signals, code: int, tmp_path: Path
) -> None:
    (scratch := tmp_path / "tmp").mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{probe.getsockname()[1]}"
    with subprocess.Popen(
        [sys.executable, "-u", ROOT / "scripts" / "serve.py", "-a", place],
        env=os.environ | {"CATALOGUE_DIR": str(write(tmp_path / "katalog")), "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout and "Siden vises på" in process.stdout.readline() and [*scratch.iterdir()]
        process.send_signal(ended_by)
        assert (process.communicate(timeout=PATIENCE)[0], process.returncode) == ("", code)
    assert [*scratch.iterdir()] == []


PUT_IN = (
    "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))",
    """document.body.insertAdjacentHTML("beforeend", "<img src='x' onerror='window.ran = 1'>")""",
)


def test_the_preview_runs_its_own_reload_and_no_script_that_is_put_in(
    served: tuple[Path, Server], browser: Browser
) -> None:
    """The policy is that of the built site, in the page and in the answer, and one nonce lets MkDocs' script run."""
    folder, server = served
    page = browser.new_page()
    answer = page.goto(f"{server.address}om/")
    assert answer
    in_page = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content") or ""
    nonces = re.findall(r" 'nonce-([\w-]{20,})'", in_page)
    assert in_page == answer.headers["content-security-policy"] and len(nonces) == 1
    assert in_page.replace(f" 'nonce-{nonces[0]}'", "") == POLICY
    for put_in in PUT_IN:
        page.evaluate(put_in)
    (folder / "om.md").write_text("# Om\n\nSiden er rettet.\n", "utf-8")
    expect(page.locator("main")).to_contain_text("Siden er rettet.", timeout=PATIENCE * 1000)
    assert page.evaluate("window.ran") is None
    again = page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert again != in_page  # a nonce is used once
    page.close()


def test_whatever_the_preview_answers_carries_the_policy(served: tuple[Path, Server]) -> None:
    _, server = served
    for address in ("", "om/", "findes-ikke/", "%00/", "api/v1/index.json", "%ff%fe", "om/%ff", "%ff/om/"):
        try:
            answer = urllib.request.urlopen(server.address + address, timeout=PATIENCE)
        except urllib.error.HTTPError as missing:
            answer = missing
            assert answer.status == 404, address
        with answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], address
            assert len(answer.read()) == int(answer.headers.get("Content-Length") or 0) or answer.status == 404
            assert answer.status == 404 or "%" not in address  # what is no text is no address of ours


def test_the_preview_answers_under_its_own_names_only(served: tuple[Path, Server]) -> None:
    """Somebody's name that leads to this machine would let their page read what is not published yet."""
    _, server = served
    for path in ("om/", "livereload/0/0", "findes-ikke/"):
        request = urllib.request.Request(server.address + path, headers={"Host": "eksempel.dk:8000"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(request, timeout=PATIENCE)
        with refused.value as answer:
            assert answer.status == 421 and "svarer kun på localhost" in answer.read().decode()
            assert answer.headers["Content-Security-Policy"] == POLICY
    asked = urllib.request.Request(f"{server.address}om/", headers={"Host": "LocalHost"})
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        assert "Kort om kataloget." in answer.read().decode()


@pytest.mark.parametrize(
    ("host", "bound", "is_one"),
    [
        ("localhost:9000", "127.0.0.1", True),
        ("localhost.", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("min-mac.local:8000", "Min-Mac.local", True),
        ("192.168.1.4:8000", "0.0.0.0", True),
        ("[fe80::1]:8000", "::", True),
        ("192.168.1.4:8000", "127.0.0.1", False),
        ("eksempel.dk:8000", "0.0.0.0", False),
        ("127.0.0.1.eksempel.dk", "127.0.0.1", False),
        ("[::1", "::", False),
        ("", "", False),
    ],
)
def test_a_name_is_the_previews_own_or_anybodys(host: str, bound: str, is_one: bool) -> None:
    assert is_own(host, bound) is is_one


def test_settings_that_turn_bad_are_told_over_the_last_good_ones(own: tuple[Path, Server]) -> None:
    project, server = own
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('edit_url: ""', "edit_url: javascript:alert(1)"), "utf-8")
    server.wait("Reloading browsers")
    shown = server.get("om/")
    assert "extra.edit_url: adressen «javascript:alert(1)» kan ikke bruges" in shown
    assert 'href="javascript:' not in shown
    settings.unlink()
    os.mkfifo(settings)
    server.wait("Reloading browsers")
    assert "mkdocs.yml:1:1: her skal ligge en fil, men det er en genvej" in server.get("om/")
    settings.unlink()
    settings.write_text("site_url: eksempel.dk\nINHERIT: findes-ikke.yml\n", "utf-8")
    server.wait("Reloading browsers")
    shown = server.get("om/")
    assert "site_url: adressen «eksempel.dk» kan ikke bruges" in shown and "INHERIT: «INHERIT» henter" in shown
