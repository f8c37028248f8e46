"""Gemini: `POST /models/{model}:generateContent`."""

from __future__ import annotations

from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_request import GENERATE, ask
from gateway.codecs.plain_codec import PlainCodec

__all__ = ["GeminiGenerateContent"]


class GeminiGenerateContent(PlainCodec):
    """The codec of whole answers; holds no state."""

    endpoint = "generate_content"

    def __init__(self) -> None:
        super().__init__(GENERATE, ANSWER, ask)
