from __future__ import annotations

import json

import pytest

from gateway.pseudonyms.json_text import QUOTE, JsonReader, Unit, escape, unescape


def read(text: str) -> list[Unit]:
    reader = JsonReader()
    return [*reader.read(text), *reader.close()]


def meaning(text: str) -> str:
    return "".join(unit.char for unit in read(text))


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ('"Student 1"', f"{QUOTE}Student 1{QUOTE}"),
        ('"Student\\u00201"', f"{QUOTE}Student 1{QUOTE}"),
        ('"\\nStudent 1"', f"{QUOTE}\nStudent 1{QUOTE}"),
        ('"\\"\\\\\\/\\b\\f\\n\\r\\t"', f'{QUOTE}"\\/\b\f\n\r\t{QUOTE}'),
        ('"\\u00E9\\u00e9"', f"{QUOTE}éé{QUOTE}"),
        ('"\\ud83d\\ude00"', f"{QUOTE}\ud83d\ude00{QUOTE}"),
        ('"\\ud83d"', f"{QUOTE}\ud83d{QUOTE}"),
        ("Student\\u00201", "Student\\u00201"),
        ('"\\x41"', f"{QUOTE}\\x41{QUOTE}"),
        ('"\\u12"', f"{QUOTE}\\u12{QUOTE}"),
        ('"\\u12\\n"', f"{QUOTE}\\u12\n{QUOTE}"),
        ('{"a": 1}', f"{{{QUOTE}a{QUOTE}: 1}}"),
        ('"half', f"{QUOTE}half"),
        ('"half\\', f"{QUOTE}half\\"),
        ('"half\\u00', f"{QUOTE}half\\u00"),
        ('"{\\"a\\":\\"b\\"}"', f"{QUOTE}{{{QUOTE}a{QUOTE}:{QUOTE}b{QUOTE}}}{QUOTE}"),
        ('"{\\"a\\":\\"\\\\n\\""', f"{QUOTE}{{{QUOTE}a{QUOTE}:{QUOTE}\n{QUOTE}{QUOTE}"),
        ('"{\\"a\\\\', f"{QUOTE}{{{QUOTE}a\\"),
        ('"say \\"x\\""', f'{QUOTE}say "x"{QUOTE}'),
    ],
)
def test_escapes_are_read(text: str, means: str) -> None:
    assert meaning(text) == means


@pytest.mark.parametrize(
    "text",
    [
        '"a\\u00e9\\n"',
        '{"a":"{\\"b\\": \\"\\\\u0041\\"}"}',
        "nonsense \\",
        '"\\u12"',
        '"[\\"',
        '"\\',
    ],
)
def test_the_spelling_is_never_lost(text: str) -> None:
    assert "".join(unit.spelling for unit in read(text)) == text


@pytest.mark.parametrize("text", ['{"a": "b\\u0041\\n{"}', '"{\\"a\\":\\"x\\\\u0041\\"} \\u0042"'])
def test_any_pieces_read_the_same(text: str) -> None:
    for size in range(1, len(text)):
        reader = JsonReader()
        pieces = [text[i : i + size] for i in range(0, len(text), size)]
        units = [unit for piece in pieces for unit in reader.read(piece)]
        assert [*units, *reader.close()] == read(text)


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("x", 0),
        ('{"a": x}', 0),
        ('"x"', 1),
        ('{"a": "x"}', 1),
        ('"{x"', 1),
        ('"{\\"x\\"}"', 2),
        ('"[\\"{\\\\\\"x\\\\\\"}\\"]"', 3),
        ('{"a": "{}", "b": "x"}', 1),
    ],
)
def test_the_depth_says_how_often_a_value_is_escaped(text: str, depth: int) -> None:
    assert [unit.depth for unit in read(text) if unit.char == "x"] == [depth]


@pytest.mark.parametrize(
    "value", ["Maria", 'a "b"', "a\\b", "a\nb\t", "\x00\x7f", "😀", "é", "\u2028\x85", "\ud800", ""]
)
@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_a_value_comes_back_from_every_depth(value: str, depth: int) -> None:
    text = escape(value, depth)
    for _ in range(depth):
        text = json.loads(f'"{text}"')

    assert text == value


def test_what_clients_stumble_over_is_spelled_in_ascii() -> None:
    assert escape("\u2028\u2029\x85\x7f\udfff") == "\\u2028\\u2029\\u0085\\u007f\\udfff"


def test_ordinary_letters_stay_readable() -> None:
    assert escape("María 😀") == "María 😀"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Mar\\u00eda", "María"),
        ("Mar\\u00EDa", "María"),
        ("a\\nb", "a\nb"),
        ("\\ud83d\\ude00", "😀"),
        ("\\ud83d x", "\ud83d x"),
        ("\\\\u0041", "\\u0041"),
        ("\\q", "\\q"),
        ("plain", "plain"),
    ],
)
def test_escapes_are_resolved_wherever_they_stand(text: str, plain: str) -> None:
    assert unescape(text) == plain
