from __future__ import annotations

from gateway.codecs.base import Terms
from gateway.codecs.gemini_stream_generate_content import GeminiStreamGenerateContent
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = GeminiStreamGenerateContent()
RESTORER = FakeRestorer({"Student 1": "Maria"})


def test_a_prompt_asks_for_a_stream_and_gets_it_in_either_frame() -> None:
    body = parse(b'{"contents":[{"parts":[{"text":"Maria"}]}]}')
    chunk = b'{"candidates":[{"content":{"parts":[{"text":"Student 1."}]},"finishReason":"STOP"}]}'
    restored = chunk.replace(b"Student 1", b"Maria")

    assert CODEC.ask(body).is_stream
    assert [slot.text for slot in CODEC.read(body, Terms()).slots] == ["Maria"]
    assert CODEC.restore(b"[" + chunk + b"]", RESTORER).body == b"[" + restored + b"]"
    stream = CODEC.answer_stream(RESTORER)
    assert stream.feed(b"data: " + chunk + b"\n\n") == b"data: " + restored + b"\n\n"
