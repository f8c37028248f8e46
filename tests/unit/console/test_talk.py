from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gateway.console.talk import answer_texts, pretty, request_texts, split_labels


def test_texts_come_with_their_role_and_place() -> None:
    body = {
        "model": "m",
        "messages": [
            {"role": "system", "content": "Be kind."},
            {"role": "user", "content": [{"type": "text", "text": "Hello"}]},
        ],
    }
    found = request_texts(json.dumps(body))

    assert [(one.who, one.where, one.text) for one in found] == [
        ("system", "/messages/0/content", "Be kind."),
        ("user", "/messages/1/content/0/text", "Hello"),
    ]


def stream(*events: object) -> str:
    return "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n"


def test_the_pieces_of_a_stream_are_put_together() -> None:
    chat = [
        {"choices": [{"index": 0, "delta": {"content": one}}]} for one in ("Dear ", "Student 1")
    ]
    claude = [
        {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": one}}
        for one in ("Dear ", "Student 1")
    ]
    responses = [
        *({"type": "response.output_text.delta", "delta": one} for one in ("Dear ", "Student 1")),
        {"type": "response.output_text.done", "text": "Dear Student 1"},
    ]
    gemini = [
        {"candidates": [{"content": {"role": "model", "parts": [{"text": one}]}}]}
        for one in ("Dear ", "Student 1")
    ]
    for events in (chat, claude, responses, gemini):
        assert [one.text for one in answer_texts(stream(*events))] == ["Dear Student 1"]
    assert [one.text for one in answer_texts(json.dumps(gemini))] == ["Dear Student 1"]


@given(st.text())
def test_whatever_was_kept_is_shown_and_nothing_fails(body: str) -> None:
    assert isinstance(pretty(body), str)
    request_texts(body)
    answer_texts(body)


@given(st.text(), st.lists(st.sampled_from(["Student 1", "Student 12", "Phone 1"])))
def test_splitting_loses_nothing(text: str, labels: list[str]) -> None:
    pieces = split_labels(text + " Student 12", labels)

    assert "".join(piece for piece, _ in pieces) == text + " Student 12"
    assert all(label in {"", piece} for piece, label in pieces)


def test_a_longer_label_is_not_taken_for_a_shorter_one() -> None:
    assert split_labels("Student 12 x", ["Student 1"]) == [("Student 12 x", "")]
