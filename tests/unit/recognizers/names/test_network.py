"""The network's gradients are those of its loss, and no text looks into another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from thinc.api import fix_random_seed

from recognizers.names import network
from recognizers.names.network import build_network
from recognizers.names.reading import read
from recognizers.names.word_table import WordTable

if TYPE_CHECKING:
    from recognizers.names.network import Network
    from recognizers.names.reading import Reading

TABLE = WordTable.build({"maria": [0.0, 1.0]}, {"maria": 4}, {"maria": (4, 0)}, 2)
NLP = spacy.blank("en")
TAGS = 5


def reading(*texts: str) -> Reading:
    return read([NLP.make_doc(text) for text in texts], TABLE, 50)


@pytest.fixture
def net() -> Network:
    fix_random_seed(1)
    model = build_network(6, [1, 2], 2, 50, 4, TAGS)
    model.initialize()
    softmax = model.layers[-1]
    fill = np.linspace(-1, 1, TAGS * 6, dtype=np.float32).reshape(TAGS, 6)
    softmax.set_param("W", np.sin(7 * fill))
    return model


@pytest.fixture
def nothing_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_HIDDEN_VECTORS", 0.0)
    monkeypatch.setattr(network, "_HIDDEN_NAMES", 0.0)


def loss(net: Network, batch: Reading, gold: np.ndarray) -> float:
    scores = net.predict(batch).astype(np.float64)
    return float(-np.log(scores[np.arange(len(gold)), gold]).sum())


def test_every_gradient_is_the_slope_of_the_loss(net: Network, nothing_hidden: None) -> None:
    batch = reading("Ask Maria Lopez, please.", "call\nBo", "")
    scores, backprop = net.begin_update(batch)
    gold = np.arange(len(scores)) % TAGS
    gradient = scores.copy()
    gradient[np.arange(len(gold)), gold] -= 1
    backprop(gradient)
    slopes = []
    for node in net.walk():
        for name in node.param_names:
            param, wanted = node.get_param(name), node.get_grad(name)
            at = np.unravel_index(np.abs(wanted).argmax(), wanted.shape)
            held, step = param[at], 2e-3
            param[at] = held + step
            above = loss(net, batch, gold)
            param[at] = held - step
            slopes.append((wanted[at], (above - loss(net, batch, gold)) / (2 * step)))
            param[at] = held

    assert len(slopes) == 17
    assert all(wanted == pytest.approx(slope, rel=0.03) for wanted, slope in slopes)
    assert all(wanted != 0 for wanted, _ in slopes)


def test_a_text_gets_the_same_scores_whatever_stands_beside_it(net: Network) -> None:
    together = net.predict(reading("Ask Maria now", "Bo", "call\nBo"))
    alone = [net.predict(reading(text)) for text in ("Ask Maria now", "Bo", "call\nBo")]

    assert np.allclose(together, np.concatenate(alone), atol=1e-6)


def test_scores_are_probabilities(net: Network) -> None:
    assert np.allclose(net.predict(reading("Ask Maria now")).sum(axis=1), 1, atol=1e-5)


def test_training_hides_some_of_what_is_known(
    net: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = reading("Maria")
    known, _ = net(batch, is_train=True)
    monkeypatch.setattr(network, "_HIDDEN_VECTORS", 1.0)
    monkeypatch.setattr(network, "_HIDDEN_NAMES", 1.0)
    hidden, _ = net(batch, is_train=True)
    unknown = net.predict(read([NLP.make_doc("Maria")], WordTable.empty(2), 50))

    assert not np.allclose(known, hidden)
    assert np.allclose(hidden, unknown, atol=1e-6)
