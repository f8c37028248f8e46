"""What the vendors' own clients can say today: taken or refused with a reason, never unread."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.codecs.base import Terms
from gateway.codecs.strict_json import parse
from gateway.errors import GatewayError
from gateway.proxy.routes import ROUTES
from tests.property.test_planting import leaves_clean
from tests.support.codecs import CODECS
from tests.support.planting import CANARY, HOWS, places, plant
from tests.support.sdk_requests import APIS, MODEL, Said, said

ALIASED = {"user", "safety_identifier", "prompt_cache_key", "metadata", "labels"}
"""Fields that name people of the client: written anew, whatever is in them."""

TERMS = Terms(model=MODEL)

# What the types allow and the vendors do not: an open string where the API has a closed list, a
# map of token ids by any key.
OPEN_ONLY_IN_TYPES = {"/logit_bias", "/contents/0/role", "/systemInstruction/role"}
OPEN_ONLY_IN_TYPES |= {"/content/role", "/requests/0/content/role"}


def reason(api: str, body: dict[str, Any]) -> tuple[str, str | None] | None:
    """Return why a request is refused; None when it is taken."""
    raw = json.dumps(body).encode()
    try:
        CODECS[APIS[api]].ask(parse(raw))
        CODECS[APIS[api]].read(parse(raw), TERMS)
    except GatewayError as error:
        return error.code, error.param
    return None


def distinct(api: str) -> list[Said]:
    """Return the requests that differ in more than the word at their place."""
    return list(
        {json.dumps(plant(one.body, one.place, "number")): one for one in said(api)}.values()
    )


def focused(one: Said) -> list[tuple[Any, ...]]:
    """Return where to plant: at the place the request is about, or everywhere."""
    return [one.place] if one.place else places(one.body)


def grown(body: dict[str, Any], known: set[str]) -> Iterator[dict[str, Any]]:
    """Yield the body with an unknown field and an odd key in each object that is not `known`."""
    for path in [(), *places(body)]:
        node = at(body, path)
        about = f"{path} {sorted(node)} {node.get('type')}" if isinstance(node, dict) else ""
        if not about or about in known:
            continue
        known.add(about)
        for key, value in (("x_unknown", CANARY), (CANARY, 1), ("x_deep", [{CANARY: [CANARY]}])):
            copied = copy.deepcopy(body)
            at(copied, path)[key] = value
            yield copied


def at(body: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        body = body[step]
    return body


def merged(one: Any, other: Any) -> Any:
    """Return a body that says both: objects are joined and lists follow each other."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {k: merged(one[k], v) if k in one else v for k, v in other.items()}
    if isinstance(one, list) and isinstance(other, list):
        return [*one, *other]
    return other


@st.composite
def requests(draw: st.DrawFn, api: str) -> dict[str, Any]:
    """Draw a request that says several of the things that a client can say."""
    bodies = draw(st.lists(st.sampled_from(said(api)), min_size=1, max_size=5))
    body: dict[str, Any] = reduce(merged, (copy.deepcopy(one.body) for one in bodies))
    return body


@st.composite
def spelled(draw: st.DrawFn, body: Any) -> bytes:
    """Draw a spelling of a body: spaces, escapes, numbers."""
    indent = draw(st.sampled_from([None, 0, 3]))
    ends = draw(st.sampled_from([(",", ":"), (" , ", " :\t")]))
    text = json.dumps(body, indent=indent, separators=ends, ensure_ascii=draw(st.booleans()))
    if draw(st.booleans()):
        text = text.replace("x", "\\u0078").replace("0.5", "5.00E-1")
    return (draw(st.sampled_from(["", " \r\n"])) + text + "\n").encode()


@pytest.mark.parametrize("api", APIS)
def test_every_request_is_taken_or_refused_with_a_reason(api: str) -> None:
    refused = [found for one in said(api) if (found := reason(api, one.body))]
    unexplained = {w for code, w in refused if code == "invalid_structure"} - OPEN_ONLY_IN_TYPES

    assert unexplained == set()
    assert len(refused) < len(said(api)) / 2


@pytest.mark.parametrize("api", APIS)
def test_a_value_at_any_place_is_read(api: str) -> None:
    for one in distinct(api):
        for path in focused(one):
            for how in HOWS:
                leaves_clean(CODECS[APIS[api]], plant(one.body, path, how))


@pytest.mark.parametrize("api", APIS)
def test_a_field_that_nobody_knows_is_read_wherever_it_is(api: str) -> None:
    known: set[str] = set()
    for one in said(api):
        for body in grown(one.body, known):
            leaves_clean(CODECS[APIS[api]], body)


@given(api=st.sampled_from(list(APIS)), data=st.data())
def test_canaries_in_random_requests_are_read(api: str, data: st.DataObject) -> None:
    body = data.draw(requests(api))
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(body)))
        body = plant(body, path, data.draw(st.sampled_from(HOWS)))

    leaves_clean(CODECS[APIS[api]], body)


@given(api=st.sampled_from(list(APIS)), data=st.data())
def test_a_request_with_nothing_to_hide_keeps_every_byte(api: str, data: st.DataObject) -> None:
    body = data.draw(requests(api))
    assume(reason(api, body) is None)
    raw = data.draw(spelled(body))
    same = Terms(model=MODEL, alias=lambda name: name)
    reading = CODECS[APIS[api]].read(parse(raw), same)

    if not ALIASED & set(map(str, body)):
        assert reading.rewrite({}) == raw
    assert json.loads(reading.rewrite({})) == json.loads(raw)


def test_every_api_has_its_types() -> None:
    routed = {type(route.codec) for route in ROUTES if route.models is None}
    named = {type(CODECS[codec]) for codec in APIS.values()}

    # A stream is asked for in the words of `generateContent`; what reads by id sends no body.
    assert {kind.__name__ for kind in routed - named} == {
        "GeminiStreamGenerateContent",
        "OpenAIResponseInput",
        "OpenAIStoredResponse",
    }
    assert all(len(said(api)) > 8 for api in APIS)
