from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import UnreadableRequest
from gateway.folding.readings import read_again
from gateway.folding.trails import Trails

WORDS = (
    "Maria Lopez",
    "TWFyaWEgTG9wZXo=",
    "M a r i a",
    "%4daria &#77;aria",
    "\uff2d\uff41ria An\u200ba",
    "**Ma**ria",
    "4d61726961204c6f70657a",
    "seven one two",
    "\\u004daria \ud800",
    "Nothing at all.",
)


@given(st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join), st.booleans())
def test_what_was_read_before_is_read_the_same(text: str, is_prose: bool) -> None:
    trails = Trails()
    plainly = list(read_again(text, is_prose=is_prose))

    assert [list(trails.read_again(text, is_prose=is_prose)) for _ in range(2)] == [plainly] * 2


def test_a_text_is_known_as_prose_and_as_structure_apart() -> None:
    trails = Trails()
    structure = list(trails.read_again("M a r i a", is_prose=False))

    assert structure == ["M a r i a"]
    assert list(trails.read_again("M a r i a")) == ["M a r i a", "Maria"]


def test_no_more_texts_are_known_than_allowed() -> None:
    trails = Trails(most_entries=3)
    for number in range(10):
        list(trails.read_again(f"text {number}"))

    assert len(trails) == 3


def test_what_cannot_be_read_is_never_known() -> None:
    trails = Trails()
    text = base64.b64encode(gzip.compress(b"a" * 1_000_000)).decode()

    for _ in range(2):
        with pytest.raises(UnreadableRequest):
            list(trails.read_again(text))


def test_nothing_of_a_text_is_kept() -> None:
    trails = Trails()
    list(trails.read_again("TWFyaWEgTG9wZXo= is Maria Lopez"))

    assert "aria" not in repr(trails._kept)
