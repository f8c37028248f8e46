"""Word lists as readable blocks of text."""

from __future__ import annotations


def split_words(block: str) -> tuple[str, ...]:
    """Return the entries of a block, which are parted by vertical bars and may hold spaces."""
    return tuple(" ".join(entry.split()) for entry in block.split("|"))
