"""Every page of the site, declared once: its address, template, view, menu name, scripts and what the search finds.

`pages` makes them of one catalogue. Navigation, the list of all pages, the search and the tests read them from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sized
from typing import Any

from ..editing.field_reference import field_reference_view
from ..facts import danish
from ..facts.catalogue import Catalogue
from ..models import prose
from ..models.records import Intervention, Programme
from ..models.study import Study
from .page import Page
from .route import ProsePage, Records, Route, Wording
from .settings import Site
from .views import (
    choose,
    comparison,
    contribute,
    evidence,
    home,
    neighbours,
    news,
    overview,
    plan,
    records,
    sources,
    studies,
)
from .views import sheet as sheet_view
from .views import words as words_view


def _all_pages(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return every page by its kind, for those who search without JavaScript."""
    groups: dict[str, list[tuple[str, str]]] = {"Sider": [], "Indsatstyper": [], "Programmer": [], "Studier": []}
    for page in pages(catalogue, site):
        if page.kind:
            groups[page.kind].append((f"/{page.address}", page.title))
    groups["Trivselsfokus"] = [(focus.address, focus.title) for focus in catalogue.wellbeing.values()]
    return {"groups": groups}


def _counted(many: Callable[[Catalogue], Sized], one: str, several: str) -> Wording:
    """Begin a description with how many there are, in words; `one` is said of a single one."""

    def said(catalogue: Catalogue, site: Site) -> str:
        count = len(many(catalogue))
        return one if count == 1 else several.format(danish.in_words(count)).capitalize()

    return said


def _said(text: str) -> Wording:
    """Write a description in the catalogue's words."""
    return lambda catalogue, site: catalogue.say(text)


