from __future__ import annotations

from gateway.codecs.base import Terms
from gateway.codecs.gemini_count_tokens import GeminiCountTokens
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = GeminiCountTokens()
RESTORER = FakeRestorer({"Student 1": "Maria"})


def test_a_prompt_is_read_as_if_it_were_sent() -> None:
    body = parse(b'{"contents":[{"parts":[{"text":"Maria"}]}],"tools":[{"codeExecution":{}}]}')
    count = b'{"totalTokens": 3}'

    assert CODEC.ask(body).built_in_tools == ("code_execution",)
    assert CODEC.read(body, Terms()).slots[0].text == "Maria"
    assert CODEC.restore(count, RESTORER).body is count
