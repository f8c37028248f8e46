from __future__ import annotations

import pytest

from gateway.identity.passphrases import check_passphrase, hash_passphrase, verify_passphrase


@pytest.mark.parametrize(
    "text",
    [
        "green tractors at noon",
        "pass word pass tree",
        "Löwenzahn-im-Garten",
        "李李王王赵赵钱钱孙孙周周",
    ],
)
def test_several_words_do_well(text: str) -> None:
    check_passphrase(text, "t.rivera@district.example", "Tomas Rivera")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("short", "at least 12"),
        ("x" * 257, "at most 256"),
        ("aaaaaaaaaaaaaa", "tried first"),
        ("Password12345!", "tried first"),
        ("hallpass hallpass", "tried first"),
        ("t.rivera-2026!", "like your name"),
        ("district-2026", "like your name"),
    ],
)
def test_what_could_be_guessed_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        check_passphrase(text, "t.rivera@district.example", "Tomas Rivera")


def test_the_right_one_verifies_in_any_spelling_of_its_characters() -> None:
    stored = hash_passphrase("caf\u00e9 at the corner")

    assert verify_passphrase("cafe\u0301 at the corner", stored)
    assert not verify_passphrase("cafe at the corner", stored)
    assert "corner" not in stored
    assert stored.startswith("$argon2id$")
    assert stored != hash_passphrase("caf\u00e9 at the corner")


def test_nothing_verifies_where_there_is_none() -> None:
    assert not verify_passphrase("anything at all", None)
