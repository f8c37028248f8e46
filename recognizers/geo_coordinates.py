"""Points on the map that are exact enough to be a home or a bus stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

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

__all__ = ["GeoCoordinatesRecognizer"]

_PAIR = linear(r"([+\-]?[0-9]{1,2}\.[0-9]{4,10})[ ]?[,/;]?[ ]{0,2}([+\-]?[0-9]{1,3}\.[0-9]{4,10})")
_LABELLED = linear(
    r"(?i)\b(?:lat(?:itude)?|gps|coord(?:inate)?s?|geo|location|ll|latlng|latitud|coordenadas)\b"
    r"[\s:=\"'(\[]{0,6}(?:(?:of|are|is)\b[\s:]{1,3})?"
    r"([+\-]?[0-9]{1,2}\.[0-9]{2,10}\x{b0}?[ ]?[NS]?[\s,;/\"'|]{1,4}"
    r"(?:\"?(?:lon(?:g(?:itude)?)?|lng|longitud)\"?[\s:=\"']{1,4})?"
    r"[+\-]?[0-9]{1,3}\.[0-9]{2,10}\x{b0}?(?:[ ]?[EWO]\b)?)"
)
_SIGNED = linear(
    r"[0-9]{1,2}(?:\.[0-9]{2,10})?\x{b0}[ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,8})?['\x{2032}\x{2019}][ ]?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,6})?[\"\x{2033}\x{201d}][ ]?)?)?[NS][ ,;]{0,3}"
    r"[0-9]{1,3}(?:\.[0-9]{2,10})?\x{b0}[ ]?(?:[0-9]{1,2}(?:\.[0-9]{1,8})?['\x{2032}\x{2019}][ ]?"
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,6})?[\"\x{2033}\x{201d}][ ]?)?)?[EWO]"
)
# Where the districts lie: the United States with Alaska, Hawaii and Puerto Rico; the British Isles.
_BOXES = ((17.5, 71.5, -180.0, -64.0), (49.5, 61.0, -9.0, 2.1))
_EXACT = 4
"""Decimals of minutes or seconds give a place of some metres; whole degrees are geography."""


class GeoCoordinatesRecognizer(BoundedPatternRecognizer):
    """Finds pairs of decimal degrees within the United States and the United Kingdom.

    Behind a label, anywhere; degrees with minutes and seconds only when exact to a minute.
    """

    ENTITY: ClassVar[str] = "GEO_COORD"
    VERSION: ClassVar[str] = "1"

    def find(self, text: str) -> Iterator[Match]:
        """Yield the pairs, labels left out."""
        if "." in text:
            for match in _LABELLED.finditer(text):
                yield Match(match.start(1), match.end(1), LABELLED)
            for match in _PAIR.finditer(text):
                is_near = any(
                    south <= float(match.group(1)) <= north
                    and west <= float(match.group(2)) <= east
                    for south, north, west, east in _BOXES
                )
                if is_near and is_free(text, match.start(), match.end(), closed="._"):
                    yield Match(match.start(), match.end(), SHAPE)
        if "\u00b0" in text:
            for match in _SIGNED.finditer(text):
                if sum(character.isdigit() for character in match.group()) > _EXACT + _EXACT:
                    yield Match(match.start(), match.end(), SHAPE)
