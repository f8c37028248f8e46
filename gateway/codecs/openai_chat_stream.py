"""Restores a streamed answer of Chat Completions.

A choice writes several fields at once: text, reasoning, the arguments of tool calls. What is held
back of one leaves before another field of the choice goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import count, list_of, record, verbatim
from gateway.codecs.held_text import HeldTexts
from gateway.codecs.openai_chat_answer import ANNOTATIONS, CHOICE, shift_annotations
from gateway.codecs.openai_envelope import TOP_LEVEL, running
from gateway.codecs.openai_stream import OpenAIStream, is_last
from gateway.codecs.strict_json import Object, String, encode_string, objects_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.codecs.answers import AnswerRule, AnswerWalk
    from gateway.codecs.base import Restorer
    from gateway.codecs.held_text import FieldPath
    from gateway.codecs.strict_json import Node

__all__ = ["OpenAIChatStream"]

_CALLS: Final = frozenset({"tool_calls", "function_call"})


class OpenAIChatStream(OpenAIStream):
    """Restores one streamed answer: the `AnswerStream` of Chat Completions."""

    def __init__(self, restorer: Restorer) -> None:
        super().__init__(restorer, _CHUNK)
        self._choices: dict[int, _Choice] = {}

    def held_texts(self) -> dict[int, HeldTexts]:
        """Return the texts of every choice so far."""
        return {index: choice.texts for index, choice in self._choices.items()}

    def restore_choice(self, walk: AnswerWalk, index: int, choice: Object) -> Iterator[bytes]:
        """Restore the texts of a choice; yield the chunks that have to go before this one."""
        known = self._choices.setdefault(index, _Choice(self._restorer))
        for path, held in known.restore(walk, choice.get("delta"), is_last=is_last(choice)):
            yield self.chunk(index, path, held)

    def choice(self, index: int, path: FieldPath, text: str) -> str:
        """Return the JSON of a choice that carries nothing but `text`."""
        return f'{{"index":{index},"delta":{_delta(path, text)},"finish_reason":null}}'


class _Choice:
    """One choice of the answer."""

    def __init__(self, restorer: Restorer) -> None:
        self.texts = HeldTexts(restorer)
        self._content: list[str] = []
        """The content as the vendor sent it: citations count its characters."""

    def restore(
        self, walk: AnswerWalk, delta: Node | None, *, is_last: bool
    ) -> list[tuple[FieldPath, str]]:
        """Restore the texts of `delta`; return those that need a chunk before this one."""
        fed: list[tuple[FieldPath, String, str]] = []
        earlier: list[tuple[FieldPath, str]] = []
        if isinstance(delta, Object):
            for path, node in _texts(delta):
                # An empty string does not end another field, unless a call begins with it.
                if node.value or path[0] in _CALLS:
                    self._place(self.texts.release(but=str(path[0])), fed, earlier)
                    fed.append((path, node, self.texts.feed(path, node.value)))
                if path == ("content",):
                    self._content.append(node.value)
            content = "".join(self._content) if "annotations" in delta.members else ""
            shift_annotations(walk, delta.get("annotations"), content)
        if is_last:
            self._place(self.texts.release(), fed, earlier)
            self.texts.is_finished = True
        for _, node, new in fed:
            walk.replace(node, new)
        return earlier

    @staticmethod
    def _place(
        released: list[tuple[FieldPath, str]],
        fed: list[tuple[FieldPath, String, str]],
        earlier: list[tuple[FieldPath, str]],
    ) -> None:
        """Add released texts to their field in this chunk, else to what goes before it."""
        for path, held in released:
            for at in range(len(fed) - 1, -1, -1):
                if fed[at][0] == path:
                    fed[at] = (path, fed[at][1], fed[at][2] + held)
                    break
            else:
                earlier.append((path, held))


def _texts(delta: Object) -> Iterator[tuple[FieldPath, String]]:
    """Yield every text of a delta that continues over chunks; unknown fields are taken for one."""
    for name, value in delta.pairs():
        key = name.value
        if isinstance(value, String) and key not in _DELTA_STRUCTURE:
            yield (key,), value
        elif key == "tool_calls":
            for position, call in enumerate(objects_of(value)):
                number = count(call.get("index"))
                yield from _call_texts(call, ("tool_calls", position if number is None else number))
        elif key == "function_call" and isinstance(value, Object):
            yield from _member_text(value, "arguments", (key,))
        elif key == "audio" and isinstance(value, Object):
            yield from _member_text(value, "transcript", (key,))


def _call_texts(call: Object, path: FieldPath) -> Iterator[tuple[FieldPath, String]]:
    for key, leaf in (("function", "arguments"), ("custom", "input")):
        holder = call.get(key)
        if isinstance(holder, Object):
            yield from _member_text(holder, leaf, (*path, key))


def _member_text(holder: Object, key: str, path: FieldPath) -> Iterator[tuple[FieldPath, String]]:
    node = holder.get(key)
    if isinstance(node, String):
        yield (*path, key), node


def _delta(path: FieldPath, text: str) -> str:
    """Return a delta that holds only `text` at `path`."""
    value = encode_string(text)
    for step, parent in zip(reversed(path), (*reversed(path[:-1]), None), strict=True):
        if isinstance(step, int):
            continue  # written with the list that it is an index of
        if parent is not None and isinstance(parent, int):
            value = f'[{{"index":{parent},{encode_string(step)}:{value}}}]'
        else:
            value = f"{{{encode_string(step)}:{value}}}"
    return value


_DELTA_STRUCTURE: Final = frozenset({"role", "id", "type", "name", "status"})


_CALL: Final = record(
    {
        **dict.fromkeys(("id", "type", "index", "extra_content"), verbatim),
        "function": record({"name": verbatim, "arguments": running}),
        "custom": record({"name": verbatim, "input": running}),
    }
)

_DELTA: Final[Mapping[str, AnswerRule]] = {
    **dict.fromkeys(_DELTA_STRUCTURE, verbatim),
    "tool_calls": list_of(_CALL),
    "function_call": record({"name": verbatim, "arguments": running}),
    "audio": record({"id": verbatim, "data": verbatim, "transcript": running}),
    "annotations": ANNOTATIONS,
}

_CHUNK: Final = record(
    {
        **TOP_LEVEL,
        "obfuscation": verbatim,
        "choices": list_of(record({**CHOICE, "delta": record(_DELTA, other=running)})),
    }
)
