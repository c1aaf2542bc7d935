"""Taking YAML apart and together again: every byte of every file stays, and parts come in their places."""

from __future__ import annotations

import pytest
import yaml

from indsatskatalog.editing.splice import Blocks, NotInLines, fields_in, items_in
from tests.tiny import FILES, ROOT

SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one that reads records
# Every YAML file of the tests; those of the published catalogue have their test where its content has.
TEXTS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in sorted((ROOT / "tests").rglob("*.yml"))
} | {f"tiny/{name}": text for name, text in FILES.items() if name.endswith(".yml")}


def taken_apart(text: str) -> list[Blocks]:
    """Return a text in its fields, and in the items of each of its lists."""
    found = []
    for take in (fields_in, items_in):
        try:
            found.append(take(text))
        except NotInLines:
            continue
        for name in (block.name for block in found[-1].blocks if take is fields_in):
            try:
                found.append(items_in(text, name))
            except NotInLines:
                continue
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_apart_and_together_again_is_the_same(name: str) -> None:
    parts = taken_apart(TEXTS[name])
    assert parts or "{" in TEXTS[name][:1], "nothing was taken apart"
    whole_again(parts, TEXTS[name])


def whole_again(parts: list[Blocks], text: str) -> None:
    """Hold parts against the text that they were taken from."""
    for one in parts:
        assert str(one) == text
        # Each part is a field or an item by itself, with all that it says.
        whole = [yaml.load(block.body, Loader=SAFE) for block in one.blocks]
        assert all(len(value) == 1 for value in whole)


SEVERAL = """\
# om filen

# om a
- id: a
  note: |-
    en

    # ikke en bemærkning

-
  id: b

# til sidst
"""


def test_comments_stand_beside_what_they_are_about() -> None:
    first, second = (parts := items_in(SEVERAL)).blocks
    assert (parts.head, first.lead, first.line) == ("# om filen\n\n", "# om a\n", 3)
    assert (first.rest, second.rest) == ("\n", "\n# til sidst\n")
    assert first.body.endswith("# ikke en bemærkning\n") and second.body == "-\n  id: b\n"


def test_items_come_in_the_place_of_their_likes_else_last() -> None:
    own = items_in("liste:\n    - {id: c}\n    - id: a\n      note: ny\n", "liste")
    first = SEVERAL.partition("# om a\n")[0]
    assert str(items_in(SEVERAL).with_items(own)) == (
        f"{first}# om a\n- id: a\n  note: ny\n\n-\n  id: b\n\n- {{id: c}}\n\n# til sidst\n"
    )


def test_the_line_that_ends_a_text_belongs_to_no_part() -> None:
    parts = fields_in("a: 1\n# om b\nb: 2\n# til sidst\n...\n")
    assert ([block.body for block in parts.blocks], parts.tail) == (["a: 1\n", "b: 2\n"], "...\n")


def test_fields_that_do_not_begin_their_lines_are_not_taken_apart() -> None:
    with pytest.raises(NotInLines):  # a field beside them would begin its line
        fields_in("  a: 1\n  b: 2\n")


@pytest.mark.parametrize(
    "text", ["", "a\n", "{a: 1}\n", "[a]\n", "a: [1]\n", "a: 'b\n", "# kun en bemærkning\n", "[" * 400_000]
)
def test_what_has_no_lines_of_its_own_is_not_taken_apart(text: str) -> None:
    with pytest.raises(NotInLines):
        items_in(text, "a")
    with pytest.raises(NotInLines):
        items_in(text)
