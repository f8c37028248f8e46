"""What the README promises a newcomer: `serve --sandbox`, a key, the official client."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anthropic
import httpx
import openai
import pytest
from google import genai

from tests.support.serving import Gateway, hallpass, sandbox_url, serving

TOOL: Any = {
    "type": "function",
    "function": {
        "name": "lookup_student",
        "description": "Look a student up.",
        "parameters": {"type": "object", "properties": {"student_name": {"type": "string"}}},
    },
}


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with serving(tmp_path_factory.mktemp("first") / "data", "--sandbox") as gateway:
        yield gateway


@pytest.fixture
def client(gateway: Gateway) -> Iterator[openai.OpenAI]:
    url = f"{gateway.url}/sandbox/v1"
    with openai.OpenAI(base_url=url, api_key=gateway.key(), max_retries=0) as client:
        yield client


def ask(client: openai.OpenAI, text: str, **options: Any) -> Any:
    return client.chat.completions.create(
        model="sandbox", messages=[{"role": "user", "content": text}], **options
    )


def ends(url: str) -> bool:
    """Return whether the server stops answering within some seconds."""
    for _ in range(200):
        try:
            httpx.get(url + "/received")
        except httpx.TransportError:
            return True
        threading.Event().wait(0.05)
    return False


def received(gateway: Gateway) -> str:
    return httpx.get(sandbox_url(gateway) + "/received").text


def test_the_sandbox_shows_that_a_label_left_and_the_name_came_back(
    gateway: Gateway, client: openai.OpenAI
) -> None:
    answer = ask(client, "Write to the family of Maria Lopez.").choices[0].message.content

    assert "I received: Write to the family of Maria Lopez." in answer
    assert "Write to the family of Student 1." in received(gateway)
    assert "Maria" not in received(gateway)


def test_the_sandbox_streams_through_the_gateway(client: openai.OpenAI) -> None:
    chunks = ask(client, "Write to the family of Maria Lopez.", stream=True)
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)

    assert "I received: Write to the family of Maria Lopez." in text
    assert "Student 1" not in text


def test_the_sandbox_calls_a_tool_with_the_real_name(client: openai.OpenAI) -> None:
    text = "Use lookup_student for Maria Lopez."

    call = ask(client, text, tools=[TOOL]).choices[0].message.tool_calls[0].function

    assert call.name == "lookup_student"
    assert json.loads(call.arguments) == {"student_name": "Maria Lopez"}


@pytest.mark.parametrize(
    ("status", "error"), [(429, openai.RateLimitError), (500, openai.InternalServerError)]
)
def test_the_sandbox_fails_on_request(
    client: openai.OpenAI, status: int, error: type[openai.APIStatusError]
) -> None:
    with pytest.raises(error) as caught:
        ask(client, f"sandbox error {status}")

    assert caught.value.status_code == status


def test_masking_alone_can_be_tried() -> None:
    run = hallpass("mask", stdin="Maria Lopez, dob 2012-03-09, phone 206-555-0143.\n")

    assert run.stdout == "Student 1, dob Birth date 1, phone Phone 1.\n"


def test_the_sandbox_ends_with_the_gateway(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--sandbox") as gateway:
        url = sandbox_url(gateway)

    assert ends(url)


def test_the_sandbox_speaks_anthropics_protocol_too(gateway: Gateway) -> None:
    url = f"{gateway.url}/sandbox-anthropic"
    with anthropic.Anthropic(base_url=url, auth_token=gateway.key(), api_key=None) as client:
        answer = client.messages.create(
            model="claude-x",
            max_tokens=9,
            messages=[{"role": "user", "content": "Call 206-555-0143 about rosa@mail.example."}],
        )

    said = answer.content[0].text  # type: ignore[union-attr] # a text block
    assert said.startswith("I received: Call 206-555-0143 about rosa@mail.example.")
    assert "Call Phone 1 about Email 1." in received(gateway)


def test_the_sandbox_speaks_geminis_protocol_and_responses_too(
    gateway: Gateway, client: openai.OpenAI
) -> None:
    options = genai.types.HttpOptions(base_url=f"{gateway.url}/sandbox-gemini")
    text = "Call 206-555-0143 about rosa@mail.example."
    with genai.Client(api_key=gateway.key(), http_options=options) as gemini:
        chunks = gemini.models.generate_content_stream(model="gemini-x", contents=text)
        said = "".join(one.text or "" for one in chunks)
    response = client.responses.create(model="sandbox", input=text)

    assert said.startswith(f"I received: {text}")
    assert response.output_text.startswith(f"I received: {text}")
    assert "rosa@mail.example" not in received(gateway)
