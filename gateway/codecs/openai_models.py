"""OpenAI Models: `GET /models` and `GET /models/{model}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import read_answer
from gateway.codecs.base import ModelList
from gateway.codecs.strict_json import Object, String, encode_string, objects_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["OpenAIModels"]


class OpenAIModels(ModelList):
    """How OpenAI and compatible servers list models."""

    def entries(self, body: bytes) -> Mapping[str, str]:
        """Return the vendor's models: each name with its JSON. Raises `VendorFailed`."""
        document = read_answer(body)
        root = document.root
        models = objects_of(root.get("data")) if isinstance(root, Object) else []
        return {
            name.value: document.text[model.start : model.end]
            for model in models
            if isinstance(name := model.get("id"), String)
        }

    def entry(self, model: str, vendor: str) -> str:
        """Return the JSON of a model that the catalog alone knows of."""
        return (
            f'{{"id":{encode_string(model)},"object":"model","created":0,'
            f'"owned_by":{encode_string(vendor)}}}'
        )

    def page(self, entries: Mapping[str, str]) -> bytes:
        """Return the list of these models as OpenAI would answer it."""
        return f'{{"object":"list","data":[{",".join(entries.values())}]}}'.encode()
