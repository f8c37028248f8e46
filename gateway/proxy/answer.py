"""(8) Restore: a vendor's answer, whole or streamed, on its way to the client."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING

from gateway.codecs.base import StreamsJson
from gateway.codecs.resumed_stream import ResumedStream
from gateway.errors import GatewayError, VendorFailed
from gateway.ledger.entries import OutcomeState
from gateway.proxy.exchange import Reply
from gateway.proxy.refusals import error_body, exchange_headers, id_header, stream_error

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

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
    if not any(name == id_header(head.protocol) for name, _ in headers):
        # A server without ids of its own; the client's log should still name the exchange.
        headers.append((id_header(head.protocol), head.exchange.encode()))
    if answer.is_stream and answer.status < HTTPStatus.BAD_REQUEST:
        headers += [
            (b"content-type", b"text/event-stream; charset=utf-8"),
            (b"cache-control", b"no-cache"),
            (b"x-accel-buffering", b"no"),
        ]
        stream = head.route.codec.answer_stream(restorer)
        if head.after is not None:
            stream = ResumedStream(stream, head.after)

        def ended(error: GatewayError) -> bytes:
            # What came before the failure is the client's, the end that was held back too.
            return stream.release() + stream_error(error, head.exchange, head.protocol)

        return Reply(answer.status, headers, _relay(answer, stream, journal, ended))
    codec = head.route.codec
    if answer.is_json and answer.status < HTTPStatus.BAD_REQUEST and isinstance(codec, StreamsJson):
        headers.append((b"content-type", b"application/json"))
        array = codec.json_stream(restorer)

        def broken(error: GatewayError) -> bytes:
            return array.broken(error_body(error, head.exchange, head.protocol))

        return Reply(answer.status, headers, _relay(answer, array, journal, broken))
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
    is_error = answer.status >= HTTPStatus.BAD_REQUEST
    if not answer.is_json:
        raise _error_page(answer) if is_error else _not_json()
    try:
        restored = head.route.codec.restore(raw, restorer)
    except VendorFailed:
        if is_error:
            raise _error_page(answer) from None
        raise
    journal.usage = restored.usage
    if not is_error:
        await _keep(journal, is_over=True)
    return restored.body


async def _keep(journal: Journal, *, is_over: bool) -> None:
    """Before the client can use an id that the answer shows, every worker knows whose it is."""
    if journal.restorer is not None and journal.restorer.objects:
        await journal.keep(is_over=is_over)


def _not_json() -> VendorFailed:
    return VendorFailed("vendor_answer_unreadable", "The vendor's answer is not JSON.")


def _error_page(answer: VendorAnswer) -> VendorFailed:
    """Return the failure in the place of an error page, an empty body or half of one.

    Something between us and the vendor has answered; its status and its patience say enough.
    """
    waits = dict(answer.headers).get(b"retry-after", b"")
    return VendorFailed(
        "vendor_error",
        "The vendor answered with an error that is not in its own format.",
        next_step="Try again; if it stays so, tell Agency Technology.",
        status=answer.status,
        retry_after_s=int(waits) if _SECONDS.fullmatch(waits) else None,
    )


_SECONDS = re.compile(rb"[0-9]{1,6}")


async def _relay(
    answer: VendorAnswer,
    stream: AnswerStream,
    journal: Journal,
    ended: Callable[[GatewayError], bytes],
) -> AsyncIterator[bytes]:
    """Yield client bytes as vendor bytes arrive; the record is closed however it ends.

    `ended` gives what ends a stream that cannot be completed.
    """
    state: OutcomeState = OutcomeState.CANCELLED
    code: str | None = None
    try:
        async for chunk in answer.chunks():
            journal.saw(chunk)
            restored = stream.feed(chunk)
            await _keep(journal, is_over=stream.is_complete)
            if restored:
                yield restored
        rest = stream.flush()
        await _keep(journal, is_over=True)
        if rest:
            yield rest
        if stream.is_complete:
            state = OutcomeState.ANSWERED
        else:
            state, code = OutcomeState.BROKEN, "vendor_answer_cut"
    except GatewayError as error:
        state, code = OutcomeState.BROKEN, error.code
        yield ended(error)
    finally:
        journal.usage = stream.usage
        journal.close(state, code)
        await answer.aclose()
