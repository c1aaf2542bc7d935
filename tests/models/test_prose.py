"""Text in records: Markdown becomes safe HTML; what is unsafe is refused, never repaired."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from pydantic_core import PydanticCustomError

from indsatskatalog.models.prose import check_line, check_prose, plain, render, render_inline, to_html
from indsatskatalog.models.prose_pages import check_page, parse_page
from indsatskatalog.models.web_address import PATTERN, is_web_address

# Where no browser finds a machine, or where a reader would take one for another; no field for addresses has them.
NO_ADDRESSES = [
    "https://example.org@evil.example/",
    "https://a:b@evil.example",
    "https://example.org:99999/",
    "https://example.org:0/",
    "https://example.org:/",
    "https://[::1",
    "https://[v1.x]/",
    "https://1.2.3.999/",
    "https://1.2.3/",
    "https://.",
    "https://a..example/",
    "https://ex%00ample.org/",
    f"https://example.org/{'a' * 2000}",
]
ADDRESSES = [
    *(
        "https://example.org",
        "HTTPS://example.org:8443/a:b@c",
        "http://localhost/",
        "https://[::1]:80/",
        "http://1.2.3.4",
    ),
    *("https://a_b.example.org./?q", "https://rødgrød.example/å", "https://example.org:0080/"),
]
UNSAFE = [
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\\\nscript:alert(1))",
    "[a](java&#9;script:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](&#x6A;avascript:alert(1))",
    "[a](javascript&colon;alert(1))",
    "[a](javascript\\:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](vbscript:msgbox(1))",
    "[a](file:///etc/passwd)",
    "[a](//evil.example)",
    "[a](../om/)",
    "[a](./om/)",
    "[a](?q=1)",
    "[a](&#47;/evil.example)",
    "[a](http:evil.example)",
    "[a](evil.example)",
    *(f"{link}{url}{end}" for url in NO_ADDRESSES if "v1" not in url for link, end in (("[a](", ")"), ("<", ">"))),
    "[a]()",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "<data:text/html,x>",
    "[a]\n\n[a]: javascript:alert(1)",
    "[b][a]\n\n[a]: <javascript:alert(1)>",
    "[a](\njavascript:alert(1))",
    "[a](https://example.org 'x') [b](javascript:alert(1))",
    "**[a](javascript:alert(1))**",
    "- [a](javascript:alert(1))",
    "# [a](javascript:alert(1))",
    "> 1. [a](javascript:alert(1))",
    "| a |\n|---|\n| [b](javascript:alert(1)) |",
    "[b]: /c [a](javascript:alert(1))",
    "- > # [a](javascript:alert(1))",
]
# On a page these are blocks of code; in a text of one line they are words, and what follows them is a link.
LINES = ["~~~ [a](javascript:b)", "``` [a](javascript:b) ![c](https://evil.example/p.png)", "    [a](javascript:b)"]
# The parser keeps these as text or as harmless addresses; that they pass is right only while that is so.
HARMLESS = ["[a](/\\evil.example)", "javascript:alert(1)"]
SAFE = [
    "https://example.org/a?b=c#d",
    "HTTP://example.org",
    "mailto:post@example.org",
    "/indsatser/",
    "#kilder",
]


class Links(HTMLParser):
    """Collects the addresses and the names of the elements of rendered text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def refused(text: str) -> str:
    """Return the kind of error that a text gives."""
    with pytest.raises(PydanticCustomError) as error:
        check_prose(text)
    return error.value.type


@pytest.mark.parametrize("text", UNSAFE)
def test_an_unsafe_link_is_refused_in_records_and_pages(text: str) -> None:
    assert refused(text).partition(".")[0] == "unsafe_link"
    told = [problem.rule for problem in check_page("om.md", f"# Om\n\n{text}\n")]
    assert [rule for rule in told if rule != "page_title"] == ["unsafe_link"]  # a second title is told too


@pytest.mark.parametrize("text", LINES)
def test_one_line_is_looked_at_as_it_is_shown(text: str) -> None:
    page = f"# Om\n\n{text}\n"
    told = {problem.rule for problem in check_page("om.md", page)}
    assert told <= {"fence"} and "<a" not in to_html(parse_page(page))
    if text.strip() == text:
        assert refused(text) == "unsafe_link"


@pytest.mark.parametrize("text", HARMLESS)
def test_what_looks_unsafe_and_passes_is_harmless(text: str) -> None:
    for address in Links(render(check_prose(text))).addresses:
        assert re.match(r"/(?![/\\\t])", address)


def test_fields_and_links_and_their_pattern_ask_the_same_of_an_address() -> None:
    """Have what other programs are told be no stricter than the check, and as strict here."""
    for url in NO_ADDRESSES:
        assert not is_web_address(url) and not re.search(PATTERN, url), url
    for url in ADDRESSES:
        assert is_web_address(url) and re.search(PATTERN, url), url
        assert len(Links(render(check_prose(f"Se [her]({url}) og <{url}>."))).addresses) == 2


@pytest.mark.parametrize("url", SAFE)
def test_safe_links_are_links(url: str) -> None:
    assert Links(render(check_prose(f"Se [her]({url})."))).addresses == [url]


