"""Whatever a vendor answers in place of an answer, its client raises the exception it knows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import anthropic
import httpx
import openai
import pytest
from google import genai
from google.genai import errors, types

from tests.support.serving import Gateway
from tests.support.vendor import Scripted, Vendor

STATUSES = (400, 401, 403, 404, 409, 413, 422, 429, 500, 503, 529)
SECRETS = ("sk-proj-abcd1234", "sk-ab****wxyz", "org-Q1w2E3r4", "projects/8123456")
TOLD = f"No, Student 1 ({', '.join(SECRETS)})."
OPENAI = {
    400: openai.BadRequestError,
    401: openai.AuthenticationError,
    403: openai.PermissionDeniedError,
    404: openai.NotFoundError,
    409: openai.ConflictError,
    422: openai.UnprocessableEntityError,
    429: openai.RateLimitError,
    500: openai.InternalServerError,
    503: openai.InternalServerError,
    529: openai.InternalServerError,
}
ANTHROPIC = {
    400: anthropic.BadRequestError,
    401: anthropic.AuthenticationError,
    403: anthropic.PermissionDeniedError,
    404: anthropic.NotFoundError,
    409: anthropic.ConflictError,
    413: anthropic.RequestTooLargeError,
    422: anthropic.UnprocessableEntityError,
    429: anthropic.RateLimitError,
    500: anthropic.InternalServerError,
    503: anthropic.ServiceUnavailableError,
    529: anthropic.OverloadedError,
}
BODIES: dict[str, Callable[[int], Scripted]] = {
    "page": lambda status: Scripted(
        status=status, pieces=[b"<html>proxy 10.0.0.7 Student 1</html>"], content_type=b"text/html"
    ),
    "empty": lambda status: Scripted(status=status),
    "half": lambda status: Scripted(status=status, pieces=[b'{"error": {"message": "Stu']),
}


def shaped(vendor: str, status: int) -> dict[str, Any]:
    """Return an error in a vendor's own shape."""
    if vendor == "openai":
        return {"error": {"message": TOLD, "type": "x", "param": None, "code": "c"}}
    if vendor == "anthropic":
        return {"type": "error", "error": {"type": "x_error", "message": TOLD}}
    details = [{"@type": "t", "metadata": {"consumer": "projects/8123456"}}]
    return {"error": {"code": status, "message": TOLD, "status": "X", "details": details}}


def failing(vendor: str, status: int) -> Scripted:
    headers = [(b"retry-after", b"9"), (b"x-request-id", b"req_7"), (b"request-id", b"req_7")]
    return Scripted(
        status=status, headers=headers, pieces=[json.dumps(shaped(vendor, status)).encode()]
    )


@pytest.fixture
def claude(gateway: Gateway, key: str) -> Iterator[anthropic.Anthropic]:
    with anthropic.Anthropic(
        base_url=f"{gateway.url}/anthropic", api_key=key, max_retries=0
    ) as client:
        yield client


@pytest.fixture
def gemini(gateway: Gateway, key: str) -> Iterator[genai.Client]:
    options = types.HttpOptions(base_url=f"{gateway.url}/gemini")
    with genai.Client(api_key=key, http_options=options) as client:
        yield client


def ask_openai(client: openai.OpenAI, **options: Any) -> Any:
    text = "About Maria Lopez."
    return client.chat.completions.create(
        model="gpt-test", messages=[{"role": "user", "content": text}], **options
    )


def ask_claude(client: anthropic.Anthropic, **options: Any) -> Any:
    return client.messages.create(
        model="claude-test",
        max_tokens=5,
        messages=[{"role": "user", "content": "About Maria Lopez."}],
        **options,
    )


def check(told: str, response: httpx.Response) -> None:
    assert "No, Maria Lopez" in told
    assert not [secret for secret in SECRETS if secret in told + response.text]
    assert response.headers["retry-after"] == "9"
    assert response.headers["x-hallpass-exchange"].startswith("ex_")


@pytest.mark.parametrize("status", STATUSES)
def test_openai_errors(status: int, client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = failing("openai", status)
    for stream in (False, True):
        with pytest.raises(OPENAI.get(status, openai.APIStatusError)) as caught:
            ask_openai(client, stream=stream)

        assert caught.value.status_code == status
        assert caught.value.request_id == "req_7"
        check(str(caught.value.body), caught.value.response)


@pytest.mark.parametrize("status", STATUSES)
def test_anthropic_errors(status: int, claude: anthropic.Anthropic, vendor: Vendor) -> None:
    vendor.script = failing("anthropic", status)
    with pytest.raises(ANTHROPIC[status]) as caught:
        ask_claude(claude)

    assert caught.value.request_id == "req_7"
    check(caught.value.message, caught.value.response)


@pytest.mark.parametrize("status", STATUSES)
def test_gemini_errors(status: int, gemini: genai.Client, vendor: Vendor) -> None:
    vendor.script = failing("gemini", status)
    kind = errors.ClientError if status < 500 else errors.ServerError
    with pytest.raises(kind) as caught:
        gemini.models.generate_content(model="gemini-test", contents="About Maria Lopez.")

    assert caught.value.code == status
    assert "No, Maria Lopez" in str(caught.value)
    assert not [secret for secret in SECRETS if secret in str(caught.value)]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("status", [403, 429, 502, 529])
def test_what_is_no_error_of_the_vendor_keeps_its_status_and_patience(
    body: str,
    status: int,
    client: openai.OpenAI,
    claude: anthropic.Anthropic,
    gemini: genai.Client,
    vendor: Vendor,
) -> None:
    script = BODIES[body](status)
    script.headers.append((b"retry-after", b"9"))
    vendor.script = script
    with pytest.raises(openai.APIStatusError) as one:
        ask_openai(client)
    with pytest.raises(anthropic.APIStatusError) as other:
        ask_claude(claude)
    with pytest.raises(errors.APIError) as third:
        gemini.models.generate_content(model="gemini-test", contents="About Maria Lopez.")

    assert (one.value.status_code, other.value.status_code, third.value.code) == (status,) * 3
    assert one.value.code == "vendor_error"
    assert "10.0.0.7" not in one.value.response.text
    for response in (one.value.response, other.value.response):
        assert response.headers["retry-after"] == "9"
    assert str(one.value.request_id).startswith("ex_")
    assert str(other.value.request_id).startswith("ex_")


def test_an_empty_answer_is_an_error_and_no_answer(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = Scripted()
    with pytest.raises(openai.InternalServerError) as caught:
        ask_openai(client)

    assert caught.value.code == "vendor_answer_unreadable"


def test_an_error_in_the_middle_of_a_stream_raises(client: openai.OpenAI, vendor: Vendor) -> None:
    chunk = {"choices": [{"index": 0, "delta": {"content": "Dear "}}]}
    pieces = [f"data: {json.dumps(one)}\n\n".encode() for one in (chunk, shaped("openai", 500))]
    vendor.script = Scripted(pieces=pieces, content_type=b"text/event-stream")
    with pytest.raises(openai.APIError) as caught:
        list(ask_openai(client, stream=True))

    assert "No, Maria Lopez" in caught.value.message
    assert not [secret for secret in SECRETS if secret in caught.value.message]


def test_a_server_without_request_ids_gets_ours(client: openai.OpenAI, vendor: Vendor) -> None:
    answer = ask_openai(client)

    assert answer._request_id.startswith("ex_")
