from __future__ import annotations

import unicodedata

from gateway.folding.lookalikes import ENCLOSED, LOOKALIKES, SMALL_CAPITALS, TURNED


def test_every_look_alike_is_one_character_read_as_one_ascii_letter() -> None:
    for table in (LOOKALIKES, SMALL_CAPITALS, TURNED):
        for look_alike, letter in table.items():
            assert len(look_alike) == 1
            assert letter.isascii()
            assert letter.isalpha()


def test_no_plain_letter_is_read_as_another() -> None:
    assert not any(char.isascii() for char in (*LOOKALIKES, *SMALL_CAPITALS, *ENCLOSED))
    assert all(turned != "l" or letter == "l" for turned, letter in TURNED.items())


def test_look_alikes_keep_their_case() -> None:
    for look_alike, letter in LOOKALIKES.items():
        name = unicodedata.name(look_alike).replace("CAPITAL LETTER SOFT SIGN", "")
        if "SMALL LETTER" in name:
            assert letter.islower(), look_alike
        if "CAPITAL LETTER" in name:
            assert letter.isupper(), look_alike


def test_enclosed_letters_and_numbers_are_read_by_their_names() -> None:
    assert "".join(ENCLOSED[c] for c in "\U0001f130\U0001f155\U0001f189\u249c") == "AFZa"
    assert [ENCLOSED[c] for c in "\u2776\u277f\u24eb\u24f4\u24ff"] == ["1", "10", "11", "20", "0"]
