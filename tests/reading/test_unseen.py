"""The signs that nobody sees: one list, read alike by Python and by the browser."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from indsatskatalog.checking.loading import load
from indsatskatalog.models.prose import check_line, check_prose
from indsatskatalog.models.values import _url
from indsatskatalog.reading.unseen import (
    IN_FILES,
    IN_TEXTS,
    LOST,
    NO_FILE,
    NO_TEXT,
    is_blank,
    without_entities,
)
from tests.tiny import FILES, ROOT, write

EVERY = [chr(number) for number in range(sys.maxunicode + 1) if not 0xD800 <= number < 0xE000]


def test_what_no_file_may_hold_no_text_may_hold() -> None:
    files, texts = ({sign for sign in EVERY if found.search(sign)} for found in (NO_FILE, NO_TEXT))
    assert files < texts and not texts & set("\t\n æøå–…")


def test_the_browser_reads_the_list_as_python_does(browser: Browser) -> None:
    page = browser.new_page()
    ask = "([signs, text]) => [...text].filter((sign) => new RegExp(`[${signs}]`, 'u').test(sign)).length"
    for signs in (IN_FILES, IN_TEXTS, LOST):
        assert page.evaluate(ask, [signs, "".join(EVERY)]) == len(re.findall(f"[{signs}]", "".join(EVERY)))
    page.close()


HIDDEN = ["\0", "\x0c", "\u034f", "\u200b", "\u202e", "\ufeff", "\ufff9", "\U000e0041", "\U0010ffff", "\ue000"]
HIDDEN += ["\uf0b7", "\ufffd", "\U000f0000", "\U0010fffd"]


@pytest.mark.parametrize("sign", HIDDEN)
def test_no_kind_of_value_lets_one_through(sign: str) -> None:
    for check, text in ((check_line, "a{}b"), (check_prose, "a{}b"), (_url, "https://eksempel.dk/a{}b")):
        with pytest.raises(ValueError, match=r"control|lost|url"):
            check(text.format(sign))


def test_places_and_titles_are_the_same_whatever_their_spaces(tmp_path: Path) -> None:
    ro = FILES["wellbeing/ro.yml"]
    hard = ro.replace("kap. 1, Indledning", "kap.\u00a01,\u2009 Indledning")
    catalogue, problems = load(write(tmp_path / "katalog", {"wellbeing/ro.yml": hard}))
    assert catalogue and problems == [] and hard != ro
    twin = ro.replace("title: Ro i", "title: Ro\u00a0i")
    _, problems = load(write(tmp_path / "andet", {"wellbeing/ro-igen.yml": twin}))
    assert {problem.rule for problem in problems} == {"titles_and_codes_are_unique"}


SEEN = ["a", "1", "–", "«", "😀", "日", " a ", "e\u0301", "§"]
BLANK = [
    "",
    " ",
    "\t\n",
    "\u00a0",
    "\u2007\u202f",
    "\u200b",
    "\u00ad",
    "\u200d\ufe0f",
    "\u2060",
    "\u3164",
    "\u2800 \u115f",
    "\u0301",
]


def test_a_text_is_blank_when_nobody_can_see_a_sign() -> None:
    assert [text for text in SEEN if is_blank(text)] == []
    assert [text for text in BLANK if not is_blank(text)] == []


@pytest.mark.parametrize("text", [*BLANK[1:], "&nbsp;", "&#8203;", "&#x3164;", "[a]: /b\n[c]: /d", "---\n***"])
def test_no_text_is_blank(text: str) -> None:
    with pytest.raises(ValueError, match=r"blank|control|definition"):
        check_prose(text)
    if "&" not in text and "a" not in text and "-" not in text:
        with pytest.raises(ValueError, match=r"blank|control|definition"):
            check_line(text)


def test_formatting_leaves_the_entities_that_texts_may_have() -> None:
    text = "&amp;#xFB01; &lt; &#248; &nbsp; &shyt; &#xFB01 &ukendt; R&D; &semi;"
    assert without_entities(text) == text


def test_no_other_file_has_a_list_of_its_own() -> None:
    lists = [
        path.name
        for folder, kind in (("hooks", "*.py"), ("overrides/assets", "*.js"))
        for path in (ROOT / folder).rglob(kind)
        if re.search(r"\\u202a|\\x0b|\\u2066-", path.read_text("utf-8"))
    ]
    assert lists == ["unseen.py"]
