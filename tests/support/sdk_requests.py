"""Every legal request that the vendors' own clients can say, one for each place they know."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, NamedTuple

import httpx
from anthropic.types import message_count_tokens_params, message_create_params
from anthropic.types.beta import message_create_params as beta_create_params
from google import genai
from google.genai import types
from openai.types import CompletionCreateParams, EmbeddingCreateParams, ModerationCreateParams
from openai.types.chat import completion_create_params
from openai.types.conversations import conversation_create_params, item_create_params
from openai.types.responses import input_token_count_params, response_create_params

from tests.support.sdk_types import Path, shapes

__all__ = ["APIS", "Said", "said"]

MODEL = "gemini-3.5-flash"
_MODEL = {"model": "gpt-5.5"}
"""Where the type may do without a model, as a stored prompt can name one, Hallpass may not."""
_ANSWER = {
    "candidates": [{"content": {"parts": [{"text": "ok"}]}, "finishReason": "STOP"}],
    "totalTokens": 1,
    "embeddings": [{"values": [1.0]}],
}


class Said(NamedTuple):
    """A request body, and the path of the place that it is about; its root where that is any."""

    body: dict[str, Any]
    place: Path


_TYPED: dict[str, tuple[str, Any]] = {
    "openai_chat": (
        "openai_chat",
        completion_create_params.CompletionCreateParamsNonStreaming,
    ),
    "openai_responses": (
        "openai_responses",
        response_create_params.ResponseCreateParamsNonStreaming,
    ),
    "openai_response_tokens": (
        "openai_response_tokens",
        input_token_count_params.InputTokenCountParams,
    ),
    "openai_conversations": (
        "openai_conversations",
        conversation_create_params.ConversationCreateParams,
    ),
    "openai_conversation_items": (
        "openai_conversation_items",
        item_create_params.ItemCreateParams,
    ),
    "openai_completions": ("openai_completions", CompletionCreateParams),
    "openai_embeddings": ("openai_embeddings", EmbeddingCreateParams),
    "openai_moderations": ("openai_moderations", ModerationCreateParams),
    "anthropic_messages": (
        "anthropic_messages",
        message_create_params.MessageCreateParamsNonStreaming,
    ),
    "anthropic_beta_messages": (
        "anthropic_messages",
        beta_create_params.MessageCreateParamsNonStreaming,
    ),
    "anthropic_count_tokens": (
        "anthropic_count_tokens",
        message_count_tokens_params.MessageCountTokensParams,
    ),
}

_Say = Callable[[genai.Client, Any], object]


def _contents(client: genai.Client, content: Any) -> object:
    return client.models.generate_content(model=MODEL, contents=[content])


def _config(client: genai.Client, config: Any) -> object:
    return client.models.generate_content(model=MODEL, contents="x", config=config)


def _counted(client: genai.Client, content: Any) -> object:
    return client.models.count_tokens(model=MODEL, contents=[content])


def _embedded(client: genai.Client, content: Any) -> object:
    return client.models.embed_content(model=MODEL, contents=[content])


def _embedding(client: genai.Client, config: Any) -> object:
    return client.models.embed_content(model=MODEL, contents="x", config=config)


_SPOKEN: dict[str, tuple[str, tuple[tuple[_Say, Any], ...]]] = {
    "gemini_generate_content": (
        "gemini_generate_content",
        ((_contents, types.Content), (_config, types.GenerateContentConfig)),
    ),
    "gemini_count_tokens": ("gemini_count_tokens", ((_counted, types.Content),)),
    "gemini_embed_content": (
        "gemini_embed_content",
        ((_embedded, types.Content), (_embedding, types.EmbedContentConfig)),
    ),
}

APIS: dict[str, str] = {name: codec for name, (codec, _) in (_TYPED | _SPOKEN).items()}
"""The APIs by name, each with its codec's name in `tests.support.codecs`."""


@cache
def said(api: str) -> tuple[Said, ...]:
    """Return the requests of an API."""
    if api in _TYPED:
        return tuple(Said(_MODEL | one.value, one.path) for one in shapes(_TYPED[api][1]))
    return tuple(_spoken(api))


def _spoken(api: str) -> Iterator[Said]:
    """Yield what google-genai makes of its types on the wire, which is not what they look like."""
    sent: list[bytes] = []
    transport = httpx.MockTransport(partial(_take, sent))
    options = types.HttpOptions(httpx_client=httpx.Client(transport=transport))
    with genai.Client(api_key="unused", http_options=options) as client:
        for say, kind in _SPOKEN[api][1]:
            for one in shapes(kind):
                try:
                    say(client, one.value)
                except ValueError:
                    continue  # the client itself does not say this to this API
    yield from (Said(body, ()) for raw in dict.fromkeys(sent) if (body := json.loads(raw)))


def _take(sent: list[bytes], request: httpx.Request) -> httpx.Response:
    sent.append(request.content)
    return httpx.Response(200, json=_ANSWER)
