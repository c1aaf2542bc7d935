"""How to reach those who run the site, as a link: `extra.contact` of `mkdocs.yml` is any text."""

from __future__ import annotations

import re

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\d[\d ]{6,}\d")
_PAGE = re.compile(r"https?://\S+", re.IGNORECASE)


def mail_of(contact: str) -> str:
    """Return the mail address that a contact is, "" where it is something else."""
    return contact if _MAIL.fullmatch(contact) else ""


def link_of(contact: str) -> str:
    """Return what a click on a contact opens, "" where it is no mail address, phone number or page."""
    if mail := mail_of(contact):
        return f"mailto:{mail}"
    if _PHONE.fullmatch(contact):
        return f"tel:{contact.replace(' ', '')}"
    return contact if _PAGE.fullmatch(contact) else ""
