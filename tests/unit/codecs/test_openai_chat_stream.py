from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Usage
from gateway.codecs.openai_chat_stream import OpenAIChatStream
from gateway.codecs.sse import SseReader
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer(
    {
        "Student 1": "Maria Lopez",
        "Student 12": "Ngozi Eze",
        "Student 3": 'Aoife "Fee" Byrne',
    }
)
ENVELOPE = {"id": "c1", "object": "chat.completion.chunk", "created": 17, "model": "m"}
DONE = b"data: [DONE]\n\n"


def event(value: Any) -> bytes:
    return b"data: " + json.dumps(value, separators=(",", ":")).encode() + b"\n\n"


def chunk(finish: str | None = None, index: int = 0, **delta: Any) -> bytes:
    return event(
        ENVELOPE | {"choices": [{"index": index, "delta": delta, "finish_reason": finish}]}
    )


def call(index: int, arguments: str) -> list[dict[str, Any]]:
    return [{"index": index, "function": {"arguments": arguments}}]


def play(*pieces: bytes) -> bytes:
    stream = OpenAIChatStream(RESTORER)
    return b"".join(map(stream.feed, pieces)) + stream.flush()


def chunks(raw: bytes) -> list[Any]:
    """Return the JSON of every event but `[DONE]`."""
    reader = SseReader()
    datas = [e.data for e in reader.feed(raw) if e.data and e.data != b"[DONE]"]
    return [json.loads(data) for data in datas]


def deltas(raw: bytes) -> list[Any]:
    return [c["choices"][0]["delta"] for c in chunks(raw) if c.get("choices")]


def content(raw: bytes, field: str = "content", index: int = 0) -> str:
    choices = [choice for c in chunks(raw) for choice in c.get("choices", ())]
    return "".join(c["delta"].get(field) or "" for c in choices if c["index"] == index)


def test_a_chunk_that_does_not_change_passes_byte_for_byte() -> None:
    raw = b'event: x\ndata:{ "id":"c\\u0031", "choices":[{"delta":{"content":"Hi"}}]}\n\n'

    assert OpenAIChatStream(RESTORER).feed(raw) == raw


def test_a_label_cut_over_chunks_is_restored() -> None:
    out = play(chunk(content="See Stud"), chunk(content="ent 1"), chunk(content=" now"), DONE)

    assert content(out) == "See Maria Lopez now"


def test_a_longer_label_is_not_taken_for_a_shorter_one() -> None:
    out = play(chunk(content="Student 1"), chunk(content="2 and Student 1"), chunk(finish="stop"))

    assert content(out) == "Ngozi Eze and Maria Lopez"


def test_held_back_text_leaves_in_the_chunk_that_ends_the_choice() -> None:
    out = play(chunk(content="See Stud"), chunk("length", content="ent 1"))

    assert deltas(out) == [{"content": "See "}, {"content": "Maria Lopez"}]


def test_held_back_text_leaves_before_a_last_chunk_without_text() -> None:
    out = play(chunk(content="See Student 1"), chunk(finish="stop"), DONE)

    first, flushed, last = chunks(out)
    assert flushed == ENVELOPE | {
        "choices": [{"index": 0, "delta": {"content": "Maria Lopez"}, "finish_reason": None}]
    }
    assert first["choices"][0]["delta"] == {"content": "See "}
    assert last["choices"][0] == {"index": 0, "delta": {}, "finish_reason": "stop"}
    assert out.endswith(chunk(finish="stop") + DONE)


def test_nothing_is_held_back_after_the_finish_reason() -> None:
    stream = OpenAIChatStream(RESTORER)
    stream.feed(chunk(finish="stop"))

    assert content(stream.feed(chunk(content="Stud"))) == "Stud"
    assert stream.feed(DONE) + stream.flush() == DONE


@pytest.mark.parametrize("end", [DONE, b""])
def test_held_back_text_leaves_at_the_end(end: bytes) -> None:
    assert content(play(chunk(content="Student 1"), end)) == "Maria Lopez"


def test_choices_hold_back_apart() -> None:
    out = play(
        chunk(index=0, content="Stud"), chunk(index=1, content="Student 1"),
        chunk(index=0, content="ent 12."), chunk("stop", index=1), chunk("stop", index=0),
    )  # fmt: skip

    assert (content(out, index=0), content(out, index=1)) == ("Ngozi Eze.", "Maria Lopez")


