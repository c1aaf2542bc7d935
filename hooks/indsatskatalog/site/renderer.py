"""The site's pages: which there are, what each shows, and how it becomes HTML. Knows nothing of MkDocs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..editing.field_reference import field_reference_view
from ..facts import danish, duration, facts, findings, sources
from ..facts.catalogue import REQUIRED_PAGES, Catalogue
from ..facts.columns import PROGRAMME_COLUMNS
from ..models import prose
from . import comparison, contribute_page, views
from .policy import with_policy
from .settings import Site

# The header's links: address, label.
NAVIGATION = [
    ("/indsatser/", "Indsatser"),
    ("/programmer/", "Programmer"),
    ("/sammenlign/", "Sammenlign"),
    ("/evidens/", "Evidens"),
    ("/vaelg/", "Hjælp til at vælge"),
    ("/planlaeg/", "Planlæg"),
    ("/trivsel/", "Trivsel"),
    ("/kilder/", "Kilder"),
    ("/om/", "Om kataloget"),
]
# What people ask first, shown on the start page's cards.
HOME_FACTS = ("trin-egnet", "varighed", "udfoerer")
_LINKS = ("href", "src", "action")


@dataclass(frozen=True)
class Page:
    """A page before rendering. `address` is "" for the start page; `source` is its file below the catalogue."""

    address: str
    title: str
    description: str
    template: str
    source: str = ""
    view: Callable[[], Mapping[str, Any]] = field(default=dict, repr=False)
    redirect: str = ""


class Renderer:
    """Turns pages into HTML with the templates of one folder. Internal links are written relative to the page."""

    def __init__(self, catalogue: Catalogue, site: Site, templates: Path) -> None:
        self.catalogue, self.site = catalogue, site
        self._environment = Environment(
            loader=FileSystemLoader(templates),
            auto_reload=False,  # a Renderer lives for one build
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "prose": prose.render,
            "inline": prose.render_inline,
            "date": danish.date,
            "option": danish.option,
            "dose": danish.dose,
            "duration": danish.duration,
            "span": danish.span,
            "number": danish.number,
            "listing": danish.listing,
            "grades": danish.grades,
            "reference": sources.reference_label,
        }
        self._environment.globals |= {
            "site": site,
            "guide": catalogue.guide,
            "navigation": NAVIGATION,
            "NOT_STATED": danish.NOT_STATED,
            "WEEKS_PER_SCHOOL_YEAR": duration.WEEKS_PER_SCHOOL_YEAR,
            "term": catalogue.term,
            "labels": lambda kind, tags: facts.labels(catalogue, kind, tags),
        }

    def root(self, page: Page) -> str:
        """Return the way from a page to the site's root; the 404 page is served anywhere, so it goes from the host."""
        return self.site.base_path if page.address == "404.html" else "../" * page.address.count("/") or "./"

    def body(self, page: Page) -> str:
        """Render a page's main content."""
        return self._rooted(self._render(page.template, page, page.view()), page)

    def document(self, page: Page, preview: Sequence[str] | None = None) -> str:
        """Render a whole page; `preview` holds the catalogue's problems, in the live preview only."""
        html = self._rooted(self._render("document.html", page, {**page.view(), "problems": preview or ()}), page)
        return html if preview is not None else with_policy(html)  # the preview adds a script that no policy knows

    def _render(self, template: str, page: Page, view: Mapping[str, Any]) -> str:
        return self._environment.get_template(template).render(**view, page=page)

    def _rooted(self, html: str, page: Page) -> str:
        """Write the way to the root into every internal link; checked prose has no other that begins with a slash."""
        root = self.root(page)
        for name in _LINKS:
            html = html.replace(f'{name}="/', f'{name}="{root}')
        return html


