"""Addresses that a browser opens: one rule for fields, for links in texts, and for what other programs are told."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urlsplit

from ..reading.unseen import IN_TEXTS, LOST, one_of

MOST_OF_ADDRESS = 2_000  # signs; a spreadsheet's link holds no more than 2,079
_ASCII = "".join(map(chr, range(128)))
_NO_ADDRESS = one_of(rf"\s<>\x22'`{{}}|\\^{IN_TEXTS}{LOST}")
# A sign that no address needs and nobody sees, percent-encoded; a line's end in a mail's address begins another header.
# It holds for Python and JavaScript, whatever its capitals: controls, signs without width and those that turn the
# direction of writing.
CODED_SIGN = "%(?:[01][0-9a-f]|7f|c2%[89][0-9a-f]|d8%9c|e2%80%(?:8[b-f]|a[89a-e])|e2%81%a[0-9a-f]|ef%bb%bf)"
_CODED_SIGN = re.compile(CODED_SIGN, re.IGNORECASE)
_NO_NAME = re.compile(r"[%!$&()*+,;=~]")  # signs that no name of a machine has
_NUMBER = re.compile(r"(?:[0-9]+|0x[0-9a-f]*)\Z", re.IGNORECASE)
# What other programs are told. It holds for Python and JavaScript, and refuses no text that `is_web_address` accepts.
_PORT = "0*(?:[1-5][0-9]{0,4}|[1-9][0-9]{0,3}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])"
_LABEL = r"[^\s<>\x22'`{}|\\^@/?#:\[\]%!\x24&()*+,;=~.]+"
_BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_NAME = rf"(?:{_LABEL}\.)*(?![0-9]+\.?(?:[:/?#]|$)){_LABEL}\.?"
_START = rf"[Hh][Tt][Tt][Pp][Ss]?://(?:\[[0-9A-Fa-f:.]+\]|(?:{_BYTE}\.){{3}}{_BYTE}|{_NAME})(?::{_PORT})?"
PATTERN = rf"^(?![\s\S]{{{MOST_OF_ADDRESS + 1}}}){_START}(?:[/?#][^\s<>\x22'`{{}}|\\^]*)?$"
# Who gets a mail, and of its headers what it is about and what it says: others attach files or copy to strangers.
_BOX = rf"[^\s<>()\[\]\x22\\,;:@?&#/]+@{_LABEL}(?:\.{_LABEL})+"
_ABOUT = r"(?:subject|body)=[^\s&#]*"
_MAIL = rf"mailto:{_BOX}(?:\?{_ABOUT}(?:&{_ABOUT})*)?"
# All of a link in a text, whatever its capitals; the form asks the same. A text stands on several pages, so none begins
# at the one that it is read on.
SAFE_LINK = rf"(?:{_START}(?:[/?#]\S*)?|{_MAIL}|(?:/(?!/)|#)\S*)"
_SAFE_LINK = re.compile(SAFE_LINK, re.IGNORECASE)
_ON_THE_WEB = re.compile("https?:", re.IGNORECASE)
_TO_WRITE = re.compile("mailto:", re.IGNORECASE)


def link_fault(url: str) -> str:
    """Return the key of what is told of a link of a text; "" where it leads to a page or writes a mail."""
    if not url:
        return "unsafe_link.empty"
    if is_long(url):
        return "unsafe_link.long"
    is_safe = _SAFE_LINK.fullmatch(url)
    if is_safe and coded_sign(url):
        return "coded_sign"
    if _ON_THE_WEB.match(url):
        return "" if is_safe and is_web_address(url) else "unsafe_link.web"
    return "" if is_safe else "unsafe_link.mail" if _TO_WRITE.match(url) else "unsafe_link"


def is_long(text: str) -> bool:
    """Tell whether an address is longer than programs take it, in the ASCII that they write it in."""
    return len(text) > MOST_OF_ADDRESS or len(quote(text, safe=_ASCII)) > MOST_OF_ADDRESS


def coded_sign(text: str) -> str:
    """Return the first sign that nobody sees and that an address has percent-encoded, as it is written; else ""."""
    found = _CODED_SIGN.search(text)
    return found[0] if found else ""


def is_web_address(text: str) -> bool:
    """Tell whether a browser opens an address: a whole one, of a machine that can be, without a user's name."""
    if is_long(text) or coded_sign(text) or _NO_ADDRESS.search(text):
        return False
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port  # raises where no machine has it
    except ValueError:
        return False
    has_port = parts.netloc.rpartition("]")[2].count(":")
    return (
        parts.scheme in ("http", "https")
        and "@" not in parts.netloc
        and (not has_port or bool(port))
        and _is_host(host, bracketed=parts.netloc.startswith("["))
    )


def _is_host(host: str, *, bracketed: bool) -> bool:
    """Tell whether a machine can be called so: by a name, or by a number of the one kind or the other."""
    try:
        if bracketed:
            return bool(IPv6Address(host)) and "%" not in host
        name = host.encode("idna").decode("ascii").removesuffix(".")
        if _NUMBER.match(name.rpartition(".")[2]):
            return bool(IPv4Address(name))
    except (ValueError, UnicodeError):
        return False
    return all(name.split(".")) and not _NO_NAME.search(name)