def test_several_choices_in_one_chunk_are_restored() -> None:
    choices = [{"index": i, "delta": {"content": "Student 1."}} for i in (0, 1)]
    out = play(event({"choices": choices}), DONE)

    assert content(out, index=0) == content(out, index=1) == "Maria Lopez."


@pytest.mark.parametrize(
    "field", ["content", "refusal", "reasoning_content", "reasoning", "some_new_text"]
)
def test_every_text_field_is_restored(field: str) -> None:
    choices = [{"index": 0, "delta": {field: piece}} for piece in ("a Stu", "dent 1")]
    out = play(*(event({"choices": [choice]}) for choice in choices), chunk(finish="stop"))

    assert content(out, field) == "a Maria Lopez"


def test_another_field_lets_go_of_the_one_before() -> None:
    out = play(
        chunk(content="", reasoning="On Student 1"),
        chunk(content="Hi Student 1"),
        chunk(tool_calls=[{"index": 0, "id": "t", "function": {"name": "f", "arguments": ""}}]),
    )

    assert [list(delta) for delta in deltas(out)] == [
        ["content", "reasoning"], ["reasoning"], ["content"], ["content"], ["tool_calls"],
    ]  # fmt: skip
    assert deltas(out)[1] == {"reasoning": "Maria Lopez"}
    assert deltas(out)[3] == {"content": "Maria Lopez"}


def test_fields_that_change_within_a_chunk_are_let_go_within_it() -> None:
    [delta, *_] = deltas(play(chunk(reasoning="On Student 1", content="Hi."), DONE))

    assert delta == {"reasoning": "On Maria Lopez", "content": "Hi."}


def test_interleaved_tool_calls_are_restored_as_json() -> None:
    pieces = [(0, '{"n":"Stud'), (1, '{"m":"Student 1'), (0, 'ent 3"}'), (1, '2"}')]
    out = play(*(chunk(tool_calls=call(i, a)) for i, a in pieces), chunk(finish="tool_calls"))

    joined = {0: "", 1: ""}
    for delta in deltas(out):
        for item in delta.get("tool_calls", ()):
            joined[item["index"]] += item["function"]["arguments"]
    assert json.loads(joined[0]) == {"n": 'Aoife "Fee" Byrne'}
    assert json.loads(joined[1]) == {"m": "Ngozi Eze"}


def test_one_call_in_two_entries_of_a_chunk_is_one_text() -> None:
    out = play(chunk("stop", tool_calls=call(0, '"Stud') + call(0, "ent 1")))

    [delta] = deltas(out)
    assert "".join(c["function"]["arguments"] for c in delta["tool_calls"]) == '"Maria Lopez'


def test_calls_that_end_in_one_chunk_are_let_go_in_their_own_place() -> None:
    calls = call(0, '"Student 1') + call(1, '"Student 12')

    [delta] = deltas(play(chunk("stop", tool_calls=calls)))
    assert delta["tool_calls"] == call(0, '"Maria Lopez') + call(1, '"Ngozi Eze')


@pytest.mark.parametrize(
    ("delta", "flushed"),
    [
        ({"tool_calls": call(2, "Student 1")},
         {"tool_calls": [{"index": 2, "function": {"arguments": "Maria Lopez"}}]}),
        ({"tool_calls": [{"custom": {"input": "Student 1"}}]},
         {"tool_calls": [{"index": 0, "custom": {"input": "Maria Lopez"}}]}),
        ({"function_call": {"arguments": "Student 1"}},
         {"function_call": {"arguments": "Maria Lopez"}}),
        ({"audio": {"transcript": "Student 1"}}, {"audio": {"transcript": "Maria Lopez"}}),
    ],
)  # fmt: skip
def test_a_chunk_of_our_own_has_the_form_of_its_field(delta: Any, flushed: Any) -> None:
    assert deltas(play(chunk(**delta), chunk(finish="stop")))[1] == flushed


def test_structure_of_a_delta_is_left_verbatim() -> None:
    raw = chunk(
        role="Student 1",
        tool_calls=[
            {"index": 0, "id": "Student 1", "type": "x", "function": {"name": "Student 1"}}
        ],
        function_call={"name": "Student 1"},
        audio={"id": "Student 1", "data": "Student 1"},
    )

    assert OpenAIChatStream(RESTORER).feed(raw) == raw


