from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.crypto.envelope import SealBroken, seal
from gateway.crypto.keys import MasterKey
from gateway.ledger.contents import Contents
from tests.support.ledger import EMAIL, MASTER_KEY

CONTENTS = Contents(MASTER_KEY)


@given(st.dictionaries(st.text(max_size=8), st.text() | st.binary(), max_size=4))
def test_content_comes_back_with_utf8_bytes_as_text(content: dict[str, str | bytes]) -> None:
    key = CONTENTS.new_key("ex_1")
    opened = CONTENTS.open("le_1", CONTENTS.seal("le_1", content, key), key)

    assert opened.keys() == content.keys()
    for name, value in content.items():
        got = opened[name]
        assert got == value or (isinstance(got, str) and got.encode() == value)


@pytest.mark.parametrize(
    ("stored", "opened"),
    [
        (b'{"a": 1}', '{"a": 1}'),
        ("Grüße \N{SNOWMAN}".encode(), "Grüße \N{SNOWMAN}"),
        (b"\xff\x00", b"\xff\x00"),
        (b"", ""),
        ("\ud800", "\ud800"),
    ],
)
def test_bytes_are_kept_as_text_where_they_are_text(stored: bytes, opened: str | bytes) -> None:
    key = CONTENTS.new_key("ex_1")

    assert CONTENTS.open("le_1", CONTENTS.seal("le_1", {"x": stored}, key), key) == {"x": opened}


def test_sealed_content_is_small_and_shows_nothing() -> None:
    key = CONTENTS.new_key("ex_1")
    sealed = CONTENTS.seal("le_1", {"staff_email": EMAIL * 100}, key)

    assert len(sealed) < 200
    assert EMAIL.encode() not in sealed
    assert zlib.compress(EMAIL.encode())[2:10] not in sealed


def test_content_opens_for_its_own_entry_only() -> None:
    key = CONTENTS.new_key("ex_1")
    sealed = CONTENTS.seal("le_1", {"x": "y"}, key)

    with pytest.raises(SealBroken):
        CONTENTS.open("le_2", sealed, key)
    with pytest.raises(SealBroken):
        CONTENTS.open("le_1", sealed, CONTENTS.new_key("ex_1"))


def test_a_stored_data_key_opens_for_its_owner_and_master_key_only() -> None:
    key = CONTENTS.new_key("ex_1")

    assert CONTENTS.unwrap("ex_1", key.wrapped) == key
    with pytest.raises(SealBroken):
        CONTENTS.unwrap("ex_2", key.wrapped)
    with pytest.raises(SealBroken):
        Contents(MasterKey(bytes(32))).unwrap("ex_1", key.wrapped)


@pytest.mark.parametrize(
    "plain",
    [
        b"not compressed",
        zlib.compress(b"not json"),
        zlib.compress(b"[1]"),
        zlib.compress(b'{"x": {"hex": "00"}}'),
        zlib.compress(b'{"x": {"base64": "*"}}'),
        zlib.compress(b'{"x": 5}'),
        zlib.compress(b"\xff"),
    ],
)
def test_what_we_did_not_seal_does_not_open(plain: bytes) -> None:
    key = CONTENTS.new_key("ex_1")

    with pytest.raises(SealBroken):
        CONTENTS.open("le_1", seal(key.key, plain, "le_1"), key)


def test_keys_do_not_show_in_a_repr() -> None:
    key = CONTENTS.new_key("ex_1")

    assert repr(key) == "DataKey(owner='ex_1')"
