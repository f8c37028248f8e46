from __future__ import annotations

import pytest

from recognizers.ip_address import IpAddressRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in IpAddressRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("73.18.4.9", "73.18.4.9"),
        ("IP 192.168.1.44", "192.168.1.44"),
        ("from 203.0.113.7", "203.0.113.7"),
        ("2601:602:8a00:1::7f", "2601:602:8a00:1::7f"),
        ("client 10.4.2.19 connected", "10.4.2.19"),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "What does ping 127.0.0.1 test?",
        "255.255.255.255",
        "8.8.8.8",
        "section 3.12.1.4",
        "192.168.1.44 alone",
        "version 4.2.1",
        "1.2.3.4.5",
        "::1",
        "10:30:15",
        "IP 999.1.1.1",
        "std::vector",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
