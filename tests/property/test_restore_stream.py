"""Any cut of any text restores to the same answer, at once as soon as it is certain."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.findings import Finding
from gateway.pseudonyms.mapping import LabelMap
from gateway.pseudonyms.restore import LabelRestorer
from tests.support.label_texts import DOCUMENTS, JSON_TEXTS, PLAIN, STRINGS, TEXTS
from tests.support.plain_reading import person

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.pseudonyms.restore import LabelStream

UNTIMED = settings(deadline=None)
VALUES = ["Maria Lopez", 'Ann "Q" \\\n😀\ud800', "the Student 1 club"]


def restorer() -> LabelRestorer:
    labels = LabelMap()
    labels.is_spanish = True
    for value in VALUES:
        labels.label_for(person(), value)
    for number in ("900412277", "12"):
        labels.label_for(Finding(0, 0, 1, "STUDENT_ID", 1.0, "test"), number)
    return LabelRestorer(labels)


CUTS = st.lists(st.integers(1, 9), min_size=1, max_size=12)


def in_pieces(stream: LabelStream, text: str, sizes: list[int]) -> str:
    out: list[str] = []
    at = turn = 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        out.append(stream.feed(text[at : at + size]))
        at, turn = at + size, turn + 1
    return "".join([*out, stream.flush()])


def agree(text: str, sizes: list[int], stream: Callable[[LabelRestorer], LabelStream]) -> None:
    whole, cut = restorer(), restorer()

    expected = in_pieces(stream(whole), text, [max(1, len(text))])
    got = in_pieces(stream(cut), text, sizes)

    assert got == expected
    assert (cut.restored, cut.unknown) == (whole.restored, whole.unknown)


@UNTIMED
@given(TEXTS | PLAIN, CUTS)
@example("Students 1, 2 and 3-on-1 Student 1", [1])
@example("Students 1-3 and 2, Student 1 and 2 are", [1])
@example("Students **1** and **2** to 3@x", [1])
@example("***Student** 1**_Student_ 2_", [1])
@example("Student ***1***_x", [1])
def test_any_cut_of_a_text_restores_the_same(text: str, sizes: list[int]) -> None:
    agree(text, sizes, LabelRestorer.stream)


@UNTIMED
@given(JSON_TEXTS, CUTS)
def test_any_cut_of_a_json_text_restores_the_same(text: str, sizes: list[int]) -> None:
    agree(text, sizes, LabelRestorer.stream_json)


@UNTIMED
@given(TEXTS | PLAIN)
def test_what_is_held_back_is_short_and_belongs_to_the_text(text: str) -> None:
    given_out = ""
    for end in range(len(text) + 1):
        stream = restorer().stream()
        so_far = stream.feed(text[:end])
        assert len(stream.flush()) <= 128 + 2 * max(map(len, VALUES))
        assert so_far.startswith(given_out)
        given_out = so_far


@UNTIMED
@given(DOCUMENTS, st.booleans())
def test_a_json_document_stays_one(document: object, ensure_ascii: bool) -> None:
    text = json.dumps(document, ensure_ascii=ensure_ascii)

    restored = restorer().restore_json(text)

    assert _shape(json.loads(restored)) == _shape(document)


@UNTIMED
@given(DOCUMENTS)
def test_a_json_document_without_labels_keeps_its_spelling(document: object) -> None:
    text = json.dumps(document).replace("tudent", "upil")

    assert restorer().restore_json(text) == text


@UNTIMED
@given(STRINGS)
def test_a_string_is_restored_in_json_as_it_is_in_text(text: str) -> None:
    outer = f"x {text}"

    assert json.loads(restorer().restore_json(json.dumps(outer))) == restorer().restore(outer)


def _shape(document: object) -> object:
    """Return a document without its strings; keys may become equal, so objects lose theirs."""
    if isinstance(document, str):
        return "text"
    if isinstance(document, list):
        return [_shape(item) for item in document]
    return "object" if isinstance(document, dict) else document
