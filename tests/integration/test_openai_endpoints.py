"""The official OpenAI client on every endpoint but chat, through the real gateway."""

from __future__ import annotations

import json
from typing import Any

import httpx
import openai
import pytest

from tests.support.serving import CATALOG, Gateway, serving
from tests.support.vendor import Scripted, Vendor, stream

TEXT = "Maria Lopez sits beside DeShawn Carter (S-204417)."
MASKED = "Student 1 sits beside Student 2 (Student ID 1)."


def answers(body: dict[str, Any]) -> Scripted:
    return Scripted(pieces=[json.dumps(body).encode()])


def said(text: str, index: int = 0, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": index, "text": text, "logprobs": None, "finish_reason": finish}
    return {
        "id": "cmpl-1",
        "object": "text_completion",
        "created": 1,
        "model": "gpt-test",
        "choices": [choice],
    }


def sent(vendor: Vendor) -> Any:
    return json.loads(vendor.bodies[-1])


def test_a_completion_is_masked_and_restored(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = answers(said(MASKED, 0, "stop"))

    answer = client.completions.create(
        model="gpt-test", prompt=[TEXT, "Maria"], user="ana.rivera@district.example"
    )

    assert sent(vendor)["prompt"] == [MASKED, "Student 1"]
    assert sent(vendor)["user"].startswith("hp-")
    assert answer.choices[0].text == TEXT


def test_a_streamed_completion_is_restored_however_it_is_cut(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    pieces = [said(MASKED[i : i + 3]) for i in range(0, len(MASKED), 3)] + [said("", 0, "stop")]
    raw = b"".join(b"data: " + json.dumps(piece).encode() + b"\n\n" for piece in pieces)
    raw += b"data: [DONE]\n\n"
    vendor.script = stream(*(raw[i : i + 13] for i in range(0, len(raw), 13)))

    chunks = client.completions.create(model="gpt-test", prompt=TEXT, stream=True)

    assert "".join(chunk.choices[0].text for chunk in chunks) == TEXT


def test_an_embedding_is_made_of_labels(client: openai.OpenAI, vendor: Vendor) -> None:
    data = {"object": "embedding", "index": 0, "embedding": "AACAPwAAAEA="}
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    model = "text-embedding-3-small"
    vendor.script = answers({"object": "list", "data": [data], "model": model, "usage": usage})

    answer = client.embeddings.create(model=model, input=[TEXT])

    assert sent(vendor) == {"model": model, "input": [MASKED], "encoding_format": "base64"}
    assert answer.data[0].embedding == [1.0, 2.0]


def test_token_ids_are_refused_with_the_setting_that_helps(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    with pytest.raises(openai.BadRequestError) as caught:
        client.embeddings.create(model="text-embedding-3-small", input=[[67455, 40152]])

    assert caught.value.code == "token_ids_refused"
    assert "check_embedding_ctx_length=False" in caught.value.message
    assert vendor.received == []


def test_a_moderation_needs_no_model(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = answers({"id": "modr-1", "model": "omni-moderation-latest", "results": []})

    client.moderations.create(input=[{"type": "text", "text": TEXT}])

    assert sent(vendor) == {"input": [{"type": "text", "text": MASKED}]}


def test_only_approved_models_are_listed(client: openai.OpenAI, vendor: Vendor) -> None:
    names = ("gpt-5.5", "sora-2", "text-embedding-3-small")
    models = [{"id": n, "object": "model", "created": 1, "owned_by": "openai"} for n in names]
    vendor.script = answers({"object": "list", "data": models})

    listed = [model.id for model in client.models.list()]

    assert listed == ["omni-moderation-latest", "gpt-5.5", "text-embedding-3-small"]
    assert dict(vendor.received[0][1])[b"authorization"] == b"Bearer vendor-secret"


def test_one_model_is_shown_when_it_is_approved(client: openai.OpenAI, vendor: Vendor) -> None:
    assert client.models.retrieve("gpt-5.5").id == "gpt-5.5"
    with pytest.raises(openai.NotFoundError) as caught:
        client.models.retrieve("sora-2")

    assert caught.value.code == "model_not_found"
    assert vendor.received == []


def test_models_are_listed_to_nobody_without_a_key(gateway: Gateway, vendor: Vendor) -> None:
    answer = httpx.get(f"{gateway.url}/openai/v1/models")

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "invalid_api_key")
    assert vendor.received == []


def test_an_endpoint_that_the_catalog_does_not_name_is_refused(
    tmp_path: Any, vendor: Vendor
) -> None:
    catalog = CATALOG.format(url=vendor.url).replace(
        "[chat.completions, responses, completions, embeddings, moderations, models]",
        "[chat.completions]",
    )
    with serving(tmp_path / "data", catalog=catalog) as gateway:
        headers = {"authorization": f"Bearer {gateway.key()}"}
        answers = [
            httpx.post(
                f"{gateway.url}/openai/v1/{path}",
                json={"model": "gpt-x", "prompt": "a", "input": "a"},
                headers=headers,
            )
            for path in ("completions", "embeddings", "moderations", "responses")
        ]
        answers.append(httpx.get(f"{gateway.url}/openai/v1/models", headers=headers))

    codes = {answer.json()["error"]["code"] for answer in answers}
    assert codes == {"endpoint_not_approved"}
    assert vendor.received == []
