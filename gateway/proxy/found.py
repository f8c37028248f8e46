"""Writes down for the record where each value was masked, by what it was found and why so named."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gateway.findings import Reading
    from gateway.pseudonyms.replace import Masked

__all__ = ["MOST_FOUND", "found_json"]

MOST_FOUND = 2000
"""Mentions of one request that are told one by one; of all there are counts."""


def found_json(reading: Reading, masked: Masked) -> bytes:
    """Return the replaced mentions as JSON, empty when there are none.

    Each is `[where, start, end, label, entity, source, score, link]`: the place in the body that
    came in code points, the label, what it is and who found it, and why it got this label. No
    value is in it.
    """
    if not masked.replaced:
        return b""
    slots = reading.slots
    rows = [
        (
            slots[one.slot].where,
            one.start,
            one.end,
            str(one.label),
            one.finding.entity,
            one.finding.source,
            round(one.finding.score, 2),
            one.link.value,
        )
        for one in masked.replaced[:MOST_FOUND]
    ]
    return json.dumps(rows, separators=(",", ":")).encode()
