"""The network of the name tagger, as it is trained: word features, a window over them, tags.

`fast.FastNetwork` computes the same function without what training needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, cast

import numpy as np
from spacy.util import registry
from thinc.api import Maxout, Model, Softmax

from recognizers.names.reading import CATEGORY_ROWS, PLACE_ROWS
from recognizers.names.word_table import USE_GRADES

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from recognizers.names.reading import Reading

    Floats: TypeAlias = NDArray[np.float32]
    Ints: TypeAlias = NDArray[np.int64]
    Back: TypeAlias = Callable[[Floats], Any]
    Network: TypeAlias = Model[Any, Any]

__all__ = ["build_network", "param"]

_PIECES = 2
_MIX_PIECES = 3
_CATEGORY_WIDTH = 16
# Shares of the words of a batch whose vector, or whose name grades, are hidden in training: names
# that no list holds must be found too.
_HIDDEN_VECTORS = 0.1
_HIDDEN_NAMES = 0.25


@registry.architectures("hallpass.NameNetwork.v1")  # type: ignore[untyped-decorator]  # catalogue
def build_network(
    width: int,
    dilations: list[int],
    vector_width: int,
    part_rows: int,
    part_width: int,
    tags: int,
) -> Network:
    """Return the network, still without sizes of its parts.

    Each number in `dilations` adds a layer that looks at a token and at those so many tokens away.
    """
    mixed = vector_width + part_width + _CATEGORY_WIDTH * len(CATEGORY_ROWS)
    mix = Maxout(nO=width, nI=mixed, nP=_MIX_PIECES, normalize=True, dropout=0.0)
    layers = [
        Maxout(nO=width, nI=3 * width, nP=_PIECES, normalize=True, dropout=0.0) for _ in dilations
    ]
    softmax = Softmax(nO=tags, nI=width)
    return Model(
        "name_network",
        _forward,
        init=_init,
        layers=[mix, *layers, softmax],
        params={"parts": None, "categories": None, "places": None},
        dims={"nO": tags},
        attrs={
            "dilations": list(dilations),
            "part_rows": part_rows,
            "part_width": part_width,
            "width": width,
            "vector_width": vector_width,
        },
    )


def param(model: Network, name: str) -> NDArray[Any]:
    """Return some weights as numpy's arrays, which they are."""
    return cast("NDArray[Any]", model.get_param(name))


def _init(model: Network, X: object = None, Y: object = None) -> None:  # noqa: ARG001, N803 thinc's names
    attrs = model.attrs
    shapes = {
        "parts": (attrs["part_rows"], attrs["part_width"]),
        "categories": (sum(CATEGORY_ROWS), _CATEGORY_WIDTH),
        "places": (PLACE_ROWS, attrs["width"]),
    }
    for name, shape in shapes.items():
        chance: Any = np.random.uniform(-0.1, 0.1, shape).astype(np.float32)  # noqa: NPY002 thinc's source of chance
        model.set_param(name, chance)
    for layer in model.layers:
        layer.initialize()


def _forward(model: Network, reading: Reading, is_train: bool) -> tuple[Floats, Back]:  # noqa: FBT001 thinc calls it so
    mix, *layers, softmax = model.layers
    words, back_words = _word_input(model, reading, is_train=is_train)
    mixed, back_mix = mix(words, is_train)
    state = mixed[reading.word_of] + param(model, "places")[reading.places]
    backs = []
    for layer, dilation in zip(layers, model.attrs["dilations"], strict=True):
        neighbours = _Neighbours(reading.lengths, dilation)
        added, back = layer(neighbours.gather(state), is_train)
        state = state + added
        backs.append((back, neighbours))
    scores, back_softmax = softmax(state, is_train)

    def backprop(gradient: Floats) -> None:
        d_state = back_softmax(gradient)
        for back, neighbours in reversed(backs):
            d_state = d_state + neighbours.scatter(back(d_state))
        model.inc_grad("places", _sum_rows(d_state, reading.places, PLACE_ROWS))
        back_words(back_mix(_sum_rows(d_state, reading.word_of, len(words))))

    return scores, backprop


