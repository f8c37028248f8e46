from __future__ import annotations

import pytest

from gateway.detection.lesson_works import Works


def test_a_title_of_several_words_names_its_characters() -> None:
    works = Works.of("Who leads in lord of the flies?")

    assert {"ralph", "piggy"} <= works.characters
    assert works.is_in_title(13, 17)
    assert not works.is_in_title(0, 3)


def test_a_word_of_a_title_is_nobody() -> None:
    text = "Questions about Brown Girl Dreaming"
    start = text.index("Brown")

    assert Works.of(text).is_in_title(start, start + len("Brown"))


@pytest.mark.parametrize(
    ("text", "is_sure", "is_likely"),
    [
        ("Read 'Holes' today", True, False),
        ("Read Holes today", False, True),
        ("Dig holes today", False, False),
        ("Manholes", False, False),
    ],
)
def test_a_title_of_one_word_is_sure_between_marks(
    text: str, is_sure: bool, is_likely: bool
) -> None:
    works = Works.of(text)

    assert ("stanley" in works.characters) is is_sure
    assert ("stanley" in works.likely) is is_likely
    assert works.titles == ()
