from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from gateway.ledger.entries import OutcomeState
from gateway.proxy.exchange import Reply
from tests.support.walk import Walk, error_code


def sse(*contents: str) -> bytes:
    chunks = [{"choices": [{"index": 0, "delta": {"content": c}}]} for c in contents]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})  # type: ignore[dict-item] # a chunk of another shape
    return b"".join(b"data: " + json.dumps(c).encode() + b"\n\n" for c in chunks)


class Pieces(httpx.AsyncByteStream):
    def __init__(self, *pieces: bytes | Exception) -> None:
        self.pieces = pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            if isinstance(piece, Exception):
                raise piece
            yield piece


def streaming(*pieces: bytes | Exception) -> httpx.Response:
    return httpx.Response(
        200, stream=Pieces(*pieces), headers={"content-type": "text/event-stream; charset=utf-8"}
    )


async def read(reply: Reply) -> bytes:
    assert not isinstance(reply.body, bytes)
    return b"".join([piece async for piece in reply.body])


def spoken(body: bytes) -> str:
    events = [json.loads(line[6:]) for line in body.split(b"\n") if line.startswith(b"data: {")]
    return "".join(e["choices"][0]["delta"].get("content", "") for e in events if "choices" in e)


async def test_a_stream_is_restored_and_recorded_as_it_came() -> None:
    walk = Walk()
    walk.vendor.answer = streaming(sse("Dear Stu", "dent 1, hello"))

    reply = await walk.ask(stream=True)
    body = await read(reply)

    assert (b"content-type", b"text/event-stream; charset=utf-8") in reply.headers
    assert spoken(body) == "Dear Maria Lopez, hello"
    _, outcome = await walk.settled()
    assert outcome.state is OutcomeState.ANSWERED
    assert (b"Maria" in outcome.answer, outcome.restored) == (False, 1)


@pytest.mark.parametrize(
    ("pieces", "code"),
    [
        ((sse("Hi")[:30], httpx.ReadError("x")), "vendor_broke_off"),
        ((b"data: {broken\n\n",), "vendor_answer_unreadable"),
    ],
)
async def test_a_stream_that_fails_ends_with_an_error_event(pieces: Any, code: str) -> None:
    walk = Walk()
    walk.vendor.answer = streaming(*pieces)

    body = await read(await walk.ask(stream=True))

    last = body.rstrip(b"\n").rpartition(b"\n\n")[2]
    assert json.loads(last.removeprefix(b"data: "))["error"]["code"] == code
    _, outcome = await walk.settled()
    assert (outcome.state, outcome.code) == (OutcomeState.BROKEN, code)


async def test_a_stream_that_just_ends_is_recorded_as_broken() -> None:
    walk = Walk()
    walk.vendor.answer = streaming(b'data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}\n\n')

    body = await read(await walk.ask(stream=True))

    assert b"vendor_answer_cut" in body
    _, outcome = await walk.settled()
    assert (outcome.state, outcome.code) == (OutcomeState.BROKEN, "vendor_answer_cut")


async def test_a_stream_nobody_reads_to_its_end_is_recorded_as_cancelled() -> None:
    walk = Walk()
    walk.vendor.answer = streaming(sse("Dear family, this is long. "), sse("More."))

    reply = await walk.ask(stream=True)
    assert not isinstance(reply.body, bytes)
    await anext(reply.body)
    await reply.body.aclose()  # type: ignore[attr-defined] # a generator

    _, outcome = await walk.settled()
    assert outcome.state is OutcomeState.CANCELLED


async def test_a_whole_answer_to_a_streaming_call_is_passed_on_as_json() -> None:
    walk = Walk()
    error = {"error": {"message": "No Student 1", "code": "c"}}
    walk.vendor.answer = httpx.Response(400, json=error)

    reply = await walk.ask(stream=True)

    assert isinstance(reply.body, bytes)
    assert (reply.status, error_code(reply)) == (400, "c")
    assert b"No Maria Lopez" in reply.body


async def test_an_unknown_label_stays_and_is_counted() -> None:
    walk = Walk()
    walk.vendor.answer = httpx.Response(
        200, json={"choices": [{"index": 0, "message": {"content": "Student 1 and Student 9"}}]}
    )

    reply = await walk.ask()

    assert isinstance(reply.body, bytes)
    assert b"Maria Lopez and Student 9" in reply.body
    _, outcome = await walk.settled()
    assert (outcome.restored, outcome.unknown_labels) == (1, 1)
