"""OpenAI Responses by id: retrieve, whole or as the stream that it was, delete and cancel."""

from __future__ import annotations

from gateway.codecs.openai_responses_answer import RESPONSE
from gateway.codecs.openai_responses_stream import OpenAIResponsesStream
from gateway.codecs.openai_stored import NOTHING, StoredCodec

__all__ = ["OpenAIStoredResponse"]


class OpenAIStoredResponse(StoredCodec):
    """The codec of one stored response; holds no state."""

    def __init__(self, *, is_removal: bool = False) -> None:
        super().__init__(NOTHING, RESPONSE, OpenAIResponsesStream, is_removal=is_removal)
