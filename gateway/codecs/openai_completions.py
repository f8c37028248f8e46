"""OpenAI Completions, the older API: `POST /completions`, also of compatible servers."""

from __future__ import annotations

from functools import partial
from typing import Final

from gateway.codecs import answers
from gateway.codecs.openai_completions_stream import OpenAICompletionsStream
from gateway.codecs.openai_envelope import (
    FILE_FIELDS,
    STAFF_FIELDS,
    STREAM_OPTIONS,
    TOKEN_FIELDS,
    TOP_LEVEL,
    bias_tokens,
)
from gateway.codecs.plain_codec import PlainCodec, ask_for_stream
from gateway.codecs.rules import (
    by_type,
    flag,
    free_form,
    identifier,
    list_of,
    number,
    record,
    text,
)
from gateway.codecs.strict_json import Array, Number, String
from gateway.codecs.unsupported import ELSEWHERE_FIELDS, REFERENCES, TOKEN_IDS

__all__ = ["OpenAICompletions"]


# Several prompts, each answered on its own; numbers are token ids.
_PROMPTS: Final = list_of(by_type({String: text, Number: TOKEN_IDS, Array: TOKEN_IDS}))

_REQUEST: Final = record(
    {
        "model": identifier,
        "prompt": by_type({String: text, Array: _PROMPTS, Number: TOKEN_IDS}),
        "suffix": text,
        "stop": free_form,
        **STAFF_FIELDS,
        "stream_options": STREAM_OPTIONS,
        "logit_bias": bias_tokens,
        **dict.fromkeys(("stream", "echo"), flag),
        **dict.fromkeys(
            (
                "max_tokens", "n", "best_of", "logprobs", "temperature", "top_p", "seed",
                "presence_penalty", "frequency_penalty",
            ),
            number,
        ),
        **FILE_FIELDS,
        **TOKEN_FIELDS,
        **ELSEWHERE_FIELDS,
        **dict.fromkeys(("file_ids", "data_sources", "vector_store_ids"), REFERENCES),
    }
)  # fmt: skip

_CHOICE: Final = answers.choice_of(
    {
        **dict.fromkeys(("index", "finish_reason", "logprobs"), answers.verbatim),
        "text": answers.text,
    }
)

_ANSWER: Final = answers.record({**TOP_LEVEL, "choices": answers.list_of(_CHOICE)})


class OpenAICompletions(PlainCodec):
    """The codec of Completions; holds no state."""

    endpoint = "completions"

    def __init__(self, *, has_deployment: bool = False) -> None:
        """Take whether the path names a deployment, as Azure's does."""
        ask = partial(ask_for_stream, may_miss=has_deployment)
        super().__init__(_REQUEST, _ANSWER, ask, OpenAICompletionsStream)
