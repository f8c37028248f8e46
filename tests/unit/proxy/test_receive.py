from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterable

import pytest

from gateway.clock import FixedClock
from gateway.errors import GatewayError, UnreadableRequest
from gateway.ids import ExchangeId
from gateway.proxy.exchange import Head, Inbound
from gateway.proxy.receive import receive_body, receive_head
from gateway.settings import Limits

LIMITS = Limits()
PATH = b"/openai/v1/chat/completions"
GOOD = {
    b"host": b"gateway",
    b"authorization": b"Bearer hp_key",
    b"content-type": b"application/json",
}


def inbound(
    path: bytes = PATH,
    *,
    method: str = "POST",
    query: bytes = b"",
    headers: Iterable[tuple[bytes, bytes]] = tuple(GOOD.items()),
    pieces: Iterable[bytes] = (b"{}",),
) -> Inbound:
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": "http.request", "body": b"", "more_body": False})
    iterator = iter(messages)

    async def receive() -> dict[str, object]:
        return next(iterator)

    return Inbound(method, path, query, tuple(headers), receive)


def head(request: Inbound) -> Head:
    return receive_head(request, ExchangeId("ex_1"), LIMITS, lambda _: "openai")


def with_header(*pairs: tuple[bytes, bytes]) -> tuple[tuple[bytes, bytes], ...]:
    return (*GOOD.items(), *pairs)


def test_a_good_head_says_where_to_and_with_which_key() -> None:
    received = head(inbound())

    assert (received.service, received.protocol, received.key) == ("openai", "openai", "hp_key")
    assert received.route.path == "/v1/chat/completions"


@pytest.mark.parametrize(
    "path",
    [
        b"/",
        b"/openai",
        b"/openai/",
        b"//v1/chat/completions",
        b"/openai/../v1/chat/completions",
        b"/openai/./v1/chat/completions",
        b"/openai/v1/chat%2Fcompletions",
        b"/openai/v1/chat/completions;x",
        b"/openai/v1/chat\\completions",
        b"/OpenAI/v1/chat/completions",
        b"/openai/v1/chat/completions/",
        "/openai/v1/chät".encode(),
        b"/openai/v1/chat/completions\x00",
    ],
)
def test_a_doubtful_path_is_not_found(path: bytes) -> None:
    with pytest.raises(GatewayError) as caught:
        head(inbound(path))

    assert caught.value.status == 404


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (with_header((b"host", b"other")), "invalid_headers"),
        (with_header((b"authorization", b"Bearer x")), "invalid_headers"),
        (with_header((b"content-length", b"2"), (b"content-length", b"2")), "invalid_headers"),
        (
            with_header((b"content-length", b"2"), (b"transfer-encoding", b"chunked")),
            "invalid_headers",
        ),
        (with_header((b"x_key", b"1")), "invalid_headers"),
        (with_header((b"upgrade", b"h2c")), "invalid_headers"),
        (with_header((b"trailer", b"x")), "invalid_headers"),
        (with_header((b"content-length", b"+2")), "invalid_headers"),
        (with_header(*[(b"x-%d" % i, b"") for i in range(98)]), "headers_too_large"),
        (with_header((b"x-large", b"a" * 33_000)), "headers_too_large"),
        (with_header((b"content-length", b"9" * 30)), "body_too_large"),
        (with_header((b"content-encoding", b"br")), "unsupported_encoding"),
        ([(b"authorization", b"Bearer x")], "invalid_headers"),
        ([(b"host", b"g")], "unsupported_content_type"),
        ([(b"host", b"g"), (b"content-type", b"text/plain")], "unsupported_content_type"),
        (
            [(b"host", b"g"), (b"content-type", b"application/json; charset=utf-16")],
            "unsupported_content_type",
        ),
    ],
)
def test_doubtful_headers_are_refused(headers: Iterable[tuple[bytes, bytes]], code: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        head(inbound(headers=headers))

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (b"Bearer hp_1", "hp_1"),
        (b"bearer hp_1", "hp_1"),
        (b"Basic aHA6eA==", None),
        (b"hp_1", None),
        (b"Bearer \xff", "\ufffd"),
    ],
)
def test_the_key_travels_as_a_bearer_token(value: bytes, key: str | None) -> None:
    headers = [*GOOD.items()]
    headers[1] = (b"authorization", value)

    assert head(inbound(headers=headers)).key == key


