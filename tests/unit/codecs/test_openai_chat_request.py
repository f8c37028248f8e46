from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs import openai_chat_ask, openai_chat_request
from gateway.codecs.base import Terms
from gateway.codecs.slots import JsonReading
from gateway.codecs.strict_json import parse
from gateway.errors import NotAuthorized, UnreadableRequest


def document(**fields: Any) -> Any:
    body = {"model": "gpt-5.5", "messages": [{"role": "user", "content": "Hi"}]} | fields
    return parse(json.dumps(body).encode())


def read(**fields: Any) -> JsonReading:
    return openai_chat_request.read(document(**fields))


def message(**fields: Any) -> JsonReading:
    return read(messages=[{"role": "assistant"} | fields])


def seen(reading: JsonReading) -> list[tuple[str, str]]:
    """Return kind and text of every slot but the model."""
    return [(slot.kind.value, slot.text) for slot in reading.slots[1:]]


def refusal(**fields: Any) -> UnreadableRequest:
    with pytest.raises(UnreadableRequest) as caught:
        read(**fields)
    assert caught.value.status == 400
    return caught.value


CALL = {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": '{"q":"M"}'}}
CUSTOM = {"id": "call_2", "type": "custom", "custom": {"name": "run", "input": "Maria"}}
SIGNED = {"extra_content": {"google": {"thought_signature": "AbC=="}}, "index": 0}


@pytest.mark.parametrize(
    ("fields", "slots"),
    [
        ({"content": "Maria"}, [("text", "Maria")]),
        ({"content": None}, []),
        ({"content": 204417}, [("number", "204417")]),
        ({"content": '{"Maria": 204417}'}, [("key", "Maria"), ("number", "204417")]),
        ({"content": ["Maria"]}, [("text", "Maria")]),
        ({"content": [{"type": "text", "text": "Maria"}]}, [("text", "Maria")]),
        ({"content": [{"type": "refusal", "refusal": "M"}]}, [("text", "M")]),
        ({"content": [{"type": "text", "text": {"value": "M"}}]},
         [("key", "value"), ("text", "M")]),
        ({"content": [{"type": "text", "text": "M", "x": 1}]},
         [("text", "M"), ("key", "x"), ("number", "1")]),
        ({"content": [{"type": "text", "text": "M", "cache_control": {"type": "ephemeral"}}]},
         [("text", "M")]),
        ({"name": "maria_lopez"}, [("text", "maria_lopez")]),
        ({"refusal": "M"}, [("text", "M")]),
        ({"reasoning_content": "M", "reasoning": "N"}, [("text", "M"), ("text", "N")]),
        ({"tool_calls": [CALL]},
         [("fixed", "call_1"), ("fixed", "find"), ("key", "q"), ("text", "M")]),
        ({"tool_calls": [CUSTOM]}, [("fixed", "call_2"), ("fixed", "run"), ("text", "Maria")]),
        ({"tool_calls": [SIGNED]}, [("fixed", "AbC=="), ("fixed", "0")]),
        ({"tool_calls": None}, []),
        ({"function_call": {"name": "f", "arguments": "{bad"}}, [("fixed", "f"), ("text", "{bad")]),
        ({"tool_call_id": "call_1"}, [("fixed", "call_1")]),
        ({"annotations": [{"title": "M"}]}, [("key", "title"), ("text", "M")]),
        ({"audio": None, "images": None}, []),
        ({"x_notes": "Maria"}, [("key", "x_notes"), ("text", "Maria")]),
    ],
)  # fmt: skip
def test_the_fields_of_a_message(fields: dict[str, Any], slots: list[tuple[str, str]]) -> None:
    assert seen(message(**fields)) == slots


TOOL = {"type": "function", "function": {"name": "find", "description": "D", "strict": True}}
GRAMMAR = {"type": "grammar", "grammar": {"syntax": "lark", "definition": "start: /a/"}}
LOCATION = {"type": "approximate", "approximate": {"city": "Salem"}}


@pytest.mark.parametrize(
    ("fields", "slots"),
    [
        ({"tools": [TOOL]}, [("fixed", "find"), ("text", "D")]),
        ({"tools": [{"type": "function", "function": {"parameters": {"title": "T"}}}]},
         [("text", "T")]),
        ({"tools": [{"type": "custom", "custom": {"description": "D", "format": GRAMMAR}}]},
         [("text", "D"), ("fixed", "start: /a/")]),
        ({"tools": [{"type": "web_search", "region": "US"}]},
         [("fixed", "web_search"), ("key", "region"), ("text", "US")]),
        ({"functions": [{"name": "f", "description": "D", "parameters": {"enum": ["M"]}}]},
         [("fixed", "f"), ("text", "D"), ("text", "M")]),
        ({"tool_choice": "auto"}, []),
        ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, [("fixed", "f")]),
        ({"tool_choice": {"type": "allowed_tools", "allowed_tools": {
            "mode": "auto", "tools": [{"type": "custom", "custom": {"name": "f"}}]}}},
         [("fixed", "f")]),
        ({"function_call": {"name": "f"}}, [("fixed", "f")]),
        ({"response_format": {"type": "json_object"}}, []),
        ({"response_format": {"type": "json_schema", "json_schema": {
            "name": "r", "description": "D", "schema": {"const": "M"}, "strict": True}}},
         [("fixed", "r"), ("text", "D"), ("text", "M")]),
        ({"stop": "Maria:"}, [("text", "Maria:")]),
        ({"stop": ["a", "b"]}, [("text", "a"), ("text", "b")]),
        ({"prediction": {"type": "content", "content": [{"type": "text", "text": "M"}]}},
         [("text", "M")]),
        ({"metadata": {"Maria": "204417"}}, [("key", "Maria"), ("text", "204417")]),
        ({"user": "u", "safety_identifier": "s", "prompt_cache_key": "p"}, []),
        ({"web_search_options": {"search_context_size": "low", "user_location": LOCATION}},
         [("key", "city"), ("text", "Salem")]),
        ({"logit_bias": {"204417": -100}}, [("fixed", "204417"), ("fixed", "-100")]),
        ({"logit_bias": None}, []),
        ({"seed": 204417, "temperature": 0.5}, [("fixed", "204417"), ("fixed", "0.5")]),
        ({"stream": True, "store": False, "stream_options": {"include_usage": True}}, []),
        ({"service_tier": "auto", "reasoning_effort": "max", "verbosity": None},
         [("fixed", "max")]),
        ({"modalities": ["text"]}, []),
        ({"audio": None}, []),
        ({"guided_choice": ["Maria"]}, [("key", "guided_choice"), ("text", "Maria")]),
        ({"top_k": 40}, [("key", "top_k"), ("number", "40")]),
    ],
)  # fmt: skip
def test_the_fields_of_a_request(fields: dict[str, Any], slots: list[tuple[str, str]]) -> None:
    reading = openai_chat_request.read(
        parse(json.dumps({"model": "m", "messages": []} | fields).encode())
    )

    assert seen(reading) == slots


