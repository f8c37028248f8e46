"""The only table of vendor URLs; a path that is not in it is refused, never passed through."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from gateway.codecs.openai_chat import OpenAIChat
from gateway.errors import UnreadableRequest

if TYPE_CHECKING:
    from gateway.codecs.base import Codec

__all__ = ["ROUTES", "Route", "find_route"]


@dataclass(frozen=True, slots=True)
class Route:
    """One vendor endpoint."""

    protocol: str
    method: str
    path: str
    """The vendor's own path, below the service's base URL."""

    codec: Codec


ROUTES: tuple[Route, ...] = (Route("openai", "POST", "/v1/chat/completions", OpenAIChat()),)


def find_route(protocol: str, method: str, path: str) -> Route:
    """Return the route for a vendor path.

    Raises `UnreadableRequest`: `endpoint_not_supported` (404) for a path that Hallpass cannot
    read, `method_not_allowed` (405) for a known path with another method.
    """
    found = [route for route in ROUTES if route.protocol == protocol and route.path == path]
    for route in found:
        if route.method == method:
            return route
    if found:
        raise UnreadableRequest(
            "method_not_allowed",
            f"This endpoint answers {found[0].method} only.",
            status=HTTPStatus.METHOD_NOT_ALLOWED,
        )
    raise UnreadableRequest(
        "endpoint_not_supported",
        "Hallpass cannot read this endpoint, so it does not forward it.",
        next_step="Use an endpoint listed in docs/reference/endpoints.md.",
        status=HTTPStatus.NOT_FOUND,
    )
