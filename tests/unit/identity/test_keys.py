from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.identity.keys import (
    GatewayKey,
    hash_secret,
    make_key,
    mask_key_for_display,
    parse_key,
)
from gateway.ids import KeyId

ID = "0123456789abcdefghjkmnpqrs"
SECRET = "AZaz09_-" * 5 + "abc"
KEY = f"hp_{ID}_{SECRET}"


def test_a_new_key_reads_back_as_its_parts() -> None:
    key = make_key()

    assert parse_key(key.text) == key


def test_a_secret_has_256_bits_in_url_safe_characters() -> None:
    keys = {make_key().secret for _ in range(50)}

    assert len(keys) == 50
    assert all(len(secret) == 43 for secret in keys)


def test_underscores_and_dashes_in_the_secret_do_not_confuse_the_parts() -> None:
    assert parse_key(KEY) == GatewayKey(KeyId(ID), SECRET)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hp_",
        "hp__",
        "sk-abcdef",
        KEY[:-1],
        KEY + "a",
        KEY + "\n",
        " " + KEY,
        KEY.upper(),
        KEY.replace("hp_", "hq_"),
        KEY.replace(ID, ID[:-1] + "u"),
        KEY.replace(ID, ID[:-1] + "٣"),
        KEY[:-1] + "é",
        KEY[:-1] + "\x00",
        f"Bearer {KEY}",
    ],
)
def test_what_is_no_key_is_none(text: str) -> None:
    assert parse_key(text) is None


@given(st.text())
def test_no_text_at_all_makes_parsing_fail(text: str) -> None:
    key = parse_key(text)

    assert key is None or key.text == text


def test_only_the_hash_of_the_secret_is_what_is_stored() -> None:
    assert hash_secret(SECRET) == hashlib.sha256(SECRET.encode()).digest()


def test_a_key_matches_its_own_hash_alone() -> None:
    key = GatewayKey(KeyId(ID), SECRET)

    assert key.matches(hash_secret(SECRET))
    assert not key.matches(hash_secret(SECRET[:-1] + "d"))
    assert not key.matches(hash_secret(SECRET)[:-1])
    assert not key.matches(b"")


def test_a_key_does_not_show_its_secret() -> None:
    assert SECRET not in repr(GatewayKey(KeyId(ID), SECRET))


@pytest.mark.parametrize(
    ("text", "shown"), [(KEY, f"hp_{ID}_…"), (KEY + "x", "…"), ("sk-secret", "…"), ("", "…")]
)
def test_for_display_a_key_keeps_only_its_id(text: str, shown: str) -> None:
    assert mask_key_for_display(text) == shown
