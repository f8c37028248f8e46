"""OpenAI Responses: `POST /responses/input_tokens`, which counts and stores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import record, verbatim
from gateway.codecs.base import PLAIN_TERMS, Terms
from gateway.codecs.openai_envelope import no_state
from gateway.codecs.openai_responses_request import REQUEST, ask
from gateway.codecs.plain_codec import PlainCodec

if TYPE_CHECKING:
    from gateway.codecs.slots import JsonReading
    from gateway.codecs.strict_json import Document

__all__ = ["OpenAIResponseTokens"]

_COUNT: Final = record(
    {
        **dict.fromkeys(("object", "input_tokens"), verbatim),
        "error": record(dict.fromkeys(("type", "code"), verbatim)),
    }
)


class OpenAIResponseTokens(PlainCodec):
    """The codec of the count of a request's tokens; holds no state."""

    endpoint = "responses"

    def __init__(self) -> None:
        super().__init__(REQUEST, _COUNT, ask)

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request.

        Raises `UnreadableRequest`, and `NotAuthorized` with `storing_not_approved` for one that
        goes on from what is stored where nothing may be.
        """
        reading = super().read(document, terms)
        if reading.states and not terms.may_store:
            raise no_state()
        return reading
