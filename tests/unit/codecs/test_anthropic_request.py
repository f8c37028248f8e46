from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.anthropic_request import REQUEST, ask
from gateway.codecs.base import Ask, Terms
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind


def document(**fields: Any) -> Any:
    body = {"model": "claude-sonnet-5", "max_tokens": 5, "messages": []} | fields
    return parse(json.dumps(body).encode())


def read(**fields: Any) -> JsonReading:
    body = document(**fields)
    builder = SlotBuilder(body, Terms(alias=str.upper))
    REQUEST(builder, body.root, "")
    return builder.reading()


@pytest.mark.parametrize(
    ("fields", "texts"),
    [
        ({"system": "Maria"}, ["Maria"]),
        ({"system": [{"type": "text", "text": "Maria"}]}, ["Maria"]),
        ({"messages": [{"role": "system", "content": "Maria"}]}, ["Maria"]),
        ({"stop_sequences": ["Maria"]}, ["Maria"]),
        ({"tools": [{"name": "n", "description": "Maria", "input_examples": [{"a": "b"}]}]},
         ["Maria", "input_examples", "a", "b"]),
        ({"output_config": {"format": {"type": "json_schema", "schema": {"title": "Maria"}}}},
         ["Maria"]),
        ({"output_format": {"type": "json_schema", "schema": {"title": "Maria"}}}, ["Maria"]),
        ({"context_management": {"edits": [{"type": "compact_20260112", "instructions": "M"}]}},
         ["M"]),
        ({"metadata": {"user_id": "ana", "more": "Maria"}}, ["more", "Maria"]),
        ({"thinking": {"type": "enabled", "budget_tokens": 1024, "block_binding": {"a": "b"}}},
         ["a", "b"]),
        ({"brand_new": {"Maria": 1}}, ["brand_new", "Maria", "1"]),
    ],
)  # fmt: skip
def test_every_text_is_a_slot(fields: dict[str, Any], texts: list[str]) -> None:
    kinds = {SlotKind.TEXT, SlotKind.KEY, SlotKind.NUMBER}

    assert [slot.text for slot in read(**fields).slots if slot.kind in kinds] == texts


def test_a_user_of_the_client_has_an_alias() -> None:
    raw = read(metadata={"user_id": '{"device_id":"ab"}'}).rewrite({})

    assert json.loads(raw)["metadata"] == {"user_id": '{"DEVICE_ID":"AB"}'}


@pytest.mark.parametrize(
    "name", ["container", "thread", "user_profile_id", "workspace_id"]
)  # fmt: skip
def test_what_lives_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read(**{name: ["x"]})

    assert (caught.value.code, caught.value.param) == ("unsupported_content", f"/{name}")


def test_an_earlier_message_at_the_vendor_is_refused_and_none_is_not() -> None:
    assert read(diagnostics={"previous_message_id": None})
    with pytest.raises(UnreadableRequest):
        read(diagnostics={"previous_message_id": "msg_1"})


@pytest.mark.parametrize(
    ("tools", "functions", "built_in"),
    [
        (None, 0, ()),
        ([{"name": "n"}, {"type": "custom", "name": "m"}, {"type": None, "name": "o"}], 3, ()),
        ([{"type": "bash_20250124"}, {"type": "text_editor_20250728"}], 2, ()),
        ([{"type": "memory_20250818"}], 1, ()),
        ([{"type": "web_search_20250305"}, {"type": "web_search_20260209"}], 0, ("web_search",)),
        ([{"type": "code_execution_20250825"}], 0, ("code_execution",)),
        ([{"type": "computer_toolset_20260801"}], 0, ("computer_toolset",)),
        ([{"type": "mcp_toolset", "mcp_server_name": "sis"}], 0, ("mcp_toolset",)),
    ],
)
def test_tools_are_functions_or_run_by_the_vendor(
    tools: Any, functions: int, built_in: tuple[str, ...]
) -> None:
    assert ask(document(tools=tools)) == Ask("claude-sonnet-5", False, functions, built_in)


def test_a_tool_that_a_message_brings_counts_too() -> None:
    def brought(definition: dict[str, Any]) -> dict[str, Any]:
        tool = {"type": "tool_definition", "definition": definition}
        return {"type": "tool_addition", "tool": tool}

    blocks = [brought({"type": "web_search_20260209", "name": "w"}), brought({"name": "f"})]
    asked = ask(document(messages=[{"role": "system", "content": blocks}]))

    assert (asked.functions, asked.built_in_tools) == (1, ("web_search",))


def test_models_that_may_answer_or_advise_instead_are_named() -> None:
    asked = ask(
        document(
            fallbacks=[{"model": "claude-b"}, {"model": "claude-c", "max_tokens": 5}],
            tools=[{"type": "advisor_20260301", "name": "advisor", "model": "claude-c"}],
        )
    )

    assert asked.other_models == ("claude-b", "claude-c")


@pytest.mark.parametrize(
    "fields",
    [
        {"fallbacks": "default"},
        {"billing_policy": {"bill_to": "user_profile"}},
        {"api_base": "https://x.example"},
    ],
)
def test_what_steers_the_request_elsewhere_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read(**fields)

    assert caught.value.code == "redirection_refused"
    assert caught.value.param == "/" + "".join(fields)


def test_what_a_remote_server_is_told_is_text() -> None:
    reading = read(mcp_servers=[{"type": "url", "name": "s", "url": "https://x.example/Maria"}])

    assert "https://x.example/Maria" in [s.text for s in reading.slots if s.kind is SlotKind.TEXT]


def test_remote_servers_are_a_vendor_run_tool() -> None:
    asked = ask(document(mcp_servers=[{"url": "https://x.example"}], stream=True))

    assert (asked.built_in_tools, asked.is_stream) == (("mcp_toolset",), True)


@pytest.mark.parametrize("tools", ["x", ["x"], [{"type": 5}], [{"type": ""}]])
def test_tools_of_another_form_are_refused(tools: Any) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        ask(document(tools=tools))

    assert caught.value.code == "invalid_structure"
