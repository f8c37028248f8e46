"""The official Anthropic client through the real gateway, with only base URL and key changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import anthropic
import httpx
import pytest

from tests.support.serving import Gateway
from tests.support.vendor import Scripted, Vendor

QUESTION = "Write to the parents of Maria Lopez (S-204417). DeShawn Carter was there too."
MASKED = "Write to the parents of Student 1 (Student ID 1). Student 2 was there too."
TOOL: Any = {
    "name": "lookup_student",
    "description": "Look a student up, for example Maria Lopez.",
    "input_schema": {"type": "object", "properties": {"name": {"enum": ["Maria Lopez"]}}},
}
SIGNATURE = "EqQBCgIYAhIMmariaLopezXa1B2a1B2a1B2a1B2a1B2a1B2a1B2=="


@pytest.fixture
def claude(gateway: Gateway, key: str) -> Iterator[anthropic.Anthropic]:
    url = f"{gateway.url}/anthropic"
    with anthropic.Anthropic(base_url=url, auth_token=key, api_key=None, max_retries=0) as client:
        yield client


def ask(client: anthropic.Anthropic, text: str = QUESTION, **options: Any) -> Any:
    return client.messages.create(
        model="claude-test",
        max_tokens=100,
        messages=[{"role": "user", "content": text}],
        **options,
    )


def message(*blocks: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": "claude-test",
        "content": list(blocks),
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 3, "output_tokens": 4},
    } | fields


def said(text: str) -> Scripted:
    return answers(message({"type": "text", "text": text}))


def answers(body: dict[str, Any]) -> Scripted:
    return Scripted(pieces=[json.dumps(body).encode()], headers=[(b"request-id", b"req_1")])


def event(kind: str, **fields: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind} | fields)}\n\n".encode()


def streamed(*blocks: list[dict[str, Any]], cut: int = 11) -> Scripted:
    """Return a stream; of each block the first object is its start, the others are deltas."""
    raw = event("message_start", message=message())
    for index, (start, *deltas) in enumerate(blocks):
        raw += event("content_block_start", index=index, content_block=start)
        for delta in deltas:
            raw += event("content_block_delta", index=index, delta=delta)
        raw += event("content_block_stop", index=index)
    raw += event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": 9})
    raw += event("message_stop")
    pieces = [raw[at : at + cut] for at in range(0, len(raw), cut)]
    return Scripted(pieces=pieces, content_type=b"text/event-stream")


def text_block(text: str) -> list[dict[str, Any]]:
    pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
    return [
        {"type": "text", "text": ""},
        *({"type": "text_delta", "text": piece} for piece in pieces),
    ]


def sent(vendor: Vendor) -> Any:
    return json.loads(vendor.bodies[-1])


def test_the_vendor_sees_labels_and_the_client_sees_names(
    claude: anthropic.Anthropic, vendor: Vendor
) -> None:
    vendor.script = said("You said: " + MASKED)

    answer = ask(claude, system="The class of Maria Lopez", metadata={"user_id": "ana.rivera"})

    assert sent(vendor)["messages"][0]["content"] == MASKED
    assert sent(vendor)["system"] == "The class of Student 1"
    assert sent(vendor)["metadata"]["user_id"].startswith("hp-")
    assert answer.content[0].text == "You said: " + QUESTION


def test_the_vendor_gets_its_own_key_and_the_version_alone(
    claude: anthropic.Anthropic, vendor: Vendor, key: str
) -> None:
    vendor.script = said("ok")

    ask(claude, extra_headers={"X-Claude-Code-Session-Id": "s-1", "Cookie": "a=b"})

    headers = dict(vendor.received[0][1])
    assert headers[b"x-api-key"] == b"vendor-secret"
    assert headers[b"anthropic-version"].startswith(b"20")
    assert key not in vendor.text
    assert {b"authorization", b"cookie", b"x-claude-code-session-id"}.isdisjoint(headers)


def test_the_older_key_header_and_betas_are_taken_too(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    vendor.script = said("ok")
    with anthropic.Anthropic(
        base_url=f"{gateway.url}/anthropic",
        api_key="unused",
        default_headers={"x-api-key": key, "authorization": ""},
    ) as client:
        client.beta.messages.create(
            model="claude-test",
            max_tokens=5,
            messages=[{"role": "user", "content": "hello"}],
            betas=["context-management-2025-06-27"],
            extra_query={"beta": "true"},
        )

    path, headers, _ = vendor.received[0]
    assert path == "/v1/messages?beta=true"
    assert dict(headers)[b"anthropic-beta"] == b"context-management-2025-06-27"


@pytest.mark.parametrize("cut", [1, 7, 64, 100_000])
def test_a_stream_is_restored_however_it_is_cut(
    claude: anthropic.Anthropic, vendor: Vendor, cut: int
) -> None:
    vendor.script = streamed(text_block("You said: " + MASKED), cut=cut)

    with claude.messages.stream(
        model="claude-test", max_tokens=9, messages=[{"role": "user", "content": QUESTION}]
    ) as stream:
        text = "".join(stream.text_stream)
        final = stream.get_final_message()

    assert text == "You said: " + QUESTION
    assert final.content[0].text == text  # type: ignore[union-attr] # a text block
    assert final.usage.output_tokens == 9
    assert "Maria" not in vendor.text


def test_a_tool_round_trip_with_thinking(claude: anthropic.Anthropic, vendor: Vendor) -> None:
    arguments = ['{"name": "Stu', 'dent 1"}']
    vendor.script = streamed(
        [
            {"type": "thinking", "thinking": "", "signature": ""},
            {"type": "thinking_delta", "thinking": "I look up Student 1."},
            {"type": "signature_delta", "signature": SIGNATURE},
        ],
        [
            {"type": "tool_use", "id": "toolu_1", "name": "lookup_student", "input": {}},
            *({"type": "input_json_delta", "partial_json": piece} for piece in arguments),
        ],
    )
    history: Any = [{"role": "user", "content": QUESTION}]
    with claude.messages.stream(
        model="claude-test", max_tokens=9, messages=history, tools=[TOOL]
    ) as stream:
        first = stream.get_final_message()
    assert first.content[1].input == {"name": "Maria Lopez"}  # type: ignore[union-attr] # a call

    vendor.script = said("Student 1 is with Guardian 1.")
    result = json.dumps({"name": "Maria Lopez", "guardian": "Rosa Lopez", "id": 204417})
    second = claude.messages.create(
        model="claude-test",
        max_tokens=9,
        tools=[TOOL],
        messages=[
            *history,
            {"role": "assistant", "content": first.content},
            {
                "role": "user",
                "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": result}],
            },
        ],
    )

    assert second.content[0].text == "Maria Lopez is with Rosa Lopez."  # type: ignore[union-attr] # text
    thinking = sent(vendor)["messages"][1]["content"][0]
    assert thinking == {
        "type": "thinking", "thinking": "I look up Student 1.", "signature": SIGNATURE
    }  # fmt: skip
    assert sent(vendor)["messages"][1]["content"][1]["input"] == {"name": "Student 1"}
    for value in ("Maria Lopez", "Rosa", "DeShawn", "204417"):
        assert value not in vendor.text


def test_a_prompt_is_counted_masked(claude: anthropic.Anthropic, vendor: Vendor) -> None:
    vendor.script = answers({"input_tokens": 42})

    count = claude.messages.count_tokens(
        model="claude-test", messages=[{"role": "user", "content": QUESTION}]
    )

    assert count.input_tokens == 42
    assert sent(vendor)["messages"][0]["content"] == MASKED


def test_only_approved_models_are_listed(claude: anthropic.Anthropic, vendor: Vendor) -> None:
    models = [{"type": "model", "id": name, "display_name": name} for name in ("claude-a", "b")]
    vendor.script = answers({"data": models, "has_more": True, "first_id": "a", "last_id": "b"})

    assert [model.id for model in claude.models.list(limit=20)] == ["claude-a"]
    assert claude.models.retrieve("claude-a").display_name == "claude-a"
    assert [path for path, _, _ in vendor.received] == ["/v1/models?limit=1000"]


@pytest.mark.parametrize(
    ("change", "error", "code"),
    [
        ({"model": "gpt-x"}, anthropic.NotFoundError, "model_not_found"),
        (
            {"tools": [{"type": "web_search_20250305", "name": "web_search"}]},
            anthropic.PermissionDeniedError,
            "tool_not_approved",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": "image", "source": {}}]}]},
            anthropic.BadRequestError,
            "unsupported_content",
        ),
        ({"extra_body": {"container": "c_1"}}, anthropic.BadRequestError, "unsupported_content"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_refusals_raise_typed_exceptions_and_nothing_leaves(
    claude: anthropic.Anthropic,
    vendor: Vendor,
    change: dict[str, Any],
    error: type[anthropic.APIStatusError],
    code: str,
    *,
    stream: bool,
) -> None:
    request: Any = {
        "model": "claude-test",
        "max_tokens": 5,
        "messages": [{"role": "user", "content": QUESTION}],
        "stream": stream,
    }

    with pytest.raises(error) as caught:
        claude.messages.create(**request | change)

    assert caught.value.error_code == code
    assert str(caught.value.request_id).startswith("ex_")
    assert "Maria" not in caught.value.message
    assert vendor.received == []


DOCUMENT = "Seating: MARIA LOPEZ sits by the window, next to DeShawn Carter. He reads."


def cites(body: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return what a vendor says that cites the end of the document it saw."""
    seen = body["messages"][0]["content"][0]["source"]["data"]
    start = seen.index("sits")
    citation = {
        "type": "char_location",
        "cited_text": seen[start:-10],
        "document_index": 0,
        "document_title": "Student 1",
        "start_char_index": start,
        "end_char_index": len(seen) - 10,
    }
    return "By the window.", citation


