from __future__ import annotations

from evaluation.cost import HOSTILE, hostile_texts, measure
from evaluation.scores import Found
from evaluation.sets import Document


class Reader:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def find(self, text: str) -> list[Found]:
        self.texts.append(text)
        sum(map(ord, text))
        return []


def test_hostile_texts_have_their_length() -> None:
    texts = dict(hostile_texts(1000))

    assert set(HOSTILE) < set(texts)
    assert {len(text) for text in texts.values()} == {1000}


def test_both_detectors_read_the_same_texts_and_none_twice() -> None:
    ours, stock = Reader(), Reader()

    cost = measure(ours, stock, [Document("d", "Ana left the room.", ())], rounds=3)

    assert set(stock.texts[1:]) <= set(ours.texts)
    assert len(set(stock.texts)) == len(stock.texts)
    assert list(cost["by_length"]) == [1_000, 10_000, 50_000, 100_000, 200_000]
    assert len(cost["hostile_over_ordinary"]) == 5
