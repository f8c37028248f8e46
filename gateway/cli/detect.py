"""`hallpass detect`: JSONL texts in, JSONL spans out, one process for the whole stream."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from gateway.cli.detector import DataOption, RosterOption, load_detector
from gateway.errors import GatewayError, SetupError
from gateway.findings import Slot, SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.detection.engine import Detector
    from gateway.findings import Finding

__all__ = ["detect", "detect_lines"]

_SCORE_DIGITS = 3


def detect(
    roster: RosterOption = None,
    data: DataOption = None,
) -> None:
    """Find personal data: JSONL {"id","text"} on stdin, {"id","spans"} on stdout.

    Spans carry start, end, label, score and source; offsets count code points. Lines keep their
    order and are written as they are done.
    """
    detector = load_detector(roster, data)
    for line in detect_lines(detector, sys.stdin.buffer):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def detect_lines(detector: Detector, lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield one JSON line per line of input; empty lines are passed over.

    Raises `SetupError` with the line number for a line that is no document or cannot be checked.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        document = _document(line, number)
        try:
            findings = detector.find([Slot(document["text"], SlotKind.TEXT, 0)]).findings
        except GatewayError as error:
            raise SetupError(f"line {number}: {error.message} ({error.code})") from None
        answer = {"id": document["id"], "spans": [_span(finding) for finding in findings]}
        yield json.dumps(answer).encode() + b"\n"


def _document(line: bytes, number: int) -> dict[str, Any]:
    try:
        document = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except (ValueError, RecursionError):
        raise SetupError(f"line {number}: is not UTF-8 JSON") from None
    if not isinstance(document, dict) or "id" not in document:
        raise SetupError(f"line {number}: needs an object with id and text")
    if not isinstance(document.get("text"), str):
        raise SetupError(f"line {number}: text must be a string")
    return document


def _span(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "label": finding.entity,
        "score": round(finding.score, _SCORE_DIGITS),
        "source": finding.source,
    }
