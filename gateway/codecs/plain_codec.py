"""A codec made of tables: one JSON body in, one JSON answer out, or a stream of events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import unreadable_answer
from gateway.codecs.asks import model_of, object_of, wants_stream
from gateway.codecs.base import PLAIN_TERMS, Ask, Terms
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.whole_answer import restore_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import EventAnswer, RestoredAnswer, Restorer
    from gateway.codecs.rules import Rule
    from gateway.codecs.strict_json import Document

__all__ = ["PlainCodec", "ask_for_model", "ask_for_stream"]


def ask_for_model(document: Document, *, may_miss: bool = False) -> Ask:
    """Return the ask of a request that names a model, or may leave it to its path.

    Raises `UnreadableRequest`.
    """
    return Ask(model_of(object_of(document), may_miss=may_miss), is_stream=False)


def ask_for_stream(document: Document, *, may_miss: bool = False) -> Ask:
    """Return the ask of a request for a whole or a streamed answer. Raises `UnreadableRequest`."""
    root = object_of(document)
    return Ask(model_of(root, may_miss=may_miss), wants_stream(root))


class PlainCodec:
    """The `Codec` of an endpoint that needs no more than tables; holds no state."""

    endpoint: str

    def __init__(
        self,
        request: Rule,
        answer: AnswerRule,
        ask: Callable[[Document], Ask] = ask_for_model,
        stream: Callable[[Restorer], EventAnswer] | None = None,
    ) -> None:
        self._request = request
        self._answer = answer
        self._ask = ask
        self._stream = stream

    def ask(self, document: Document) -> Ask:
        """Return what the request asks for.

        Raises `UnreadableRequest` with `missing_model` or `invalid_structure`.
        """
        return self._ask(document)

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request. Raises `UnreadableRequest` for what cannot be read."""
        builder = SlotBuilder(document, terms)
        builder.path_model()
        self._request(builder, object_of(document), "")
        return builder.reading()

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return the answer or an error with the real values. Raises `VendorFailed`."""
        return restore_whole(body, restorer, self._answer)

    def answer_stream(self, restorer: Restorer) -> EventAnswer:
        """Return a restorer for a streamed answer. Raises `VendorFailed` where there are none."""
        if self._stream is None:
            raise unreadable_answer()
        return self._stream(restorer)
