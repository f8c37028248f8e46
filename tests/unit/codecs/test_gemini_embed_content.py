from __future__ import annotations

from gateway.codecs.base import Terms
from gateway.codecs.gemini_embed_content import GeminiEmbedContent
from gateway.codecs.strict_json import parse
from tests.support.fake_restorer import FakeRestorer

CODEC = GeminiEmbedContent()
RESTORER = FakeRestorer({"Student 1": "Maria"})
BATCH = GeminiEmbedContent(is_batch=True)


def test_one_content_or_several_are_read() -> None:
    one = b'{"model":"models/m","content":{"parts":[{"text":"Maria"}]}}'
    vectors = b'{"embedding":{"values":[0.25]}}'

    assert [s.text for s in CODEC.read(parse(one), Terms(model="m")).slots] == ["m", "Maria"]
    several = parse(b'{"requests":[' + one + b"," + one + b"]}")
    assert [s.text for s in BATCH.read(several, Terms(model="m")).slots] == ["m", "Maria", "Maria"]
    assert CODEC.restore(vectors, RESTORER).body is vectors
