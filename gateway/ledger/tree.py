"""The Merkle tree of RFC 6962, section 2.1: roots, inclusion proofs and consistency proofs.

Leaves go in as the 32 bytes they stand for (the hashes of entries). Proofs are given as the
intervals of leaves whose roots they consist of, so that one pass over the leaves in order makes
them, however many there are. Pure: no I/O, no keys.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = [
    "CompactRange",
    "Interval",
    "consistency_intervals",
    "inclusion_intervals",
    "interval_roots",
    "leaf_hash",
    "proves_consistency",
    "proves_inclusion",
]

_NODE_BYTES = 32
_EMPTY = hashlib.sha256(b"").digest()

Interval = tuple[int, int]
"""Leaves from a first one, counted from 0, up to but without a second one."""


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of 0x00 and the leaf."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def _node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node: SHA-256 of 0x01 and its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class CompactRange:
    """A tree that only grows, kept as the roots of its perfect subtrees, largest first."""

    size: int = 0
    nodes: list[bytes] = field(default_factory=list)

    @classmethod
    def from_bytes(cls, size: int, nodes: bytes) -> CompactRange:
        """Return the range that `as_bytes` spelled. Raises `ValueError` when it cannot be one."""
        if size < 0 or len(nodes) != size.bit_count() * _NODE_BYTES:
            raise ValueError("not the subtrees of a tree of this size")
        pieces = range(0, len(nodes), _NODE_BYTES)
        return cls(size, [nodes[start : start + _NODE_BYTES] for start in pieces])

    def as_bytes(self) -> bytes:
        """Return the roots of the subtrees, one after the other."""
        return b"".join(self.nodes)

    def append(self, leaf: bytes) -> None:
        """Add a leaf: one hash, and one more for each subtree that it completes."""
        node, size = leaf_hash(leaf), self.size
        while size & 1:
            node = _node_hash(self.nodes.pop(), node)
            size >>= 1
        self.nodes.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the root of the tree; of an empty one, the hash of nothing."""
        if not self.nodes:
            return _EMPTY
        root = self.nodes[-1]
        for node in reversed(self.nodes[:-1]):
            root = _node_hash(node, root)
        return root


def inclusion_intervals(index: int, size: int) -> list[Interval]:
    """Return what PATH(index, D[size]) consists of, from the leaf's sibling up to the root.

    Raises `ValueError` for a leaf that the tree does not have.
    """
    if not 0 <= index < size:
        raise ValueError("the tree has no such leaf")
    path: list[Interval] = []
    start, end = 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_intervals(old: int, new: int) -> list[Interval]:
    """Return what PROOF(old, D[new]) consists of.

    Raises `ValueError` for a tree that is older than the old one. An empty tree needs no proof.
    """
    if not 0 <= old <= new:
        raise ValueError("the new tree is smaller than the old one")
    if old in {0, new}:
        return []
    path: list[Interval] = []
    start, end = 0, new
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append((middle, end))
            end = middle
        else:
            path.append((start, middle))
            start = middle
    # SUBPROOF(m, D, true) is empty: who asks has that root.
    return ([(start, end)] if start else []) + path[::-1]


def interval_roots(leaves: Iterable[bytes], intervals: Sequence[Interval]) -> list[bytes]:
    """Return the root over each interval, in one pass over the leaves.

    The intervals of a proof do not overlap. Raises `ValueError` when the leaves end too early.
    """
    ranges = {interval: CompactRange() for interval in intervals}
    waiting = sorted(ranges, reverse=True)
    if waiting:
        for index, leaf in enumerate(leaves):
            start, end = waiting[-1]
            if index >= start:
                ranges[start, end].append(leaf)
            if index + 1 == end:
                waiting.pop()
                if not waiting:
                    break
    if waiting:
        raise ValueError("there are too few leaves")
    return [ranges[interval].root() for interval in intervals]


def proves_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes
) -> bool:
    """Return whether `path` proves a leaf to be number `index` under `root` (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last = index, size - 1
    found = leaf_hash(leaf)
    for node in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = _node_hash(node, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = _node_hash(found, node)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def proves_consistency(
    old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Return whether `path` proves the old tree to begin the new one (RFC 9162, 2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not path and old_root == _EMPTY
    if old == new:
        return not path and old_root == new_root
    nodes = list(path) if old & (old - 1) else [old_root, *path]
    if not nodes:
        return False
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    first = second = nodes[0]
    for node in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            first, second = _node_hash(node, first), _node_hash(node, second)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            second = _node_hash(second, node)
        place, last = place >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(size: int) -> int:
    """Return the largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
