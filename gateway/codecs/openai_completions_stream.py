"""Restores a streamed answer of Completions: one text per choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import list_of, record, verbatim
from gateway.codecs.held_text import HeldTexts
from gateway.codecs.openai_envelope import TOP_LEVEL, running
from gateway.codecs.openai_stream import OpenAIStream, is_last
from gateway.codecs.strict_json import Object, String, encode_string

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gateway.codecs.answers import AnswerWalk
    from gateway.codecs.base import Restorer
    from gateway.codecs.held_text import FieldPath

__all__ = ["OpenAICompletionsStream"]

_TEXT: Final = ("text",)

_CHUNK: Final = record(
    {
        **TOP_LEVEL,
        "obfuscation": verbatim,
        "choices": list_of(
            record(
                {
                    **dict.fromkeys(("index", "finish_reason", "logprobs"), verbatim),
                    "text": running,
                }
            )
        ),
    }
)


class OpenAICompletionsStream(OpenAIStream):
    """Restores one streamed answer: the `AnswerStream` of Completions."""

    def __init__(self, restorer: Restorer) -> None:
        super().__init__(restorer, _CHUNK, has_offsets=True)
        self._choices: dict[int, HeldTexts] = {}

    def held_texts(self) -> dict[int, HeldTexts]:
        """Return the texts of every choice so far."""
        return self._choices

    def restore_choice(self, walk: AnswerWalk, index: int, choice: Object) -> Iterator[bytes]:
        """Restore the text of a choice; yield what a chunk without text leaves to be said."""
        texts = self._choices.setdefault(index, HeldTexts(self._restorer))
        node = choice.get("text")
        new = texts.feed(_TEXT, node.value) if isinstance(node, String) else ""
        if is_last(choice):
            new += "".join(held for _, held in texts.release())
            texts.is_finished = True
        if isinstance(node, String):
            walk.replace(node, new)
        elif new:
            yield self.chunk(index, _TEXT, new)

    def choice(self, index: int, path: FieldPath, text: str) -> str:
        """Return the JSON of a choice that carries nothing but `text`."""
        del path
        return f'{{"index":{index},"text":{encode_string(text)},"finish_reason":null}}'
