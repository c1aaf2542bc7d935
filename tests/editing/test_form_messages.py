"""What the form tells of a record's rules, and that it refuses what the check refuses."""

from __future__ import annotations

import json
import re

from pydantic_core import PydanticCustomError

from indsatskatalog.editing.form import contribute_files
from indsatskatalog.facts.catalogue import Catalogue
from indsatskatalog.models.prose import check_prose
from indsatskatalog.models.web_address import SAFE_LINK
from indsatskatalog.reading.form_messages import FORM_MESSAGES, SCHEMA_MESSAGES
from indsatskatalog.reading.messages import MESSAGES
from tests.node import ASSETS, node

SAFE = ["https://a.dk", "HTTP://A.DK", "mailto:a@b.dk", "/om/", "/", "#a"]
UNSAFE = ["//a.dk", "ftp://a.dk", "javascript:x", "e.md", ".md", "?b", "./c", "../d"]


def is_refused(text: str) -> bool:
    """Tell whether the check of the catalogue refuses a text for its links."""
    try:
        check_prose(text)
    except PydanticCustomError as error:
        assert error.type == "unsafe_link"
        return True
    return False


def test_the_form_refuses_the_links_that_the_check_refuses(catalogue: Catalogue) -> None:
    texts = [f"Se [det]({link})." for link in [*SAFE, *UNSAFE]]
    assert [text for text in texts if is_refused(text)] == texts[len(SAFE) :]
    code = """const known = { ...given.known, headings: new Map() };
      answer(given.texts.map((summary) => rules.breaches(given.schema, { summary }, known)
        .filter(({ path }) => path[0] === "summary").map(({ message }) => message)));"""
    known = {"texts": FORM_MESSAGES, "safeLink": SAFE_LINK, "taken": {}}
    schema = json.loads(dict(contribute_files(catalogue))["bidrag/skema/indsatstype.json"])
    told = node(code, {"texts": texts, "schema": schema, "known": known}, rules="contribute/rules.js")
    assert told == [[]] * len(SAFE) + [[FORM_MESSAGES["unsafe_link"]]] * len(UNSAFE)


def test_the_form_has_a_message_for_each_rule_that_it_tells() -> None:
    script = (ASSETS / "contribute" / "rules.js").read_text("utf-8")
    said = set(re.findall(r'say\(.*"(\w+)"(?:, \{.*\})?\);', script))
    assert said == set(FORM_MESSAGES) <= set(MESSAGES)


def test_every_word_that_the_form_says_of_a_schema_stands_with_the_messages() -> None:
    scripts = [(ASSETS / "contribute" / name).read_text("utf-8") for name in ("check.js", "faults.js")]
    said = {
        name for script in scripts for name in re.findall(r'(?:told\(|filled\((?:known\.)?texts, )"([\w.]+)"', script)
    }
    assert said == set(SCHEMA_MESSAGES)
    assert not set(SCHEMA_MESSAGES) & set(FORM_MESSAGES), "both are told by one name"
    assert re.findall(r'"[^"]*[æøåÆØÅ][^"]*"', scripts[0]) == []
