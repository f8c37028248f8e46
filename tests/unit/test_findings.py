from __future__ import annotations

import dataclasses

import pytest

from gateway.findings import Finding, Slot, SlotKind


def test_a_finding_is_a_value_that_cannot_change() -> None:
    finding = Finding(0, 0, 5, "PERSON", 0.9, "roster")

    with pytest.raises(dataclasses.FrozenInstanceError):
        finding.end = 6  # type: ignore[misc] # the point of the test

    assert finding == Finding(0, 0, 5, "PERSON", 0.9, "roster")


def test_a_slot_stands_alone_unless_it_says_how_it_joins() -> None:
    assert Slot("text", SlotKind.TEXT, 0).lead == ""