def test_leaves_that_are_no_running_text_are_restored_at_once() -> None:
    out = play(chunk(parts=[{"text": "Student 1"}], tool_calls=["Student 1"]), DONE)

    assert deltas(out)[0] == {"parts": [{"text": "Maria Lopez"}], "tool_calls": ["Maria Lopez"]}


@pytest.mark.parametrize("cut", [1, 2, 9, 30])
def test_a_json_document_in_the_content_stays_valid(cut: int) -> None:
    text = ' {"n": "Student 3", "k": ["Student 1"]}'
    pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
    out = play(*(chunk(content=piece) for piece in pieces), chunk(finish="stop"))

    assert json.loads(content(out)) == {"n": 'Aoife "Fee" Byrne', "k": ["Maria Lopez"]}


@pytest.mark.parametrize("at", [0, 1, 2])
def test_padding_goes_where_the_text_changed(at: int) -> None:
    members = [("id", "c"), ("choices", [{"index": 0, "delta": {"content": "Student 1."}}])]
    members.insert(at, ("obfuscation", "abc"))

    [out] = chunks(play(event(dict(members)), DONE))
    assert list(out) == ["id", "choices"]


def test_padding_that_is_all_there_is_goes_too() -> None:
    raw = event({"obfuscation": "x"})

    assert OpenAIChatStream(RESTORER).feed(raw) == raw


def test_padding_stays_where_nothing_changed() -> None:
    raw = event({"choices": [], "obfuscation": "Student 1"})

    assert OpenAIChatStream(RESTORER).feed(raw) == raw


def test_the_usage_of_the_last_report_counts() -> None:
    stream = OpenAIChatStream(RESTORER)
    stream.feed(event({"choices": [], "usage": {"prompt_tokens": 1, "completion_tokens": 1}}))
    stream.feed(event({"choices": [], "usage": {"prompt_tokens": 7, "completion_tokens": 5}}))
    stream.feed(event({"choices": [], "usage": None}))

    assert stream.usage == Usage(7, 5)


def test_an_error_comes_after_the_text_before_it() -> None:
    error = {"error": {"message": "No Student 1", "type": "server_error", "code": None}}
    out = play(chunk(content="Student 1"), event(error))

    *_, flushed, last = chunks(out)
    assert flushed["choices"][0]["delta"] == {"content": "Maria Lopez"}
    assert last == {"error": error["error"] | {"message": "No Maria Lopez"}}


def test_an_error_field_that_is_null_is_none() -> None:
    stream = OpenAIChatStream(RESTORER)
    first = json.loads(chunk(content="Stud")[6:]) | {"error": None}

    assert (
        content(stream.feed(event(first)) + stream.feed(chunk(content="ent 1."))) == "Maria Lopez."
    )


def test_citations_follow_the_restored_text() -> None:
    citation = {"type": "url_citation", "url_citation": {"start_index": 4, "end_index": 13}}
    out = play(
        chunk(content="See Stud"), chunk(content="ent 1."), chunk("stop", annotations=[citation])
    )

    inner = deltas(out)[-1]["annotations"][0]["url_citation"]
    assert content(out)[inner["start_index"] : inner["end_index"]] == "Maria Lopez"


def test_comments_pass_and_fields_that_kill_clients_do_not() -> None:
    raw = (
        b": k\n\nid: 7\nretry: 5\n: a\n"
        + chunk(content="Hi")
        + b"event: ping\n\ndata:\n\nid: 8\n\n"
    )

    assert play(raw, DONE) == b": k\n\n: a\n" + chunk(content="Hi") + DONE


def test_comments_stay_with_a_chunk_that_changes() -> None:
    out = OpenAIChatStream(RESTORER).feed(b": a\nevent: x\n" + chunk(content="Student 1."))

    assert out.startswith(b": a\nevent: x\ndata: {")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_cut_and_line_end_gives_the_same_text(end: bytes, size: int) -> None:
    raw = (
        b"\xef\xbb\xbf"
        + chunk(content="Zoë\u2028 and Stud")
        + chunk("stop", content="ent 1")
        + DONE
    )
    raw = raw.replace(b"\\u2028", "\u2028".encode()).replace(b"\n", end)
    out = play(*(raw[at : at + size] for at in range(0, len(raw), size)))

    assert content(out) == "Zoë\u2028 and Maria Lopez"
    assert b"[DONE]" in out


