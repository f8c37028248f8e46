"""Word lists as readable blocks of text."""

from __future__ import annotations

import re


def split_words(block: str) -> tuple[str, ...]:
    """Return the entries of a block, which are parted by vertical bars and may hold spaces."""
    return tuple(" ".join(entry.split()) for entry in block.split("|"))


def read_communities(block: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return given and family names by community.

    A community is a line with its key, then the given names and then the family names, each list
    opened by an equals sign and parted by spaces; a tilde stands for a space inside a name.
    """
    found: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
    for paragraph in re.split(r"\n\s*\n", block.strip()):
        key, *lists = paragraph.split("=")
        given, family = (
            tuple(dict.fromkeys(word.replace("~", " ") for word in names.split()))
            for names in lists
        )
        found[key.strip()] = (given, family)
    return found
