from __future__ import annotations

import pytest

from gateway.folding.spoken import address_edits, alphabet_edits, number_edits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("four two five, five five five, oh one nine nine", "425-555-0199"),
        ("one eight hundred", ""),
        ("area code two oh six then five five five dash zero one two three", "206-555-0123"),
        ("cuatro dos cinco, cinco cinco cinco, cero uno nueve nueve", "425-555-0199"),
        ("id seven seven one nine four oh", "771940"),
        ("twenty-five, thirty one, double five, six", "2531556"),
        ("triple five, oh one nine nine", "5550199"),
        ("treinta y cinco, cuarenta y dos, sesenta", "354260"),
        ("four-two-five five-five-five 0199", "425-555-0199"),
        ("one four two five five five five oh one nine nine", "1-425-555-0199"),
        ("one two three four five six", ""),
        ("twenty-five students, three teachers", ""),
        ("one or two of the three", ""),
        ("sixty", ""),
    ],
)
def test_long_numbers_in_words_are_read_as_digits(text: str, digits: str) -> None:
    assert "".join(replacement for _, _, replacement in number_edits(text)) == digits


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mail gsoto19 at example dot net", "gsoto19@example.net"),
        ("gabriela dot soto at pinehill dot k12 dot mx", "gabriela.soto@pinehill.k12.mx"),
        ("gsoto (at) example (dot) org", "gsoto@example.org"),
        ("gsoto [at] example.org", "gsoto@example.org"),
        ("gsoto @ example . org", "gsoto@example.org"),
        ("g underscore soto at example dot com", "g_soto@example.com"),
        ("gsoto arroba example punto mx", "gsoto@example.mx"),
        ("gsoto@example.org", ""),
        ("look at example.org", ""),
        ("we met at noon. Org charts follow", ""),
        ("at the dot com boom", ""),
    ],
)
def test_spoken_addresses_are_read(text: str, address: str) -> None:
    assert "".join(replacement for _, _, replacement in address_edits(text)) == address


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sierra Oscar Tango Oscar", "Soto"),
        ("sierra, oscar, tango, oscar", "Soto"),
        ("Sierra-Oscar-Tango-Oscar", "Soto"),
        ("Romeo and Juliet", ""),
        ("Alpha and Omega", ""),
    ],
)
def test_the_spelling_alphabet_is_read(text: str, word: str) -> None:
    assert "".join(replacement for _, _, replacement in alphabet_edits(text)) == word
