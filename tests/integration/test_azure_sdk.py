"""The official OpenAI client for Azure through the real gateway, in both forms of its URLs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from tests.support.serving import Gateway
from tests.support.vendor import Scripted, Vendor, completion, event, stream

VERSION = "2025-04-01-preview"


@pytest.fixture
def azure(gateway: Gateway, key: str) -> Iterator[openai.AzureOpenAI]:
    with openai.AzureOpenAI(
        azure_endpoint=f"{gateway.url}/azure", api_key=key, api_version=VERSION, max_retries=0
    ) as client:
        yield client


def ask(client: openai.OpenAI, text: str = "About Maria Lopez", **options: Any) -> Any:
    return client.chat.completions.create(
        model="gpt-east", messages=[{"role": "user", "content": text}], **options
    )


def echo(body: dict[str, Any]) -> Scripted:
    return completion("You said: " + body["messages"][-1]["content"])


def test_a_deployment_is_called_with_azures_own_key(
    azure: openai.AzureOpenAI, vendor: Vendor, key: str
) -> None:
    vendor.script = echo

    answer = ask(azure)

    path, headers, body = vendor.received[0]
    assert path == f"/openai/deployments/gpt-east/chat/completions?api-version={VERSION}"
    assert dict(headers)[b"api-key"] == b"vendor-secret"
    assert key not in vendor.text
    assert json.loads(body)["messages"][0]["content"] == "About Student 1"
    assert answer.choices[0].message.content == "You said: About Maria Lopez"


def test_a_stream_begins_with_a_chunk_without_choices(
    azure: openai.AzureOpenAI, vendor: Vendor
) -> None:
    first = b'data: {"choices":[],"prompt_filter_results":[{"prompt_index":0}]}\n\n'
    pieces = [event({"content": piece}) for piece in ("About Stu", "dent 1.")]
    vendor.script = stream(first, *pieces, event({}, "stop"), b"data: [DONE]\n\n")

    chunks = list(ask(azure, stream=True))

    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text == "About Maria Lopez."


def test_the_v1_form_is_openais_client_with_another_address(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    vendor.script = echo
    with openai.OpenAI(
        base_url=f"{gateway.url}/azure/openai/v1", api_key=key, max_retries=0
    ) as client:
        assert ask(client).choices[0].message.content == "You said: About Maria Lopez"

    assert vendor.received[0][0] == "/openai/v1/chat/completions?"


def test_embeddings_of_a_deployment_are_masked(azure: openai.AzureOpenAI, vendor: Vendor) -> None:
    data = {"object": "embedding", "index": 0, "embedding": "AACAPwAAAEA="}
    vendor.script = Scripted(pieces=[json.dumps({"object": "list", "data": [data]}).encode()])

    azure.embeddings.create(model="gpt-embed", input=["Maria Lopez"])

    assert json.loads(vendor.bodies[0])["input"] == ["Student 1"]


def test_a_deployment_that_is_not_approved_is_refused(
    azure: openai.AzureOpenAI, vendor: Vendor
) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        azure.chat.completions.create(model="other", messages=[{"role": "user", "content": "Hi"}])

    assert caught.value.code == "model_not_found"
    assert vendor.received == []


def test_the_districts_own_data_at_azure_is_refused(
    azure: openai.AzureOpenAI, vendor: Vendor
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        ask(azure, extra_body={"data_sources": [{"type": "azure_search"}]})

    assert caught.value.code == "unsupported_content"
    assert vendor.received == []
