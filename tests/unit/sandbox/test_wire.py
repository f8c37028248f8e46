from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sandbox.answers import Call, Said
from gateway.sandbox.wire import completion, error_body, stream_events

HEAD = {"id": "chatcmpl-0123456789", "created": 0, "model": "sandbox"}
TEXT = Said("Write to Student 12 today.")
CALLS = Said(None, (Call("get_grades", '{"student": "Student 1"}'), Call("find_bus", "{}")))


def chunks(*said: Said, with_usage: bool = False) -> list[dict[str, Any]]:
    """Return the parsed chunks of a stream; checks the framing."""
    events = list(stream_events(HEAD, said, 40, with_usage=with_usage))
    assert all(event.startswith(b"data: ") and event.endswith(b"\n\n") for event in events)
    assert events.pop() == b"data: [DONE]\n\n"
    return [json.loads(event[len(b"data: ") :]) for event in events]


def told(*said: Said) -> dict[int, tuple[str, dict[int, list[str]]]]:
    """Return what a client puts together: text and tool calls by choice."""
    texts: dict[int, str] = defaultdict(str)
    calls: dict[int, dict[int, list[str]]] = defaultdict(dict)
    for chunk in chunks(*said):
        (choice,) = chunk["choices"]
        texts[choice["index"]] += choice["delta"].get("content", "")
        for call in choice["delta"].get("tool_calls", []):
            known = calls[choice["index"]].setdefault(call["index"], [])
            known += [call["function"].get("name", ""), call["function"]["arguments"]]
    return {index: (texts[index], calls[index]) for index in texts}


def test_a_whole_answer_has_the_vendors_shape() -> None:
    body = completion(HEAD, [TEXT], 40)

    assert body["object"] == "chat.completion"
    assert body["choices"] == [
        {
            "index": 0,
            "message": {"role": "assistant", "content": TEXT.text, "refusal": None},
            "logprobs": None,
            "finish_reason": "stop",
        }
    ]
    assert body["usage"] == {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


def test_tool_calls_have_ids_of_their_own() -> None:
    (choice,) = completion(HEAD, [CALLS], 0)["choices"]
    calls = choice["message"]["tool_calls"]

    assert choice["finish_reason"] == "tool_calls"
    assert choice["message"]["content"] is None
    assert [call["function"]["name"] for call in calls] == ["get_grades", "find_bus"]
    assert len({call["id"] for call in calls}) == 2


@given(st.text(), st.text())
def test_the_pieces_of_a_stream_add_up(first: str, second: str) -> None:
    assert told(Said(first), Said(second)) == {0: (first, {}), 1: (second, {})}


def test_the_pieces_of_tool_arguments_add_up() -> None:
    ((text, calls),) = told(CALLS).values()

    assert text == ""
    assert {index: "".join(pieces) for index, pieces in calls.items()} == {
        0: 'get_grades{"student": "Student 1"}',
        1: "find_bus{}",
    }


def test_labels_and_words_are_cut() -> None:
    pieces = [chunk["choices"][0]["delta"].get("content", "") for chunk in chunks(TEXT)]

    assert len(pieces) > 8
    assert not any("Student 12" in piece for piece in pieces)
    assert max(map(len, pieces)) <= 6


def test_choices_take_turns() -> None:
    order = [chunk["choices"][0]["index"] for chunk in chunks(TEXT, TEXT)]

    assert order[:6] == [0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize(("said", "reason"), [(TEXT, "stop"), (CALLS, "tool_calls")])
def test_a_stream_begins_with_the_role_and_ends_with_the_reason(said: Said, reason: str) -> None:
    choices = [chunk["choices"][0] for chunk in chunks(said)]

    assert choices[0]["delta"]["role"] == "assistant"
    assert [choice["finish_reason"] for choice in choices[:-1]] == [None] * (len(choices) - 1)
    assert choices[-1]["finish_reason"] == reason


def test_usage_comes_last_and_only_when_asked_for() -> None:
    with_usage = chunks(TEXT, with_usage=True)

    assert with_usage[-1]["choices"] == []
    assert with_usage[-1]["usage"]["total_tokens"] == 18
    assert all(chunk["usage"] is None for chunk in with_usage[:-1])
    assert not any("usage" in chunk for chunk in chunks(TEXT))


def test_an_error_has_the_vendors_shape() -> None:
    assert json.loads(error_body("No.", "server_error", None, "model")) == {
        "error": {"message": "No.", "type": "server_error", "param": "model", "code": None}
    }
