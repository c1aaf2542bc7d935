#!/usr/bin/env python3
"""Print the speed figures: this site's build beside that of the same pages written as plain Markdown."""

from __future__ import annotations

import gzip
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from scripts.command import ROOT, Parser
from scripts.lab import bench_browser
from scripts.lab.bench_memory import held_to_its_end
from scripts.lab.bench_others import others

SIZES = [5, 100, 1000, 5000]
MKDOCS = [sys.executable, "-m", "mkdocs"]
PATIENCE = 600  # seconds to wait for a page of the live preview
BUILD_TARGET = (1000, 0.4)  # at so many records, so many times the Markdown build's processor time
GROWTH_TARGET = (1000, 5000, 5.5)  # from, to, so many times the time
MEMORY_TARGET = 1.2  # times the Markdown build's
KEY_TARGET = 50  # milliseconds from a key to what it leads to, at any number of records
COLD_TARGET = 250  # kB that a first query asks for, at as many records
FIRST_TARGET = 500  # milliseconds to its answers, at any number of records
PAGE_TARGET = 300  # kB of the largest page of HTML, at any number of records
SAVE_TARGET = 0.5  # seconds from saving a record to its page, at as many records as the build
SAVES = 5
BUSY = 0.75  # of the processors in use before the bench itself begins
VISIT_TARGETS = (120, 8)  # kB and requests of a first visit to a record's page


@dataclass(frozen=True)
class Run:
    """What a process and its own took: seconds by the clock and of the processor, and the peak of memory in bytes."""

    seconds: float
    processor: float
    memory: int


def run(*command: str | Path, **settings: str) -> Run:
    """Run a command to its end and measure it; what it printed is shown only if it fails."""
    with tempfile.TemporaryFile() as log:
        start = time.perf_counter()
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"} | settings
        process = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        together = held_to_its_end(process)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise SystemExit(f"{' '.join(map(str, command))}\n{log.read().decode('utf-8', 'replace')}")
    alone = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Run(seconds, usage.ru_utime + usage.ru_stime, together or alone)


def build(settings: Path, site: Path, catalogue: Path) -> Run:
    """Build a site as `build.py` does, in a folder that is new to it."""
    words = ["build", "--quiet", "--strict", "-f", str(settings), "-d", str(site)]
    return run(*MKDOCS, *words, CATALOGUE_DIR=str(catalogue))


def size(count: float) -> str:
    """Write a number of bytes."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} kB"


def goal(figure: float, most: float | None) -> str:
    """Write a figure's target and whether it is reached; nothing where there is none."""
    return "" if most is None else f"   mål ≤ {most:g}: {'reached' if figure <= most else 'NOT reached'}"


def show(name: str, figures: str, ratio: float | None = None, target: float | None = None) -> None:
    """Print one figure, with its target if it has one."""
    beside = "" if ratio is None else f"   ratio {ratio:.2f}{goal(ratio, target)}"
    print(f"  {name:<28}{figures}{beside}", flush=True)


def record_pages(site: Path) -> list[Path]:
    """Return the pages of a site that show one record each."""
    return sorted([*site.glob("indsatser/*/index.html"), *site.glob("programmer/*/index.html")])


def text_bytes(pages: list[Path]) -> int:
    """Return how much text stands in the articles of pages, without tags, spaces and a contents list of their own."""
    total = 0
    for page in pages:
        article = re.search(r"<article.*?</article>", page.read_text("utf-8"), re.DOTALL)
        text = re.sub(r"<nav\b.*?</nav>|<[^>]*>", "", article[0] if article else "", flags=re.DOTALL)
        for entity, letter in (
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", '"'),
            ("&#39;", "'"),
            ("&#34;", '"'),
            ("&nbsp;", " "),
            ("&amp;", "&"),
        ):
            text = text.replace(entity, letter)
        total += len("".join(text.split()).encode())
    return total


def weight(files: list[Path]) -> str:
    """Write how many bytes files hold, plain and gzipped one by one as a server sends them."""
    contents = [file.read_bytes() for file in files]
    return f"{size(sum(map(len, contents)))} (gzip {size(sum(len(gzip.compress(each)) for each in contents))})"


