from __future__ import annotations

from gateway.codecs.base import Terms
from gateway.codecs.gemini_generate_content import GeminiGenerateContent
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = GeminiGenerateContent()
RESTORER = FakeRestorer({"Student 1": "Maria"})


def test_a_prompt_is_read_and_its_answer_restored() -> None:
    body = parse(b'{"contents":[{"parts":[{"text":"Maria"}]}]}')
    answer = b'{"candidates":[{"content":{"parts":[{"text":"Student 1"}]}}]}'

    assert not CODEC.ask(body).is_stream
    texts = [slot.text for slot in CODEC.read(body, Terms(model="gemini-3")).slots]
    assert texts == ["gemini-3", "Maria"]
    assert CODEC.restore(answer, RESTORER).body == answer.replace(b"Student 1", b"Maria")
