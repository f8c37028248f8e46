"""Any cut of any stream, and any split of its events, restores to the same answer."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.pseudonyms.restore import LabelRestorer
from tests.support.built_streams import FRAMES, Frame, build, read
from tests.support.codecs import CODECS
from tests.support.label_tables import label_map
from tests.support.label_texts import DOCUMENTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gateway.pseudonyms.mapping import LabelMap

GOLDEN = Path(__file__).parents[1] / "golden"
RECORDED = sorted(GOLDEN.glob("*/*/answer.sse"))
MOST_CUTS = 1 << 20 if os.environ.get("HYPOTHESIS_PROFILE") == "deep" else 16
"""A long run tries every single cut of every stream."""

LINE_END = re.compile(rb"\r\n|\r|\n")
FRAMINGS: dict[str, Callable[[bytes], bytes]] = {
    "as recorded": lambda raw: raw,
    "CRLF": lambda raw: LINE_END.sub(b"\r\n", raw),
    "CR": lambda raw: LINE_END.sub(b"\r", raw),
    "comments": lambda raw: re.sub(rb"(?m)^data:", b": still there\nid: 7\ndata:", raw),
    "data of several lines": lambda raw: raw.replace(b'data: {"', b'data: {\ndata:\ndata: "'),
    "byte order mark": lambda raw: b"\xef\xbb\xbf" + raw,
}
VALUES = {
    "Student 1": "Maria Lopez",
    "Student 2": 'Ann "Q" \\\n😀\ud800',
    "Student 3": "the Student 1 club",
    "Student ID 1": "900412277",
}
each_recorded = pytest.mark.parametrize(
    "case", [path.parent for path in RECORDED], ids=lambda c: f"{c.parent.name}-{c.name}"
)
each_frame = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.codec)
SIZES = st.lists(st.integers(1, 9) | st.integers(1, 400), min_size=1, max_size=12)


def labels_of(case: Path) -> LabelMap:
    return label_map(json.loads((case / "case.json").read_text("utf-8"))["labels"])


def answered(codec: str, labels: LabelMap, pieces: Iterable[bytes]) -> tuple[bytes, int, int, bool]:
    """Return what a client gets, what was counted, and whether the answer is complete."""
    restorer = LabelRestorer(labels)
    stream = CODECS[codec].answer_stream(restorer)
    out = b"".join([*map(stream.feed, pieces), stream.flush()])
    return out, restorer.restored, restorer.unknown, stream.is_complete


def cut(raw: bytes, sizes: list[int]) -> list[bytes]:
    pieces, at, turn = [], 0, 0
    while at < len(raw):
        size = sizes[turn % len(sizes)]
        pieces.append(raw[at : at + size])
        at, turn = at + size, turn + 1
    return pieces


@each_recorded
@pytest.mark.parametrize("framing", FRAMINGS)
def test_a_cut_at_every_byte_changes_nothing(case: Path, framing: str) -> None:
    raw, labels = FRAMINGS[framing]((case / "answer.sse").read_bytes()), labels_of(case)
    codec = case.parent.name

    assert answered(codec, labels, cut(raw, [1])) == answered(codec, labels, [raw])


@each_recorded
def test_any_single_cut_changes_nothing(case: Path) -> None:
    raw, labels, codec = (case / "answer.sse").read_bytes(), labels_of(case), case.parent.name
    whole = answered(codec, labels, [raw])

    for at in range(1, len(raw), max(1, len(raw) // MOST_CUTS)):
        assert answered(codec, labels, [raw[:at], raw[at:]]) == whole, at


@given(st.sampled_from(RECORDED), st.sampled_from(sorted(FRAMINGS)), SIZES)
def test_any_cuts_change_nothing(recorded: Path, framing: str, sizes: list[int]) -> None:
    raw, labels = FRAMINGS[framing](recorded.read_bytes()), labels_of(recorded.parent)
    codec = recorded.parent.parent.name

    assert answered(codec, labels, cut(raw, sizes)) == answered(codec, labels, [raw])


@each_recorded
def test_the_frame_of_a_stream_changes_no_text(case: Path) -> None:
    raw, labels, codec = (case / "answer.sse").read_bytes(), labels_of(case), case.parent.name
    said = {
        name: documents(answered(codec, labels, [framing(raw)])[0])
        for name, framing in FRAMINGS.items()
    }

    assert all(one == said["as recorded"] for one in said.values())


def documents(raw: bytes) -> list[Any]:
    """Return the data of every event, read as JSON where it is."""
    blocks = re.split(rb"\n\n", LINE_END.sub(b"\n", raw))
    data = [b"\n".join(re.findall(rb"(?m)^data: ?(.*)$", block)) for block in blocks]
    return [json.loads(one) if one.startswith(b"{") else one for one in data if one]


@each_frame
@given(st.data())
def test_any_split_of_texts_into_events_restores_the_same(
    frame: Frame, data: st.DataObject
) -> None:
    texts = {name: data.draw(text_of(name), label=name) for name in frame.texts}
    pieces = data.draw(interleaved(texts), label="pieces")
    labels = label_map(VALUES)
    raw = build(frame, pieces)

    got, *_, is_complete = answered(frame.codec, labels, cut(raw, data.draw(SIZES, label="cuts")))

    assert is_complete
    restorer = LabelRestorer(labels)
    for name, text in texts.items():
        is_json = name.startswith("arguments")
        expected = restorer.restore_json(text) if is_json else restorer.restore(text)
        assert read(frame, got).get(name, "") == expected


def text_of(name: str) -> st.SearchStrategy[str]:
    """Return texts for a name; what begins like JSON would be read as JSON."""
    return DOCUMENTS.map(json.dumps) if name.startswith("arguments") else TEXTS.map("x {}".format)


@st.composite
def interleaved(draw: st.DrawFn, texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return the pieces of all texts, those of each in order."""
    sizes = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    left = {name: text for name, text in texts.items() if text}
    pieces = []
    while left:
        name = draw(st.sampled_from(sorted(left)))
        size = sizes[len(pieces) % len(sizes)]
        pieces.append((name, left[name][:size]))
        left[name] = left[name][size:]
        if not left[name]:
            del left[name]
    return pieces


@each_frame
def test_the_first_value_leaves_while_the_vendor_still_writes(frame: Frame) -> None:
    raw = build(frame, [("text 0", "Student 1, "), ("text 0", "and so on")])
    stream = CODECS[frame.codec].answer_stream(LabelRestorer(label_map(VALUES)))
    end = raw.index(b"and so on")

    assert b"Maria Lopez" in stream.feed(raw[:end])


@each_frame
def test_what_was_held_back_is_released_before_a_failure(frame: Frame) -> None:
    whole = build(frame, [("text 0", "of Student 1")])
    stream = CODECS[frame.codec].answer_stream(LabelRestorer(label_map(VALUES)))
    first = whole[: whole.index(b"\n\n", whole.index(b"of Student")) + 2]

    got = stream.feed(first) + stream.release()

    assert read(frame, got)["text 0"] == "of Maria Lopez"
    assert (stream.release(), stream.is_complete) == (b"", False)
