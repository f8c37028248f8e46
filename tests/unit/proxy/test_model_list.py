from __future__ import annotations

import json
from typing import Any, cast

import httpx
import pytest

from gateway.clock import FixedClock
from gateway.codecs.openai_models import OpenAIModels
from gateway.ids import ExchangeId
from gateway.ledger.entries import OutcomeState
from gateway.proxy.exchange import Head
from gateway.proxy.forward import Vendors
from gateway.proxy.journal import Journal
from gateway.proxy.model_list import list_models
from gateway.proxy.routes import find_route
from gateway.settings import Limits
from gateway.tasks import TaskGroup
from tests.support.walk import CATALOG, Echo, MemoryLedger

THEIRS = {"data": [{"id": name, "object": "model"} for name in ("gpt-5.5", "sora", "gpt-4")]}


def head(path: str) -> Head:
    route, model, _ = find_route("openai", "GET", path)
    return Head(
        exchange=ExchangeId("ex_1"),
        service="openai",
        protocol="openai",
        route=route,
        key="hp_good",
        encoding="identity",
        declared_bytes=None,
        path=path,
        model=model,
    )


async def listed(
    models: tuple[str, ...], answer: httpx.Response, path: str = "/v1/models"
) -> tuple[Any, Echo, list[Any]]:
    vendor = Echo()
    vendor.answer = answer
    vendors = Vendors(Limits(), transport=vendor, resolve=lambda _: "secret")
    service = CATALOG.service("openai").model_copy(update={"models": models})
    ledger, tasks = MemoryLedger(), TaskGroup(on_error=lambda _: None)
    journal = Journal(ExchangeId("ex_1"), cast("Any", ledger), tasks, FixedClock())
    reply = await list_models(
        head(path),
        OpenAIModels(),
        service,
        vendors,
        journal,
        lambda: journal.open(cast("Any", "asked")),
    )
    reply.finish()
    await tasks.drain(5)
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body), vendor, ledger.entries


async def test_a_catalog_that_names_every_model_answers_alone() -> None:
    body, vendor, recorded = await listed(("gpt-5.5", "gpt-4"), httpx.Response(200, json=THEIRS))

    assert [model["id"] for model in body["data"]] == ["gpt-5.5", "gpt-4"]
    assert vendor.received == recorded == []


async def test_a_pattern_is_filled_with_the_vendors_approved_names() -> None:
    body, vendor, recorded = await listed(("own-model", "gpt-*"), httpx.Response(200, json=THEIRS))

    assert [model["id"] for model in body["data"]] == ["own-model", "gpt-5.5", "gpt-4"]
    assert vendor.received == [b""]
    assert recorded[0] == "asked"
    assert (recorded[1].state, recorded[1].http_status) == (OutcomeState.ANSWERED, 200)
    assert json.loads(recorded[1].answer) == THEIRS


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json={"error": {"message": "?"}}),
        httpx.Response(200, content=b"<html>"),
        httpx.Response(302, headers={"location": "/"}),
    ],
    ids=["error", "page", "redirect"],
)
async def test_a_vendor_that_cannot_say_leaves_what_the_catalog_names(
    answer: httpx.Response,
) -> None:
    body, _, recorded = await listed(("own-model", "gpt-*"), answer)

    assert [model["id"] for model in body["data"]] == ["own-model"]
    assert len(recorded) == 2


async def test_one_model_is_answered_by_the_catalog() -> None:
    body, vendor, recorded = await listed(("gpt-*",), httpx.Response(500), "/v1/models/gpt-5.5")

    assert (body["id"], body["owned_by"]) == ("gpt-5.5", "OpenAI")
    assert vendor.received == recorded == []
