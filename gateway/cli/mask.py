"""`hallpass mask`: a text on stdin, the masked text on stdout, what was replaced on stderr."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway.cli.detector import DataOption, RosterOption, load_detector
from gateway.errors import SetupError
from gateway.findings import Slot, SlotKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.pseudonyms.replace import Replaced

__all__ = ["TextReading", "mask"]

_MAX_SHOWN_CHARS = 60


@dataclass(frozen=True, slots=True)
class TextReading:
    """One plain text as a request body: a single slot that is the whole of it."""

    text: str

    @property
    def slots(self) -> Sequence[Slot]:
        """Return the text as the only slot."""
        return (Slot(self.text, SlotKind.TEXT, 0),)

    def rewrite(self, replacements: Mapping[int, str]) -> bytes:
        """Return the text, or what replaces it, in UTF-8."""
        return replacements.get(0, self.text).encode()


def mask(
    roster: RosterOption = None,
    data: DataOption = None,
) -> None:
    """Replace personal data in the text on stdin; print it, and on stderr what was replaced."""
    try:
        text = sys.stdin.buffer.read().decode()
    except UnicodeDecodeError:
        raise SetupError("the text on stdin is not UTF-8") from None
    # Presidio takes more than a second to import, which no other command needs.
    from gateway.pseudonyms.replace import mask as replace_findings  # noqa: PLC0415 - see above

    reading = TextReading(text)
    findings = load_detector(roster, data).detect(reading.slots)
    masked = replace_findings(reading, findings)
    sys.stdout.buffer.write(masked.body)
    sys.stdout.buffer.flush()
    _report(Console(stderr=True), text, masked.replaced)


def _report(console: Console, text: str, replaced: Sequence[Replaced]) -> None:
    if not replaced:
        console.print("Nothing was replaced.")
        return
    table = Table("value", "label", "kind", "score", "found by")
    for mention in replaced:
        finding = mention.finding
        value = text[mention.start : mention.end]
        if len(value) > _MAX_SHOWN_CHARS:
            value = value[: _MAX_SHOWN_CHARS - 1] + "…"
        # Text, not markup: what was found is not ours to interpret.
        table.add_row(
            Text(value),
            str(mention.label),
            finding.entity,
            f"{finding.score:.2f}",
            Text(finding.source),
        )
    console.print(table)
