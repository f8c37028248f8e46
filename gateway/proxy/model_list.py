"""Lists models: what the catalog approves, under the names the vendor has for it."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from gateway.errors import VendorFailed
from gateway.ledger.entries import OutcomeState
from gateway.proxy.exchange import Reply
from gateway.proxy.refusals import exchange_headers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from gateway.catalog.models import Service
    from gateway.codecs.base import ModelList
    from gateway.proxy.exchange import Head
    from gateway.proxy.forward import Vendors
    from gateway.proxy.journal import Journal

__all__ = ["list_models"]

_PATTERN_CHARACTERS = frozenset("*?[")


async def list_models(
    head: Head,
    models: ModelList,
    service: Service,
    vendors: Vendors,
    journal: Journal,
    opening: Callable[[], Awaitable[bool]],
) -> Reply:
    """Return the approved models of a service, or the one that the path names.

    The catalog answers alone where it names every model. Where it has patterns the vendor is
    asked which names there are, with a request of the gateway's own: nothing of the client's
    goes with it, and the ledger knows of it before. A vendor that cannot say leaves what the
    catalog names.
    """
    if head.model:
        body = models.entry(head.model, service.vendor).encode()
    else:
        named = {
            name: models.entry(name, service.vendor)
            for name in service.models
            if not _PATTERN_CHARACTERS & set(name)
        }
        if len(named) < len(service.models):
            await opening()
            named |= await _vendor_models(head, models, service, vendors, journal)
        body = models.page(named)
    headers = [(b"content-type", b"application/json"), *exchange_headers(head.exchange, 0)]
    finish = partial(journal.close, OutcomeState.ANSWERED)
    return Reply(HTTPStatus.OK, headers, body, finish)


async def _vendor_models(
    head: Head, models: ModelList, service: Service, vendors: Vendors, journal: Journal
) -> Mapping[str, str]:
    # Which page the client wanted is left out, which version of the API it speaks is not.
    version = tuple(pair for pair in head.query if pair[0] == "api-version")
    try:
        answer = await vendors.fetch(service, head, (*version, *models.page_query))
        journal.answering(answer.status)
        try:
            raw = await answer.read()
            journal.saw(raw)
            entries = models.entries(raw)
        finally:
            await answer.aclose()
    except VendorFailed as error:
        journal.close(OutcomeState.FAILED, error.code)
        return {}
    return {name: entry for name, entry in entries.items() if service.allows_model(name)}
