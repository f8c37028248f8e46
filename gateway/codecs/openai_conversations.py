"""OpenAI Conversations: create, retrieve, update and delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import record, verbatim
from gateway.codecs.openai_envelope import metadata
from gateway.codecs.openai_responses_request import ITEMS
from gateway.codecs.openai_stored import StoredCodec
from gateway.codecs.rules import record as request_record
from gateway.codecs.strict_json import Object, String

if TYPE_CHECKING:
    from gateway.codecs.answers import AnswerWalk
    from gateway.codecs.strict_json import Node

__all__ = ["OpenAIConversations"]

_REQUEST: Final = request_record({"items": ITEMS, "metadata": metadata})
_CONVERSATION: Final = record(
    {
        **dict.fromkeys(("id", "object", "created_at", "deleted"), verbatim),
        "error": record(dict.fromkeys(("type", "code"), verbatim)),
    }
)


def _conversation(walk: AnswerWalk, node: Node) -> None:
    """A conversation or an error; the metadata is what is left."""
    _CONVERSATION(walk, node)
    if isinstance(node, Object) and isinstance(name := node.get("id"), String):
        walk.restorer.keeps(name.value)


class OpenAIConversations(StoredCodec):
    """The codec of a conversation as a whole; holds no state."""

    def __init__(self, *, is_removal: bool = False) -> None:
        super().__init__(_REQUEST, _conversation, is_removal=is_removal)
