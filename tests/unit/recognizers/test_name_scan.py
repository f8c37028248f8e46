from __future__ import annotations

import pytest

from recognizers.name_scan import fold, is_name_word, read_list, read_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Maria Lopez left", "Maria Lopez"),
        ("Maria E. de la Cruz-Ruiz is", "Maria E. de la Cruz-Ruiz"),
        ("J. R. Ruiz", "J. R. Ruiz"),
        ("Shan O'Brien's mom", "Shan O'Brien"),
        ("MARIA LOPEZ WAS", "MARIA LOPEZ"),
        ("Jos\u00e9, Ana", "Jos\u00e9"),
        ("\u674e\u660e here", "\u674e\u660e"),
    ],
)
def test_a_name_ends_before_the_first_word_that_is_none(text: str, name: str) -> None:
    end = read_name(text, 0)

    assert end is not None
    assert text[:end] == name


@pytest.mark.parametrize("text", ["the cat", "Families", "maria", "", "4 Maria", "A dog", "May 4"])
def test_no_name_begins_here(text: str) -> None:
    assert read_name(text, 0) is None


def test_small_letters_count_where_they_may() -> None:
    assert read_name("maria lopez is", 0, any_case=True) == 11
    assert read_name("she is", 0, any_case=True) is None
    assert not is_name_word("is", any_case=True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz, Omar Aden and Li Wei", ["Ana Ruiz", "Omar Aden", "Li Wei"]),
        ("Ruiz, Ana; Aden, Omar", ["Ruiz, Ana", "Aden, Omar"]),
        ("Ana y Luz", ["Ana", "Luz"]),
        ("Ana the teacher", ["Ana"]),
    ],
)
def test_lists_of_names(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in read_list(text, 0)] == names


def test_words_are_compared_without_case_and_accents() -> None:
    assert fold("\u00c1NGEL") == "angel"
