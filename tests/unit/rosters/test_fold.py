from __future__ import annotations

import pytest

from gateway.rosters.fold import fold, fold_word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria LOPEZ", "maria lopez"),
        ("Peña", "pena"),
        ("Pen\u0303a", "pena"),
        ("O\u2019Brien", "o'brien"),
        ("O`Brien", "o'brien"),
        ("Núñez\u2011Ortiz", "nunez-ortiz"),
        ("Ma\u200bri\u00ada", "maria"),
        ("Łukasz Đặng Ørsted", "lukasz dang orsted"),
        ("\uff2d\uff49\uff52\uff41", "mira"),
        ("Strauß", "strauss"),
        ("İbrahim", "ibrahim"),
        ("", ""),
    ],
)
def test_names_fold_to_one_spelling(text: str, expected: str) -> None:
    assert fold(text).text == expected


@pytest.mark.parametrize("text", ["x Peña y", "x Ma\u200bria y", "x Strauß y", "x Maria y"])
def test_a_folded_range_leads_back_to_the_original(text: str) -> None:
    folded = fold(text)
    start, end = folded.original(2, len(folded.text) - 2)

    assert text[start:end] == text[2:-2]


def test_a_word_loses_surplus_space() -> None:
    assert fold_word("  De\u00a0 La  Cruz ") == "de la cruz"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Mar%C3%ADa%20L%c3%b3pez", "maria lopez"),
        ("O%27Brien", "o'brien"),
        ("%E4%BC%9F", "伟"),
        ("100%25", "100%"),
        ("%FF%FE", "%ff%fe"),
        ("50% of", "50% of"),
    ],
)
def test_percent_encoded_characters_read_as_what_they_stand_for(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_range_over_encoded_characters_covers_the_whole_of_them() -> None:
    text = "x/Mar%C3%ADa/y"
    folded = fold(text)
    at = folded.text.index("maria")

    assert text[slice(*folded.original(at, at + 5))] == "Mar%C3%ADa"
    assert text[slice(*folded.original(at, at + 4))] == "Mar%C3%AD"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (r"\u004daria\u0020L\u00f3pez", "maria lopez"),
        (r"Maria\nLopez", "maria lopez"),
        (r"C:\Maria", r"c:\maria"),
    ],
)
def test_escapes_of_broken_json_read_as_what_they_stand_for(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize("text", ["José Ñandú", "Øre Łódź", "\u201cAna\u201d \u2014 Zoë"])
def test_letters_that_fold_to_one_each_keep_their_places(text: str) -> None:
    folded = fold(text)

    assert len(folded.text) == len(text)
    assert all(folded.original(at, at + 1) == (at, at + 1) for at in range(len(text)))
    assert "".join(fold(character).text for character in text) == folded.text
