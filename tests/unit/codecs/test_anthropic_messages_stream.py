from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.anthropic_messages_stream import AnthropicMessagesStream
from gateway.codecs.base import Usage
from gateway.codecs.sse import SseReader
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 12": 'Aoife "Fee" Byrne'})


def event(kind: str, **fields: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind} | fields)}\n\n".encode()


def start(index: int, **block: Any) -> bytes:
    return event("content_block_start", index=index, content_block=block)


def delta(index: int, **fields: Any) -> bytes:
    return event("content_block_delta", index=index, delta=fields)


STOP = event("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": 4})
END = STOP + event("message_stop")


def play(*pieces: bytes) -> tuple[bytes, AnthropicMessagesStream]:
    stream = AnthropicMessagesStream(RESTORER)
    return b"".join(map(stream.feed, pieces)) + stream.flush(), stream


def running(raw: bytes, key: str = "text") -> dict[int, str]:
    out: dict[int, str] = {}
    for one in SseReader().feed(raw):
        data = json.loads(one.data or b"{}")
        if data.get("type") == "content_block_delta":
            out[data["index"]] = out.get(data["index"], "") + data["delta"].get(key, "")
    return out


def test_blocks_have_each_their_own_hold_back() -> None:
    raw, stream = play(
        start(0, type="text", text=""),
        start(1, type="text", text=""),
        delta(0, type="text_delta", text="Stu"),
        delta(1, type="text_delta", text="Student 1"),
        delta(0, type="text_delta", text="dent 1"),
        delta(1, type="text_delta", text="2"),
        event("content_block_stop", index=1),
        event("content_block_stop", index=0),
        END,
    )

    assert running(raw) == {0: "Maria Lopez", 1: 'Aoife "Fee" Byrne'}
    assert stream.is_complete


def test_what_was_held_leaves_before_its_block_ends() -> None:
    raw, _ = play(
        start(0, type="text", text=""),
        delta(0, type="text_delta", text="Student 1"),
        event("content_block_stop", index=0),
    )

    assert raw.index(b"Maria") < raw.index(b"content_block_stop")


def test_arguments_in_pieces_stay_json() -> None:
    raw, _ = play(
        start(0, type="tool_use", id="t", name="n", input={}),
        *(
            delta(0, type="input_json_delta", partial_json=piece)
            for piece in ("", '{"n": "Stud', "ent 1", '2"}')
        ),
        event("content_block_stop", index=0),
        END,
    )

    assert json.loads(running(raw, "partial_json")[0]) == {"n": 'Aoife "Fee" Byrne'}


@pytest.mark.parametrize(
    ("block", "piece"),
    [
        ("thinking", {"type": "thinking_delta", "thinking": "Student 1"}),
        ("thinking", {"type": "signature_delta", "signature": "Student 1"}),
        ("server_tool_use", {"type": "input_json_delta", "partial_json": '{"q":"Student 1"}'}),
        ("mcp_tool_use", {"type": "input_json_delta", "partial_json": '{"q":"Student 1"}'}),
    ],
)
def test_what_must_come_back_unchanged_keeps_its_bytes(block: str, piece: dict[str, Any]) -> None:
    sent = start(0, type=block) + delta(0, **piece) + event("content_block_stop", index=0) + END

    raw, _ = play(sent)

    assert raw == sent


def test_an_error_comes_after_what_was_held() -> None:
    error = event("error", error={"type": "overloaded_error", "message": "Student 1"})

    raw, stream = play(delta(0, type="text_delta", text="Student 1"), error)

    assert running(raw) == {0: "Maria Lopez"}
    assert raw.endswith(b'"message": "Maria Lopez"}}\n\n')
    assert stream.is_complete


def test_a_stream_that_is_cut_ends_with_an_error() -> None:
    raw, stream = play(
        start(0, type="text", text=""), delta(0, type="text_delta", text="Student 1")
    )

    last = SseReader().feed(raw)[-1]
    assert last.event == b"error"
    assert b"vendor_answer_cut" in (last.data or b"")
    assert not stream.is_complete


def test_counts_are_read_from_both_ends() -> None:
    first = event("message_start", message={"content": [], "usage": {"input_tokens": 25}})

    _, stream = play(first + END)

    assert stream.usage == Usage(25, 4)


def test_unknown_events_are_restored_leaf_by_leaf() -> None:
    raw, _ = play(event("brand_new", note={"a": ["Student 1"]}), b"event: x\n\n", b"data: [1]\n\n")

    assert b'"a": ["Maria Lopez"]' in raw
    assert b"event: x\n\n" in raw
    assert b"data: [1]\n\n" in raw


def test_an_event_without_a_name_gets_one_when_it_changes() -> None:
    nameless = delta(0, type="text_delta", text="Student 1 is").partition(b"\n")[2]

    raw, _ = play(nameless)

    assert raw.startswith(b"event: content_block_delta\ndata: ")


def test_data_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        play(b"data: {\n\n")
