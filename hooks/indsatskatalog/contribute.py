"""The form at /bidrag/: which kinds of records it writes, where they go, and the schemas that it is made from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .catalogue import Catalogue
from .editor_schema import KINDS, schema_of, words_of
from .problems import TEXTS
from .site import Site


@dataclass(frozen=True)
class Form:
    """A kind of record as the form knows it: its schema, its template, and where the record is as data."""

    schema: str
    template: str
    data: str
    inside: str = ""  # the list in the data that holds the record, when it is not the whole


# By the word for each in addresses, in the order in which they can be chosen.
FORMS = {
    "indsatstype": Form("intervention", "intervention", "api/v1/interventions/{id}.json"),
    "program": Form("programme", "programme", "api/v1/programmes/{id}.json"),
    "trivselsfokus": Form("wellbeing", "wellbeing", "api/v1/guide.json", "wellbeing"),
    "kilde": Form("references", "reference", "api/v1/references.json"),
}
TITLES = {"kilde": "Kilde"}
# What the browser says in the words of the checks; its other messages stand in the schemas.
SAID = ("range_order", "image", "unsafe_link")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+\Z")


def contribute_view(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return what the page needs beside the schemas, for itself and for the browser."""
    titles = {name: TITLES.get(name, KINDS[form.schema].title) for name, form in FORMS.items()}
    templates = [(name, titles[name]) for name, form in FORMS.items() if _template(catalogue, form)]
    mail = site.contact if _MAIL.match(site.contact) else ""
    known = {
        "forms": {name: _form(name, form, titles[name]) for name, form in FORMS.items()},
        "texts": {kind: TEXTS[kind][1] for kind in SAID},
        "edit_url": site.edit_url,
        "new_url": new_file_url(site.edit_url),
        "mail": mail,
    }
    block = Markup(json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/"))
    return {"kinds": titles, "templates": templates, "mail": mail, "data": block}


def _form(name: str, form: Form, title: str) -> dict[str, Any]:
    kind = KINDS[form.schema]
    return {
        "title": title,
        "schema": f"bidrag/skema/{name}.json",
        "data": form.data,
        "list": form.inside,
        "file": kind.files.replace("*", "{id}"),
        "one": kind.is_list,  # all of the kind stand in one file
        "head": f"# yaml-language-server: $schema=../schema/{form.schema}.schema.json",
    }


def new_file_url(edit_url: str) -> str:
    """Return where the forge makes new files, or "" for one whose addresses take no text.

    GitHub writes /edit/ and /new/, Forgejo and Gitea /_edit/ and /_new/, with the same names for file and text.
    """
    match = re.fullmatch(r"(https://[^/]+/[^/]+/[^/]+)/(_?)edit/(.+/)", edit_url)
    return f"{match[1]}/{match[2]}new/{match[3]}" if match else ""


def contribute_files(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the schemas that the form is made from and the empty templates, by their paths below the site."""
    words = words_of(catalogue)
    ids = {
        "intervention": catalogue.interventions,
        "programme": catalogue.programmes,
        "wellbeing": catalogue.wellbeing,
        "references": catalogue.references,
    }
    for name, form in FORMS.items():
        schema = schema_of(form.schema, words) | {"x-ids": list(ids[form.schema])}
        yield f"bidrag/skema/{name}.json", json.dumps(schema, ensure_ascii=False, separators=(",", ":"))
        if text := _template(catalogue, form):
            yield f"bidrag/skabeloner/{name}.yml", text


def _template(catalogue: Catalogue, form: Form) -> str:
    """Return the empty template of a kind as `_templates/` has it; a catalogue may be without."""
    path = catalogue.root / "_templates" / f"{form.template}.yml"
    return path.read_text("utf-8") if path.is_file() else ""
