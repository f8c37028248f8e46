from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.crypto.envelope import SealBroken, new_data_key, open_sealed, seal, unwrap, wrap

KEY = bytes(range(32))
TEXT = b"Maria Lopez, grade 4"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_is_sealed_opens_to_the_same(plaintext: bytes, context: str) -> None:
    context = context.encode("utf-8", "replace").decode()

    assert open_sealed(KEY, seal(KEY, plaintext, context), context) == plaintext


def test_a_sealed_value_shows_nothing_and_never_repeats() -> None:
    one, other = seal(KEY, TEXT, "entry"), seal(KEY, TEXT, "entry")

    assert TEXT not in one
    assert one != other
    assert one[:1] == other[:1] == b"\x01"
    assert one[1:13] != other[1:13]


@given(st.integers(min_value=0, max_value=8 * 49 - 1))
def test_flipping_any_bit_of_a_sealed_value_breaks_it(bit: int) -> None:
    sealed = bytearray(seal(KEY, TEXT, "entry"))
    assert len(sealed) == 49
    sealed[bit // 8] ^= 1 << bit % 8

    with pytest.raises(SealBroken):
        open_sealed(KEY, bytes(sealed), "entry")


@pytest.mark.parametrize(
    ("opening", "context"),
    [(bytes(32), "entry"), (KEY, "entry2"), (KEY, ""), (KEY, "Entry")],
)
def test_another_key_or_context_does_not_open(opening: bytes, context: str) -> None:
    sealed = seal(KEY, TEXT, "entry")

    with pytest.raises(SealBroken):
        open_sealed(opening, sealed, context)


@pytest.mark.parametrize(
    "change",
    [
        lambda sealed: sealed[:0],
        lambda sealed: sealed[:28],
        lambda sealed: sealed[:-1],
        lambda sealed: sealed + b"\x00",
        lambda sealed: b"\x02" + sealed[1:],
        lambda sealed: sealed[1:],
    ],
)
def test_a_sealed_value_of_another_shape_does_not_open(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SealBroken):
        open_sealed(KEY, change(seal(KEY, TEXT, "entry")), "entry")


def test_a_broken_seal_tells_nothing_of_the_value() -> None:
    with pytest.raises(SealBroken) as caught:
        open_sealed(bytes(32), seal(KEY, TEXT, "entry"), "entry")

    assert str(caught.value) == ""
    assert caught.value.__cause__ is None


def test_a_data_key_survives_wrapping() -> None:
    key = new_data_key()

    assert len(key) == 32
    assert unwrap(KEY, wrap(KEY, key, "ex_1"), "ex_1") == key
    with pytest.raises(SealBroken):
        unwrap(KEY, wrap(KEY, key, "ex_1"), "ex_2")


def test_a_wrapped_key_is_not_taken_for_content_nor_content_for_a_key() -> None:
    with pytest.raises(SealBroken):
        open_sealed(KEY, wrap(KEY, new_data_key(), "ex_1"), "ex_1")
    with pytest.raises(SealBroken):
        unwrap(KEY, seal(KEY, bytes(32), "ex_1"), "ex_1")


def test_data_keys_are_random() -> None:
    assert len({new_data_key() for _ in range(100)}) == 100
