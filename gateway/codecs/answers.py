"""Puts real values back into the JSON of an answer, leaving its structure byte for byte.

The mirror of `rules`: a table names what is structure, every other string goes to the restorer.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from gateway.codecs.strict_json import (
    Array,
    Document,
    JsonLimits,
    Node,
    Number,
    Object,
    String,
    encode_string,
    is_null,
    json_inside,
    parse,
)
from gateway.errors import UnreadableRequest, VendorFailed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.codecs.base import Restorer, TextEdit
    from gateway.codecs.strict_json import Edit

__all__ = [
    "AnswerRule",
    "AnswerWalk",
    "OffsetMap",
    "choice_of",
    "count",
    "drop_logprobs",
    "drop_member",
    "free_form",
    "json_text",
    "list_of",
    "read_answer",
    "record",
    "shift_range",
    "text",
    "told",
    "unreadable_answer",
    "verbatim",
]

_LIMITS: Final = JsonLimits(depth=128, keys=2_000_000, values=5_000_000)
"""An answer with the log-probabilities of every token has a hundred keys per word."""

_OURS: Final = re.compile(
    r"\b(?:sk|pk|rk|sess|org|proj|acct|wrkspc)[-_][A-Za-z0-9*_.\u2022-]{4,200}"
    r"|\bAIza[A-Za-z0-9_*.-]{8,200}"
    r"|\bBearer +[A-Za-z0-9_*.~+/=-]{8,500}"
    r"|\b(?:projects?|organizations?|subscriptions?|resourceGroups)/[A-Za-z0-9._-]{1,200}"
    r"|\b[A-Za-z0-9]{0,12}\*{4,}[A-Za-z0-9]{0,12}"
)

_COUNT_DIGITS: Final = 15


@dataclass(slots=True)
class AnswerWalk:
    """One pass over an answer: collects the edits."""

    restorer: Restorer
    edits: list[Edit] = field(default_factory=list)

    def replace(self, node: String, new: str) -> bool:
        """Give a string a new value; return whether it differs."""
        if new == node.value:
            return False
        self.edits.append((node.start, node.end, encode_string(new)))
        return True

    def offsets(self, value: str, measure: Callable[[str], int] = len) -> OffsetMap | None:
        """Return how offsets of a text move when it is restored; None when they stay.

        `measure` says what they count, characters or otherwise.
        """
        is_json = json_inside(value) is not None
        edits = self.restorer.edits_json(value) if is_json else self.restorer.edits(value)
        return OffsetMap(value, edits, measure) if edits else None

    def restored(self, value: str) -> str:
        """Return a text with real values; one that holds JSON stays valid JSON."""
        if json_inside(value) is not None:
            return self.restorer.restore_json(value)
        return self.restorer.restore(value)


AnswerRule = Callable[[AnswerWalk, Node], None]


def verbatim(walk: AnswerWalk, node: Node) -> None:
    """Structure: left as it is."""


def text(walk: AnswerWalk, node: Node) -> None:
    """Text the model wrote."""
    if isinstance(node, String):
        walk.replace(node, walk.restored(node.value))
    else:
        free_form(walk, node)


def told(walk: AnswerWalk, node: Node) -> None:
    """What an error says: restored, without the keys and accounts that vendors tell their owner.

    Those are the gateway's, not the client's: "Incorrect API key provided: sk-a***z", "Rate limit
    reached in organization org-...", "consumer: projects/123".
    """
    if isinstance(node, String):
        walk.replace(node, _OURS.sub("[withheld]", walk.restored(node.value)))
    elif isinstance(node, Array):
        for item in node.items:
            told(walk, item)
    elif isinstance(node, Object):
        for _, value in node.pairs():
            told(walk, value)


def json_text(walk: AnswerWalk, node: Node) -> None:
    """A JSON document held in a string, perhaps cut short."""
    if isinstance(node, String):
        walk.replace(node, walk.restorer.restore_json(node.value))
    else:
        free_form(walk, node)


def free_form(walk: AnswerWalk, node: Node) -> None:
    """Any value: every string and every key in it."""
    if isinstance(node, String):
        walk.replace(node, walk.restored(node.value))
    elif isinstance(node, Array):
        for item in node.items:
            free_form(walk, item)
    elif isinstance(node, Object):
        keys = set(node.members)
        for name, value in node.pairs():
            _restore_key(walk, name, keys)
            free_form(walk, value)


def record(known: Mapping[str, AnswerRule], other: AnswerRule = free_form) -> AnswerRule:
    """Return a rule for an object; `other` takes the values of keys outside of `known`."""

    def rule(walk: AnswerWalk, node: Node) -> None:
        if not isinstance(node, Object):
            free_form(walk, node)
            return
        keys: set[str] | None = None
        for name, value in node.pairs():
            inner = known.get(name.value)
            if inner is None:
                keys = keys or set(node.members)
                _restore_key(walk, name, keys)
                other(walk, value)
            else:
                inner(walk, value)

    return rule


def list_of(item: AnswerRule) -> AnswerRule:
    """Return a rule for an array."""

    def rule(walk: AnswerWalk, node: Node) -> None:
        if not isinstance(node, Array):
            free_form(walk, node)
            return
        for value in node.items:
            item(walk, value)

    return rule


def _restore_key(walk: AnswerWalk, name: String, taken: set[str]) -> None:
    new = walk.restorer.restore(name.value)
    # Two labels of one person stay apart: a key must not vanish behind its twin.
    if new not in taken:
        taken.add(new)
        walk.replace(name, new)


def drop_logprobs(walk: AnswerWalk, owner: Object) -> None:
    """Remove the probabilities of tokens that are no longer what the text says."""
    logprobs = owner.get("logprobs")
    if isinstance(logprobs, Array):
        if logprobs.items:
            walk.edits.append((logprobs.start, logprobs.end, "[]"))
    elif logprobs is not None and not is_null(logprobs):
        walk.edits.append((logprobs.start, logprobs.end, "null"))


def choice_of(known: Mapping[str, AnswerRule]) -> AnswerRule:
    """Return a rule for a choice of an answer, whose tokens must not contradict its text."""
    inner = record(known)

    def rule(walk: AnswerWalk, node: Node) -> None:
        edits = len(walk.edits)
        inner(walk, node)
        if isinstance(node, Object) and len(walk.edits) > edits:
            drop_logprobs(walk, node)

    return rule


def drop_member(walk: AnswerWalk, owner: Object, key: str) -> None:
    """Remove a member of an object, with one of the commas around it."""
    if key not in owner.members:
        return
    at = list(owner.members).index(key)
    ends = [value.end for value in owner.members.values()]
    if at:
        walk.edits.append((ends[at - 1], ends[at], ""))
    else:
        follows = owner.names[1].start if len(ends) > 1 else ends[0]
        walk.edits.append((owner.names[0].start, follows, ""))


def read_answer(raw: bytes) -> Document:
    """Return an answer's document. Raises `VendorFailed` (`vendor_answer_unreadable`)."""
    try:
        return parse(raw, _LIMITS)
    except UnreadableRequest:
        raise unreadable_answer() from None