def until(address: str, holds: Callable[[str], bool]) -> None:
    """Ask for a page until it answers with the wanted text; TimeoutError after `PATIENCE` seconds."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if holds(answer.read().decode("utf-8")):
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(address)


def contains(said: str, html: str) -> bool:
    """Tell whether a page says something."""
    return said in html


def save_to_page(catalogue: Path, work: Path) -> float:
    """Return the median of the seconds from saving a record, otherwise each time, to its page in the live preview."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    record = min((catalogue / "interventions").glob("*.yml"))
    address = f"http://127.0.0.1:{port}/indsatser/{record.stem}/"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "CATALOGUE_DIR": str(catalogue), "TMPDIR": str(work)}
    command = [*MKDOCS, "serve", "--quiet", "-f", str(ROOT / "mkdocs.yml"), "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        until(address, lambda html: "<article" in html)
        text, waits = record.read_text("utf-8"), []
        for number in range(SAVES):
            said = f"Gemt {time.time_ns()}, nummer {number}."  # never what it said before, in an earlier run either
            start = time.perf_counter()
            record.write_text(re.sub(r"(?m)^summary: .*", f"summary: {said}", text), "utf-8")
            until(address, partial(contains, said))
            waits.append(time.perf_counter() - start)
        return median(waits)
    finally:
        process.terminate()
        process.wait()


def busy() -> None:
    """Tell where others use the machine too: then times by the clock say little, and those of the processor more."""
    load, most = os.getloadavg()[0], os.cpu_count() or 1
    if load > most * BUSY:
        print(f"  the machine is busy: load {load:.1f} on {most} processors; do not trust seconds by the clock")


def show_browser(site: Path, page: Path, *, judged: bool) -> None:
    """Print what a reader meets in a browser; what a query sends is judged at one number of records."""
    cold = COLD_TARGET if judged else None
    with bench_browser.reading(site) as (browser, address):
        requests, sent = bench_browser.visit(browser, f"{address}{page.parent.relative_to(site).as_posix()}/")
        show("record page, visit", f"sent {size(sent)}, gzip{goal(sent / 1e3, VISIT_TARGETS[0])}")
        show("record page, requests", f"{requests}{goal(requests, VISIT_TARGETS[1])}")
        asked = bench_browser.search(browser, address)
        show("search, first query", f"sent {size(asked.sent)}, gzip{goal(asked.sent / 1e3, cold)}")
        show("search, first answers", f"after {asked.cold:.1f} ms{goal(asked.cold, FIRST_TARGET)}")
        show("search, a key", f"slowest {asked.warm:.1f} ms{goal(asked.warm, KEY_TARGET)}")
        for name, waits in bench_browser.narrowing(browser, address):
            figures = f"slowest {max(waits):.1f} ms of {len(waits)}, median {median(waits):.1f} ms"
            show(name, f"{figures}{goal(median(waits), KEY_TARGET)}")


def show_others(markdown: Path, work: Path) -> None:
    """Print what other generators take for the same Markdown pages, once each."""
    for name, command in others(markdown, work):
        took = run(*command) if command else None
        said = f"processor {took.processor:.2f} s, {took.seconds:.2f} s by the clock" if took else "not installed"
        show(f"build, {name}", said)


def show_lighthouse(work: Path) -> None:
    """Print Lighthouse's speed on pages of the shipped catalogue."""
    print("Lighthouse, speed as on a phone: the shipped catalogue")
    build(ROOT / "mkdocs.yml", work / "site", ROOT / "catalogue")
    for name, figures in bench_browser.lighthouse(work / "site"):
        show(name, figures)


def bench(count: int, rounds: int, work: Path, *, serve: bool) -> float:
    """Measure one size and print its figures; returns the least build time."""
    busy()
    run(sys.executable, ROOT / "scripts" / "lab" / "bench_catalogue.py", work, str(count))
    catalogue, markdown = work / "catalogue", work / "markdown"
    records = [path.stat().st_size for path in (catalogue / "interventions").glob("*.yml")]
    programmes = len(list((catalogue / "programmes").glob("*.yml")))
    turns = f"{rounds} round{'s' if rounds > 1 else ''}"
    print(f"N = {count}: {len(records)} interventions of {size(median(records))}, {programmes} programmes, {turns}")
    ours, plain, checks = [], [], []
    # In turns, so that what else the machine does falls on both.
    for turn in range(rounds):
        site, beside = work / f"site-{turn}", work / f"beside-{turn}"
        ours.append(build(ROOT / "mkdocs.yml", site, catalogue))
        plain.append(build(markdown / "mkdocs.yml", beside, catalogue))
        checks.append(run(sys.executable, ROOT / "scripts" / "check.py", catalogue))
    here, there = record_pages(site), record_pages(beside)
    texts = text_bytes(here), text_bytes(there)
    show("text of record pages", f"site {size(texts[0])}, Markdown {size(texts[1])}", texts[0] / max(texts[1], 1))
    least = [min(each.seconds for each in runs) for runs in (ours, plain, checks)]
    middle = [median(each.seconds for each in runs) for runs in (ours, plain, checks)]
    memory = [max(each.memory for each in runs) for runs in (ours, plain, checks)]
    most = BUILD_TARGET[1] if count == BUILD_TARGET[0] else None
    processor = [median(each.processor for each in runs) for runs in (ours, plain)]
    show(
        "build, processor",
        f"site {processor[0]:.2f} s, Markdown {processor[1]:.2f} s",
        processor[0] / processor[1],
        most,
    )
    show("build, least", f"site {least[0]:.2f} s, Markdown {least[1]:.2f} s", least[0] / least[1])
    show("build, median", f"site {middle[0]:.2f} s, Markdown {middle[1]:.2f} s", middle[0] / middle[1])
    show(
        "build, peak memory",
        f"site {size(memory[0])}, Markdown {size(memory[1])}",
        memory[0] / memory[1],
        MEMORY_TARGET,
    )
    show_others(markdown, work)
    show("check", f"least {least[2]:.2f} s, median {middle[2]:.2f} s")
    show("check, peak memory", size(memory[2]))
    page = sorted(site.glob("indsatser/*/index.html"), key=lambda path: path.stat().st_size)[len(records) // 2]
    show("record page, HTML", f"median {weight([page])}")
    largest = max(site.rglob("*.html"), key=lambda path: path.stat().st_size)
    name = largest.parent.relative_to(site).as_posix()
    show("largest page", f"/{name}/ {weight([largest])}{goal(largest.stat().st_size / 1e3, PAGE_TARGET)}")
    show_browser(site, page, judged=count == BUILD_TARGET[0])
    if serve:
        wait = save_to_page(catalogue, work)
        show("save to page, median", f"{wait:.2f} s{goal(wait, SAVE_TARGET if most else None)}")
    return least[0]


def main() -> int:
    """Measure; 0 when every build stood, whether or not the targets were reached, 2 for wrong usage."""
    parser = Parser("Mål, hvor hurtigt siden bygges og svarer, ved siden af de samme sider som ren Markdown.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="antal poster (ellers %(default)s)")
    parser.add_argument("--rounds", type=int, help="bygninger af hver slags (ellers 3, over 1.000 poster 1)")
    parser.add_argument("--serve", action="store_true", help="mål også forhåndsvisningen, fra gemt post til side")
    parser.add_argument("--no-lighthouse", action="store_true", help="spring Lighthouse over, som tager nogle minutter")
    options = parser.parse_args()
    if not re.fullmatch(r"[1-9]\d*(,[1-9]\d*)*", options.sizes) or (options.rounds or 1) < 1:
        parser.error("--sizes og --rounds er hele tal fra 1")
    least: dict[int, float] = {}
    for count in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            rounds = options.rounds or (3 if count <= 1000 else 1)
            least[count] = bench(count, rounds, Path(work), serve=options.serve)
    few, many, most = GROWTH_TARGET
    if few in least and many in least:
        show("growth", f"build of {many} records to that of {few}", least[many] / least[few], most)
    if not options.no_lighthouse:
        with tempfile.TemporaryDirectory(prefix="bench-") as work:
            show_lighthouse(Path(work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
