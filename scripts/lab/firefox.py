"""Drive the system's own Firefox by Marionette, the remote control that it has built in: Playwright cannot."""

from __future__ import annotations

import base64
import json
import re
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

SECONDS = 60  # that anything may take before it has failed
LISTENS = re.compile(r"Marionette\tINFO\tListening on port (\d+)")
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the name under which WebDriver hands out elements
A4 = {"width": 21.0, "height": 29.7}  # centimetres, as WebDriver has them
USUAL = dict.fromkeys(("top", "right", "bottom", "left"), 1.27)  # the margins of its print dialogue: half an inch
TAB, ENTER = "\ue004", "\ue006"
# Beside what Marionette itself turns off: it takes a port that is free, and asks no resolver and no other host.
SETTINGS = {
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "intl.accept_languages": "da, en",
}
WAIT = """const done = arguments[0];
  const look = () => { if (CONDITION) done(true); else requestAnimationFrame(look); };
  look();"""


class FirefoxError(Exception):
    """Firefox did not do what it was asked to; the message is its own."""


class Firefox:
    """One window of a Firefox that is running."""

    def __init__(self, port: int) -> None:
        """Connect to the port that it listens on."""
        self._socket = socket.create_connection(("127.0.0.1", port), SECONDS)
        self._answers = self._socket.makefile("rb")
        self._asked = 0
        self._answer()  # its greeting
        self.ask("WebDriver:NewSession", timeouts={"script": SECONDS * 1000, "pageLoad": SECONDS * 1000})

    def ask(self, command: str, /, **given: Any) -> Any:
        """Send a command of WebDriver and return what comes back; raise FirefoxError where it fails."""
        self._asked += 1
        sent = json.dumps([0, self._asked, command, given]).encode()
        self._socket.sendall(b"%d:%b" % (len(sent), sent))
        _, number, error, result = self._answer()
        assert number == self._asked
        if error:
            raise FirefoxError(f"{command}: {error['error']}: {error['message']}")
        return result["value"] if isinstance(result, dict) and result.keys() == {"value"} else result

    def _answer(self) -> Any:
        length = b""
        while (sign := self._answers.read(1)) != b":":
            if not sign:
                raise FirefoxError("Firefox ended")
            length += sign
        return json.loads(self._answers.read(int(length)))

    def open(self, url: str) -> None:
        """Open an address, and wait until the page has loaded."""
        self.ask("WebDriver:Navigate", url=url)

    def run(self, script: str, *given: Any) -> Any:
        """Run statements in the page; what they return comes back as data, `arguments` has what was given."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=list(given))

    def wait(self, condition: str) -> None:
        """Wait until an expression is true in the page."""
        self.ask("WebDriver:ExecuteAsyncScript", script=WAIT.replace("CONDITION", condition), args=[])

    def find(self, selector: str) -> dict[str, str]:
        """Return the first element that a selector names, to be given to `run`, `click` and `write`."""
        found: dict[str, str] = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        return found

    def click(self, element: dict[str, str]) -> None:
        """Press an element with the mouse; it must be in sight."""
        self.ask("WebDriver:ElementClick", id=element[ELEMENT])

    def write(self, element: dict[str, str], text: str) -> None:
        """Empty a field and type a text into it, key by key."""
        self.ask("WebDriver:ElementClear", id=element[ELEMENT])
        self.ask("WebDriver:ElementSendKeys", id=element[ELEMENT], text=text)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the cursor is."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.ask("WebDriver:PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": strokes}])

    def print(self, margin: dict[str, float] | None = None) -> bytes:
        """Print the page on A4 as it stands and return the PDF; margins that the page names are its own."""
        printed = self.ask(
            "WebDriver:Print",
            page=A4,
            margin=margin or USUAL,
            orientation="portrait",
            shrinkToFit=True,
            background=False,
        )
        return base64.b64decode(printed)


@contextmanager
def started(path: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox without a window, in a profile of its own, and end it afterwards."""
    profile.mkdir(parents=True, exist_ok=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in SETTINGS.items()]
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    command = [path, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with ExitStack() as ending:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        ending.callback(process.wait, SECONDS)
        ending.callback(process.terminate)
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if port := LISTENS.search(line):
                # What it says later is nobody's, but a pipe that fills up would stop it.
                Thread(target=process.stdout.read, daemon=True).start()
                yield Firefox(int(port[1]))
                return
        raise FirefoxError(f"{path} did not start:\n{said}")
