"""What the network is told of a text: features of each distinct word, and of each token's place."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]  # compiled, without a stub

from recognizers.names.word_table import NAME_GRADES, USE_GRADES, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from recognizers.names.word_table import WordTable

    Floats: TypeAlias = NDArray[np.float32]
    Ints: TypeAlias = NDArray[np.int64]

__all__ = [
    "CATEGORY_ROWS",
    "PLACE_ROWS",
    "Reading",
    "WordFeatures",
    "distinct",
    "places",
    "read",
    "word_features",
]

_LOWER, _TITLE, _UPPER, _INITIAL, _MIXED, _TAIL_CAPITAL, _WITH_DIGIT, _NUMBER, _BREAK = range(9)
_SPACE, _STOP, _COMMA, _COLON, _OPENING, _OTHER_SIGN, _HANDLE, _LINK, _OTHER_LETTERS = range(9, 18)
_SHAPES = 18
_LENGTHS = 14
CATEGORY_ROWS = (_SHAPES, _LENGTHS, NAME_GRADES * USE_GRADES, NAME_GRADES * USE_GRADES)
"""How many values each category of a word has: shape, length, given name, family name."""

_LINE_CASES = 5
PLACE_ROWS = 2 * _LINE_CASES
"""How many values a token's place has: case of its line, and whether white space goes before."""

_SIGNS = {
    **dict.fromkeys(".!?", _STOP),
    **dict.fromkeys(",;", _COMMA),
    ":": _COLON,
    **dict.fromkeys("([{\"'\u201c\u2018<", _OPENING),
}
_SHAPE_PATTERNS = (
    (re.compile(r"[@#].+"), _HANDLE),
    (re.compile(r"(?:https?:|www\.).*", re.DOTALL), _LINK),
)
_LONGEST = 24  # letters of a word that are looked at
_DIGIT = re.compile(r"\d")
_FEW = 0.35  # share of words


@dataclass(frozen=True, slots=True, eq=False)
class WordFeatures:
    """Features of some words, a row each."""

    vectors: Floats
    categories: Ints
    parts: Ints
    """Numbers of the parts of all words, one word after the other."""

    part_counts: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A batch of texts as the network takes it."""

    words: WordFeatures
    word_of: Ints
    """For each token its row in `words`."""

    places: Ints
    lengths: Ints
    """Tokens of each text."""


def read(docs: Sequence[Doc], table: WordTable, part_rows: int) -> Reading:
    """Return what the network is told of a batch."""
    orths, spaces, lengths = distinct(docs)
    kinds, word_of = np.unique(orths, return_inverse=True)
    strings = docs[0].vocab.strings if docs else None
    texts = [strings[int(kind)] for kind in kinds] if strings is not None else []
    words = word_features(texts, table, part_rows)
    shapes = words.categories[word_of, 0]
    return Reading(words, word_of, places(shapes, spaces, lengths), lengths)


def distinct(docs: Sequence[Doc]) -> tuple[NDArray[np.uint64], NDArray[np.bool_], Ints]:
    """Return word number and following space of each token of a batch, and the texts' lengths."""
    arrays = [doc.to_array([ORTH, SPACY]) for doc in docs]
    lengths = np.array([len(array) for array in arrays], dtype=np.int64)
    joined = np.concatenate(arrays) if arrays else np.zeros((0, 2), dtype=np.uint64)
    return joined[:, 0], joined[:, 1] != 0, lengths


def places(shapes: Ints, spaces: NDArray[np.bool_], lengths: Ints) -> Ints:
    """Return the place of each token: how its line is written, and what stands before it."""
    count = len(shapes)
    if not count:
        return np.zeros(0, dtype=np.int64)
    starts = np.zeros(count, dtype=np.int64)
    firsts = np.cumsum(lengths)[:-1]
    np.add.at(starts, firsts[firsts < count], 1)
    starts[shapes == _BREAK] = 1
    line_of = np.cumsum(starts)
    small, title, large = (
        np.bincount(line_of, weights=shapes == shape) for shape in (_LOWER, _TITLE, _UPPER)
    )
    words = small + title + large
    is_large, is_titled = large >= words * (1 - _FEW), small <= words * _FEW
    cases = np.select([words <= 1, small == words, is_large, is_titled], [0, 1, 2, 3], 4)
    follows_space = np.empty(count, dtype=np.int64)
    follows_space[0] = 1
    follows_space[1:] = spaces[:-1]
    follows_space[starts > 0] = 1
    return cases[line_of] * 2 + follows_space


def word_features(texts: Sequence[str], table: WordTable, part_rows: int) -> WordFeatures:
    """Return the features of words as they are written."""
    folded = [fold(text) for text in texts]
    vectors, uses, given, family = table.look_up(folded)
    categories = np.empty((len(texts), len(CATEGORY_ROWS)), dtype=np.int64)
    categories[:, 0] = [_shape(text) for text in texts]
    categories[:, 1] = [min(len(text), _LENGTHS) - 1 for text in texts]
    categories[:, 2] = given * USE_GRADES + uses
    categories[:, 3] = family * USE_GRADES + uses
    parts = [_parts(word, part_rows) for word in folded]
    return WordFeatures(
        vectors,
        categories,
        np.array([number for word in parts for number in word], dtype=np.int64),
        np.array([len(word) for word in parts], dtype=np.int64),
    )


def _shape(text: str) -> int:
    if text.isspace():
        return _BREAK if "\n" in text or "\r" in text else _SPACE
    for pattern, shape in _SHAPE_PATTERNS:
        if pattern.fullmatch(text):
            return shape
    if not any(map(str.isalpha, text)):
        if any(map(str.isdigit, text)):
            return _NUMBER
        return _SIGNS.get(text, _OTHER_SIGN)
    return _WITH_DIGIT if any(map(str.isdigit, text)) else _letter_case(text)


def _letter_case(text: str) -> int:
    if text.rstrip(".").isupper() and len(text.rstrip(".")) == 1:
        return _INITIAL
    first = next(filter(str.isalpha, text))
    if text.islower():
        return _LOWER
    if text.isupper():
        return _UPPER
    if text.istitle():
        return _TITLE
    if first.isupper():
        return _MIXED
    return _TAIL_CAPITAL if any(map(str.isupper, text)) else _OTHER_LETTERS


def _parts(word: str, rows: int) -> list[int]:
    """Return numbers for the word, its beginnings and endings, and each three letters of it.

    Two words share a number now and then; the others tell them apart.
    """
    if len(word) > _LONGEST:
        word = word[: _LONGEST // 2] + word[-_LONGEST // 2 :]
    data = _DIGIT.sub("0", word).encode("utf-8", "surrogatepass")
    whole = b"<%b>" % data
    pieces = [b"w" + data]
    if word[:1].isalpha() and len(data) > 1:
        pieces += [b"b" + data[:2], b"c" + data[:3], b"e" + data[-2:], b"f" + data[-3:]]
        pieces.append(b"g" + data[-4:])
        pieces += [whole[at : at + 3] for at in range(len(whole) - 2)]
    return [zlib.crc32(piece) % rows for piece in pieces]
