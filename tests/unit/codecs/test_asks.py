from __future__ import annotations

from typing import Any

import pytest

from gateway.codecs.asks import model_of, object_of, part_tools, tool_kinds, wants_stream
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest


def root(body: bytes) -> Any:
    return object_of(parse(body))


def test_a_body_is_an_object() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        object_of(parse(b"[]"))

    assert (caught.value.code, caught.value.param) == ("invalid_structure", "/")


def test_the_model_is_named() -> None:
    assert model_of(root(b'{"model":"org/gpt-5.5:free"}')) == "org/gpt-5.5:free"


@pytest.mark.parametrize("body", [b"{}", b'{"model":""}', b'{"model":7}', b'{"model":"a b"}'])
def test_what_is_no_name_of_a_model_is_missing(body: bytes) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        model_of(root(body))

    assert caught.value.code == "missing_model"


@pytest.mark.parametrize(
    ("body", "expected"),
    [(b"{}", False), (b'{"stream":true}', True), (b'{"stream":false}', False),
     (b'{"stream":null}', False)],
)  # fmt: skip
def test_a_stream_is_wanted_only_by_true(body: bytes, *, expected: bool) -> None:
    assert wants_stream(root(body)) is expected


@pytest.mark.parametrize("value", [b"1", b'"true"', b"[]"])
def test_a_stream_wanted_in_other_words_is_refused(value: bytes) -> None:
    with pytest.raises(UnreadableRequest):
        wants_stream(root(b'{"stream":' + value + b"}"))


@pytest.mark.parametrize(
    ("body", "untyped", "kinds"),
    [
        (b"{}", "", []),
        (b'{"tools":null}', "", []),
        (b'{"tools":[{"type":"function"},{"type":"web_search"}]}', "", ["function", "web_search"]),
        (b'{"tools":[{},{"type":null},{"type":"a"}]}', "custom", ["custom", "custom", "a"]),
    ],
)
def test_tools_have_types(body: bytes, untyped: str, kinds: list[str]) -> None:
    assert list(tool_kinds(root(body), untyped=untyped)) == kinds


@pytest.mark.parametrize("tools", [b'"x"', b'["x"]', b'[{"type":5}]', b'[{"type":"a b"}]', b"[{}]"])
def test_tools_of_another_form_are_refused(tools: bytes) -> None:
    with pytest.raises(UnreadableRequest):
        list(tool_kinds(root(b'{"tools":' + tools + b"}")))


def test_functions_are_counted_and_other_tools_named_once() -> None:
    assert part_tools(["f", "w", "f", "w", "x"], frozenset({"f"})) == (2, ("w", "x"))


def test_a_body_may_leave_the_model_to_the_path_but_not_name_nonsense() -> None:
    assert model_of(root(b"{}"), may_miss=True) == ""
    assert model_of(root(b'{"model":null}'), may_miss=True) == ""
    assert model_of(root(b'{"model":"m"}'), may_miss=True) == "m"
    with pytest.raises(UnreadableRequest):
        model_of(root(b'{"model":"a b"}'), may_miss=True)
