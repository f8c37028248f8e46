"""E-mail addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, BoundedPatternRecognizer, Match, linear

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EmailRecognizer"]

_EMAIL = linear(r"[\pL\pN_][\pL\pN\pM._%+'\-]*@[\pL\pN][\pL\pN\pM.\-]*\.\pL{2,24}")
_MAX_LOCAL = 64  # RFC 5321, 4.5.3.1.1


class EmailRecognizer(BoundedPatternRecognizer):
    """Finds e-mail addresses, Unicode letters included; needs a dot in the domain."""

    ENTITY: ClassVar[str] = "EMAIL_ADDRESS"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the addresses."""
        if "@" not in text:
            return
        for match in _EMAIL.finditer(text):
            start, end = match.span()
            at = text.index("@", start)
            yield Match(max(start, at - _MAX_LOCAL), end, LABELLED)
