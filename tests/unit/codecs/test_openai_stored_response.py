from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.openai_stored_response import OpenAIStoredResponse
from tests.support.fake_restorer import FakeRestorer

MESSAGE = {"id": "msg_1", "type": "message", "content": []}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ({}, {"msg_1": True, "resp_1": False}),
        ({"store": True}, {"msg_1": True, "resp_1": False}),
        ({"store": False}, {"msg_1": True}),
        ({"conversation": {"id": "conv_1"}}, {"msg_1": True, "conv_1": False, "resp_1": False}),
        ({"conversation": "conv_1"}, {"msg_1": True, "conv_1": False, "resp_1": False}),
    ],
)
def test_what_the_vendor_keeps_is_noted(fields: dict[str, Any], kept: dict[str, bool]) -> None:
    restorer = FakeRestorer({})
    body = {"id": "resp_1", "object": "response", "output": [MESSAGE]} | fields
    OpenAIStoredResponse().restore(json.dumps(body).encode(), restorer)

    assert restorer.objects == kept


def test_an_error_is_nobodys() -> None:
    restorer = FakeRestorer({"Student 1": "Maria"})
    error = b'{"error":{"message":"No Student 1","code":"Student 1"}}'

    restored = OpenAIStoredResponse().restore(error, restorer).body
    assert restored == b'{"error":{"message":"No Maria","code":"Student 1"}}'
    assert restorer.objects == {}


def test_a_stream_is_restored_again() -> None:
    restorer = FakeRestorer({"Student 1": "Maria"})
    stream = OpenAIStoredResponse().answer_stream(restorer)
    event = {
        "type": "response.created",
        "response": {"id": "resp_1", "metadata": {"a": "Student 1"}},
    }

    assert b'"Maria"' in stream.feed(f"data: {json.dumps(event)}\n\n".encode())
    assert restorer.objects == {"resp_1": False}
