from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.strict_json import (
    Array,
    JsonLimits,
    Literal,
    Node,
    Number,
    Object,
    String,
    encode_string,
    is_null,
    json_inside,
    parse,
    parse_text,
    splice_text,
)
from gateway.errors import UnreadableRequest

LEGAL = [
    "[]", "{}", " [ ] ", "\t{\n}\r\n", "null", "true", "false", '""', "0", "-0", "1", "-1",
    "1.5", "1.0", "0.1e1", "1e3", "1E+2", "1e-7", "123456789012345678901234567890", "-0.0",
    '"a"', '"\\""', '"\\\\"', '"\\/"', '"\\b\\f\\n\\r\\t"', '"\\u0041"', '"\\u00e9"', '"é"',
    '"\\ud83d\\ude00"', '"😀"', '"\\u0000"', '"\x7f"', '"\u2028\u2029\x85"', '"\\u002F"',
    '"[1,2"', '"// no comment"', '"\\\\u0041"', '"\\\\\\""', '[null,1,"a",[],{}]',
    '{"a":1}', '{"":0}', '{"a":{"a":{"a":[]}}}', '{"a":1,"A":2}', '{ "a" : [ 1 , 2 ] }',
    '{"\\u0061":1,"b":2}', "[[[[[[]]]]]]", '["\\uD834\\uDD1E"]',
]  # fmt: skip

ILLEGAL = [
    "", " ", "nul", "True", "NULL", "nan", "NaN", "Infinity", "-Infinity", "+1", "01", "-01",
    "1.", ".5", "-", "-.5", "1e", "1e+", "1.e1", "0x10", "1_000", "\uff11", "--1", "1 2", "1a",
    "[1,]", "[,1]", "[1,,2]", "[1 2]", "[", "]", "[1", "[1}", "[1,", "[1;2]", "[]]", "[] []",
    "{", "}", '{"a"}', '{"a":}', '{"a":1,}', "{,}", '{"a" 1}', '{"a":1 "b":2}', '{"a":1]',
    "{a:1}", "{'a':1}", "{1:1}", '{"a":1}}', '{"a":1},', '{"a":1}#', '{"a":1}//', '{"a"::1}',
    '{"a":1;"b":2}', '{"a":', '{"a":1', '{"a":1,', "/*x*/[]", "[]/*x*/", "[1]//", "#\n[]",
    '"', '"a', 'a"', "'a'", '"\\x41"', '"\\u004"', '"\\u004g"', '"\\u"', '"\\"', '"\\a"',
    '"\\U0041"', '"\\u+041"', '"a\nb"', '"a\tb"', '"a\rb"', '"\x00"', '"\x1f"', '"\\\n"', '"a""b"',
    "\x0b[]", "\x0c[]", "\xa0[]", "[]\x00", "\u2028[]", "[1]\x1a", "undefined", "[true,fals]",
    '["\\ud83d\\u"]', "\ufeff[]", "[\ufeff1]", "<x>", "*", "1,2", '{"a":1,"b"', "[1e1.5]",
]  # fmt: skip


def value(node: Node) -> Any:
    """Return what Python's own parser would have made of the node."""
    if isinstance(node, Object):
        return {key: value(member) for key, member in node.members.items()}
    if isinstance(node, Array):
        return [value(item) for item in node.items]
    return node.value if isinstance(node, String) else json.loads(node.value)


def code_of(raw: bytes, limits: JsonLimits | None = None) -> str:
    with pytest.raises(UnreadableRequest) as caught:
        parse(raw, limits or JsonLimits())
    assert caught.value.status == 400
    return caught.value.code


@pytest.mark.parametrize("text", LEGAL)
def test_a_legal_document_has_the_value_that_python_reads(text: str) -> None:
    document = parse(text.encode())

    assert value(document.root) == json.loads(text)
    assert document.text == text


