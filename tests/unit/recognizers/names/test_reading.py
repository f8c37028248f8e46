"""Features tell words and places apart that matter, at a bounded cost."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from recognizers.names.reading import CATEGORY_ROWS, PLACE_ROWS, read, word_features
from recognizers.names.word_table import WordTable

TABLE = WordTable.build({"maria": [0.0, 1.0]}, {"maria": 4}, {"maria": (4, 0)}, 2)
NLP = spacy.blank("en")
ROWS = 1000


def shape(word: str) -> int:
    return int(word_features([word], TABLE, ROWS).categories[0, 0])


def line_cases(text: str) -> list[int]:
    doc = NLP.make_doc(text)
    reading = read([doc], TABLE, ROWS)
    return [int(place) // 2 for place in reading.places]


@pytest.mark.parametrize(
    "alike",
    [
        ("maria", "école", "é"),
        ("Maria", "Peña", "O'Brien"),
        ("MARIA", "XY"),
        ("M", "É", "M."),
        ("McDonald", "MacLeod", "DeShawn"),
        ("iPhone", "eBay"),
        ("b2", "A1"),
        ("12", "3.5", "1/2/2020"),
        (".", "!", "?"),
        ("\n", "\n\n", " \r\n"),
        (" ", "\t"),
        ("@maria", "#maria"),
        ("https://a.b", "www.a.b"),
        ("李", "你好"),
        ("(", "\u201c"),
        ("-", "|"),
        (":",),
        (",", ";"),
    ],
)
def test_words_written_alike_have_one_shape(alike: tuple[str, ...]) -> None:
    assert len({shape(word) for word in alike}) == 1


def test_words_written_otherwise_have_other_shapes() -> None:
    words = ["maria", "Maria", "MARIA", "M.", "McRae", "iPad", "b2", "12", ".", ",", ":", "(", "-"]

    assert len({shape(word) for word in [*words, "\n", " ", "@x", "www.a", "李"]}) == 18


@given(st.lists(st.text(min_size=1), min_size=1))
def test_features_are_in_their_ranges_whatever_the_words(words: list[str]) -> None:
    features = word_features(words, TABLE, ROWS)

    assert (features.categories >= 0).all()
    assert (features.categories < np.array(CATEGORY_ROWS)).all()
    assert features.part_counts.min() >= 1
    assert features.part_counts.sum() == len(features.parts)
    assert ((features.parts >= 0) & (features.parts < ROWS)).all()


def test_a_long_word_costs_no_more_than_one_of_normal_length() -> None:
    assert word_features(["x" * 100_000], TABLE, ROWS).part_counts[0] < 40


def test_digits_are_one_and_the_same_to_the_parts() -> None:
    one, other = (word_features([word], TABLE, ROWS).parts.tolist() for word in ("a12", "a90"))

    assert one == other


def test_case_and_accents_do_not_change_what_is_known_of_a_word() -> None:
    features = word_features(["maria", "MARÍA"], TABLE, ROWS)

    assert np.array_equal(features.vectors[0], features.vectors[1])
    assert features.categories[0, 2:].tolist() == features.categories[1, 2:].tolist()


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("call maria now", 1),
        ("CALL MARIA NOW", 2),
        ("Maria Lopez", 3),
        ("Please call Maria right now", 4),
        ("maria", 0),
    ],
)
def test_a_line_has_a_case(text: str, case: int) -> None:
    assert set(line_cases(text)) == {case}


def test_each_line_has_its_own_case() -> None:
    cases = line_cases("call maria now\nCALL MARIA NOW")

    assert cases == [1, 1, 1, 2, 2, 2, 2]


def test_a_place_tells_whether_white_space_goes_before() -> None:
    places = read([NLP.make_doc("a=b c")], TABLE, ROWS).places % 2

    assert [token.text for token in NLP.make_doc("a=b c")] == ["a", "=", "b", "c"]
    assert places.tolist() == [1, 0, 0, 1]


@given(st.lists(st.sampled_from(["Ask Maria", "", "a\nB c", " ", "CALL\n\n"]), min_size=1))
def test_a_text_is_read_the_same_whatever_stands_beside_it(texts: list[str]) -> None:
    docs = [NLP.make_doc(text) for text in texts]
    together = read(docs, TABLE, ROWS)
    ends = np.concatenate([[0], np.cumsum(together.lengths)])

    assert (together.places < PLACE_ROWS).all()
    for doc, (start, end) in zip(docs, pairwise(ends), strict=True):
        alone = read([doc], TABLE, ROWS)
        assert together.places[start:end].tolist() == alone.places.tolist()


def test_nothing_to_read_is_no_trouble() -> None:
    assert len(read([], TABLE, ROWS).word_of) == 0
    assert len(read([NLP.make_doc("")], TABLE, ROWS).places) == 0
