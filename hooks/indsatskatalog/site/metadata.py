"""What a page is, for search engines and learning platforms: schema.org as a block of JSON in its head."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from ..facts.catalogue import Catalogue
from ..facts.news import modified
from ..models.records import Intervention, Programme, Record
from ..reading.json_text import data_block
from .page import Page
from .settings import Site

LICENCE_PAGE = "https://creativecommons.org/licenses/by/4.0/"
DATA_PAGE = "data/"


def metadata(catalogue: Catalogue, site: Site, page: Page, records: dict[str, Record]) -> Markup:
    """Return the block of a page that is data or can be learnt from, else nothing; only what is known is in it."""
    record = None if page.canonical else records.get(page.source)
    if page.address == DATA_PAGE:
        about = _data_set(site, page)
    elif isinstance(record, Intervention | Programme):
        about = {
            "@type": "LearningResource",
            "learningResourceType": catalogue.say("Vejledning til {school.many} og {municipality.many}"),
        }
        about |= modified_on(catalogue, record)
        about["version"] = site.data_version
    else:
        return Markup()
    about |= {"@context": "https://schema.org", "name": page.title, "inLanguage": "da"}
    about |= {"license": LICENCE_PAGE, "isAccessibleForFree": True, "description": page.description}
    if site.url:
        about["url"] = site.url + page.address
    if site.operator:
        about["publisher"] = {"@type": "Organization", "name": site.operator}
    block = '<script type="application/ld+json">{}</script>\n'
    return Markup(block).format(data_block(about))


def modified_on(catalogue: Catalogue, record: Record) -> dict[str, Any]:
    """Return the day on which a record last changed for readers, as schema.org calls it."""
    day = modified(catalogue, record).get("modified")
    return {"dateModified": day} if day else {}


def _data_set(site: Site, page: Page) -> dict[str, Any]:
    about: dict[str, Any] = {
        "@type": "Dataset",
        "version": site.data_version,
        "dateModified": site.generated_at.date(),
    }
    if site.url:
        files = (("data/datapackage.json", "application/json"), ("data/indsatskatalog.xlsx", _XLSX))
        about["distribution"] = [
            {"@type": "DataDownload", "contentUrl": site.url + name, "encodingFormat": kind} for name, kind in files
        ]
    return about


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