def cited(body: dict[str, Any]) -> Scripted:
    said_of, citation = cites(body)
    if not body.get("stream"):
        block = {"type": "text", "text": said_of, "citations": [citation]}
        return Scripted(pieces=[json.dumps(message(block)).encode()])
    begin = {"type": "text", "text": "", "citations": []}
    return Scripted(
        content_type=b"text/event-stream",
        pieces=[
            event("message_start", message=message()),
            event("content_block_start", index=0, content_block=begin),
            event(
                "content_block_delta",
                index=0,
                delta={"type": "citations_delta", "citation": citation},
            ),
            event("content_block_delta", index=0, delta={"type": "text_delta", "text": said_of}),
            event("content_block_stop", index=0),
            event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": 1}),
            event("message_stop"),
        ],
    )


@pytest.mark.parametrize("is_streamed", [False, True])
def test_citations_point_into_the_document_of_the_client(
    claude: anthropic.Anthropic, vendor: Vendor, *, is_streamed: bool
) -> None:
    vendor.script = cited
    source = {"type": "text", "media_type": "text/plain", "data": DOCUMENT}
    block: Any = {"type": "document", "title": "Maria Lopez", "source": source}
    options: Any = {
        "model": "claude-test",
        "max_tokens": 5,
        "messages": [{"role": "user", "content": [block]}],
    }
    if is_streamed:
        with claude.messages.stream(**options) as stream:
            answer = stream.get_final_message()
    else:
        answer = claude.messages.create(**options)

    citation: Any = answer.content[0].citations[0]  # type: ignore[union-attr] # a text block
    at = slice(citation.start_char_index, citation.end_char_index)
    assert DOCUMENT[at] == "sits by the window, next to DeShawn Carter."
    assert citation.cited_text == DOCUMENT[at]
    assert citation.document_title == "Maria Lopez"
    assert "LOPEZ" not in vendor.text


