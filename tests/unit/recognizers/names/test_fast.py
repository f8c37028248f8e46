"""The fast path computes what the trained network computes, whatever it has met before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from recognizers.names import fast, model_path
from recognizers.names.fast import FastNetwork

if TYPE_CHECKING:
    from spacy.language import Language

    from recognizers.names import EntityTagger

TEXTS = [
    "Please write a note home about Maria Lopez.",
    "",
    "name=Itzel Ramírez;grade=5\nNguyen, Thi Minh\t7",
    "call maria",
    "STUDENT: AALIYAH FREEMAN \n\n \u2028 b2 \u674e",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(model_path())


@pytest.fixture(scope="module")
def tagger(nlp: Language) -> EntityTagger:
    found: EntityTagger = nlp.get_pipe("entity_tagger")
    return found


def exact(nlp: Language, tagger: EntityTagger, texts: list[str]) -> list[np.ndarray]:
    reading = tagger.read([nlp.make_doc(text) for text in texts])
    return np.split(tagger.model.predict(reading), np.cumsum(reading.lengths)[:-1])


def run(nlp: Language, network: FastNetwork, texts: list[str]) -> list[np.ndarray]:
    return network.predict([nlp.make_doc(text) for text in texts])


def agree(one: list[np.ndarray], other: list[np.ndarray]) -> bool:
    return all(
        a.shape == b.shape and np.allclose(a, b, atol=1e-4) for a, b in zip(one, other, strict=True)
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=120), min_size=1, max_size=5))
def test_any_texts_get_the_same_scores(
    nlp: Language, tagger: EntityTagger, texts: list[str]
) -> None:
    network = FastNetwork(tagger.model, tagger.words)

    assert agree(run(nlp, network, texts), exact(nlp, tagger, texts))


def test_prose_and_records_get_the_same_scores_and_tags(
    nlp: Language, tagger: EntityTagger
) -> None:
    slow = exact(nlp, tagger, TEXTS)
    quick = run(nlp, FastNetwork(tagger.model, tagger.words), TEXTS)

    assert agree(quick, slow)
    assert [s.argmax(axis=1).tolist() for s in quick] == [s.argmax(axis=1).tolist() for s in slow]


def test_words_met_before_change_nothing(nlp: Language, tagger: EntityTagger) -> None:
    network = FastNetwork(tagger.model, tagger.words)
    first = run(nlp, network, TEXTS)
    again = run(nlp, network, TEXTS[::-1])[::-1]

    assert agree(first, again)


@pytest.mark.parametrize("kept", [1, 4, 12])
def test_a_full_store_is_emptied_and_changes_nothing(
    nlp: Language, tagger: EntityTagger, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    monkeypatch.setattr(fast, "_KEPT_WORDS", kept)
    network = FastNetwork(tagger.model, tagger.words)

    for text in [*TEXTS, *TEXTS]:
        assert agree(run(nlp, network, [text]), exact(nlp, tagger, [text]))
        assert network.kept_words <= kept


def test_texts_without_tokens_give_no_scores(nlp: Language, tagger: EntityTagger) -> None:
    network = FastNetwork(tagger.model, tagger.words)

    assert [len(scores) for scores in run(nlp, network, ["", ""])] == [0, 0]
