from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import anthropic
import httpx
import openai
import pytest
from google import genai

from gateway.sandbox.app import create_sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

CHAT = "/v1/chat/completions"


def body(text: str = "About Student 1", **more: Any) -> dict[str, Any]:
    return {"model": "sandbox", "messages": [{"role": "user", "content": text}]} | more


@pytest.fixture
def sdk(sandbox_url: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=sandbox_url + "/v1", api_key="any", max_retries=0) as client:
        yield client


def received(client: httpx.Client) -> list[str]:
    bodies: list[str] = client.get("/received").json()["received"]
    return bodies


def test_the_vendors_own_sdk_reads_an_answer(sdk: openai.OpenAI) -> None:
    answer = sdk.chat.completions.create(**body(n=2))

    assert str(answer.choices[0].message.content).startswith("I received: About Student 1")
    assert answer.choices[1].index == 1
    assert answer.usage
    assert answer.usage.total_tokens > 1


def test_the_vendors_own_sdk_reads_a_stream(sdk: openai.OpenAI) -> None:
    options = {"include_usage": True}
    chunks = list(sdk.chat.completions.create(**body(stream=True, stream_options=options)))

    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert text.startswith("I received: About Student 1\n\nI know them only as Student 1.")
    assert chunks[-1].usage
    assert chunks[-1].choices == []


def test_a_stream_and_a_whole_answer_say_the_same(sdk: openai.OpenAI) -> None:
    whole = sdk.chat.completions.create(**body()).choices[0].message.content
    chunks = sdk.chat.completions.create(**body(stream=True))

    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == whole


def test_the_network_cuts_events_in_pieces(client: httpx.Client) -> None:
    with client.stream("POST", CHAT, json=body(stream=True)) as answer:
        pieces = list(answer.iter_raw())

    assert answer.headers["content-type"].startswith("text/event-stream")
    assert any(not piece.endswith(b"\n\n") for piece in pieces)
    assert b"".join(pieces).endswith(b"data: [DONE]\n\n")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, openai.BadRequestError),
        (401, openai.AuthenticationError),
        (403, openai.PermissionDeniedError),
        (404, openai.NotFoundError),
        (429, openai.RateLimitError),
        (500, openai.InternalServerError),
        (503, openai.InternalServerError),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_an_error_can_be_asked_for(
    status: int, error: type[openai.APIStatusError], sdk: openai.OpenAI, *, stream: bool
) -> None:
    with pytest.raises(error) as caught:
        sdk.chat.completions.create(**body(f"Please: sandbox error {status}", stream=stream))

    assert caught.value.status_code == status
    assert str(caught.value.request_id).startswith("req_")
    assert ("retry-after" in caught.value.response.headers) is (status == 429)


@pytest.mark.parametrize("text", ["sandbox error 418", "sandbox error 4290", "error 429"])
def test_another_text_is_no_error(text: str, client: httpx.Client) -> None:
    assert client.post(CHAT, json=body(text)).status_code == 200


@pytest.mark.parametrize("value", [None, "", "Bearer", "Basic abc", "any"])
def test_without_a_bearer_token_nothing_is_answered_or_kept(
    value: str | None, sandbox_url: str, client: httpx.Client
) -> None:
    before = received(client)
    headers = {} if value is None else {"authorization": value}

    answer = httpx.post(sandbox_url + CHAT, json=body(), headers=headers, trust_env=False)

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "invalid_api_key"
    assert received(client) == before


@pytest.mark.parametrize(
    ("raw", "param"),
    [
        (b"", None),
        (b"{", None),
        (b"\xff", None),
        (b"[" * 100_000, None),
        (b"[]", None),
        (b"{}", "model"),
        (b'{"model": 4}', "model"),
        (b'{"model": "x"}', "messages"),
        (b'{"model": "x", "messages": []}', "messages"),
        (b'{"model": "x", "messages": [{}], "n": 9}', "n"),
        (b'{"model": "x", "messages": [{}], "n": "2"}', "n"),
        (b'{"model": "x", "messages": [{}], "n": 0}', "n"),
    ],
)
def test_a_request_that_cannot_be_read_is_a_400(
    raw: bytes, param: str | None, client: httpx.Client
) -> None:
    answer = client.post(CHAT, content=raw)

    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == param
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_odd_options_of_a_stream_fail_nothing(client: httpx.Client) -> None:
    oddities: list[Any] = [None, 4, [], {"include_usage": "yes"}]
    for options in oddities:
        answer = client.post(CHAT, json=body(stream=True, stream_options=options))

        assert answer.status_code == 200
        assert '"usage"' not in answer.text


