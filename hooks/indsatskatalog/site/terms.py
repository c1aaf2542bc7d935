"""Words of research in a sentence: each leads to what it means, where a reader meets it first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from markupsafe import Markup

from ..models.guide import Term


def explaining(terms: Iterable[Term]) -> Callable[[str, list[str]], str]:
    """Make what links the words of some terms in a plain sentence to the glossary; `seen` are those that are linked."""
    known = {term.label.lower(): term for term in terms}
    longest = sorted(map(re.escape, known), key=len, reverse=True)
    words = re.compile(rf"(?<!\w)({'|'.join(longest)})(?!\w)", re.IGNORECASE) if longest else None

    def explained(text: str, seen: list[str]) -> str:
        pieces = []
        for at, piece in enumerate(words.split(text) if words else [text]):
            term = known[piece.lower()] if at % 2 else None
            if term is None or term.id in seen:
                pieces.append(Markup("{}").format(piece))
                continue
            seen.append(term.id)
            link = Markup('<a href="/ordliste/#research-{}" title="{}">{}</a>')
            pieces.append(link.format(term.id, term.description, piece))
        return Markup("").join(pieces)

    return explained
