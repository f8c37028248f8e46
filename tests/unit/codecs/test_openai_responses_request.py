from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from gateway.codecs.base import Ask, Terms
from gateway.codecs.openai_responses_request import REQUEST, ask
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind

TEXTUAL = {SlotKind.TEXT, SlotKind.KEY, SlotKind.NUMBER}


def document(**fields: Any) -> Any:
    return parse(json.dumps({"model": "gpt-5.5"} | fields).encode())


def read(**fields: Any) -> JsonReading:
    body = document(**fields)
    builder = SlotBuilder(body, Terms(alias=str.upper))
    REQUEST(builder, body.root, "")
    return builder.reading()


def texts(**fields: Any) -> list[str]:
    return [slot.text for slot in read(**fields).slots if slot.kind in TEXTUAL]


def item(kind: str | None, **fields: Any) -> dict[str, Any]:
    return {"input": [({"type": kind} if kind else {}) | fields]}


def file(head: str, text: str = "Maria", **fields: Any) -> dict[str, Any]:
    data = head + base64.b64encode(text.encode()).decode()
    part = {"type": "input_file", "file_data": data} | fields
    return item("message", role="user", content=[part])


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"input": "Maria"}, ["Maria"]),
        ({"instructions": "Maria"}, ["Maria"]),
        (item(None, role="user", content="Maria"), ["Maria"]),
        (item("message", role="user", content=[{"type": "input_text", "text": "M", "x": "y"}]),
         ["M", "x", "y"]),
        (item("message", content=[{"type": "refusal", "refusal": "M"}]), ["M"]),
        (item("reasoning", summary=[{"type": "summary_text", "text": "M"}]), ["M"]),
        (item("function_call", arguments='{"Maria": 1}'), ["Maria", "1"]),
        (item("function_call_output", output="M"), ["M"]),
        (item("function_call_output", output=[{"type": "input_text", "text": "M"}]), ["M"]),
        (item("shell_call_output", output=[{"stdout": "M"}]), ["stdout", "M"]),
        (item("local_shell_call", action={"env": {"A": "M"}}), ["env", "A", "M"]),
        (item("mcp_approval_response", approve=True, reason="M"), ["M"]),
        (file("data:text/plain;base64,", filename="m.txt"), ["Maria", "m.txt"]),
        (file("data:text/CSV;charset=utf-8;base64,", note="x"), ["Maria", "note", "x"]),
        ({"text": {"format": {"type": "json_schema", "schema": {"title": "M"}}}}, ["M"]),
        ({"tools": [{"type": "function", "description": "M"}]}, ["M"]),
        ({"metadata": {"Maria": "M"}, "user": "ana"}, ["Maria", "M"]),
        ({"brand_new": {"a": "M"}}, ["brand_new", "a", "M"]),
    ],
)  # fmt: skip
def test_every_text_is_a_slot(fields: dict[str, Any], expected: list[str]) -> None:
    assert texts(**fields) == expected


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        ({"previous_response_id": "Maria Lopez"}, "invalid_structure", "/previous_response_id"),
        ({"previous_response_id": 66120947}, "invalid_structure", "/previous_response_id"),
        ({"conversation": {"id": ["c"]}}, "invalid_structure", "/conversation/id"),
        ({"conversation": ["c"]}, "invalid_structure", "/conversation"),
        ({"prompt": {"id": "p"}}, "unsupported_content", "/prompt"),
        ({"background": "yes"}, "invalid_structure", "/background"),
        ({"input": [1]}, "token_ids_refused", "/input/0"),
        ({"input": 1}, "token_ids_refused", "/input"),
        ({"input": ["a"]}, "invalid_structure", "/input/0"),
        ({"input": {"a": 1}}, "invalid_structure", "/input"),
        (item("hologram"), "unsupported_content", "/input/0/type"),
        (item("item_reference", id="Maria Lopez"), "invalid_structure", "/input/0/id"),
        (item("computer_call_output"), "unsupported_content", "/input/0"),
        (item("image_generation_call", result="iVBO"), "unsupported_content", "/input/0"),
        (item("message", role="Maria"), "invalid_structure", "/input/0/role"),
        (item("message", content=[{"type": "input_image"}]), "unsupported_content",
         "/input/0/content/0"),
        (item("message", content=[{"type": "x"}]), "unsupported_content",
         "/input/0/content/0/type"),
        (item("message", content=[1]), "token_ids_refused", "/input/0/content/0"),
        (item("message", content=[None]), "invalid_structure", "/input/0/content/0"),
        (file("data:application/pdf;base64,"), "unsupported_content",
         "/input/0/content/0/file_data"),
        (file("data:text/rtf;base64,"), "unsupported_content",
         "/input/0/content/0/file_data"),
        (file("data:text/plain;base64,!"), "document_unreadable",
         "/input/0/content/0/file_data"),
        (item("message", content=[{"type": "input_file", "file_url": "https://x.example"}]),
         "unsupported_content", "/input/0/content/0/file_url"),
        (item("reasoning", encrypted_content="Maria Lopez"), "invalid_structure",
         "/input/0/encrypted_content"),
        ({"tools": [{"type": "file_search", "vector_store_ids": ["v"]}]}, "unsupported_content",
         "/tools/0/vector_store_ids"),
        ({"tools": [{"type": "code_interpreter", "container": "c"}]}, "unsupported_content",
         "/tools/0/container"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(fields: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read(**fields)

    assert (caught.value.code, caught.value.param) == (code, param)


@pytest.mark.parametrize(
    ("fields", "states"),
    [
        ({"previous_response_id": "resp_1", "conversation": "conv_1"}, ["resp_1", "conv_1"]),
        ({"conversation": {"id": "conv_1"}}, ["conv_1"]),
        (item("item_reference", id="msg_1"), ["msg_1"]),
        (item(None, id="msg_1"), ["msg_1"]),
        (item(None, id="msg_1", role="user"), ["msg_1"]),
        (item(None, id="msg_1", role="user", content="Hi"), []),
        ({"previous_response_id": None, "conversation": None}, []),
        ({"metadata": {"conversation": "conv_1"}}, []),
    ],
)
def test_what_the_vendor_keeps_is_named(fields: dict[str, Any], states: list[str]) -> None:
    assert sorted(read(**fields).states) == sorted(states)


def test_a_reference_may_bring_text_of_its_own() -> None:
    assert texts(**item("item_reference", id="msg_1", note="Maria")) == ["note", "Maria"]


def test_parts_are_one_passage() -> None:
    parts = [{"type": "input_text", "text": text} for text in ("Maria", "Lopez")]
    slots = read(**item("message", content=parts)).slots
    slots = [slot for slot in slots if slot.kind is SlotKind.TEXT]

    assert slots[0].passage == slots[1].passage


def test_users_of_the_client_have_aliases() -> None:
    raw = read(user="ana", safety_identifier="s", prompt_cache_key="p").rewrite({})

    assert json.loads(raw) == {
        "model": "gpt-5.5", "user": "ANA", "safety_identifier": "S", "prompt_cache_key": "P"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kinds", "functions", "built_in"),
    [
        (["function", "custom", "local_shell", "apply_patch"], 4, ()),
        (["web_search", "mcp", "web_search"], 0, ("web_search", "mcp")),
        (["namespace", "shell"], 0, ("namespace", "shell")),
    ],
)
def test_tools_are_functions_or_run_by_the_vendor(
    kinds: list[str], functions: int, built_in: tuple[str, ...]
) -> None:
    asked = ask(document(tools=[{"type": kind} for kind in kinds], stream=True))

    assert asked == Ask("gpt-5.5", True, functions, built_in)


@pytest.mark.parametrize("kind", ["additional_tools", "tool_search_output"])
def test_a_tool_that_an_item_brings_counts_too(kind: str) -> None:
    tools = [{"type": "mcp", "server_url": "https://x.example"}, {"type": "function", "name": "f"}]
    raw = {"model": "m", "input": [{"type": kind, "role": "developer", "tools": tools}]}
    asked = ask(parse(json.dumps(raw).encode()))

    assert (asked.functions, asked.built_in_tools) == (1, ("mcp",))


@pytest.mark.parametrize("name", ["api_base", "models", "provider", "webhook_url"])
def test_what_steers_the_request_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UnreadableRequest, match="redirection_refused"):
        read(**{name: "x"})