@pytest.mark.parametrize("text", ILLEGAL)
def test_an_illegal_document_is_refused(text: str) -> None:
    assert code_of(text.encode()) in {"malformed_json", "not_utf8"}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf{}",
        "{}".encode("utf-16"),
        "{}".encode("utf-16-le"),
        "{}".encode("utf-16-be"),
        "[1]".encode("utf-32-le"),
        b'"\xe9"',
        b'"\xff"',
        b'"\xc0\x80"',
        b'"\xed\xa0\x80"',
        b'"\xf4\x90\x80\x80"',
        b'"\xe2\x82"',
    ],
)
def test_only_utf8_without_a_mark_is_read(raw: bytes) -> None:
    assert code_of(raw) == "not_utf8"


@pytest.mark.parametrize(
    "text",
    ['{"a":1,"a":1}', '{"a":1,"b":2,"\\u0061":3}', '[{"x":{"":0,"":0}}]', '{"/":1,"\\/":2}'],
)
def test_keys_are_compared_after_unescaping(text: str) -> None:
    assert code_of(text.encode()) == "duplicate_key"


@pytest.mark.parametrize("text", ['{"a":1,"A":1}', '{"é":1,"e\u0301":1}', '[{"a":1},{"a":1}]'])
def test_keys_that_differ_are_no_duplicates(text: str) -> None:
    assert value(parse(text.encode()).root) == json.loads(text)


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_the_depth_limit_is_exact(opening: str, closing: str) -> None:
    inner = "1" if closing == "}" else ""
    parse((opening * 64 + inner + closing * 64).encode())

    assert code_of((opening * 65 + inner + closing * 65).encode()) == "json_too_deep"


@pytest.mark.parametrize("raw", [b"[" * 10_485_760, b'{"a":' * 1_000_000, b"[{" * 1_000_000])
def test_ten_megabytes_of_brackets_are_refused_without_recursion(raw: bytes) -> None:
    assert code_of(raw) in {"json_too_deep", "malformed_json"}


@pytest.mark.parametrize("raw", [b'"' + b"a" * 1_000_000, b'["' + b"\\\\" * 500_000, b" " * 10**6])
def test_a_long_text_without_an_end_is_refused_in_linear_time(raw: bytes) -> None:
    assert code_of(raw) == "malformed_json"


def test_the_key_limit_counts_the_whole_document() -> None:
    rows = [{f"k{i}": 0 for i in range(5_000)}, {f"k{i}": 0 for i in range(5_000)}]
    parse(json.dumps(rows).encode())

    assert code_of(json.dumps([*rows, {"one": 0}]).encode()) == "json_too_many_keys"


def test_the_value_limit_counts_the_whole_document() -> None:
    limits = JsonLimits(values=4)
    parse(b"[1,[2]]", limits)

    assert code_of(b"[1,[2,3]]", limits) == "json_too_many_values"


@pytest.mark.parametrize("number", ["9" * 4_300, "-" + "9" * 4_300, "0." + "9" * 4_299])
def test_a_number_of_4300_digits_is_read(number: str) -> None:
    assert parse(number.encode()).root.end == len(number)


@pytest.mark.parametrize("number", ["9" * 4_301, "0." + "9" * 4_300, "1e" + "9" * 4_300])
def test_a_longer_number_is_refused(number: str) -> None:
    assert code_of(number.encode()) == "number_too_long"


@pytest.mark.parametrize("spelled", ["1.0", "1e-7", "12345678901234567890123", "-0", "1E+2"])
def test_numbers_keep_their_spelling(spelled: str) -> None:
    root = parse(f"[{spelled}]".encode()).root

    assert isinstance(root, Array)
    assert isinstance(root.items[0], Number)
    assert root.items[0].value == spelled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"\\ud800"', "\ud800"),
        ('"\\udc00\\ud800"', "\udc00\ud800"),
        ('"a\\ud83d"', "a\ud83d"),
        ('"\\ud83d\\ude00"', "😀"),
    ],
)
def test_lone_surrogates_are_kept(text: str, expected: str) -> None:
    root = parse(text.encode()).root

    assert isinstance(root, String)
    assert root.value == expected


