"""What was read and what was found in it: values shared by codecs, detection and pseudonyms.

A request body is read into *slots*; slots that belong together form a *passage*, which is what
the detector reads; what it finds comes back as *findings* inside single slots.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.ids import PersonId

__all__ = ["Finding", "Reading", "Role", "Slot", "SlotKind"]


class SlotKind(StrEnum):
    """How the place in the body can be rewritten."""

    TEXT = "text"
    """A JSON string: any part of it can be replaced."""

    KEY = "key"
    """The key of a free-form object: any part of it can be replaced."""

    NUMBER = "number"
    """A JSON number outside the envelope: a replaced one becomes a JSON string."""

    FIXED = "fixed"
    """Structure such as an id or a tool name: scanned, never rewritten. A finding refuses."""

    SIGNED = "signed"
    """Part of what the vendor signed: scanned; with a finding the whole of it is left out."""


class Role(StrEnum):
    """What a person is to the school; decides the word of the label."""

    STUDENT = "student"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    STAFF = "staff"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a request that may carry text."""

    text: str
    """The decoded text (JSON escapes resolved); numbers as they are spelled."""

    kind: SlotKind

    passage: int
    """Slots with the same number are read as one text, in order."""

    lead: str = ""
    """What the detector reads between the previous slot of the passage and this one."""

    where: str = ""
    """JSON pointer for refusals, client-chosen keys shown as `*`."""

    is_declared: bool = False
    """Whether it is a name of the client's program, such as a property of a tool's schema."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A personal or confidential value in one slot."""

    slot: int
    """Index into the slots that were given to the detector."""

    start: int
    """First code point in the slot's text."""

    end: int
    """One past the last code point."""

    entity: str
    """Entity name, such as `PERSON`, `EMAIL_ADDRESS`, `STUDENT_ID`."""

    score: float
    """0 to 1."""

    source: str
    """What found it: `roster`, `pattern:<recognizer>`, `ner`, `spread`."""

    people: frozenset[PersonId] = frozenset()
    """Roster people this mention may be; empty when the roster does not know it."""

    role: Role | None = None
    """What the roster or the words around say the person is."""


class Reading(Protocol):
    """A request body whose text is known and can be rewritten."""

    @property
    def slots(self) -> Sequence[Slot]:
        """Return every place that may carry text, in the order of the body."""
        ...

    def rewrite(self, replacements: Mapping[int, str]) -> bytes:
        """Return the body with the given slots' whole text replaced, all else byte for byte.

        Raises `UnreadableRequest` when two keys of one object would become equal.
        """
        ...
