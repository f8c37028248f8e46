"""Text files inside of requests, as each vendor's own client sends them."""

from __future__ import annotations

import base64
import json
from typing import Any

import anthropic
import openai
import pytest
from google import genai
from google.genai import types

from tests.support.serving import Gateway
from tests.support.vendor import Scripted, Vendor

ROWS = "name;guardian\nMaria Lopez;Rosa Lopez\nÿÿÿ???~~~;>>>\n"
MASKED = "name;guardian\nStudent 1;Guardian 1\nÿÿÿ???~~~;>>>\n"
HTML = "<p>Maria Lopez</p>"


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def whole(body: dict[str, Any]) -> Scripted:
    return Scripted(pieces=[json.dumps(body).encode()])


RESPONSE = {
    "id": "resp_1",
    "object": "response",
    "created_at": 1,
    "model": "gpt-test",
    "status": "completed",
    "output": [],
    "parallel_tool_calls": True,
    "tool_choice": "auto",
    "tools": [],
}
MESSAGE = {
    "id": "msg_1",
    "type": "message",
    "role": "assistant",
    "model": "claude-test",
    "content": [{"type": "text", "text": "ok"}],
    "stop_reason": "end_turn",
    "usage": {"input_tokens": 1, "output_tokens": 1},
}
ANSWER = {
    "candidates": [
        {"content": {"role": "model", "parts": [{"text": "ok"}]}, "finishReason": "STOP"}
    ]
}


def unpacked(data: str) -> str:
    head, comma, rest = data.partition(",")
    return base64.b64decode((rest if comma else head).translate({45: 43, 95: 47})).decode()


def test_chat_completions_takes_text_files(client: openai.OpenAI, vendor: Vendor) -> None:
    part: Any = {
        "type": "file",
        "file": {
            "filename": "Maria Lopez.csv",
            "file_data": "data:text/csv;base64," + packed(ROWS),
        },
    }
    client.chat.completions.create(model="gpt-test", messages=[{"role": "user", "content": [part]}])

    file = json.loads(vendor.bodies[0])["messages"][0]["content"][0]["file"]
    assert file["filename"] == "Student 1.csv"
    assert unpacked(file["file_data"]) == MASKED


def test_responses_takes_text_files(client: openai.OpenAI, vendor: Vendor) -> None:
    vendor.script = whole(RESPONSE)
    part: Any = {"type": "input_file", "filename": "rows.csv", "file_data": packed(ROWS)}
    client.responses.create(model="gpt-test", input=[{"role": "user", "content": [part]}])

    sent = json.loads(vendor.bodies[0])["input"][0]["content"][0]
    assert (sent["filename"], unpacked(sent["file_data"])) == ("rows.csv", MASKED)


@pytest.mark.parametrize(
    ("source", "is_packed"),
    [
        ({"type": "text", "media_type": "text/plain", "data": HTML}, False),
        ({"type": "base64", "media_type": "text/html", "data": packed(HTML)}, True),
    ],
)
def test_messages_takes_documents(
    source: Any, *, is_packed: bool, gateway: Gateway, key: str, vendor: Vendor
) -> None:
    vendor.script = whole(MESSAGE)
    block: Any = {"type": "document", "title": "About Rosa Lopez", "source": source}
    with anthropic.Anthropic(
        base_url=f"{gateway.url}/anthropic", api_key=key, max_retries=0
    ) as claude:
        claude.messages.create(
            model="claude-test", max_tokens=5, messages=[{"role": "user", "content": [block]}]
        )

    sent = json.loads(vendor.bodies[0])["messages"][0]["content"][0]
    data = sent["source"]["data"]
    assert (unpacked(data) if is_packed else data) == "<p>Student 1</p>"
    assert sent["title"] == "About Guardian 1"


def test_gemini_takes_text_files(gateway: Gateway, key: str, vendor: Vendor) -> None:
    vendor.script = whole(ANSWER)
    options = types.HttpOptions(base_url=f"{gateway.url}/gemini")
    with genai.Client(api_key=key, http_options=options) as gemini:
        file = types.Part.from_bytes(data=ROWS.encode(), mime_type="text/csv")
        gemini.models.generate_content(model="gemini-test", contents=[file, "Who?"])

    part = json.loads(vendor.bodies[0])["contents"][0]["parts"][0]
    assert unpacked(part["inlineData"]["data"]) == MASKED


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("data:application/pdf;base64," + packed("%PDF-1.7"), "PDF"),
        ("data:text/plain;base64," + packed("%PDF-1.7"), "PDF"),
        ("data:text/plain;base64,TWFya", "UTF-8"),
    ],
)
def test_other_files_are_refused_with_the_reason(
    url: str, said: str, client: openai.OpenAI, vendor: Vendor
) -> None:
    part: Any = {"type": "file", "file": {"filename": "a", "file_data": url}}
    with pytest.raises(openai.BadRequestError, match=said):
        client.chat.completions.create(
            model="gpt-test", messages=[{"role": "user", "content": [part]}]
        )

    assert vendor.received == []
