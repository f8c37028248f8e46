from __future__ import annotations

import hashlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.ledger.tree import (
    CompactRange,
    consistency_intervals,
    inclusion_intervals,
    interval_roots,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
)

# The leaves and roots with which the reference implementation of RFC 6962 tests itself.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = st.integers(0, 70)


def leaves(count: int) -> list[bytes]:
    return [hashlib.sha256(bytes([n])).digest() for n in range(count)]


def tree(of: list[bytes]) -> CompactRange:
    grown = CompactRange()
    for leaf in of:
        grown.append(leaf)
    return grown


def naive(of: list[bytes]) -> bytes:
    """MTH as RFC 6962 writes it down."""
    if len(of) < 2:
        return leaf_hash(of[0]) if of else hashlib.sha256(b"").digest()
    half = 1
    while 2 * half < len(of):
        half *= 2
    return hashlib.sha256(b"\x01" + naive(of[:half]) + naive(of[half:])).digest()


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS)))
def test_roots_are_those_of_the_reference(size: int, root: str) -> None:
    assert tree(LEAVES[:size]).root().hex() == root


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [
        # RFC 6962, section 2.1.3: b h l, c g l, f j k, i k.
        (0, 7, [(1, 2), (2, 4), (4, 7)]),
        (3, 7, [(2, 3), (0, 2), (4, 7)]),
        (4, 7, [(5, 6), (6, 7), (0, 4)]),
        (6, 7, [(4, 6), (0, 4)]),
        (0, 1, []),
    ],
)
def test_inclusion_proofs_are_those_of_the_rfc(
    index: int, size: int, path: list[tuple[int, int]]
) -> None:
    assert inclusion_intervals(index, size) == path


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        # RFC 6962, section 2.1.3: c d g l, l, i j k.
        (3, 7, [(2, 3), (3, 4), (0, 2), (4, 7)]),
        (4, 7, [(4, 7)]),
        (6, 7, [(4, 6), (6, 7), (0, 4)]),
        (7, 7, []),
        (0, 7, []),
    ],
)
def test_consistency_proofs_are_those_of_the_rfc(
    old: int, new: int, path: list[tuple[int, int]]
) -> None:
    assert consistency_intervals(old, new) == path


@given(SIZES)
def test_a_tree_has_the_root_of_its_definition_at_every_size(size: int) -> None:
    assert tree(leaves(size)).root() == naive(leaves(size))


@given(SIZES, SIZES)
def test_a_tree_that_was_stored_grows_on(size: int, more: int) -> None:
    kept = tree(leaves(size))
    again = CompactRange.from_bytes(kept.size, kept.as_bytes())
    for leaf in leaves(size + more)[size:]:
        again.append(leaf)

    assert again.root() == naive(leaves(size + more))


@pytest.mark.parametrize(("size", "nodes"), [(0, bytes(32)), (3, bytes(32)), (1, b""), (-1, b"")])
def test_what_cannot_be_a_tree_is_an_error(size: int, nodes: bytes) -> None:
    with pytest.raises(ValueError, match="subtrees"):
        CompactRange.from_bytes(size, nodes)


@given(st.integers(1, 70), st.data())
def test_every_leaf_is_proven_and_nothing_else(size: int, data: st.DataObject) -> None:
    all_leaves, index = leaves(size), data.draw(st.integers(0, size - 1))
    path = interval_roots(all_leaves, inclusion_intervals(index, size))
    root = naive(all_leaves)
    assert proves_inclusion(all_leaves[index], index, size, path, root)

    other = data.draw(st.integers(-1, size + 1))
    assume(other != index)
    assert not proves_inclusion(all_leaves[index], other, size, path, root)
    assert not proves_inclusion(b"other", index, size, path, root)
    assert not proves_inclusion(all_leaves[index], index, size, [*path, root], root)
    assert not proves_inclusion(all_leaves[index], index, size, path[:-1], b"\x00" * 32)


@given(SIZES, SIZES, st.data())
def test_every_earlier_tree_is_proven_and_nothing_else(
    one: int, other: int, data: st.DataObject
) -> None:
    old, new = sorted((one, other))
    path = interval_roots(leaves(new), consistency_intervals(old, new))
    old_root, new_root = naive(leaves(old)), naive(leaves(new))
    assert proves_consistency(old, new, path, old_root, new_root)
    assert not proves_consistency(old, new, [*path, new_root], old_root, new_root)
    assert not proves_consistency(old, new, path, bytes(32), new_root)

    assume(path)
    changed = data.draw(st.integers(0, len(path) - 1))
    path[changed] = bytes(32)
    assert not proves_consistency(old, new, path, old_root, new_root)


def test_a_smaller_tree_is_no_later_one() -> None:
    assert not proves_consistency(3, 2, [], bytes(32), bytes(32))
    assert not proves_consistency(3, 7, [], bytes(32), bytes(32))
    with pytest.raises(ValueError, match="smaller"):
        consistency_intervals(3, 2)


@pytest.mark.parametrize(("index", "size"), [(-1, 3), (3, 3), (0, 0)])
def test_a_leaf_that_is_not_there_has_no_proof(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="no such leaf"):
        inclusion_intervals(index, size)


def test_too_few_leaves_make_no_proof() -> None:
    with pytest.raises(ValueError, match="too few"):
        interval_roots(leaves(6), [(0, 4), (4, 7)])
