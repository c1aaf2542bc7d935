"""Addresses as programs read them: in ASCII alone, however a person has written them (RFC 3986)."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from pydantic import SerializationInfo

URIS = {"addresses": "as URIs"}  # the context of a dump that is for programs
_STAYS = "%:/?#[]@!$&'()*+,;=~"  # besides letters, figures and what else `quote` lets be


def as_uri(text: str) -> str:
    """Return an address with its host in the letters of the name system and the rest percent-encoded where need be."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    if not host.isascii():
        try:
            name = host.encode("idna").decode("ascii")
        except UnicodeError:  # no name can be so
            return quote(text, safe=_STAYS)
        parts = parts._replace(netloc=f"{name}:{parts.port}" if parts.port else name)
    return quote(parts.geturl(), safe=_STAYS)


def published(text: str, info: SerializationInfo) -> str:
    """Return an address as its editor wrote it; in a dump for programs as a URI."""
    return as_uri(text) if info.context is URIS else text
