"""The fairness texts are held out: training texts share no wording with them."""

from __future__ import annotations

import re

from recognizers.training.fairness_texts import FAIRNESS
from recognizers.training.synthetic import RULES

_SHINGLE = 4


def shingles(texts: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return all runs of four words that stand side by side with no slot between them."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        for literal in re.split(r"\{[^{}]*\}", text):
            words = re.findall(r"\w+", literal.lower())
            found |= {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return found


def test_no_four_words_in_a_row_are_shared_with_a_training_rule() -> None:
    trained = set().union(*map(shingles, RULES.values()))

    assert not shingles(FAIRNESS["fairness"]) & trained


def test_no_whole_template_is_a_training_rule() -> None:
    trained = {text for texts in RULES.values() for text in texts}

    assert not trained & set(FAIRNESS["fairness"])
    assert len(set(FAIRNESS["fairness"])) == len(FAIRNESS["fairness"]) > 60
