"""Messages of a request, and by what a message is known again when the client resends it.

A chat client sends its whole history with every request, perhaps without the oldest messages,
perhaps with another ending. So a message is known by what it says and by what it follows; of
what it says only hashes are kept.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gateway.findings import SlotKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.findings import Slot

__all__ = ["Clues", "SlotKeys", "fingerprint", "read_clues", "slot_keys", "weight"]

# Where the protocols keep their messages: Chat Completions and Anthropic Messages, Responses,
# Gemini; the items of a conversation at OpenAI. The pointer of a slot begins with it.
_TURN = re.compile(r"/(messages|input|contents|items)(?:/([0-9]{1,9}))?(?=/|\Z)")
_DIGEST_BYTES = 16
_MOST_EARLIER = 64
_MOST_LATEST = 8
_TELLING = 24
"""A message this long is rarely said twice."""


@dataclass(frozen=True, slots=True)
class SlotKeys:
    """By what the text of a slot is known again."""

    alone: bytes
    """By its text."""

    following: bytes | None
    """By its text and the message before it; `None` when there is none."""

    is_latest: bool
    """Whether it is part of the message that is to be answered."""

    @property
    def to_find(self) -> tuple[bytes, ...]:
        """The keys to look for, the surest first.

        A new message is a new one even when it says what an older one said.
        """
        if self.following is None:
            return (self.alone,)
        return (self.following,) if self.is_latest else (self.following, self.alone)


@dataclass(frozen=True, slots=True)
class Clues:
    """What a request shows of the conversation that it belongs to."""

    whole: bytes
    """Fingerprint of all messages: the request sent once more. Empty when it has no text."""

    earlier: tuple[tuple[bytes, int], ...] = ()
    """Fingerprints of the texts before the last message, the latest first, each with its weight."""

    latest: tuple[bytes, ...] = ()
    """Fingerprints of the last message, by which the next request will know this one."""

    name: str = ""
    """What the client calls the conversation."""

    home: str | None = None
    """The conversation of the state at the vendor that the request continues.

    Empty where no label is in that state yet, `None` where the request continues none.
    """


def fingerprint(*texts: str) -> bytes:
    """Return what a text is compared by; blanks at its ends do not count."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for text in texts:
        raw = text.strip().encode("utf-8", "surrogatepass")
        digest.update(len(raw).to_bytes(8, "big") + raw)
    return digest.digest()


def read_clues(slots: Sequence[Slot], name: str = "") -> Clues:
    """Return what the slots of a request show, with the name it gives the conversation."""
    turns = _turns(slots)
    everything = (i for turn in turns for i in turn) if turns else range(len(slots))
    whole = fingerprint(*(slots[i].text for i in everything)) if slots else b""
    spoken = [[i for i in turn if slots[i].kind is SlotKind.TEXT] for turn in turns]
    earlier: dict[bytes, int] = {}
    for index in (i for turn in reversed(spoken[:-1]) for i in turn):
        if len(earlier) == _MOST_EARLIER:
            break
        text = slots[index].text
        if text.strip():
            earlier.setdefault(fingerprint(text), weight(text))
    latest = spoken[-1][:_MOST_LATEST] if spoken else ()
    marks = dict.fromkeys(fingerprint(slots[i].text) for i in latest if slots[i].text.strip())
    return Clues(whole, tuple(earlier.items()), tuple(marks), name)


def weight(text: str) -> int:
    """Return how much it says that a text was seen before."""
    return 2 if len(text.strip()) >= _TELLING else 1


def slot_keys(slots: Sequence[Slot]) -> list[SlotKeys]:
    """Return for each slot by what its text is known again."""
    turns = _turns(slots)
    turn_of = {i: number for number, turn in enumerate(turns) for i in turn}
    said = [fingerprint(*(slots[i].text for i in turn)) for turn in turns]
    repeated: Counter[tuple[int, str]] = Counter()
    keys: list[SlotKeys] = []
    for index, slot in enumerate(slots):
        turn = turn_of.get(index, -1)
        # The second "Maria" of one message may be another Maria than the first.
        count = repeated[turn, slot.text]
        repeated[turn, slot.text] += 1
        alone = _key(b"", count, slot.text)
        following = _key(said[turn - 1], count, slot.text) if turn > 0 else None
        keys.append(SlotKeys(alone, following, turn == len(turns) - 1))
    return keys


def _turns(slots: Sequence[Slot]) -> list[list[int]]:
    """Return the slots of each message, in order."""
    turns: dict[str, list[int]] = {}
    for index, slot in enumerate(slots):
        place = _TURN.match(slot.where)
        if place is not None:
            turns.setdefault(place[0], []).append(index)
    return list(turns.values())


def _key(context: bytes, count: int, text: str) -> bytes:
    digest = hashlib.blake2b(context + count.to_bytes(4, "big"), digest_size=_DIGEST_BYTES)
    # Exactly this text: places of values are counted in it.
    digest.update(text.encode("utf-8", "surrogatepass"))
    return digest.digest()
