"""Anthropic Messages: `POST /v1/messages`."""

from __future__ import annotations

from gateway.codecs.anthropic_answer import MESSAGE
from gateway.codecs.anthropic_messages_stream import AnthropicMessagesStream
from gateway.codecs.anthropic_request import REQUEST, ask
from gateway.codecs.plain_codec import PlainCodec

__all__ = ["AnthropicMessages"]


class AnthropicMessages(PlainCodec):
    """The codec of Messages; holds no state."""

    endpoint = "messages"

    def __init__(self) -> None:
        super().__init__(REQUEST, MESSAGE, ask, AnthropicMessagesStream)
