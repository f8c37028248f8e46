"""OpenAI Embeddings: `POST /embeddings`. What is embedded are labels, never names.

Labels belong to one request, so vectors of different requests do not tell people apart by name.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from gateway.codecs import answers
from gateway.codecs.openai_envelope import FILE_FIELDS, STAFF_FIELDS, TOKEN_FIELDS, TOP_LEVEL
from gateway.codecs.plain_codec import PlainCodec, ask_for_model
from gateway.codecs.rules import by_type, identifier, list_of, number, record, text, word
from gateway.codecs.strict_json import Array, Number, Object, String
from gateway.codecs.unsupported import ELSEWHERE_FIELDS, FILES, TOKEN_IDS

if TYPE_CHECKING:
    from gateway.codecs.rules import Rule

__all__ = ["OpenAIEmbeddings"]

_TEXT: Final[Rule] = by_type({String: text, Number: TOKEN_IDS, Array: TOKEN_IDS, Object: FILES})

_REQUEST: Final = record(
    {
        "model": identifier,
        "input": by_type({String: text, Array: list_of(_TEXT), Number: TOKEN_IDS, Object: FILES}),
        "encoding_format": word("float", "base64"),
        "dimensions": number,
        **STAFF_FIELDS,
        **FILE_FIELDS,
        **TOKEN_FIELDS,
        **ELSEWHERE_FIELDS,
    }
)

_ANSWER: Final = answers.record({**TOP_LEVEL, "data": answers.verbatim})


class OpenAIEmbeddings(PlainCodec):
    """The codec of Embeddings; holds no state."""

    endpoint = "embeddings"

    def __init__(self, *, has_deployment: bool = False) -> None:
        """Take whether the path names a deployment, as Azure's does."""
        super().__init__(_REQUEST, _ANSWER, partial(ask_for_model, may_miss=has_deployment))
