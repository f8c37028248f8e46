"""Roster values at the places that the vendors' own clients know: none reaches the vendor.

A sample of them here, which moves through all when `HALLPASS_ALL_PLACES=1` is set; each of them is
read in `tests/property/test_sdk_requests.py`.
"""

from __future__ import annotations

import os
from itertools import cycle
from typing import Any

import httpx
import pytest

from tests.support.planting import places
from tests.support.sdk_requests import APIS, MODEL, said
from tests.support.serving import Gateway
from tests.support.vendor import Vendor

SECRETS = ("Maria Lopez", "deshawn.carter@students.example", 9004122773, "206-555-0143")
SAMPLE = 24

URLS = {
    "openai_chat": "openai/v1/chat/completions",
    "openai_responses": "openai/v1/responses",
    "openai_response_tokens": "openai/v1/responses/input_tokens",
    "openai_conversations": "openai/v1/conversations",
    "openai_completions": "openai/v1/completions",
    "openai_embeddings": "openai/v1/embeddings",
    "openai_moderations": "openai/v1/moderations",
    "anthropic_messages": "anthropic/v1/messages",
    "anthropic_beta_messages": "anthropic/v1/messages",
    "anthropic_count_tokens": "anthropic/v1/messages/count_tokens",
    "gemini_generate_content": f"gemini/v1/models/{MODEL}:generateContent",
    "gemini_count_tokens": f"gemini/v1/models/{MODEL}:countTokens",
    "gemini_embed_content": f"gemini/v1/models/{MODEL}:batchEmbedContents",
}
MODELS = {
    "openai_embeddings": "text-embedding-3-small",
    "openai_moderations": "omni-moderation-latest",
}


def planted(api: str) -> list[Any]:
    """Return bodies with a value of the roster in one place each."""
    requests = said(api)
    step = 1 if os.environ.get("HALLPASS_ALL_PLACES") else max(1, len(requests) // SAMPLE)
    secrets = cycle(SECRETS)
    return [
        with_value(one.body, path, next(secrets))
        for one in requests[::step]
        for path in ([one.place] if one.place else places(one.body))
    ]


def with_value(node: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return a copy of `node` that has `value` at `path`."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(node, list):
        return [with_value(v, rest, value) if i == first else v for i, v in enumerate(node)]
    return {k: with_value(v, rest, value) if k == first else v for k, v in node.items()}


@pytest.mark.parametrize("api", URLS)
def test_no_value_at_a_place_of_the_types_leaves(
    api: str, gateway: Gateway, key: str, vendor: Vendor
) -> None:
    model = {"model": MODELS.get(api, "gpt-test" if api.startswith("openai") else "claude-test")}
    with httpx.Client(headers={"authorization": f"Bearer {key}"}) as client:
        for body in planted(api):
            is_named = api.startswith("gemini") or body["model"] in SECRETS
            named = body if is_named else body | model
            answer = client.post(f"{gateway.url}/{URLS[api]}", json=named)

            assert answer.status_code in {200, 400, 403, 404}, answer.text
            for secret in SECRETS:
                assert str(secret) not in vendor.text
            if answer.status_code != 200:
                assert not [s for s in SECRETS if str(s) in answer.text]
            vendor.received.clear()


def test_every_api_is_asked() -> None:
    # Items go into a conversation of the key: `test_vendor_state.py` makes one.
    assert set(URLS) == set(APIS) - {"openai_conversation_items"}