@pytest.mark.parametrize("is_declared", [True, False])
def test_a_body_that_is_too_large_is_a_413(client: httpx.Client, *, is_declared: bool) -> None:
    content: Any = b" " * (10 * 1024 * 1024 + 1)
    answer = client.post(CHAT, content=content if is_declared else iter([content]))

    assert answer.status_code == 413
    assert answer.json()["error"]["code"] == "request_too_large"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", CHAT, 405),
        ("POST", "/v1/threads", 404),
        ("POST", "/", 404),
        ("PUT", "/received", 405),
    ],
)
def test_any_other_place_is_an_error_of_the_vendors_shape(
    method: str, path: str, status: int, client: httpx.Client
) -> None:
    answer = client.request(method, path)

    assert answer.status_code == status
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_models_are_listed_for_a_bearer_only(sdk: openai.OpenAI, sandbox_url: str) -> None:
    assert [model.id for model in sdk.models.list()] == ["sandbox"]
    assert httpx.get(sandbox_url + "/v1/models", trust_env=False).status_code == 401


def test_what_was_received_is_shown_as_it_arrived(client: httpx.Client) -> None:
    raw = b'{ "model":"x","messages":[{"role":"user","content":"\\u00e9 \xc3\xa9 Student 1"}] }'
    client.post(CHAT, content=raw)

    shown = client.get("/received")

    assert shown.json()["received"][-1] == raw.decode()
    assert "any" not in shown.text
    assert shown.headers["cache-control"] == "no-store"


def test_only_the_last_fifty_are_kept(client: httpx.Client) -> None:
    for number in range(55):
        client.post(CHAT, json=body(f"number {number}."))

    kept = received(client)
    assert len(kept) == 50
    assert "number 5." in kept[0]
    assert "number 54." in kept[-1]


def test_large_bodies_push_out_old_ones(client: httpx.Client) -> None:
    for number in range(5):
        client.post(CHAT, json=body(str(number) + "x" * 9_000_000))

    assert len(received(client)) == 3


@pytest.mark.parametrize("host", ["evil.test", "127.0.0.1.evil.test", "sandbox:8081"])
def test_a_web_page_cannot_read_what_was_received(host: str, client: httpx.Client) -> None:
    answer = client.get("/received", headers={"host": host})

    assert answer.status_code == 403
    assert "received" not in answer.json()


