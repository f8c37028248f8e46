"""Social Security numbers: whole, and the last four digits where the text says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import (
    LABELLED,
    SHAPE,
    BoundedPatternRecognizer,
    Match,
    is_free,
    linear,
    words_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SsnRecognizer"]

_WRITTEN = linear(
    r"([0-9]{3})([ .\-\x{2010}-\x{2015}])([0-9]{2})([ .\-\x{2010}-\x{2015}])([0-9]{4})"
)
_BARE = linear(r"[0-9]{9}")
_LABEL = linear(
    r"(?i)\b(?:ssn|s\.s\.n\.?|ss ?#|social security(?: (?:number|no|num|card))?|"
    r"(?:n\x{fa}mero de )?seguro social)\b[^0-9a-z]{0,6}"
    r"(?:(?:is|was|es|number|no|num)\b[^0-9a-z]{0,4}){0,2}$"
)
_LABEL_REACH = 48
_LAST_FOUR = linear(
    r"(?i)\b(?:ssn|ss ?#|social(?: security(?: (?:number|no))?)?)[\s:,('\-]{0,4}"
    r"(?:(?:last|final)[ \-](?:four|4)(?: digits)?|ending(?: in)?|ends(?: in| with)?)"
    r"(?:[ :]{1,2}(?:is|are|of|in))?[\s:#'()\-]{0,4}([0-9]{4})"
)
_LAST_FOUR_OF = linear(
    r"(?i)\b(?:last|final)[ \-](?:four|4)(?: digits)? (?:of|for) (?:\w+ ){0,2}"
    r"(?:ssn|ss ?#|social(?: security(?: (?:number|no))?)?)(?: (?:is|are))?[\s:#\-]{0,4}([0-9]{4})"
)


class SsnRecognizer(BoundedPatternRecognizer):
    """Finds Social Security numbers.

    Written with separators the shape is enough, area 900 (an ITIN) included; never-issued groups
    (000, 666, 00, 0000) need the label. Nine bare digits always need it. `ssid` is no label: in
    schools that is the state's student id.
    """

    ENTITY: ClassVar[str] = "US_SSN"
    VERSION: ClassVar[str] = "2"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the numbers."""
        yield from _written(text)
        yield from _bare(text)
        for pattern in (_LAST_FOUR, _LAST_FOUR_OF):
            for match in pattern.finditer(text):
                start, end = match.span(1)
                if is_free(text, start, end):
                    yield Match(start, end, LABELLED)


def _written(text: str) -> Iterator[Match]:
    for match in _WRITTEN.finditer(text):
        start, end = match.span()
        if match.group(2) != match.group(4) or not _is_apart(text, start, end):
            continue
        is_labelled = _LABEL.search(words_before(text, start, _LABEL_REACH)) is not None
        area, group, serial = match.group(1), match.group(3), match.group(5)
        is_issued = area not in {"000", "666"} and group != "00" and serial != "0000"
        # Dots and spaces also part prices, measures and rows of numbers.
        is_shape = match.group(2) not in {".", " "} or not _is_in_number_row(text, start, end)
        if is_labelled or (is_issued and is_shape):
            yield Match(start, end, LABELLED if is_labelled else SHAPE)


def _bare(text: str) -> Iterator[Match]:
    for match in _BARE.finditer(text):
        start, end = match.span()
        if is_free(text, start, end, closed="-_") and _LABEL.search(
            words_before(text, start, _LABEL_REACH)
        ):
            yield Match(start, end, LABELLED)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Return whether the number is whole; a full stop after it may end the sentence."""
    if not is_free(text, start, end, closed="-_"):
        return False
    return not (text[end : end + 1] == "." and text[end + 1 : end + 2].isalnum()) and not (
        text[max(0, start - 1) : start] == "." and text[max(0, start - 2) : start - 1].isdigit()
    )


def _is_in_number_row(text: str, start: int, end: int) -> bool:
    """Return whether another number stands right before or after: a table row."""
    before, after = text[max(0, start - 4) : start].rstrip(), text[end : end + 4].lstrip()
    return before[-1:].isdigit() or after[:1].isdigit()
