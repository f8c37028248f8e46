from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Usage
from gateway.codecs.openai_chat_answer import restore
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer(
    {"Student 1": "Maria Lopez", "Student 2": "DeShawn Carter", "Student 3": 'Aoife "Fee" Byrne'}
)


def restored(value: Any) -> Any:
    return json.loads(restore(json.dumps(value).encode(), RESTORER).body)


def answer(**message: Any) -> dict[str, Any]:
    return {
        "id": "chatcmpl-1",
        "choices": [{"index": 0, "message": {"role": "assistant"} | message}],
    }


def message(**fields: Any) -> dict[str, Any]:
    """Return the fields of a message after it was restored, without its role."""
    out: dict[str, Any] = restored(answer(**fields))["choices"][0]["message"]
    del out["role"]
    return out


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("content", "Dear Student 1,", "Dear Maria Lopez,"),
        ("content", None, None),
        ("content", "Student 3", 'Aoife "Fee" Byrne'),
        ("content", '{"n":"Student 3"}', '{"n":"Aoife \\"Fee\\" Byrne"}'),
        ("content", [{"type": "text", "text": "Student 1"}],
         [{"type": "text", "text": "Maria Lopez"}]),
        ("refusal", "No Student 1", "No Maria Lopez"),
        ("reasoning_content", "Student 1", "Maria Lopez"),
        ("reasoning", "Student 1", "Maria Lopez"),
        ("audio", {"id": "Student 1", "data": "Student 1", "transcript": "Student 1"},
         {"id": "Student 1", "data": "Student 1", "transcript": "Maria Lopez"}),
        ("function_call", {"name": "Student 1", "arguments": '{"a":"Student 3"}'},
         {"name": "Student 1", "arguments": '{"a":"Aoife \\"Fee\\" Byrne"}'}),
        ("x_new", {"Student 1": ["Student 2"]}, {"Maria Lopez": ["DeShawn Carter"]}),
    ],
)  # fmt: skip
def test_the_fields_of_a_message_are_restored(field: str, value: Any, expected: Any) -> None:
    assert message(**{field: value}) == {field: expected}


def test_tool_calls_are_restored_and_keep_their_structure() -> None:
    call = {"id": "Student 1", "type": "function", "function": {"name": "Student 1"}}
    custom = {"id": "c", "type": "custom", "custom": {"name": "Student 1", "input": "Student 3"}}
    call["function"] = {"name": "Student 1", "arguments": '{"Student 1":"Student 3'}  # cut short

    first, second = message(tool_calls=[call, custom])["tool_calls"]
    assert first["function"] == {
        "name": "Student 1", "arguments": '{"Maria Lopez":"Aoife \\"Fee\\" Byrne',
    }  # fmt: skip
    assert first["id"] == "Student 1"
    assert second["custom"] == {"name": "Student 1", "input": 'Aoife "Fee" Byrne'}


def test_structure_is_left_verbatim() -> None:
    body = {
        "id": "Student 1", "object": "Student 1", "created": 1, "model": "Student 1",
        "system_fingerprint": "Student 1", "service_tier": "Student 1",
        "choices": [{
            "index": 0, "finish_reason": "Student 1", "message": {"role": "Student 1"},
            "logprobs": {"content": [{"token": "Student 1", "bytes": [1], "top_logprobs": []}]},
        }],
        "usage": {"Student 1": 7},
    }  # fmt: skip

    raw = json.dumps(body).encode()
    assert restore(raw, RESTORER).body is raw


def test_every_choice_is_restored() -> None:
    body = {"choices": [{"message": {"content": f"Student {n}"}} for n in (1, 2, 9)]}

    texts = [choice["message"]["content"] for choice in restored(body)["choices"]]
    assert texts == ["Maria Lopez", "DeShawn Carter", "Student 9"]


def test_unknown_fields_of_the_envelope_are_restored() -> None:
    body = {"metadata": {"Student 1": "x"}, "choices": [{"note": "Student 2"}], "n": 1}

    assert restored(body) == {
        "metadata": {"Maria Lopez": "x"}, "choices": [{"note": "DeShawn Carter"}], "n": 1,
    }  # fmt: skip


