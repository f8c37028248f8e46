"""OpenAI Chat Completions: `POST /chat/completions`, as OpenAI and compatible servers speak it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs import openai_chat_answer, openai_chat_ask, openai_chat_request
from gateway.codecs.base import PLAIN_TERMS, Terms
from gateway.codecs.openai_chat_stream import OpenAIChatStream

if TYPE_CHECKING:
    from gateway.codecs.base import Ask, RestoredAnswer, Restorer
    from gateway.codecs.slots import JsonReading
    from gateway.codecs.strict_json import Document

__all__ = ["OpenAIChat"]

_ENDPOINT: Final = "chat.completions"


class OpenAIChat:
    """The codec of Chat Completions; holds no state."""

    endpoint: str = _ENDPOINT

    def __init__(self, *, has_deployment: bool = False) -> None:
        """Take whether the path names a deployment, as Azure's does."""
        self._has_deployment = has_deployment

    def ask(self, document: Document) -> Ask:
        """Return what the request asks for.

        Raises `UnreadableRequest` with `missing_model` or `invalid_structure`.
        """
        return openai_chat_ask.ask(document, may_miss=self._has_deployment)

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> JsonReading:
        """Return the slots of the request.

        Raises `UnreadableRequest` with `missing_model`, `invalid_structure`,
        `unsupported_content` or `token_ids_refused`, and `NotAuthorized` with
        `storing_not_approved`.
        """
        return openai_chat_request.read(document, terms)

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return a whole answer or an error with the real values.

        Raises `VendorFailed` (`vendor_answer_unreadable`) when it is no JSON.
        """
        return openai_chat_answer.restore(body, restorer)

    def answer_stream(self, restorer: Restorer) -> OpenAIChatStream:
        """Return a restorer for a streamed answer."""
        return OpenAIChatStream(restorer)
