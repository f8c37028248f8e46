"""OpenAI Models: `GET /models` and `GET /models/{model}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.base import ModelList
from gateway.codecs.listing import listed_models
from gateway.codecs.strict_json import encode_string

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OpenAIModels"]


class OpenAIModels(ModelList):
    """How OpenAI and compatible servers list models."""

    def entries(self, body: bytes) -> Mapping[str, str]:
        """Return the vendor's models: each name with its JSON. Raises `VendorFailed`."""
        return listed_models(body, "data", "id")

    def entry(self, model: str, vendor: str) -> str:
        """Return the JSON of a model that the catalog alone knows of."""
        return (
            f'{{"id":{encode_string(model)},"object":"model","created":0,'
            f'"owned_by":{encode_string(vendor)}}}'
        )

    def page(self, entries: Mapping[str, str]) -> bytes:
        """Return the list of these models as OpenAI would answer it."""
        return f'{{"object":"list","data":[{",".join(entries.values())}]}}'.encode()
