from __future__ import annotations

import pytest

from recognizers.uk_upn import UkUpnRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in UkUpnRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B801200005001", "B801200005001"),
        ("pupil P207000016049 moved", "P207000016049"),
        ("b801200005001", "b801200005001"),
        ("UPN: Q207000016049", "Q207000016049"),
        ("unique pupil number B801200005001", "B801200005001"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Q207000016049",
        "B80120000500",
        "B8012000050012",
        "I801200005001",
        "part X123456789012",
        "UPN pending",
        "801200005001",
        "B801200005002",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
