from __future__ import annotations

import pytest

from gateway.detection.passages import Passage, read_passages, read_seams
from gateway.findings import Slot, SlotKind


def slot(text: str, passage: int, lead: str = "") -> Slot:
    return Slot(text, SlotKind.TEXT, passage, lead=lead)


SLOTS = [slot("Mar", 1), slot("alone", 2), slot("ia", 1), slot("204417", 1, lead="\nid: ")]


def test_slots_of_one_passage_are_read_as_one_text_with_their_leads() -> None:
    passages = read_passages(SLOTS)

    assert [passage.text for passage in passages] == ["Maria\nid: 204417", "alone"]


def test_a_range_over_several_slots_is_cut_at_their_borders() -> None:
    first, _ = read_passages(SLOTS)

    assert list(first.cut(0, 5)) == [(0, 0, 3), (2, 0, 2)]
    assert list(first.cut(1, 2)) == [(0, 1, 2)]


def test_what_lies_in_a_lead_belongs_to_no_slot() -> None:
    first, _ = read_passages(SLOTS)

    assert list(first.cut(5, 10)) == []
    assert list(first.cut(6, 12)) == [(3, 0, 2)]


def test_an_empty_slot_gets_nothing() -> None:
    (passage,) = read_passages([slot("ab", 0), slot("", 0), slot("cd", 0)])

    assert list(passage.cut(0, 4)) == [(0, 0, 2), (2, 0, 2)]


def test_no_slots_are_no_passages() -> None:
    assert read_passages([]) == []


@pytest.mark.parametrize(
    ("one", "other", "joint"),
    [
        ("mail Gabri", "ela today", "Gabriela"),
        ("call 425-555", "-0199 now", "425-555-0199"),
        ("id 7719", "40 please", "771940"),
    ],
)
def test_a_word_cut_between_parts_is_read_whole(one: str, other: str, joint: str) -> None:
    [seam] = read_seams([slot(one, 1), slot(other, 1, " ")])
    start = seam.text.index(joint)
    cut = [(index, (one, other)[index][a:b]) for index, a, b in seam.cut(start, start + len(joint))]

    assert seam.counts(start, start + len(joint))
    assert not seam.counts(0, seam.seam or 0)
    assert "".join(piece for _, piece in cut) == joint
    assert [index for index, _ in cut] == [0, 1]


def test_a_word_cut_between_turns_of_one_side_is_read_whole() -> None:
    slots = [slot("so " * 40 + "Gabri", 1), slot("Go on.", 2), slot("ela Soto", 3)]
    [seam] = read_seams(slots)
    start = seam.text.index("Gabriela")

    assert [(index, slots[index].text[a:b]) for index, a, b in seam.cut(start, start + 8)] == [
        (0, "Gabri"),
        (2, "ela"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("about Gabriela", "make it shorter"),
        ("about Gabriela", "Soto too"),
        ("about Gabriela.", "ela"),
        ("about Gabriela ", "ela"),
        ("", "ela"),
        ("and 5", "ela"),
    ],
)
def test_texts_that_end_and_begin_whole_have_no_seam(one: str, other: str) -> None:
    assert list(read_seams([slot(one, 1), slot(other, 2)])) == []


def test_structure_and_declared_names_have_no_seam() -> None:
    fixed = Slot("Gabri", SlotKind.FIXED, 1)
    declared = Slot("Gabri", SlotKind.TEXT, 2, is_declared=True)

    assert list(read_seams([fixed, slot("ela", 3)])) == []
    assert list(read_seams([declared, slot("ela", 3)])) == []


def test_outside_of_seams_everything_counts() -> None:
    passage: Passage = read_passages([slot("ab", 1)])[0]

    assert passage.counts(0, 1)
