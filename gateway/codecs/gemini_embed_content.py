"""Gemini: `POST /models/{model}:embedContent` and `:batchEmbedContents`."""

from __future__ import annotations

from gateway.codecs.gemini_answer import ANSWER
from gateway.codecs.gemini_request import EMBED, EMBED_BATCH, ask
from gateway.codecs.plain_codec import PlainCodec

__all__ = ["GeminiEmbedContent"]


class GeminiEmbedContent(PlainCodec):
    """The codec of embeddings, of one content or of several; holds no state."""

    endpoint = "embed_content"

    def __init__(self, *, is_batch: bool = False) -> None:
        super().__init__(EMBED_BATCH if is_batch else EMBED, ANSWER, ask)
