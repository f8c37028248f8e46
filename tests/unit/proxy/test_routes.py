from __future__ import annotations

import pytest

from gateway.errors import UnreadableRequest
from gateway.proxy.routes import ROUTES, find_route


def test_chat_completions_is_found_by_its_exact_path() -> None:
    route = find_route("openai", "POST", "/v1/chat/completions")

    assert route.codec.endpoint == "chat.completions"


@pytest.mark.parametrize(
    ("protocol", "method", "path", "code"),
    [
        ("openai", "GET", "/v1/chat/completions", "method_not_allowed"),
        ("openai", "POST", "/v1/chat/completions/", "endpoint_not_supported"),
        ("openai", "POST", "/chat/completions", "endpoint_not_supported"),
        ("openai", "POST", "/v1/files", "endpoint_not_supported"),
        ("anthropic", "POST", "/v1/chat/completions", "endpoint_not_supported"),
    ],
)
def test_what_is_not_in_the_table_is_refused(
    protocol: str, method: str, path: str, code: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        find_route(protocol, method, path)

    assert caught.value.code == code


def test_no_route_stands_twice() -> None:
    keys = [(route.protocol, route.method, route.path) for route in ROUTES]

    assert len(keys) == len(set(keys))
