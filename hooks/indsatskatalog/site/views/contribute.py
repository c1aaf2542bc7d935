"""What the page /bidrag/ shows, and what its form knows beside the schemas."""

from __future__ import annotations

import re
from typing import Any

from ...editing.form import FORMS, OWN_FORMS
from ...editing.splice import modeline
from ...editing.templates import BESIDE
from ...facts.catalogue import Catalogue
from ...models.fixed_words import LATER, UNNAMED
from ...models.kinds import Kind
from ...models.unmade import UNMADE
from ...models.web_address import CODED_SIGN, MOST_OF_ADDRESS, SAFE_LINK
from ...reading.form_messages import FORM_MESSAGES, REMARKS, SCHEMA_MESSAGES
from ...reading.json_text import data_block
from ...reading.unseen import IN_TEXTS, LOST
from ..contact import mail_of
from ..settings import Site


def _escaped(signs: str) -> str:
    """Write signs beyond four figures as JavaScript does: HTML may not hold those among them that are none."""
    return re.sub("[\U00010000-\U0010ffff]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", signs)


UNSEEN = _escaped(IN_TEXTS)
# What the form asks of texts beside their schema.
LIMITS = {
    "safe_link": SAFE_LINK,
    "coded_sign": CODED_SIGN,
    "lost_sign": _escaped(LOST),
    "most_of_address": MOST_OF_ADDRESS,
    "unmade": UNMADE,
}
# The words of findings that are worth a second look: a gain, and a later measurement without one; what nobody named.
REMARKED = {"gain": "positive", "later": LATER, "lost": ["none", "negative"], "unnamed": UNNAMED}


def contribute(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what the page needs beside the schemas, for itself and for the browser."""
    forms = FORMS | OWN_FORMS
    titles = {name: (kind.form and kind.form.title) or kind.title for name, kind in forms.items()}
    templates = [(name, titles[name]) for name, kind in FORMS.items() if kind.template in catalogue.templates]
    mail = mail_of(site.contact)
    tested = [term.id for term in catalogue.vocabularies.domain if term.self_report is False]
    known = {
        "forms": {name: _form(name, kind, titles[name]) for name, kind in forms.items()},
        "unseen": UNSEEN,
        "texts": FORM_MESSAGES | SCHEMA_MESSAGES | REMARKS,
        "limits": LIMITS,
        "remarks": {"home": catalogue.texts.home, "tested": tested} | REMARKED,
        "edit_url": site.edit_url,
        "new_url": new_file_url(site.edit_url),
        "mail": mail,
    }
    kinds, own = ({name: titles[name] for name in some} for some in (FORMS, OWN_FORMS))
    return {"kinds": kinds, "own": own, "templates": templates, "mail": mail, "data": data_block(known)}


def _form(name: str, kind: Kind, title: str) -> dict[str, Any]:
    assert kind.form
    return {
        "title": title,
        "schema": f"bidrag/skema/{name}.json",
        "data": kind.form.data,
        "list": kind.form.inside,
        "file": kind.files.replace("*", "{id}"),
        "one": not kind.has_folder,
        "words": kind.key if kind.ids or kind.is_list else "",
        "own": kind.is_beside,
        "head": modeline(kind.name, *([BESIDE] if kind.is_beside else [])),
    }


def new_file_url(edit_url: str) -> str:
    """Return where the forge makes new files, or "" for one whose addresses take no text.

    GitHub writes /edit/ and /new/, Forgejo and Gitea /_edit/ and /_new/, with the same names for file and text.
    """
    match = re.fullmatch(r"(https://[^/]+/[^/]+/[^/]+)/(_?)edit/(.+/)", edit_url)
    return f"{match[1]}/{match[2]}new/{match[3]}" if match else ""
