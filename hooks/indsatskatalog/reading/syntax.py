"""What is wrong where YAML cannot be read: the parser's English words turned into Danish ones with place and cure."""

from __future__ import annotations

import re

import yaml

from .problems import Problem, place

# What the parser says (a pattern) -> message and cure. "start": the place is where the parser's trouble began,
# such as the quotation mark that is never closed; "end": it is where the parser gave up.
SYNTAX: list[tuple[str, str, str, str]] = [
    (
        r"escape (character|code)",
        "en omvendt skråstreg, som ikke kan læses",
        "Brug enkelte anførselstegn ' i stedet for \"",
        "end",
    ),
    (
        r"cannot start any token|found a tab|tab character",
        "et tegn, som ikke kan stå her (ofte et tabulatortegn, «@» eller «`»)",
        "Brug mellemrum til indrykning, og sæt tekst med særlige tegn i anførselstegn",
        "end",
    ),
    (
        r"mapping values are not allowed",
        "et kolon, som ikke kan stå her",
        'Sæt teksten i anførselstegn, fx title: "Læsning: en start", eller ret indrykningen',
        "end",
    ),
    (
        r"(block sequence entries|mapping keys) are not allowed|node content",
        "et tegn, som ikke kan stå forrest i en tekst",
        "Sæt teksten i anførselstegn, eller begynd listen på en ny linje",
        "end",
    ),
    (
        r"could not find expected ':'",
        "en linje uden kolon",
        "Skriv «navn: værdi», eller ryk teksten ind under sit felt",
        "start",
    ),
    (
        "text after a quoted text",
        "der står mere på linjen efter et anførselstegn eller en parentes",
        "Sæt anførselstegn om hele teksten",
        "end",
    ),
    (r"quoted scalar", "et anførselstegn, der ikke er lukket", "Sæt det manglende anførselstegn", "start"),
    (
        r"did not find expected ('-' indicator|key)",
        "en indrykning, der ikke passer",
        "Ret linjen, så den står lige under de andre på samme niveau",
        "end",
    ),
    (r"flow (sequence|mapping)", "en parentes, der ikke er lukket", "Sæt den manglende ] eller }", "start"),
    (r"anchor|alias", "et & eller * forrest i teksten", "Sæt hele teksten i anførselstegn", "start"),
    (
        r"block scalar",
        "en tekstblok, der ikke er skrevet rigtigt",
        "Skriv «felt: >-» og teksten på linjerne under, rykket to mellemrum ind",
        "start",
    ),
    (r"directive", "et procenttegn først på linjen", "Sæt teksten i anførselstegn", "start"),
    (r"tag", "et udråbstegn, som YAML læser som et mærke", "Sæt teksten i anførselstegn", "start"),
]


# Copied from a word processor it looks like an ordinary space, and the parser takes it for a letter.
HARD_SPACE = re.compile("^ *[\u00a0\u2007\u202f]", re.MULTILINE)


def syntax_problem(shown: str, error: yaml.YAMLError, text: str) -> Problem:
    """Return the problem for what the parser stumbled on in a file's text."""
    if found := HARD_SPACE.search(text):
        line, column = place(text, found.end() - 1)
        message = "linjen kan ikke læses: et hårdt mellemrum i indrykningen"
        return Problem(shown, line, column, "", "yaml", message, "Slet indrykningen, og skriv den igen")
    end, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    said = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    if end and "did not find expected key" in said and text.split("\n")[end.line][: end.column].strip():
        said = "text after a quoted text"
    known = next((texts for pattern, *texts in SYNTAX if re.search(pattern, said)), None)
    message, cure, at = known or ("", "Sammenlign med en anden post", "end")
    mark = (start or end) if at == "start" else (end or start)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = f"linjen kan ikke læses: {message}" if message else "linjen kan ikke læses som YAML"
    return Problem(shown, line, column, "", "yaml", message, cure)
