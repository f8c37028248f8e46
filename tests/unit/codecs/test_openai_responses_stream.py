from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Usage
from gateway.codecs.openai_responses_stream import OpenAIResponsesStream
from gateway.codecs.sse import SseReader
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 12": 'Aoife "Fee" Byrne'})
PLACE = {"item_id": "msg_1", "output_index": 0, "content_index": 0}


def event(kind: str, **fields: Any) -> bytes:
    return f"event: {kind}\ndata: {json.dumps({'type': kind} | fields)}\n\n".encode()


def delta(text: str, kind: str = "output_text", **fields: Any) -> bytes:
    return event(f"response.{kind}.delta", **({"delta": text} | (fields or PLACE)))


END = event("response.completed", response={"usage": {"input_tokens": 2, "output_tokens": 3}})


def play(*pieces: bytes) -> tuple[list[dict[str, Any]], OpenAIResponsesStream]:
    stream = OpenAIResponsesStream(RESTORER)
    out = b"".join(map(stream.feed, pieces)) + stream.flush()
    return [json.loads(one.data or b"{}") for one in SseReader().feed(out)], stream


def said(events: list[dict[str, Any]], index: int = 0) -> str:
    return "".join(
        one["delta"] for one in events if "delta" in one and one["output_index"] == index
    )


def test_texts_of_several_items_have_each_their_own_hold_back() -> None:
    events, stream = play(
        delta("Stu"),
        delta("Student 1", output_index=1),
        delta("dent 1"),
        delta("2", output_index=1),
        END,
    )

    assert (said(events), said(events, 1)) == ("Maria Lopez", 'Aoife "Fee" Byrne')
    assert (stream.is_complete, stream.usage) == (True, Usage(2, 3))


def test_what_is_held_leaves_before_the_whole_text_is_said() -> None:
    events, _ = play(
        delta("About Student 1", obfuscation="xyz", **PLACE),
        event("response.output_text.done", text="About Student 1", **PLACE),
        END,
    )

    assert said(events) == events[2]["text"] == "About Maria Lopez"
    assert "obfuscation" not in events[1]


def test_an_item_that_is_done_lets_go_all_of_its_parts() -> None:
    item = {"type": "message", "content": [{"type": "output_text", "text": "Student 1"}]}
    events, _ = play(
        delta("Student 1", **PLACE | {"content_index": 3}),
        event("response.output_item.done", output_index=0, item=item),
        END,
    )

    assert said(events[:2]) == "Maria Lopez"
    assert events[2]["item"]["content"][0]["text"] == "Maria Lopez"


def test_arguments_in_pieces_stay_json_in_every_event() -> None:
    whole = '{"n": "Student 12"}'
    events, _ = play(
        *(
            delta(piece, "function_call_arguments", output_index=0)
            for piece in ('{"n": "Stu', "dent 1", '2"}')
        ),
        event("response.function_call_arguments.done", arguments=whole, output_index=0),
        END,
    )

    expected = {"n": 'Aoife "Fee" Byrne'}
    assert json.loads(said(events)) == json.loads(events[-2]["arguments"]) == expected


@pytest.mark.parametrize("kind", ["mcp_call_arguments", "code_interpreter_call_code"])
def test_what_vendors_tools_are_asked_stays_as_it_came(kind: str) -> None:
    events, _ = play(
        delta("Student 1", kind, output_index=0),
        event(f"response.{kind}.done", arguments="Student 1", code="Student 1", output_index=0),
        END,
    )

    assert said(events) == "Student 1"
    assert (events[1]["arguments"], events[1]["code"]) == ("Student 1", "Student 1")


def test_citations_count_in_the_text_so_far() -> None:
    annotation = {"type": "url_citation", "start_index": 4, "end_index": 13}
    events, _ = play(
        delta("See Stu"),
        delta("dent 1."),
        event("response.output_text.annotation.added", annotation=annotation, **PLACE),
        END,
    )

    moved = next(one["annotation"] for one in events if "annotation" in one)
    assert said(events)[moved["start_index"] : moved["end_index"]] == "Maria Lopez"


@pytest.mark.parametrize("kind", ["error", "response.failed", "response.incomplete"])
def test_an_end_comes_after_what_was_held(kind: str) -> None:
    events, stream = play(delta("Student 1"), event(kind, message="Student 1"))

    assert said(events) == "Maria Lopez"
    assert events[-1] == {"type": kind, "message": "Maria Lopez"}
    assert stream.is_complete


def test_a_stream_that_is_cut_ends_with_an_error_in_both_forms() -> None:
    events, stream = play(delta("Student 1"))

    assert (events[-1]["code"], events[-1]["error"]["code"]) == ("vendor_answer_cut",) * 2
    assert not stream.is_complete


def test_untouched_and_unknown_events_keep_their_bytes_or_are_restored() -> None:
    sent = delta("Dear family") + event("response.new", x=1) + END
    stream = OpenAIResponsesStream(RESTORER)

    assert stream.feed(sent) + stream.flush() == sent
    events, _ = play(b"data:\n\n", event("response.new", deep=["Student 1"]), END)
    assert events[0]["deep"] == ["Maria Lopez"]


def test_data_that_is_no_json_fails() -> None:
    with pytest.raises(VendorFailed):
        play(b"data: {\n\n")


def test_tokens_never_contradict_a_text_that_changed() -> None:
    tokens = [{"token": "Student", "logprob": -0.1}]
    texts = ("Hi ", "Student 1")

    events, _ = play(
        *(delta(text, logprobs=tokens, **PLACE) for text in texts),
        event("response.output_text.done", text="Hi Student 1", logprobs=tokens, **PLACE),
        *(
            event("response.content_part.done", part={"text": text, "logprobs": tokens}, **PLACE)
            for text in texts
        ),
        END,
    )

    running = {one["delta"]: one["logprobs"] for one in events if "delta" in one}
    assert running == {"Hi ": tokens, "": [], "Maria Lopez": []}
    whole = [one.get("part", one) for one in events if one["type"].endswith(".done")]
    assert [one["logprobs"] for one in whole] == [[], tokens, []]
