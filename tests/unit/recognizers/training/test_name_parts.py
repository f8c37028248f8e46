"""The words names are put together from are clean."""

from __future__ import annotations

import pytest

from recognizers.training.name_parts import KAREN_SYLLABLES, NATIVE_HEADS, NATIVE_TAILS


@pytest.mark.parametrize("words", [KAREN_SYLLABLES, NATIVE_HEADS, NATIVE_TAILS])
def test_no_word_is_empty_or_written_twice(words: tuple[str, ...]) -> None:
    assert all(word and word[0].isupper() for word in words)
    assert len(set(words)) == len(words)
