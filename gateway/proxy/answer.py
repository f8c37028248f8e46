"""(8) Restore: a vendor's answer, whole or streamed, on its way to the client."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from gateway.errors import GatewayError, VendorFailed
from gateway.ledger.entries import OutcomeState
from gateway.proxy.exchange import Reply
from gateway.proxy.refusals import exchange_headers, stream_error

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from gateway.codecs.base import AnswerStream
    from gateway.proxy.exchange import Head
    from gateway.proxy.forward import VendorAnswer
    from gateway.proxy.journal import Journal
    from gateway.pseudonyms.restore import LabelRestorer

__all__ = ["restore_answer"]


async def restore_answer(head: Head, answer: VendorAnswer, journal: Journal) -> Reply:
    """Return the answer with the real values, and see that its end is recorded.

    Raises `VendorFailed` when a whole answer cannot be read; a stream that breaks ends with an
    error event instead, since its head is out.
    """
    journal.answering(answer.status)
    restorer = journal.restorer
    if restorer is None:
        raise ValueError("restoring needs the labels of this exchange")
    headers = [*answer.headers, *exchange_headers(head.exchange, journal.masked)]
    if answer.is_stream and answer.status < HTTPStatus.BAD_REQUEST:
        headers += [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-cache"),
            (b"x-accel-buffering", b"no"),
        ]
        stream = head.route.codec.answer_stream(restorer)
        return Reply(answer.status, headers, _relay(head, answer, stream, journal))
    try:
        body = await _whole(head, answer, journal, restorer)
    finally:
        await answer.aclose()
    headers.append((b"content-type", b"application/json"))
    # The vendor's own refusals are answers too: the exchange took place.
    return Reply(answer.status, headers, body, finish=lambda: journal.close(OutcomeState.ANSWERED))


async def _whole(
    head: Head, answer: VendorAnswer, journal: Journal, restorer: LabelRestorer
) -> bytes:
    raw = await answer.read()
    journal.saw(raw)
    if not answer.is_json:
        if answer.status < HTTPStatus.BAD_REQUEST:
            raise VendorFailed("vendor_answer_unreadable", "The vendor's answer is not JSON.")
        # An error page of something between us and the vendor: its status says enough.
        raise VendorFailed(
            "vendor_error",
            "The vendor answered with an error that is not in its own format.",
            status=HTTPStatus(answer.status) if answer.status in _STATUSES else None,
        )
    restored = head.route.codec.restore(raw, restorer)
    journal.usage = restored.usage
    return restored.body


_STATUSES = frozenset(status.value for status in HTTPStatus)


async def _relay(
    head: Head, answer: VendorAnswer, stream: AnswerStream, journal: Journal
) -> AsyncIterator[bytes]:
    """Yield client bytes as vendor bytes arrive; the record is closed however it ends."""
    state: OutcomeState = OutcomeState.CANCELLED
    code: str | None = None
    try:
        async for chunk in answer.chunks():
            journal.saw(chunk)
            restored = stream.feed(chunk)
            if restored:
                yield restored
        if rest := stream.flush():
            yield rest
        if stream.is_complete:
            state = OutcomeState.ANSWERED
        else:
            state, code = OutcomeState.BROKEN, "vendor_answer_cut"
    except GatewayError as error:
        state, code = OutcomeState.BROKEN, error.code
        yield stream_error(error, head.exchange, head.protocol)
    finally:
        journal.usage = stream.usage
        journal.close(state, code)
        await answer.aclose()
