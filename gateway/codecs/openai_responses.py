"""OpenAI Responses: `POST /responses`, without state at the vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.asks import object_of
from gateway.codecs.base import PLAIN_TERMS, Terms
from gateway.codecs.openai_envelope import order_no_store
from gateway.codecs.openai_responses_answer import RESPONSE
from gateway.codecs.openai_responses_request import REQUEST, ask
from gateway.codecs.openai_responses_stream import OpenAIResponsesStream
from gateway.codecs.plain_codec import PlainCodec
from gateway.codecs.slots import JsonReading, SlotBuilder

if TYPE_CHECKING:
    from gateway.codecs.strict_json import Document

__all__ = ["OpenAIResponses"]


class OpenAIResponses(PlainCodec):
    """The codec of Responses; holds no state."""

    endpoint = "responses"

    def __init__(self) -> None:
        super().__init__(REQUEST, RESPONSE, ask, OpenAIResponsesStream)

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request; where the vendor may keep nothing it is told so.

        Raises `UnreadableRequest`, and `NotAuthorized` with `storing_not_approved`.
        """
        builder = SlotBuilder(document, terms)
        root = object_of(document)
        REQUEST(builder, root, "")
        if not terms.may_store:
            order_no_store(builder, root)
        return builder.reading()
