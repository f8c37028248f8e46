from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.console.forms import Form, read_body, read_form, read_query
from gateway.console.page import Refused

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=xx"
FILE = (
    b'--xx\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\xc3\xa9\r\n'
    b'--xx\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
    b"Content-Type: text/csv\r\n\r\nid,name\r\n1,x\r\n--xx--\r\n"
)


def test_fields_keep_their_values_in_order() -> None:
    form = read_form(URLENCODED, b"a=1&b=+x+&a=2&empty=", takes_files=False)

    assert (form.text("a"), form.all("a"), form.raw("b"), form.text("b")) == (
        "2",
        ("1", "2"),
        " x ",
        "x",
    )
    assert form.has("empty")
    assert not form.has("missing")
    assert form.text("missing") == ""


def test_files_come_only_where_a_page_takes_them() -> None:
    form = read_form(MULTIPART, FILE, takes_files=True)

    assert form.text("note") == "hié"
    assert form.files["file"].content == b"id,name\r\n1,x"
    assert form.files["file"].name == "a.csv"
    with pytest.raises(Refused) as refused:
        read_form(MULTIPART, FILE, takes_files=False)
    assert refused.value.status == 415


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (URLENCODED, b"a=%ff"),
        (URLENCODED, b"a=\xff"),
        (URLENCODED, b"&".join(b"a=1" for _ in range(1001))),
        ("application/json", b"{}"),
        ("", b""),
        ("multipart/form-data", FILE),
        (MULTIPART, b"--xx\r\nContent-Disposition: form-data\r\n\r\nx\r\n--xx--\r\n"),
        (MULTIPART, b"nothing of that kind"),
    ],
)
def test_what_is_no_form_is_refused(kind: str, body: bytes) -> None:
    with pytest.raises(Refused):
        read_form(kind, body, takes_files=True)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader_of_files(body: bytes) -> None:
    try:
        form = read_form(MULTIPART, b"--xx\r\n" + body, takes_files=True)
    except Refused:
        return
    assert isinstance(form, Form)


def test_a_query_has_the_last_value_of_a_name() -> None:
    assert read_query(b"q=a&q=b%20c&x=") == {"q": "b c", "x": ""}


def feed(*messages: dict[str, Any]) -> Callable[[], Awaitable[dict[str, Any]]]:
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    return receive


async def test_a_body_is_read_up_to_the_bound() -> None:
    pieces = (
        {"type": "http.request", "body": b"ab", "more_body": True},
        {
            "type": "http.request",
            "body": b"c",
        },
    )

    assert await read_body(feed(*pieces), 3) == b"abc"
    with pytest.raises(Refused) as refused:
        await read_body(feed(*pieces), 2)
    assert refused.value.status == 413


async def test_a_client_that_left_is_not_answered() -> None:
    with pytest.raises(Refused):
        await read_body(feed({"type": "http.disconnect"}), 10)
