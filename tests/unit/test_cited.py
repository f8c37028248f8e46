from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.cited import CitedDocument

TEXT = "Report on MARIA, and Deshawn."
DOCUMENT = CitedDocument.masked(TEXT, [(10, 15, "Student 1"), (21, 28, "Student 2")])


def test_the_vendor_sees_labels() -> None:
    assert DOCUMENT.seen == "Report on Student 1, and Student 2."


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ("Report on", "Report on"),
        ("Student 1", "MARIA"),
        ("on Student 1,", "on MARIA,"),
        ("dent 1, and Stu", "MARIA, and Deshawn"),
        (", and ", ", and "),
        ("Student 2.", "Deshawn."),
    ],
)
def test_a_citation_is_found_in_the_text_of_the_client(seen: str, said: str) -> None:
    at = DOCUMENT.seen.index(seen)

    assert TEXT[DOCUMENT.start(at) : DOCUMENT.end(at + len(seen))] == said


def test_offsets_beyond_the_text_stay_inside() -> None:
    assert DOCUMENT.end(10_000) == len(TEXT)
    assert CitedDocument.masked("abc", []).end(9) == 3


def test_spans_that_overlap_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="overlap"):
        CitedDocument.masked("abcdef", [(0, 3, "x"), (2, 4, "y")])


@given(st.text("abc", min_size=1, max_size=30), st.data())
def test_what_stays_outside_of_labels_is_cited_exactly(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(edges[::2], edges[1::2], strict=False))
    replaced = [(a, b, f"S{i}") for i, (a, b) in enumerate(pairs)]
    document = CitedDocument.masked(text, replaced)
    inside = {at for start, end in document.labels for at in range(start + 1, end)}
    free = [at for at in range(len(document.seen) + 1) if at not in inside]
    start = data.draw(st.sampled_from(free))
    end = data.draw(st.sampled_from([at for at in free if at >= start]))
    cited = document.seen[start:end]
    for index, (first, last, _) in reversed(list(enumerate(replaced))):
        cited = cited.replace(f"S{index}", text[first:last])

    assert text[document.start(start) : document.end(end)] == cited
