"""What a JSON request says of itself: its model, and whether it wants a stream."""

from __future__ import annotations

from gateway.codecs.rules import invalid_structure, is_identifier
from gateway.codecs.strict_json import Document, Literal, Object, String
from gateway.errors import UnreadableRequest

__all__ = ["model_of", "object_of", "wants_stream"]


def object_of(document: Document) -> Object:
    """Return the body, which is an object. Raises `UnreadableRequest` (`invalid_structure`)."""
    if not isinstance(document.root, Object):
        raise invalid_structure("")
    return document.root


def model_of(root: Object) -> str:
    """Return the model's name. Raises `UnreadableRequest` (`missing_model`)."""
    model = root.get("model")
    if isinstance(model, String) and model.value and is_identifier(model.value):
        return model.value
    raise UnreadableRequest(
        "missing_model",
        "The request names no model.",
        next_step="Set `model` to the name of a model that is approved for you.",
        param="/model",
    )


def wants_stream(root: Object) -> bool:
    """Return whether the answer is to be streamed. Raises `UnreadableRequest`."""
    stream = root.get("stream")
    if stream is not None and not isinstance(stream, Literal):
        raise invalid_structure("/stream")
    return isinstance(stream, Literal) and stream.value == "true"
