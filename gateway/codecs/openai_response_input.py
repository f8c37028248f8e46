"""OpenAI Responses: `GET /responses/{id}/input_items`."""

from __future__ import annotations

from gateway.codecs.openai_responses_answer import ITEMS
from gateway.codecs.openai_stored import NOTHING, StoredCodec

__all__ = ["OpenAIResponseInput"]


class OpenAIResponseInput(StoredCodec):
    """The codec of what a stored response was asked; holds no state."""

    def __init__(self) -> None:
        super().__init__(NOTHING, ITEMS)
