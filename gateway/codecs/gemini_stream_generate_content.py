"""Gemini: `POST /models/{model}:streamGenerateContent`, as events (`alt=sse`) or as one array."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import read_answer
from gateway.codecs.base import RestoredAnswer
from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_array import GeminiArrayStream
from gateway.codecs.gemini_request import GENERATE, ask_stream
from gateway.codecs.gemini_stream import GeminiStream
from gateway.codecs.plain_codec import PlainCodec

if TYPE_CHECKING:
    from gateway.codecs.base import Restorer

__all__ = ["GeminiStreamGenerateContent"]


class GeminiStreamGenerateContent(PlainCodec):
    """The codec of streamed answers; holds no state."""

    endpoint = "stream_generate_content"

    def __init__(self) -> None:
        super().__init__(GENERATE, ANSWER, ask_stream, GeminiStream)

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return the array of chunks, or an error, with the real values.

        Raises `VendorFailed` (`vendor_answer_unreadable`) when it is no JSON.
        """
        read_answer(body)
        stream = self.json_stream(restorer)
        restored = stream.feed(body) + stream.flush()
        return RestoredAnswer(restored, stream.usage)

    @staticmethod
    def json_stream(restorer: Restorer) -> GeminiArrayStream:
        """Return a restorer for an answer that is streamed as an array."""
        return GeminiArrayStream(restorer)
