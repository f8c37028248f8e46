from __future__ import annotations

import pytest

from recognizers.email_address import EmailRecognizer


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in EmailRecognizer().find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write maria.lopez@students.example.org.", ["maria.lopez@students.example.org"]),
        ("<MLOPEZ27@DISTRICT.K12.WA.US>", ["MLOPEZ27@DISTRICT.K12.WA.US"]),
        ("a@example.org;b+c@example.org", ["a@example.org", "b+c@example.org"]),
        ("mailto:966727@learn.example.net?subject=x", ["966727@learn.example.net"]),
        ("josé.peña@escuela.example", ["josé.peña@escuela.example"]),
        ("o'brien_x%y@mail-1.example.com", ["o'brien_x%y@mail-1.example.com"]),
        ("_jo@example.org", ["_jo@example.org"]),
    ],
)
def test_an_address_is_found_whole(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "meet @ noon",
        "@property",
        "user@localhost",
        "3 apples @ 2.50 each",
        "a@b",
        "maria at example dot org",
        "git@",
        "@itz.maria",
        "x @ y.z",
        "",
    ],
)
def test_what_is_no_address_is_left(text: str) -> None:
    assert found(text) == []


def test_a_run_of_any_length_before_the_at_sign_is_cut_to_a_local_part() -> None:
    assert found("x" * 500 + "@example.org") == ["x" * 64 + "@example.org"]
