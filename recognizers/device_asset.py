"""Asset tags and serial numbers of devices lent to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from recognizers.bounded_pattern import LABELLED, Match, linear
from recognizers.labelled import LabelledRecognizer, after_label

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DeviceAssetRecognizer"]

_DEVICE = r"(?:chromebook|laptop|i-?pad|tablet|hot ?spot|macbook|computer|device|phone|charger)"
_TAG = (
    rf"asset (?:tags?|no\.?|number|id|#)|{_DEVICE} ?(?:asset )?(?:tag|no\.?|number|#|id)|"
    rf"service tag|"
    r"barcode (?:no\.?|number|#)|inventory (?:tag|no\.?|number)|imei(?: (?:no\.?|number))?"
)
_VALUE = r"[a-z]{0,5}-?[0-9][0-9a-z\-]{2,17}|[a-z0-9]{7,12}"
_SERIAL = after_label(
    r"serial(?: (?:no\.?|number|#))?(?: (?:of|for|on) [a-z' ]{1,30}?)?|s/n|sn",
    r"[a-z]{0,4}[0-9][a-z0-9\-]{4,19}",
)
_NEAR = linear(rf"(?i)\b{_DEVICE}s?\b")
_REACH = 80
_FEWEST_DIGITS = 3


class DeviceAssetRecognizer(LabelledRecognizer):
    """Finds asset tags behind their label; serial numbers only near a word for a device.

    The part and serial numbers of a shop class stay.
    """

    ENTITY: ClassVar[str] = "DEVICE_ASSET"
    VERSION: ClassVar[str] = "1"
    HINTS = (
        *("asset", "tag", "barcode", "inventory", "imei", "chromebook", "laptop", "pad", "tablet"),
        *("hotspot", "hot spot", "macbook", "computer", "device", "phone", "charger"),
    )
    LABELLED_FORMS = (after_label(_TAG, _VALUE),)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the tags, then the serial numbers."""
        yield from super().find(text)
        if self._is_hinted(text):
            for match in self._matches(text, _SERIAL, LABELLED):
                around = text[max(0, match.start - _REACH) : match.end + _REACH]
                if _NEAR.search(around):
                    yield match

    def is_valid(self, value: str, *, is_labelled: bool) -> bool:  # noqa: ARG002 - always labelled
        """Return whether the value has digits enough to be no word."""
        return sum(character.isdigit() for character in value) >= _FEWEST_DIGITS
