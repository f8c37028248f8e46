"""OpenAI Moderations: `POST /moderations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs import answers
from gateway.codecs.asks import model_of, object_of
from gateway.codecs.base import Ask
from gateway.codecs.openai_envelope import FILE_FIELDS, STAFF_FIELDS, TOKEN_FIELDS, TOP_LEVEL
from gateway.codecs.plain_codec import PlainCodec
from gateway.codecs.rules import (
    by_type,
    identifier,
    invalid_structure,
    list_of,
    one_of,
    record,
    text,
)
from gateway.codecs.strict_json import Array, Number, Object, String, is_null
from gateway.codecs.unsupported import ELSEWHERE_FIELDS, FILES, TOKEN_IDS

if TYPE_CHECKING:
    from gateway.codecs.slots import SlotBuilder
    from gateway.codecs.strict_json import Document, Node

__all__ = ["OpenAIModerations"]

_DEFAULT_MODEL: Final = "omni-moderation-latest"
"""What the vendor takes without a model (platform.openai.com, "Create moderation")."""

_TEXT_PART: Final = record({"type": one_of("text"), "text": text})


def _part(builder: SlotBuilder, node: Node, where: str) -> None:
    kind = node.get("type") if isinstance(node, Object) else None
    if isinstance(kind, String) and kind.value != "text":
        FILES(builder, kind, where)
    if kind is None:
        raise invalid_structure(where)
    _TEXT_PART(builder, node, where)


_ITEM: Final = by_type({String: text, Object: _part, Number: TOKEN_IDS, Array: TOKEN_IDS})

_REQUEST: Final = record(
    {
        "model": identifier,
        "input": by_type({String: text, Object: _part, Array: list_of(_ITEM), Number: TOKEN_IDS}),
        **STAFF_FIELDS,
        **FILE_FIELDS,
        **TOKEN_FIELDS,
        **ELSEWHERE_FIELDS,
    }
)

_ANSWER: Final = answers.record({**TOP_LEVEL, "results": answers.verbatim})


def _ask(document: Document) -> Ask:
    root = object_of(document)
    model = _DEFAULT_MODEL if is_null(root.get("model")) else model_of(root)
    return Ask(model, is_stream=False)


class OpenAIModerations(PlainCodec):
    """The codec of Moderations; holds no state."""

    endpoint = "moderations"

    def __init__(self) -> None:
        super().__init__(_REQUEST, _ANSWER, _ask)
