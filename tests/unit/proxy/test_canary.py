from __future__ import annotations

import json

import pytest

from gateway.errors import ProtectionFailed
from gateway.ids import ExchangeId
from gateway.proxy.canary import CanaryIdentity, EchoVendor, run_canary
from gateway.proxy.exchange import Inbound, Reply
from gateway.proxy.refusals import refuse


def test_the_canary_knows_one_caller_whatever_the_key() -> None:
    assert CanaryIdentity().authenticate(None).staff_id == "st_canary"


async def sent_text(inbound: Inbound) -> str:
    body = json.loads((await inbound.receive())["body"])
    return str(body["messages"][0]["content"])


def said(text: str) -> Reply:
    return Reply(200, [], json.dumps({"choices": [{"message": {"content": text}}]}).encode())


async def test_a_walk_that_masks_nothing_does_not_pass() -> None:
    vendor = EchoVendor()

    async def careless(inbound: Inbound, _: ExchangeId) -> Reply:
        text = await sent_text(inbound)
        vendor.received = text.encode()
        return said(text)

    assert await run_canary(careless, vendor) == "canary_not_masked"


async def test_a_walk_that_restores_nothing_does_not_pass() -> None:
    async def lazy(_: Inbound, __: ExchangeId) -> Reply:
        return said("Student 1")

    assert await run_canary(lazy, EchoVendor()) == "canary_not_restored"


@pytest.mark.parametrize("code", ["detection_failed", "ledger_unavailable"])
async def test_a_walk_that_refuses_does_not_pass_and_says_why(code: str) -> None:
    async def refusing(_: Inbound, exchange: ExchangeId) -> Reply:
        return refuse(ProtectionFailed(code, "No."), exchange, "openai")

    assert await run_canary(refusing, EchoVendor()) == code
