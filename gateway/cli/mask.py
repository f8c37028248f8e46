"""`hallpass mask`: shows what would leave, and takes an answer back."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gateway.cli.detector import DataOption, ExplainOption, RosterOption, load_detector
from gateway.errors import SetupError
from gateway.findings import Slot, SlotKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gateway.detection.explain import Left
    from gateway.findings import Finding
    from gateway.pseudonyms.replace import Masked

__all__ = ["TextReading", "mask"]

_MAX_SHOWN_CHARS = 60

AnswerOption: TypeAlias = Annotated[
    Path | None,
    typer.Option("--answer", help="File with an answer full of labels; print it restored."),
]


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
    answer: AnswerOption = None,
    *,
    explain: ExplainOption = False,
) -> None:
    """Replace personal data in the text on stdin; print it, and on stderr what was replaced.

    With --answer, print what the client would get when a vendor answers so.
    """
    text = _decoded(sys.stdin.buffer.read(), "the text on stdin")
    said = None if answer is None else _decoded(_read(answer), "the answer")
    # Presidio takes more than a second to import, which no other command needs.
    from gateway.pseudonyms.replace import mask as replace_findings  # noqa: PLC0415 - see above
    from gateway.pseudonyms.restore import LabelRestorer  # noqa: PLC0415 - see above

    reading = TextReading(text)
    detection, left = load_detector(roster, data).explain(text)
    findings = detection.allowed().findings
    masked = replace_findings(reading, findings)
    console = Console(stderr=True)
    if said is None:
        sys.stdout.buffer.write(masked.body)
        sys.stdout.buffer.flush()
        _report(console, text, masked)
        if explain:
            _explain(console, text, findings, left)
        return
    console.print(Text(masked.body.decode()))
    _report(console, text, masked)
    if explain:
        _explain(console, text, findings, left)
    restorer = LabelRestorer(masked.labels)
    sys.stdout.buffer.write(restorer.restore(said).encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()
    console.print(f"{restorer.restored} labels restored, {restorer.unknown} unknown.")


def _read(answer: Path) -> bytes:
    try:
        return answer.read_bytes()
    except OSError as error:
        raise SetupError(f"cannot read {answer}: {error.strerror}") from None


def _decoded(raw: bytes, what: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise SetupError(f"{what} is not UTF-8") from None


def _report(console: Console, text: str, masked: Masked) -> None:
    if not masked.replaced:
        console.print("Nothing was replaced.")
        return
    owners = [masked.labels.owner_of(mention.label) for mention in masked.replaced]
    table = Table("value")
    table.add_column("label", no_wrap=True)
    for heading in ("kind", "score", "found by", "linked by"):
        table.add_column(heading)
    if any(owners):
        table.add_column("belongs to", no_wrap=True)
    for mention, owner in zip(masked.replaced, owners, strict=True):
        finding = mention.finding
        # Text, not markup: what was found is not ours to interpret.
        table.add_row(
            Text(_short(text[mention.start : mention.end])),
            str(mention.label),
            finding.entity,
            f"{finding.score:.2f}",
            Text(finding.source),
            mention.link.value,
            *([] if not any(owners) else ["" if owner is None else str(owner)]),
        )
    console.print(table)


def _explain(
    console: Console, text: str, findings: Sequence[Finding], left: Sequence[Left]
) -> None:
    """Print the rule behind every value that is masked, and behind every one that is not."""
    from gateway.detection.explain import why  # noqa: PLC0415 - loaded with the detector

    table = Table("value", "", "because")
    for finding in findings:
        table.add_row(Text(_short(text[finding.start : finding.end])), "masked", why(finding))
    for one in left:
        table.add_row(Text(_short(text[one.start : one.end])), "left", one.rule)
    console.print(table)


def _short(value: str) -> str:
    return value if len(value) <= _MAX_SHOWN_CHARS else value[: _MAX_SHOWN_CHARS - 1] + "…"
