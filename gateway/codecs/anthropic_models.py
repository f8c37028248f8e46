"""Anthropic Models: `GET /v1/models` and `GET /v1/models/{model}`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gateway.codecs.base import ModelList
from gateway.codecs.listing import listed_models
from gateway.codecs.strict_json import encode_string

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["AnthropicModels"]


class AnthropicModels(ModelList):
    """How Anthropic lists models."""

    page_query = (("limit", "1000"),)

    def entries(self, body: bytes) -> Mapping[str, str]:
        """Return the vendor's models: each name with its JSON. Raises `VendorFailed`."""
        return listed_models(body, "data", "id")

    def entry(self, model: str, vendor: str) -> str:
        """Return the JSON of a model that the catalog alone knows of."""
        del vendor
        return json.dumps(
            {
                "type": "model",
                "id": model,
                "display_name": model,
                "created_at": "1970-01-01T00:00:00Z",
                "lifecycle": "active",
            }
        )

    def page(self, entries: Mapping[str, str]) -> bytes:
        """Return the list of these models as Anthropic would answer it, on one page."""
        names = list(entries)
        first, last = (encode_string(names[at]) if names else "null" for at in (0, -1))
        return (
            f'{{"data":[{",".join(entries.values())}],"has_more":false,'
            f'"first_id":{first},"last_id":{last}}}'
        ).encode()
