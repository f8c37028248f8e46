from __future__ import annotations

import base64
import gzip
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import UnreadableRequest
from gateway.folding.encoded_tokens import token_edits
from gateway.folding.views import View, non_overlapping

SAID = "Student Gabriela Soto, room 12"


def decoded(text: str) -> str:
    return View.of(text).edited(non_overlapping(token_edits(text))).text


def b64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def jwt(payload: object) -> str:
    parts = [json.dumps({"alg": "none"}), json.dumps(payload)]
    return ".".join(base64.urlsafe_b64encode(p.encode()).decode().rstrip("=") for p in parts) + ".x"


@pytest.mark.parametrize(
    "token",
    [
        b64(SAID.encode()),
        b64(SAID.encode()).rstrip("="),
        base64.urlsafe_b64encode(SAID.encode()).decode(),
        base64.encodebytes((SAID * 5).encode()).decode().strip(),
        base64.b32encode(SAID.encode()).decode(),
        SAID.encode().hex(),
        "0x" + SAID.encode().hex().upper(),
        SAID.encode().hex(" "),
        SAID.encode().hex(":"),
        " ".join(f"{byte:08b}" for byte in SAID.encode()),
        " ".join(str(byte) for byte in SAID.encode()),
        b64(gzip.compress(SAID.encode(), mtime=0)),
        b64(zlib.compress(SAID.encode())),
        b64(SAID.encode("utf-16-le")),
        b64(SAID.encode("utf-16")),
        "xY" + b64(SAID.encode()),
    ],
    ids=lambda token: token[:14],
)
def test_a_token_is_read_as_what_it_says(token: str) -> None:
    assert SAID in decoded(f"Decode: {token} now").replace("\n", "")


def test_a_find_in_a_token_covers_all_of_it() -> None:
    token = b64(SAID.encode())
    text = f"Decode {token}!"
    view = View.of(text).edited(non_overlapping(token_edits(text)))
    start = view.text.index("Gabriela")

    assert [text[a:b] for a, b in view.origins(start, start + 8)] == [token]


def test_all_of_a_signed_token_is_one() -> None:
    token = jwt({"name": "Gabriela Soto"})

    assert decoded(f"Bearer {token}") == 'Bearer {"alg": "none"} {"name": "Gabriela Soto"}'


@pytest.mark.parametrize(
    "text",
    [
        "Constantinople internationalization UNCHARACTERISTICALLY",
        "3f786850e387550fdab836ed7e6dc881de23001b",
        "550e8400-e29b-41d4-a716-446655440000",
        "getStudentNamesFromDatabase read_the_whole_file",
        "scores 88, 92, 75, 81, 95, 100",
        "card 5555555555554444 and id 123456789012",
        "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "call_abc123DEF456ghi789 msg_01XFDUDYJgAACzvnptvVoYEL",
        "https://example.org/path/to/some/long/page-name",
        "0101 1010",
    ],
)
def test_what_says_nothing_stays(text: str) -> None:
    assert decoded(text) == text


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_token_that_unpacks_without_measure_is_refused(pack: object) -> None:
    assert callable(pack)

    with pytest.raises(UnreadableRequest) as caught:
        decoded(b64(pack(b"a" * 3_000_000)))

    assert caught.value.code == "too_much_hidden"


@given(st.text(st.sampled_from("GabrielSotoñé "), min_size=9, max_size=40))
def test_whatever_is_encoded_is_read_back(said: str) -> None:
    for token in (b64(said.encode()), base64.b32encode(said.encode()).decode()):
        if len(token) % 2 or not said.isspace():
            assert said in decoded(f"({token})")


@given(st.text("AQgw=-_/+12 \n", max_size=60))
def test_edits_lie_within_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in token_edits(text))
