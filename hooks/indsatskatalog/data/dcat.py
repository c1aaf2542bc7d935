"""What the data is, for portals of open data: DCAT-AP-DK 2.0 as JSON-LD (https://digst.github.io/DCAT-AP-DK/).

Mandatory there are title, description and publisher of the catalogue and of each data set, an agent's name, and of a
distribution the address. The publisher is whoever runs the site: while nobody has filled that in, it is absent. So are
those recommended facts that nobody knows: the first day of publication, the time it covers, how often it changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..facts.catalogue import Catalogue
from ..facts.danish import lower_first
from ..models.texts import THEMES, Portal
from ..site.settings import Site
from ..site.version import utc
from .schemas import LICENCE
from .tables import EMPTY, Table

DCAT = "data/dcat.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_WORDS = "http://publications.europa.eu/resource/authority/"  # the EU's lists of words, which the profile asks for
_LANGUAGE, _TAXONOMY = f"{_WORDS}language/DAN", f"{_WORDS}data-theme"
_PUBLIC = f"{_WORDS}access-right/PUBLIC"
_PUBLISHER, _CONTACT = "om/#udgiver", "om/#kontakt"  # on the page that tells who they are
_MEDIA = "https://www.iana.org/assignments/media-types/"
_CSV, _AS_JSON = _KINDS = ("CSV", "text/csv"), ("JSON", "application/json")
# What is data too beside its table: the file of the API that holds the same records.
_JSON = {"indsatstyper": "interventions", "programmer": "programmes", "studier": "studies", "kilder": "references"}
Node = dict[str, Any]


def dcat(catalogue: Catalogue, tables: Iterable[Table], site: Site) -> Node:
    """Describe the catalogue, a data set for each table, and the API; addresses are whole or go from the file."""
    root = site.url or "../"
    shared = _shared(site, root)
    sets = [_data_set(catalogue, table, site, root) | shared for table in tables]
    whole: Node = {
        "@id": f"{root}data/#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _danish(site.name),
        "dct:description": _danish(site.description or site.name),
        "foaf:homepage": {"@id": root},
        "dcat:themeTaxonomy": {"@id": _TAXONOMY},
        "dct:spatial": {"@id": f"{_WORDS}country/{catalogue.texts.portal.country}"},
        "dcat:dataset": [{"@id": one["@id"]} for one in sets],
        "dcat:service": {"@id": f"{root}api/v1/index.json#api"},
    }
    service: Node = {
        "@id": f"{root}api/v1/index.json#api",
        "@type": "dcat:DataService",
        "dct:title": _danish(f"{site.name} som JSON"),
        "dcat:endpointURL": {"@id": f"{root}api/v1/index.json"},
        "dcat:endpointDescription": {"@id": f"{root}api/v1/openapi.json"},
        "dcat:servesDataset": [{"@id": one["@id"]} for one in sets],
    }
    named = _named(site, root, catalogue.texts.portal)
    return {"@context": _CONTEXT, "@graph": [whole | shared, service | shared, *sets, *named]}


def _danish(text: str) -> Node:
    return {"@value": text, "@language": "da"}


def _named(site: Site, root: str, portal: Portal) -> list[Node]:
    """Return what the others point at, each once, with the class that the profile's shapes ask for."""
    named: list[Node] = [
        {"@id": LICENCE["path"], "@type": "dct:LicenseDocument"},
        {"@id": _PUBLIC, "@type": "dct:RightsStatement"},
        {"@id": f"{_WORDS}country/{portal.country}", "@type": "dct:Location"},
        {"@id": _LANGUAGE, "@type": "dct:LinguisticSystem"},
        {"@id": _TAXONOMY, "@type": "skos:ConceptScheme", "dct:title": _danish("EU's emner for data")},
        {
            "@id": f"{_TAXONOMY}/{portal.theme}",
            "@type": "skos:Concept",
            "skos:prefLabel": _danish(THEMES[portal.theme]),
            "skos:inScheme": {"@id": _TAXONOMY},
        },
        *({"@id": f"{_WORDS}file-type/{kind}", "@type": "dct:MediaTypeOrExtent"} for kind, _ in _KINDS),
        *({"@id": f"{_MEDIA}{media}", "@type": "dct:MediaType"} for _, media in _KINDS),
        *({"@id": page, "@type": "foaf:Document"} for page in (root, f"{root}data/")),
    ]
    if site.operator:
        named.append({"@id": f"{root}{_PUBLISHER}", "@type": "foaf:Agent", "foaf:name": _danish(site.operator)})
    if site.contact_link:
        way = "vcard:hasURL" if site.contact_link.startswith("http") else "vcard:hasEmail"
        way = "vcard:hasTelephone" if site.contact_link.startswith("tel:") else way
        about = {"vcard:fn": site.operator or site.name, way: {"@id": site.contact_link}}
        named.append({"@id": f"{root}{_CONTACT}", "@type": ["vcard:Organization", "vcard:Kind"], **about})
    return named


def _shared(site: Site, root: str) -> Node:
    """Return what holds for all: who publishes it, since when it is so, and that everybody may use it."""
    shared: Node = {
        "dct:language": {"@id": _LANGUAGE},
        "dct:license": {"@id": LICENCE["path"]},
        "dct:accessRights": {"@id": _PUBLIC},
        "dct:modified": {"@value": utc(site.generated_at), "@type": "xsd:dateTime"},
        "owl:versionInfo": site.data_version,
    }
    if site.operator:
        shared["dct:publisher"] = {"@id": f"{root}{_PUBLISHER}"}
    if site.contact_link:
        shared["dcat:contactPoint"] = {"@id": f"{root}{_CONTACT}"}
    return shared


def _data_set(catalogue: Catalogue, table: Table, site: Site, root: str) -> Node:
    id, texts = f"{root}data/#{table.name}", catalogue.texts
    own = (texts.school.one, texts.pupil.many)
    about = _danish(f"Hver række er: {lower_first(table.row)}. {EMPTY}")
    files = [(f"data/{table.name}.csv", *_CSV)]
    if table.name in _JSON:
        files.append((f"api/v1/{_JSON[table.name]}.json", *_AS_JSON))
    return {
        "@id": id,
        "@type": "dcat:Dataset",
        "dct:identifier": id,
        "dct:title": _danish(f"{site.name}: {lower_first(table.title)}"),
        "dct:description": about,
        "dcat:theme": {"@id": f"{_TAXONOMY}/{texts.portal.theme}"},
        "dcat:keyword": [_danish(word) for word in (*own, "indsatser", table.title.lower())],
        "dct:spatial": {"@id": f"{_WORDS}country/{texts.portal.country}"},
        "dcat:landingPage": {"@id": f"{root}data/"},
        "dcat:distribution": [
            {
                "@id": f"{root}{name}",
                "@type": "dcat:Distribution",
                "dct:title": _danish(name.rpartition("/")[2]),
                "dct:description": about,
                "dcat:accessURL": {"@id": f"{root}data/"},
                "dcat:downloadURL": {"@id": f"{root}{name}"},
                "dct:format": {"@id": f"{_WORDS}file-type/{kind}"},
                "dcat:mediaType": {"@id": f"{_MEDIA}{media}"},
                "dct:license": {"@id": LICENCE["path"]},
            }
            for name, kind, media in files
        ],
    }
