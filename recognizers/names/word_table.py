"""What is known of words beforehand: vectors, how usual a word is, how usual it is as a name.

Words are kept as 32-bit hashes, so that a table is small and spells out nothing. About one unknown
word in 30,000 is taken for a known one; a name is then judged by its context and its letters.
"""

from __future__ import annotations

import unicodedata
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
import srsly  # type: ignore[import-untyped]  # ships no types

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]
    Ints: TypeAlias = NDArray[np.int64]

__all__ = ["NAME_GRADES", "USE_GRADES", "WordTable", "fold"]

USE_GRADES = 8
"""How usual a word is: 0 is unknown, 1 most usual."""

NAME_GRADES = 5
"""How usual a name is: 0 is no name, 4 most usual."""

_STEPS = 16  # a vector's number takes four bits
_REACH = 2.5  # in standard deviations: where the steps of a number end
_STEP = 2 * _REACH / (_STEPS - 1)
# Apostrophes, and letters with a stroke or joined, which decomposition leaves as they are.
_PLAIN = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bb": "'",
        "\u02bc": "'",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "\u0131": "i",
        "ł": "l",
        "ø": "o",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
    },
)


def fold(word: str) -> str:
    """Return the form that a word is looked up in: small letters without accents."""
    word = word.lower()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word.translate(_PLAIN))
    return "".join(char for char in parts if not unicodedata.combining(char))


def _hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Vectors and grades by the hash of a folded word; both lists of hashes are sorted."""

    words: NDArray[np.uint32]
    uses: NDArray[np.uint8]
    packed: NDArray[np.uint8]
    """Two numbers a byte, the first in the upper half."""

    names: NDArray[np.uint32]
    name_grades: NDArray[np.uint8]
    """Grade as a given name in the upper half, as a family name in the lower."""

    @property
    def width(self) -> int:
        """The length of a vector."""
        return 2 * int(self.packed.shape[1])

    @classmethod
    def build(
        cls,
        vectors: Mapping[str, Sequence[float]],
        uses: Mapping[str, int],
        names: Mapping[str, tuple[int, int]],
        width: int,
    ) -> WordTable:
        """Make a table from folded words; of words with one hash the first stays.

        `width` is the length of a vector and even.
        """
        by_hash: dict[int, str] = {}
        for word in vectors:
            by_hash.setdefault(_hash(word), word)
        hashes = sorted(by_hash)
        rows = np.array([vectors[by_hash[h]] for h in hashes], dtype=np.float32)
        rows = rows.reshape(len(hashes), width)
        grades: dict[int, int] = {}
        for name, (given, family) in names.items():
            grades.setdefault(_hash(name), given << 4 | family)
        sorted_names = sorted(grades)
        return cls(
            words=np.array(hashes, dtype=np.uint32),
            uses=np.array([uses[by_hash[h]] for h in hashes], dtype=np.uint8),
            packed=_pack(rows),
            names=np.array(sorted_names, dtype=np.uint32),
            name_grades=np.array([grades[h] for h in sorted_names], dtype=np.uint8),
        )

    @classmethod
    def empty(cls, width: int) -> WordTable:
        """Return a table that knows no word."""
        return cls.build({}, {}, {}, width)

    def look_up(self, words: Sequence[str]) -> tuple[Floats, Ints, Ints, Ints]:
        """Return vectors, use grades, given-name grades and family-name grades of folded words.

        A word with a full stop that is not known as such is looked up without it.
        """
        hashes = np.array([_hash(word) for word in words], dtype=np.uint32)
        bare = np.array([_hash(word.rstrip(".")) for word in words], dtype=np.uint32)
        at = _find(self.words, hashes)
        at = np.where(at < 0, _find(self.words, bare), at)
        known = at >= 0
        vectors = np.zeros((len(words), self.width), dtype=np.float32)
        uses = np.zeros(len(words), dtype=np.int64)
        vectors[known] = self._unpack(at[known])
        uses[known] = self.uses[at[known]]
        at = _find(self.names, bare)
        grades = np.zeros(len(words), dtype=np.int64)
        grades[at >= 0] = self.name_grades[at[at >= 0]]
        return vectors, uses, grades >> 4, grades & 15

    def to_bytes(self) -> bytes:
        """Serialize the table, the same every time."""
        fields = {name: getattr(self, name) for name in self.__slots__}
        parts = {name: [str(a.dtype), list(a.shape), a.tobytes()] for name, a in fields.items()}
        return cast("bytes", srsly.msgpack_dumps(parts))

    @classmethod
    def from_bytes(cls, data: bytes) -> WordTable:
        """Read what ``to_bytes`` wrote."""
        parts = cast("dict[str, tuple[str, list[int], bytes]]", srsly.msgpack_loads(data))
        fields: dict[str, Any] = {
            name: np.frombuffer(raw, dtype=dtype).reshape(shape)
            for name, (dtype, shape, raw) in parts.items()
        }
        return cls(**fields)

    def _unpack(self, at: Ints) -> Floats:
        packed = self.packed[at]
        steps = np.empty((len(at), self.width), dtype=np.float32)
        steps[:, 0::2] = packed >> 4
        steps[:, 1::2] = packed & 15
        return cast("Floats", steps * np.float32(_STEP) - np.float32(_REACH))


def _pack(rows: Floats) -> NDArray[np.uint8]:
    """Bring each dimension to mean 0 and spread 1, as the network wants it, in four-bit steps."""
    if len(rows):
        rows = (rows - rows.mean(axis=0)) / np.maximum(rows.std(axis=0), 1e-6)
    steps = np.clip(np.rint((rows + _REACH) / _STEP), 0, _STEPS - 1).astype(np.uint8)
    return cast("NDArray[np.uint8]", (steps[:, 0::2] << 4 | steps[:, 1::2]).astype(np.uint8))


def _find(table: NDArray[np.uint32], hashes: NDArray[np.uint32]) -> Ints:
    """Return the position of each hash in a sorted table, -1 where it is not there."""
    if not len(table):
        return np.full(len(hashes), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(table, hashes), len(table) - 1)
    return np.where(table[at] == hashes, at, -1)
