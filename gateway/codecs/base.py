"""What every codec offers: one class per vendor endpoint, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gateway.codecs.strict_json import Document
    from gateway.findings import Reading

__all__ = ["AnswerStream", "Ask", "Codec", "RestoredAnswer", "Restorer", "TextStream", "Usage"]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a request asks for, as far as the catalog decides on it."""

    model: str
    is_stream: bool
    functions: int = 0
    """How many functions the client brought."""

    built_in_tools: tuple[str, ...] = ()
    """Vendor-run tools by their wire name, such as `web_search`."""

    states: tuple[str, ...] = ()
    """Ids of what the vendor keeps and the request continues, such as a former response's."""


@dataclass(slots=True)
class Usage:
    """Token counts as the vendor reported them; zero when it did not."""

    input_tokens: int = 0
    output_tokens: int = 0


class TextStream(Protocol):
    """Restores one text that arrives in pieces, holding back what may still be a label."""

    def feed(self, piece: str) -> str:
        """Return what is certain so far."""
        ...

    def flush(self) -> str:
        """Return what was held back; the text is over."""
        ...


class Restorer(Protocol):
    """Puts real values back in place of labels."""

    def restore(self, text: str) -> str:
        """Return `text` with every known label replaced by its value."""
        ...

    def restore_json(self, text: str) -> str:
        """Return a JSON document held in a string, values escaped as JSON strings need it."""
        ...

    def keeps(self, state: str) -> None:
        """Take note of an id in the answer that a later request may continue from."""
        ...

    def stream(self) -> TextStream:
        """Return a stream for plain text."""
        ...

    def stream_json(self) -> TextStream:
        """Return a stream for a JSON document in pieces (tool arguments)."""
        ...


class AnswerStream(Protocol):
    """Restores a streamed answer: vendor bytes in, client bytes out, any chunking."""

    usage: Usage

    is_complete: bool
    """After `flush`: whether the vendor said that the answer is over."""

    def feed(self, data: bytes) -> bytes:
        """Return the client bytes that are certain after `data`.

        Raises `VendorFailed` when the vendor's framing or JSON cannot be read.
        """
        ...

    def flush(self) -> bytes:
        """Return what was held back; the vendor's stream has ended."""
        ...


@dataclass(frozen=True, slots=True)
class RestoredAnswer:
    """A whole answer, ready for the client."""

    body: bytes
    usage: Usage = field(default_factory=Usage)


class Codec(Protocol):
    """One vendor endpoint: where its text is and how its answers are restored."""

    endpoint: str
    """Endpoint name of the catalog, such as `chat.completions`."""

    def ask(self, document: Document) -> Ask:
        """Return what the request asks for. Raises `UnreadableRequest`."""
        ...

    def read(self, document: Document, *, may_store: bool = True) -> Reading:
        """Return the slots of the body. Raises `UnreadableRequest` for what cannot be read.

        Without `may_store` the body orders the vendor to keep nothing, and a request that needs
        it to is refused with `NotAuthorized`.
        """
        ...

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return a whole answer with the real values. Raises `VendorFailed`."""
        ...

    def answer_stream(self, restorer: Restorer) -> AnswerStream:
        """Return a restorer for a streamed answer."""
        ...
