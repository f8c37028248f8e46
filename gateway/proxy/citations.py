"""Which documents of a masked request an answer may cite, and what was replaced in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.cited import CitedDocument
from gateway.codecs.base import HasDocuments

if TYPE_CHECKING:
    from gateway.findings import Reading
    from gateway.pseudonyms.replace import Masked

__all__ = ["cited_documents"]


def cited_documents(reading: Reading, masked: Masked) -> tuple[CitedDocument | None, ...]:
    """Return the documents in their order; None for one in which no offset can be told."""
    if not isinstance(reading, HasDocuments) or not reading.documents:
        return ()
    replaced: dict[int, list[tuple[int, int, str]]] = {}
    for one in masked.replaced:
        replaced.setdefault(one.slot, []).append((one.start, one.end, str(one.label)))
    return tuple(
        None
        if slot is None
        else CitedDocument.masked(reading.slots[slot].text, replaced.get(slot, []))
        for slot in reading.documents
    )
