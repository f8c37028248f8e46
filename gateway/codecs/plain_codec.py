"""The codec of an endpoint that takes one JSON body and answers with one, never with a stream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import unreadable_answer
from gateway.codecs.asks import model_of, object_of
from gateway.codecs.base import PLAIN_TERMS, Ask, Terms
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.whole_answer import restore_whole

if TYPE_CHECKING:
    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import AnswerStream, RestoredAnswer, Restorer
    from gateway.codecs.rules import Rule
    from gateway.codecs.strict_json import Document

__all__ = ["PlainCodec"]


class PlainCodec:
    """A `Codec` made of the tables of a request and of an answer; holds no state."""

    endpoint: str

    def __init__(self, request: Rule, answer: AnswerRule) -> None:
        self._request = request
        self._answer = answer

    def ask(self, document: Document) -> Ask:
        """Return what the request asks for.

        Raises `UnreadableRequest` with `missing_model` or `invalid_structure`.
        """
        return Ask(model_of(object_of(document)), is_stream=False)

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request. Raises `UnreadableRequest` for what cannot be read."""
        builder = SlotBuilder(document, terms)
        self._request(builder, object_of(document), "")
        return builder.reading()

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return the answer or an error with the real values. Raises `VendorFailed`."""
        return restore_whole(body, restorer, self._answer)

    def answer_stream(self, restorer: Restorer) -> AnswerStream:
        """Raise `VendorFailed`: without more, an endpoint has no streams."""
        del restorer
        raise unreadable_answer()
