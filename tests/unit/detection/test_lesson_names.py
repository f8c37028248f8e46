from __future__ import annotations

import pytest

from gateway.detection.lesson_names import (
    CHARACTERS,
    FAMOUS,
    LESSON_VERBS,
    NAMED_PLACES,
    NAMESAKES,
    NO_PEOPLE,
    PLACES,
)
from gateway.rosters.fold import fold_word

LISTS = {
    "famous": FAMOUS,
    "namesakes": NAMESAKES,
    "verbs": LESSON_VERBS,
    "things": NO_PEOPLE,
    "places": PLACES | NAMED_PLACES,
    "characters": frozenset().union(*CHARACTERS.values()),
}


@pytest.mark.parametrize("name", sorted(LISTS))
def test_words_are_listed_as_texts_are_compared(name: str) -> None:
    assert all(fold_word(word) == word for word in LISTS[name])


def test_a_name_that_children_have_needs_more_evidence() -> None:
    assert not FAMOUS & NAMESAKES
    assert "darwin" in NAMESAKES


def test_titles_of_works_are_in_small_letters() -> None:
    assert all(title == title.lower() for title in CHARACTERS)