def citation(start: int, end: int) -> dict[str, Any]:
    inner = {
        "start_index": start,
        "end_index": end,
        "title": "On Student 2",
        "url": "https://x/Student 2",
    }
    return {"type": "url_citation", "url_citation": inner}


def test_citations_follow_the_restored_text() -> None:
    content = "Student 1 and Student 2: see there."
    out = message(content=content, annotations=[citation(0, 9), citation(14, 23), "odd"])

    cited = [a["url_citation"] for a in out["annotations"][:2]]
    assert [out["content"][c["start_index"] : c["end_index"]] for c in cited] == [
        "Maria Lopez", "DeShawn Carter",
    ]  # fmt: skip
    assert cited[0]["title"] == "On DeShawn Carter"
    assert cited[0]["url"] == "https://x/Student 2"


def test_flat_citations_follow_too() -> None:
    out = message(content="Student 1.", annotations=[{"start_index": 9, "end_index": 10}])

    assert out["annotations"] == [{"start_index": 11, "end_index": 12}]


@pytest.mark.parametrize("content", ["No labels here.", None])
def test_citations_stay_where_the_text_stays(content: str | None) -> None:
    out = message(content=content, annotations=[citation(3, 9)])

    assert out["annotations"][0]["url_citation"]["start_index"] == 3


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"error": {"message": "No Student 1", "type": "Student 1", "code": "Student 1"}},
         {"error": {"message": "No Maria Lopez", "type": "Student 1", "code": "Student 1"}}),
        ([{"error": {"message": "Student 1"}}], [{"error": {"message": "Maria Lopez"}}]),
        ({"error": "Student 1"}, {"error": "Maria Lopez"}),
        ({"detail": "Student 1"}, {"detail": "Maria Lopez"}),
        ("Student 1", "Maria Lopez"),
    ],
)  # fmt: skip
def test_errors_are_restored(body: Any, expected: Any) -> None:
    assert restored(body) == expected


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        ({"prompt_tokens": 7, "completion_tokens": 5}, Usage(7, 5)),
        ({"input_tokens": 7, "output_tokens": 5}, Usage(7, 5)),
        ({"prompt_tokens": "7", "completion_tokens": -1}, Usage(0, 0)),
        ({"prompt_tokens": 1.5, "completion_tokens": None}, Usage(0, 0)),
        (None, Usage(0, 0)),
        ([1], Usage(0, 0)),
    ],
)
def test_usage_is_what_the_vendor_reported(usage: Any, expected: Usage) -> None:
    assert restore(json.dumps({"usage": usage}).encode(), RESTORER).usage == expected


def test_only_restored_texts_change() -> None:
    raw = b'{ "id":"x" , "choices":[{"message":{"content":"\\u0053tudent 1"}}],"n":1.0 }'

    assert restore(raw, RESTORER).body == raw.replace(b"\\u0053tudent 1", b"Maria Lopez")


@pytest.mark.parametrize("raw", [b"", b"<html>Student 1</html>", b'{"a":NaN}', b"data: {}"])
def test_an_answer_that_cannot_be_read_is_a_failure(raw: bytes) -> None:
    with pytest.raises(VendorFailed) as caught:
        restore(raw, RESTORER)

    assert caught.value.code == "vendor_answer_unreadable"


LOGPROBS = {"content": [{"token": "Student", "logprob": -0.1, "bytes": [83], "top_logprobs": []}]}


@pytest.mark.parametrize(("content", "kept"), [("Dear Student 1", None), ("Dear all", LOGPROBS)])
def test_probabilities_of_tokens_that_changed_are_dropped(content: str, kept: Any) -> None:
    choice = {"index": 0, "logprobs": LOGPROBS, "message": {"content": content}}
    answer = json.dumps({"choices": [choice, {"index": 1, "logprobs": None}]}).encode()

    restored = restore(answer, FakeRestorer({"Student 1": "Maria Lopez"}))

    assert json.loads(restored.body)["choices"][0]["logprobs"] == kept
