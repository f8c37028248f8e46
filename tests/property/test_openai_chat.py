"""Properties of the chat codec: no text without a slot, no cut that changes an answer."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.slots import JsonReading
from gateway.codecs.sse import SseReader
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind
from tests.support.fake_restorer import FakeRestorer
from tests.support.planting import CANARY, places, plant

CODEC = OpenAIChat()
MARK = "Student-1"

WORDS = st.text('abé "\\\n[]{}:,1', max_size=6)
KEYS = st.sampled_from(
    ["content", "text", "type", "role", "id", "name", "note", "arguments", "a", "é", "images"]
)
FREE = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(KEYS, inner, max_size=3)
        | inner.map(json.dumps)
    ),
    max_leaves=6,
)
ID = st.sampled_from(["call_1", "x", "find-it"])


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects that have some of the fields, and perhaps one that nobody knows."""
    known = st.fixed_dictionaries({}, optional=fields)
    return st.tuples(known, st.dictionaries(st.just("x_new"), FREE, max_size=1)).map(
        lambda parts: parts[0] | parts[1]
    )


PART = some(text=WORDS).map(lambda part: {"type": "text"} | part)
CONTENT = st.none() | WORDS | FREE.map(json.dumps) | st.lists(PART, max_size=3)
FUNCTION = some(name=ID, arguments=FREE.map(json.dumps) | WORDS)
CALL = some(id=ID, type=st.just("function"), function=FUNCTION, custom=some(name=ID, input=WORDS))
MESSAGE = st.tuples(
    st.sampled_from(["system", "user", "assistant", "tool"]),
    some(
        content=CONTENT,
        name=WORDS,
        refusal=WORDS,
        tool_call_id=ID,
        tool_calls=st.lists(CALL, max_size=2),
    ),
).map(lambda parts: {"role": parts[0]} | parts[1])
SCHEMA = st.recursive(
    some(title=WORDS, enum=st.lists(WORDS, max_size=2), default=FREE, type=st.just("string")),
    lambda inner: st.fixed_dictionaries(
        {}, optional={
            "properties": st.dictionaries(KEYS, inner, max_size=2), "items": inner,
            "required": st.lists(KEYS, max_size=2),
            "$defs": st.dictionaries(ID, inner, max_size=1),
        },
    ),
    max_leaves=3,
)  # fmt: skip
TOOL = some(function=some(name=ID, description=WORDS, parameters=SCHEMA)).map(
    lambda tool: {"type": "function"} | tool
)
BODY = some(
    tools=st.lists(TOOL, max_size=2),
    stop=WORDS | st.lists(WORDS, max_size=2),
    metadata=st.dictionaries(KEYS, WORDS, max_size=2),
    seed=st.integers(0, 9),
    logit_bias=st.dictionaries(st.sampled_from(["1", "22"]), st.integers(-9, 9), max_size=2),
    response_format=st.just({"type": "json_object"}),
    stream=st.booleans(),
).flatmap(
    lambda rest: st.lists(MESSAGE, max_size=3).map(
        lambda messages: {"model": "gpt-5.5", "messages": messages} | rest
    )
)


def read(body: Any) -> JsonReading:
    return CODEC.read(parse(json.dumps(body).encode()))


@given(BODY, st.sampled_from(["value", "number", "key", "inner"]), st.data())
def test_a_canary_anywhere_is_in_a_slot_or_refused(
    body: Any, how: str, data: st.DataObject
) -> None:
    planted = plant(body, data.draw(st.sampled_from(places(body))), how)
    text = json.dumps(planted)
    try:
        slots = read(planted).slots
    except UnreadableRequest:
        return

    assert text.count("770077") == sum(slot.text.count("770077") for slot in slots)


@given(BODY, st.sampled_from(["value", "number", "key", "inner"]), st.data())
def test_no_canary_is_left_once_its_slots_are_rewritten(
    body: Any, how: str, data: st.DataObject
) -> None:
    try:
        reading = read(plant(body, data.draw(st.sampled_from(places(body))), how))
        hits = {i: "S" for i, slot in enumerate(reading.slots) if "770077" in slot.text}
        assume(all(reading.slots[i].kind is not SlotKind.FIXED for i in hits))
        written = reading.rewrite(hits)
    except UnreadableRequest:
        return

    assert b"770077" not in written
    json.loads(written)


@given(BODY, st.sampled_from([{}, {"indent": 1}, {"ensure_ascii": False}]))
def test_rewriting_nothing_returns_the_very_same_bytes(body: Any, layout: Any) -> None:
    raw = json.dumps(body, **layout).encode()
    try:
        reading = CODEC.read(parse(raw))
    except UnreadableRequest:
        return

    assert reading.rewrite({}) is raw


@given(BODY)
def test_every_slot_rewritten_with_its_own_text_changes_no_value(body: Any) -> None:
    try:
        reading = read(body)
    except UnreadableRequest:
        return
    own = {
        i: s.text for i, s in enumerate(reading.slots) if s.kind in (SlotKind.TEXT, SlotKind.KEY)
    }

    assert unfolded(json.loads(reading.rewrite(own))) == unfolded(body)