def test_a_query_is_refused_since_nothing_reads_it() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        head(inbound(query=b"name=Maria"))

    assert caught.value.code == "query_not_supported"


async def body_of(
    request: Inbound, limits: Limits = LIMITS, clock: FixedClock | None = None
) -> bytes:
    document = await receive_body(request, head(request), limits, clock or FixedClock())
    return document.raw


async def test_a_body_in_pieces_is_put_together() -> None:
    assert await body_of(inbound(pieces=[b'{"a"', b":", b"1}"])) == b'{"a":1}'


async def test_a_gzip_body_is_inflated_once() -> None:
    packed = gzip.compress(b'{"a":1}')

    request = inbound(headers=with_header((b"content-encoding", b"gzip")), pieces=[packed])

    assert await body_of(request) == b'{"a":1}'


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (b"not gzip", "invalid_encoding"),
        (gzip.compress(b"{}", mtime=0)[:-4], "invalid_encoding"),
        (gzip.compress(b"{}", mtime=0) + b"tail", "invalid_encoding"),
        (gzip.compress(b" " * 20_000_000, mtime=0), "body_too_large"),
    ],
    ids=["not gzip", "cut short", "bytes after it", "a bomb"],
)
async def test_a_doubtful_gzip_body_is_refused(packed: bytes, code: str) -> None:
    request = inbound(headers=with_header((b"content-encoding", b"gzip")), pieces=[packed])

    with pytest.raises(UnreadableRequest) as caught:
        await body_of(request)

    assert caught.value.code == code


async def test_an_undeclared_body_is_refused_as_soon_as_it_is_too_large() -> None:
    limits = Limits(body_bytes=1024)
    pieces = iter([b" " * 1000] * 1000)
    taken = 0

    def counted() -> Iterable[bytes]:
        nonlocal taken
        for piece in pieces:
            taken += 1
            yield piece

    request = inbound(pieces=counted())
    with pytest.raises(UnreadableRequest) as caught:
        await body_of(request, limits)

    assert caught.value.code == "body_too_large"


async def test_a_body_that_is_not_as_long_as_declared_is_refused() -> None:
    request = inbound(headers=with_header((b"content-length", b"3")), pieces=[b"{}"])

    with pytest.raises(UnreadableRequest) as caught:
        await body_of(request)

    assert caught.value.code == "invalid_headers"


async def test_a_dripping_body_is_given_up() -> None:
    clock = FixedClock()

    async def receive() -> dict[str, object]:
        clock.advance(6)
        return {"type": "http.request", "body": b" ", "more_body": True}

    request = Inbound("POST", PATH, b"", tuple(GOOD.items()), receive)
    with pytest.raises(UnreadableRequest) as caught:
        await body_of(request, clock=clock)

    assert (caught.value.code, caught.value.status) == ("body_too_slow", 408)


async def test_a_silent_body_is_given_up() -> None:
    async def receive() -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    request = Inbound("POST", PATH, b"", tuple(GOOD.items()), receive)
    with pytest.raises(UnreadableRequest) as caught:
        await body_of(request, Limits(body_s=0.01))

    assert caught.value.code == "body_too_slow"


async def test_a_client_that_leaves_in_mid_body_ends_the_request() -> None:
    async def receive() -> dict[str, object]:
        return {"type": "http.disconnect"}

    request = Inbound("POST", PATH, b"", tuple(GOOD.items()), receive)

    with pytest.raises(ConnectionResetError):
        await body_of(request)


