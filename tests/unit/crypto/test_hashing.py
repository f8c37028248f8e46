from __future__ import annotations

import hashlib
import hmac

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.crypto.hashing import DIGEST_BYTES, digest, keyed_digest

PARTS = st.lists(st.binary(max_size=12), max_size=4)


def test_a_digest_is_sha256_over_framed_parts() -> None:
    framed = b"hallpass:digest:1\x00" + (2).to_bytes(8, "big") + b"ab" + bytes(8)

    assert digest(b"ab", b"") == hashlib.sha256(framed).digest()


def test_a_keyed_digest_is_hmac_over_the_same_framing() -> None:
    framed = b"hallpass:digest:1\x00" + (2).to_bytes(8, "big") + b"ab"

    assert keyed_digest(b"key", b"ab") == hmac.new(b"key", framed, "sha256").digest()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((b"ab", b"c"), (b"a", b"bc")),
        ((b"abc",), (b"ab", b"c")),
        ((b"a",), (b"a", b"")),
        ((b"",), ()),
        ((b"a", b"b"), (b"b", b"a")),
        ((bytes(8),), (b"", b"")),
    ],
)
def test_values_cut_differently_have_other_digests(
    one: tuple[bytes, ...], other: tuple[bytes, ...]
) -> None:
    assert digest(*one) != digest(*other)
    assert keyed_digest(b"k", *one) != keyed_digest(b"k", *other)


@given(PARTS, PARTS)
def test_digests_are_equal_exactly_when_the_parts_are(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


def test_another_key_gives_another_digest() -> None:
    assert keyed_digest(b"one", b"Maria Lopez") != keyed_digest(b"two", b"Maria Lopez")


def test_digests_have_the_stated_length() -> None:
    assert len(digest()) == len(keyed_digest(b"k")) == DIGEST_BYTES
