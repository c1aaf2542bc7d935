"""Serve a built site on loopback as a web host would, gzipped; for the tests, the gates and the bench."""

from __future__ import annotations

import functools
import gzip
import http.server
import io
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".txt")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Answers without a word, gzipped where that helps, a missing page with the site's own."""

    protocol_version = "HTTP/1.1"  # one connection for many requests

    def log_message(self, format: str, *args: object) -> None:
        """Write what was asked for, and from which page, where somebody reads it; others print it."""
        if isinstance(self.server, _Server) and self.server.log is not None:
            self.server.log.append(f"{self.requestline} {self.headers.get('Referer', '')}")

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answer gzipped what is text, if the browser takes it."""
        path = Path(self.translate_path(self.path))
        if self.path.partition("?")[0].endswith("/"):
            path /= "index.html"
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not takes or path.suffix not in PACKED or not path.is_file():
            return super().send_head()
        return io.BytesIO(self._answer(200, path, gzip.compress(path.read_bytes()), "gzip"))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = self._answer(404, page, page.read_bytes())
        if self.command != "HEAD":
            self.wfile.write(body)

    def _answer(self, code: int, path: Path, body: bytes, encoding: str = "identity") -> bytes:
        """Send what goes before a body, and return the body."""
        self.send_response(code)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return body


class _Server(http.server.ThreadingHTTPServer):
    """Says nothing of a browser that leaves before its answer is there."""

    log: list[str] | None = None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report other errors only."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(folder: Path, log: list[str] | None = None) -> Iterator[str]:
    """Serve a folder while the block runs; yields its address, which ends with a slash.

    What a web host would log comes into `log`: each request's line and the page that it came from.
    """
    handler = functools.partial(_Quiet, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        server.log = log
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
