"""Gemini: `POST /models/{model}:streamGenerateContent`, as events (`alt=sse`) or as one array."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_request import GENERATE, ask_stream
from gateway.codecs.gemini_stream import GeminiStream, restore_array
from gateway.codecs.plain_codec import PlainCodec

if TYPE_CHECKING:
    from gateway.codecs.base import RestoredAnswer, Restorer

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
        return restore_array(body, restorer)
