from __future__ import annotations

import pytest

from gateway.detection.explain import why
from gateway.findings import Finding


def finding(source: str, score: float = 0.8) -> Finding:
    return Finding(0, 0, 4, "PERSON", score, source)


@pytest.mark.parametrize(
    ("source", "score", "reason"),
    [
        ("roster", 1.0, "in full"),
        ("roster", 0.85, "part of a name"),
        ("ner", 0.85, "names model"),
        ("spread", 0.8, "elsewhere"),
        ("pattern:NameCueRecognizer", 0.9, "words beside"),
        ("pattern:StudentIdRecognizer", 0.95, "its label (student id)"),
        ("pattern:StudentIdRecognizer", 0.75, "its shape (student id)"),
    ],
)
def test_every_source_has_its_reason(source: str, score: float, reason: str) -> None:
    assert reason in why(finding(source, score))
