"""`hallpass detect`: JSONL texts in, JSONL spans out, one process for the whole stream."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from gateway.cli.detector import DataOption, ExplainOption, RosterOption, load_detector
from gateway.errors import GatewayError, SetupError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gateway.detection.engine import Detector
    from gateway.detection.explain import Left
    from gateway.findings import Finding

__all__ = ["detect", "detect_lines"]

_SCORE_DIGITS = 3


def detect(
    roster: RosterOption = None,
    data: DataOption = None,
    *,
    explain: ExplainOption = False,
) -> None:
    """Find personal data: JSONL {"id","text"} on stdin, {"id","spans"} on stdout.

    Spans carry start, end, label, score and source; offsets count code points. Lines keep their
    order and are written as they are done. With --explain spans carry a rule too, and "left" lists
    what was found and may leave.
    """
    detector = load_detector(roster, data)
    for line in detect_lines(detector, sys.stdin.buffer, explain=explain):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def detect_lines(
    detector: Detector, lines: Iterable[bytes], *, explain: bool = False
) -> Iterator[bytes]:
    """Yield one JSON line per line of input; empty lines are passed over.

    Raises `SetupError` with the line number for a line that is no document or cannot be checked.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        document = _document(line, number)
        try:
            detection, left = detector.explain(document["text"])
        except GatewayError as error:
            raise SetupError(f"line {number}: {error.message} ({error.code})") from None
        answer = {"id": document["id"], "spans": [_span(finding) for finding in detection.findings]}
        if explain:
            answer = _explained(answer, detection.findings, left)
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


def _explained(
    answer: dict[str, Any], findings: Iterable[Finding], left: Iterable[Left]
) -> dict[str, Any]:
    from gateway.detection.explain import why  # noqa: PLC0415 - loaded with the detector

    spans = zip(answer["spans"], findings, strict=True)
    return answer | {
        "spans": [span | {"rule": why(finding)} for span, finding in spans],
        "left": [
            {
                "start": one.start,
                "end": one.end,
                "label": one.entity,
                "score": round(one.score, _SCORE_DIGITS),
                "source": one.source,
                "rule": one.rule,
            }
            for one in left
        ],
    }


def _span(finding: Finding) -> dict[str, Any]:
    return {
        "start": finding.start,
        "end": finding.end,
        "label": finding.entity,
        "score": round(finding.score, _SCORE_DIGITS),
        "source": finding.source,
    }
