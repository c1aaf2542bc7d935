"""Plain Danish stays as it is written: numbers that are no list's, stars that multiply; and as plain text the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indsatskatalog.models.prose import check_prose, plain, render, render_phrase, unmarked
from tests.fuzzing import bounded

PLAIN = [
    "9. klasse fik fire timer.\n7. klasse fik to timer.",
    "9. klasse fik fire timer.\n\n7. klasse fik to timer.",
    "Forløbet begyndte\n1. august og sluttede\n20. juni.",
    "1. august 2021\n1. september 2021",
    "1. august var de klar.",
    "Kun i\n1. klasse",
    "2. verdenskrig\n4. klasse\n3. del",
    "1. et\n1. to",
    "5*6*7 = 210\nog 2*3*4",
    "8) klasse\n3) klasse",
    "1. august begynder de.\n2. august slutter de.",
    "1. klasse\n2. klasse\n3. klasse",
    "3. sal\n4. sal",
    "1. januar –\n2. februar",
    "1. Maj 2021\n2. Juni 2021",
    "Forløbet er for\n1. klasse og\n2. klasse",
    "9. klasse\n\n10. klasse",
    "Først elever fra\n1. Klasse\n2. Andre",
    "Et forløb varer 4\n- 6 uger",
    "Det var,\n- mente lærerne -\nfor kort",
    "- 0,3 er under nul.\n0,3 er over.",
    "2\n+ 3\n* 4",
    "2**3**4 er meget",
    "uger*lektioner*elever",
    "(4+2)*(3+1)*(2)",
    "10%*5*2½*3",
    "Lektioner*: 4, og timer*: 3",
    "trin_1_til_3 og fil_navn_nr_2",
]
FIGURES = ["Grupper på\n> 5 elever", "> 5 elever\neller flere"]


@pytest.mark.parametrize("text", FIGURES)
def test_what_compares_figures_quotes_nobody(text: str) -> None:
    assert plain(check_prose(text)).split() == text.split()
    assert "<blockquote>" in render("> 5 elever\n> i hver gruppe") and "<blockquote>" in render("Sagt:\n> Godt")


@pytest.mark.parametrize("text", PLAIN)
def test_plain_danish_is_no_list(text: str) -> None:
    html = render(check_prose(text))
    assert set(re.findall("<([a-z]+)", html)) == {"p"}
    assert re.sub("</?p>", "", html).split() == text.split() == plain(text).split()


LISTS = [
    (
        "1. Læs højt\n2. Skriv selv\n3. Tal sammen",
        "<ol> <li>Læs højt</li> <li>Skriv selv</li> <li>Tal sammen</li> </ol>",
    ),
    ("4. Fire\n5. Fem", '<ol start="4"> <li>Fire</li> <li>Fem</li> </ol>'),
    ("Sådan:\n1. Et\n2. To", "<p>Sådan:</p> <ol> <li>Et</li> <li>To</li> </ol>"),
    ("1. Et\n2. To\n9. klasse var med", "<ol> <li>Et</li> <li>To</li> </ol> <p>9. klasse var med</p>"),
    ("1. Et\n2. To\n3. klasse var med", "<ol> <li>Et</li> <li>To</li> </ol> <p>3. klasse var med</p>"),
    ("1. Et\nog mere\n2. To", "<ol> <li>Et og mere</li> <li>To</li> </ol>"),
    ("- 9. klasse\n- 7. klasse", "<ul> <li>9. klasse</li> <li>7. klasse</li> </ul>"),
    ("1. Et\n   1. A\n   2. B\n2. To", "<ol> <li>Et <ol> <li>A</li> <li>B</li> </ol> </li> <li>To</li> </ol>"),
    ("1. Et\n   1. klasse\n   2. klasse\n2. To", "<ol> <li>Et 1. klasse 2. klasse</li> <li>To</li> </ol>"),
    ("1. **et**\n2. 5 elever", "<ol> <li><strong>et</strong></li> <li>5 elever</li> </ol>"),
    ("- a\n  - b\n- c", "<ul> <li>a <ul> <li>b</li> </ul> </li> <li>c</li> </ul>"),
    ("Tekst\n- 5 elever\n- 6 elever", "<p>Tekst</p> <ul> <li>5 elever</li> <li>6 elever</li> </ul>"),
    ("Sådan:\n- et", "<p>Sådan:</p> <ul> <li>et</li> </ul>"),
]


@pytest.mark.parametrize(("text", "html"), LISTS)
def test_numbers_in_order_are_a_list_and_stay_in_plain_text(text: str, html: str) -> None:
    assert " ".join(render(check_prose(text)).split()) == html
    assert plain(text) == " ".join(re.sub(r"(?m)^ *- |\*\*", "", text).split())


def test_small_letters_are_a_list_behind_brackets() -> None:
    html = " ".join(render("1) et\n2) to").split())
    assert html == '<ol class="bracketed"> <li>et</li> <li>to</li> </ol>' and plain("1) et\n2) to") == "1) et 2) to"


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("7) syv\n8) otte", ['ol start="7" class="bracketed"']),
        ("Sådan:\n1) Læs\n   1. Højt\n   2. Stille\n2) Skriv", ['ol class="bracketed"', "ol"]),
        ("1. Læs\n   1) højt\n   2) stille\n2. Skriv", ["ol", 'ol class="bracketed"']),
        ("1) a\n2) b\n\nDerefter:\n\n1. C\n2. D", ['ol class="bracketed"', "ol"]),
    ],
)
def test_the_sign_after_a_number_stays_on_the_page_and_in_plain_text(text: str, lists: list[str]) -> None:
    assert re.findall("<(ol[^>]*)>", render(check_prose(text))) == lists
    assert plain(text) == " ".join(text.split())


BLOCKS = [
    "Et afsnit.\n\nEt andet.",
    "Sådan:\n1. Læs *højt*\n2. Skriv\n\nog så:\n- a\n- b\n  - c\n- d",
    "1) Læs\n   1. Højt\n   2. Stille\n2) Skriv",
    "> Sagt\n> af en lærer\n\n- [et link](https://x.dk/)",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\nkode\n```\n\n***\n\nTekst",
]


@pytest.mark.parametrize("text", [*BLOCKS, *PLAIN, "Et ord.", "A & B <"])
def test_a_note_in_a_line_has_no_block_and_says_the_same(text: str) -> None:
    html = render_phrase(check_prose(text))
    assert set(re.findall("<([a-z0-9]+)", html)) <= {"span", "em", "strong", "a", "code", "br"}
    assert html.count("<span") == html.count("</span>")
    assert unmarked(html).split() == plain(text).split()


LINE = st.tuples(st.integers(0, 12).map(str), st.sampled_from([". ", ") "]), st.sampled_from(["klasse", "maj", "a\nb"]))
TEXTS = st.lists(LINE.map("".join) | st.sampled_from(["Tekst", "", "5*6*7"]), min_size=2, max_size=7).map("\n".join)


@pytest.mark.fuzz
@bounded(300)
@given(TEXTS.filter(str.strip))
def test_no_number_of_a_line_is_ever_lost_or_changed(text: str) -> None:
    assert plain(check_prose(text)) == " ".join(text.split())