def unfolded(value: Any) -> Any:
    """Return `value` with JSON in strings parsed: its spelling there may change."""
    if isinstance(value, dict):
        return {key: unfolded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [unfolded(inner) for inner in value]
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return unfolded(json.loads(value))
        except ValueError:
            return value
    return value


def marked(value: Any, old: str) -> Any:
    """Return `value` with each string `old` replaced."""
    if isinstance(value, dict):
        return {key: marked(inner, old) for key, inner in value.items()}
    if isinstance(value, list):
        return [marked(inner, old) for inner in value]
    return MARK if value == old else value


@given(BODY, st.data())
def test_rewriting_one_text_replaces_that_string_alone(body: Any, data: st.DataObject) -> None:
    planted = plant(body, data.draw(st.sampled_from(places(body))), "value")
    try:
        reading = read(planted)
    except UnreadableRequest:
        return
    hits = {
        i: MARK for i, s in enumerate(reading.slots) if s.text == CANARY and s.kind is SlotKind.TEXT
    }

    expected = marked(unfolded(planted), CANARY) if hits else unfolded(planted)
    assert unfolded(json.loads(reading.rewrite(hits))) == expected


@given(BODY)
def test_every_text_becomes_its_marker(body: Any) -> None:
    try:
        reading = read(body)
    except UnreadableRequest:
        return
    texts = [i for i, slot in enumerate(reading.slots) if slot.kind is SlotKind.TEXT]
    again = CODEC.read(parse(reading.rewrite({i: f"T{i}." for i in texts})))

    expected = [f"T{i}." if i in set(texts) else s.text for i, s in enumerate(reading.slots)]
    assert [slot.text for slot in again.slots] == expected
    assert [s.passage for s in again.slots] == [s.passage for s in reading.slots]


RESTORER = FakeRestorer(
    {
        "Student 1": "Maria Lopez",
        "Student 12": 'Aoife "Fee" Byrne',
        "Contact 1": "a\u2028b@x.example",
    }
)
TEXTS = st.lists(
    st.sampled_from(
        ["Student 1", "Student 12", "Contact 1", "Stud", " ", "{", '"', "é", "2", "\n"]
    ),
    max_size=8,
).map("".join)
FIELDS = ("content", "reasoning_content", "refusal")


@st.composite
def streams(draw: st.DrawFn) -> tuple[list[dict[tuple[Any, ...], str]], bytes]:
    """Return the texts of each field of two choices, and a stream that carries them in pieces."""
    texts: list[dict[tuple[Any, ...], str]] = [{}, {}]
    events: list[bytes] = []
    for field in draw(st.permutations(FIELDS)):
        for index in draw(st.permutations([0, 1])):
            text = draw(TEXTS)
            texts[index][(field,)] = text
            cut = draw(st.integers(1, 6))
            pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
            events += [chunk(index, {field: piece}) for piece in pieces]
    events += [chunk(index, {}, "stop") for index in (0, 1)]
    return texts, b"".join(events) + b"data: [DONE]\n\n"


def chunk(index: int, delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": index, "delta": delta, "finish_reason": finish}
    data = json.dumps({"id": "c", "choices": [choice]}, ensure_ascii=False)
    return f"data: {data}\n\n".encode()


def play(pieces: list[bytes]) -> bytes:
    stream = CODEC.answer_stream(RESTORER)
    return b"".join(map(stream.feed, pieces)) + stream.flush()


def texts_of(raw: bytes) -> list[dict[tuple[Any, ...], str]]:
    out: list[dict[tuple[Any, ...], str]] = [{(f,): "" for f in FIELDS} for _ in range(2)]
    finished: set[int] = set()
    for event in SseReader().feed(raw):
        assert event.data is not None
        for choice in json.loads(event.data)["choices"] if event.data != b"[DONE]" else ():
            assert choice["index"] not in finished, "text after the finish reason"
            for field, piece in choice["delta"].items():
                out[choice["index"]][(field,)] += piece
            if choice["finish_reason"]:
                finished.add(choice["index"])
    return out


@given(streams(), st.lists(st.integers(0, 3000), max_size=12))
def test_no_cut_of_a_stream_changes_its_texts(
    made: tuple[list[dict[tuple[Any, ...], str]], bytes], points: list[int]
) -> None:
    texts, raw = made
    edges = [0, *sorted(min(p, len(raw)) for p in points), len(raw)]
    whole = play([raw])

    assert play([raw[a:b] for a, b in pairwise(edges)]) == whole
    for choice, sent in zip(texts_of(whole), texts, strict=True):
        for field, text in sent.items():
            as_json = field == ("content",) and text.startswith(('{"', '{\n"', '{ "'))
            restore = RESTORER.restore_json if as_json else RESTORER.restore
            assert choice[field] == restore(text)


@given(streams())
def test_a_stream_byte_by_byte_is_the_stream_in_one_piece(
    made: tuple[list[dict[tuple[Any, ...], str]], bytes],
) -> None:
    raw = made[1]

    assert play([raw[i : i + 1] for i in range(len(raw))]) == play([raw])


@given(FREE, st.integers(1, 7))
def test_streamed_arguments_stay_valid_json(value: Any, cut: int) -> None:
    text = json.dumps({"Student 12": value, "k": "Student 12"})
    pieces = [text[at : at + cut] for at in range(0, len(text), cut)]
    deltas = [{"tool_calls": [{"index": 0, "function": {"arguments": p}}]} for p in pieces]
    out = play([chunk(0, delta) for delta in deltas] + [chunk(0, {}, "tool_calls")])

    joined = "".join(
        call["function"]["arguments"]
        for event in SseReader().feed(out)
        if event.data is not None
        for call in json.loads(event.data)["choices"][0]["delta"].get("tool_calls", ())
    )
    assert json.loads(joined) == {'Aoife "Fee" Byrne': value, "k": 'Aoife "Fee" Byrne'}


@given(FREE)
def test_a_whole_answer_without_labels_is_the_very_same_bytes(value: Any) -> None:
    raw = json.dumps(
        {"choices": [{"message": {"content": value, "x": value}}], "y": value}
    ).encode()

    assert CODEC.restore(raw, RESTORER).body is raw
