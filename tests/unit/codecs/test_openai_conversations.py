from __future__ import annotations

import json

from gateway.codecs.openai_conversations import OpenAIConversations
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer


def test_items_and_metadata_are_read() -> None:
    items = [{"type": "message", "role": "user", "content": "Maria"}]
    body = json.dumps({"items": items, "metadata": {"topic": "Ben"}}).encode()
    reading = OpenAIConversations().read(parse(body))

    assert [s.text for s in reading.slots if s.where.endswith("content")] == ["Maria"]
    assert "Ben" in [slot.text for slot in reading.slots]
    assert reading.rewrite({}) == body


def test_items_of_elsewhere_are_named() -> None:
    body = b'{"items":[{"type":"item_reference","id":"msg_1"}]}'

    assert list(OpenAIConversations().read(parse(body)).states) == ["msg_1"]


def test_a_conversation_is_noted_and_its_metadata_restored() -> None:
    restorer = FakeRestorer({"Student 1": "Maria"})
    answer = b'{"id":"conv_1","object":"conversation","metadata":{"Student 1":"Student 1"}}'

    assert OpenAIConversations().restore(answer, restorer).body == answer.replace(
        b"Student 1", b"Maria"
    )
    assert restorer.objects == {"conv_1": False}
