"""Made-up records, built by MkDocs, served as `make serve` does and opened in a browser with made-up addresses."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.problems import errors
from tests.browser.quiet import quiet
from tests.fuzzing import dice, made_up
from tests.serving import Server
from tests.tiny import FILES, ROOT, write

pytestmark = pytest.mark.fuzz
# Texts of the tiny catalogue that an editor may write as they like.
FREE = re.compile(r"""(?m)(?<=: |- )(?!["{\[>|])[A-ZÆØÅ][^\n{}\[\],:"]*(?<!Overblik)(?<!Indledning)(?=$|[,}\]])""")
SHOWN = ["indsatser/laesemakkere/", "programmer/makkerforsoeget/", "trivsel/", "kilder/", "vaelg/", "planlaeg/", ""]
SHOWN += ["indsatser/", "sammenlign/", "evidens/", "om/", "bidrag/", "soeg/", "programmer/", "bidrag/felter/", "data/"]
KEYS = ["q", "vis", "sort", "kolonner", "fag", "valgt", "trin", "slags", "id", "mix", "__proto__", "constructor", "'"]
# What no page may hold, however its texts are put together: signs of an element or an address from elsewhere.
HELD = """() => [
  ...[...document.querySelectorAll("a[href], form[action], link[href]")].map((link) => link.href ?? link.action)
    .filter((address) => !/^(https?|mailto|blob|data:text\\/(csv|plain)|data:application):?/.test(address)),
  ...[...document.querySelectorAll("img, iframe, object, embed, base, style")].map((node) => node.outerHTML)
    .filter((html) => !html.includes("favicon")),
  ...[...document.querySelectorAll("*")].flatMap((node) => node.getAttributeNames())
    .filter((name) => name.startsWith("on")),
]"""


def files(chance: random.Random, folder: Path) -> dict[str, str]:
    """Return the tiny catalogue with made-up texts: as they come, or those that the check accepts."""
    made = {name: _with(made_up, text, chance) for name, text in FILES.items()}
    as_they_come = chance.random() < 0.2
    while not as_they_come:
        problems = errors(load(write(folder, dict(made)))[1])
        bad = {problem.path.partition("/")[2] for problem in problems} & {*made}
        if not bad:
            break
        for name in bad:
            made[name] = _with(_tame, FILES[name], chance) if chance.random() < 0.9 else FILES[name]
    return made


def _with(make: Callable[[random.Random, int], str], text: str, chance: random.Random) -> str:
    """Return a file with made-up words after some of its texts, or at its end."""
    if text.startswith("#"):
        return f"{text}\n{make(chance, 25)}\n"
    share = chance.random()
    return FREE.sub(
        lambda old: (
            json.dumps(f"{old[0]} {make(chance, 6)}", ensure_ascii=False) if chance.random() < share else old[0]
        ),
        text,
    )


def _tame(chance: random.Random, most: int) -> str:
    """Return a text that most checks let through: signs that only an escape keeps from doing harm."""
    signs = [
        "&",
        '"',
        "'",
        "`",
        "&lt;script&gt;",
        "--&gt;",
        "{{ 7*7 }}",
        "\\\\",
        "${x}",
        "*a*",
        "%",
        "\u00a0",
        "< b",
        "]]>",
    ]
    return " ".join(chance.choices(signs, k=most))


def query(chance: random.Random) -> str:
    """Return what may follow an address."""
    pairs = [f"{chance.choice(KEYS)}={quote(made_up(chance, 6))}" for _ in range(chance.randint(0, 3))]
    return chance.choice(["?", "#", "?&amp;"]) + "&".join([*pairs, chance.choice(["", "%E0%A4%A", "a" * 5000])])


def look(page: Page, address: str) -> None:
    """Open an address; what is on the page came from templates and checked texts, and the page still answers."""
    answer = page.goto(address)
    assert answer and answer.ok, address
    try:
        held = page.evaluate(HELD)
    except Error:  # the last rebuild of those that many files ask for loaded the page anew
        page.wait_for_load_state()
        held = page.evaluate(HELD)
    assert held == [], address
    expect(page.locator("h1, meta[http-equiv=refresh]")).to_have_count(1)


def test_whatever_the_records_say_the_preview_is_up_and_safe(tmp_path: Path, browser: Browser) -> None:
    chance, rounds = dice(70, 3)
    root = write(tmp_path / "katalog")
    server = Server(root, ROOT)
    refused = 0
    try:
        for number in rounds:
            made = files(chance, tmp_path / "prøve")
            bad = bool(errors(load(write(tmp_path / "prøve", dict(made)))[1]))
            mark = f"Runde {number}."
            made["om.md"] = f"{made.get('om.md', FILES['om.md'])}\n\n{mark}\n"
            write(root, dict(made))
            server.wait("Reloading browsers")
            while ("Kataloget har fejl" if bad else mark) not in server.get("om/"):
                server.wait("Reloading browsers")
            refused += bad
            with quiet(browser) as context:
                page = context.new_page()
                for shown in chance.sample(SHOWN, 4):
                    look(page, server.address + shown + query(chance))
    finally:
        server.stop()
    assert refused < len(rounds)
