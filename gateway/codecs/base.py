"""What every codec offers: one class per vendor endpoint, no I/O."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from gateway.findings import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gateway.cited import CitedDocument
    from gateway.codecs.strict_json import Document

__all__ = [
    "PLAIN_TERMS",
    "AnswerStream",
    "Ask",
    "Codec",
    "CodecReading",
    "EventAnswer",
    "HasDocuments",
    "JsonStream",
    "ModelList",
    "RestoredAnswer",
    "Restorer",
    "StreamsJson",
    "Terms",
    "TextEdit",
    "TextStream",
    "Usage",
    "no_alias",
]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a request asks for, as far as the catalog decides on it."""

    model: str
    """Empty where the path names it."""

    is_stream: bool
    functions: int = 0
    """How many functions the client brought."""

    built_in_tools: tuple[str, ...] = ()
    """Vendor-run tools by their wire name, such as `web_search`."""

    takes_model: bool = True
    """Whether the endpoint has a model; if not, the catalog decides without one."""

    other_models: tuple[str, ...] = ()
    """Further models that the request lets the vendor use, such as a fallback."""


def no_alias(name: str) -> str:
    """Return what stands for every member of staff where no key tells them apart."""
    del name
    return "staff"


@dataclass(frozen=True, slots=True)
class Terms:
    """What is settled about a request before its text is read."""

    may_store: bool = True
    """Whether the vendor may keep the request; if not, the body orders it to keep nothing."""

    alias: Callable[[str], str] = no_alias
    """What a field that names a user of the client is replaced by: the same for the same name."""

    model: str = ""
    """The model, where the path of the request names it."""


PLAIN_TERMS: Final = Terms()
"""Terms of a request about which nothing special is settled."""


@dataclass(slots=True)
class Usage:
    """Token counts as the vendor reported them; zero when it did not."""

    input_tokens: int = 0
    output_tokens: int = 0


TextEdit = tuple[int, int, str]
"""From where to where in a text a label stands, and what is put there."""


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

    documents: Sequence[CitedDocument | None]
    """What the request has that the answer may cite; None where offsets cannot be told."""

    def restore(self, text: str) -> str:
        """Return `text` with every known label replaced by its value."""
        ...

    def restore_json(self, text: str) -> str:
        """Return a JSON document held in a string, values escaped as JSON strings need it."""
        ...

    def edits(self, text: str) -> list[TextEdit]:
        """Return where `restore` changes `text`, in order; nothing is counted."""
        ...

    def edits_json(self, text: str) -> list[TextEdit]:
        """Return where `restore_json` changes a JSON document, in order; nothing is counted."""
        ...

    def keeps(self, name: str, *, is_part: bool = False) -> None:
        """Take note of the id of an object that the vendor keeps, or of a part of one."""
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


class EventAnswer(AnswerStream, Protocol):
    """A streamed answer of events."""

    def release(self) -> bytes:
        """Return what was held back of an answer that has failed; an error follows it."""
        ...


@dataclass(frozen=True, slots=True)
class RestoredAnswer:
    """A whole answer, ready for the client."""

    body: bytes
    usage: Usage = field(default_factory=Usage)


class CodecReading(Reading, Protocol):
    """A request body as a codec reads it."""

    @property
    def states(self) -> Sequence[str]:
        """Return the ids of what the vendor keeps and the request goes on from."""
        ...


class Codec(Protocol):
    """One vendor endpoint: where its text is and how its answers are restored."""

    endpoint: str
    """Endpoint name of the catalog, such as `chat.completions`."""

    def ask(self, document: Document) -> Ask:
        """Return what the request asks for. Raises `UnreadableRequest`."""
        ...

    def read(self, document: Document, terms: Terms = PLAIN_TERMS) -> CodecReading:
        """Return the slots of the body. Raises `UnreadableRequest` for what cannot be read.

        A request that needs the vendor to store it where the terms do not let it is refused
        with `NotAuthorized`.
        """
        ...

    def restore(self, body: bytes, restorer: Restorer) -> RestoredAnswer:
        """Return a whole answer with the real values. Raises `VendorFailed`."""
        ...

    def answer_stream(self, restorer: Restorer) -> EventAnswer:
        """Return a restorer for a streamed answer."""
        ...


class JsonStream(AnswerStream, Protocol):
    """Restores an answer that is streamed as one JSON document."""

    def broken(self, error: bytes) -> bytes:
        """Return what ends the document with an error for the client."""
        ...


@runtime_checkable
class HasDocuments(Protocol):
    """A `Reading` of a request with documents that the answer may cite by their number."""

    documents: Sequence[int | None]
    """The slot of each; None for one that is not one text."""


@runtime_checkable
class StreamsJson(Protocol):
    """A codec whose streamed answers may come as one JSON document."""

    def json_stream(self, restorer: Restorer) -> JsonStream:
        """Return a restorer for such an answer."""
        ...


class ModelList(ABC):
    """How one vendor lists its models. No text of the client is in such a request."""

    endpoint: str = "models"

    page_query: tuple[tuple[str, str], ...] = ()
    """What asks the vendor for as many models as fit into one answer."""

    @abstractmethod
    def entries(self, body: bytes) -> Mapping[str, str]:
        """Return the vendor's models: each name with its JSON. Raises `VendorFailed`."""

    @abstractmethod
    def entry(self, model: str, vendor: str) -> str:
        """Return the JSON of a model that the catalog alone knows of."""

    @abstractmethod
    def page(self, entries: Mapping[str, str]) -> bytes:
        """Return the list of these models as the vendor would answer it."""
