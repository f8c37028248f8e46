"""Properties of the JSON reader: Python's own parser agrees, and nothing changes unasked."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.strict_json import (
    Array,
    Node,
    Object,
    String,
    encode_string,
    json_inside,
    parse,
    splice_text,
)
from gateway.errors import UnreadableRequest

TEXT = st.text(st.characters(blacklist_categories=()), max_size=8)  # lone surrogates included
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXT
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)
LAYOUTS = st.sampled_from(
    [{}, {"indent": 2}, {"separators": (",", ":")}, {"indent": "\t", "separators": (" ,", " : ")}]
)


def value(node: Node) -> Any:
    if isinstance(node, Object):
        return {key: value(member) for key, member in node.members.items()}
    if isinstance(node, Array):
        return [value(item) for item in node.items]
    return node.value if isinstance(node, String) else json.loads(node.value)


def nodes(node: Node) -> list[Node]:
    if isinstance(node, Array):
        return [node, *(inner for item in node.items for inner in nodes(item))]
    if isinstance(node, Object):
        return [node, *node.names, *(n for member in node.members.values() for n in nodes(member))]
    return [node]


@given(VALUES, LAYOUTS)
def test_every_document_has_the_value_that_python_reads(written: Any, layout: Any) -> None:
    # Pairs of lone surrogates become one character in both readers.
    text = json.dumps(written, **layout)

    assert value(parse(text.encode()).root) == json.loads(text)


@given(VALUES, LAYOUTS)
def test_every_node_spells_its_own_value(written: Any, layout: Any) -> None:
    document = parse(json.dumps(written, **layout).encode())

    for node in nodes(document.root):
        assert json.loads(document.text[node.start : node.end]) == value(node)


@given(VALUES, LAYOUTS)
def test_splicing_what_is_there_changes_nothing(written: Any, layout: Any) -> None:
    raw = json.dumps(written, **layout).encode()
    document = parse(raw)
    leaves = [n for n in nodes(document.root) if not isinstance(n, Array | Object)]

    assert (
        document.splice([(n.start, n.end, document.text[n.start : n.end]) for n in leaves]) == raw
    )
    assert document.splice([]) is raw


@given(VALUES, TEXT, st.data())
def test_one_edit_changes_one_string(written: Any, new: str, data: st.DataObject) -> None:
    document = parse(json.dumps([written, "x"]).encode())
    node = data.draw(st.sampled_from([n for n in nodes(document.root) if isinstance(n, String)]))
    changed = document.splice([(node.start, node.end, encode_string(new))])

    text = changed.decode()
    assert text[: node.start] == document.text[: node.start]
    assert text.endswith(document.text[node.end :])
    assert json.loads(text[node.start : len(text) - len(document.text) + node.end]) == json.loads(
        json.dumps(new)
    )


@given(TEXT)
def test_an_encoded_string_is_read_back_and_has_one_line(text: str) -> None:
    written = encode_string(text)

    assert json.loads(written) == json.loads(json.dumps(text))
    assert len(written.splitlines()) == 1
    assert written.encode()


@given(st.text(alphabet='[]{}",:\\u0aef1.-+eEtrnl \n\x00é', max_size=16))
def test_nothing_is_read_that_python_refuses(text: str) -> None:
    try:
        read = value(parse(text.encode()).root)
    except UnreadableRequest:
        return

    assert read == json.loads(text)


@given(st.text(alphabet='[]{}",:\\u0ae1.-etrunl ', max_size=16))
def test_what_python_reads_strictly_is_read_or_has_duplicate_keys(text: str) -> None:
    try:
        json.loads(text)
    except ValueError:
        return
    code = ""
    try:
        parse(text.encode())
    except UnreadableRequest as error:
        code = error.code

    assert code in {"", "duplicate_key"}


@given(st.binary(max_size=40))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        document = parse(raw)
    except UnreadableRequest:
        return

    assert document.splice([]) is raw


@given(VALUES)
def test_a_document_in_a_string_is_seen_inside(written: Any) -> None:
    found = json_inside(json.dumps(written))

    assert (found is not None) is isinstance(written, list | dict)


@given(st.text(max_size=12), st.lists(st.tuples(st.integers(0, 12), TEXT), max_size=3))
def test_edits_may_come_in_any_order(text: str, points: list[tuple[int, str]]) -> None:
    edits = [(min(at, len(text)), min(at, len(text)), new) for at, new in points]

    assert splice_text(text, edits) == splice_text(text, edits[::-1])
