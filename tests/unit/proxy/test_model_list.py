from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from gateway.codecs.openai_models import OpenAIModels
from gateway.ids import ExchangeId
from gateway.proxy.exchange import Head
from gateway.proxy.forward import Vendors
from gateway.proxy.model_list import list_models
from gateway.proxy.routes import find_route
from gateway.settings import Limits
from tests.support.walk import CATALOG, Echo

THEIRS = {"data": [{"id": name, "object": "model"} for name in ("gpt-5.5", "sora", "gpt-4")]}


def head(path: str) -> Head:
    route, model = find_route("openai", "GET", path)
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
) -> tuple[Any, Echo]:
    vendor = Echo()
    vendor.answer = answer
    vendors = Vendors(Limits(), transport=vendor, resolve=lambda _: "secret")
    service = CATALOG.service("openai").model_copy(update={"models": models})
    reply = await list_models(head(path), OpenAIModels(), service, vendors)
    assert isinstance(reply.body, bytes)
    return json.loads(reply.body), vendor


async def test_a_catalog_that_names_every_model_answers_alone() -> None:
    body, vendor = await listed(("gpt-5.5", "gpt-4"), httpx.Response(200, json=THEIRS))

    assert [model["id"] for model in body["data"]] == ["gpt-5.5", "gpt-4"]
    assert vendor.received == []


async def test_a_pattern_is_filled_with_the_vendors_approved_names() -> None:
    body, vendor = await listed(("own-model", "gpt-*"), httpx.Response(200, json=THEIRS))

    assert [model["id"] for model in body["data"]] == ["own-model", "gpt-5.5", "gpt-4"]
    assert vendor.received == [b""]


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
    body, _ = await listed(("own-model", "gpt-*"), answer)

    assert [model["id"] for model in body["data"]] == ["own-model"]


async def test_one_model_is_answered_by_the_catalog() -> None:
    body, vendor = await listed(("gpt-*",), httpx.Response(500), "/v1/models/gpt-5.5")

    assert (body["id"], body["owned_by"]) == ("gpt-5.5", "OpenAI")
    assert vendor.received == []
