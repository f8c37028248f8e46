"""Raw bytes on the socket: what is doubtful is refused and never reaches the vendor."""

from __future__ import annotations

import gzip
import json
import socket
import zlib

import httpx
import pytest

from tests.support.serving import Gateway
from tests.support.vendor import Vendor

BODY = b'{"model":"gpt-test","messages":[{"role":"user","content":"hi"}]}'
PATH = b"/openai/v1/chat/completions"


def exchange(port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        answer = b""
        try:
            connection.sendall(request)
            while b"\r\n\r\n" not in answer and (piece := connection.recv(65536)):
                answer += piece
        except ConnectionError:  # closed while we were still sending: refused all the same
            return answer
        return answer


def request(
    key: str,
    *headers: bytes,
    line: bytes = b"POST " + PATH + b" HTTP/1.1",
    body: bytes = BODY,
    host: bytes = b"Host: gateway",
    length: bool = True,
) -> bytes:
    lines = [line, *([host] if host else []), b"Authorization: Bearer " + key.encode()]
    lines += [b"Content-Type: application/json", b"Connection: close", *headers]
    if length:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def test_the_plain_request_of_this_table_is_answered(
    gateway: Gateway, key: str, vendor: Vendor
) -> None:
    assert exchange(gateway.port, request(key)).startswith(b"HTTP/1.1 200")
    assert len(vendor.received) == 1


CHUNKED = b"%x\r\n%s\r\n0\r\n" % (len(BODY), BODY)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (
            "both lengths",
            {"headers": [b"Transfer-Encoding: chunked"], "body": CHUNKED + b"\r\n"},
        ),
        ("two hosts", {"headers": [b"Host: other"]}),
        ("no host", {"host": b""}),
        ("two keys", {"headers": [b"Authorization: Bearer x"]}),
        ("two content types", {"headers": [b"Content-Type: text/plain"]}),
        ("underscore header", {"headers": [b"X_Forwarded_For: 1"]}),
        ("upgrade", {"headers": [b"Upgrade: websocket"]}),
        ("many headers", {"headers": [b"X-%d: 1" % i for i in range(120)]}),
        ("large header", {"headers": [b"X-Large: " + b"a" * 40_000]}),
        ("huge header", {"headers": [b"X-Large: " + b"a" * 2_000_000]}),
        ("absolute target", {"line": b"POST http://other" + PATH + b" HTTP/1.1"}),
        ("fragment", {"line": b"POST " + PATH + b"#/admin HTTP/1.1"}),
        ("query", {"line": b"POST " + PATH + b"?student=Maria HTTP/1.1"}),
        ("percent path", {"line": b"POST /openai/v1/%63hat/completions HTTP/1.1"}),
        ("dot path", {"line": b"POST /openai/x/../v1/chat/completions HTTP/1.1"}),
        ("double slash", {"line": b"POST /openai//v1/chat/completions HTTP/1.1"}),
        ("semicolon", {"line": b"POST " + PATH + b";a=b HTTP/1.1"}),
        ("method", {"line": b"PUT " + PATH + b" HTTP/1.1"}),
        ("trace", {"line": b"TRACE " + PATH + b" HTTP/1.1"}),
        ("unknown service", {"line": b"POST /other/v1/chat/completions HTTP/1.1"}),
        ("unknown endpoint", {"line": b"POST /openai/v1/files HTTP/1.1"}),
        ("brotli", {"headers": [b"Content-Encoding: br"]}),
        ("gzip twice", {"headers": [b"Content-Encoding: gzip, gzip"]}),
        ("bare line feed", {"line": b"POST " + PATH + b" HTTP/1.1\nX: y"}),
        ("wrong json", {"body": b'{"model":"gpt-test",}'}),
        ("duplicate key", {"body": BODY[:-1] + b',"model":"gpt-x"}'}),
        ("escaped duplicate", {"body": BODY[:-1] + b',"mode\\u006c":"gpt-x"}'}),
        ("two documents", {"body": BODY + BODY}),
        ("byte order mark", {"body": b"\xef\xbb\xbf" + BODY}),
        ("not utf-8", {"body": BODY.replace(b"hi", b"\xff")}),
        ("utf-16", {"body": BODY.decode().encode("utf-16")}),
        ("deep", {"body": BODY[:-1] + b',"x":' + b"[" * 100 + b"]" * 100 + b"}"}),
        ("nan", {"body": BODY[:-1] + b',"x":NaN}'}),
        ("empty", {"body": b""}),
    ],
)
def test_a_doubtful_request_is_refused_and_nothing_leaves(
    name: str, arguments: dict[str, object], gateway: Gateway, key: str, vendor: Vendor
) -> None:
    headers = arguments.pop("headers", []) if "headers" in arguments else []
    answer = exchange(gateway.port, request(key, *headers, **arguments))  # type: ignore[misc, arg-type] # table of options

    assert not answer or 400 <= int(answer.split(b" ", 2)[1]) < 500, name
    assert vendor.received == []


def test_chunked_trailers_are_refused(gateway: Gateway, key: str, vendor: Vendor) -> None:
    body = CHUNKED + b"Authorization: Bearer other\r\n\r\n"
    answer = exchange(
        gateway.port, request(key, b"Transfer-Encoding: chunked", body=body, length=False)
    )

    assert not answer.startswith(b"HTTP/1.1 200")
    assert vendor.received == []


def test_a_chunked_body_is_read(gateway: Gateway, key: str, vendor: Vendor) -> None:
    answer = exchange(
        gateway.port,
        request(key, b"Transfer-Encoding: chunked", body=CHUNKED + b"\r\n", length=False),
    )

    assert answer.startswith(b"HTTP/1.1 200")
    assert vendor.bodies == [BODY]


def post(gateway: Gateway, key: str, content: bytes, **headers: str) -> httpx.Response:
    return httpx.post(
        f"{gateway.url}{PATH.decode()}",
        content=content,
        headers={"authorization": f"Bearer {key}", "content-type": "application/json"} | headers,
        timeout=60,
    )


def test_one_layer_of_gzip_is_read(gateway: Gateway, key: str, vendor: Vendor) -> None:
    answer = post(gateway, key, gzip.compress(BODY), **{"content-encoding": "gzip"})

    assert answer.status_code == 200
    assert vendor.bodies == [BODY]


def test_a_gzip_bomb_is_refused_small(gateway: Gateway, key: str, vendor: Vendor) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b" " * 1_000_000) for _ in range(200)) + packer.flush()

    answer = post(gateway, key, bomb, **{"content-encoding": "gzip"})

    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")
    assert vendor.received == []


def test_a_body_over_the_limit_is_refused(gateway: Gateway, key: str, vendor: Vendor) -> None:
    large = BODY[:-1] + b',"x":"' + b"a" * 11_000_000 + b'"}'

    with httpx.Client() as client:
        answer = client.post(
            f"{gateway.url}{PATH.decode()}",
            content=large,
            headers={"authorization": f"Bearer {key}", "content-type": "application/json"},
        )

    assert answer.json()["error"]["code"] == "body_too_large"
    assert vendor.received == []


def test_health_answers_and_nothing_else_does(gateway: Gateway) -> None:
    assert httpx.get(gateway.url + "/healthz").json()["status"] == "alive"
    assert httpx.get(gateway.url + "/readyz").json()["status"] == "ready"
    for path in ("/", "/docs", "/openapi.json", "/admin", "/healthz/x"):
        answer = httpx.get(gateway.url + path)
        assert answer.status_code in {400, 404}
        assert json.loads(answer.text)["error"]["code"]
