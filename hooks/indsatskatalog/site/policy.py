"""The content security policy: the site's own files and nothing else. No page has a script or a style in it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
# How the script begins that MkDocs puts into a previewed page; it stands after all that is ours.
_RELOAD = "<script>\nvar livereload = "


def with_policy(html: str) -> str:
    """Return a whole page with the policy as the first thing in its head."""
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)


def guarded(app: WSGIApplication) -> WSGIApplication:
    """Return a live preview whose answers carry the policy, which lets MkDocs' own script run too, by a nonce."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, list[tuple[str, str]]]] = []

        def note(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return lambda data: None

        environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "?")  # the server would ask the disk for it
        nonce = secrets.token_urlsafe(16)
        policy = POLICY.replace("script-src 'self'", f"script-src 'self' 'nonce-{nonce}'")
        content = app(environ, note)
        status, headers = begun[-1]
        headers = [*headers, ("Content-Security-Policy", policy)]
        if dict(headers).get("Content-Type") == "text/html":
            html = b"".join(content).decode(errors="surrogateescape").replace(POLICY, policy, 1)
            before, script, after = html.rpartition(_RELOAD)
            script = script.replace("<script>", f'<script nonce="{nonce}">')
            content = [f"{before}{script}{after}".encode(errors="surrogateescape")]
            headers = [header for header in headers if header[0] != "Content-Length"]
            headers.append(("Content-Length", str(len(content[0]))))
        start_response(status, headers)
        return content

    return answer