def test_offsets_are_those_of_the_text_with_quotes() -> None:
    document = parse('{ "é" : [ 12 , "a\\n" , true ] }'.encode())
    root = document.root

    assert isinstance(root, Object)
    items = root.get("é")
    assert isinstance(items, Array)
    spelled = [document.text[n.start : n.end] for n in (root, root.names[0], items, *items.items)]
    assert spelled == [
        document.text, '"é"', '[ 12 , "a\\n" , true ]', "12", '"a\\n"', "true",
    ]  # fmt: skip


def test_pairs_come_in_the_order_of_the_document() -> None:
    root = parse(b'{"b":1,"a":2}').root

    assert isinstance(root, Object)
    assert [(name.value, member.start) for name, member in root.pairs()] == [("b", 5), ("a", 11)]
    assert root.get("c") is None


def test_no_edits_return_the_very_same_bytes() -> None:
    raw = b' {"a" : 1.0 , "b":"\\u0041"} '

    assert parse(raw).splice([]) is raw


def test_edits_change_their_range_alone() -> None:
    document = parse('{"é":1.0,"n":"\\u0041", "z":[1e3]}'.encode())

    key = document.text.index('"z"')
    changed = document.splice([(key, key + 3, '"Zoë"'), (5, 8, "2")])

    assert changed.decode() == '{"é":2,"n":"\\u0041", "Zoë":[1e3]}'


@pytest.mark.parametrize(
    "edits", [[(0, 2, ""), (1, 3, "")], [(2, 1, "")], [(0, 3, ""), (1, 2, "")]]
)
def test_edits_that_overlap_are_a_mistake(edits: list[tuple[int, int, str]]) -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice_text("abcdef", edits)


def test_edits_may_touch() -> None:
    assert splice_text("abcd", [(2, 4, "Y"), (0, 2, "X")]) == "XY"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain é 😀", '"plain é 😀"'),
        ('"\\', '"\\"\\\\"'),
        ("\b\f\n\r\t", '"\\b\\f\\n\\r\\t"'),
        ("\x00\x1f\x7f", '"\\u0000\\u001f\\u007f"'),
        ("\x85\u2028\u2029", '"\\u0085\\u2028\\u2029"'),
        ("\ud800x\udfff", '"\\ud800x\\udfff"'),
        ("/", '"/"'),
    ],
)
def test_strings_are_written_so_that_every_reader_takes_them(text: str, written: str) -> None:
    assert encode_string(text) == written
    assert json.loads(written) == text
    assert written.encode()


@pytest.mark.parametrize("text", ["{}", " [1]\n", '{"a":[]}', "[[],{}]"])
def test_a_document_inside_a_string_is_found(text: str) -> None:
    root = json_inside(text)

    assert root is not None
    assert value(root) == json.loads(text)


@pytest.mark.parametrize(
    "text", ["", "1", '"a"', "null", "[", "{]", "[Maria]", "{a}", '{"a":1,"a":2}']
)
def test_other_text_holds_no_document(text: str) -> None:
    assert json_inside(text) is None


def test_absent_and_null_are_the_same() -> None:
    assert is_null(None)
    assert is_null(Literal(0, 4, "null"))
    assert not is_null(Literal(0, 5, "false"))
    assert not is_null(String(0, 6, "null"))


def test_text_is_parsed_without_its_bytes() -> None:
    assert value(parse_text('{"a":["é"]}')) == {"a": ["é"]}


def test_a_refusal_holds_nothing_of_the_body() -> None:
    with pytest.raises(UnreadableRequest) as caught:
        parse(b'{"Maria Lopez": "S-204417" oops}')

    error = caught.value
    assert "Maria" not in f"{error!r}{error.message}{error.next_step}"
    assert error.__cause__ is None
