from __future__ import annotations

import json

import pytest

from gateway.codecs.held_text import ContentStream, HeldTexts
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "Maria Lopez", "Student 3": 'Aoife "Fee" Byrne'})
CONTENT = ("content",)
CALL_0 = ("tool_calls", 0, "function", "arguments")
CALL_1 = ("tool_calls", 1, "function", "arguments")


def streamed(text: str, size: int) -> str:
    stream = ContentStream(RESTORER)
    out = [stream.feed(text[at : at + size]) for at in range(0, len(text), size)]
    return "".join(out) + stream.flush()


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    "text",
    [
        '{"n":"Student 3"}',
        ' \n{ "n": "Student 3"}',
        '["Student 3"]',
        '[{"n":"Student 3"}]',
        "[[]]",
        "{}",
    ],
)
def test_content_that_begins_like_json_stays_json(text: str, size: int) -> None:
    assert json.loads(streamed(text, size)) == json.loads(
        text.replace("Student 3", 'Aoife \\"Fee\\" Byrne')
    )


@pytest.mark.parametrize("size", [1, 2, 5, 100])
@pytest.mark.parametrize(
    "text",
    [
        "Student 3 is", "[Student 3](x)", "[1] Student 3", "{Student 3}", "  Student 3", "[", " { ",
        "", "[x", '"Student 3"',
    ],
)  # fmt: skip
def test_other_content_is_plain_text(text: str, size: int) -> None:
    assert streamed(text, size) == text.replace("Student 3", 'Aoife "Fee" Byrne')


def test_endless_white_space_is_let_go() -> None:
    stream = ContentStream(RESTORER)

    assert stream.feed(" " * 2_000) == " " * 2_000


def test_a_label_is_held_back_until_it_is_whole() -> None:
    texts = HeldTexts(RESTORER)

    assert texts.feed(CONTENT, "See Stud") == "See "
    assert texts.feed(CONTENT, "ent 1 now") == "Maria Lopez now"
    assert texts.release() == []


def test_fields_hold_back_apart() -> None:
    texts = HeldTexts(RESTORER)
    texts.feed(CONTENT, "Stud")
    texts.feed(("reasoning",), "Student 1")

    assert texts.feed(CONTENT, "ent 1.") == "Maria Lopez."
    assert texts.release() == [(("reasoning",), "Maria Lopez")]


def test_arguments_are_restored_as_json() -> None:
    texts = HeldTexts(RESTORER)

    out = texts.feed(CALL_0, '{"n":"Stud') + texts.feed(CALL_0, 'ent 3"}')
    assert json.loads(out) == {"n": 'Aoife "Fee" Byrne'}


def test_the_input_of_a_custom_tool_is_plain_text() -> None:
    texts = HeldTexts(RESTORER)

    assert texts.feed(("tool_calls", 0, "custom", "input"), "Student 3.") == 'Aoife "Fee" Byrne.'


def test_tool_calls_stay_open_while_another_one_goes_on() -> None:
    texts = HeldTexts(RESTORER)
    texts.feed(CONTENT, "Stud")
    texts.feed(CALL_0, '{"a":"Stud')

    assert texts.release(but="tool_calls") == [(CONTENT, "Stud")]
    texts.feed(CALL_1, '{"b":"Stud')
    assert texts.feed(CALL_0, 'ent 1"}') == 'Maria Lopez"}'
    assert texts.release() == [(CALL_1, "Stud")]


def test_released_fields_may_begin_again() -> None:
    texts = HeldTexts(RESTORER)
    texts.feed(CONTENT, "Stud")
    texts.release()

    assert texts.feed(CONTENT, "Student 1.") == "Maria Lopez."


def test_nothing_is_held_back_after_the_end() -> None:
    texts = HeldTexts(RESTORER)
    texts.is_finished = True

    assert texts.feed(CONTENT, "Stud") == "Stud"
    assert texts.release() == []
