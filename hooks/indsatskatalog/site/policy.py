"""The content security policy: the site's own files and nothing else. No page has a script or a style in it."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)
FRAMED = f"{POLICY}; frame-ancestors 'none'"  # as a header, which alone can say so: no page of others holds ours
# How the script begins that MkDocs puts into a previewed page; it stands after all that is ours.
_RELOAD = "<script>\nvar livereload = "
_NAMES = {"localhost", "127.0.0.1", "::1"}
_OTHER = "Forhåndsvisningen svarer kun på localhost og på det navn, den blev startet med. Åbn den dér.\n"


def with_policy(html: str) -> str:
    """Return a whole page with the policy as the first thing in its head."""
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)


def is_own(host: str, bound: str) -> bool:
    """Tell whether a request's host is this machine, or the name that the preview is bound to.

    Any other name may be somebody's who lets it lead here, to have their page read this one (DNS rebinding). Where all
    of the machine's addresses are listened to, any address in numbers is one: a number leads nowhere else.
    """
    try:
        name = (urlsplit(f"//{host}").hostname or "").removesuffix(".")
        if name in _NAMES or (name and name == bound.lower()):
            return True
        return ipaddress.ip_address(bound).is_unspecified and bool(ipaddress.ip_address(name))
    except ValueError:
        return False


def guarded(app: WSGIApplication, bound: str) -> WSGIApplication:
    """Return a live preview that answers under its own names only, the one that it is `bound` to among them.

    Its answers carry the policy, which lets MkDocs' own script run too, by a nonce.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not is_own(environ.get("HTTP_HOST", ""), bound):
            headers = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Security-Policy", POLICY)]
            start_response("421 Misdirected Request", headers)
            return [_OTHER.encode()]
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
