"""Gemini models: `GET /models` and `GET /models/{model}`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gateway.codecs.base import ModelList
from gateway.codecs.listing import listed_models

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GeminiModels"]

_PREFIX = "models/"


class GeminiModels(ModelList):
    """How Gemini lists models: by resource names such as `models/gemini-3`."""

    page_query = (("pageSize", "1000"),)

    def entries(self, body: bytes) -> Mapping[str, str]:
        """Return the vendor's models: each name with its JSON. Raises `VendorFailed`."""
        listed = listed_models(body, "models", "name")
        return {name.removeprefix(_PREFIX): entry for name, entry in listed.items()}

    def entry(self, model: str, vendor: str) -> str:
        """Return the JSON of a model that the catalog alone knows of."""
        del vendor
        return json.dumps({"name": _PREFIX + model, "displayName": model})

    def page(self, entries: Mapping[str, str]) -> bytes:
        """Return the list of these models as Gemini would answer it, on one page."""
        return f'{{"models":[{",".join(entries.values())}]}}'.encode()