def part(**fields: Any) -> dict[str, Any]:
    return {"messages": [{"role": "user", "content": [{"type": "text", "text": "a"}, fields]}]}


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        (part(type="image_url", image_url={"url": "u"}), "unsupported_content",
         "/messages/0/content/1"),
        (part(type="input_audio"), "unsupported_content", "/messages/0/content/1"),
        (part(type="file", file={}), "unsupported_content",
         "/messages/0/content/1/file/file_data"),
        (part(type="text", text="a", image_url="u"), "unsupported_content",
         "/messages/0/content/1/image_url"),
        (part(type="hologram"), "unsupported_content", "/messages/0/content/1/type"),
        (part(text="a"), "invalid_structure", "/messages/0/content/1"),
        (part(type=7), "invalid_structure", "/messages/0/content/1"),
        ({"messages": [{"role": "user", "content": [None]}]}, "invalid_structure",
         "/messages/0/content/0"),
        ({"messages": [{"role": "user", "content": [101, 5]}]}, "token_ids_refused",
         "/messages/0/content/0"),
        ({"messages": [{"role": "user", "content": [{"type": "text"}, 5]}]}, "token_ids_refused",
         "/messages/0/content/1"),
        ({"prediction": {"type": "content", "content": [1, 2]}}, "token_ids_refused",
         "/prediction/content/0"),
        ({"prompt_token_ids": [1]}, "token_ids_refused", "/prompt_token_ids"),
        ({"messages": [{"role": "wizard"}]}, "invalid_structure", "/messages/0/role"),
        ({"messages": [{"role": "user", "images": ["iVBO"]}]}, "unsupported_content",
         "/messages/0/images"),
        ({"messages": [{"role": "assistant", "audio": {"id": "a"}}]}, "unsupported_content",
         "/messages/0/audio"),
        ({"messages": [{"role": "tool", "tool_call_id": "Maria Lopez"}]}, "invalid_structure",
         "/messages/0/tool_call_id"),
        ({"messages": [{"tool_calls": [{"type": "magic"}]}]}, "invalid_structure",
         "/messages/0/tool_calls/0/type"),
        ({"messages": ["Hi"]}, "invalid_structure", "/messages/0"),
        ({"messages": {"role": "user"}}, "invalid_structure", "/messages"),
        ({"messages": None}, "invalid_structure", "/messages"),
        ({"messages": None, "input": "x"}, "invalid_structure", "/messages"),
        ({"model": None}, "missing_model", "/model"),
        ({"model": ""}, "missing_model", "/model"),
        ({"model": ["gpt"]}, "missing_model", "/model"),
        ({"model": "about Maria Lopez"}, "missing_model", "/model"),
        ({"modalities": ["text", "audio"]}, "unsupported_content", "/modalities/1"),
        ({"audio": {"voice": "alloy"}}, "unsupported_content", "/audio"),
        ({"files": ["x"]}, "unsupported_content", "/files"),
        ({"previous_response_id": "resp_1"}, "unsupported_content", "/previous_response_id"),
        ({"data_sources": [{}]}, "unsupported_content", "/data_sources"),
        ({"seed": "204417"}, "invalid_structure", "/seed"),
        ({"stream": "yes"}, "invalid_structure", "/stream"),
        ({"logit_bias": {"Maria": 1}}, "invalid_structure", "/logit_bias"),
        ({"logit_bias": [1]}, "invalid_structure", "/logit_bias"),
        ({"tool_choice": 1}, "invalid_structure", "/tool_choice"),
        ({"tools": [{"type": "function", "function": {"parameters": "x"}}]}, "invalid_structure",
         "/tools/0/function/parameters"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(fields: dict[str, Any], code: str, param: str) -> None:
    error = refusal(**fields)

    assert (error.code, error.param) == (code, param)
    assert error.next_step


@pytest.mark.parametrize("raw", [b"[]", b'"x"', b"null", b"1", b'{"model":"m"}'])
def test_a_body_without_messages_is_refused(raw: bytes) -> None:
    for step in (openai_chat_ask.ask, openai_chat_request.read):
        with pytest.raises(UnreadableRequest) as caught:
            step(parse(raw))
        assert caught.value.code == "invalid_structure"


def test_parts_of_one_message_are_one_passage() -> None:
    texts = ["I saw Maria", "Lopez ", "today", '{"id": 204417}']
    reading = message(content=[{"type": "text", "text": text} for text in texts])

    slots = reading.slots[1:]
    assert "".join(s.lead + s.text for s in slots) == "I saw Maria Lopez today\nid: 204417"
    assert len({slot.passage for slot in slots}) == 1


def test_messages_are_passages_of_their_own() -> None:
    reading = read(messages=[{"role": "user", "content": c} for c in ("Maria", "Lopez")])

    assert len({slot.passage for slot in reading.slots}) == 3


def responses_body(*items: Any) -> JsonReading:
    return openai_chat_request.read(parse(json.dumps({"model": "m", "input": items}).encode()))


@pytest.mark.parametrize(
    ("item", "slots"),
    [
        ("Maria", [("text", "Maria")]),
        ({"role": "user", "content": "Maria"}, [("text", "Maria")]),
        ({"role": "user", "content": [{"type": "input_text", "text": "M"}]}, [("text", "M")]),
        ({"type": "message", "role": "assistant", "status": "completed"}, []),
        ({"type": "function_call", "call_id": "c", "name": "f", "arguments": '{"a":"M"}'},
         [("fixed", "c"), ("fixed", "f"), ("key", "a"), ("text", "M")]),
        ({"type": "function_call_output", "call_id": "c", "output": "M"},
         [("fixed", "c"), ("text", "M")]),
    ],
)  # fmt: skip
def test_items_of_the_other_api_are_read(item: Any, slots: list[tuple[str, str]]) -> None:
    assert seen(responses_body(item)) == slots


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"type": "item_reference", "id": "msg_1"}, "unsupported_content"),
        ({"type": "reasoning", "encrypted_content": "x"}, "unsupported_content"),
        ({"type": 7}, "unsupported_content"),
        ({"content": [{"type": "input_image"}]}, "unsupported_content"),
        (101, "token_ids_refused"),
    ],
)
def test_items_that_cannot_be_checked_are_refused(item: Any, code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        responses_body(item)

    assert caught.value.code == code


def test_input_that_is_one_string_is_text() -> None:
    reading = openai_chat_request.read(parse(b'{"model":"m","input":"Maria"}'))

    assert seen(reading) == [("text", "Maria")]


def test_a_label_in_a_participants_name_has_no_space_since_the_vendor_takes_none() -> None:
    body = b'{"model":"m","messages":[{"role":"user","content":"Hi","name":"Maria"}]}'
    reading = openai_chat_request.read(parse(body))
    name = next(i for i, slot in enumerate(reading.slots) if slot.text == "Maria")

    assert b'"name":"Student_1"' in reading.rewrite({name: "Student 1"})


@pytest.mark.parametrize(
    ("sent", "forwarded"),
    [
        (b'{"model":"m","messages":[]}', b'{"store":false,"model":"m","messages":[]}'),
        (b'{"store": null, "model":"m","messages":[]}', None),
        (b'{"model":"m","messages":[],"store": false}', None),
    ],
)
def test_a_vendor_that_may_keep_nothing_is_told_so(sent: bytes, forwarded: bytes | None) -> None:
    reading = openai_chat_request.read(parse(sent), Terms(may_store=False))

    assert reading.rewrite({}) == (forwarded or sent.replace(b"null", b"false"))
    assert openai_chat_request.read(parse(sent)).rewrite({}) == sent


def test_a_request_to_store_is_refused_where_the_vendor_may_keep_nothing() -> None:
    body = parse(b'{"model":"m","messages":[],"store":true}')

    with pytest.raises(NotAuthorized) as caught:
        openai_chat_request.read(body, Terms(may_store=False))

    assert caught.value.code == "storing_not_approved"


def test_a_name_of_staff_gives_way_to_its_alias_whatever_it_is() -> None:
    body = b'{"model":"m","messages":[],"user":"Ana Rivera", "safety_identifier":"","user2":null}'
    reading = openai_chat_request.read(parse(body), Terms(alias=lambda name: name[::-1]))

    assert reading.rewrite({}) == body.replace(b"Ana Rivera", b"areviR anA")
    with pytest.raises(UnreadableRequest):
        openai_chat_request.read(parse(b'{"model":"m","messages":[],"user":7}'))
