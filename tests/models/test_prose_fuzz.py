"""Made-up texts: whatever is written, what is rendered is safe, and what the checks accept is what is rendered."""

from __future__ import annotations

import html
import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from indsatskatalog.models.prose import check_prose, plain, render, render_inline, to_html
from indsatskatalog.models.prose_pages import check_page, parse_page
from indsatskatalog.reading.unseen import NO_TEXT, is_blank
from indsatskatalog.site.views.prose import page, texts
from tests.fuzzing import PIECES, PROSE, SIGNS, bounded, dice, made_up, unsafe_in

pytestmark = pytest.mark.fuzz
# Pieces side by side, and some that belong together: what hides something is often whole itself.
PIECE = st.sampled_from([*PIECES, *SIGNS]) | st.text(max_size=3)
WRITTEN = st.lists(PIECE, max_size=25).map("".join)
LINK = st.builds("{}[{}]({} {})".format, st.sampled_from(["", "!"]), WRITTEN, WRITTEN, WRITTEN)
FENCE = st.builds("{} {}\n{}\n{}".format, st.sampled_from(["~~~", "```", "    ", "`"]), WRITTEN, WRITTEN, PIECE)
TABLE = st.builds("{}|{}\n-|:-:\n{}|{}\n".format, WRITTEN, WRITTEN, WRITTEN, WRITTEN)
NAMED = st.builds("[a]\n\n[a]: {} {}".format, WRITTEN, WRITTEN)
TEXT = st.lists(WRITTEN | LINK | FENCE | TABLE | NAMED, max_size=4).map("".join)
PAGE = {**PROSE, **{name: {"id"} for name in ("h2", "h3", "h4")}}


def unsafe(text: str) -> list[str]:
    """Return what is unsafe of a text, shown in each of the ways in which texts are."""
    shown = page(f"# Om\n{text}")["text"]
    return unsafe_in(render(text)) + unsafe_in(render_inline(text)) + unsafe_in(shown, PAGE)


@bounded(500)
@given(TEXT)
def test_whatever_is_written_what_is_shown_is_safe(text: str) -> None:
    assert unsafe(text) == []


def test_very_many_texts_of_hostile_pieces_are_safe_when_shown() -> None:
    chance, rounds = dice(13, 12_000)
    for _ in rounds:
        text = made_up(chance)
        assert unsafe(text) == [], text


@bounded(500)
@given(TEXT)
def test_what_the_check_accepts_shows_something_and_nothing_unseen(text: str) -> None:
    try:
        kept = check_prose(text)
    except PydanticCustomError:
        return
    assert kept == text.strip() and not is_blank(plain(kept))
    assert not NO_TEXT.search(html.unescape(str(render(kept))))


# Lines with words of their own, «*», by which each can be known again.
LINES = ["[a]: /* '*'", "[b]: </*>", "[a] *", "[*][b]", "| * | *", "* | * |", "-|-", "* | * | *", "``` * *", "~~~", "*"]
LINES += [
    "> *",
    "- *",
    "1. *",
    "2. *",
    "# *",
    "## * ##",
    "---",
    "===",
    "- [a]: /*",
    "    *",
    "* \\|* \\",
    "+",
    "\t*",
    "",
]


@bounded(1_000)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=9))
def test_no_word_that_the_check_accepts_is_left_out(lines: list[str]) -> None:
    number = itertools.count(1)
    text = re.sub(r"\*", lambda _: f"ord{next(number)}x", "\n".join(lines))
    said = re.findall(r"ord\d+x", text)
    try:
        kept = check_prose(text)
    except PydanticCustomError:
        kept = ""
    assert not kept or [word for word in said if word not in render(kept)] == []
    if not check_page("om.md", f"# Om\n\n{text}\n"):
        assert [word for word in said if word not in to_html(parse_page(f"# Om\n\n{text}\n"))] == []


@bounded(300)
@given(TEXT, TEXT)
def test_the_problems_of_a_page_are_in_it(title: str, text: str) -> None:
    written = f"# {title}\n{text}".replace("\r", "")
    problems = check_page("om.md", written)
    assert all(problem.line <= written.count("\n") + 1 for problem in problems)
    assert list(texts(written))
