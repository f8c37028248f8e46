from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.openai_responses_stream import OpenAIResponsesStream
from gateway.codecs.resumed_stream import ResumedStream
from gateway.errors import VendorFailed
from tests.support.fake_restorer import FakeRestorer

PLACE = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
PIECES = ["Dear St", "uden", "t 1 and ", "Student 1", "2", " of", " Student"]
WHOLE = "".join(PIECES)
VALUES = {"Student 1": "Maria", "Student 12": "Ben"}


def event(kind: str, number: int, **fields: object) -> bytes:
    data = {"type": kind, "sequence_number": number} | fields
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()


RAW = b"".join(
    [
        event("response.created", 0, response={"id": "resp_1"}),
        *(
            event("response.output_text.delta", number, delta=piece, **PLACE)
            for number, piece in enumerate(PIECES, 1)
        ),
        event("response.output_text.done", 8, text=WHOLE, **PLACE),
        event("response.completed", 9, response={"id": "resp_1"}),
    ]
)


def said(stream: OpenAIResponsesStream | ResumedStream, cut: int) -> list[tuple[int, str]]:
    """Return the deltas that come out, each with its number."""
    pieces = [stream.feed(RAW[at : at + cut]) for at in range(0, len(RAW), cut)]
    lines = (b"".join(pieces) + stream.flush()).decode().split("\n")
    events = [json.loads(line.removeprefix("data: ")) for line in lines if line.startswith("data")]
    return [(one["sequence_number"], one["delta"]) for one in events if "delta" in one]


@given(after=st.integers(-1, 10), cut=st.integers(1, 400))
def test_the_rest_follows_on_what_the_client_has(after: int, cut: int) -> None:
    everything = said(OpenAIResponsesStream(FakeRestorer(VALUES)), len(RAW))
    stream = ResumedStream(OpenAIResponsesStream(FakeRestorer(VALUES)), after)

    rest = said(stream, cut)

    assert "".join(text for _, text in everything) == "Dear Maria and Ben of Student"
    # What was held back at the client's last event comes out behind it, under its number.
    assert rest == everything[len(everything) - len(rest) :]
    assert {number for number, _ in everything if number > after} <= {number for number, _ in rest}
    assert all(number >= after for number, _ in rest)
    assert stream.is_complete


def test_an_error_comes_through_whatever_the_client_has() -> None:
    stream = ResumedStream(OpenAIResponsesStream(FakeRestorer({})), 100)

    assert b"broken" in stream.feed(b'event: error\ndata: {"type":"error","message":"broken"}\n\n')


def test_a_stream_that_is_cut_says_so() -> None:
    stream = ResumedStream(OpenAIResponsesStream(FakeRestorer({})), 3)
    stream.feed(event("response.created", 0, response={"id": "resp_1"}))

    assert b"vendor_answer_cut" in stream.flush()
    assert not stream.is_complete


def test_what_cannot_be_read_is_the_vendors_failure() -> None:
    stream = ResumedStream(OpenAIResponsesStream(FakeRestorer({})), 3)

    with pytest.raises(VendorFailed):
        stream.feed(b"data: {\n\n")
