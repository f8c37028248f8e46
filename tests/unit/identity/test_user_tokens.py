from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.identity.user_tokens import TokenRejected, read_token

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
AT = int(NOW.timestamp())
SECRET = "a-secret-of-at-least-thirty-two-characters"
CLAIMS: dict[str, Any] = {
    "sub": "u-1",
    "email": "t.rivera@district.example",
    "name": "Tomas Rivera",
    "role": "user",
    "iss": "open-webui",
    "iat": AT,
    "exp": AT + 300,
}


def token(algorithm: str = "HS256", secret: str = SECRET, **changes: Any) -> bytes:
    claims = {name: value for name, value in (CLAIMS | changes).items() if value is not ...}
    return jwt.encode(claims, secret, algorithm=algorithm).encode()


def parts(*things: object) -> bytes:
    return b".".join(
        base64.urlsafe_b64encode(json.dumps(thing).encode()).rstrip(b"=") for thing in things
    )


def test_a_token_as_open_webui_makes_it_is_believed() -> None:
    assert read_token(token(), SECRET, NOW) == ("t.rivera@district.example", "Tomas Rivera")


def test_a_token_without_a_name_names_the_address() -> None:
    assert read_token(token(name=...), SECRET, NOW) == ("t.rivera@district.example", "")


@pytest.mark.parametrize("seconds", [-60, 0, 299, 359])
def test_it_is_good_for_its_time_and_a_minute_of_clocks_apart(seconds: int) -> None:
    assert read_token(token(), SECRET, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-61, 360, 86_400])
def test_it_is_not_good_at_another_time(seconds: int) -> None:
    with pytest.raises(TokenRejected):
        read_token(token(), SECRET, NOW + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "somebody-else"},
        {"iss": ...},
        {"exp": ...},
        {"iat": ...},
        {"email": ...},
        {"email": 7},
        {"email": None},
        {"name": ["Tomas"]},
        {"exp": "tomorrow"},
        {"exp": True},
        {"iat": None},
        {"aud": "another-service"},
    ],
)
def test_claims_must_be_those_of_open_webui(changes: dict[str, Any]) -> None:
    with pytest.raises(TokenRejected):
        read_token(token(**changes), SECRET, NOW)


@pytest.mark.parametrize(
    "forged",
    [
        token(secret=SECRET.upper()),
        token("HS512", SECRET * 2),
        parts({"alg": "none", "typ": "JWT"}, CLAIMS) + b".",
        parts({"alg": "HS256"}, CLAIMS) + b".",
        parts({"alg": "HS256"}, CLAIMS) + b"." + token().rpartition(b".")[2],
        token()[:-2],
        token() + b".x",
        b"",
        b"..",
        b"\xff\xfe.\x00.",
        b"a" * 9000,
    ],
)
def test_a_forged_token_proves_nothing(forged: bytes) -> None:
    with pytest.raises(TokenRejected):
        read_token(forged, SECRET, NOW)


def test_without_a_secret_nothing_is_proven() -> None:
    empty = parts({"alg": "HS256", "typ": "JWT"}, CLAIMS)
    signature = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(empty, b"")

    with pytest.raises(TokenRejected):
        read_token(empty + b"." + base64.urlsafe_b64encode(signature).rstrip(b"="), "", NOW)


@given(st.binary(max_size=200))
def test_no_bytes_prove_anything_or_break_it(forged: bytes) -> None:
    with pytest.raises(TokenRejected):
        read_token(forged, SECRET, NOW)
