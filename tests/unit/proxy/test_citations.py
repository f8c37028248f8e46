from __future__ import annotations

import json
from typing import Any

from gateway.codecs.anthropic_messages import AnthropicMessages
from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.proxy.citations import cited_documents
from gateway.pseudonyms.replace import mask
from tests.support.walk import NameDetector


def documents(codec: Any, body: dict[str, Any]) -> Any:
    reading = codec.read(parse(json.dumps(body).encode()))
    return cited_documents(reading, mask(reading, NameDetector().detect(list(reading.slots))))


def document(source: dict[str, Any]) -> dict[str, Any]:
    return {"type": "document", "title": "Maria Lopez", "source": source}


def test_documents_count_in_the_order_of_the_request() -> None:
    plain = {"type": "text", "media_type": "text/plain", "data": "On Maria Lopez."}
    blocks = {"type": "content", "content": "Maria Lopez"}
    rows = plain | {"data": '{"name": "Maria Lopez"}'}
    packed = {"type": "base64", "media_type": "text/plain", "data": "TWFyaWEgTG9wZXo="}
    messages = [
        {"role": "user", "content": [document(plain), document(blocks), document(rows)]},
        {"role": "user", "content": [document(packed)]},
    ]
    found = documents(AnthropicMessages(), {"model": "claude-x", "messages": messages})

    assert [one and one.seen for one in found] == ["On Student 1.", None, None, "Student 1"]
    assert found[0].text[found[0].start(3) : found[0].end(12)] == "Maria Lopez"


def test_a_request_without_documents_has_none() -> None:
    body = {"model": "m", "messages": [{"role": "user", "content": "Maria Lopez"}]}

    assert documents(OpenAIChat(), body) == ()
