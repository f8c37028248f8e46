"""Blemishes of real texts: typing errors, scanning errors, lost accents, chat spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recognizers.training.held_out import fold

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from recognizers.training.grammar import Segment

_SCANNED = {
    "l": "1",
    "O": "0",
    "o": "0",
    "I": "l",
    "S": "5",
    "B": "8",
    "e": "c",
    "a": "o",
    "i": "l",
    "m": "rn",
    "u": "ii",
    "h": "b",
    "t": "f",
    "g": "q",
    "n": "ri",
    "d": "cl",
    ",": ".",
}
_CHAT = {
    " you ": " u ",
    " are ": " r ",
    " to ": " 2 ",
    " because ": " bc ",
    "please": "pls",
    "Please": "pls",
    " and ": " n ",
    "'": "",
    " with ": " w/ ",
    "tomorrow": "tmrw",
}
_EMPHASES = (
    ("**", "**"),
    ("*", "*"),
    ("_", "_"),
    ('"', '"'),
    ("'", "'"),
    ("`", "`"),
    ("[", "]"),
    ("(", ")"),
    ("<b>", "</b>"),
    ("<", ">"),
    ("\u201c", "\u201d"),
    ("~~", "~~"),
    ("[[", "]]"),
)
_JUMBLE_RATE = 0.3
_SCAN_RATE = 0.05
_TYPO_RATE = 0.03
_WORD_SHARE = 0.25


def typed(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Swap, drop or double letters here and there, in names and around them."""
    return [(_mistype(rng, text), label) for text, label in segments]


def scanned(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Misread characters as a scanner does."""
    return [("".join(_misread(rng, char) for char in text), label) for text, label in segments]


def without_accents(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Write plain letters only."""
    return [(fold(text), label) for text, label in segments]


def small(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Write without capitals."""
    return [(text.lower(), label) for text, label in segments]


def capital(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Write in capitals."""
    return [(text.upper(), label) for text, label in segments]


def names_small(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Forget the capitals of names only."""
    return [(text.lower() if label else text, label) for text, label in segments]


def names_capital(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Shout the names only, as records do."""
    return [(text.upper() if label else text, label) for text, label in segments]


def chatted(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Shorten words and leave out capitals and stops, as on a phone."""
    changed = small(rng, segments)
    for long, short in _CHAT.items():
        if rng.random() < 1 / 2:
            changed = [
                (text if label else text.replace(long, short), label) for text, label in changed
            ]
    return changed


def wrapped(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Turn some blanks between words into line ends or double blanks."""
    blank = rng.choice(("\n", "  ", "\n> "))
    return [
        (
            text
            if label
            else "".join(
                blank if char == " " and rng.random() < _TYPO_RATE else char for char in text
            ),
            label,
        )
        for text, label in segments
    ]


def curly(_rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Set apostrophes and quotation marks as word processors do."""
    return [
        (text.replace("'", "\u2019").replace(' "', " \u201c").replace('"', "\u201d"), label)
        for text, label in segments
    ]


def emphasized(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Put marks around the names: bold, quoted, bracketed, tagged."""
    opening, closing = rng.choice(_EMPHASES)
    changed: list[Segment] = []
    for text, label in segments:
        changed += [(opening, ""), (text, label), (closing, "")] if label else [(text, label)]
    return changed


def jumbled(rng: random.Random, segments: list[Segment]) -> list[Segment]:
    """Mix small and capital letters in names, as scanners and tired typists do."""
    return [
        ("".join(_jumble(rng, char) for char in text) if label else text, label)
        for text, label in segments
    ]


def _jumble(rng: random.Random, char: str) -> str:
    changed = char.swapcase() if rng.random() < _JUMBLE_RATE else char
    return changed if len(changed) == 1 else char


def _misread(rng: random.Random, char: str) -> str:
    return _SCANNED.get(char, char) if rng.random() < _SCAN_RATE else char


def _mistype(rng: random.Random, text: str) -> str:
    if rng.random() > _WORD_SHARE:
        return text
    out: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        following = text[at + 1 : at + 2]
        if char.isalpha() and following.isalpha() and rng.random() < _TYPO_RATE:
            kind = rng.randrange(3)
            out.append((following + char, following, char + char)[kind])
            at += 1 if kind == 2 else 2  # noqa: PLR2004 a doubled letter uses up one
            continue
        out.append(char)
        at += 1
    return "".join(out)


BLEMISHES: tuple[tuple[Callable[[random.Random, list[Segment]], list[Segment]], int], ...] = (
    (typed, 5),
    (scanned, 3),
    (without_accents, 4),
    (small, 5),
    (capital, 3),
    (names_small, 3),
    (names_capital, 3),
    (wrapped, 2),
    (curly, 4),
    (emphasized, 4),
    (jumbled, 1),
)
"""What befalls a text, and how many in a hundred it befalls."""
