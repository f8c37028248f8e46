"""A reading over a list of texts: the body is the JSON array of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gateway.findings import Finding, Role, Slot, SlotKind
from gateway.ids import PersonId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class PlainReading:
    """Every text is a slot; what is replaced is spelled as JSON, all else stays byte for byte."""

    def __init__(
        self,
        texts: Sequence[str],
        kinds: Mapping[int, SlotKind] | None = None,
        *,
        envelope: str = "",
        ensure_ascii: bool = True,
    ) -> None:
        """Take the texts. `envelope` is raw JSON in front of them that no slot shows."""
        kinds = kinds or {}
        self._slots = [
            Slot(text, kinds.get(i, SlotKind.TEXT), i, where=f"/{i}")
            for i, text in enumerate(texts)
        ]
        self._envelope = envelope
        self._ensure_ascii = ensure_ascii

    @property
    def slots(self) -> Sequence[Slot]:
        return self._slots

    @property
    def body(self) -> bytes:
        return self.rewrite({})

    def rewrite(self, replacements: Mapping[int, str]) -> bytes:
        spelled = [
            slot.text
            if slot.kind is SlotKind.NUMBER and i not in replacements
            else json.dumps(replacements.get(i, slot.text), ensure_ascii=self._ensure_ascii)
            for i, slot in enumerate(self._slots)
        ]
        return f"[{', '.join([self._envelope, *spelled] if self._envelope else spelled)}]".encode()


class Messages(PlainReading):
    """A reading whose slots are the messages of a chat."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(texts, ensure_ascii=False)
        self._slots = [
            Slot(text, SlotKind.TEXT, i, where=f"/messages/{i}/content")
            for i, text in enumerate(texts)
        ]


def person(role: Role | None = None, *people: str) -> Finding:
    """Return a finding of a person, for what looks only at the person."""
    ids = frozenset(PersonId(one) for one in people)
    return Finding(0, 0, 1, "PERSON", 1.0, "roster", people=ids, role=role)


def find(texts: Sequence[str], values: Mapping[str, str]) -> list[Finding]:
    """Return a finding for every place where one of the values stands, the longest first.

    `values` maps each value to its entity.
    """
    found: list[Finding] = []
    for slot, text in enumerate(texts):
        taken: set[int] = set()
        for value in sorted(values, key=len, reverse=True):
            at = text.find(value)
            while at >= 0:
                end = at + len(value)
                if taken.isdisjoint(range(at, end)):
                    taken.update(range(at, end))
                    found.append(Finding(slot, at, end, values[value], 1.0, "test"))
                at = text.find(value, end)
    return found
