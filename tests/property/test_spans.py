from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gateway.detection.spans import NER, ROSTER, SPREAD, Candidate, join_names, merge, merge_new

TEXT = st.text(alphabet="aB1 .,-'", min_size=1, max_size=40)
SOURCES = st.sampled_from([ROSTER, NER, SPREAD, "pattern:one", "pattern:two"])
ENTITIES = st.sampled_from(["PERSON", "STUDENT_ID", "STREET_ADDRESS"])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[Candidate]]:
    text = draw(TEXT)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = draw(st.lists(places.map(sorted).filter(lambda p: p[0] < p[1]), max_size=12))
    return text, [
        Candidate(start, end, draw(ENTITIES), draw(st.floats(0, 1)), draw(SOURCES))
        for start, end in spans
    ]


def covered(candidates: list[Candidate]) -> set[int]:
    return {index for c in candidates for index in range(c.start, c.end)}


@given(texts())
def test_merging_covers_exactly_what_was_covered(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case

    assert covered(merge(text, candidates)) == covered(candidates)


@given(texts())
def test_merged_spans_are_sorted_and_never_overlap(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case
    found = merge(text, candidates)

    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.start < one.end for one in found)


@given(texts())
def test_merging_again_changes_nothing(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case
    once = merge(text, candidates)

    assert merge(text, once) == once


@given(texts())
def test_the_order_of_sources_does_not_matter(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case
    spans = [(c.start, c.end) for c in merge(text, candidates)]

    assert [(c.start, c.end) for c in merge(text, candidates[::-1])] == spans


@given(texts())
def test_joining_names_uncovers_nothing(case: tuple[str, list[Candidate]]) -> None:
    text, candidates = case

    assert covered(join_names(text, candidates)) == covered(candidates)


@given(texts(), st.data())
def test_known_values_are_merged_the_same_the_quick_way(
    case: tuple[str, list[Candidate]], data: st.DataObject
) -> None:
    text, candidates = case
    candidates = [replace(c, score=0.8) if c.source == SPREAD else c for c in candidates]
    spread = data.draw(st.lists(st.sampled_from(candidates))) if candidates else []
    spread = [replace(c, source=SPREAD, score=0.8) for c in spread]
    merged = merge(text, data.draw(st.permutations(candidates)))

    assert merge_new(text, merged, spread) == merge(text, [*merged, *spread])
    assert merge_new(text, candidates, spread) == merge(text, [*candidates, *spread])
