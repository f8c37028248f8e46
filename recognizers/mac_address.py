"""Hardware addresses of devices."""

from __future__ import annotations

from typing import ClassVar

from recognizers.bounded_pattern import linear
from recognizers.labelled import LabelledRecognizer

__all__ = ["MacAddressRecognizer"]

_PAIR = r"[0-9a-f]{2}"
_DOTTED = r"[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}"
_MIXED = 2


class MacAddressRecognizer(LabelledRecognizer):
    """Finds MAC addresses in pairs with colons or hyphens, or in three groups with full stops."""

    ENTITY: ClassVar[str] = "MAC_ADDRESS"
    VERSION: ClassVar[str] = "1"
    CLOSED: ClassVar[str] = "_-:."
    SHAPES = (linear(rf"(?i){_PAIR}(?::{_PAIR}){{5}}|{_PAIR}(?:-{_PAIR}){{5}}|{_DOTTED}"),)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - no labelled form
        """Return whether the value is no row of equal pairs, as examples have."""
        return len(set(value.lower())) > _MIXED
