from __future__ import annotations

import json

from gateway.codecs.openai_chat import OpenAIChat
from gateway.codecs.strict_json import parse
from gateway.proxy.found import MOST_FOUND, found_json
from gateway.pseudonyms.replace import mask
from tests.support.talk import Listed


def found(*texts: str) -> bytes:
    messages = [{"role": "user", "content": text} for text in texts]
    body = json.dumps({"model": "m", "messages": messages}).encode()
    reading = OpenAIChat().read(parse(body))
    return found_json(reading, mask(reading, Listed("Ines Okafor").detect(reading.slots)))


def test_a_request_without_values_has_nothing_to_tell() -> None:
    assert found("What is a fraction?") == b""


def test_each_mention_is_told_with_its_place_and_source_and_without_its_value() -> None:
    told = found("Hello.", "Ines Okafor is late. Write to Ines Okafor.")
    rows = json.loads(told)

    assert b"Ines" not in told
    assert [row[:5] for row in rows] == [
        ["/messages/1/content", 0, 11, "Student 1", "PERSON"],
        ["/messages/1/content", 30, 41, "Student 1", "PERSON"],
    ]
    assert [row[7] for row in rows] == ["first", "name"]
    assert all(row[5] and 0 < row[6] <= 1 for row in rows)


def test_a_huge_request_is_told_up_to_a_limit() -> None:
    assert len(json.loads(found("Ines Okafor. " * (MOST_FOUND + 5)))) == MOST_FOUND
