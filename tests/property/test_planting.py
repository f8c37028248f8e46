"""What is planted anywhere in a request of any endpoint is masked, replaced or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.base import Codec, Terms
from gateway.codecs.strict_json import parse
from gateway.errors import GatewayError
from gateway.findings import SlotKind
from gateway.proxy.routes import ROUTES
from tests.support.codecs import CODECS
from tests.support.planting import HOWS, MARK, places, plant

GOLDEN = Path(__file__).parents[1] / "golden"
BODIES: dict[str, list[Any]] = {
    name: [
        json.loads((case.parent / "request.json").read_bytes())
        for case in sorted((GOLDEN / name).glob("*/masked.json"))
    ]
    for name in CODECS
}
READ = [name for name, bodies in BODIES.items() if bodies]
"""The others are of endpoints whose requests have no body."""

TERMS = Terms(model="gemini-3.5-flash")
"""The model of the golden cases whose path names it."""


def leaves_clean(codec: Codec, body: Any) -> None:
    """Check that the mark is in slots alone: once they are rewritten it is gone."""
    try:
        reading = codec.read(parse(json.dumps(body).encode()), TERMS)
        hits = [i for i, slot in enumerate(reading.slots) if MARK in slot.text]
        if any(reading.slots[i].kind is SlotKind.FIXED for i in hits):
            return  # a finding there refuses the request
        written = reading.rewrite(dict.fromkeys(hits, "S"))
    except GatewayError:
        return
    assert MARK.encode() not in written
    json.loads(written)


@pytest.mark.parametrize("name", READ)
def test_every_place_of_every_golden_request_is_read(name: str) -> None:
    for body in BODIES[name]:
        for path in places(body):
            for how in HOWS:
                leaves_clean(CODECS[name], plant(body, path, how))


@pytest.mark.parametrize("name", READ)
@given(data=st.data())
def test_two_plants_at_once_are_read(name: str, data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(BODIES[name]))
    for _ in range(2):
        path = data.draw(st.sampled_from(places(body)))
        body = plant(body, path, data.draw(st.sampled_from(HOWS)))

    leaves_clean(CODECS[name], body)


def test_every_codec_of_the_route_table_is_planted() -> None:
    routed = [route for route in ROUTES if route.models is None]
    with_body = {type(route.codec) for route in routed if route.has_body}

    assert {type(route.codec) for route in routed} == {type(codec) for codec in CODECS.values()}
    assert with_body == {type(CODECS[name]) for name in READ}


@pytest.mark.parametrize("name", READ)
def test_the_golden_requests_themselves_are_read(name: str) -> None:
    for body in BODIES[name]:
        assert CODECS[name].read(parse(json.dumps(body).encode()), TERMS).slots
