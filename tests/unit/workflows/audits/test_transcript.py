from __future__ import annotations

import json
from pathlib import Path

import pytest

from gateway.workflows.audits.transcript import Said, answered, pretty, requested

GOLDEN = Path(__file__).parents[3] / "golden"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            {"model": "m", "messages": [{"role": "user", "content": "About Student 1"}]},
            [Said("user", "About Student 1")],
        ),
        (
            {
                "system": [{"type": "text", "text": "Be brief."}],
                "messages": [{"role": "user", "content": [{"type": "text", "text": "Hi"}]}],
                "tools": [{"name": "look_up", "description": "Looks up."}],
            },
            [Said("system", "Be brief."), Said("user", "Hi")],
        ),
        (
            {"instructions": "Be kind.", "input": "Write to Guardian 1"},
            [Said("system", "Be kind."), Said("user", "Write to Guardian 1")],
        ),
        ({"input": ["One", "Two"]}, [Said("user", "One"), Said("user", "Two")]),
        (
            {
                "systemInstruction": {"parts": [{"text": "Be brief."}]},
                "contents": [{"role": "user", "parts": [{"text": "Hi"}]}],
            },
            [Said("system", "Be brief."), Said("user", "Hi")],
        ),
        (
            {
                "messages": [
                    {
                        "role": "assistant",
                        "tool_calls": [{"function": {"name": "f", "arguments": '{"a": 1}'}}],
                    },
                    {"role": "tool", "content": "Result"},
                ]
            },
            [Said("tool call", '{"a": 1}'), Said("tool", "Result")],
        ),
        ({"stop": ["Student 9"]}, []),
        ([], []),
        (7, []),
    ],
)
def test_who_says_what_in_a_request(body: object, said: list[Said]) -> None:
    assert requested(json.dumps(body)) == said


def events(*documents: object, end: str = "\n\n") -> str:
    return "".join(f"data: {json.dumps(one)}{end}" for one in documents)


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r"])
def test_pieces_of_a_stream_are_put_together(end: str) -> None:
    pieces = [{"choices": [{"delta": {"content": text}}]} for text in ("Dear ", "Student", " 1")]
    stream = events({"choices": [{"delta": {"role": "assistant"}}]}, *pieces, end=end)

    assert answered(stream + "data: [DONE]" + end) == [Said("assistant", "Dear Student 1")]


def test_a_line_separator_inside_of_a_text_ends_no_line() -> None:
    stream = 'data: {"choices": [{"delta": {"content": "a\u2028b"}}]}\n\n'

    assert answered(stream) == [Said("assistant", "a\u2028b")]


def test_the_end_of_a_responses_stream_does_not_repeat_its_text() -> None:
    stream = events(
        {"type": "response.output_text.delta", "delta": "Dear "},
        {"type": "response.output_text.delta", "delta": "family"},
        {"type": "response.output_text.done", "text": "Dear family"},
        {"type": "response.completed", "response": {"output": [{"content": [{"text": "Dear"}]}]}},
    )

    assert answered(stream) == [Said("assistant", "Dear family")]


def test_messages_streams_and_arrays_of_gemini_are_read() -> None:
    deltas = ({"text": "Dear "}, {"text": "family"})
    anthropic = events(*({"type": "content_block_delta", "delta": one} for one in deltas))
    gemini = json.dumps(
        [{"candidates": [{"content": {"role": "model", "parts": [one]}}]} for one in deltas]
    )

    assert answered(anthropic) == [Said("assistant", "Dear family")]
    assert answered(gemini) == [Said("model", "Dear family")]


@pytest.mark.parametrize("text", ["", "not json", "data: {", "[" * 100_000, "data: [1]"])
def test_what_is_none_of_it_says_nothing(text: str) -> None:
    assert requested(text) == []
    assert answered(text) == []
    assert isinstance(pretty(text), str)


def test_deep_bodies_end() -> None:
    deep: object = "text"
    for _ in range(300):
        deep = {"content": [deep]}

    assert requested(json.dumps(deep)) == []


def test_a_body_is_laid_out() -> None:
    assert pretty('{"a":"\u00e9"}') == '{\n  "a": "é"\n}'


BODIES = sorted(GOLDEN.glob("*/*/masked.json"))


def strings(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [text for one in inner for text in strings(one)]


@pytest.mark.parametrize("path", BODIES, ids=lambda path: "/".join(path.parts[-3:-1]))
def test_every_message_of_the_golden_requests_is_shown(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    messages = {key: document[key] for key in ("messages", "contents") if key in document}
    texts = [text for text in strings(messages) if "Student 1" in text and " " in text[10:]]
    shown = "\n".join(said.text for said in requested(json.dumps(document)))
    shown += json.dumps(shown, ensure_ascii=False)  # within a tool's own object

    assert [text for text in texts if text not in shown and not text.startswith("{")] == []