def test_names_are_written_so_that_line_readers_keep_them_whole() -> None:
    stream = OpenAIChatStream(FakeRestorer({"Student 1": "Maria\u2028Lopez\x85"}))
    out = stream.feed(chunk(content="Student 1."))

    assert content(out) == "Maria\u2028Lopez\x85."
    assert len(out.decode().splitlines()) == 2


@pytest.mark.parametrize("data", [b"{", b"not json", b'{"a":1,"a":2}', b"\xff", b"[DONE"])
def test_an_event_that_cannot_be_read_is_a_failure(data: bytes) -> None:
    stream = OpenAIChatStream(RESTORER)

    with pytest.raises(VendorFailed) as caught:
        stream.feed(b"data: " + data + b"\n\n")
    assert caught.value.code == "vendor_answer_unreadable"
    with pytest.raises(VendorFailed):
        stream.flush()


def test_text_before_a_broken_event_is_delivered_first() -> None:
    stream = OpenAIChatStream(RESTORER)

    assert content(stream.feed(chunk(content="Student 1.") + b"data: {\n\n")) == "Maria Lopez."
    with pytest.raises(VendorFailed):
        stream.feed(chunk(content="more"))


def test_a_last_event_without_its_blank_line_is_delivered() -> None:
    raw = chunk("stop", content="Student 1").removesuffix(b"\n\n")

    assert content(play(raw)) == "Maria Lopez"


@pytest.mark.parametrize(
    "pieces", [[], [chunk(content="Student 1 and Stu")], [chunk("stop"), chunk(index=1)]]
)
def test_an_answer_that_was_cut_short_does_not_look_complete(pieces: list[bytes]) -> None:
    out = play(*pieces)

    assert chunks(out)[-1]["error"]["code"] == "vendor_answer_cut"
    assert content(out) in {"", "Maria Lopez and Stu"}


@pytest.mark.parametrize(
    "pieces",
    [[DONE], [chunk("stop")], [chunk("stop"), chunk("stop", index=1)], [event({"error": "x"})]],
)
def test_an_answer_that_is_complete_gets_no_error(pieces: list[bytes]) -> None:
    stream = OpenAIChatStream(RESTORER)
    out = b"".join(map(stream.feed, pieces))

    assert out == b"".join(pieces)
    assert stream.flush() == b""
    assert stream.is_complete


def test_the_end_comes_once() -> None:
    stream = OpenAIChatStream(RESTORER)
    stream.feed(chunk(content="Student 1"))

    assert b"Maria" in stream.flush()
    assert stream.flush() == b""


@pytest.mark.parametrize("value", [[{"text": "Student 1"}], "Student 1", {"choices": "Student 1"}])
def test_events_of_an_unknown_form_are_restored_leaf_by_leaf(value: Any) -> None:
    [out] = chunks(OpenAIChatStream(RESTORER).feed(event(value)))

    assert out == json.loads(json.dumps(value).replace("Student 1", "Maria Lopez"))


def test_an_event_that_is_odd_inside_passes() -> None:
    raw = event({"choices": [None, {"delta": None}, {"index": "x", "delta": {"content": 7}}]})

    assert OpenAIChatStream(RESTORER).feed(raw) == raw


def test_a_whole_message_in_a_chunk_is_restored() -> None:
    out = play(event({"choices": [{"index": 0, "message": {"content": "Student 1"}}]}), DONE)

    assert chunks(out)[0]["choices"][0]["message"]["content"] == "Maria Lopez"


def test_probabilities_go_with_the_text_that_changed() -> None:
    logprobs = {"content": [{"token": "x", "logprob": -0.1, "bytes": None, "top_logprobs": []}]}

    def with_logprobs(content: str) -> bytes:
        choice = {"index": 0, "delta": {"content": content}, "logprobs": logprobs}
        return event(ENVELOPE | {"choices": [choice]})

    out = play(*map(with_logprobs, ("See Stu", "dent 1", " now,", " please")), chunk("stop"))

    assert content(out) == "See Maria Lopez now, please"
    kept = [c["choices"][0].get("logprobs") for c in chunks(out)]
    assert kept[:4] == [None, None, None, logprobs]