def test_a_fallback_must_be_approved_like_the_model(
    claude: anthropic.Anthropic, vendor: Vendor
) -> None:
    with pytest.raises(anthropic.NotFoundError, match="not approved"):
        ask(claude, extra_body={"fallbacks": [{"model": "claude-b"}, {"model": "gpt-other"}]})

    assert vendor.received == []
    vendor.script = said("ok")
    assert ask(claude, extra_body={"fallbacks": [{"model": "claude-b"}]}).content[0].text == "ok"


def test_a_wrong_key_is_an_authentication_error(gateway: Gateway, vendor: Vendor) -> None:
    client = anthropic.Anthropic(
        base_url=f"{gateway.url}/anthropic", auth_token="hp_wrong", api_key=None, max_retries=0
    )

    with client, pytest.raises(anthropic.AuthenticationError) as caught:
        ask(client)

    assert caught.value.error_code == "invalid_api_key"
    assert vendor.received == []


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, anthropic.BadRequestError),
        (429, anthropic.RateLimitError),
        (529, anthropic.OverloadedError),
    ],
)
def test_vendor_errors_raise_the_typed_exception_with_names_restored(
    claude: anthropic.Anthropic,
    vendor: Vendor,
    status: int,
    error: type[anthropic.APIStatusError],
) -> None:
    told = {"type": "error", "error": {"type": "x_error", "message": "No: Student 1"}}
    vendor.script = Scripted(
        status=status,
        headers=[(b"retry-after", b"7"), (b"request-id", b"req_1"), (b"set-cookie", b"a=b")],
        pieces=[json.dumps(told).encode()],
    )

    with pytest.raises(error) as caught:
        ask(claude)

    assert "No: Maria Lopez" in caught.value.message
    assert caught.value.request_id == "req_1"
    assert caught.value.response.headers["retry-after"] == "7"
    assert "set-cookie" not in caught.value.response.headers


