"""Anthropic token counting: `POST /v1/messages/count_tokens`, which takes a whole prompt."""

from __future__ import annotations

from gateway.codecs.anthropic_answer import MESSAGE
from gateway.codecs.anthropic_request import REQUEST, ask
from gateway.codecs.plain_codec import PlainCodec

__all__ = ["AnthropicCountTokens"]


class AnthropicCountTokens(PlainCodec):
    """The codec of token counting; holds no state."""

    endpoint = "messages.count_tokens"

    def __init__(self) -> None:
        super().__init__(REQUEST, MESSAGE, ask)
