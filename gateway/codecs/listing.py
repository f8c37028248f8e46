"""Reads the models in a vendor's list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.codecs.answers import read_answer
from gateway.codecs.strict_json import Object, String, objects_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["listed_models"]


def listed_models(body: bytes, list_key: str, name_key: str) -> Mapping[str, str]:
    """Return each model's name with its JSON, as it is spelled. Raises `VendorFailed`."""
    document = read_answer(body)
    root = document.root
    models = objects_of(root.get(list_key)) if isinstance(root, Object) else []
    return {
        name.value: document.text[model.start : model.end]
        for model in models
        if isinstance(name := model.get(name_key), String)
    }
