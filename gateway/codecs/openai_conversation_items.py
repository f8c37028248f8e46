"""OpenAI Conversations: their items, created, listed and retrieved one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.openai_responses_answer import ITEMS as LISTED
from gateway.codecs.openai_responses_answer import item
from gateway.codecs.openai_responses_request import ITEMS
from gateway.codecs.openai_stored import StoredCodec
from gateway.codecs.rules import record
from gateway.codecs.strict_json import Object

if TYPE_CHECKING:
    from gateway.codecs.answers import AnswerWalk
    from gateway.codecs.strict_json import Node

__all__ = ["OpenAIConversationItems"]

_REQUEST: Final = record({"items": ITEMS})


def _answer(walk: AnswerWalk, node: Node) -> None:
    """A list of items, one item, or an error."""
    is_item = isinstance(node, Object) and "type" in node.members
    (item if is_item else LISTED)(walk, node)


class OpenAIConversationItems(StoredCodec):
    """The codec of the items of a conversation; holds no state."""

    def __init__(self) -> None:
        super().__init__(_REQUEST, _answer)
