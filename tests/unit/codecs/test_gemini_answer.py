from __future__ import annotations

import json
from typing import Any

from gateway.codecs.answers import AnswerWalk, verbatim
from gateway.codecs.gemini_answer import ANSWER, answer_of, parts_of, said_in, shift_segments
from gateway.codecs.strict_json import Object, parse
from gateway.codecs.whole_answer import restore_whole
from tests.support.fake_restorer import FakeRestorer

RESTORER = FakeRestorer({"Student 1": "María Lopez"})


def candidate(**fields: Any) -> dict[str, Any]:
    parts = [{"text": "Hm", "thought": True}, {"text": "Año: "}, {"text": "Student 1 is"}]
    return {"content": {"parts": parts}} | fields


def root(value: Any) -> Object:
    node = parse(json.dumps(value, ensure_ascii=False).encode()).root
    assert isinstance(node, Object)
    return node


def test_what_a_candidate_says_leaves_its_thoughts_out() -> None:
    assert said_in(root(candidate())) == "Año: Student 1 is"
    assert len(parts_of(root(candidate()))) == 3
    assert parts_of(root({"content": None})) == []


def test_segments_count_bytes_of_the_restored_text() -> None:
    segment = {"startIndex": 6, "endIndex": 15}
    support = {"groundingSupports": [{"segment": segment}]}
    raw = json.dumps({"candidates": [candidate(groundingMetadata=support)]}, ensure_ascii=False)

    got = json.loads(restore_whole(raw.encode(), RESTORER, ANSWER).body)

    moved = got["candidates"][0]["groundingMetadata"]["groundingSupports"][0]["segment"]
    spoken = "Año: María Lopez is".encode()
    assert spoken[moved["startIndex"] : moved["endIndex"]].decode() == "María Lopez"


def test_citations_count_the_same_and_odd_offsets_stay() -> None:
    sources = [{"startIndex": 6, "endIndex": 15}, {"startIndex": "x"}, {"endIndex": 999}]
    node = root(candidate(citationMetadata={"citationSources": sources}))
    walk = AnswerWalk(RESTORER)

    shift_segments(walk, node, said_in(node))

    assert [new for _, _, new in walk.edits] == ["18", "21"]


def test_a_text_without_labels_moves_nothing() -> None:
    node = root(candidate(groundingMetadata={"groundingSupports": [{"segment": {"endIndex": 2}}]}))
    walk = AnswerWalk(FakeRestorer({}))
    shift_segments(walk, node, said_in(node))

    assert walk.edits == []


def test_what_a_search_was_asked_and_addresses_are_left() -> None:
    web = {"uri": "https://a.example/Student 1", "title": "Student 1"}
    grounding = {"webSearchQueries": ["Student 1"], "groundingChunks": [{"web": web}]}
    raw = json.dumps({"candidates": [{"groundingMetadata": grounding}]}).encode()

    got = json.loads(restore_whole(raw, RESTORER, ANSWER).body)["candidates"][0]

    assert got["groundingMetadata"] == grounding | {
        "groundingChunks": [{"web": web | {"title": "María Lopez"}}]
    }


def test_running_texts_are_left_to_who_restores_them() -> None:
    walk = AnswerWalk(RESTORER)
    answer_of(verbatim)(walk, root({"candidates": [candidate()]}))

    assert walk.edits == []


def test_tokens_of_a_text_that_changed_are_dropped() -> None:
    tokens = {"chosenCandidates": [{"token": "Student"}]}
    plain = {"content": {"parts": [{"text": "Hi"}]}, "logprobsResult": tokens}
    raw = json.dumps({"candidates": [candidate(logprobsResult=tokens), plain]})

    got = json.loads(restore_whole(raw.encode(), RESTORER, ANSWER).body)

    assert ["logprobsResult" in one for one in got["candidates"]] == [False, True]