def unreadable_answer() -> VendorFailed:
    """Return the failure of an answer whose JSON or framing cannot be read."""
    return VendorFailed(
        "vendor_answer_unreadable",
        "The answer of the AI service cannot be read.",
        next_step="Try again; if it stays, tell your administrator.",
    )


def count(node: Node | None) -> int | None:
    """Return a count such as a number of tokens; None when it is none."""
    if isinstance(node, Number) and node.value.isdecimal() and len(node.value) <= _COUNT_DIGITS:
        return int(node.value)
    return None


class OffsetMap:
    """Moves offsets of a text to where they belong once the text is restored.

    An offset inside a label goes to the label's edge: the start of a range to its first
    character, the end to its last.
    """

    def __init__(
        self, text: str, edits: Sequence[TextEdit], measure: Callable[[str], int] = len
    ) -> None:
        """Take a text and what is put where in it, in order."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._shifts = [0]
        at = done = 0
        for start, end, new in edits:
            at += measure(text[done:start])
            self._starts.append(at)
            at += measure(text[start:end])
            self._ends.append(at)
            grown = measure(new) - self._ends[-1] + self._starts[-1]
            self._shifts.append(self._shifts[-1] + grown)
            done = end
        self._length = at + measure(text[done:])

    def start(self, offset: int) -> int:
        """Return the new offset of the start of a range."""
        at = bisect_right(self._ends, offset)
        inside = at < len(self._starts) and self._starts[at] < offset
        return self._moved(self._starts[at] if inside else offset, at)

    def end(self, offset: int) -> int:
        """Return the new offset of the end of a range."""
        at = bisect_left(self._starts, offset)
        inside = at > 0 and offset < self._ends[at - 1]
        return self._moved(self._ends[at - 1] if inside else offset, at)

    def _moved(self, offset: int, edits_before: int) -> int:
        return min(offset, self._length) + self._shifts[edits_before]


def shift_range(walk: AnswerWalk, holder: Object, offsets: OffsetMap) -> None:
    """Move `start_index` and `end_index` of `holder`."""
    for key, move in (("start_index", offsets.start), ("end_index", offsets.end)):
        node = holder.get(key)
        old = count(node)
        if node is not None and old is not None and (new := move(old)) != old:
            walk.edits.append((node.start, node.end, str(new)))
