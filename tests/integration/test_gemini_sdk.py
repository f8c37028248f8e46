"""The official Gemini client through the real gateway, with only base URL and key changed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from google import genai
from google.genai import errors, types

from tests.support.serving import Gateway
from tests.support.vendor import Scripted, Vendor

QUESTION = "Write to the parents of Maria Lopez (S-204417). DeShawn Carter was there too."
MASKED = "Write to the parents of Student 1 (Student ID 1). Student 2 was there too."
MODEL = "gemini-test"
SIGNATURE = base64.b64encode(b"sealed by the vendor, never to be changed 1").decode()


@pytest.fixture
def gemini(gateway: Gateway, key: str) -> Iterator[genai.Client]:
    options = types.HttpOptions(base_url=f"{gateway.url}/gemini")
    with genai.Client(api_key=key, http_options=options) as client:
        yield client


def chunk(*parts: Any, finish: str | None = "STOP") -> dict[str, Any]:
    texts = [{"text": part} if isinstance(part, str) else part for part in parts]
    one: dict[str, Any] = {"index": 0, "content": {"role": "model", "parts": texts}}
    if finish:
        one["finishReason"] = finish
    return {"candidates": [one], "usageMetadata": {"promptTokenCount": 3}}


def answers(body: Any, status: int = 200) -> Scripted:
    return Scripted(status=status, pieces=[json.dumps(body).encode()])


def streamed(*chunks: dict[str, Any], cut: int = 11) -> Scripted:
    raw = b"".join(b"data: " + json.dumps(one).encode() + b"\r\n\r\n" for one in chunks)
    pieces = [raw[at : at + cut] for at in range(0, len(raw), cut)]
    return Scripted(pieces=pieces, content_type=b"text/event-stream")


def sent(vendor: Vendor) -> Any:
    return json.loads(vendor.bodies[-1])


def test_the_vendor_sees_labels_and_the_client_sees_names(
    gemini: genai.Client, vendor: Vendor, key: str
) -> None:
    vendor.script = answers(chunk("You said: " + MASKED))

    answer = gemini.models.generate_content(
        model=MODEL,
        contents=QUESTION,
        config={"system_instruction": "The class of Maria Lopez", "temperature": 0.5},
    )

    assert sent(vendor)["contents"][0]["parts"][0]["text"] == MASKED
    assert sent(vendor)["systemInstruction"]["parts"][0]["text"] == "The class of Student 1"
    assert answer.text == "You said: " + QUESTION
    assert dict(vendor.received[0][1])[b"x-goog-api-key"] == b"vendor-secret"
    assert key not in vendor.text


@pytest.mark.parametrize("cut", [1, 7, 64, 100_000])
def test_a_stream_is_restored_however_it_is_cut(
    gemini: genai.Client, vendor: Vendor, cut: int
) -> None:
    text = "You said: " + MASKED
    pieces = [chunk(text[at : at + 5], finish=None) for at in range(0, len(text), 5)]
    vendor.script = streamed(*pieces, chunk("", finish="STOP"), cut=cut)

    chunks = gemini.models.generate_content_stream(model=MODEL, contents=QUESTION)

    assert "".join(one.text or "" for one in chunks) == "You said: " + QUESTION
    assert vendor.received[0][0].endswith(":streamGenerateContent?alt=sse")
    assert "Maria" not in vendor.text


def test_a_stream_may_come_as_one_array(gateway: Gateway, key: str, vendor: Vendor) -> None:
    vendor.script = answers([chunk("About Stud", finish=None), chunk("ent 1.")])

    answer = httpx.post(
        f"{gateway.url}/gemini/v1beta/models/{MODEL}:streamGenerateContent?key={key}",
        json={"contents": [{"parts": [{"text": "About Maria Lopez"}]}]},
    )

    parts = [one["candidates"][0]["content"]["parts"][0]["text"] for one in answer.json()]
    assert "".join(parts) == "About Maria Lopez."
    assert vendor.received[0][0].endswith(":streamGenerateContent?")
    assert key not in vendor.text
    assert key not in gateway.log.read_text()


def test_a_function_round_trip(gemini: genai.Client, vendor: Vendor) -> None:
    call = {"id": "f1", "name": "lookup", "args": {"name": "Student 1"}}
    vendor.script = answers(chunk({"functionCall": call, "thoughtSignature": SIGNATURE}))
    function = types.FunctionDeclaration(
        name="lookup",
        description="Look up, for example Maria Lopez.",
        parameters_json_schema={"type": "object", "properties": {"name": {"type": "string"}}},
    )
    config = types.GenerateContentConfig(
        tools=[types.Tool(function_declarations=[function])],
        automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
    )
    first = gemini.models.generate_content(model=MODEL, contents=QUESTION, config=config)
    assert first.function_calls
    assert first.function_calls[0].args == {"name": "Maria Lopez"}

    vendor.script = answers(chunk("Student 1 is with Guardian 1."))
    assert first.candidates
    reply = types.Part.from_function_response(
        name="lookup", response={"name": "Maria Lopez", "guardian": "Rosa Lopez", "id": 204417}
    )
    history: Any = [
        types.Content(role="user", parts=[types.Part(text=QUESTION)]),
        first.candidates[0].content,
        types.Content(role="user", parts=[reply]),
    ]
    second = gemini.models.generate_content(model=MODEL, contents=history, config=config)

    assert second.text == "Maria Lopez is with Rosa Lopez."
    part = sent(vendor)["contents"][1]["parts"][0]
    assert part["thoughtSignature"] == SIGNATURE
    assert part["functionCall"]["args"] == {"name": "Student 1"}
    for value in ("Maria Lopez", "Rosa", "DeShawn", "204417"):
        assert value not in vendor.text


def test_a_text_document_is_masked_inside(gemini: genai.Client, vendor: Vendor) -> None:
    vendor.script = answers(chunk("ok"))
    document = types.Part.from_bytes(data=b"Roster: Maria Lopez", mime_type="text/plain")

    gemini.models.generate_content(model=MODEL, contents=[document, "Who is it?"])

    data = sent(vendor)["contents"][0]["parts"][0]["inlineData"]["data"]
    assert base64.b64decode(data) == b"Roster: Student 1"


def test_tokens_are_counted_and_texts_embedded_masked(gemini: genai.Client, vendor: Vendor) -> None:
    vendor.script = answers({"totalTokens": 42})
    assert gemini.models.count_tokens(model=MODEL, contents=QUESTION).total_tokens == 42
    assert MASKED in vendor.text

    vendor.script = answers({"embeddings": [{"values": [0.5]}]})
    embedded = gemini.models.embed_content(model=MODEL, contents=QUESTION)

    assert embedded.embeddings
    assert embedded.embeddings[0].values == [0.5]
    assert "Maria" not in vendor.text


def test_only_approved_models_are_listed(gemini: genai.Client, vendor: Vendor) -> None:
    models = [{"name": f"models/{name}"} for name in ("gemini-3", "veo-3")]
    vendor.script = answers({"models": models})

    assert [model.name for model in gemini.models.list()] == ["models/gemini-3"]
    assert gemini.models.get(model="gemini-3").name == "models/gemini-3"


@pytest.mark.parametrize(
    ("model", "config", "status", "code"),
    [
        ("veo-3", {}, "NOT_FOUND", "model_not_found"),
        (
            MODEL,
            {"tools": [types.Tool(google_search=types.GoogleSearch())]},
            "PERMISSION_DENIED",
            "tool_not_approved",
        ),
        (MODEL, {"cached_content": "cachedContents/1"}, "INVALID_ARGUMENT", "unsupported_content"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_refusals_raise_typed_exceptions_and_nothing_leaves(
    gemini: genai.Client,
    vendor: Vendor,
    model: str,
    config: Any,
    status: str,
    code: str,
    *,
    stream: bool,
) -> None:
    ask: Any = gemini.models.generate_content_stream if stream else gemini.models.generate_content

    with pytest.raises(errors.ClientError) as caught:
        list(ask(model=model, contents=QUESTION, config=config))

    assert caught.value.status == status
    assert caught.value.details["error"]["details"][0]["reason"] == code
    assert "Maria" not in str(caught.value.message)
    assert vendor.received == []


def test_an_image_is_refused(gemini: genai.Client, vendor: Vendor) -> None:
    image = types.Part.from_bytes(data=b"\x89PNG", mime_type="image/png")

    with pytest.raises(errors.ClientError) as caught:
        gemini.models.generate_content(model=MODEL, contents=[image])

    assert caught.value.code == 400
    assert vendor.received == []


def test_a_wrong_key_is_an_authentication_error(gateway: Gateway, vendor: Vendor) -> None:
    options = types.HttpOptions(base_url=f"{gateway.url}/gemini")

    with genai.Client(api_key="hp_wrong", http_options=options) as client:  # noqa: SIM117 - two steps
        with pytest.raises(errors.ClientError) as caught:
            client.models.generate_content(model=MODEL, contents=QUESTION)

    assert (caught.value.code, caught.value.status) == (401, "UNAUTHENTICATED")
    assert vendor.received == []


def test_vendor_errors_raise_the_typed_exception_with_names_restored(
    gemini: genai.Client, vendor: Vendor
) -> None:
    error = {"code": 429, "message": "No: Student 1", "status": "RESOURCE_EXHAUSTED"}
    vendor.script = answers({"error": error}, status=429)

    with pytest.raises(errors.ClientError) as caught:
        gemini.models.generate_content(model=MODEL, contents=QUESTION)

    assert caught.value.message == "No: Maria Lopez"


def test_a_stream_that_breaks_off_raises_instead_of_looking_complete(
    gemini: genai.Client, vendor: Vendor
) -> None:
    vendor.script = streamed(chunk("Hi ", finish=None))

    with pytest.raises(errors.APIError):
        list(gemini.models.generate_content_stream(model=MODEL, contents=QUESTION))


def test_a_body_with_nothing_to_hide_arrives_byte_for_byte(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    vendor.script = answers(chunk("ok"))
    body = (
        b'{ "contents":[{"parts":[{"text":"Explain f\\u00f6hn, \\u2028"}]}],\n'
        b'\t"generation_config":{"temperature":1.0,"maxOutputTokens":1e3} }\n'
    )

    answer = httpx.post(
        f"{gateway.url}/gemini/v1beta/models/{MODEL}:generateContent",
        content=body,
        headers={"x-goog-api-key": key, "content-type": "application/json"},
    )

    assert answer.status_code == 200
    assert vendor.bodies == [body]


def test_the_first_words_of_an_array_leave_while_the_vendor_goes_on(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    first = b"[" + json.dumps(chunk("About Student 1. ")).encode() + b"\n,"
    vendor.script = Scripted(pieces=[first], hangs=True)
    body = {"contents": [{"parts": [{"text": "About Maria Lopez."}]}]}
    url = f"{gateway.url}/gemini/v1beta/models/{MODEL}:streamGenerateContent"
    with httpx.stream("POST", url, json=body, headers={"x-goog-api-key": key}) as answer:
        came = next(answer.iter_bytes())

    assert b"About Maria Lopez." in came
    assert answer.headers["content-type"] == "application/json"
    assert vendor.cancelled.wait(10)


def test_an_array_that_breaks_off_ends_with_an_error(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    first = b"[" + json.dumps(chunk("About Student 1")).encode() + b"\n,"
    vendor.script = Scripted(pieces=[first], breaks_off=True)
    body = {"contents": [{"parts": [{"text": "About Maria Lopez."}]}]}
    url = f"{gateway.url}/gemini/v1beta/models/{MODEL}:streamGenerateContent"
    got = httpx.post(url, json=body, headers={"x-goog-api-key": key}).json()

    assert "Maria Lopez" in json.dumps(got[:-1])
    assert got[-1]["error"]["details"][0]["reason"] == "vendor_broke_off"
