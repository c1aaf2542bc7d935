"""An outcome in a few words a form, for where its whole sentence is too long to be taken in at once."""

from __future__ import annotations

from .catalogue import Catalogue
from .evidence import Form, Standing
from .sentences import grades_of, of_each_form, standing_sentence
from .whom import reserves

MOST = 210  # signs: three lines beside the key facts


def brief(catalogue: Catalogue, standing: Standing, title: str = "") -> str:
    """Say an outcome in the words of its signs, "" where its sentence is short; `title` is of the record it is of.

    Each form has its label, its grades and what its sign has a `*` for; how it was measured, the sentence has.
    """
    if not standing.forms or len(standing_sentence(catalogue, standing, title)) <= MOST:
        return ""
    said = of_each_form(standing, title, lambda form: _form(catalogue, form))
    return f"{catalogue.word('domain', standing.domain)}: {' '.join(said)}"


def _form(catalogue: Catalogue, form: Form) -> str:
    years = grades_of(form.deciding)
    beside = [*([catalogue.words.grades(years)] if years else []), *reserves(catalogue, form)]
    label = catalogue.term("evidence", form.label).short
    return f"{label} ({'; '.join(beside)})" if beside else label
