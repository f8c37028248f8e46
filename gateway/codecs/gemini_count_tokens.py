"""Gemini: `POST /models/{model}:countTokens`, which takes a whole prompt."""

from __future__ import annotations

from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_request import COUNT, ask
from gateway.codecs.plain_codec import PlainCodec

__all__ = ["GeminiCountTokens"]


class GeminiCountTokens(PlainCodec):
    """The codec of token counting; holds no state."""

    endpoint = "count_tokens"

    def __init__(self) -> None:
        super().__init__(COUNT, ANSWER, ask)
