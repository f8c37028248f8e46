from __future__ import annotations

from typing import Any

import pytest

from gateway.codecs.asks import model_of, object_of, wants_stream
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest


def root(body: bytes) -> Any:
    return object_of(parse(body))


def test_a_body_is_an_object() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        object_of(parse(b"[]"))

    assert (caught.value.code, caught.value.param) == ("invalid_structure", "/")


def test_the_model_is_named() -> None:
    assert model_of(root(b'{"model":"org/gpt-5.5:free"}')) == "org/gpt-5.5:free"


@pytest.mark.parametrize("body", [b"{}", b'{"model":""}', b'{"model":7}', b'{"model":"a b"}'])
def test_what_is_no_name_of_a_model_is_missing(body: bytes) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        model_of(root(body))

    assert caught.value.code == "missing_model"


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"{}", False), (b'{"stream":true}', True), (b'{"stream":false}', False),
     (b'{"stream":null}', False)],
)  # fmt: skip
def test_a_stream_is_wanted_only_by_true(body: bytes, *, expected: bool) -> None:
    assert wants_stream(root(body)) is expected


@pytest.mark.parametrize("value", [b"1", b'"true"', b"[]"])
def test_a_stream_wanted_in_other_words_is_refused(value: bytes) -> None:
    with pytest.raises(UnreadableRequest):
        wants_stream(root(b'{"stream":' + value + b"}"))