def test_an_autolink_is_a_link() -> None:
    assert '<a href="https://example.org">https://example.org</a>' in render(check_prose("<https://example.org>"))


@pytest.mark.parametrize(
    "text",
    [
        "<b>fed</b>",
        "<script>",
        "a <!-- b -->",
        "</p>",
        "<?php",
        "<img src=x onerror=alert(1)",
        "`<b>`",
        "<a\nhref=x>",
        "[a](<java script:b>)",
        "[a](</\t/b>)",
    ],
)
def test_html_is_refused(text: str) -> None:
    assert refused(text) == "raw_html"
    assert "raw_html" in {problem.rule for problem in check_page("om.md", f"# Om\n\n{text}\n")}


@pytest.mark.parametrize("text", ["3 < 5", "a <3", "a > b", "A&B", "<5 elever", "&lt;b&gt;"])
def test_signs_that_are_no_html_stay_text(text: str) -> None:
    html = render(check_prose(text))
    assert Links(html).elements == {"p"}
    assert "<b>" not in html


def test_unchecked_html_is_never_html() -> None:
    assert Links(render("<script>alert(1)</script> *a*")).elements == {"p", "em"}


@pytest.mark.parametrize("text", ["![a](https://example.org/a.png)", "![a]\n\n[a]: https://example.org/a.png"])
def test_images_are_refused(text: str) -> None:
    assert refused(text) == "image"
    assert [problem.rule for problem in check_page("om.md", f"# Om\n\n{text}\n")] == ["image"]


@pytest.mark.parametrize("sign", "\0\a\x1b\x7f\u200b\u2028\u202e\u2066\ufeff")
def test_invisible_signs_are_refused(sign: str) -> None:
    assert refused(f"a{sign}b") == "control_character"
    with pytest.raises(PydanticCustomError, match="control"):
        check_line(f"a{sign}b")
    (problem,) = check_page("om.md", f"# Om\n\nHer a{sign}b.\n")
    assert (problem.rule, problem.line) == ("control_character", 3)


@pytest.mark.parametrize("fence", ["~~~ &#x202e;\n\na", "``` &#8203;b\na\n```", "- ~~~ &ZeroWidthSpace;\n  a"])
def test_no_invisible_sign_is_the_language_of_a_block_of_code(fence: str) -> None:
    assert refused(fence) == "control_character"
    assert [problem.rule for problem in check_page("om.md", f"# Om\n\n{fence}\n")] == ["control_character"]


def test_a_line_is_one_line_of_plain_text() -> None:
    assert check_line("  Læsning: *en* start \n") == "Læsning: *en* start"
    for text, kind in (("a\nb", "line_break"), ("<b>", "raw_html")):
        with pytest.raises(PydanticCustomError) as error:
            check_line(text)
        assert error.value.type == kind


def test_markdown_becomes_html() -> None:
    assert render("Et *vigtigt* **ord**.") == "<p>Et <em>vigtigt</em> <strong>ord</strong>.</p>\n"
    assert render("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
    assert render("1. A\n2. B") == "<ol>\n<li>A</li>\n<li>B</li>\n</ol>\n"
    assert Links(render("| a | b |\n|---|---|\n| 1 | 2 |")).elements >= {"table", "th", "td"}
    assert render("a\n\nb") == "<p>a</p>\n<p>b</p>\n"


@pytest.mark.parametrize(
    "text", ["Ord uden tegn.", "12. august", "- en", "+ to", "1) et", "a - b", "Æ, ø «å» – 3.", "=="]
)
def test_one_line_is_one_paragraph(text: str) -> None:
    """A sentence may begin with «2. klasse» or a dash without becoming a list; a list takes more than one line."""
    assert render(text) == f"<p>{text}</p>\n" and render_inline(f"{text} og **mere**").startswith(text)


def test_inline_has_no_paragraph_around_one_and_keeps_several() -> None:
    assert render_inline("Et *ord*.") == "Et <em>ord</em>."
    assert render_inline("A & B") == "A &amp; B"
    assert render_inline("a\n\nb") == "<p>a</p>\n<p>b</p>"
    assert render_inline("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_plain_is_text_without_markup() -> None:
    assert plain("Et **fed** [link](https://example.org) & mere") == "Et fed link & mere"
    assert plain("a\n\nb") == "a b"


def test_a_good_page_has_no_problems() -> None:
    page = "# Om\n\nKort *om* [kataloget](/om/).\n\n- a\n- b\n\n| a |\n|---|\n| b |\n\n```\na\n```\n"
    assert check_page("om.md", page) == []


def test_a_page_tells_every_problem_at_its_line() -> None:
    text = "Om\n\n<b>\n\n[a](javascript:b)\n\ntekst\n[c][d]\n\n- ![e](f)\n\n[d]: data:g\n"
    found = [(problem.line, problem.rule) for problem in check_page("om.md", text)]
    assert found == [(1, "page_title"), (3, "raw_html"), (5, "unsafe_link"), (8, "unsafe_link"), (10, "image")]
