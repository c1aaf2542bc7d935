"""Pages as HTML, by the templates of one folder. Knows nothing of MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from ..facts import danish, duration, news
from ..facts.catalogue import Catalogue
from ..facts.sections import DISPUTED
from ..facts.sentences import NOTHING_KNOWN, SETBACK
from ..facts.study_lines import counted
from ..facts.writing import labels
from ..models import prose
from ..reading.unforeseen import take_in_hand
from . import assets
from .icons import icon
from .metadata import metadata
from .page import Page
from .policy import with_policy
from .routes import MENU
from .settings import Site
from .terms import explaining
from .views.comparison import COMPARED
from .views.local import own_of
from .views.long_lists import MOST_LISTED, MOST_NAMED
from .views.prose import CONTACT

_LINKS = ("href", "src", "action")
ON_START_PAGE = 2  # pieces of news
# What a page asks for without a script; the copy that is read from a folder asks for a web server in its place.
WITH_SCRIPT = "JavaScript er slået til i jeres browser"


class _Context(Context):
    """Calls things as they are: none of ours asks for the context, which Jinja looks for at each of a page's calls."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls; what Jinja adds for those who ask for it is left out."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


class _Environment(Environment):
    """Jinja with one dict of globals for all templates: its own chain of them is walked for every page and import."""

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: here none has globals of its own."""
        return self.globals


class Compiled(BytecodeCache):
    """Templates as Jinja compiled them, by their sources: for whoever makes one Renderer after another."""

    def __init__(self) -> None:
        self._codes: dict[str, bytes] = {}
        self.is_new = False  # whether any was compiled; who has looked at what it gives says that it is not

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled; Jinja takes it only of the same source."""
        if bucket.key in self._codes:
            bucket.bytecode_from_string(self._codes[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled now."""
        self._codes[bucket.key] = bucket.bytecode_to_string()
        self.is_new = True


class Renderer:
    """Turns pages into HTML with the templates of one folder. Internal links are written relative to the page."""

    def __init__(self, catalogue: Catalogue, site: Site, templates: Path, compiled: Compiled | None = None) -> None:
        self.catalogue, self.site = catalogue, site
        folder = templates.parent / assets.FOLDER
        self.favicon = folder / "favicon.svg"
        self.assets = assets.assets(folder)
        records = dict(catalogue.records())
        self._assets = f"{assets.place_of(self.assets)}/"
        self._environment = _Environment(
            loader=FileSystemLoader(templates),
            bytecode_cache=compiled,
            auto_reload=False,  # a Renderer lives for one build
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "prose": prose.render,
            "inline": prose.render_phrase,
            "say": catalogue.say,
            "plain": prose.plain,
            "explained": explaining(catalogue.vocabularies.research),
            "date": danish.date,
            "option": catalogue.words.option,
            "dose": catalogue.words.dose,
            "effect": danish.effect,
            "duration": catalogue.words.duration,
            "span": danish.span,
            "studies": lambda ids: counted(catalogue, ids),
            "number": danish.number,
            "years": lambda span: danish.span(span, danish.year),
            "listing": danish.listing,
            "in_words": danish.in_words,
            "lower_first": danish.lower_first,
            "grades": catalogue.words.grades,
            "reference": lambda work: catalogue.works[work.id],
        }
        self._environment.globals |= {
            "site": site,
            "guide": catalogue.guide,
            "our": catalogue.words,
            "navigation": MENU,
            "imports": assets.imports(self.assets),
            "styled": {path.stem for path in (folder / "styles").glob("*.css")},
            "COMPARED": COMPARED,
            "CONTACT": CONTACT,
            "DISPUTED": DISPUTED,
            "FIRST_OUTCOME": next((term.label for term in catalogue.vocabularies.domain), ""),
            "MOST_LISTED": MOST_LISTED,
            "MOST_NAMED": MOST_NAMED,
            "NOT_STATED": danish.NOT_STATED,
            "icon": icon,
            "NOTHING_KNOWN": NOTHING_KNOWN,
            "SETBACK": SETBACK,
            "WITH_SCRIPT": WITH_SCRIPT,
            "WEEKS_PER_SCHOOL_YEAR": duration.WEEKS_PER_SCHOOL_YEAR,
            "term": catalogue.term,
            "own_words": lambda record: own_of(site, catalogue, record),
            "newest_of": lambda record: news.newest_of(catalogue, record),
            "metadata": lambda page: metadata(catalogue, site, page, records),
            "reviews_due": bool(news.due(catalogue)),
            "newest_news": lambda: news.told(catalogue, ON_START_PAGE),
            "labels": lambda kind, tags: labels(catalogue, kind, tags),
        }

    def compile(self) -> None:
        """Compile every template, so that one that cannot be read is known before it is asked for."""
        for name in self._environment.list_templates():
            self._environment.get_template(name)

    def root(self, page: Page) -> str:
        """Return the way from a page to the site's root; the 404 page is served anywhere, so it goes from the host."""
        return self.site.base_path if page.address == "404.html" else "../" * page.address.count("/") or "./"

    def body(self, page: Page) -> str:
        """Render a page's main content."""
        return self._from(self._render(page.template, page, page.view()), self.root(page))

    def document(self, page: Page, preview: Sequence[str] | None = None) -> str:
        """Render a whole page; `preview` holds the catalogue's problems, in the live preview only."""
        take_in_hand(f"{self.catalogue.root.name}/{page.source}".rstrip("/"))
        html = self._from(
            self._render("document.html", page, {**page.view(), "problems": preview or ()}), self.root(page)
        )
        return with_policy(html)

    def pieces(self, template: str, view: Mapping[str, Any], root: str) -> list[str]:
        """Render parts of a page that stands elsewhere; `root` is the way from there to the site's root."""
        html = self._environment.get_template(template).render(**view).strip("\n")
        return self._from(html, root).split("\f")

    def _render(self, template: str, page: Page, view: Mapping[str, Any]) -> str:
        return self._environment.get_template(template).render(**view, page=page)

    def _from(self, html: str, root: str) -> str:
        """Write the way to the root into every internal link; checked prose has no other that begins with a slash.

        Scripts and styles are asked for where they lie, which no template knows.

        A page can be megabytes: whoever calls this keeps no page of its own.
        """
        for name in _LINKS[:2]:
            html = html.replace(f'{name}="/{assets.FOLDER}/', f'{name}="/{self._assets}')
        for name in _LINKS:
            html = html.replace(f'{name}="/', f'{name}="{root}')
        return html
