"""The name network as it is run: the same numbers as `network`, without what training needs.

What the network makes of a word by itself is kept for the next time that the word is met: texts
repeat their words. The store holds numbers under keyed hashes (Python's own) of the words, no
text, has a fixed size and is emptied when it is full.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np

from recognizers.names.network import param
from recognizers.names.reading import CATEGORY_ROWS, distinct, places, word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from thinc.api import Model

    from recognizers.names.network import Network
    from recognizers.names.reading import WordFeatures
    from recognizers.names.tokenizer import Tokens
    from recognizers.names.word_table import WordTable

    Floats: TypeAlias = NDArray[np.float32]
    Ints: TypeAlias = NDArray[np.int64]

__all__ = ["FastNetwork"]

_KEPT_WORDS = 16_384


class FastNetwork:
    """Computes the tag probabilities of texts."""

    def __init__(self, network: Network, table: WordTable) -> None:
        """Take over the weights of a network as they are now."""
        mix, *layers, softmax = network.layers
        self._table = table
        self._attrs = network.attrs
        self._parts = param(network, "parts")
        starts = np.concatenate([[0], np.cumsum(CATEGORY_ROWS)[:-1]])
        self._category_starts = starts.astype(np.int64)
        self._categories = param(network, "categories")
        self._places = param(network, "places")
        self._mix = _Maxout(mix)
        self._layers = [
            (dilation, _Maxout(layer))
            for dilation, layer in zip(network.attrs["dilations"], layers, strict=True)
        ]
        self._reach = max(network.attrs["dilations"], default=0)
        self._tags = np.ascontiguousarray(param(softmax, "W").T), param(softmax, "b")
        self._lock = Lock()
        self._forget()

    @property
    def kept_words(self) -> int:
        """How many words are in the store now."""
        return len(self._row_of)

    def predict(self, docs: Sequence[Doc]) -> list[Floats]:
        """Return the probability of each tag for each token of each text."""
        orths, spaces, lengths = distinct(docs)
        if not len(orths):
            return [np.zeros((0, len(self._tags[1])), dtype=np.float32) for _ in docs]
        kinds, word_of = np.unique(orths, return_inverse=True)
        strings = docs[0].vocab.strings
        return self._predict([strings[key] for key in kinds.tolist()], word_of, spaces, lengths)

    def predict_words(self, texts: Sequence[Tokens]) -> list[Floats]:
        """Return the same for texts as they are cut; one of them at least has a token."""
        lengths = np.array([len(text.words) for text in texts], dtype=np.int64)
        number: dict[str, int] = {}
        word_of = np.array(
            [number.setdefault(word, len(number)) for text in texts for word in text.words]
        )
        spaces = np.array([space for text in texts for space in text.spaces])
        return self._predict(list(number), word_of, spaces, lengths)

    def _predict(
        self, kinds: list[str], word_of: Ints, spaces: NDArray[np.bool_], lengths: Ints
    ) -> list[Floats]:
        with self._lock:
            mixed, shapes = self._words(kinds)
        state = mixed[word_of] + self._places[places(shapes[word_of], spaces, lengths)]
        state, rows = self._spread(state, lengths)
        for dilation, layer in self._layers:
            added = layer(_window(state, dilation))
            # Only tokens have a state: what lies between the texts stays zero.
            state[rows] += added[rows]
        scores = state[rows] @ self._tags[0] + self._tags[1]
        scores -= scores.max(axis=1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=1, keepdims=True)
        return np.split(scores, np.cumsum(lengths)[:-1])

    def _forget(self) -> None:
        width = self._places.shape[1]
        self._row_of: dict[int, int] = {}
        self._mixed = np.zeros((_KEPT_WORDS, width), dtype=np.float32)
        self._shapes = np.zeros(_KEPT_WORDS, dtype=np.int64)

    def _words(self, kinds: list[str]) -> tuple[Floats, Ints]:
        """Return state and shape of distinct words."""
        if len(kinds) > _KEPT_WORDS:
            return self._compute(kinds)
        keys = list(map(hash, kinds))
        row_of = self._row_of
        new = [at for at, key in enumerate(keys) if key not in row_of]
        if len(row_of) + len(new) > _KEPT_WORDS:
            self._forget()
            row_of, new = self._row_of, list(range(len(keys)))
        if new:
            mixed, shapes = self._compute([kinds[at] for at in new])
            first = len(row_of)
            self._mixed[first : first + len(new)] = mixed
            self._shapes[first : first + len(new)] = shapes
            row_of.update((keys[at], first + n) for n, at in enumerate(new))
        rows = np.array([row_of[key] for key in keys], dtype=np.int64)
        return self._mixed[rows], self._shapes[rows]

    def _compute(self, texts: list[str]) -> tuple[Floats, Ints]:
        words = word_features(texts, self._table, self._attrs["part_rows"])
        categories = self._categories[words.categories + self._category_starts]
        parts = self._sum_parts(words)
        joined = np.hstack([words.vectors, parts, categories.reshape(len(texts), -1)])
        return self._mix(joined), words.categories[:, 0]

    def _sum_parts(self, words: WordFeatures) -> Floats:
        # Every word has a part, so no stretch is empty.
        starts = np.concatenate([[0], np.cumsum(words.part_counts)[:-1]])
        sums = np.add.reduceat(self._parts[words.parts], starts, axis=0)
        return cast("Floats", sums / np.sqrt(words.part_counts).astype(np.float32)[:, None])

    def _spread(self, state: Floats, lengths: Ints) -> tuple[Floats, Ints]:
        """Lay the texts apart, so that no window reaches from one into another."""
        gaps = np.repeat(np.arange(1, len(lengths) + 1) * self._reach, lengths)
        rows = np.arange(len(state)) + gaps
        total = len(state) + self._reach * (len(lengths) + 1)
        spread = np.zeros((total, state.shape[1]), dtype=np.float32)
        spread[rows] = state
        return spread, rows


class _Maxout:
    """A maxout layer with its layer norm."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        parts = {part.name: part for part in layer.walk()}
        weights, bias = param(parts["maxout"], "W"), param(parts["maxout"], "b")
        self._out, self._pieces, taken = weights.shape
        # Piece after piece, so that the maximum is taken over whole stretches of memory.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(taken, -1))
        self._bias = bias.T.reshape(-1)
        norm = parts["layernorm"]
        self._gain, self._shift = param(norm, "G"), param(norm, "b")

    def __call__(self, rows: Floats) -> Floats:
        values = rows @ self._weights
        values += self._bias
        best = values[:, : self._out]
        for piece in range(1, self._pieces):
            other = values[:, piece * self._out : (piece + 1) * self._out]
            best = np.maximum(best, other, out=best)
        best = best - best.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", best, best) / self._out + 1e-8
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self._gain
        best += self._shift
        return cast("Floats", best)


def _window(state: Floats, dilation: int) -> Floats:
    """Put the left and the right neighbour beside each row."""
    count, width = state.shape
    window = np.zeros((count, 3 * width), dtype=np.float32)
    window[dilation:, :width] = state[: count - dilation]
    window[:, width : 2 * width] = state
    window[: count - dilation, 2 * width :] = state[dilation:]
    return window
