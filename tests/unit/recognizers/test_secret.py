from __future__ import annotations

import pytest

from recognizers.secret import SecretRecognizer


def found(text: str) -> set[str]:
    return {text[match.start : match.end] for match in SecretRecognizer().find(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("temp pw Maple#9921x", "Maple#9921x"),
        ("Password: sunshine", "sunshine"),
        ("The Wi-Fi password is Falcons2024!", "Falcons2024!"),
        ("Locker combo: 22-6-14", "22-6-14"),
        ('password = "correct horse battery"', "correct horse battery"),
        ("sk-proj-abcdefghij0123456789", "sk-proj-abcdefghij0123456789"),
        ("ghp_0123456789abcdefghijABCDEFGHIJ", "ghp_0123456789abcdefghijABCDEFGHIJ"),
        ("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
        ("postgres://app:s3cr3t!@db.example.org/x", "s3cr3t!"),
        ("Authorization: Bearer abcdef0123456789abcdef", "abcdef0123456789abcdef"),
        (
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz",
        ),
        ("api_key: 9f8e7d6c5b4a", "9f8e7d6c5b4a"),
        ("contrase\xf1a: Girasol7", "Girasol7"),
        ("password reset to Tiger!22", "Tiger!22"),
        ("the password is Blue42fish", "Blue42fish"),
        (
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
        ),
    ],
)
def test_a_value_is_found(text: str, expected: str) -> None:
    assert found(text) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Password: must have 8 characters",
        "password field required",
        "the secret garden",
        "Keyboard keys",
        "pass the ball",
        "password = os.environ['PW']",
        "password: <your password>",
        "the password is required",
        "API key management",
        "token ring network",
        "api_key: none",
        "sk-ip the line",
        "https://example.org:8080/path",
        "secret to success",
        "Passwords should be long",
        "pw",
        "a combination of 12-14 words",
        "combination locks 3-4-5",
    ],
)
def test_other_text_is_left(text: str) -> None:
    assert found(text) == set()
