from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.detection.name_joins import whole_names
from gateway.detection.spans import NER, ROSTER, Candidate

CUE = "pattern:NameCueRecognizer"


def at(text: str, name: str, source: str = NER, entity: str = "PERSON") -> Candidate:
    start = text.index(name)
    return Candidate(start, start + len(name), entity, 0.8, source)


def names(text: str, *found: Candidate) -> list[str]:
    return [text[c.start : c.end] for c in whole_names(text, found) if c.entity == "PERSON"]


@pytest.mark.parametrize(
    ("text", "seen", "whole"),
    [
        ("asked Ana Okonkwo-Bell to", "Ana", "Ana Okonkwo-Bell"),
        ("asked Ana Okonkwo-Bell to", "Ana Okonkwo", "Ana Okonkwo-Bell"),
        ("asked Xiumin Ge to", "Ge", "Xiumin Ge"),
        ("asked Guido da Polenta to", "Guido", "Guido da Polenta"),
        ("asked J. Ruiz to", "Ruiz", "J. Ruiz"),
        ("asked Ana Ruiz's mother", "Ana", "Ana Ruiz"),
    ],
)
def test_a_name_grows_over_the_words_that_belong_to_it(text: str, seen: str, whole: str) -> None:
    assert names(text, at(text, seen)) == [whole]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Governor Ana Ruiz", "Ana Ruiz"),
        ("Coach Ana Ruiz", "Ana Ruiz"),
        ("In Ana Ruiz we trust", "Ana Ruiz"),
        ("Ana Park Elementary", "Ana"),
        ("Ana. Omar left", "Ana"),
        ("Ana, Omar left", "Ana"),
        ("ana Ruiz", "ana"),
        ("Tacoma Ana", "Ana"),
        ("Please Ana", "Ana"),
        ("Ana I", "Ana"),
    ],
)
def test_titles_places_and_sentences_end_a_name(text: str, seen: str) -> None:
    assert names(text, at(text, seen)) == [seen]


def test_what_overlaps_is_one_person() -> None:
    text = "Dear Maria Lopez,"
    found = whole_names(text, [at(text, "Maria", CUE), at(text, "Maria Lopez")])

    assert [(c.start, c.end, c.source) for c in found] == [(5, 16, CUE)]


def test_a_name_never_grows_into_what_something_else_found() -> None:
    text = "Ana Willow Creek"

    assert names(text, at(text, "Ana"), at(text, "Willow Creek", ROSTER, "SCHOOL")) == ["Ana"]


def test_roster_people_stay_as_they_are() -> None:
    text = "Ana Ruiz"
    roster = at(text, "Ana", ROSTER)

    assert whole_names(text, [roster]) == [roster]


@given(
    st.text(alphabet="Ana Ruiz-.'o,\n", max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 9)), max_size=5),
)
def test_nothing_is_uncovered(text: str, ranges: list[tuple[int, int]]) -> None:
    found = [
        Candidate(start, min(start + length, len(text)), "PERSON", 0.8, NER)
        for start, length in ranges
        if start < len(text)
    ]

    grown = {n for c in whole_names(text, found) for n in range(c.start, c.end)}

    assert grown >= {n for c in found for n in range(c.start, c.end)}
