"""Read what programs get as they do, and print what they found as JSON.

It is run by the Python of .venv-clients, which knows nothing of the catalogue's own code.
"""

import json
import sys
from pathlib import Path

import feedparser
from icalendar import Calendar
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.readers import read_from_filename
from rdflib import Graph

folder = Path(sys.argv[1])
spec, base = read_from_filename(str(folder / "api/v1/openapi.json"))
found = {"openapi": [str(error.message) for error in OpenAPIV31SpecValidator(spec, base_uri=base).iter_errors()]}
feed = feedparser.parse((folder / "nyt/feed.xml").read_bytes())
found["feed"] = {"whole": not feed.bozo, "kind": feed.version, "entries": [entry.link for entry in feed.entries]}
calendar = Calendar.from_ical((folder / "nyt/gennemgang.ics").read_bytes())
found["calendar"] = [
    {"day": str(event.start), "name": str(event["SUMMARY"]), "errors": list(event.errors)} for event in calendar.events
]
found["calendar_errors"] = list(calendar.errors)
graph = Graph().parse(folder / "data/dcat.jsonld", format="json-ld", publicID=sys.argv[2])
found["triples"] = sorted([str(part) for part in triple] for triple in graph)
print(json.dumps(found))
