"""What a change does to the search: whether the wanted answer is still among the first."""

from __future__ import annotations

import pytest

from indsatskatalog.editing.searches import verdict


@pytest.mark.parametrize(
    ("want", "before", "after", "told"),
    [
        (["/a/"], ["/b/"], ["/a/#c"], "nås nu"),
        (["/a/"], ["/a/"], ["/b/", "/a/"], "nås stadig"),
        (["/a/"], ["/a/"], ["/b/"], "**nås ikke længere**"),
        (["/trivsel/#ro"], [], ["/trivsel/#andet"], "nås ikke"),
        ([], [], ["/a/"], "**nås ikke længere**"),
    ],
)
def test_a_query_that_no_longer_reaches_its_answer_stands_out(
    want: list[str], before: list[str], after: list[str], told: str
) -> None:
    assert verdict(want, before, after) == told
