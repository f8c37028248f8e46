from __future__ import annotations

from collections import Counter

import pytest

from gateway.detection.detected import Detection
from gateway.errors import DataBlocked
from gateway.findings import Finding

FINDING = Finding(0, 0, 5, "PERSON", 0.9, "ner")


def test_facts_that_only_policy_allows_are_counted_too() -> None:
    detection = Detection([FINDING, FINDING], (), Counter({"SPED": 1}))

    assert detection.counts() == {"PERSON": 2, "SPED": 1}


def test_what_policy_blocks_is_named_and_refused() -> None:
    detection = Detection([FINDING], ("MEAL_STATUS", "PERSON"), Counter())

    with pytest.raises(DataBlocked) as caught:
        detection.allowed()

    assert caught.value.code == "entity_blocked"
    assert "meal status, person" in caught.value.message


def test_what_policy_masks_may_go_on() -> None:
    detection = Detection([FINDING], (), Counter())

    assert detection.allowed() is detection