def test_a_stream_that_breaks_off_raises_instead_of_looking_complete(
    claude: anthropic.Anthropic, vendor: Vendor
) -> None:
    vendor.script = Scripted(
        pieces=[
            event("message_start", message=message()),
            event("content_block_start", index=0, content_block={"type": "text", "text": ""}),
            event("content_block_delta", index=0, delta={"type": "text_delta", "text": "Hi "}),
        ],
        content_type=b"text/event-stream",
    )

    with pytest.raises(anthropic.APIError):
        list(ask(claude, stream=True))


def test_a_body_with_nothing_to_hide_arrives_byte_for_byte(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    vendor.script = said("ok")
    body = (
        b'{ "model":"claude-test",\n\t"temperature":1.0, "max_tokens":1e3, "messages" : '
        b'[{"role":"user","content":[{"type":"text","text":"Explain f\\u00f6hn, \\u2028",'
        b'"cache_control":{"type":"ephemeral"}}]}],"x_unknown":{"a":[1,2.50,null,true]} }\n'
    )

    answer = httpx.post(
        f"{gateway.url}/anthropic/v1/messages",
        content=body,
        headers={"x-api-key": key, "content-type": "application/json"},
    )

    assert answer.status_code == 200
    assert vendor.bodies == [body]
    assert dict(vendor.received[0][1])[b"anthropic-version"] == b"2023-06-01"


def test_the_first_contact_of_claude_code_gets_a_quick_answer(gateway: Gateway) -> None:
    assert httpx.head(f"{gateway.url}/anthropic").status_code == 404


def test_a_program_may_speak_of_its_model_and_tools_by_name(
    claude: anthropic.Anthropic, vendor: Vendor
) -> None:
    vendor.script = said("Hello Student 1.")
    tools = [{"name": n, "input_schema": {"type": "object"}} for n in ("TaskList", "Workflow")]

    answer = claude.messages.create(
        model="claude-sonnet-9",
        max_tokens=9,
        system="You are powered by the model named Sonnet 9. When done, call TaskList to find "
        "your next step, then call Workflow to pipeline over it.",
        tools=tools,  # type: ignore[arg-type] # the smallest form
        messages=[{"role": "user", "content": "Say hello to Maria Lopez."}],
    )

    assert answer.content[0].text == "Hello Maria Lopez."  # type: ignore[union-attr] # a text block
    ((_, _, body),) = vendor.received
    sent = json.loads(body)
    assert [tool["name"] for tool in sent["tools"]] == ["TaskList", "Workflow"]
    assert sent["model"] == "claude-sonnet-9"
    assert b"Maria" not in body
