"""Responses through the official OpenAI client and the real gateway."""

from __future__ import annotations

import json
from typing import Any

import openai
import pytest

from tests.support.vendor import Scripted, Vendor

QUESTION = "Write to the parents of Maria Lopez (S-204417)."
MASKED = "Write to the parents of Student 1 (Student ID 1)."
TOOL: Any = {
    "type": "function",
    "name": "lookup_student",
    "description": "Find, for example, Maria Lopez.",
    "parameters": {"type": "object", "properties": {"name": {"type": "string"}}},
    "strict": False,
}
SEALED = "gAAAAABmariaLopezXa1B2a1B2a1B2a1B2a1B2a1B2a1B2a1B2=="


def response(*output: dict[str, Any], status: str = "completed") -> dict[str, Any]:
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "status": status,
        "model": "gpt-test",
        "output": list(output),
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "instructions": None,
        "metadata": {},
        "usage": {"input_tokens": 3, "output_tokens": 4, "total_tokens": 7},
    }


def message(text: str) -> dict[str, Any]:
    part = {"type": "output_text", "text": text, "annotations": []}
    head = {"id": "msg_1", "type": "message", "role": "assistant", "status": "completed"}
    return head | {"content": [part]}


def answers(body: dict[str, Any]) -> Scripted:
    return Scripted(pieces=[json.dumps(body).encode()])


def event(kind: str, **fields: Any) -> bytes:
    data = json.dumps({"type": kind, "sequence_number": 1} | fields)
    return f"event: {kind}\ndata: {data}\n\n".encode()


def streamed(text: str, cut: int) -> Scripted:
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    whole = message(text)
    raw = event("response.created", response=response(status="in_progress"))
    raw += event("response.output_item.added", output_index=0, item=whole | {"content": []})
    part: dict[str, Any] = {"type": "output_text", "text": "", "annotations": []}
    raw += event("response.content_part.added", part=part, **place)
    for at in range(0, len(text), 3):
        raw += event("response.output_text.delta", delta=text[at : at + 3], logprobs=[], **place)
    raw += event("response.output_text.done", text=text, logprobs=[], **place)
    raw += event("response.content_part.done", part=whole["content"][0], **place)
    raw += event("response.output_item.done", output_index=0, item=whole)
    raw += event("response.completed", response=response(whole))
    pieces = [raw[at : at + cut] for at in range(0, len(raw), cut)]
    return Scripted(pieces=pieces, content_type=b"text/event-stream")


def sent(vendor: Vendor) -> Any:
    return json.loads(vendor.bodies[-1])


def test_the_vendor_sees_labels_and_the_client_sees_names(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = answers(response(message("You said: " + MASKED)))

    answer = client.responses.create(
        model="gpt-test", input=QUESTION, instructions="Maria Lopez's class", user="ana.rivera"
    )

    assert sent(vendor)["input"] == MASKED
    assert sent(vendor)["instructions"] == "Student 1's class"
    assert sent(vendor)["user"].startswith("hp-")
    assert answer.output_text == "You said: " + QUESTION


@pytest.mark.parametrize("cut", [1, 7, 64, 100_000])
def test_a_stream_says_the_same_in_every_event_however_it_is_cut(
    client: openai.OpenAI, vendor: Vendor, cut: int
) -> None:
    vendor.script = streamed("You said: " + MASKED, cut)

    with client.responses.stream(model="gpt-test", input=QUESTION) as stream:
        deltas = [one.delta for one in stream if one.type == "response.output_text.delta"]
        final = stream.get_final_response()

    assert "".join(deltas) == final.output_text == "You said: " + QUESTION
    assert "Maria" not in vendor.text


def test_a_function_round_trip_with_sealed_reasoning(client: openai.OpenAI, vendor: Vendor) -> None:
    reasoning = {"id": "rs_1", "type": "reasoning", "summary": [], "encrypted_content": SEALED}
    call = {
        "id": "fc_1",
        "type": "function_call",
        "call_id": "call_1",
        "name": "lookup_student",
        "arguments": '{"name": "Student 1"}',
        "status": "completed",
    }
    vendor.script = answers(response(reasoning, call))
    first = client.responses.create(model="gpt-test", input=QUESTION, tools=[TOOL], store=False)
    made: Any = first.output[1]
    assert json.loads(made.arguments) == {"name": "Maria Lopez"}

    vendor.script = answers(response(message("Student 1 is with Guardian 1.")))
    result = {"type": "function_call_output", "call_id": "call_1"}
    output = json.dumps({"name": "Maria Lopez", "guardian": "Rosa Lopez", "id": 204417})
    history: Any = [
        {"role": "user", "content": QUESTION},
        *(one.to_dict() for one in first.output),
        result | {"output": output},
    ]
    second = client.responses.create(model="gpt-test", input=history, tools=[TOOL], store=False)

    assert second.output_text == "Maria Lopez is with Rosa Lopez."
    assert sent(vendor)["input"][1]["encrypted_content"] == SEALED
    assert sent(vendor)["input"][2]["arguments"] == '{"name": "Student 1"}'
    for value in ("Maria Lopez", "Rosa", "204417"):
        assert value not in vendor.text


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"previous_response_id": "resp_0"}, openai.NotFoundError, "object_not_found"),
        ({"prompt": {"id": "pmpt_1"}}, openai.BadRequestError, "unsupported_content"),
        ({"tools": [{"type": "web_search"}]}, openai.PermissionDeniedError, "tool_not_approved"),
        (
            {"tools": [{"type": "mcp", "server_label": "s", "server_url": "https://x.example"}]},
            openai.PermissionDeniedError,
            "tool_not_approved",
        ),
    ],
)
def test_refusals_raise_typed_exceptions_and_nothing_leaves(
    client: openai.OpenAI,
    vendor: Vendor,
    change: dict[str, Any],
    error: type[openai.APIStatusError],
    code: str,
) -> None:
    request: Any = {"model": "gpt-test", "input": QUESTION}

    with pytest.raises(error) as caught:
        client.responses.create(**request | change)

    assert caught.value.code == code
    assert vendor.received == []


def test_a_stream_that_breaks_off_raises_instead_of_looking_complete(
    client: openai.OpenAI, vendor: Vendor
) -> None:
    vendor.script = Scripted(
        pieces=[event("response.created", response=response(status="in_progress"))],
        content_type=b"text/event-stream",
    )

    with pytest.raises(openai.APIError):
        list(client.responses.create(model="gpt-test", input="Hi", stream=True))
