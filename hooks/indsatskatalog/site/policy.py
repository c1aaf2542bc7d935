"""The content security policy: the site's own files and nothing else. No page has a script or a style in it."""

from __future__ import annotations

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)


def with_policy(html: str) -> str:
    """Return a whole page with the policy as the first thing in its head."""
    return html.replace("<head>", f'<head>\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">', 1)
