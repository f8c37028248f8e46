from __future__ import annotations

import re
from typing import get_args

import pytest

from gateway.catalog.models import Protocol
from gateway.errors import UnreadableRequest
from gateway.proxy.dialects import DIALECTS, likely_protocol, read_query

QUERY = {"beta": re.compile("true"), "limit": re.compile("[0-9]{1,4}")}


def test_every_protocol_has_its_manners() -> None:
    assert set(DIALECTS) == set(get_args(Protocol))


@pytest.mark.parametrize(
    ("protocol", "headers", "key"),
    [
        ("openai", ((b"authorization", b"Bearer hp_a"),), "hp_a"),
        ("openai", ((b"authorization", b"bearer  hp_a "),), "hp_a"),
        ("openai", ((b"authorization", b"Basic hp_a"),), None),
        ("openai", ((b"x-api-key", b"hp_a"),), None),
        ("anthropic", ((b"x-api-key", b"hp_a"), (b"authorization", b"Bearer hp_b")), "hp_a"),
        ("anthropic", ((b"authorization", b"Bearer hp_b"),), "hp_b"),
        ("gemini", ((b"x-goog-api-key", b"hp_a"),), "hp_a"),
        ("azure-openai", ((b"api-key", b"hp_a"),), "hp_a"),
        ("azure-openai", ((b"authorization", b"Bearer hp_b"),), "hp_b"),
        ("anthropic", (), None),
    ],
)
def test_the_gateway_key_travels_where_the_vendors_would(
    protocol: str, headers: tuple[tuple[bytes, bytes], ...], key: str | None
) -> None:
    assert DIALECTS[protocol].key(headers) == key


def test_versions_go_up_and_nothing_else() -> None:
    betas = b"claude-code-20250219,context-management-2025-06-27, output-128k-2025-02-19"
    headers = ((b"anthropic-version", b"2026-10-21"), (b"anthropic-beta", betas), (b"x-a", b"b"))

    assert DIALECTS["anthropic"].version_headers(headers) == (
        ("anthropic-version", "2026-10-21"),
        ("anthropic-beta", betas.decode()),
    )
    assert DIALECTS["openai"].version_headers(headers) == ()


def test_a_vendor_that_demands_a_version_gets_one() -> None:
    assert DIALECTS["anthropic"].version_headers(()) == (("anthropic-version", "2023-06-01"),)


@pytest.mark.parametrize(
    "header",
    [
        (b"anthropic-version", b"Maria Lopez"),
        (b"anthropic-version", b""),
        (b"anthropic-beta", b"maria-lopez"),
        (b"anthropic-beta", b"Maria Lopez-2025-01-01"),
        (b"anthropic-beta", b"a-2025-01-01,,b-2025-01-01"),
    ],
)
def test_what_is_no_version_is_refused(header: tuple[bytes, bytes]) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        DIALECTS["anthropic"].version_headers((header,))

    assert caught.value.code == "invalid_headers"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", ()),
        (b"beta=true", (("beta", "true"),)),
        (b"limit=1000&beta=%74rue", (("limit", "1000"), ("beta", "true"))),
    ],
)
def test_a_query_holds_what_the_endpoint_knows(
    raw: bytes, expected: tuple[tuple[str, str], ...]
) -> None:
    assert read_query(raw, QUERY) == expected


@pytest.mark.parametrize(
    "raw", [b"beta=false", b"beta", b"x=1", b"beta=true&beta=true", b"limit=Maria", b"&", b"beta=%"]
)
def test_another_query_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read_query(raw, QUERY)

    assert caught.value.code == "query_not_supported"


@pytest.mark.parametrize(
    ("name", "protocol"),
    [
        (b"x-api-key", "anthropic"),
        (b"anthropic-version", "anthropic"),
        (b"x-goog-api-key", "gemini"),
        (b"authorization", "openai"),
    ],
)
def test_a_client_is_known_by_its_headers(name: bytes, protocol: str) -> None:
    assert likely_protocol(((name, b"x"),)) == protocol


def test_a_key_in_the_query_is_taken_and_never_sent_on() -> None:
    query = DIALECTS["gemini"].query(b"limit=5&key=hp_abc%2Fd", QUERY)

    assert (query.key, query.rest) == ("hp_abc/d", (("limit", "5"),))
    assert DIALECTS["gemini"].query(b"", QUERY).key is None


@pytest.mark.parametrize("raw", [b"key=hp_a", b"key=a&key=b"])
def test_a_key_in_the_query_is_geminis_manner_alone(raw: bytes) -> None:
    with pytest.raises(UnreadableRequest):
        DIALECTS["openai" if raw == b"key=hp_a" else "gemini"].query(raw, QUERY)


def test_a_list_may_be_given_item_by_item() -> None:
    known = {"include[]": re.compile("[a-z]+"), "limit": re.compile("[0-9]+")}

    assert read_query(b"include%5B%5D=a&limit=1&include[]=b", known) == (
        ("include[]", "a"),
        ("limit", "1"),
        ("include[]", "b"),
    )
    for query in (b"limit=1&limit=2", b"&".join([b"include[]=a"] * 33), b"include[]=A"):
        with pytest.raises(UnreadableRequest):
            read_query(query, known)