def pages(catalogue: Catalogue, site: Site) -> Iterator[Page]:
    """Yield every page of the site; each computes its view only when it is rendered."""
    axes = views.dosage_axes(catalogue)
    home = lambda: {"rows": views.overview_rows(catalogue, HOME_FACTS), "keys": HOME_FACTS}  # noqa: E731
    yield Page("", site.name, site.description, "home.html", "", home)
    yield Page(
        "indsatser/",
        "Indsatser",
        "De fem indsatstyper side om side: for hvem, hvor længe og hvad de kræver.",
        "overview.html",
        "",
        lambda: views.overview_view(catalogue),
    )
    yield Page(
        "sammenlign/",
        "Sammenlign indsatser",
        "Vælg to til fem indsatstyper, og se dem side om side.",
        "compare.html",
        "",
        lambda: comparison.comparison_view(catalogue),
    )
    for record in catalogue.interventions.values():
        yield Page(
            f"indsatser/{record.id}/",
            record.title,
            prose.plain(record.summary),
            "intervention.html",
            f"interventions/{record.id}.yml",
            lambda record=record: views.intervention_view(catalogue, record, axes),  # type: ignore[misc]
        )
    yield Page(
        "programmer/",
        "Afprøvede programmer",
        "De programmer, som guiden nævner som afprøvet i Danmark.",
        "programmes.html",
        "",
        lambda: {"columns": PROGRAMME_COLUMNS, "rows": views.programme_rows(catalogue)},
    )
    for programme in catalogue.programmes.values():
        yield Page(
            f"programmer/{programme.id}/",
            programme.title,
            prose.plain(programme.summary),
            "programme.html",
            f"programmes/{programme.id}.yml",
            lambda record=programme: views.programme_view(catalogue, record, axes),  # type: ignore[misc]
        )
    yield Page(
        "vaelg/",
        catalogue.wizard.title,
        "Svar på nogle spørgsmål, og se, hvad der passer, hvorfor, og hvad kilderne ikke oplyser.",
        "choose.html",
        "wizard.yml",
        lambda: views.choose_view(catalogue),
    )
    yield Page(
        "planlaeg/",
        "Planlæg jeres valg",
        "Tre trin fra behov til indsats, med spørgsmål og tjeklister.",
        "plan.html",
        "guide.yml",
        lambda: views.plan_view(catalogue),
    )
    yield Page(
        "trivsel/",
        "Trivsel i faglige indsatser",
        "Fire trivselsfokus, som de faglige indsatser kan rumme.",
        "wellbeing.html",
        "wellbeing",
        lambda: views.wellbeing_view(catalogue),
    )
    yield Page(
        "evidens/",
        "Evidens",
        "Hvad der er målt, hvor, og hvad det viste: i guiden fra 2021 og i det, der er skrevet siden.",
        "evidence.html",
        "",
        lambda: findings.evidence_view(catalogue),
    )
    yield Page(
        "kilder/",
        "Kilder",
        "Alle kilder, hvor sikre vi er på dem, og hvor de bruges.",
        "references.html",
        "references.yml",
        lambda: views.references_view(catalogue),
    )
    yield Page("soeg/", "Søg", "Søg i hele kataloget.", "search.html", "", lambda: _search_view(catalogue, site))
    yield Page(
        "data/",
        "Data",
        "Kataloget som datafiler til andre systemer.",
        "data.html",
        "",
        lambda: views.data_view(catalogue),
    )
    yield Page(
        "bidrag/",
        "Bidrag",
        "Skriv en ny indsatstype, et program, et trivselsfokus eller en kilde, eller ret en, der findes.",
        "contribute.html",
        "",
        lambda: contribute_page.contribute_view(catalogue, site),
    )
    yield Page(
        "bidrag/felter/",
        "Felter",
        "Alle felter i katalogets filer: hvad I skriver, hvorfor vi spørger, og et eksempel.",
        "fields.html",
        "",
        lambda: field_reference_view(catalogue),
    )
    for name, text in catalogue.pages.items():
        title, _, body = text.removeprefix("# ").partition("\n")
        template = "prose_operator.html" if name in REQUIRED_PAGES else "prose.html"
        yield Page(f"{name}/", title.strip(), "", template, f"{name}.md", lambda body=body: {"text": _anchored(body)})  # type: ignore[misc]
    yield Page(
        "was/",
        "Tilgængelighedserklæring",
        "Her ligger sidens tilgængelighedserklæring.",
        "was.html",
        redirect=site.statement_url,
    )
    yield Page("404.html", "Siden findes ikke", "", "not_found.html")


def _search_view(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return every page, for those who search without JavaScript."""
    groups: dict[str, list[tuple[str, str]]] = {"Sider": [], "Indsatstyper": [], "Programmer": []}
    kinds = {"interventions": "Indsatstyper", "programmes": "Programmer"}
    for page in pages(catalogue, site):
        if not page.redirect and page.address not in ("404.html", "soeg/"):
            groups[kinds.get(page.source.partition("/")[0], "Sider")].append((f"/{page.address}", page.title))
    groups["Trivselsfokus"] = [(sources.address_of(focus), focus.title) for focus in catalogue.wellbeing.values()]
    return {"groups": groups}


def _anchored(text: str) -> Markup:
    """Render a prose page's Markdown, with an id on every heading so that it can be linked to."""
    seen: dict[str, int] = {}

    def with_id(match: re.Match[str]) -> str:
        words = str(Markup(match[2]).striptags()).casefold()
        for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e")):
            words = words.replace(letter, plain)
        slug = re.sub(r"[^a-z0-9]+", "-", words).strip("-") or "afsnit"
        seen[slug] = seen.get(slug, 0) + 1
        return f'<h{match[1]} id="{slug}{"" if seen[slug] == 1 else f"-{seen[slug]}"}">{match[2]}</h{match[1]}>'

    return Markup(re.sub(r"<h([2-4])>(.*?)</h\1>", with_id, prose.render(text.strip())))
