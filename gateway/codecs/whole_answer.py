"""Restores a whole answer by a table of its structure, and reads the token counts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import AnswerWalk, count, read_answer
from gateway.codecs.base import RestoredAnswer, Usage
from gateway.codecs.strict_json import Array, Object

if TYPE_CHECKING:
    from gateway.codecs.answers import AnswerRule
    from gateway.codecs.base import Restorer
    from gateway.codecs.strict_json import Node

__all__ = ["read_usage", "restore_whole"]


def restore_whole(body: bytes, restorer: Restorer, rule: AnswerRule) -> RestoredAnswer:
    """Return a whole answer with the real values. Raises `VendorFailed`."""
    document = read_answer(body)
    walk = AnswerWalk(restorer)
    usage = Usage()
    root = document.root
    # Some vendors and compatible servers wrap an error into a list of one.
    for item in root.items if isinstance(root, Array) else [root]:
        rule(walk, item)
    if isinstance(root, Object):
        for key in ("usage", "usageMetadata"):
            read_usage(root.get(key), usage)
    return RestoredAnswer(document.splice(walk.edits), usage)


def read_usage(node: Node | None, usage: Usage) -> None:
    """Take over the counts that the vendor reports."""
    if isinstance(node, Object):
        usage.input_tokens = _first_count(node, _INPUT, usage.input_tokens)
        usage.output_tokens = _first_count(node, _OUTPUT, usage.output_tokens)


def _first_count(node: Object, names: tuple[str, ...], default: int) -> int:
    counts = (count(node.get(name)) for name in names)
    return next((value for value in counts if value is not None), default)


# OpenAI's older and newer names, which are Anthropic's too, and Gemini's.
_INPUT: Final = ("prompt_tokens", "input_tokens", "promptTokenCount")
_OUTPUT: Final = ("completion_tokens", "output_tokens", "candidatesTokenCount")
