"""Phone numbers of the United States, Canada and the United Kingdom."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import phonenumbers

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

__all__ = ["PhoneRecognizer"]

# Area code and exchange begin with 2 to 9 (North American Numbering Plan).
_NANP = linear(
    r"(\+?1[ .\-]{0,2})?(\()?([2-9][0-9]{2})(\))?([ .\-/\x{2010}-\x{2015}\x{a0}]{0,3})"
    r"([2-9][0-9]{2})([ .\-\x{2010}-\x{2015}\x{a0}]{0,2})([0-9]{4})"
    r"((?:[ ,;]{0,2})(?:ext\.?|extension|x)[ ]?[0-9]{1,6})?"
)
_SEVEN = linear(r"[2-9][0-9]{2}[ .\-][0-9]{4}")
_INTERNATIONAL = linear(r"\+[1-9][0-9]{0,2}(?:[ .\-]?\(?[0-9]{1,5}\)?){2,6}")
_UK_TRUNK = linear(r"\(?0[1237][0-9]{1,4}\)?[ \-]?[0-9]{3,4}[ \-]?[0-9]{3,4}")

_PHONE_WORDS = linear(
    r"(?i)\b(?:phones?|tel|telephone|mobile|cell|cellphone|call(?:ed|ing)?|text(?:ed)?|fax|ring|"
    r"voicemail|number is|reach(?:ed)?|contact|dial|landline|ext)\b"
)
_JOINTS = frozenset(".-/")
_WORD_REACH = 40
_BARE_SCORE = 0.6
_MIN_SCORE = 0.5
_MAX_DIGITS = 15  # ITU-T E.164
_UK_DIGITS = (10, 11)

# Words right before a bare number of ten digits that say what else it is.
_OTHER_NUMBER = linear(
    r"(?i)(?:isbn|order|invoice|po|part|item|sku|model|version|serial|asset|tracking|upc|=|\^|\$|"
    r"\+|\*|/)[\s#:.\-]{0,3}$"
)


class PhoneRecognizer(BoundedPatternRecognizer):
    """Finds phone numbers by their written form.

    `phonenumbers` only raises the score: numbers of the invented 555 exchange, and numbers too new
    for its tables, are real to the person who typed them.
    """

    ENTITY: ClassVar[str] = "PHONE_NUMBER"
    VERSION: ClassVar[str] = "1"

    def __init__(self, regions: tuple[str, ...] = ("US", "GB")) -> None:
        """Take the regions whose national forms are read: `US` (with Canada) and `GB`."""
        super().__init__()
        self._has_uk = "GB" in regions

    def find(self, text: str) -> Iterator[Match]:
        """Yield the numbers, in order of their kind."""
        taken: list[tuple[int, int]] = []
        for match in self._forms(text):
            if not any(start < match.end and match.start < end for start, end in taken[-4:]):
                taken.append((match.start, match.end))
                yield match

    def _forms(self, text: str) -> Iterator[Match]:
        found = [*_nanp(text), *_international(text), *_seven_digits(text)]
        if self._has_uk:
            found += _uk(text)
        yield from sorted(found, key=lambda match: (match.start, -match.end))


def _nanp(text: str) -> Iterator[Match]:
    for match in _NANP.finditer(text):
        start, end = match.span()
        is_open, is_closed = match.group(2) is not None, match.group(4) is not None
        if is_closed and not is_open:
            continue
        if is_open and not is_closed:
            start = match.start(3)  # the parenthesis opens something else
        if not _is_apart(text, start, end):
            continue
        is_bare = not (match.group(1) or is_open or match.group(5) or match.group(7))
        before = words_before(text, start, _WORD_REACH)
        if is_bare and _OTHER_NUMBER.search(before):
            continue
        if is_bare:
            yield Match(start, end, LABELLED if _PHONE_WORDS.search(before) else _BARE_SCORE)
        elif not is_open and match.group(5) == "" and match.group(7):
            continue  # 206555-0143 is a part number
        else:
            yield Match(start, end, _sure(match.group(0), "US"))


def _seven_digits(text: str) -> Iterator[Match]:
    for match in _SEVEN.finditer(text):
        start, end = match.span()
        before = words_before(text, start, _WORD_REACH)
        if _is_apart(text, start, end) and _PHONE_WORDS.search(before):
            yield Match(start, end, SHAPE)


def _international(text: str) -> Iterator[Match]:
    if "+" not in text:
        return
    for match in _INTERNATIONAL.finditer(text):
        start, end = match.span()
        digits = sum(character.isdigit() for character in match.group())
        if 8 <= digits <= _MAX_DIGITS and _is_apart(text, start, end):  # noqa: PLR2004 - the shortest national number with its code
            score = _sure(match.group(), None)
            if score > SHAPE or _PHONE_WORDS.search(words_before(text, start, _WORD_REACH)):
                yield Match(start, end, max(score, SHAPE))


def _uk(text: str) -> Iterator[Match]:
    for match in _UK_TRUNK.finditer(text):
        start, end = match.span()
        digits = sum(character.isdigit() for character in match.group())
        if digits not in _UK_DIGITS or not _is_apart(text, start, end):
            continue
        before = words_before(text, start, _WORD_REACH)
        if _sure(match.group(), "GB") > SHAPE or _PHONE_WORDS.search(before):
            yield Match(start, end, SHAPE)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Return whether the number is not a piece of a longer number, code or decimal."""
    if not is_free(text, start, end, closed="_"):
        return False
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:] in _JOINTS and before[:1].isdigit():
        return False
    return not (after[:1] in _JOINTS and after[1:].isdigit())


def _sure(number: str, region: str | None) -> float:
    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return SHAPE
    return 0.85 if phonenumbers.is_possible_number(parsed) else SHAPE
