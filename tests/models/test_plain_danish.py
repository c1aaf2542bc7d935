"""Plain Danish stays as it is written: numbers that are no list's, stars that multiply; and as plain text the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indsatskatalog.models.prose import check_prose, plain, render
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
]


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
    ("4. fire\n5. fem", '<ol start="4"> <li>fire</li> <li>fem</li> </ol>'),
    ("Sådan:\n1. et\n2. to", "<p>Sådan:</p> <ol> <li>et</li> <li>to</li> </ol>"),
    ("1. et\n2. to\n9. klasse var med", "<ol> <li>et</li> <li>to</li> </ol> <p>9. klasse var med</p>"),
    ("1. et\nog mere\n2. to", "<ol> <li>et og mere</li> <li>to</li> </ol>"),
    ("- 9. klasse\n- 7. klasse", "<ul> <li>9. klasse</li> <li>7. klasse</li> </ul>"),
    ("1. et\n   1. a\n   2. b\n2. to", "<ol> <li>et <ol> <li>a</li> <li>b</li> </ol> </li> <li>to</li> </ol>"),
]


@pytest.mark.parametrize(("text", "html"), LISTS)
def test_numbers_in_order_are_a_list_and_stay_in_plain_text(text: str, html: str) -> None:
    assert " ".join(render(check_prose(text)).split()) == html
    assert plain(text) == " ".join(re.sub("(?m)^- ", "", text).split())


LINE = st.tuples(st.integers(0, 12).map(str), st.sampled_from([". ", ") "]), st.sampled_from(["klasse", "maj", "a\nb"]))
TEXTS = st.lists(LINE.map("".join) | st.sampled_from(["Tekst", "", "5*6*7"]), min_size=2, max_size=7).map("\n".join)


@pytest.mark.fuzz
@bounded(300)
@given(TEXTS.filter(str.strip))
def test_no_number_of_a_line_is_ever_lost_or_changed(text: str) -> None:
    # A list writes its numbers with a point, whichever sign stood after them.
    assert plain(check_prose(text)).replace(")", ".") == " ".join(text.split()).replace(")", ".")
