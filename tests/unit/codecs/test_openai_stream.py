from __future__ import annotations

from collections.abc import Iterator

import pytest

from gateway.codecs.answers import AnswerWalk, record, verbatim
from gateway.codecs.held_text import FieldPath, HeldTexts
from gateway.codecs.openai_stream import OpenAIStream, is_last
from gateway.codecs.strict_json import Object, String, parse
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RULE = record({"choices": verbatim, "id": verbatim, "obfuscation": verbatim})


class Words(OpenAIStream):
    """Choices of one word, `w`."""

    def __init__(self) -> None:
        restorer = FakeRestorer({"S 1": "Maria"})
        super().__init__(restorer, RULE)
        self.texts = {0: HeldTexts(restorer)}

    def held_texts(self) -> dict[int, HeldTexts]:
        return self.texts

    def restore_choice(self, walk: AnswerWalk, index: int, choice: Object) -> Iterator[bytes]:
        word = choice.get("w")
        assert isinstance(word, String)
        walk.replace(word, self.texts[index].feed(("w",), word.value))
        yield from ()

    def choice(self, index: int, path: FieldPath, text: str) -> str:
        return f'{{"index":{index},"{path[0]}":"{text}"}}'


def test_padding_goes_when_a_text_has_another_length() -> None:
    stream = Words()

    assert stream.feed(b'data: {"id":"c","choices":[{"w":"S 1"}],"obfuscation":"abc"}\n\n') == (
        b'data: {"id":"c","choices":[{"w":""}]}\n\n'
    )
    assert stream.feed(b'data: {"obfuscation":"abc","choices":[{"w":" so"}]}\n\n') == (
        b'data: {"choices":[{"w":"Maria so"}]}\n\n'
    )


def test_what_is_held_gets_a_chunk_with_the_envelope_before_done() -> None:
    stream = Words()
    stream.feed(b'data: {"id":"c","choices":[{"w":"S 1"}]}\n\n')

    assert stream.feed(b"data: [DONE]\n\n") == (
        b'data: {"id":"c","choices":[{"index":0,"w":"Maria"}]}\n\ndata: [DONE]\n\n'
    )
    assert stream.flush() == b""
    assert stream.is_complete


def test_an_event_without_data_is_not_sent_on() -> None:
    assert Words().feed(b": keep\ndata:\n\n: k\n\n") == b": keep\n\n: k\n\n"


def test_an_event_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        Words().feed(b"data: x\n\n")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [(b'{"finish_reason":"stop"}', True), (b'{"finish_reason":""}', False),
     (b'{"finish_reason":null}', False), (b"{}", False)],
)  # fmt: skip
def test_a_choice_ends_with_a_reason(choice: bytes, *, expected: bool) -> None:
    root = parse(choice).root
    assert isinstance(root, Object)

    assert is_last(root) is expected
