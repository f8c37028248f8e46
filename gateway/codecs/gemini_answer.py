"""The parts of Gemini's answers, whole or streamed: what is text in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.codecs.answers import (
    count,
    drop_member,
    free_form,
    list_of,
    record,
    text,
    told,
    verbatim,
)
from gateway.codecs.strict_json import Object, String, objects_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gateway.codecs.answers import AnswerRule, AnswerWalk
    from gateway.codecs.strict_json import Node

__all__ = ["ANSWER", "answer_of", "drop_tokens", "parts_of", "said_in", "shift_segments"]


def _kept(*keys: str) -> Mapping[str, AnswerRule]:
    return dict.fromkeys(keys, verbatim)


_SOURCE: Final = record(_kept("uri", "domain", "placeId", "fileSearchStore"))

_GROUNDING: Final = record(
    {
        # What the vendor's search was asked never holds real values.
        **_kept("webSearchQueries", "retrievalQueries", "imageSearchQueries", "retrievalMetadata"),
        "groundingChunks": list_of(
            record(dict.fromkeys(("web", "retrievedContext", "maps"), _SOURCE))
        ),
        "groundingSupports": list_of(
            record(
                {
                    **_kept("groundingChunkIndices", "confidenceScores"),
                    "segment": record({**_kept("partIndex", "startIndex", "endIndex")}),
                }
            )
        ),
        "searchEntryPoint": record(_kept("sdkBlob")),
    }
)

_CITATIONS: Final = record(
    dict.fromkeys(
        ("citationSources", "citations"),
        list_of(record(_kept("startIndex", "endIndex", "uri", "license", "publicationDate"))),
    )
)


def answer_of(running: AnswerRule) -> AnswerRule:
    """Return the rule of an answer whose texts are restored by `running`."""
    part = record(
        {
            **_kept(
                "thought", "thoughtSignature", "inlineData", "fileData", "executableCode",
                "toolCall",
            ),
            "text": running,
            "functionCall": record({**_kept("id", "name", "willContinue"), "args": free_form}),
            "codeExecutionResult": record(_kept("id", "outcome")),
        }
    )  # fmt: skip
    candidate = record(
        {
            **_kept(
                "index", "finishReason", "safetyRatings", "tokenCount", "avgLogprobs",
                "logprobsResult", "urlContextMetadata",
            ),
            "content": record({"role": verbatim, "parts": list_of(part)}),
            "groundingMetadata": _GROUNDING,
            "citationMetadata": _CITATIONS,
        }
    )  # fmt: skip
    return record(
        {
            **_kept(
                "usageMetadata", "modelVersion", "responseId", "createTime", "modelStatus",
                "totalTokens", "promptTokensDetails", "cachedContentTokenCount", "embedding",
                "embeddings",
            ),
            "candidates": list_of(candidate),
            "promptFeedback": record(_kept("blockReason", "safetyRatings")),
            "error": record(_kept("code", "status"), other=told),
        }
    )  # fmt: skip


_WHOLE: Final = answer_of(text)


def ANSWER(walk: AnswerWalk, node: Node) -> None:  # noqa: N802 - stands for a table
    """A whole answer, an error, a count or an embedding."""
    _WHOLE(walk, node)
    for candidate in objects_of(node.get("candidates")) if isinstance(node, Object) else ():
        shift_segments(walk, candidate, said_in(candidate))
        drop_tokens(walk, candidate)


def parts_of(candidate: Object) -> list[Object]:
    """Return the parts of a candidate."""
    holder = candidate.get("content")
    return objects_of(holder.get("parts")) if isinstance(holder, Object) else []


def said_in(candidate: Object) -> str:
    """Return what a candidate says, thoughts left out."""
    return "".join(_said(parts_of(candidate)))


def _said(parts: list[Object]) -> Iterator[str]:
    for part in parts:
        node = part.get("text")
        if isinstance(node, String) and "thought" not in part.members:
            yield node.value


def shift_segments(walk: AnswerWalk, candidate: Object, said: str) -> None:
    """Move what counts UTF-8 bytes of `said` to where it belongs in the restored text."""
    segments = list(_segments(candidate))
    if not segments or (offsets := walk.offsets(said, _utf8_length)) is None:
        return
    for segment in segments:
        for key, move in (("startIndex", offsets.start), ("endIndex", offsets.end)):
            node = segment.get(key)
            old = count(node)
            if node is not None and old is not None and (new := move(old)) != old:
                walk.edits.append((node.start, node.end, str(new)))


def drop_tokens(walk: AnswerWalk, candidate: Object) -> None:
    """Remove the tokens of a candidate whose text is no longer made of them."""
    if any(candidate.start <= start < candidate.end for start, _, _ in walk.edits):
        drop_member(walk, candidate, "logprobsResult")


def _utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _segments(candidate: Object) -> Iterator[Object]:
    grounding = candidate.get("groundingMetadata")
    supports = grounding.get("groundingSupports") if isinstance(grounding, Object) else None
    for support in objects_of(supports):
        if isinstance(segment := support.get("segment"), Object):
            yield segment
    citations = candidate.get("citationMetadata")
    if isinstance(citations, Object):
        for key in ("citationSources", "citations"):
            yield from objects_of(citations.get(key))