def _word_input(model: Network, reading: Reading, *, is_train: bool) -> tuple[Floats, Back]:
    """Put the features of each word side by side."""
    words = reading.words
    count = len(words.vectors)
    vectors, categories = words.vectors, words.categories
    if is_train:
        vectors, categories = _hide(vectors, categories)
    numbers = categories + _category_starts()
    categories_of = param(model, "categories")[numbers]
    categories_of = categories_of.reshape(count, _CATEGORY_WIDTH * len(CATEGORY_ROWS))
    sizes = np.sqrt(np.maximum(words.part_counts, 1)).astype(np.float32)[:, None]
    word_of_part = np.repeat(np.arange(count), words.part_counts)
    table = param(model, "parts")
    parts = _sum_rows(table[words.parts], word_of_part, count) / sizes
    joined = np.hstack([vectors, parts, categories_of]).astype(np.float32)
    vector_width, part_width = vectors.shape[1], table.shape[1]

    def backprop(gradient: Floats) -> None:
        d_parts = gradient[:, vector_width : vector_width + part_width] / sizes
        model.inc_grad("parts", _sum_rows(d_parts[word_of_part], words.parts, len(table)))
        d_categories = gradient[:, vector_width + part_width :].reshape(-1, _CATEGORY_WIDTH)
        model.inc_grad("categories", _sum_rows(d_categories, numbers.ravel(), sum(CATEGORY_ROWS)))

    return joined, backprop


def _hide(vectors: Floats, categories: Ints) -> tuple[Floats, Ints]:
    """Take what is known beforehand from some of the words."""
    count = len(vectors)
    without_vector = np.random.random(count) < _HIDDEN_VECTORS  # noqa: NPY002 thinc's source
    without_names = np.random.random(count) < _HIDDEN_NAMES  # noqa: NPY002 same
    vectors = np.where(without_vector[:, None], np.float32(0), vectors)
    categories = categories.copy()
    for column in (2, 3):
        uses = categories[:, column] % USE_GRADES
        categories[:, column] -= np.where(without_vector, uses, 0)
        grades = categories[:, column] // USE_GRADES
        categories[:, column] -= np.where(without_names, grades * USE_GRADES, 0)
    return vectors, categories


def _category_starts() -> Ints:
    return np.concatenate([[0], np.cumsum(CATEGORY_ROWS)[:-1]]).astype(np.int64)


class _Neighbours:
    """Finds each token's neighbours at a distance inside its own text."""

    def __init__(self, lengths: Ints, distance: int) -> None:
        total = int(lengths.sum())
        ends = np.repeat(np.cumsum(lengths), lengths)
        starts = ends - np.repeat(lengths, lengths)
        at = np.arange(total)
        self._distance = distance
        self._has_left = at - distance >= starts
        self._has_right = at + distance < ends

    def gather(self, rows: Floats) -> Floats:
        """Put the left and the right neighbour beside each row, zeros where there is none."""
        count, width = rows.shape
        window = np.zeros((count, 3 * width), dtype=np.float32)
        left, right = np.flatnonzero(self._has_left), np.flatnonzero(self._has_right)
        window[left, :width] = rows[left - self._distance]
        window[:, width : 2 * width] = rows
        window[right, 2 * width :] = rows[right + self._distance]
        return window

    def scatter(self, gradient: Floats) -> Floats:
        """Give each row the gradients of the places that it was gathered into."""
        width = gradient.shape[1] // 3
        rows = gradient[:, width : 2 * width].copy()
        left, right = np.flatnonzero(self._has_left), np.flatnonzero(self._has_right)
        rows[left - self._distance] += gradient[left, :width]
        rows[right + self._distance] += gradient[right, 2 * width :]
        return rows


def _sum_rows(rows: Floats, owners: Ints, count: int) -> Any:
    """Add up the rows of each owner."""
    sums = np.zeros((count, rows.shape[1]), dtype=np.float32)
    if len(owners):
        order = np.argsort(owners, kind="stable")
        ordered = owners[order]
        starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        sums[ordered[starts]] = np.add.reduceat(rows[order], starts, axis=0)
    return sums
