"""The base of recognizers whose values stand behind a label, have a shape of their own, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from recognizers.bounded_pattern import (
    LABELLED,
    SHAPE,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LabelledRecognizer", "after_label", "digits_of"]

_BETWEEN = (
    r"[\s:=#.,\"'()<>|*_\-]{0,8}"
    r"(?:(?:is|was|are|of|number|no\.?|num|n\.?\x{ba}|es|del?)\b[\s:=#.\"'(*]{0,4}){0,2}"
)
_DECIMAL = frozenset(".,:")


def after_label(label: str, value: str) -> Any:
    """Return the compiled pattern of a value (group 1) behind a label, in any letter case."""
    return linear(rf"(?i)\b(?:{label})(?:\b|[\s:]){_BETWEEN}({value})")


def digits_of(value: str) -> str:
    """Return the ASCII digits of a value."""
    return "".join(character for character in value if character in "0123456789")


class LabelledRecognizer(BoundedPatternRecognizer):
    """Finds the values of `LABELLED_FORMS` and `SHAPES` that `is_valid` accepts."""

    HINTS: ClassVar[tuple[str, ...]] = ()
    """Lower-case strings; a text with none of them has no label, and is not searched for one."""

    LABELLED_FORMS: ClassVar[tuple[Any, ...]] = ()
    """Compiled patterns whose first group is the value."""

    SHAPES: ClassVar[tuple[Any, ...]] = ()
    """Compiled patterns of values that need no label; the first group, if any, is the value."""

    SHAPE_SCORE: ClassVar[float] = SHAPE
    CLOSED: ClassVar[str] = "_"
    """What may not touch a value, beside letters and digits."""

    def find(self, text: str) -> Iterator[Match]:
        """Yield the values, labelled ones first."""
        if self._is_hinted(text):
            for pattern in self.LABELLED_FORMS:
                yield from self._matches(text, pattern, LABELLED)
        for pattern in self.SHAPES:
            yield from self._matches(text, pattern, self.SHAPE_SCORE)

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - for subclasses
        """Return whether a value can be one; checksums belong here."""
        return True

    def _is_hinted(self, text: str) -> bool:
        lowered = text.lower()
        return any(hint in lowered for hint in self.HINTS)

    def _matches(self, text: str, pattern: Any, score: float) -> Iterator[Match]:
        for match in pattern.finditer(text):
            group = 1 if match.groups() else 0
            start, end = match.span(group)
            is_whole = is_free(text, start, end, self.CLOSED) and not _is_decimal(text, end)
            if is_whole and self.is_valid(text[start:end], is_labelled=score == LABELLED):
                yield Match(start, end, score)


def _is_decimal(text: str, end: int) -> bool:
    return text[end : end + 1] in _DECIMAL and text[end + 1 : end + 2].isdigit()
