"""The parts of Anthropic's answers, whole or streamed: what is text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import count, free_form, list_of, record, text, told, verbatim
from gateway.codecs.strict_json import Array, Object, String

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gateway.codecs.answers import AnswerRule, AnswerWalk
    from gateway.codecs.strict_json import Node

__all__ = ["BLOCK_DETAILS", "CITATION", "MESSAGE", "MESSAGE_DELTA", "VERBATIM_BLOCKS", "block"]

VERBATIM_BLOCKS: Final = frozenset(
    {"thinking", "redacted_thinking", "compaction", "server_tool_use", "mcp_tool_use"}
)
"""Blocks that go down as they came: those the vendor signed must come back to it unchanged, and
what the vendor's own tools are asked never holds real values."""


def _kept(*keys: str) -> Mapping[str, AnswerRule]:
    return dict.fromkeys(keys, verbatim)


_CITATION: Final = record(
    {
        **_kept("type", "url", "source", "encrypted_index", "file_id"),
        "cited_text": lambda _walk, _node: None,
    },
    other=text,
)


def CITATION(walk: AnswerWalk, node: Node) -> None:  # noqa: N802 - stands for a table
    """What a text goes back to: its offsets count in the document as the client has it."""
    _CITATION(walk, node)
    cited = node.get("cited_text") if isinstance(node, Object) else None
    if isinstance(cited, String) and not _moved(walk, node, cited):
        text(walk, cited)


def _moved(walk: AnswerWalk, node: Node, cited: String) -> bool:
    """Move the offsets of a citation; return whether the cited text went with them."""
    assert isinstance(node, Object)  # noqa: S101 - for the type checker: it has a cited text
    index, start, end = (
        count(node.get(key)) for key in ("document_index", "start_char_index", "end_char_index")
    )
    documents = walk.restorer.documents
    if index is None or start is None or end is None or index >= len(documents):
        return False
    document = documents[index]
    if document is None:
        return False
    for key, new in (
        ("start_char_index", document.start(start)),
        ("end_char_index", document.end(end)),
    ):
        number = node.members[key]
        walk.edits.append((number.start, number.end, str(new)))
    if document.seen[start:end] != cited.value:
        return False
    walk.replace(cited, document.text[document.start(start) : document.end(end)])
    return True


def _found(walk: AnswerWalk, node: Node) -> None:
    """What a tool of the vendor found: records of many kinds, in lists or alone."""
    if isinstance(node, Array):
        for item in node.items:
            _found(walk, item)
    elif isinstance(node, Object):
        _FOUND(walk, node)
    else:
        free_form(walk, node)


_FOUND: Final = record(
    {
        **_kept(
            "type", "url", "encrypted_content", "encrypted_stdout", "file_id", "tool_use_id",
            "error_code", "tool_name",
        ),
        "content": _found,
        "tool_references": _found,
        "source": _found,
    }
)  # fmt: skip

BLOCK_DETAILS: Final[Mapping[str, AnswerRule]] = {
    **_kept("type", "id", "name", "server_name", "caller", "toolset_name", "tool_use_id"),
    "citations": list_of(CITATION),
    "content": _found,
}
"""Of a block, all but its running text."""

_BLOCK: Final = record({**BLOCK_DETAILS, "text": text, "input": free_form})


def block(walk: AnswerWalk, node: Node) -> None:
    """A whole content block."""
    kind = node.get("type") if isinstance(node, Object) else None
    if not isinstance(kind, String) or kind.value not in VERBATIM_BLOCKS:
        _BLOCK(walk, node)


_STOP_DETAILS: Final = record(_kept("type", "category"))

MESSAGE_DELTA: Final[Mapping[str, AnswerRule]] = {
    **_kept("stop_reason", "container"),
    "stop_sequence": text,
    "stop_details": _STOP_DETAILS,
}

MESSAGE: Final = record(
    {
        **_kept("id", "type", "role", "model", "usage", "context_management", "request_id"),
        **_kept("input_tokens", "diagnostics"),
        **MESSAGE_DELTA,
        "content": list_of(block),
        "error": record(_kept("type"), other=told),
    }
)
"""A whole answer, an error, or a count of tokens."""
