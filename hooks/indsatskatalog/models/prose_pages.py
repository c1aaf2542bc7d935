"""Prose pages: a file of Markdown as tokens to be shown, and every fault of it with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token
from pydantic_core import PydanticCustomError

from ..reading.problems import MOST_TOLD, Problem, place
from ..reading.unseen import NO_SIGN, SIGN_RULES, called, is_blank, told_of
from .plain_danish import blocks
from .tokens import HTML, PARSER, URL_OF_AUTOLINK, asked, bracketed, every, faults_of, odd_in, plainly, repeated_in
from .work import MAX_WORK, Work


def parse_page(text: str) -> list[Token]:
    """Return the tokens of a prose page below its title, for `to_html`.

    A page that the checks would refuse has none: what it says is not shown.
    """
    tokens = plainly(blocks(PARSER, text))
    return [] if any(faults_of(tokens)) else tokens[3:]


_MATTER = re.compile(r"\s*(---|\+\+\+)\n(?=\s*[\w-]+ *[:=])(?:.*\n){0,99}?(?:\1|\.\.\.)\s*(?:\n|\Z)")


def check_page(shown: str, text: str) -> list[Problem]:
    """Check a Markdown page: a `# ` title first, no raw HTML, images or unsafe links, and not too much of it."""
    problems = []
    if matter := _MATTER.match(text):  # its lines are told once; those below keep their numbers
        problems.append(Problem.told(shown, "page_title.front_matter"))
        text = "\n" * matter[0].count("\n") + text[matter.end() :]
    elif not text.startswith("# ") or is_blank(text.partition("\n")[0][2:]):
        problems.append(Problem.told(shown, "page_title"))
    faults: dict[tuple[int, int], tuple[str, str]] = {}  # one a place
    for match in NO_SIGN.finditer(text):
        faults[place(text, match.start())] = (told_of(match[0]), called(match[0]))
    if odd := odd_in(text):
        faults.setdefault(place(text, odd[0]), ("letter", odd[1]))
    for match in HTML.finditer(URL_OF_AUTOLINK.sub(lambda link: " " * len(link[0]), text)):
        faults[place(text, match.start())] = bracketed(match[0])
    try:
        work = Work()
        work.take(asked(text))
        tokens = blocks(PARSER, text)
        work.take(repeated_in(tokens))
        problems += _headings(shown, tokens)
        told = {(line, kind) for (line, _), (kind, _) in faults.items()}
        for line, column, kind, what in _places(text, tokens):
            # Where none was told on its line, it is written as an entity. The parser makes U+FFFD of U+0000.
            if kind not in (*SIGN_RULES, "letter") or not told & {(line, kind), (line, "control_character")}:
                faults.setdefault((line, column), (kind, what))
    except PydanticCustomError:
        problems.append(Problem.told(shown, "prose_work", most=MAX_WORK))
    problems += (Problem.told(shown, kind, at, found=what) for at, (kind, what) in sorted(faults.items()))
    more = len(problems) - MOST_TOLD
    return problems[:MOST_TOLD] + ([Problem.told(shown, "more", number=more)] if more > 0 else [])


def _headings(shown: str, tokens: list[Token]) -> Iterator[Problem]:
    """Yield what is wrong with a page's headings: one without words, a second title, a level left out."""
    titles, above = 0, 1
    for heading, words in pairwise(tokens):
        if heading.type == "heading_open" and heading.map and "#" in heading.markup:  # underlined ones are told as such
            titles += heading.tag == "h1"
            at = (heading.map[0] + 1, 1)
            if titles > 1 and heading.tag == "h1":
                yield Problem.told(shown, "page_title.second", at)
            elif is_blank(words.content) and at[0] > 1:
                yield Problem.told(shown, "page_title.empty", at)
            elif len(heading.markup) > above + 1:  # who listens to the page goes by its levels
                yield Problem.told(shown, "page_title.skips", at, better="#" * (above + 1))
            above = len(heading.markup)


def _places(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, str, str]]:
    """Yield the faults of a page with line and column. A link's target may stand on another line than its text."""
    after: dict[int, int] = defaultdict(int)  # of each line, where the next link is to be found
    lines = text.split("\n")
    faults = {id(token): (kind, what) for token, kind, what in faults_of(tokens)}
    number = 0
    for token in every(tokens):
        if token.map:
            number = token.map[0]
        at = min(number, len(lines) - 1)
        link = _link_in(lines[at], token, after[at]) if token.type == "link_open" else -1
        if link >= 0:
            after[at] = link + 1
        if id(token) in faults:
            signs = (start,) if (start := token.meta.get("start")) else ("](", "[", "<")
            column = (link if link >= 0 else max(*(lines[at].find(sign, after[at]) for sign in signs), 0)) + 1
            last = token.map[1] if token.map and faults[id(token)][0] == "underlined" else number + 1
            yield last, column, *faults[id(token)]
        number += token.type in ("softbreak", "hardbreak")


def _link_in(line: str, token: Token, start: int) -> int:
    """Return where a link's address, or the name that stands for it, is written on a line; -1 where it is not."""
    written = f"[{token.meta['label']}]" if "label" in token.meta else f"]({token.attrs['href']})"
    return line.casefold().find(written.casefold(), start)
