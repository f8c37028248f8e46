from __future__ import annotations

import json

from gateway.codecs.openai_response_input import OpenAIResponseInput
from tests.support.fake_restorer import FakeRestorer


def test_what_was_asked_is_restored_and_its_parts_are_noted() -> None:
    part = {"type": "input_text", "text": "About Student 1"}
    page = {
        "object": "list",
        "data": [{"id": "msg_1", "type": "message", "role": "user", "content": [part]}],
        "first_id": "msg_1",
    }
    restorer = FakeRestorer({"Student 1": "Maria"})

    body = OpenAIResponseInput().restore(json.dumps(page).encode(), restorer).body

    assert json.loads(body)["data"][0]["content"][0]["text"] == "About Maria"
    assert restorer.objects == {"msg_1": True}
