from __future__ import annotations

from gateway.detection.passages import read_passages, readable
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


def test_lone_surrogates_are_replaced_one_to_one() -> None:
    assert readable("a\ud800b\udfffé") == "a\ufffdb\ufffdé"
    assert readable("plain") == "plain"
