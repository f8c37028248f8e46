from __future__ import annotations

import json
from typing import Any

import pytest

from gateway.codecs.base import Ask, Terms
from gateway.codecs.gemini_request import COUNT, EMBED, EMBED_BATCH, GENERATE, ask, ask_stream
from gateway.codecs.rules import Rule
from gateway.codecs.slots import JsonReading, SlotBuilder
from gateway.codecs.strict_json import parse
from gateway.errors import UnreadableRequest
from gateway.findings import SlotKind

TEXTUAL = {SlotKind.TEXT, SlotKind.KEY, SlotKind.NUMBER}


def read(body: dict[str, Any], rule: Rule = GENERATE) -> JsonReading:
    document = parse(json.dumps(body).encode())
    builder = SlotBuilder(document, Terms(alias=str.upper, model="gemini-3"))
    rule(builder, document.root, "")
    return builder.reading()


TURN = {"parts": [{"text": "Maria"}]}


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ({"contents": [TURN]}, ["Maria"]),
        ({"system_instruction": TURN}, ["Maria"]),
        ({"generationConfig": {"stopSequences": ["Maria"], "topK": 5}}, ["Maria"]),
        ({"generation_config": {"response_schema": {"description": "Maria"}}}, ["Maria"]),
        ({"tools": {"functionDeclarations": {"name": "f", "description": "Maria"}}}, ["Maria"]),
        ({"tools": [{"googleSearch": {"excludeDomains": ["a.example"]}}]},
         ["googleSearch", "excludeDomains", "a.example"]),
        ({"toolConfig": {"retrievalConfig": {"languageCode": "en"}}},
         ["retrievalConfig", "languageCode", "en"]),
        ({"model": "models/gemini-3", "brandNew": "Maria"}, ["brandNew", "Maria"]),
    ],
)  # fmt: skip
def test_every_text_is_a_slot(body: dict[str, Any], texts: list[str]) -> None:
    assert [slot.text for slot in read(body).slots if slot.kind in TEXTUAL] == texts


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        ({"cachedContent": "cachedContents/1"}, "unsupported_content", "/cachedContent"),
        ({"tools": [{"fileSearch": {"fileSearchStoreNames": ["x"]}}]}, "unsupported_content",
         "/tools/0/fileSearch"),
        ({"model": "models/gemini-4"}, "invalid_structure", "/model"),
        ({"model": 4}, "invalid_structure", "/model"),
        ({"generationConfig": {"responseModalities": ["TEXT", "IMAGE"]}}, "unsupported_content",
         "/generationConfig/responseModalities/1"),
        ({"generationConfig": {"speechConfig": {}}}, "unsupported_content",
         "/generationConfig/speechConfig"),
        ({"labels": ["x"]}, "invalid_structure", "/labels"),
        ({"safetySettings": [{"category": "Maria Lopez"}]}, "invalid_structure",
         "/safetySettings/0/category"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_refused(body: dict[str, Any], code: str, param: str) -> None:
    with pytest.raises(UnreadableRequest) as caught:
        read(body)

    assert (caught.value.code, caught.value.param) == (code, param)


def test_labels_of_the_bill_have_aliases() -> None:
    assert json.loads(read({"labels": {"owner": "ana"}}).rewrite({})) == {
        "labels": {"owner": "ANA"}
    }


def test_a_count_may_wrap_the_request() -> None:
    reading = read({"generateContentRequest": {"contents": [TURN]}, "contents": [TURN]}, COUNT)

    assert [slot.text for slot in reading.slots] == ["Maria", "Maria"]


def test_embeddings_are_of_the_paths_model() -> None:
    one = {"model": "models/gemini-3", "content": TURN, "title": "Lopez", "taskType": "RETRIEVAL"}

    assert [s.text for s in read(one, EMBED).slots] == ["Maria", "Lopez", "RETRIEVAL"]
    assert len(read({"requests": [one, one]}, EMBED_BATCH).slots) == 6
    with pytest.raises(UnreadableRequest):
        read({"requests": [one | {"model": "models/other"}]}, EMBED_BATCH)


@pytest.mark.parametrize(
    ("tools", "functions", "built_in"),
    [
        ([{"functionDeclarations": [{"name": "a"}, {"name": "b"}]}], 2, ()),
        ({"function_declarations": {"name": "a"}}, 1, ()),
        ([{"googleSearch": {}}, {"codeExecution": {}}], 0, ("google_search", "code_execution")),
        ([{"google_search": {}, "urlContext": {}}], 0, ("google_search", "url_context")),
    ],
)
def test_tools_are_functions_or_run_by_the_vendor(
    tools: Any, functions: int, built_in: tuple[str, ...]
) -> None:
    document = parse(json.dumps({"tools": tools}).encode())
    wrapped = parse(json.dumps({"generateContentRequest": {"tools": tools}}).encode())

    assert ask(document) == ask(wrapped) == Ask("", False, functions, built_in)
    assert ask_stream(document) == Ask("", True, functions, built_in)


@pytest.mark.parametrize("tools", ["x", ["x"], [{"a b": 1}]])
def test_tools_of_another_form_are_refused(tools: Any) -> None:
    with pytest.raises(UnreadableRequest):
        ask(parse(json.dumps({"tools": tools}).encode()))
