"""What the gates of the audit look with: in the browser, in a page's source, and by npm packages and java."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import axe_playwright_python  # type: ignore[import-untyped]
import playwright
from playwright.sync_api import Browser, Page, Response

from scripts.browser import FLAGS, find_browser

AUDIT = Path(__file__).resolve().parent.parent.parent / "audit"
MODULES = AUDIT / "node_modules"
DRIVER = Path(playwright.__file__).parent / "driver"
QUALWEB = ("qw-page/dist/qw-page", "util/dist/__webpack/util", "locale/dist/locale", "act-rules/dist/__webpack/act")
# No install scripts: vnu-jar's would fetch a Java of its own.
NPM = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit-lockfile-registry-resolved")
SECONDS = 600
# What Lighthouse looks at: for its full marks the audit, for its speed the bench.
LIGHTHOUSE = ("", "indsatser/", "indsatser/tolaererordning/", "bidrag/")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RUN_AXE = """async () => (await axe.run(document, {
  resultTypes: ["violations"], rules: { "target-size": { enabled: !matchMedia("print").matches } },
})).violations"""
RUN_QUALWEB = "html => { window.act = new ACTRulesRunner({}, 'en').configure({}).test({sourceHtml: html}) }"
REPORT_QUALWEB = "() => { act.testSpecial(); return Object.values(act.getReport().assertions) }"
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# Text is lost where an element that hides what is too much cuts it off. What stands left of the window or in a box of
# one pixel is for screen readers, and what can be scrolled to is not lost.
CUT = r"""() => {
  const root = document.documentElement, found = new Set(), name = (one) => [one.localName, ...one.classList].join(".");
  if (root.scrollWidth > root.clientWidth) {
    const all = [...document.body.querySelectorAll("*")];
    const wide = all.filter((one) => one.getBoundingClientRect().right > root.clientWidth);
    found.add(`the page scrolls sideways, widened by one of ${wide.slice(-3).map(name).join(", ")}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, parent = text.parentElement, range = document.createRange();
    if (!text.data.trim() || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(text);
    const spot = range.getBoundingClientRect();
    if (spot.right <= 0 || !spot.width) continue;
    for (let box = parent; box && box !== root; box = box.parentElement) {
      const style = getComputedStyle(box), edge = box.getBoundingClientRect();
      if (/auto|scroll/.test(style.overflow) || edge.width < 2 || edge.height < 2) break;
      const across = style.overflowX !== "visible" && (spot.left < edge.left - 2 || spot.right > edge.right + 2);
      const down = style.overflowY !== "visible" && (spot.top < edge.top - 2 || spot.bottom > edge.bottom + 2);
      if (across || down) found.add(`${name(box)} cuts off ${name(parent)}: ${text.data.trim().slice(0, 40)}`);
    }
  }
  for (const one of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
    if (one.tabIndex >= 0) one.focus({ preventScroll: true });
    if (document.activeElement === one && one.getBoundingClientRect().right <= 0)
      found.add(`${one.localName} «${one.innerText?.trim()}» ${one.id} takes the focus out of sight`);
  }
  return [...found];
}"""


class Finding(NamedTuple):
    """What a gate has to say and where; what does not fail the gate is only counted."""

    where: str
    what: str
    fails: bool = True


@dataclass(frozen=True)
class ServedSite:
    """A built site: its folder, its address on loopback, and a browser to look at it with."""

    folder: Path
    address: str
    browser: Browser

    def has(self, address: str) -> bool:
        """Tell whether a page is built."""
        return (self.folder / address.partition("?")[0] / "index.html").is_file()

    @contextmanager
    def visit(
        self, address: str, width: int, *, bypass_csp: bool = False
    ) -> Iterator[tuple[Page, Response, list[str]]]:
        """Open a page; yields it with its answer and what went against the policy."""
        context = self.browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=bypass_csp)
        page, wrong = context.new_page(), list[str]()
        page.on(
            "request", lambda sent: None if sent.url.startswith((self.address, "data:")) else wrong.append(sent.url)
        )
        page.on(
            "console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None
        )
        response = page.goto(self.address + address, wait_until="load")
        assert response is not None
        yield page, response, wrong
        context.close()


def axe(page: Page) -> list[str]:
    """Return what axe-core finds; its script is put in by the browser's debugger, which no policy concerns."""
    page.evaluate(AXE)
    violations = [(rule["id"], node) for rule in page.evaluate(RUN_AXE) for node in rule["nodes"]]
    return [f"{name}: {node['target']} {node['failureSummary']}" for name, node in violations]


def cut(page: Page) -> list[str]:
    """Return where text is cut off, the page is wider than its window, or the focus goes out of sight."""
    faults: list[str] = page.evaluate(CUT)
    return faults


def qualweb(page: Page, source: str) -> Iterator[tuple[str, bool]]:
    """Yield what QualWeb's ACT rules find, and whether it is a failure of level A or AA; no policy may be in force."""
    for name in QUALWEB:
        page.add_script_tag(path=install() / "@qualweb" / f"{name}.bundle.js")
    page.evaluate(RUN_QUALWEB, source)
    page.set_viewport_size({"width": 640, "height": 512})  # for the rule on zoomed text
    for rule in page.evaluate(REPORT_QUALWEB):
        levels = {criterion["level"] for criterion in rule["metadata"]["success-criteria"] or []}
        for result in rule["results"]:
            if result["verdict"] in ("failed", "warning"):
                places = ", ".join(element.get("pointer", "") for element in result["elements"])
                strict = not levels or bool(levels & {"A", "AA"})
                yield f"{rule['code']} {rule['name']}: {places}", strict and result["verdict"] == "failed"


class Policy(HTMLParser):
    """Reads a page for its policy, and for what no policy without unsafe words lets through."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.policy: str | None = None
        self.wrong: list[str] = []
        self.feed(page)
        words = (self.policy or "").replace(";", " ").split()
        self.wrong += [] if "default-src" in words else ["no policy with a default-src"]
        self.wrong += [f"the policy holds {word}" for word in words if word in ("'unsafe-inline'", "'unsafe-eval'")]
        self.wrong += [f"the policy lets in {word}" for word in words if "*" in word or "//" in word or "http" in word]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the policy up, and note what stands before it or is written into an element."""
        given = dict(attrs)
        if tag == "meta" and (given.get("http-equiv") or "").lower() == "content-security-policy":
            self.policy = given.get("content")
        elif self.policy is None and tag in ("script", "style", "link", "img", "body"):
            self.wrong.append(f"<{tag}> stands before the policy")
        self.wrong += [f"<{tag} {name}=…>" for name in given if name == "style" or name.startswith("on")]


class ToolMissing(Exception):
    """A tool can neither be found nor installed; the message says what to do."""


def environment() -> dict[str, str]:
    """Put Playwright's node first, so that npm and Lighthouse run on one that is new enough."""
    return os.environ | {"PATH": f"{DRIVER}{os.pathsep}{os.environ['PATH']}", "CHROME_PATH": find_browser()}


def npm(*words: str, timeout: float | None = None) -> int:
    """Run npm on audit/ and return its status."""
    if not (path := shutil.which("npm")):
        raise ToolMissing("npm is missing. Get node and npm: https://nodejs.org (Debian: sudo apt-get install npm)")
    return subprocess.run([path, *words, *NPM], cwd=AUDIT, env=environment(), stdout=2, timeout=timeout).returncode


@cache
def install() -> Path:
    """Install what audit/package-lock.json names, unless it is there; return the folder."""
    wanted, stamp = (AUDIT / "package-lock.json").read_text("utf-8"), MODULES / ".lock"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return MODULES
    if npm("ci", timeout=SECONDS):
        raise ToolMissing("npm could not install audit/; the reason stands above. Run this again when it is cured.")
    stamp.write_text(wanted, "utf-8")
    return MODULES


def lock() -> None:
    """Renew audit/package-lock.json from package.json: hashes and versions only, no address."""
    if npm("install", "--package-lock-only"):
        raise ToolMissing("npm could not renew the lock; the reason stands above.")
    path = AUDIT / "package-lock.json"
    content = json.loads(path.read_text("utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


def java() -> str:
    """Return a java that runs; macOS has an empty shell by that name."""
    path = shutil.which("java")
    if not path or subprocess.run([path, "-version"], capture_output=True, timeout=SECONDS).returncode:
        raise ToolMissing(
            "java (11 or newer) is missing. Get one from https://adoptium.net "
            "(Debian: sudo apt-get install default-jre-headless)"
        )
    return path


def vnu(files: Iterable[Path]) -> list[dict[str, Any]]:
    """Run the Nu HTML checker on files and return its messages."""
    jar = install() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java(), "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    if done.returncode:
        raise ToolMissing(f"the Nu HTML checker does not run with this java:\n{done.stderr}")
    messages: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return messages


def tsc() -> Iterator[tuple[str, str]]:
    """Check the types of the site's scripts; yields where each fault is, and what it is."""
    command = [str(DRIVER / "node"), str(install() / "typescript" / "bin" / "tsc"), "--pretty", "false"]
    command += ["--project", str(AUDIT / "jsconfig.json")]
    done = subprocess.run(command, cwd=AUDIT.parent, capture_output=True, text=True, timeout=SECONDS)
    for line in done.stdout.splitlines():
        where, is_fault, text = line.partition(": error ")
        if is_fault:
            yield where, text
    if done.returncode and ": error " not in done.stdout:
        raise RuntimeError(f"TypeScript: {done.stdout}{done.stderr}")


def lighthouse(address: str, *categories: str) -> dict[str, Any]:
    """Run Lighthouse on a page as on a phone; return its whole report, speed included where asked for."""
    command = [str(DRIVER / "node"), str(install() / "lighthouse" / "cli" / "index.js"), address, "--quiet"]
    command += ["--output=json", f"--only-categories={','.join(categories)}", "--no-enable-error-reporting"]
    command += [f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}"]
    with tempfile.TemporaryDirectory(prefix="lighthouse-") as work:
        report = Path(work) / "report.json"
        command += [f"--output-path={report}"]
        done = subprocess.run(command, env=environment(), cwd=work, capture_output=True, text=True, timeout=SECONDS)
        if done.returncode:
            raise RuntimeError(f"Lighthouse on {address}:\n{done.stdout}{done.stderr}")
        read: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return read