# In the order of the menu, which has at most six; the footer and /om/ lead to the rest.
ROUTES: tuple[Route | Records | ProsePage, ...] = (
    Route("", "home.html", lambda c, site: site.name, lambda c, site: site.description, home.home),
    Route(
        "indsatser/",
        "overview.html",
        "Indsatser",
        _counted(
            lambda c: c.interventions,
            "Én indsatstype: for hvem, hvor længe og hvad den kræver.",
            "De {} indsatstyper side om side: for hvem, hvor længe og hvad de kræver.",
        ),
        overview.overview,
        menu="Indsatser",
        assets=("overview",),
        texts=overview.texts,
        sides=overview.sides_of(Intervention, Programme, Study, root="/indsatser/"),
    ),
    Records(Intervention, "interventions", "Indsatstyper", "intervention.html", records.intervention),
    Route(
        "programmer/",
        "programmes.html",
        "Afprøvede programmer",
        lambda c, site: " ".join(
            filter(None, [c.say("Programmer, som er afprøvet i {home}."), prose.plain(c.texts.programmes_note or "")])
        ),
        overview.programmes,
        assets=("landscape",),
        sides=overview.sides_of(Programme, root="/programmer/"),
    ),
    Records(Programme, "programmes", "Programmer", "programme.html", records.programme),
    Route(
        "studier/",
        "studies.html",
        "Studier",
        "De forsøg og evalueringer, som mærkerne regnes ud af: hvad de prøvede, og hvad de fandt.",
        studies.studies,
        assets=("overview",),
        names=("undersøgelser", "forsøg", "evalueringer", "forskning"),
        sides=overview.sides_of(Study, root="/studier/"),
    ),
    Records(Study, "studies", "Studier", "study.html", studies.study),
    Route(
        "vaelg/",
        "choose.html",
        lambda c, site: c.wizard.title,
        "Svar på nogle spørgsmål, og se, hvad der passer, hvorfor, og hvad kilderne ikke oplyser.",
        choose.choose,
        menu="Vælg",
        assets=("choose", "effort"),
        source="wizard.yml",
        texts=choose.texts,
    ),
    Route(
        "sammenlign/",
        "compare.html",
        "Sammenlign indsatser",
        f"Vælg {comparison.COMPARED} indsatstyper, og se dem side om side.",
        comparison.comparison,
        menu="Sammenlign",
        assets=("compare",),
        names=("sammenligning", "side om side"),
    ),
    Route(
        "ark/",
        "sheet.html",
        "Ét ark til mødet",
        "En indsatstype eller flere på én side A4: hvad, for hvem, hvor længe, hvad det kræver, og hvad vi ved.",
        sheet_view.sheet,
        assets=("sheet",),
    ),
    Route(
        "evidens/",
        "evidence.html",
        "Evidens",
        _said("Hvad der er målt, hvor, og hvad det viste: i {guide_dated} og i det, der er skrevet siden."),
        evidence.evidence,
        menu="Evidens",
        names=("effekt", "virkning", "effektstørrelse", "forskning", "RCT", "lodtrækning", "afprøvet"),
        texts=evidence.texts,
    ),
    Route(
        "planlaeg/",
        "plan.html",
        "Planlæg jeres valg",
        _counted(
            lambda c: c.guide.steps,
            "Ét trin fra behov til indsats, med spørgsmål og tjeklister.",
            "{} trin fra behov til indsats, med spørgsmål og tjeklister.",
        ),
        plan.plan,
        menu="Planlæg",
        assets=("draft",),
        source="guide.yml",
        names=("kom i gang", "begynde"),
        texts=plan.texts,
    ),
    Route(
        "trivsel/",
        "wellbeing.html",
        "Trivsel i indsatserne",
        _counted(
            lambda c: c.wellbeing,
            "Ét trivselsfokus, som indsatserne kan rumme.",
            "{} trivselsfokus, som indsatserne kan rumme.",
        ),
        sources.wellbeing,
        source="wellbeing",
        texts=sources.wellbeing_texts,
    ),
    Route(
        "kilder/",
        "references.html",
        "Kilder",
        "Alle kilder, hvor sikre vi er på dem, og hvor de bruges.",
        sources.references,
        source="references.yml",
        sides=sources.reference_sides,
        side="references.html",
    ),
    Route(
        "nyt/",
        "news.html",
        "Nyt i kataloget",
        "Hvad der er ændret for jer, der bruger kataloget, dag for dag.",
        news.page,
        source="changes.yml",
        names=("ændringer", "nyheder", "feed", "Atom", "RSS"),
        texts=news.texts,
    ),
    Route(
        "ordliste/",
        "words.html",
        "Ordliste",
        "Katalogets ord og forskningens ord, forklaret uden fagsprog.",
        words_view.page,
        source="vocabularies.yml",
        names=("ord", "begreber", "forklaring", "fagord"),
        texts=words_view.texts,
    ),
    Route(
        "kommuner/",
        "municipalities.html",
        "Kommuner, der bruger indsatserne",
        "Hvilke kommuner der selv siger, at de bruger en type eller et program, og hvor de skriver om det.",
        neighbours.page,
        names=("andre kommuner", "nabokommuner"),
        there=lambda site: bool(site.neighbours),
    ),
    ProsePage("om", menu="Om"),
    Route("soeg/", "search.html", "Søg", "Søg i hele kataloget.", _all_pages, assets=("search",), listed=False),
    Route(
        "data/",
        "data.html",
        "Data",
        "Kataloget som datafiler til andre systemer.",
        lambda c, site: {"example": next(iter(c.interventions), "")},
        names=("JSON", "CSV", "Excel", "regneark", "API", "åbne data", "download"),
    ),
    Route(
        "bidrag/",
        "contribute.html",
        "Bidrag",
        "Skriv en ny indsatstype, et program, et studie, et trivselsfokus eller en kilde, eller ret en, der findes.",
        contribute.contribute,
        assets=("contribute",),
    ),
    Route(
        "bidrag/felter/",
        "fields.html",
        "Felter",
        "Alle felter i katalogets filer: hvad I skriver, hvorfor vi spørger, og et eksempel.",
        lambda c, site: field_reference_view(c),
    ),
    ProsePage("", besides=("om",)),
    Route(
        "was/",
        "was.html",
        "Tilgængelighedserklæring",
        "Her ligger sidens tilgængelighedserklæring.",
        redirect=lambda site: site.statement_url,
    ),
    Route("404.html", "not_found.html", "Siden findes ikke", listed=False),
)
# The header's links: address and name.
MENU = [(f"/{route.address}", route.menu) for route in ROUTES if route.menu]


def pages(catalogue: Catalogue, site: Site) -> Iterator[Page]:
    """Yield every page of the site."""
    for route in ROUTES:
        yield from route.pages(catalogue, site)


def examples(catalogue: Catalogue, site: Site) -> list[Page]:
    """Return one page of every kind: what is looked at to know that all are well."""
    return [page for route in ROUTES if (page := next(route.pages(catalogue, site), None))]
