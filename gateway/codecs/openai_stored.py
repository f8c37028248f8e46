"""Codecs of what OpenAI keeps: no model, refused where the vendor may keep nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.asks import object_of, wants_stream
from gateway.codecs.base import PLAIN_TERMS, Ask, Terms
from gateway.codecs.openai_envelope import no_state
from gateway.codecs.openai_responses_request import brought_tools
from gateway.codecs.plain_codec import PlainCodec
from gateway.codecs.rules import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import EventAnswer, Restorer
    from gateway.codecs.rules import Rule
    from gateway.codecs.slots import JsonReading
    from gateway.codecs.strict_json import Document

__all__ = ["NOTHING", "StoredCodec"]

NOTHING: Final = record({})
"""A request without text: its path says everything."""


def _ask(document: Document) -> Ask:
    root = object_of(document)
    functions, built_in = brought_tools(root, "items")
    return Ask(
        model="",
        is_stream=wants_stream(root),
        functions=functions,
        built_in_tools=built_in,
        takes_model=False,
    )


class StoredCodec(PlainCodec):
    """The `Codec` of an endpoint of the Responses API for what is stored; holds no state."""

    endpoint = "responses"

    def __init__(
        self,
        request: Rule,
        answer: AnswerRule,
        stream: Callable[[Restorer], EventAnswer] | None = None,
        *,
        is_removal: bool = False,
    ) -> None:
        super().__init__(request, answer, _ask, stream)
        self._is_removal = is_removal

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request.

        Raises `UnreadableRequest`, and `NotAuthorized` with `storing_not_approved` unless it takes
        away what is stored.
        """
        if not terms.may_store and not self._is_removal:
            raise no_state()
        return super().read(document, terms)
