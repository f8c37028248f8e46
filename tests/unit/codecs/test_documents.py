from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.codecs.documents import add_document, file_fields, is_text_type
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import String, parse
from gateway.errors import UnreadableRequest


def packed(text: str | bytes, *, url_safe: bool = False) -> str:
    raw = text.encode() if isinstance(text, str) else text
    return (base64.urlsafe_b64encode if url_safe else base64.b64encode)(raw).decode()


def read(data: str, media_type: str = "", name: str = "") -> JsonReading:
    document = parse(json.dumps(data).encode())
    assert isinstance(document.root, String)
    builder = SlotBuilder(document)
    add_document(builder, document.root, "/data", media_type, name)
    return builder.reading()


def read_file(**fields: Any) -> JsonReading:
    document = parse(json.dumps(fields).encode())
    builder = SlotBuilder(document)
    file_fields(builder, document.root, "/file")
    return builder.reading()


def swapped(reading: JsonReading) -> Any:
    hits = {
        i: slot.text.replace("María", "Student 1")
        for i, slot in enumerate(reading.slots)
        if "María" in slot.text
    }
    return json.loads(reading.rewrite(hits))


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "text/Markdown",
        "text/csv; charset=UTF-8",
        'text/plain;charset="utf-8"',
        "text/x-python",
        "application/json",
        "application/x-yaml",
        "application/xhtml+xml",
    ],
)
def test_types_of_text_are_known(kind: str) -> None:
    assert is_text_type(kind)


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "application/pdf",
        "image/svg+xml",
        "text/rtf",
        "text/x-rtf",
        "text/plain;charset=utf-16",
        "text/csv;charset=latin-1",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text",
    ],
)
def test_other_types_are_not(kind: str) -> None:
    assert not is_text_type(kind)


@pytest.mark.parametrize(
    ("media_type", "name", "prefix"),
    [
        ("text/plain", "", ""),
        ("", "notes.MD", ""),
        ("application/octet-stream", "rows.csv", ""),
        ("", "", "data:text/csv;base64,"),
        ("", "", "DATA:text/plain;charset=utf-8;base64,"),
        ("", "a.yaml", "data:;base64,"),
        ("", "a.py", "data:application/octet-stream;base64,"),
    ],
)
@pytest.mark.parametrize("url_safe", [False, True])
def test_a_document_is_read_and_written_back_as_it_was_packed(
    media_type: str, name: str, prefix: str, *, url_safe: bool
) -> None:
    text = "name;note\nMaría;~~~???ÿÿÿ>>>\n"
    reading = read(prefix + packed(text, url_safe=url_safe), media_type, name)
    expected = packed(text.replace("María", "Student 1"), url_safe=url_safe)

    assert [slot.text for slot in reading.slots] == [text]
    assert swapped(reading) == prefix + expected


@pytest.mark.parametrize(
    ("data", "media_type", "name", "code"),
    [
        (packed("x"), "", "", "unsupported_content"),
        (packed("x"), "application/pdf", "a.txt", "unsupported_content"),
        (packed("x"), "", "a.docx", "unsupported_content"),
        (packed("x"), "", "txt", "unsupported_content"),
        (packed("%PDF-1.7 x"), "text/plain", "", "unsupported_content"),
        (packed("\ufeff {\\rtf1 x}"), "text/plain", "", "unsupported_content"),
        (packed("a\x00b"), "text/plain", "", "unsupported_content"),
        (packed("<svg>x</svg>"), "text/xml", "", "unsupported_content"),
        ("data:image/png;base64," + packed("x"), "", "a.txt", "unsupported_content"),
        (packed("María".encode("latin-1")), "text/plain", "", "document_unreadable"),
        (packed("María".encode("utf-16")), "text/plain", "", "document_unreadable"),
        (packed("x").rstrip("="), "text/plain", "", "document_unreadable"),
        (packed("x") + "\n", "text/plain", "", "document_unreadable"),
        ("+_+_", "text/plain", "", "document_unreadable"),
        ("María", "text/plain", "", "document_unreadable"),
        ("data:text/plain,Maria%20Lopez", "", "", "document_unreadable"),
        ("data:text/plain;base64", "", "", "document_unreadable"),
        (packed("x" * (4 * 1024 * 1024 + 3)), "text/plain", "", "document_too_large"),
    ],
    ids=range(18),
)
def test_what_cannot_be_read_as_text_is_refused_and_says_what_to_do(
    data: str, media_type: str, name: str, code: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read(data, media_type, name)

    assert (caught.value.code, caught.value.param) == (code, "/data")
    assert caught.value.next_step


def test_the_name_and_unknown_fields_of_a_file_are_text() -> None:
    reading = read_file(filename="María.txt", file_data=packed("x"), note="María")

    assert swapped(reading) == {
        "filename": "Student 1.txt",
        "file_data": packed("x"),
        "note": "Student 1",
    }


@pytest.mark.parametrize(
    ("fields", "code", "param"),
    [
        ({"file_id": "file-1"}, "unsupported_content", "/file/file_id"),
        ({"file_url": "https://x.example/a.txt"}, "unsupported_content", "/file/file_url"),
        ({"filename": "a.txt"}, "unsupported_content", "/file/file_data"),
        ({"file_data": packed("x"), "filename": 7}, "unsupported_content", "/file/file_data"),
    ],
)
def test_a_file_that_is_elsewhere_or_says_no_type_is_refused(
    fields: dict[str, Any], code: str, param: str
) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read_file(**fields)

    assert (caught.value.code, caught.value.param) == (code, param)


def test_a_file_is_an_object() -> None:
    with pytest.raises(UnreadableRequest, match="invalid_structure"):
        file_fields(SlotBuilder(parse(b'"x"')), parse(b'"x"').root, "/file")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])), st.booleans())
def test_a_document_without_findings_keeps_its_bytes(text: str, url_safe: bool) -> None:
    try:
        reading = read(packed("a" + text, url_safe=url_safe), "text/plain")
    except UnreadableRequest:
        raise AssertionError("text was refused") from None

    assert reading.rewrite({}) == json.dumps(packed("a" + text, url_safe=url_safe)).encode()
    assert "".join(slot.text for slot in reading.slots) == "a" + text


def test_a_json_document_is_read_leaf_by_leaf() -> None:
    reading = read(packed('{"name": "María", "n": 1.0}'), "application/json")

    assert [slot.text for slot in reading.slots] == ["name", "María", "n", "1.0"]
    assert base64.b64decode(swapped(reading)) == b'{"name": "Student 1", "n": 1.0}'
