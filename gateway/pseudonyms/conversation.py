"""One conversation: its labels, and which of them stand where in the texts that were sent.

What was sent once is sent again in the same bytes: a text that comes back is masked as it was,
whatever later messages revealed. Only a value that nobody knew then is masked there too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from gateway.pseudonyms.labels import DEFAULT_WORDS, Label
from gateway.pseudonyms.mapping import LabelMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gateway.pseudonyms.labels import LabelWords
    from gateway.pseudonyms.turns import SlotKeys

__all__ = ["Conversation", "Place"]

_MOST_TEXTS = 1024
_FORMAT = 1

Place = tuple[int, int, Label]
"""From where to where in a text a label stands for its characters."""


@dataclass(slots=True)
class Conversation:
    """What is known of one conversation. Grows with every request."""

    labels: LabelMap = field(default_factory=LabelMap)
    texts: dict[bytes, tuple[Place, ...]] = field(default_factory=dict)
    """By the keys of a text: where in it labels were put. The ones used last come last."""

    def places(self, keys: SlotKeys) -> tuple[Place, ...]:
        """Return where labels were put when this text was sent before; nowhere if it was not."""
        for key in keys.to_find:
            if key in self.texts:
                return self.texts[key]
        return ()

    def remember(self, keys: SlotKeys, places: Sequence[Place]) -> None:
        """Keep where labels were put in a text, for when it comes back."""
        sent = tuple(places)
        first = self.texts.pop(keys.alone, None)
        known = first
        if keys.following is not None:
            known = self.texts.pop(keys.following, None)
            self.texts[keys.following] = sent
        # The first message that says so is the one that is known by its text alone.
        self.texts[keys.alone] = sent if first is None or first == known else first
        for key in list(islice(self.texts, max(0, len(self.texts) - _MOST_TEXTS))):
            del self.texts[key]

    def dump(self) -> dict[str, Any]:
        """Return everything as plain JSON values."""
        texts = [
            [key.hex(), [[start, end, label.word, label.number] for start, end, label in places]]
            for key, places in self.texts.items()
        ]
        return {"format": _FORMAT, "labels": self.labels.dump(), "texts": texts}

    @classmethod
    def load(cls, state: dict[str, Any], words: LabelWords = DEFAULT_WORDS) -> Conversation:
        """Return the conversation that `dump` described. Raises `ValueError` for anything else."""
        try:
            if state["format"] != _FORMAT:
                raise ValueError("the conversation was stored by another release")
            texts = {
                bytes.fromhex(key): tuple(
                    (start, end, Label(word, number)) for start, end, word, number in places
                )
                for key, places in state["texts"]
            }
            return cls(LabelMap.load(state["labels"], words), texts)
        except (KeyError, TypeError, IndexError, AttributeError):
            raise ValueError("the stored conversation cannot be read") from None