@pytest.mark.parametrize("peer", ["192.0.2.7", "::ffff:192.0.2.7", "", "localhost"])
async def test_another_machine_cannot_read_what_was_received(peer: str) -> None:
    transport = httpx.ASGITransport(create_sandbox(), client=(peer, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        answer = await client.get("/received")

    assert answer.status_code == 403


def test_one_connection_serves_several_requests(sandbox_url: str) -> None:
    port = int(sandbox_url.rpartition(":")[2])
    content = json.dumps(body()).encode()
    head = f"POST {CHAT} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\n"
    request = f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        for _ in range(3):
            connection.sendall(request)
            assert connection.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_the_vendors_own_sdk_reads_completions(sdk: openai.OpenAI) -> None:
    prompts = ["About Student 1", "About Student 2"]
    whole = sdk.completions.create(model="sandbox", prompt=prompts)
    chunks = sdk.completions.create(model="sandbox", prompt=prompts[0], stream=True)

    assert [c.text.startswith("I received: About Student") for c in whole.choices] == [True, True]
    assert "".join(chunk.choices[0].text for chunk in chunks) == whole.choices[0].text


def test_the_vendors_own_sdk_reads_embeddings_and_moderations(sdk: openai.OpenAI) -> None:
    vectors = sdk.embeddings.create(model="sandbox", input=["a", "a", "b"], dimensions=4).data
    checked = sdk.moderations.create(input=[{"type": "text", "text": "a"}])

    assert vectors[0].embedding == vectors[1].embedding != vectors[2].embedding
    assert len(vectors[0].embedding) == 4
    assert [result.flagged for result in checked.results] == [False]


@pytest.mark.parametrize(
    ("path", "param"),
    [("completions", "prompt"), ("embeddings", "input"), ("moderations", "input")],
)
def test_a_request_without_text_is_a_400(path: str, param: str, client: httpx.Client) -> None:
    answer = client.post(f"/v1/{path}", json={"model": "sandbox"})

    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


CLAUDE_TOOL: Any = {
    "name": "lookup_student",
    "input_schema": {"type": "object", "properties": {"student_name": {"type": "string"}}},
}


@pytest.fixture
def claude(sandbox_url: str) -> Iterator[anthropic.Anthropic]:
    with anthropic.Anthropic(base_url=sandbox_url, api_key="any", max_retries=0) as client:
        yield client


def test_azures_own_sdk_reads_answers_in_both_forms(sandbox_url: str) -> None:
    with openai.AzureOpenAI(
        azure_endpoint=sandbox_url, api_key="any", api_version="2025-04-01-preview", max_retries=0
    ) as azure:
        answer = azure.chat.completions.create(**body())
    with openai.OpenAI(base_url=f"{sandbox_url}/openai/v1", api_key="any") as v1:
        response = v1.responses.create(model="east", input="About Student 1")

    assert str(answer.choices[0].message.content).startswith("I received: About Student 1")
    assert response.output_text.startswith("I received: About Student 1")


def test_an_azure_deployment_names_the_model_alone(client: httpx.Client) -> None:
    messages = body()["messages"]
    path = "/openai/deployments/east/chat/completions"

    answer = client.post(path, json={"messages": messages}, headers={"api-key": "any"})

    assert answer.json()["model"] == "east"


def test_anthropics_own_sdk_reads_an_answer_and_a_stream(claude: anthropic.Anthropic) -> None:
    whole = claude.messages.create(**body(max_tokens=9))
    with claude.messages.stream(**body(max_tokens=9)) as stream:
        final = stream.get_final_message()

    assert whole.content[0].text.startswith("I received: About Student 1")
    assert final.content[0].text == whole.content[0].text  # type: ignore[union-attr] # text
    assert claude.messages.count_tokens(**body()).input_tokens > 1


def test_anthropics_own_sdk_reads_a_call(claude: anthropic.Anthropic) -> None:
    request = body("Please look up Student 1: lookup_student", max_tokens=9, tools=[CLAUDE_TOOL])
    whole = claude.messages.create(**request)
    with claude.messages.stream(**request) as stream:
        final = stream.get_final_message()

    assert whole.stop_reason == final.stop_reason == "tool_use"
    assert whole.content[0].input == {"student_name": "Student 1"}
    assert final.content[0].input == whole.content[0].input  # type: ignore[union-attr] # a call


@pytest.mark.parametrize(
    ("status", "error"),
    [(400, anthropic.BadRequestError), (429, anthropic.RateLimitError)],
)
def test_an_error_has_anthropics_shape(
    status: int, error: type[anthropic.APIStatusError], claude: anthropic.Anthropic
) -> None:
    with pytest.raises(error) as caught:
        claude.messages.create(**body(f"sandbox error {status}", max_tokens=9))

    assert str(caught.value.request_id).startswith("req_")


def test_the_vendors_own_sdk_reads_a_response_and_its_stream(sdk: openai.OpenAI) -> None:
    whole = sdk.responses.create(model="sandbox", input="About Student 1")
    with sdk.responses.stream(model="sandbox", input="About Student 1") as stream:
        final = stream.get_final_response()

    assert whole.output_text.startswith("I received: About Student 1")
    assert final.output_text == whole.output_text


def test_a_response_may_be_a_call_or_an_error(sdk: openai.OpenAI) -> None:
    tool: Any = CLAUDE_TOOL | {"type": "function", "parameters": CLAUDE_TOOL["input_schema"]}
    asked = "look up Student 1: lookup_student"
    with sdk.responses.stream(model="sandbox", input=asked, tools=[tool]) as stream:
        made: Any = stream.get_final_response().output[0]

    assert json.loads(made.arguments) == {"student_name": "Student 1"}
    with pytest.raises(openai.RateLimitError):
        sdk.responses.create(model="sandbox", input="sandbox error 429")


@pytest.fixture
def gemini(sandbox_url: str) -> Iterator[genai.Client]:
    options = genai.types.HttpOptions(base_url=sandbox_url)
    with genai.Client(api_key="any", http_options=options) as client:
        yield client


def test_geminis_own_sdk_reads_answers_streams_and_counts(gemini: genai.Client) -> None:
    asked: Any = {"model": "gemini-x", "contents": "About Student 1"}
    whole = gemini.models.generate_content(**asked)
    chunks = gemini.models.generate_content_stream(**asked)

    assert str(whole.text).startswith("I received: About Student 1")
    assert "".join(one.text or "" for one in chunks) == whole.text
    assert gemini.models.count_tokens(**asked).total_tokens
    assert gemini.models.embed_content(**asked).embeddings


@pytest.mark.parametrize(
    ("text", "status"), [("sandbox error 429", 429), ("sandbox error 403", 403)]
)
def test_an_error_has_geminis_shape(text: str, status: int, gemini: genai.Client) -> None:
    with pytest.raises(genai.errors.ClientError) as caught:
        gemini.models.generate_content(model="gemini-x", contents=text)

    assert caught.value.code == status


def test_gemini_without_sse_is_one_array_and_unknown_methods_are_no_path(
    sandbox_url: str, client: httpx.Client
) -> None:
    body = {"contents": [{"parts": [{"text": "Hi"}]}]}
    array = client.post("/v1beta/models/gemini-x:streamGenerateContent", json=body)

    assert array.json()[-1]["candidates"][0]["finishReason"] == "STOP"
    assert client.post("/v1beta/models/gemini-x:predict", json=body).status_code == 404
    keyless = httpx.post(f"{sandbox_url}/v1/models/gemini-x:generateContent", json=body)
    assert keyless.json()["error"]["status"] == "UNAUTHENTICATED"
