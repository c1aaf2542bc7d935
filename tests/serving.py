"""A preview that tests drive as `make serve` runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path

PATIENCE = 60  # seconds until something that never comes counts as a failure


class Server:
    """A running `mkdocs serve`; its own log tells when it is up and when a rebuild is done."""

    def __init__(self, catalogue: Path, project: Path) -> None:
        self._start(catalogue, project)
        while not self._is_up():  # somebody else took the port between the two
            self.process.communicate(timeout=PATIENCE)
            self._start(catalogue, project)

    def _start(self, catalogue: Path, project: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}", "-f", str(project / "mkdocs.yml")],
            cwd=project,
            env=os.environ | {"CATALOGUE_DIR": str(catalogue), "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def _is_up(self) -> bool:
        return "Serving on" in self.wait("Serving on", "porten er optaget", "Address already in use")

    def wait(self, *texts: str) -> str:
        """Read the log until a line holds one of some texts, and return the line."""
        assert self.process.stdout is not None
        read = []
        watchdog = threading.Timer(PATIENCE, self.process.kill)
        watchdog.start()
        try:
            for line in self.process.stdout:
                read.append(line)
                if any(text in line for text in texts):
                    return line
        finally:
            watchdog.cancel()
        raise AssertionError(f"«{texts[0]}» came never:\n{''.join(read)}")

    def get(self, path: str) -> str:
        """Return a page's text; a request that hangs fails."""
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as response:
            return str(response.read().decode("utf-8"))

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        self.process.communicate(timeout=PATIENCE)