def test_a_gateway_key_in_the_query_of_gemini_goes_no_further() -> None:
    path = b"/gemini/v1beta/models/gemini-3:streamGenerateContent"
    request = inbound(path, query=b"alt=sse&key=hp_key", headers=bare_headers())

    received = receive_head(request, ExchangeId("ex_1"), LIMITS, lambda _: "gemini")

    assert (received.key, received.model) == ("hp_key", "gemini-3")
    assert received.query == (("alt", "sse"),)


def bare_headers() -> list[tuple[bytes, bytes]]:
    return [(b"host", b"gateway"), (b"content-type", b"application/json")]


async def test_a_request_for_models_has_no_body() -> None:
    request = inbound(b"/openai/v1/models", method="GET", headers=[(b"host", b"g")], pieces=())
    received = head(request)

    assert (await receive_body(request, received, LIMITS, FixedClock())).raw == b""
    with_body = inbound(b"/openai/v1/models", method="GET", headers=[(b"host", b"g")])
    with pytest.raises(UnreadableRequest):
        await receive_body(with_body, received, LIMITS, FixedClock())


def test_what_headers_say_of_the_person_is_kept_as_it_came() -> None:
    said = (
        (b"x-openwebui-user-email", b"a@d.example"),
        (b"x-hallpass-user", b"b@d.example"),
        (b"x-openwebui-user-email", b"c@d.example"),
    )

    received = head(inbound(headers=with_header(*said, (b"x-forwarded-user", b"d@d.example"))))

    assert received.said == said
    assert "d.example" not in repr(received)


@pytest.mark.parametrize(
    ("pairs", "name"),
    [
        ([(b"x-openwebui-chat-id", b" chat-7 ")], "chat-7"),
        ([(b"x-openwebui-chat-id", b"chat-7"), (b"x-hallpass-conversation", b"mine")], "mine"),
        ([(b"x-openwebui-chat-id", b"")], ""),
    ],
)
def test_open_webuis_chat_names_the_conversation(
    pairs: list[tuple[bytes, bytes]], name: str
) -> None:
    assert head(inbound(headers=with_header(*pairs))).conversation == name


@pytest.mark.parametrize(
    "pairs",
    [
        [(b"x_openwebui_user_email", b"a@d.example")],
        [(b"x-openwebui-chat-id", b"a"), (b"x-openwebui-chat-id", b"a")],
    ],
)
def test_headers_that_can_mean_two_things_are_refused(pairs: list[tuple[bytes, bytes]]) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        head(inbound(headers=with_header(*pairs)))

    assert caught.value.code == "invalid_headers"


def test_ids_of_what_the_vendor_keeps_are_told_apart_from_the_rest() -> None:
    query = b"after=msg_1&limit=5&order=asc&include[]=reasoning.encrypted_content"
    received = head(
        inbound(b"/openai/v1/conversations/conv_1/items", method="GET", query=query, pieces=())
    )

    assert received.objects == ("conv_1", "msg_1")
    assert dict(received.query) == {
        "after": "msg_1",
        "limit": "5",
        "order": "asc",
        "include[]": "reasoning.encrypted_content",
    }


def test_where_a_stream_goes_on_is_ours_to_know() -> None:
    query = b"stream=true&starting_after=12"
    received = head(inbound(b"/openai/v1/responses/resp_1", method="GET", query=query, pieces=()))

    assert (received.objects, received.wants_stream, received.after) == (("resp_1",), True, 12)
    assert received.query == (("stream", "true"),)


@pytest.mark.parametrize(
    "query",
    [b"after=Maria%20Lopez", b"after=a&after=b", b"include[]=Maria", b"limit=66120947", b"x=1"],
)
def test_a_query_string_has_no_room_for_text(query: bytes) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        head(inbound(b"/openai/v1/conversations/c/items", method="GET", query=query, pieces=()))

    assert caught.value.code == "query_not_supported"
